"""Transplanting: a page of the server as a page of the site: what it says, without what it does.

Forms, scripts and buttons are left out, and links lead to files of the site. A link to what the
site does not have stays as words.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import html

from mainstem.publishing.letters import escape

Locate = Callable[[str], str | None]
"""Returns where the site has what an address of the server leads to; None where it has not."""

_LEFT_OUT = ("form", "script", "button", "input", "select", "textarea", "template", "object")
_ROOMS = ("ul", "ol", "nav", "p", "details", "section")
"""What is left out once everything in it was."""
_UNWANTED = re.compile("</(?:source|track|wbr)>")
"""Ends that lxml writes of elements which have none: it knows an older HTML."""
_ELSEWHERE = re.compile(r"#|https?:|mailto:")
"""What an address begins with that stays as it is."""


@dataclass(frozen=True, slots=True)
class Transplant:
    """What a page says."""

    title: str
    main: str
    """Its content, an element `main`."""


def transplant(page: bytes, locate: Locate, *, without: str = "") -> Transplant:
    """Take the content of a page of the server.

    Args:
        page: HTML.
        locate: finds the file for an address, which may be relative to the page.
        without: an XPath of what else is left out; empty: nothing.
    """
    # The types that come with lxml know no elements of HTML, nor what a path finds.
    root: Any = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    (main,) = root.xpath("//main")
    for element in main.xpath(without) if without else ():
        element.drop_tree()
    for element in list(main.iter(*_LEFT_OUT)):
        _clear(element)
    for element in list(main.iter("a")):
        _lead(element, locate)
    for element in list(main.iter("img", "source")):
        name = "src" if element.tag == "img" else "srcset"
        place = locate(element.get(name, ""))
        if place is None:
            element.drop_tree()
        else:
            element.set(name, place)
    for element in main.iter(html.etree.Element):
        for name in [n for n in element.attrib if n.startswith(("hx-", "on"))]:
            del element.attrib[name]
    heading = next(iter(main.xpath(".//h1")), None)
    told = heading if heading is not None else root.find(".//title")
    return Transplant(
        title=" ".join(told.text_content().split()) if told is not None else "",
        main=_UNWANTED.sub("", html.tostring(main, encoding="unicode", with_tail=False)),
    )


def add_links(main: str, heading: str, links: Sequence[tuple[str, str]]) -> str:
    """Add links, words and addresses, at the end of a content; nothing where there are none."""
    items = "".join(f'<li><a href="{escape(to)}">{escape(words)}</a></li>' for words, to in links)
    if not items:
        return main
    return (
        main.removesuffix("</main>")
        + f"<section><h2>{escape(heading)}</h2><ul>{items}</ul></section></main>"
    )


def _lead(link: Any, locate: Locate) -> None:
    """Make a link lead into the site."""
    address = link.get("href", "")
    if _ELSEWHERE.match(address):
        return
    place = locate(address)
    if place is not None:
        link.set("href", place)
    elif any(parent.tag == "svg" for parent in link.iterancestors()):
        link.tag = "g"
        del link.attrib["href"]
    elif link.getparent().tag == "nav" or link.getparent().get("class") == "tools":
        link.drop_tree()
    elif link.get("rel") in ("prev", "next"):
        # A way to nowhere says nothing; elsewhere the words belong to a sentence.
        link.drop_tree()
    else:
        link.drop_tag()


def _clear(element: Any) -> None:
    """Leave an element out, and what holds nothing without it."""
    if element.getparent() is None:
        return
    parent = element.getparent()
    element.drop_tree()
    while parent.tag in _ROOMS and not len(parent) and not (parent.text or "").strip():
        above = parent.getparent()
        parent.drop_tree()
        parent = above
