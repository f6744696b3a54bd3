"""The pages in a real browser: claims chosen by mouse and keyboard, on any screen, in any light."""

import itertools
import re
from pathlib import Path

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect

pytestmark = pytest.mark.browser

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
WIDTHS = (1280, 390)


def expect_marked(page, name, *texts):
    """Wait until these texts have a class, and no others."""
    found = page.locator(f"#content .m.{name}")
    expect(found).to_have_count(len(texts))
    for at, text in enumerate(texts):
        expect(found.nth(at)).to_have_text(text, use_inner_text=True)


def expect_claims(page, number):
    """Wait until as many claims are shown beside the text."""
    expect(page.locator("#panel .panel")).to_have_count(number)


def test_list_leads_to_a_document(open_page, site):
    page = open_page(f"{site.address}documents/")

    page.get_by_role("link", name="联合公报").click()

    expect(page).to_have_url(site.at("pair"))
    expect(page).to_have_title(re.compile("^联合公报"))


def test_choosing_a_figure_shows_it_in_both_languages(open_page, site):
    page = open_page(site.at("review"))

    page.get_by_text("5009亿美元").click()

    expect_claims(page, 1)
    expect_marked(page, "chosen", "5009亿美元")
    expect_marked(page, "counterpart", "US$500.9 billion")
    expect(page.locator("#panel")).to_contain_text("CNY 500.9 billion")
    expect(page).to_have_url(re.compile("claim=figure-"))


def test_back_leads_to_the_claim_before(open_page, site):
    page = open_page(site.at("review"))
    page.get_by_text("5009亿美元").click()
    page.wait_for_url("**claim=figure-*")
    first = page.url
    page.get_by_text("12%").click()
    page.wait_for_url(lambda url: url != first)

    page.go_back()

    expect_marked(page, "chosen", "5009亿美元")
    expect(page).to_have_url(first)
    page.go_back()
    expect_marked(page, "chosen")
    expect_claims(page, 0)


def test_address_of_a_claim_opens_it(open_page, site):
    page = open_page(site.at("review"))
    page.get_by_text("5009亿美元").click()
    page.wait_for_url("**claim=figure-*")

    again = open_page(page.url)

    expect_marked(again, "chosen", "5009亿美元")
    expect_marked(again, "counterpart", "US$500.9 billion")


def test_choosing_an_event_shows_every_mention(open_page, site):
    page = open_page(site.at("review"))

    page.locator("#content .m.event > .chip").first.click()

    expect_claims(page, 1)
    expect(page.locator("#content .m.event.chosen")).to_have_count(4)


def test_discrepancy_is_reached_from_margin_and_rail(open_page, site):
    page = open_page(site.at("review"))

    page.locator(".margin .flag").click()
    expect_marked(page, "chosen", "稳步")
    page.get_by_role("link", name="Close").click()
    expect_marked(page, "chosen")
    page.locator(".differences li a").click()

    expect_marked(page, "chosen", "稳步")


def test_keys_walk_the_claims(open_page, site):
    page = open_page(site.at("review"))

    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator(".cursor")).to_have_text("2025年", use_inner_text=True)
    page.keyboard.press("k")
    expect(page.locator(".cursor")).to_have_text("稳步", use_inner_text=True)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect_marked(page, "chosen", "5009亿美元")

    page.keyboard.press("j")
    expect(page.locator(".m.chosen").first).to_contain_text("12%")
    page.keyboard.press("Escape")
    expect_claims(page, 0)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect_claims(page, 1)


def test_question_mark_helps(open_page, site):
    page = open_page(site.at("review"))

    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


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
    expect(page.locator("#content .m.figure")).to_have_count(0)
    page.get_by_role("link", name="Figures").click()
    page.wait_for_url(lambda url: "kinds" not in url)
    expect(page.locator("#content .m.figure")).to_have_count(4)


def test_everything_works_without_scripts(open_page, site):
    page = open_page(site.at("review"), java_script_enabled=False)

    page.get_by_text("5009亿美元").click()

    expect_marked(page, "chosen", "5009亿美元")
    expect_marked(page, "counterpart", "US$500.9 billion")
    page.get_by_role("button", name="简体中文").click()
    expect(page.locator("body")).to_contain_text("本页差异")
    expect_marked(page, "chosen", "5009亿美元")
    page.get_by_role("link", name="关闭").click()
    expect_marked(page, "chosen")


def test_interface_speaks_the_language_of_the_browser(open_page, site):
    page = open_page(site.at("review"), locale="zh-CN")

    expect(page.locator("html")).to_have_attribute("lang", "zh-hans")
    expect(page.locator("body")).to_contain_text("本页差异")


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
    expect(page.locator(".differences .told").first).to_contain_text("“稳步”")
    for hidden in (".site", ".toolbar", ".outline", ".keys", "#panel", ".m .chip"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_narrow_toolbar_keeps_its_words_for_those_who_listen(open_page, site):
    page = open_page(site.at("review"), width=390)

    expect(page.get_by_role("link", name="Discrepancies").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_contrast(open_page, site, scheme):
    page = open_page(f"{site.address}documents/", color_scheme=scheme)
    assert page.evaluate(CONTRAST) == []
    page.goto(site.at("review"))
    page.get_by_text("5009亿美元").click()
    expect_marked(page, "chosen", "5009亿美元")
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
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(site.at("review") + "#content")


def test_first_view_is_light(open_page, site, browser):
    page = open_page(site.at("long"))
    size = page.evaluate(
        "[...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]"
        ".reduce((sum, entry) => sum + entry.encodedBodySize, 0)"
    )

    assert 10_000 < size < 40_000
    expect(page).to_have_title(re.compile("^年度回顾"))


def test_hostile_text_stays_text(open_page, site):
    page = open_page(site.at("wild"))

    expect(page).to_have_title(re.compile("^<b>w"))
    expect(page.locator("#content")).to_contain_text("<script>document.title='broken'</script>")
