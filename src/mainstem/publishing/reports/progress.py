"""The annual progress report on a plan: meetings, commitments and their evidence, projects, figures."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mainstem.publishing import locales
from mainstem.publishing.reports.items import Fact, Item, Named, Writer, join, pick
from mainstem.publishing.reports.phrases import get_phrases
from mainstem.publishing.reports.tree import (
    Block,
    Bullets,
    Column,
    Heading,
    Line,
    Paragraph,
    Part,
    Picture,
    Report,
    Run,
    Sources,
    Table,
)


@dataclass(frozen=True, slots=True)
class Followed:
    """A commitment with how far it has come."""

    item: Item
    status: str
    """What leads of its standing (`analysis.followup.statuses`): judged, or by the calendar."""
    days_late: int | None
    """None where it is not late, or nobody can say by how much."""
    evidence: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, in the words of each language it is drawn in."""

    svgs: Mapping[str, str]
    descriptions: Mapping[str, str]
    captions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the framework, and the areas of documents that lie in it."""

    names: Mapping[str, str]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """What the mechanism calls its parts and its members."""

    nodes: tuple[Node, ...]
    """In its own order; areas of documents that lie in no node are named by their codes."""
    members: Mapping[str, Mapping[str, str]]
    """ISO 3166 code → language → name."""

    def make_writer(self, lang: str, names: Mapping[str, Named]) -> Writer:
        """Make the writer of a part in a language.

        Raises:
            UnknownLanguage: reports have no words in it.
        """
        areas = {area: node.names for node in self.nodes for area in node.areas}
        return Writer(get_phrases(lang), names, areas, self.members)


@dataclass(frozen=True, slots=True)
class Progress:
    """All that a progress report says, in no language yet."""

    plan: Named
    year: int
    on: str
    """The day the register is shown as of, ISO."""
    framework: Framework
    meetings: tuple[Item, ...]
    instruments: tuple[Item, ...]
    commitments: tuple[Followed, ...]
    projects: tuple[Item, ...]
    figures: tuple[Item, ...]
    """Indicators, with the values of the year."""
    drawings: tuple[Drawing, ...]
    waiting: int
    """Claims that nobody has judged."""
    names: Mapping[str, Named]
    """What values refer to, by the identifier of the entry."""


_MEETING = (("date", 2), ("place", 2), ("members", 3))
_INSTRUMENT = (("date", 2), ("members", 3))
_PROJECT = (("status", 2), ("members", 2), ("cost", 2))
"""Properties with a column each, and the columns' widths."""
_CLOSED = ("done", "reported", "partly", "late", "not_reported", "contradicted")
"""Statuses that are counted one by one; in all others nothing has come to an end yet."""


def draw_progress(progress: Progress, languages: Sequence[str]) -> Report:
    """Draw a progress report, in one language after the other.

    Raises:
        UnknownLanguage: reports have no words in one of them.
    """
    return Report(tuple(_draw_part(progress, lang) for lang in languages), progress.on)


def _draw_part(progress: Progress, lang: str) -> Part:
    writer = progress.framework.make_writer(lang, progress.names)
    say = writer.phrases.say
    blocks: list[Block] = [
        *_draw_overview(progress, writer),
        *_draw_framework(progress, writer),
        *draw_items("meetings", progress.meetings, _MEETING, writer),
        *draw_items("instruments", progress.instruments, _INSTRUMENT, writer),
        *_draw_commitments(progress, writer),
        *draw_items("projects", progress.projects, _PROJECT, writer),
        *_draw_figures(progress, writer),
    ]
    blocks += draw_sources(writer)
    plan = pick(progress.plan.titles, lang)[1] or say("unnamed")
    return Part(
        lang,
        say("progress_title", year=progress.year),
        say("progress_subtitle", plan=plan),
        say("contents"),
        tuple(blocks),
    )


