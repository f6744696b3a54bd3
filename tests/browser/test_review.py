"""The review in a real browser: with one key, with a mouse, without scripts, and by two at once."""

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
MEETINGS = "?kind=event:meeting"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A served store with claims that wait, two reviewers and a reader."""
    folder = tmp_path_factory.mktemp("review")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/store.sqlite3",
        "PYTHONPATH": str(TESTS),
    }
    subprocess.run(
        [sys.executable, str(TESTS / "browser" / "seed_review.py")], env=environment, check=True
    )
    server = subprocess.Popen(
        [sys.executable, "-m", "mainstem", "serve", "--port", "0"],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield re.search(r"http://\S+/", server.stdout.readline())[0]
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


@pytest.fixture(scope="module")
def signed_in(browser, address):
    """What the browsers of the people keep, once they have signed in."""
    kept = {}
    for name in ("lin", "sok", "rey"):
        context = browser.new_context(locale="en-GB")
        page = context.new_page()
        page.goto(f"{address}account/sign-in/")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.get_by_role("link", name=name).wait_for()
        kept[name] = context.storage_state()
        context.close()
    return kept


@pytest.fixture
def open_as(browser, address, signed_in):
    """Return a function that opens a page as someone, and checks the console at the end."""
    made, said = [], []

    def open_as(name, path="review/", *, width=1280, **options):
        options.setdefault("locale", "en-GB")
        context = browser.new_context(
            storage_state=signed_in[name], viewport={"width": width, "height": 800}, **options
        )
        made.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{address}{path}")
        return page

    yield open_as
    for context in made:
        context.close()
    # Browsers note answers like 409 (a conflict) or 502 on the console by themselves.
    assert [text for text in said if "status of" not in text] == []


def begin(page):
    """Open the first claim of the list."""
    page.get_by_role("link", name="Begin with the first").click()
    # Until it is loaded, the keys mean nothing.
    page.wait_for_url(re.compile("/review/source-"))


def settle(page):
    """Wait until what was decided is recorded, and return what the page says of it."""
    last = page.locator("#content:not([inert]) .last")
    expect(last).to_have_count(1)
    return last.inner_text()


def expect_last(page, words):
    """Wait until the page says these words first of what was decided last."""
    expect(page.locator(".last")).to_have_text(re.compile(f"^{words}"), use_inner_text=True)


def get_claim(page):
    return re.search(r"source-[0-9a-f]+", page.url)[0]


def press(page, key):
    """Press a key, and wait until another claim is there."""
    before = get_claim(page)
    page.keyboard.press(key)
    page.wait_for_url(lambda url: before not in url)
    return settle(page)


def list_rows(page):
    return page.locator(".what a").evaluate_all("all => all.map((a) => a.pathname)")


def test_one_key_accepts_and_the_next_claim_is_there(open_as):
    page = open_as("lin", f"review/{MEETINGS}")
    begin(page)
    words = page.locator("h1").inner_text()
    following = page.get_by_role("link", name="Next").get_attribute("href")

    said = press(page, "a")

    assert page.url.endswith(following)
    assert said.startswith("Accepted:")
    expect(page.locator("h1")).not_to_have_text(words)
    page.goto(page.url.replace(MEETINGS, "") + "?status=accepted")
    expect(page.locator("h1")).not_to_have_text(words)


def test_undo_brings_the_claim_back(open_as):
    page = open_as("lin", f"review/{MEETINGS}")
    begin(page)
    claim = get_claim(page)
    press(page, "x")

    page.keyboard.press("z")
    page.wait_for_url(lambda url: claim in url)

    expect_last(page, "Undone:")
    expect(page.locator(".stands:not(.before)")).to_have_count(0)
    expect(page.locator(".stands.before")).to_contain_text("undid it")


def test_keys_walk_reject_and_set_aside(open_as):
    page = open_as("lin", f"review/{MEETINGS}")
    begin(page)
    first = get_claim(page)

    page.keyboard.press("j")
    page.wait_for_url(lambda url: first not in url)
    page.keyboard.press("k")
    page.wait_for_url(lambda url: first in url)

    assert press(page, "x").startswith("Rejected:")
    assert press(page, "u").startswith("Set aside as unsure:")


def test_keys_do_nothing_while_one_writes(open_as):
    page = open_as("lin", f"review/{MEETINGS}")
    begin(page)
    here = page.url

    page.get_by_label("Note").fill("")
    page.keyboard.type("axu jk z")

    expect(page).to_have_url(here)
    expect(page.get_by_label("Note")).to_have_value("axu jk z")


def test_correction_by_keyboard_keeps_what_was_read_beside_it(open_as):
    page = open_as("lin", f"review/{MEETINGS}")
    begin(page)
    claim = get_claim(page)

    page.keyboard.press("e")
    field = page.get_by_role("group", name="Date", exact=True).get_by_role("textbox")
    field.wait_for()
    expect(page.locator(".corrections :focus")).to_have_count(1)
    expect(page.locator(".correction").first).to_contain_text("as read:")
    field.fill("2019")
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: claim not in url)

    assert settle(page).startswith("Accepted with corrections:")


def test_value_that_cannot_be_read_is_said_beside_it(open_as):
    page = open_as("lin", f"review/{MEETINGS}")
    begin(page)
    page.keyboard.press("e")
    field = page.get_by_role("group", name="Date", exact=True).get_by_role("textbox")
    field.fill("yesterday")
    page.keyboard.press("Control+Enter")

    expect(page.locator(".correction.wrong .problem")).to_be_visible()
    expect(field).to_have_value("yesterday")
    expect(field).to_be_focused()


def test_batch_accepts_only_what_is_selected_and_visible(open_as):
    page = open_as("lin", f"review/{MEETINGS}")
    before = list_rows(page)
    button = page.locator("[data-accept]")
    expect(button).to_be_disabled()
    page.locator("input[name=claim]").nth(1).check()
    page.locator("input[name=claim]").nth(3).check()
    expect(button).to_have_text("Accept the 2 selected")

    button.click()

    expect(page.locator("h1")).to_have_text("2 of 2 claims accepted")
    page.get_by_role("link", name="Go on with the queue").click()
    expect(page.locator("input[name=claim]")).to_have_count(len(before) - 2)
    assert list_rows(page) == [row for n, row in enumerate(before) if n not in (1, 3)]


def test_list_is_worked_with_keys(open_as):
    page = open_as("lin", f"review/{MEETINGS}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("s")
    expect(page.locator("tr.picked")).to_have_count(1)
    expect(page.locator("[data-accept]")).to_have_text("Accept the 1 selected")
    second = list_rows(page)[1]

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(re.escape(second)))
    expect(page.locator(".judging")).to_be_attached()


def test_everything_works_without_scripts(open_as):
    page = open_as("sok", f"review/{MEETINGS}", java_script_enabled=False)
    begin(page)
    first = get_claim(page)
    page.get_by_role("button", name="Accept").click()
    expect_last(page, "Accepted:")
    expect(page).not_to_have_url(re.compile(first))
    page.locator(".where").get_by_role("button", name="Undo").click()
    expect(page).to_have_url(re.compile(first))
    page.get_by_role("link", name="Edit").click()
    page.get_by_role("group", name="Date", exact=True).get_by_role("textbox").fill("2018")
    page.get_by_role("button", name="Accept as corrected").click()
    expect_last(page, "Accepted with corrections:")
    page.get_by_role("button", name="Reject").click()
    expect_last(page, "Rejected:")
    page.get_by_role("button", name="Unsure").click()
    expect_last(page, "Set aside as unsure:")
    third = get_claim(page)
    page.get_by_role("link", name="Next").click()
    expect(page).not_to_have_url(re.compile(third))
    page.get_by_role("link", name="Previous").click()
    expect(page).to_have_url(re.compile(third))
    page.locator(".where").get_by_role("link", name="Review", exact=True).click()
    page.locator("input[name=claim]").first.check()
    page.get_by_role("button", name="Accept the selected").click()
    expect(page.locator("h1")).to_have_text("1 of 1 claim accepted")


def test_two_reviewers_never_overwrite_each_other_silently(open_as):
    lin = open_as("lin", f"review/{MEETINGS}")
    begin(lin)
    claim = get_claim(lin)
    sok = open_as("sok", lin.url.split("/", 3)[3])
    press(sok, "x")
    lin.get_by_label("Note").fill("seen in the minutes")

    lin.locator("h1").click()
    lin.keyboard.press("a")

    notice = lin.locator("[role=alert]:not([hidden])")
    expect(notice).to_contain_text("sok has judged this while you were looking: Rejected")
    expect(lin).to_have_url(re.compile(claim))
    expect(lin.get_by_label("Note")).to_have_value("seen in the minutes")
    lin.locator("h1").click()
    press(lin, "a")
    sok.goto(f"{sok.url.split('review/')[0]}review/{claim}/")
    expect(sok.locator(".stands")).to_contain_text("Accepted by lin")


def test_batch_tells_what_another_judged_meanwhile(open_as):
    lin = open_as("lin", f"review/{MEETINGS}")
    lin.locator("input[name=claim]").nth(0).check()
    lin.locator("input[name=claim]").nth(1).check()
    sok = open_as("sok", f"review/{MEETINGS}")
    begin(sok)
    press(sok, "x")

    lin.locator("[data-accept]").click()

    expect(lin.locator("h1")).to_have_text("1 of 2 claims accepted")
    expect(lin.locator(".problems")).to_contain_text("sok has judged it meanwhile: Rejected")


def test_nothing_is_lost_when_the_server_does_not_answer(open_as):
    page = open_as("lin", f"review/{MEETINGS}")
    begin(page)
    page.get_by_label("Note").fill("kept")
    here = page.url
    page.route(re.compile("/review/source-"), lambda route: route.fulfill(status=502, body="no"))

    page.locator("h1").click()
    page.keyboard.press("x")

    expect(page.locator("[data-failed]")).to_be_visible()
    expect(page).to_have_url(here)
    expect(page.get_by_label("Note")).to_have_value("kept")


def test_back_leads_to_the_claim_before(open_as):
    page = open_as("lin", f"review/{MEETINGS}")
    begin(page)
    first = page.url
    words = page.locator("h1").inner_text()
    press(page, "u")

    page.go_back()

    expect(page.locator("h1")).to_have_text(words)
    expect(page).to_have_url(first)
    expect(page.locator(".stands")).to_contain_text("Set aside as unsure")


def test_reader_is_told_why_they_may_not(open_as):
    page = open_as("rey")

    expect(page.locator("h1")).to_contain_text("You may not do this")
    expect(page.locator("main")).to_contain_text("reviewer")
    expect(page.get_by_role("link", name="Review", exact=True)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_fit_and_every_text_has_contrast(open_as, address, scheme, width):
    page = open_as("lin", "review/?status=any", width=width, color_scheme=scheme)
    claim = page.locator(".what a").first.get_attribute("href").split("?")[0]
    for path in ("review/?status=any", "review/?text=nothing", claim[1:], f"{claim[1:]}?edit=1"):
        page.goto(f"{address}{path}")
        assert page.evaluate(CONTRAST) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_field_has_a_name_and_every_page_one_heading(open_as, address):
    page = open_as("lin", "review/?status=any")
    claim = page.locator(".what a").first.get_attribute("href").split("?")[0]
    for path in ("review/?status=any", claim[1:], f"{claim[1:]}?edit=1"):
        page.goto(f"{address}{path}")
        assert page.locator("main").count() == 1
        assert page.locator("h1").count() == 1
        unnamed = page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')].filter("
            "(e) => !e.labels.length && !e.getAttribute('aria-label')"
            " && !e.getAttribute('aria-labelledby')).map((e) => e.outerHTML)"
        )
        assert unnamed == []
        twice = page.evaluate(
            "(ids => ids.filter((id, n) => ids.indexOf(id) < n))"
            "([...document.querySelectorAll('[id]')].map((e) => e.id))"
        )
        assert twice == []
