"""Tokens: HTML as a stream of tags and text, in time linear in its length.

A parser that builds a tree was tried: libxml2 leaves out, without a word, whatever is nested
more than 256 deep (2048 at most), and looks through all open elements for every stray end tag,
40 seconds for 100 000 of each. Reading text needs no tree.
"""

import html
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_NEXT: Final = re.compile(r"<(?:!--|(?=[/a-zA-Z!?]))")
_TAG: Final = re.compile(
    r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|))*+)(?:>|\Z)"""
)
"""It matches wherever a tag begins, to the end of the document if need be, and never backtracks."""
_ATTRIBUTE: Final = re.compile(
    r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+"""
)
_RAW: Final = frozenset(
    {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"}
)
_READABLE_RAW: Final = frozenset({"title", "xmp", "textarea"})


class Start(NamedTuple):
    """A start tag; its attributes are parsed when asked for."""

    name: str
    source: str

    @property
    def attributes(self) -> dict[str, str]:
        """Attributes by name in small letters; one without a value has an empty one."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source):
            value = match[2] or match[3] or match[4] or ""
            found.setdefault(match[1].lower(), _unescape(value))
        return found


class End(NamedTuple):
    """An end tag."""

    name: str


Token = Start | End | str


def iter_tokens(text: str) -> Iterator[Token]:
    """Yield tags, and the text between them with its character references resolved.

    The content of a script or style comes as one string, as it stands. What the end of the
    document cuts off (a tag, a comment) is left out, as browsers do.
    """
    at = 0
    while (found := _NEXT.search(text, at)) is not None:
        if found.start() > at:
            yield _unescape(text[at : found.start()])
        at = found.start()
        if found.end() - at == 4:
            at = _skip(text, at + 2, "-->")
            continue
        tag = _TAG.match(text, at)
        if tag is None:
            # A declaration or a processing instruction.
            at = _skip(text, at, "]]>" if text.startswith("<![CDATA[", at) else ">")
            continue
        at = tag.end()
        if text[at - 1] != ">":
            return
        name = tag[2].lower()
        if tag[1]:
            yield End(name)
            continue
        yield Start(name, tag[3])
        if name in _RAW:
            end = _find_end(text, at, name)
            raw = text[at:end]
            yield _unescape(raw) if name in _READABLE_RAW else raw
            at = end
    if at < len(text):
        yield _unescape(text[at:])


def _skip(text: str, at: int, mark: str) -> int:
    end = text.find(mark, at)
    return len(text) if end < 0 else end + len(mark)


def _find_end(text: str, at: int, name: str) -> int:
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(text, at)
    return end.start() if end else len(text)


def _unescape(text: str) -> str:
    return html.unescape(text) if "&" in text else text