def _draw_overview(progress: Progress, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    counts = Counter(followed.status for followed in progress.commitments)
    lines = [
        say("overview_meetings", n=len(progress.meetings)),
        say("overview_instruments", n=len(progress.instruments)),
        say(
            "overview_commitments",
            n=len(progress.commitments),
            open=counts["open"] + counts["under_way"] + counts["undated"],
            **{status: counts[status] for status in _CLOSED},
        ),
        say("overview_projects", n=len(progress.projects)),
        say("overview_figures", n=len(progress.figures)),
    ]
    on = locales.write_date(progress.on, writer.locale)
    yield Heading(1, say("overview"))
    yield Paragraph((Run(say("as_of", date=on)),), quiet=True)
    yield Bullets(tuple((Run(line),) for line in lines))
    waits = say("waiting", n=progress.waiting) if progress.waiting else say("nothing_waits")
    yield Paragraph((Run(waits),), quiet=True)


def _draw_framework(progress: Progress, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    kinds = (
        [*progress.meetings],
        [followed.item for followed in progress.commitments],
        [*progress.projects],
    )
    nodes = {area: node for node in progress.framework.nodes for area in node.areas}
    counted = [_count_nodes(items, nodes, writer) for items in kinds]
    names = [pick(node.names, writer.phrases.lang)[1] for node in progress.framework.nodes]
    others = sorted({name for counts in counted for name in counts} - {*names})
    rows: list[tuple[Line, ...]] = [
        ((Run(name or say("no_area")),), *((Run(str(counts[name])),) for counts in counted))
        for name in (*names, *(n for n in others if n), *(n for n in others if not n))
        if any(counts[name] for counts in counted)
    ]
    yield Heading(1, say("framework"))
    yield Paragraph((Run(say("framework_read")),), quiet=True)
    titles = [say(f"column_{name}") for name in ("area", "meetings", "commitments", "projects")]
    columns = (
        Column(titles[0], width=4),
        *(Column(t, is_number=True, width=2) for t in titles[1:]),
    )
    yield from draw_table(say("framework"), columns, rows, writer)


def _count_nodes(items: Iterable[Item], nodes: Mapping[str, Node], writer: Writer) -> Counter[str]:
    """Count items under the name of each node they lie in; without an area under no name."""
    counts = Counter[str]()
    for item in items:
        fact = item.facts.get("area")
        areas = [str(v.value) for v in fact.values if v.state == "known"] if fact else []
        lang = writer.phrases.lang
        found = {pick(nodes[a].names, lang)[1] if a in nodes else a for a in areas}
        counts.update(found or {""})
    return counts


def draw_items(
    chapter: str, items: Sequence[Item], names: Sequence[tuple[str, int]], writer: Writer
) -> Iterable[Block]:
    """Draw a chapter of items, in the order given.

    Args:
        chapter: name of the phrase that heads it.
        items: its rows.
        names: properties with a column each, beside the title's, and the columns' widths.
        writer: of the part.
    """
    say = writer.phrases.say
    yield Heading(1, say(chapter))
    columns = (
        Column(say("column_title"), width=5),
        *(Column(say(f"column_{name}"), width=width) for name, width in names),
    )
    rows = [
        (write_title(item, writer), *(writer.write_fact(item, name) for name, _ in names))
        for item in items
    ]
    yield from draw_table(say(chapter), columns, rows, writer)


def draw_sources(writer: Writer) -> Iterable[Block]:
    """Draw the last chapter: the sources that the others have named."""
    say = writer.phrases.say
    yield Heading(1, say("sources"))
    yield Paragraph((Run(say("sources_read")),), quiet=True)
    yield Sources(writer.list_sources())


def write_title(item: Item, writer: Writer) -> Line:
    """Write what an item is called, with the sources that call it so."""
    run = writer.write_name(item.named)
    for fact in item.facts.values():
        if fact.property.names:
            return (Run(run.text, run.lang, True, _find_sources(fact, run.text, writer), run.link),)
    return (Run(run.text, run.lang, True, (), run.link),)


def _find_sources(fact: Fact, title: str, writer: Writer) -> tuple[int, ...]:
    origins = [
        origin
        for value in fact.values
        if isinstance(value.value, Mapping) and value.value.get("text") == title
        for origin in value.origins
    ]
    return tuple(dict.fromkeys(writer.number(origin) for origin in origins))


def _draw_commitments(progress: Progress, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    yield Heading(1, say("commitments"))
    yield Paragraph((Run(say("commitments_read")),), quiet=True)
    told = [f for f in progress.commitments if f.status != "not_reported"]
    untold = [f for f in progress.commitments if f.status == "not_reported"]
    yield from draw_followed("commitments", told, writer)
    yield Heading(2, say("not_reported"))
    yield Paragraph((Run(say("not_reported_read")),), quiet=True)
    yield from draw_followed("not_reported", untold, writer)


def draw_followed(name: str, followed: Sequence[Followed], writer: Writer) -> Iterable[Block]:
    """Draw a table of commitments with status and evidence."""
    say = writer.phrases.say
    widths = (("title", 6), ("responsible", 2), ("due", 2), ("status", 2), ("evidence", 3))
    columns = tuple(Column(say(f"column_{c}"), width=width) for c, width in widths)
    rows = [
        (
            write_title(f.item, writer),
            writer.write_fact(f.item, "responsible"),
            writer.write_fact(f.item, "due"),
            _write_status(f, writer),
            join([(writer.write_name(e),) for e in f.evidence], say("comma")),
        )
        for f in followed
    ]
    yield from draw_table(say(name), columns, rows, writer)


def _write_status(followed: Followed, writer: Writer) -> Line:
    say = writer.phrases.say
    words = [say(f"status_{followed.status}")]
    if followed.days_late:
        words = [*words[followed.status == "late" :], say("days_late", n=followed.days_late)]
    return (Run(say("comma").join(words)),)


def _draw_figures(progress: Progress, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    yield Heading(1, say("figures"))
    for drawing in progress.drawings:
        lang = writer.phrases.lang
        yield Picture(
            pick(drawing.svgs, lang)[1],
            pick(drawing.descriptions, lang)[1],
            pick(drawing.captions, lang)[1],
        )
    columns = (
        Column(say("column_figure"), width=5),
        Column(say("column_members"), width=2),
        Column(say("column_period"), width=2),
        Column(say("column_value"), is_number=True, width=3),
    )
    rows = [row for item in progress.figures for row in _iter_values(item, writer)]
    yield from draw_table(say("figures"), columns, rows, writer)


def _iter_values(item: Item, writer: Writer) -> Iterable[tuple[Line, ...]]:
    fact = item.facts.get("value")
    for value in fact.values if fact else ():
        period = value.qualifiers.period or value.qualifiers.as_of or ""
        yield (
            (writer.write_name(item.named),),
            writer.write_fact(item, "members"),
            (Run(writer.write_date(period)),),
            writer.write_value(fact.property, value) if fact else (),
        )


def draw_table(
    title: str, columns: tuple[Column, ...], rows: Sequence[tuple[Line, ...]], writer: Writer
) -> Iterable[Block]:
    """Draw a table, or say that there is nothing to be in it."""
    if rows:
        yield Table(title, columns, tuple(rows))
    else:
        yield Paragraph((Run(writer.phrases.say("nothing")),), quiet=True)
