"""Blocks: what HTML and DOCX have in common, text in blocks whose markup says what they are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mainstem.model.documents import Line, Notice, Source
from mainstem.reading.loaders.inputs import Input

_LONGEST_CELL: Final = 60
_SENTENCE: Final = re.compile(r"[。！？；]|[.!?;] +\S")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item, caption, footnote or table row; line feeds part its lines."""

    text: str
    role: str = "paragraph"
    level: int | None = None
    is_link: bool = False
    """Whether all of it is links, as an entry of a menu is."""


def join_row(cells: Sequence[Sequence[Block]]) -> list[Block]:
    """Make a row of a table one block, its cells parted by tabs.

    Where a cell holds prose the table was only a way to set a page, or two languages, side by
    side: then every block of it stays one.
    """
    filled = [blocks for blocks in cells if blocks]
    if len(filled) < 2 or not all(map(_is_entry, filled)):
        return [block for blocks in filled for block in blocks]
    text = "\t".join(blocks[0].text if blocks else "" for blocks in cells).rstrip("\t")
    return [Block(text, is_link=all(blocks[0].is_link for blocks in filled))]


def _is_entry(blocks: Sequence[Block]) -> bool:
    """Tell whether a cell holds a name or figure: one short block, no heading, no sentence."""
    text = blocks[0].text
    return (
        len(blocks) == 1
        and blocks[0].role != "heading"
        and len(text) <= _LONGEST_CELL
        and not _SENTENCE.search(text)
    )


def make_source(
    given: Input,
    blocks: Sequence[Block],
    *,
    format: str,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    notices: Sequence[Notice] = (),
) -> Source:
    """Make every block a place of a source; a document without any is refused."""
    if not blocks:
        raise given.refuse("holds no text")
    return Source(
        path=given.name,
        sha256=given.sha256,
        format=format,
        places="block",
        texts=tuple(block.text for block in blocks),
        lines=tuple(line for n, block in enumerate(blocks, 1) for line in _iter_lines(n, block)),
        title=title,
        published=published,
        publisher=publisher,
        notices=tuple(notices),
    )


def _iter_lines(place: int, block: Block) -> Iterator[Line]:
    start = 0
    for text in block.text.split("\n"):
        yield Line(place, start, text, role=block.role, level=block.level)
        start += len(text) + 1
