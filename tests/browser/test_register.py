"""The register in a real browser: with and without scripts, on any width, in light and dark."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

TESTS = Path(__file__).resolve().parents[1]
CONTRAST = (TESTS / "browser" / "contrast.js").read_text("utf-8")
PASSWORD = "four words that rhyme"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A served store with a meeting that was read, and others that were stated; its address."""
    folder = tmp_path_factory.mktemp("register")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/store.sqlite3",
        "MAINSTEM_SIGNING_KEY": f"{folder}/mainstem.key",
        "MAINSTEM_PUBLIC": "documents",
        "PYTHONPATH": str(TESTS),
    }
    seeded = subprocess.run(
        [sys.executable, str(TESTS / "browser" / "seed_register.py")],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-m", "mainstem", "serve", "--port", "0"],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        address = re.search(r"http://\S+/", server.stdout.readline())[0]
        yield address, seeded.stdout.split()[-1]
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


@pytest.fixture
def visit(browser, served):
    """Return a function that opens a page, and checks the console and the hosts at the end."""
    made, said, asked = [], [], []

    def visit(path, *, width=1280, **options):
        options.setdefault("locale", "en-GB")
        context = browser.new_context(
            viewport={"width": width, "height": 800}, accept_downloads=True, **options
        )
        made.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(served[0] + path.format(entry=served[1]))
        return page

    yield visit
    for context in made:
        context.close()
    assert [text for text in said if "status of" not in text] == []
    assert [url for url in asked if not url.startswith(served[0])] == []


def list_titles(page):
    return page.locator(".listing tbody th > a").all_inner_texts()


def test_narrows_sorts_and_turns_pages_by_its_address(visit):
    page = visit("register/meeting/")
    page.locator(".facets").get_by_role("link", name="Laos", exact=True).click()
    page.get_by_role("link", name="Date", exact=True).click()

    assert "members=LA" in page.url
    assert "sort=date" in page.url
    narrowed = list_titles(page)
    assert narrowed
    dates = page.locator(".listing td.t-date time").evaluate_all("all => all.map(t => t.dateTime)")
    assert dates == sorted(dates)

    page.go_back()
    page.go_back()
    assert len(list_titles(page)) == 50
    page.get_by_role("link", name="Next").click()
    assert page.url.endswith("?page=2")


def test_chooses_columns_without_a_script_and_downloads_what_is_shown(visit):
    page = visit("register/meeting/?members=LA", java_script_enabled=False)
    page.locator("summary", has_text="Columns").click()
    page.get_by_label("Countries").check()
    page.get_by_label("Place").uncheck()
    page.get_by_role("button", name="Show these").click()

    heads = page.locator(".listing thead th").all_inner_texts()
    assert heads[0] == "Title"
    assert "Countries" in heads
    assert "Place" not in heads
    page.locator("summary", has_text="Download").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    assert text.splitlines()[0].count("Countries") == 1
    assert len(text.splitlines()) == 1 + len(list_titles(page))


def test_opens_the_evidence_of_a_value_in_both_languages(visit):
    page = visit("entries/{entry}/")
    mark = page.locator("#p-ordinal .cite").first

    mark.click()
    page.locator("#evidence").wait_for()

    assert "statement=" in page.url
    assert {q.get_attribute("lang") for q in page.locator("#evidence blockquote").all()} == {
        "zh",
        "en",
    }
    assert page.locator("#evidence mark").count() >= 1
    page.keyboard.press("Escape")
    page.locator("#evidence").wait_for(state="detached")
    assert page.url.endswith("/")
    assert mark.evaluate("m => m === document.activeElement || !m.classList.contains('open')")
    page.go_back()
    page.locator("#evidence").wait_for()


def test_evidence_is_the_same_without_a_script(visit):
    with_script = visit("entries/{entry}/")
    with_script.locator("#p-date .cite").first.click()
    with_script.locator("#evidence").wait_for()
    without = visit("entries/{entry}/", java_script_enabled=False)
    without.locator("#p-date .cite").first.click()

    assert (
        without.locator("#evidence").inner_text() == with_script.locator("#evidence").inner_text()
    )
    assert "What else is said" in without.locator("#evidence").inner_text()


def test_a_citation_leads_to_its_passage_in_the_reader(visit):
    page = visit("entries/{entry}/")
    page.locator("#p-ordinal .cite").first.click()
    page.locator("#evidence figcaption a").first.click()

    assert "/documents/" in page.url
    anchor = page.url.split("#")[1]
    assert page.locator(f"#{anchor}").is_visible()


def sign_in(page, name):
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name=name).wait_for()


def test_an_editor_states_a_value_and_sees_it_in_the_history(visit):
    page = visit("entries/{entry}/")
    sign_in(page, "anna")
    page.get_by_role("link", name="Co-chairs").click()
    page.get_by_label("Co-chairs").select_option("KH")
    page.get_by_role("button", name="State it").click()

    page.wait_for_url("**/entries/*/#p-co_chairs")
    line = page.locator("#p-co_chairs .value")
    assert "Cambodia" in line.inner_text()
    assert "no source" in line.inner_text()
    assert "Co-chairs: Cambodia" in page.locator(".deeds > li").first.inner_text()


def test_a_reader_sees_no_way_to_edit(visit):
    page = visit("entries/{entry}/")
    sign_in(page, "rey")

    assert page.get_by_role("link", name="Edit").count() == 0
    page.goto(f"{page.url}edit/date/")
    assert "You may not do this" in page.inner_text("main")


PAGES = (
    "register/",
    "register/meeting/?members=KH&sort=-date",
    "register/meeting/values/source/",
    "entries/{entry}/",
    "entries/{entry}/history/",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_and_can_be_read(visit, width, scheme):
    for path in PAGES:
        page = visit(path, width=width, color_scheme=scheme)
        assert page.evaluate(CONTRAST) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("h1").count() == 1
        assert page.locator("main").count() == 1


def test_every_field_has_a_name(visit):
    page = visit("entries/{entry}/")
    sign_in(page, "anna")
    home = page.url
    for path in ("edit/date/", "edit/title/", "edit/ordinal/", "edit/place/"):
        page.goto(f"{home}{path}")
        for summary in page.locator("summary").all():
            summary.click()
        unnamed = page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')].filter("
            "(f) => !f.labels.length && !f.getAttribute('aria-label')).length"
        )
        assert unnamed == 0, path


def test_prints_the_entry_without_the_way_around_it(visit):
    page = visit("entries/{entry}/")
    page.emulate_media(media="print")

    assert page.locator(".site").is_hidden()
    assert page.locator(".asof").is_hidden()
    assert page.locator(".properties").is_visible()
