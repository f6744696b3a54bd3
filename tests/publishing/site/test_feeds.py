"""Feeds: the maps of a site, in one file or in many, and the page for what is not there."""

from datetime import UTC, datetime

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


def test_a_feed_has_what_atom_asks_of_it():
    at = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    told = [
        ("A & <b>\x00", "https://x.example/en/a.html", at),
        ("B", "https://x.example/en/b.html", at),
    ]

    feed = etree.fromstring(
        feeds.set_feed("News", "LMC", "https://x.example/en/feed.xml", "en", told)
    )

    def find(path, within=feed):
        return within.xpath(path, namespaces={"a": "http://www.w3.org/2005/Atom"})

    assert find("string(a:author/a:name)") == "LMC"
    assert find("a:link[@rel='self']/@href") == find("a:id/text()")
    assert find("string(a:updated)") == "2026-01-02T03:04:00+00:00"
    assert find("a:entry/a:title/text()") == ["A & <b>", "B"]
    for entry in find("a:entry"):
        assert find("a:link[@rel='alternate']/@href", entry) == find("a:id/text()", entry)
        assert len(find("a:updated", entry)) == 1


def test_a_feed_of_nothing_is_one_too():
    feed = etree.fromstring(feeds.set_feed("News", "LMC", "https://x.example/feed.xml", "en", []))

    assert feed.xpath("string(*[local-name()='updated'])") == "1970-01-01T00:00:00+00:00"


def test_the_page_for_what_is_not_there_leads_to_whole_addresses_or_none():
    here = html.fromstring(feeds.set_missing("LMC", "https://x.example/lmc", ("en", "zh")))
    nowhere = html.fromstring(feeds.set_missing("LMC", "", ("en", "zh")))

    assert all(a.startswith("https://x.example/lmc/") for _, _, a, _ in here.iterlinks())
    assert list(nowhere.iterlinks()) == []
