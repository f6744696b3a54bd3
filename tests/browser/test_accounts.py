"""Accounts in a real browser: without scripts, on any screen, in any light."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect

pytestmark = pytest.mark.browser

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
PASSWORD = "four words that rhyme"
ADDRESSES = (
    "people/",
    "people/noy/",
    "people/boss/",
    "account/",
    "account/password/",
    "account/tokens/",
    "api/v1/docs/",
    "account/sign-out/",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory, stores):
    """A served store with one account, the administrator's."""
    environment = stores.make(tmp_path_factory.mktemp("accounts")).environment
    command = [sys.executable, "-m", "mainstem"]
    subprocess.run(
        [*command, "admin", "boss", "--password-file", "-"],
        env=environment, check=True, input=PASSWORD, text=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    server = subprocess.Popen(
        [*command, "serve", "--port", "0"], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        yield re.search(r"http://\S+/", server.stdout.readline())[0]
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


@pytest.fixture(scope="module")
def signed_in(browser, address):
    """What the browser of the administrator keeps, once they have signed in and invited noy."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{address}documents/")
    page.get_by_label("Name").fill("Boss")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="People").click()
    page.get_by_label("Name they sign in with").fill("noy")
    page.keyboard.press("Enter")
    page.get_by_role("radio", name="editor").check()
    page.get_by_label("For a state").fill("la")
    page.get_by_role("button", name="Give the role").click()
    page.get_by_text("Take away").wait_for()
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def open_as(browser, address, signed_in):
    """Return a function that opens a page as the administrator or a visitor, and checks the console."""
    made, said = [], []

    def open_as(path, *, person=True, width=1280, **options):
        context = browser.new_context(
            storage_state=signed_in if person else None,
            viewport={"width": width, "height": 800}, locale="en-GB", **options,
        )  # fmt: skip
        made.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{address}{path}")
        return page

    yield open_as
    for context in made:
        context.close()
    assert [text for text in said if "status of 4" not in text] == []


def test_invited_person_comes_in_without_scripts_or_a_mouse(open_as, address):
    boss = open_as("people/noy/", java_script_enabled=False)
    boss.get_by_role("button", name="Make an invitation").press("Enter")
    invitation = boss.locator(".invitation code").inner_text()

    noy = open_as(invitation.split("/", 3)[3], person=False, java_script_enabled=False)
    # The browser puts the cursor there a moment after the page has come.
    expect(noy.locator("[autofocus]")).to_be_focused()
    noy.keyboard.type(PASSWORD)
    noy.keyboard.press("Tab")
    noy.keyboard.type(PASSWORD)
    noy.keyboard.press("Enter")
    noy.wait_for_url("**/account/sign-in/**")
    noy.get_by_label("Name").fill("noy")
    noy.get_by_label("Password").fill(PASSWORD)
    noy.keyboard.press("Enter")

    noy.get_by_role("link", name="noy editor · Lao").wait_for()
    noy.goto(f"{address}people/")
    expect(noy.locator("h1")).to_contain_text("You may not do this")
    noy.get_by_role("button", name="Sign out").press("Enter")
    noy.get_by_role("main").get_by_role("link", name="Sign in").wait_for()


def test_code_to_scan_is_drawn(open_as):
    page = open_as("account/second-step/set-up/")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")

    code = page.get_by_role("img", name="QR code")
    expect(code).to_be_visible()
    box = code.bounding_box()
    assert box["width"] == pytest.approx(box["height"], abs=1)
    assert box["width"] > 150


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_fit_and_every_text_has_contrast(open_as, address, scheme, width):
    page = open_as("account/", width=width, color_scheme=scheme)
    visitor = open_as("account/sign-in/", person=False, width=width, color_scheme=scheme)
    for path in ADDRESSES:
        page.goto(f"{address}{path}")
        assert page.evaluate(CONTRAST) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert visitor.evaluate(CONTRAST) == []
    assert visitor.evaluate("document.documentElement.scrollWidth") <= width


def test_every_field_has_a_name_and_every_page_one_heading(open_as, address):
    page = open_as("account/")
    for path in ADDRESSES:
        page.goto(f"{address}{path}")
        assert page.locator("main").count() == 1
        assert page.locator("h1").count() == 1
        unnamed = page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]):not([aria-hidden])')]"
            ".filter((e) => !e.labels.length).map((e) => e.outerHTML)"
        )
        assert unnamed == []
