"""Feeds: the maps of a site, in one file or in many, and the page for what is not there."""

from lxml import etree, html

from mainstem.publishing.site import feeds

PATHS = ["en/a.html", "en/b.html", "zh/a.html"]


def list_places(data):
    return etree.fromstring(data).xpath("//*[local-name()='loc']/text()")


def test_a_page_names_itself_in_the_other_languages():
    (data,) = feeds.set_maps("https://x.example", PATHS, ("en", "zh")).values()

    others = etree.fromstring(data).xpath("//*[local-name()='url'][1]/*[local-name()='link']/@href")
    assert others == ["https://x.example/en/a.html", "https://x.example/zh/a.html"]


def test_a_large_site_has_several_maps_that_one_leads_to(monkeypatch):
    monkeypatch.setattr(feeds, "MOST_ADDRESSES", 2)

    maps = feeds.set_maps("https://x.example", PATHS, ("en", "zh"))

    assert list(maps) == feeds.list_maps(PATHS)
    assert list_places(maps["sitemap.xml"]) == [
        f"https://x.example/sitemap-{n}.xml" for n in (1, 2)
    ]
    found = [p for name in ("sitemap-1.xml", "sitemap-2.xml") for p in list_places(maps[name])]
    assert found == [f"https://x.example/{path}" for path in PATHS]


def test_the_page_for_what_is_not_there_leads_to_whole_addresses_or_none():
    here = html.fromstring(feeds.set_missing("LMC", "https://x.example/lmc", ("en", "zh")))
    nowhere = html.fromstring(feeds.set_missing("LMC", "", ("en", "zh")))

    assert all(a.startswith("https://x.example/lmc/") for _, _, a, _ in here.iterlinks())
    assert list(nowhere.iterlinks()) == []
