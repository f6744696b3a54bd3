"""The register in a real browser: with and without scripts, on any width, in light and dark."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect

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


def find_rows(page):
    return page.locator(".listing tbody th > a")


def test_narrows_sorts_and_turns_pages_by_its_address(visit):
    page = visit("register/meeting/")
    page.locator(".facets").get_by_role("link", name="Lao PDR", exact=True).click()
    page.wait_for_url("**members=LA**")
    # The list is sorted by it already, which its name says by an arrow.
    page.get_by_role("link", name=re.compile("^Date")).click()
    page.wait_for_url("**sort=date**")

    expect(page).to_have_url(re.compile("members=LA"))
    expect(find_rows(page)).to_have_count(20)
    dates = page.locator(".listing td.t-date time").evaluate_all("all => all.map(t => t.dateTime)")
    assert dates == sorted(dates)

    page.go_back()
    page.wait_for_url(lambda url: "sort=" not in url)
    page.go_back()
    expect(find_rows(page)).to_have_count(50)
    page.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile(r"\?page=2$"))


def test_chooses_columns_without_a_script_and_downloads_what_is_shown(visit):
    page = visit("register/meeting/?members=LA", java_script_enabled=False)
    page.locator("summary", has_text="Columns").click()
    page.get_by_label("Countries").check()
    page.get_by_label("Place").uncheck()
    page.get_by_role("button", name="Show these").click()
    page.wait_for_url("**columns=**")

    heads = page.locator(".listing thead th").all_inner_texts()
    assert heads[0] == "Title"
    assert "Countries" in heads
    assert "Place" not in heads
    page.locator("summary", has_text="Download").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    assert text.splitlines()[0].count("Countries") == 1
    assert len(text.splitlines()) == 1 + find_rows(page).count()


def test_opens_the_evidence_of_a_value_in_both_languages(visit):
    page = visit("entries/{entry}/")
    mark = page.locator("#p-ordinal .cite").first

    mark.click()
    page.wait_for_url("**statement=**")

    expect(page.locator("#evidence blockquote")).to_have_count(2)
    assert {q.get_attribute("lang") for q in page.locator("#evidence blockquote").all()} == {
        "zh",
        "en",
    }
    expect(page.locator("#evidence mark").first).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.locator("#evidence")).to_have_count(0)
    expect(page).to_have_url(re.compile("/$"))
    expect(mark).to_be_focused()
    page.go_back()
    expect(page.locator("#evidence")).to_be_visible()


def test_evidence_is_the_same_without_a_script(visit):
    with_script = visit("entries/{entry}/")
    with_script.locator("#p-date .cite").first.click()
    with_script.locator("#evidence").wait_for()
    without = visit("entries/{entry}/", java_script_enabled=False)
    without.locator("#p-date .cite").first.click()

    without.wait_for_url("**statement=**")

    expect(without.locator("#evidence")).to_contain_text("What else is said")
    assert (
        without.locator("#evidence").inner_text() == with_script.locator("#evidence").inner_text()
    )


def test_a_citation_leads_to_its_passage_in_the_reader(visit):
    page = visit("entries/{entry}/")
    page.locator("#p-ordinal .cite").first.click()
    page.locator("#evidence figcaption a").first.click()

    page.wait_for_url("**/documents/**")
    anchor = page.url.split("#")[1].split(":~:")[0]
    expect(page.locator(f"#{anchor}")).to_be_visible()


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
    expect(line).to_contain_text("Cambodia")
    expect(line).to_contain_text("no source")
    expect(page.locator(".deeds > li").first).to_contain_text("Co-chairs: Cambodia")


def test_a_reader_sees_no_way_to_edit(visit):
    page = visit("entries/{entry}/")
    sign_in(page, "rey")

    expect(page.get_by_role("link", name="Edit")).to_have_count(0)
    page.goto(f"{page.url}edit/date/")
    expect(page.locator("main")).to_contain_text("You may not do this")


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

    expect(page.locator(".site")).to_be_hidden()
    expect(page.locator(".asof")).to_be_hidden()
    expect(page.locator(".properties")).to_be_visible()
