"""Crawling: every link of a folder of pages, followed as a reader's browser would."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html


@dataclass(slots=True)
class Crawl:
    """What was found from the entrance on."""

    reached: set[str] = field(default_factory=set)
    """Paths of files."""
    dead: list[tuple[str, str]] = field(default_factory=list)
    """Page, and a link on it to what is not there: a file, or a mark on a page."""
    loaded: list[tuple[str, str]] = field(default_factory=list)
    """Page, and what it takes from another host without being asked."""
    wrong: list[tuple[str, str]] = field(default_factory=list)
    """Page, and what is wrong with its HTML: a mark that is there twice, an end of what has none."""


_ROOM = "/the/folder/may/lie/"
"""Below another folder of a server: a link from the root of it leads out of the site."""
_ENDS = re.compile(rb"</(?:area|br|col|hr|img|input|link|meta|source|wbr)>")


def crawl(folder: Path) -> Crawl:
    """Follow all links from `index.html` on; links to other hosts are not followed."""
    found, marks = Crawl(), {}
    todo = ["index.html"]
    while todo:
        path = todo.pop()
        if path in found.reached:
            continue
        found.reached.add(path)
        if not path.endswith(".html"):
            continue
        data = (folder / path).read_bytes()
        body = lxml.html.fromstring(data)
        found.wrong += [(path, told) for told in _list_wrong(body, data)]
        for tag, address in _iter_addresses(body):
            parts = urlsplit(urljoin(f"file://{_ROOM}{path}", address))
            if parts.scheme != "file":
                if tag != "a" and parts.scheme != "data":
                    found.loaded.append((path, address))
                continue
            target = unquote(parts.path).removeprefix(_ROOM)
            if target.startswith("/") or not (folder / target).is_file():
                found.dead.append((path, address))
                continue
            if parts.fragment and target.endswith(".html"):
                if target not in marks:
                    marks[target] = set(lxml.html.parse(folder / target).xpath("//@id"))
                if unquote(parts.fragment) not in marks[target]:
                    found.dead.append((path, address))
            todo.append(target)
    return found


def _list_wrong(body: lxml.html.HtmlElement, data: bytes) -> list[str]:
    marks = Counter(body.xpath("//@id"))
    return [m for m, n in marks.items() if n > 1] + [e.decode() for e in _ENDS.findall(data)]


def _iter_addresses(body: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    for element, _, address, _ in body.iterlinks():
        # What programs are told of a page are whole addresses, and nothing is loaded from them.
        is_told = element.tag == "link" and element.get("rel") in ("alternate", "canonical")
        if not (is_told and "://" in address):
            yield str(element.tag), address
    for element in body.iter("source", "img"):
        for one in element.get("srcset", "").split(","):
            if one.strip():
                yield str(element.tag), one.split()[0]
