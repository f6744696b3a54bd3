"""Trees: a report as blocks and lines of words, before anybody sets it on a page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Mark: TypeAlias = Literal["", "full", "half", "ring", "cross"]
"""Reached, reached in part, nothing yet, and said otherwise by someone."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind in a line."""

    text: str
    lang: str = ""
    """BCP 47, where they are in another language than the part they stand in."""
    strong: bool = False
    sources: tuple[int, ...] = ()
    """Numbers in the list of sources, put after the words."""
    link: str = ""
    """An address that opens what they speak of; empty: none."""

    mark: Mark = ""
    """The shape before a status, so that it is told without its colour too."""
    begins: int = 0
    """The number of a source that is told from here on, in the line of another; 0: of none."""

    @property
    def is_bold(self) -> bool:
        """Whether it is set in bold: strong words are, in scripts that bear it."""
        return self.strong and not _NEVER_BOLD.search(self.text)


_NEVER_BOLD = re.compile("[\u1000-\u109f\u1780-\u17ff]")
"""Letters of Burmese and Khmer: they run together where they are bold."""


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a chapter."""

    level: Literal[1, 2]
    text: str
    number: str = ""
    """"3", "3.1"; empty where nothing is numbered."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    line: Line
    quiet: bool = False
    """Whether it says something beside the matter: what is not known, how to read a table."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """Things of equal weight, one below the other."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    is_number: bool = False
    width: int = 1
    """Its share of the width, beside the others'."""


KEPT_ROWS = 10
"""A table of so many rows is not broken over two pages."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has a cell for each column."""

    title: str
    """What it shows: its caption where it has a number, else for whoever hears it only."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    number: str = ""
    """"Table 3"; empty where tables are not numbered."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, with words for whoever does not see it."""

    svg: str
    description: str
    caption: str
    number: str = ""
    """"Figure 3"; empty where drawings are not numbered."""
    note: Line = ()
    """What it is drawn from, how to read it."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place that values come from, by the number the text gives it."""

    number: int
    line: Line
    """What the document is called, who published it, when, and where in it. Other places of it that
    follow at once, with numbers of their own, stand in the same line (`Run.begins`)."""
    quote: str
    """The sentence itself; empty where the source has none (a row of a table)."""
    lang: str
    """Of the quote; BCP 47."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All sources of a part, in the order of their numbers from 1."""

    items: tuple[Source, ...]


Block: TypeAlias = "Heading | Paragraph | Bullets | Table | Picture | Sources"


@dataclass(frozen=True, slots=True)
class Part:
    """A report in one language."""

    lang: str
    title: str
    subtitle: str
    contents: str
    """What the list of its chapters is headed."""
    blocks: tuple[Block, ...]
    owner: str = ""
    """Whose report it is: the cooperation. Stands over the title and at the head of every page."""
    notes: tuple[str, ...] = ()
    """What the cover says below the title: the day, what is in it and what is not."""


@dataclass(frozen=True, slots=True)
class Report:
    """The same report in one language after the other."""

    parts: tuple[Part, ...]
    on: str
    """The day the register is shown as of, ISO: the only time a report knows."""
    author: str = ""
    """Who is told to be its author: the cooperation."""


def iter_ranges(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of numbers that follow each other, as their first and last."""
    first = last = None
    for number in numbers:
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last


def list_cited(sources: Iterable[int]) -> list[tuple[str, int]]:
    """List the numbers of sources that are printed, each with what stands before it.

    Of three that follow each other and more, the first and the last are: "4–7,9".
    """
    cited: list[tuple[str, int]] = []
    for first, last in iter_ranges(sources):
        cited.append(("," if cited else "", first))
        if last > first:
            cited.append((",", last) if last == first + 1 else ("–", last))
    return cited


def number_blocks(blocks: Iterable[Block], table: str, picture: str) -> tuple[Block, ...]:
    """Number the chapters, tables and drawings of a part; a heading keeps a number that it has.

    Args:
        blocks: in their order.
        table: how a table is named, with `{n}` for its number.
        picture: how a drawing is.
    """
    chapter = section = tables = pictures = 0
    numbered: list[Block] = []
    for block in blocks:
        match block:
            case Heading(level=1):
                chapter, section = chapter + 1, 0
                numbered.append(replace(block, number=str(chapter)))
            case Heading() if not block.number:
                section += 1
                numbered.append(replace(block, number=f"{chapter}.{section}"))
            case Table():
                tables += 1
                numbered.append(replace(block, number=table.format(n=tables)))
            case Picture():
                pictures += 1
                numbered.append(replace(block, number=picture.format(n=pictures)))
            case _:
                numbered.append(block)
    return tuple(numbered)


def iter_words(part: Part) -> Iterator[tuple[str, str]]:
    """Yield all words of a part with their language, to see what fonts they need."""
    yield part.title, part.lang
    yield part.subtitle, part.lang
    for words in (part.owner, part.contents, *part.notes):
        yield words, part.lang
    for block in part.blocks:
        match block:
            case Heading():
                yield block.text, part.lang
            case Paragraph():
                yield from _iter_line(block.line, part.lang)
            case Bullets():
                for line in block.items:
                    yield from _iter_line(line, part.lang)
            case Table():
                yield f"{block.number} {block.title}", part.lang
                for column in block.columns:
                    yield column.title, part.lang
                for row in block.rows:
                    for line in row:
                        yield from _iter_line(line, part.lang)
            case Picture():
                yield f"{block.number} {block.caption}", part.lang
                yield from _iter_line(block.note, part.lang)
            case Sources():
                for source in block.items:
                    yield from _iter_line(source.line, part.lang)
                    yield source.quote, source.lang


def _iter_line(line: Line, lang: str) -> Iterator[tuple[str, str]]:
    for run in line:
        yield run.text, run.lang or lang
