"""The pages in a real browser: claims chosen by mouse and keyboard, on any screen, in any light."""

import itertools
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
WIDTHS = (1280, 390)


def marked(page, name):
    """Return the texts that have a class, without the letters before them."""
    return page.locator(f"#content .m.{name}").all_inner_texts()


def test_list_leads_to_a_document(open_page, site):
    page = open_page(f"{site.address}documents/")

    page.get_by_role("link", name="联合公报").click()

    assert page.url == site.at("pair")
    assert page.title().startswith("联合公报")


def test_choosing_a_figure_shows_it_in_both_languages(open_page, site):
    page = open_page(site.at("review"))

    page.get_by_text("5009亿美元").click()

    page.locator("#panel .panel").wait_for()
    assert marked(page, "chosen") == ["5009亿美元"]
    assert marked(page, "counterpart") == ["US$500.9 billion"]
    assert "CNY 500.9 billion" in page.locator("#panel").inner_text()
    assert "claim=figure-" in page.url


def test_back_leads_to_the_claim_before(open_page, site):
    page = open_page(site.at("review"))
    page.get_by_text("5009亿美元").click()
    page.locator("#panel .panel").wait_for()
    first = page.url
    page.get_by_text("12%").click()
    page.wait_for_url(lambda url: url != first)

    page.go_back()

    page.locator(".m.chosen", has_text="5009亿美元").wait_for()
    assert page.url == first
    page.go_back()
    page.locator(".m.chosen").first.wait_for(state="detached")
    assert page.locator("#panel .panel").count() == 0


def test_address_of_a_claim_opens_it(open_page, site):
    page = open_page(site.at("review"))
    page.get_by_text("5009亿美元").click()
    page.locator("#panel .panel").wait_for()

    again = open_page(page.url)

    assert marked(again, "chosen") == ["5009亿美元"]
    assert marked(again, "counterpart") == ["US$500.9 billion"]


def test_choosing_an_event_shows_every_mention(open_page, site):
    page = open_page(site.at("review"))

    page.locator("#content .m.event > .chip").first.click()

    page.locator("#panel .panel").wait_for()
    assert page.locator("#content .m.event.chosen").count() == 4


def test_discrepancy_is_reached_from_margin_and_rail(open_page, site):
    page = open_page(site.at("review"))

    page.locator(".margin .flag").click()
    page.locator("#panel .panel").wait_for()
    assert marked(page, "chosen") == ["稳步"]
    page.get_by_role("link", name="Close").click()
    page.locator(".m.chosen").first.wait_for(state="detached")
    page.locator(".differences li a").click()

    page.locator(".m.chosen").first.wait_for()
    assert marked(page, "chosen") == ["稳步"]


def test_keys_walk_the_claims(open_page, site):
    page = open_page(site.at("review"))

    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".cursor").inner_text() == "2025年"
    page.keyboard.press("k")
    assert page.locator(".cursor").inner_text() == "稳步"
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.locator("#panel .panel").wait_for()
    assert marked(page, "chosen") == ["5009亿美元"]

    page.keyboard.press("j")
    page.locator(".m.chosen", has_text="12%").wait_for()
    page.keyboard.press("Escape")
    page.locator("#panel .panel").first.wait_for(state="detached")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("#panel .panel").first.wait_for()


def test_question_mark_helps(open_page, site):
    page = open_page(site.at("review"))

    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()


def test_keys_turn_pages(open_page, site):
    page = open_page(site.at("long"))

    page.keyboard.press("n")
    page.wait_for_url("**page=2")
    page.keyboard.press("p")
    page.wait_for_url(lambda url: "page=2" not in url)


def test_kinds_are_hidden_and_shown(open_page, site):
    page = open_page(site.at("review"))

    page.get_by_role("link", name="Figures").click()
    page.wait_for_url("**kinds=**")
    assert page.locator("#content .m.figure").count() == 0
    page.get_by_role("link", name="Figures").click()
    page.wait_for_url(lambda url: "kinds" not in url)
    assert page.locator("#content .m.figure").count() == 4


