"""A real browser before a real server."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TESTS = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Site:
    """A served store: its address, and the documents in it by name."""

    address: str
    documents: dict[str, str]

    def at(self, name: str, query: str = "") -> str:
        return f"{self.address}documents/{self.documents[name]}/{query}"


def find_browser():
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


def _go_without(reason):
    """Skip where a browser may be missing; fail where one was promised, as in CI."""
    if os.environ.get("MAINSTEM_REQUIRE_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser():
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    # What a page does takes as long as the machine is busy; only what never happens is wrong.
    sync_api.expect.set_options(timeout=30_000)
    # It keeps a loop running in this thread, in which Django then refuses to ask the store, in
    # whatever tests come after these in the same process. They all ask from outside of the loop.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_api.sync_playwright() as playwright:
        path = find_browser() or playwright.chromium.executable_path
        if not Path(path).exists():
            _go_without("no Chromium is installed (Debian: apt-get install chromium)")
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory, stores):
    store = stores.make(tmp_path_factory.mktemp("site"))
    environment = {**store.environment, "PYTHONPATH": str(TESTS)}
    seeded = subprocess.run(
        [sys.executable, str(TESTS / "browser" / "seed.py")],
        env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    server = subprocess.Popen(
        [sys.executable, "-m", "mainstem", "serve", "--port", "0"],
        env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        address = re.search(r"http://\S+/", server.stdout.readline())[0]
        yield Site(address, dict(line.split() for line in seeded.stdout.splitlines()))
    finally:
        server.terminate()
        server.wait(timeout=10)
        server.stdout.close()


@pytest.fixture(scope="session")
def contexts(browser):
    """Contexts by their options: a new one for every page takes longer than what is tested."""
    made = {}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def open_page(browser, contexts, site):
    """Return a function that opens a page without cookies, and checks at the end that nothing
    was asked of another host and nothing was said on the console."""
    pages, asked, said = [], [], []

    def open_page(address, *, width=1280, **options):
        options.setdefault("locale", "en-GB")
        key = tuple(sorted(options.items()))
        if key not in contexts:
            contexts[key] = browser.new_context(**options)
        contexts[key].clear_cookies()
        page = contexts[key].new_page()
        pages.append(page)
        page.set_viewport_size({"width": width, "height": 800})
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for page in pages:
        page.close()
    assert [url for url in asked if not url.startswith(site.address)] == []
    assert said == []
