"""What axe finds on the main pages, in light and dark, wide and narrow: nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

TESTS = Path(__file__).resolve().parents[1]
LOOKS = {
    "wide, light": {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB"},
    "narrow, dark": {
        "viewport": {"width": 390, "height": 900},
        "locale": "zh-CN",
        "color_scheme": "dark",
    },
}
PAGES = (
    "",
    "documents/",
    "documents/{document}/",
    "documents/{document}/?claim={claim}",
    "documents/{document}/passages/{passage}/?q=meeting&entry={entry}",
    "review/",
    "review/{waiting}/",
    "review/{waiting}/?edit=1",
    "review/{judged}/?status=decided",
    "register/",
    "register/meeting/",
    "register/meeting/?members=KH&columns=date,area",
    "register/meeting/new/",
    "entries/{entry}/",
    "entries/{entry}/?statement={statement}",
    "entries/{entry}/history/",
    "entries/{entry}/same/?q=meeting",
    "entries/{entry}/edit/date/",
    "indicators/",
    "indicators/{indicator}/",
    "indicators/disagreements/",
    "balance/",
    "results/",
    "duplicates/",
    "mechanism/",
    "mechanism/framework/",
    "mechanism/organs/{organ}/",
    "mechanism/partners/",
    "changes/",
    "search/?q=Foreign",
    "search/?q=zzzz",
    "api/v1/docs/",
    "nowhere/",
)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A served store as a guest sees it who may do all: its address, and what it holds by name."""
    folder = tmp_path_factory.mktemp("axe")
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/store.sqlite3",
        "MAINSTEM_SIGNING_KEY": f"{folder}/mainstem.key",
        "PYTHONPATH": str(TESTS),
    }
    seeded = subprocess.run(
        [sys.executable, str(TESTS / "browser" / "seed_axe.py")],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-m", "mainstem", "serve", "--port", "0", "--guests", "steward"],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        address = re.search(r"http://\S+/", server.stdout.readline())[0]
        yield address, dict(line.split() for line in seeded.stdout.splitlines())
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


@pytest.fixture(scope="module")
def axe():
    module = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    return module.Axe()


@pytest.fixture(scope="module", params=LOOKS)
def page(request, browser):
    """A page in one of the looks."""
    context = browser.new_context(**LOOKS[request.param])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(page, axe, served, path):
    address, names = served
    page.goto(address + path.format(**names))
    # The page of the API repeats itself a hundred times.
    page.evaluate(
        "document.querySelectorAll('article:nth-of-type(n+4)').forEach((e) => e.remove())"
    )

    found = axe.run(page).response["violations"]

    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []
