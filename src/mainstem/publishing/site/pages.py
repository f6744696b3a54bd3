"""Pages of the site that no page of the server is: lists, entries, names, what can be taken away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mainstem.model.kinds import Kind, Property
from mainstem.publishing.reports.items import Item, Named, Writer, pick
from mainstem.publishing.reports.progress import draw_sources, write_title
from mainstem.publishing.reports.tree import (
    Block,
    Bullets,
    Column,
    Heading,
    Line,
    Paragraph,
    Part,
    Run,
    Table,
)

_LONGEST = 60
"""Letters of a name that say where a page of a list begins or ends."""


@dataclass(frozen=True, slots=True)
class Referring:
    """Entries that refer to one by one of their properties."""

    label: Mapping[str, str]
    """Language → what they are to it."""
    entries: tuple[Named, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a page of a list is, and from what to what it goes."""

    path: str
    first: Mapping[str, str]
    """Language → what its first entry is called."""
    last: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of the entries of a kind."""

    kind: Kind
    total: int
    number: int
    """Its place in `sheets`."""
    sheets: Sequence[Sheet]
    """All pages of the list."""
    narrowed: Mapping[str, str]
    """Language → what the list is narrowed to; empty for all."""

    @property
    def around(self) -> dict[str, str]:
        """Return "before", "after" and "first" → address of that page, where there is one."""
        found = {
            word: self.sheets[self.number + step].path
            for word, step in (("before", -1), ("after", 1))
            if 0 <= self.number + step < len(self.sheets)
        }
        return found | {"first": self.sheets[0].path} if self.number else found


@dataclass(frozen=True, slots=True)
class File:
    """A file to take away."""

    title: str
    address: str
    about: str
    """How much is in it, or who else has made it."""


def draw_register(
    kinds: Sequence[tuple[Kind, int, str]], newest: Sequence[Named], writer: Writer
) -> Part:
    """Draw the page of all lists.

    Args:
        kinds: each with how many entries there are of it, and the address of its list.
        newest: entries that changed last, the newest first.
        writer: of the page.
    """
    say, lang = writer.phrases.say, writer.phrases.lang
    rows: list[tuple[Line, ...]] = [
        ((Run(pick(kind.plural, lang)[1], link=address),), (Run(str(count)),))
        for kind, count, address in kinds
    ]
    blocks: list[Block] = [Paragraph((Run(say("site_about")),)), Heading(1, say("site_holds"))]
    columns = (Column("", width=3), Column("", is_number=True))
    blocks.append(Table(say("site_holds"), columns, tuple(rows)))
    if newest:
        blocks.append(Heading(1, say("site_newest")))
        blocks.append(Bullets(tuple((writer.write_name(named),) for named in newest)))
    return Part(lang, say("site_register"), "", "", tuple(blocks))


def draw_files(title: str, about: Sequence[str], files: Sequence[File], writer: Writer) -> Part:
    """Draw a page of files to take away."""
    say = writer.phrases.say
    columns = (Column(say("site_file"), width=3), Column(say("site_about_file"), width=3))
    rows = tuple(((Run(f.title, link=f.address),), (Run(f.about),)) for f in files)
    blocks: list[Block] = [Paragraph((Run(text),)) for text in about]
    if rows:
        blocks.append(Table(title, columns, rows))
    return Part(writer.phrases.lang, title, "", "", tuple(blocks))


def draw_names(
    letters: Sequence[tuple[str, str]], names: Mapping[str, Sequence[Run]], writer: Writer
) -> Part:
    """Draw a page of names by what they begin with.

    Args:
        letters: all initials with the addresses of their pages.
        names: initial → the names on this page, in their order.
        writer: of the page.
    """
    say = writer.phrases.say
    line = [
        run
        for letter, address in letters
        for run in (Run(letter, link="" if letter in names else address), Run("  "))
    ]
    blocks: list[Block] = [Paragraph((Run(say("site_names_about")),)), Paragraph(tuple(line))]
    for letter, some in names.items():
        blocks.append(Heading(1, letter))
        blocks.append(Bullets(tuple((name,) for name in some)))
    return Part(writer.phrases.lang, say("site_names"), "", "", tuple(blocks))


def draw_row(item: Item, kind: Kind, writer: Writer) -> tuple[Line, ...]:
    """Draw what a list shows of an entry, in the columns of its kind."""
    return (
        (writer.write_name(item.named),),
        *(writer.write_fact(item, p.name) for p in _list_columns(kind)),
    )


def _list_columns(kind: Kind) -> list[Property]:
    return [p for p in kind.properties if p.column and not p.names]


def draw_list(
    told: ListPage,
    rows: Sequence[tuple[Line, ...]],
    writer: Writer,
    turn: Mapping[str, str],
    data: Sequence[tuple[str, str]],
) -> Part:
    """Draw a page of a list.

    Args:
        told: what is on it.
        rows: its entries, as `draw_row` draws them.
        writer: of the page.
        turn: "whole" → address of the list that is not narrowed, where there is one.
        data: what all of the kind can be taken as, and where it is.
    """
    say, lang = writer.phrases.say, writer.phrases.lang
    columns = (
        Column(say("column_title"), width=4),
        *(
            Column(pick(p.label, lang)[1], is_number=p.type == "number", width=2)
            for p in _list_columns(told.kind)
        ),
    )
    around = {**told.around, **turn}
    ways = [
        run
        for name in ("before", "after", "first", "whole")
        if name in around
        for run in (Run(" · "), Run(say(f"site_{name}"), link=around[name]))
    ]
    files = [run for name, to in data for run in (Run(name, link=to), Run(" "))]
    blocks: list[Block] = [
        Table(pick(told.kind.plural, lang)[1], columns, tuple(rows)),
        *([Paragraph(tuple(ways[1:]))] if ways else []),
        *(_draw_sheets(told, writer) if told.number == 0 else []),
        Paragraph((Run(say("site_data")), *files), quiet=True),
    ]
    title, only = pick(told.kind.plural, lang)[1], pick(told.narrowed, lang)[1]
    # A page after the first does not change with how many there are elsewhere.
    sheet = told.sheets[told.number]
    about = _write_range(sheet, writer) if told.number else say("site_count", n=told.total)
    return Part(lang, f"{title}: {only}" if only else title, about, "", tuple(blocks))


def _draw_sheets(told: ListPage, writer: Writer) -> Iterable[Block]:
    """Draw what leads to the other pages of a list."""
    if len(told.sheets) > 1:
        yield Heading(1, writer.phrases.say("site_sheets"))
        yield Bullets(
            tuple(
                (Run(_write_range(sheet, writer), link=sheet.path if n else ""),)
                for n, sheet in enumerate(told.sheets)
            )
        )


def _write_range(sheet: Sheet, writer: Writer) -> str:
    ends = (pick(one, writer.phrases.lang)[1] for one in (sheet.first, sheet.last))
    first, last = (_shorten(name) or writer.phrases.say("unnamed") for name in ends)
    return writer.phrases.say("site_range", first=first, last=last)


def _shorten(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rstrip()}…"


def draw_entry(
    item: Item,
    kind: Kind,
    referring: Sequence[Referring],
    writer: Writer,
    more: Run | None = None,
) -> Part:
    """Draw the page of an entry, each value with the numbers of its sources.

    Args:
        item: the entry.
        kind: of it.
        referring: what refers to it.
        writer: of the page.
        more: leads to a page that tells more of it; None for none.
    """
    lang = writer.phrases.lang
    record = f"../../entries/{item.named.id}.json"
    facts = _draw_facts(item, kind, writer)
    title = write_title(item, writer)[0].text
    around = [Paragraph((more,))] if more else []
    return Part(
        lang,
        title,
        pick(kind.label, lang)[1],
        "",
        (
            *around,
            *facts,
            *_draw_referring(referring, writer),
            *draw_sources(writer),
            Paragraph((Run(writer.phrases.say("site_data")), Run("JSON", link=record)), quiet=True),
        ),
    )


def _draw_facts(item: Item, kind: Kind, writer: Writer) -> Iterable[Block]:
    say, lang = writer.phrases.say, writer.phrases.lang
    rows = [
        ((Run(pick(p.label, lang)[1]),), writer.write_fact(item, p.name))
        for p in kind.properties
        if p.name in item.facts
    ]
    columns = (Column(say("site_property")), Column(say("site_value"), width=4))
    yield Table(pick(kind.label, lang)[1], columns, tuple(rows))


def _draw_referring(referring: Sequence[Referring], writer: Writer) -> Iterable[Block]:
    if not referring:
        return
    yield Heading(1, writer.phrases.say("site_referring"))
    for some in referring:
        yield Heading(2, f"{pick(some.label, writer.phrases.lang)[1]} ({some.count})")
        yield Bullets(tuple((writer.write_name(named),) for named in some.entries))
