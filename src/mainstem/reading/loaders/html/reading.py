"""Reading a web page: its tokens become blocks, each with the role its markup gives it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from mainstem.reading.loaders.blocks import Block, join_row
from mainstem.reading.loaders.html import elements
from mainstem.reading.loaders.html.tokens import End, Start, Token

_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2018\u2019\u2014\u2026"
_BREAK_IN_CHINESE: Final = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*+\n[ \t\r\n\f]*+(?=[{_WIDE}])")
"""A line break of the source inside Chinese text is no space (CSS Text 3, section 4.1.3)."""
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_BREAK: Final = "\x1e"
"""Stands for a br until the spaces around it are gone; the text of a page cannot hold it."""
_LABEL: Final = re.compile(r"\W*(\d{1,3}|[a-zA-Z]|[*†‡§])\W*")
_SMALL_DIGITS: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_EXPONENT: Final = re.compile(r"[+-]?\d{1,3}")


@dataclass(frozen=True, slots=True)
class _Context:
    """What the open elements say of the text inside them."""

    is_hidden: bool = False
    is_boilerplate: bool = False
    in_article: bool = False
    is_pre: bool = False
    role: str = "paragraph"
    level: int | None = None
    depth: int = 0
    """Lists inside each other."""
    note: str | None = None
    """The label of the footnote this is."""


@dataclass(slots=True)
class _Open:
    """An open element."""

    name: str
    context: _Context
    kind: Literal["row", "cell", "mark", ""] = ""
    at: int = 0
    """Where its text begins in the buffer, for a mark: a link to a note, or small type."""
    target: str = ""
    """The note a mark links to."""


class PageReader:
    """Turns tokens into blocks; text in boilerplate is left out, but for its headings."""

    def __init__(self, *, keeps_boilerplate: bool = False) -> None:
        self._keeps_boilerplate = keeps_boilerplate
        self._open: list[_Open] = [_Open("", _Context())]
        self._places: dict[str, list[int]] = {}
        """Of each name, where its open elements stand in `_open`."""
        self._blocks_open: list[int] = [0]
        self._cells_open: list[int] = [0]
        self._sinks: list[list[Block]] = [[]]
        """Where blocks go: the page, or the cell of a table."""
        self._rows: list[list[list[Block]]] = []
        self._buffer: list[str] = []
        self._has_plain_text = False
        self._note: str | None = None
        self._notes: dict[str, str] = {}
        """Label of every note that was linked to, by the name of its element."""
        self._written: set[str] = set()

    def read(self, tokens: Iterable[Token]) -> list[Block]:
        """Read a page to its end, whatever is left open."""
        for token in tokens:
            if isinstance(token, str):
                self._add(token)
            elif isinstance(token, Start):
                self._start(token)
            else:
                self._end(token)
        self._close_to(1)
        self._flush()
        return self._sinks[0]

    def _add(self, text: str) -> None:
        context = self._open[-1].context
        if context.is_hidden or (context.is_boilerplate and context.role != "heading"):
            return
        self._buffer.append(text if _BREAK not in text else text.replace(_BREAK, ""))
        if not self._places.get("a") and not self._has_plain_text:
            self._has_plain_text = bool(text) and not text.isspace()

    def _start(self, token: Start) -> None:
        name = token.name
        if name == "br":
            self._buffer.append(_BREAK)
            return
        if name == "hr":
            self._flush()
        if name in elements.VOID:
            return
        if name in elements.BLOCK:
            self._flush()
            self._close_implied(name)
        elif self._means_nothing(token):
            return
        attributes = token.attributes if token.source else {}
        opened = _Open(name, self._get_context(name, attributes))
        if attributes or name == "sup":
            self._name_notes(opened, attributes)
        self._places.setdefault(name, []).append(len(self._open))
        if name in elements.BLOCK:
            self._blocks_open.append(len(self._open))
        self._open.append(opened)
        if name in elements.TABLE:
            self._open_table_part(opened)

    def _means_nothing(self, token: Start) -> bool:
        """Tell a plain inline element, unless its end might be taken for that of an open one."""
        return not (
            token.source
            or token.name == "sup"
            or token.name in elements.HIDDEN
            or self._places.get(token.name)
        )

    def _get_context(self, name: str, attributes: dict[str, str]) -> _Context:
        """Derive the context of an element from that of its parent; most change nothing."""
        context = self._open[-1].context
        if context.is_hidden:
            return context
        if name in elements.HIDDEN or (attributes and elements.is_hidden(name, attributes)):
            return replace(context, is_hidden=True)
        if name not in elements.BLOCK:
            return context
        if name in elements.HEADINGS:
            return replace(context, role="heading", level=elements.HEADINGS[name], note=None)
        if name in ("li", "dt", "dd"):
            return replace(context, role="list_item", level=max(1, context.depth))
        if name in elements.LISTS:
            return self._get_region(name, attributes, replace(context, depth=context.depth + 1))
        if name in ("pre", "listing", "plaintext", "xmp"):
            return replace(context, is_pre=True)
        if name in ("article", "main"):
            return replace(context, in_article=True)
        return self._get_region(name, attributes, context)

    def _get_region(self, name: str, attributes: dict[str, str], context: _Context) -> _Context:
        if not attributes and name not in elements.TELLING:
            return context
        if elements.is_caption(name, attributes):
            return replace(context, role="caption", level=None)
        if self._keeps_boilerplate or context.is_boilerplate:
            return context
        if elements.is_boilerplate(name, attributes, in_article=context.in_article):
            return replace(context, is_boilerplate=True)
        return context

    def _name_notes(self, opened: _Open, attributes: dict[str, str]) -> None:
        """See whether an element links to a note, is one, or is set small."""
        if opened.name == "sup":
            opened.kind, opened.at = "mark", len(self._buffer)
        href = attributes.get("href", "")
        if opened.name == "a" and href.startswith("#"):
            opened.kind, opened.at, opened.target = "mark", len(self._buffer), href[1:]
        for key in ("id", "name"):
            label = self._notes.get(attributes.get(key, ""))
            if label is None or attributes[key] in self._written:
                continue
            self._written.add(attributes[key])
            if opened.name in elements.BLOCK:
                opened.context = replace(opened.context, role="footnote", level=None, note=label)
            self._note = label

    def _open_table_part(self, opened: _Open) -> None:
        if opened.name == "tr":
            opened.kind = "row"
            self._rows.append([])
        elif opened.name in ("td", "th") and self._rows:
            opened.kind = "cell"
            self._sinks.append([])
        if opened.name in elements.CELLS:
            self._cells_open.append(len(self._open) - 1)

    def _end(self, token: End) -> None:
        name = token.name
        if name in ("br", "p") and not self._places.get(name):
            self._buffer.append(_BREAK)
            return
        places = self._places.get(name)
        if not places:
            return
        is_block = name in elements.BLOCK
        barrier = 0
        if not is_block:
            barrier = self._blocks_open[-1]
        elif name not in elements.TABLE:
            barrier = self._cells_open[-1]
        if places[-1] < barrier:
            return
        if is_block:
            self._flush()
        self._close_to(places[-1])

    def _close_implied(self, name: str) -> None:
        """Close what a start tag ends without an end tag: a paragraph, an item, a cell."""
        paragraphs = self._places.get("p")
        if paragraphs and paragraphs[-1] == self._blocks_open[-1]:
            self._close_to(paragraphs[-1])
        closed, containers = elements.CLOSES.get(name, ((), ()))
        limit = max((self._places[c][-1] for c in containers if self._places.get(c)), default=0)
        found = [self._places[c][-1] for c in closed if self._places.get(c)]
        inside = [place for place in found if place > limit]
        if inside:
            self._close_to(min(inside))

    def _close_to(self, place: int) -> None:
        """Close the open elements from the innermost to the one at `place`."""
        while len(self._open) > place:
            closed = self._open[-1]
            if closed.kind == "mark":
                self._close_mark(closed)
            if closed.kind in ("cell", "row"):
                self._flush()
            if closed.kind == "cell":
                self._rows[-1].append(self._sinks.pop())
            elif closed.kind == "row":
                self._sinks[-1].extend(join_row(self._rows.pop()))
            self._open.pop()
            index = len(self._open)
            self._places[closed.name].pop()
            for indices in (self._blocks_open, self._cells_open):
                if indices[-1] == index:
                    indices.pop()

    def _close_mark(self, mark: _Open) -> None:
        """Write a link to a note as [n], and small digits as small digits."""
        text = "".join(self._buffer[mark.at :]).strip()
        if not text:
            return
        label = _LABEL.fullmatch(text)
        if not mark.target:
            if _EXPONENT.fullmatch(text):
                self._buffer[mark.at :] = [text.translate(_SMALL_DIGITS)]
            return
        if self._note is not None or self._open[-1].context.note is not None:
            # The way back from the note to its place in the text.
            if label or not any(c.isalnum() for c in text):
                del self._buffer[mark.at :]
            return
        is_small = any(
            self._open[i].name == "sup" for i in range(max(0, len(self._open) - 4), len(self._open))
        )
        if label and (is_small or elements.is_note_name(mark.target)):
            self._notes.setdefault(mark.target, label[1])
            before = self._buffer[mark.at - 1][-1:] if mark.at else ""
            self._buffer[mark.at :] = [label[1] if before == "[" else f"[{label[1]}]"]

    def _flush(self) -> None:
        """End the block that has been gathered, if it holds any text."""
        buffer, self._buffer = self._buffer, []
        note, self._note = self._note, None
        is_link, self._has_plain_text = not self._has_plain_text, False
        if not buffer:
            return
        context = self._open[-1].context
        text = _tidy("".join(buffer), is_pre=context.is_pre)
        if not text:
            # The name of a note may stand in an empty element before it.
            self._note = note
            return
        note = note or context.note
        role, level = context.role, context.level
        if note is not None and role != "heading":
            role, level = "footnote", None
            text = self._label_note(text, note)
        self._sinks[-1].append(Block(text, role, level, is_link))

    def _label_note(self, text: str, label: str) -> str:
        """Put the label before a note, in the way the body carries it; once."""
        mark = f"[{label}]"
        if mark in self._written:
            return text
        self._written.add(mark)
        bare = re.sub(rf"^[\[(（〔【]?{re.escape(label)}[\])）〕】.、．:：]*(?!\d)\s*", "", text)
        return f"{mark} {bare or text}"


def _tidy(text: str, *, is_pre: bool) -> str:
    """Collapse white space as a browser does, and break lines at br."""
    if is_pre:
        return text.replace("\r\n", "\n").replace(_BREAK, "\n").strip("\r\n")
    if "\n" in text:
        text = _BREAK_IN_CHINESE.sub("", text)
    text = _SPACES.sub(" ", text)
    if _BREAK not in text:
        return text.strip(" ")
    return "\n".join(line.strip(" ") for line in text.split(_BREAK)).strip("\n")