def test_everything_works_without_scripts(open_page, site):
    page = open_page(site.at("review"), java_script_enabled=False)

    page.get_by_text("5009亿美元").click()

    assert marked(page, "chosen") == ["5009亿美元"]
    assert marked(page, "counterpart") == ["US$500.9 billion"]
    page.get_by_role("button", name="简体中文").click()
    assert "本页差异" in page.content()
    assert marked(page, "chosen") == ["5009亿美元"]
    page.get_by_role("link", name="关闭").click()
    assert marked(page, "chosen") == []


def test_interface_speaks_the_language_of_the_browser(open_page, site):
    page = open_page(site.at("review"), locale="zh-CN")

    assert page.locator("html").get_attribute("lang") == "zh-hans"
    assert "本页差异" in page.content()


def scrolls_sideways(page):
    """Return the widths at which the page is wider than its window."""
    wide = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wide.append(width)
    return wide


@pytest.mark.parametrize("name", ["review", "pair", "long", "wild"])
def test_page_never_scrolls_sideways(open_page, site, name):
    page = open_page(site.at(name))
    assert scrolls_sideways(page) == []
    first = page.locator("#content .m").first
    if first.count():
        page.goto(site.at(name, f"?claim={first.get_attribute('data-claim')}"))
        assert scrolls_sideways(page) == []


def test_list_never_scrolls_sideways(open_page, site):
    assert scrolls_sideways(open_page(f"{site.address}documents/")) == []


def test_paper_has_both_columns_and_every_discrepancy_in_words(open_page, site):
    page = open_page(site.at("review"), locale="zh-CN")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})

    sides = page.locator(".block").nth(1).locator(".side")
    left, right = (sides.nth(n).bounding_box() for n in range(2))
    assert right["x"] >= left["x"] + left["width"]
    assert abs(right["y"] - left["y"]) < 40
    assert "“稳步”" in page.locator(".differences .told").first.inner_text()
    for hidden in (".site", ".toolbar", ".outline", ".keys", "#panel", ".m .chip"):
        assert not page.locator(hidden).first.is_visible()


def test_narrow_toolbar_keeps_its_words_for_those_who_listen(open_page, site):
    page = open_page(site.at("review"), width=390)

    assert page.get_by_role("link", name="Discrepancies").first.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_contrast(open_page, site, scheme):
    page = open_page(f"{site.address}documents/", color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []
    page.goto(site.at("review"))
    page.get_by_text("5009亿美元").click()
    page.locator("#panel .panel").wait_for()
    assert page.evaluate(CONTRAST) == []
    page.goto(site.at("review", "?kinds=date"))
    assert page.evaluate(CONTRAST) == []


def test_dark_and_light_differ(open_page, site):
    ground = "getComputedStyle(document.body).backgroundColor"

    assert open_page(site.address, color_scheme="dark").evaluate(ground) != open_page(
        site.address, color_scheme="light"
    ).evaluate(ground)


@pytest.mark.parametrize("name", ["review", "wild"])
def test_landmarks_headings_and_names_are_in_order(open_page, site, name):
    page = open_page(site.at(name))

    assert page.locator("main").count() == 1
    assert page.locator("h1").count() == 1
    levels = page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map((h) => Number(h.tagName[1]))"
    )
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    unnamed = page.evaluate(
        "[...document.querySelectorAll('a[href], button, [role=region], nav, aside')].filter((e) =>"
        " !(e.textContent.trim() || e.getAttribute('aria-label'))).map((e) => e.outerHTML)"
    )
    assert unnamed == []
    twice = page.evaluate(
        "(ids => ids.filter((id, n) => ids.indexOf(id) < n))([...document.querySelectorAll('[id]')].map((e) => e.id))"
    )
    assert twice == []


def test_first_key_skips_to_the_content(open_page, site):
    page = open_page(site.at("review"))

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_first_view_is_light(open_page, site, browser):
    page = open_page(site.at("long"))
    size = page.evaluate(
        "[...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]"
        ".reduce((sum, entry) => sum + entry.decodedBodySize, 0)"
    )

    assert 10_000 < size < 100_000
    assert page.title().startswith("年度回顾")


def test_hostile_text_stays_text(open_page, site):
    page = open_page(site.at("wild"))

    assert page.title().startswith("<b>w")
    assert "<script>document.title='broken'</script>" in page.locator("#content").inner_text()
