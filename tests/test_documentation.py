"""The documentation holds together: every link leads somewhere, and every page is led to."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md"), ROOT / "src/mainstem/samples/README.md"])
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)


def list_links(page):
    """List what a page links to in this repository: path and anchor of each."""
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
    found = (link.partition("#") for link in _LINK.findall(text))
    return [(path, anchor) for path, _, anchor in found if ":" not in path]


def list_anchors(page):
    """List the anchors of the headings of a page, as forges make them."""
    headings = _HEADING.findall(page.read_text("utf-8"))
    words = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {word.replace(" ", "-") for word in words}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    dead = []
    for path, anchor in list_links(page):
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in list_anchors(target)):
            dead.append(f"{path}#{anchor}" if anchor else path)

    assert dead == []


def test_every_page_is_linked_from_the_contents():
    contents = DOCS / "README.md"
    linked = {(DOCS / path).resolve() for path, _ in list_links(contents)}
    decisions = {page for page in PAGES if page.parent == DOCS / "decisions"}

    assert {p for p in PAGES if DOCS in p.parents} - decisions - {contents} - linked == set()


def test_pictures_are_small():
    pictures = sorted((DOCS / "images").iterdir())

    assert [p.name for p in pictures if p.stat().st_size > 200_000] == []
