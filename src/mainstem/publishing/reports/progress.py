"""The annual progress report on a plan: meetings, commitments and their evidence, projects, figures."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mainstem.publishing.reports.counting import (
    Located,
    draw_map,
    draw_project_counts,
    draw_statuses,
    get_rank,
    mark_run,
)
from mainstem.publishing.reports.figures import Measured, draw_findings, draw_measured
from mainstem.publishing.reports.framework import (
    Framework,
    Node,
    draw_report,
    draw_table,
    make_part,
)
from mainstem.publishing.reports.items import Fact, Item, Named, Writer, gather_sources, join, pick
from mainstem.publishing.reports.shares import Share, Tally, draw_rest, tally
from mainstem.publishing.reports.tree import (
    Block,
    Bullets,
    Column,
    Heading,
    Line,
    Paragraph,
    Part,
    Report,
    Run,
    Sources,
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
    shown: str = ""
    """The last day of what shows it, ISO; empty where none is known."""
    has_lost: bool = False
    """Whether something that showed it was retracted."""
    is_planned: bool = False
    """Whether it was made in the plan that is reported on."""


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
    projects: Share[Item]
    """Of very many those that are listed, of each state the first."""
    located: Located | None
    """Where the projects lie; None where no map can be drawn."""
    measured: tuple[Measured, ...]
    """Series that the mechanism looks at every year, and those whose figures of the year disagree."""
    absent: tuple[Mapping[str, str], ...]
    """Names, by language, of series that the mechanism looks at and that nothing is held of for the
    year."""
    figures: tuple[Item, ...]
    """Indicators read in documents, with the values of the year."""
    waiting: int | None
    """Claims that nobody has judged; None: that is not for its readers."""
    names: Mapping[str, Named]
    """What values refer to, by the identifier of the entry."""


_MEETING = (("date", 3), ("place", 2), ("members", 3))
_INSTRUMENT = (("date", 3), ("members", 3))
_PROJECT = (("status", 2), ("members", 2), ("cost", 2))
"""Properties with a column each, and the columns' widths."""
STATUSES = (
    "done", "partly", "reported", "under_way", "late", "open", "undated", "not_reported", "contradicted",
)  # fmt: skip
"""How far a commitment can have come, the nearest to done first."""


def draw_progress(progress: Progress, languages: Sequence[str]) -> Report:
    """Draw a progress report, in one language after the other.

    Raises:
        UnknownLanguage: reports have no words in one of them.
    """
    return draw_report(progress, languages, _draw_part)


def _draw_part(progress: Progress, writer: Writer) -> Part:
    blocks: list[Block] = [
        *_draw_overview(progress, writer),
        *_draw_framework(progress, writer),
        *draw_items("meetings", progress.meetings, _MEETING, writer),
        *_draw_outcomes(progress.meetings, writer),
        *draw_items("instruments", progress.instruments, _INSTRUMENT, writer),
        *_draw_commitments(progress, writer),
        *_draw_projects(progress, writer),
        *_draw_figures(progress, writer),
        *_draw_silence(progress, writer),
        *draw_sources(writer),
    ]
    say = writer.phrases.say
    plan = pick(progress.plan.titles, writer.phrases.lang)[1] or say("unnamed")
    return make_part(
        writer,
        progress.framework,
        say("progress_title", year=progress.year),
        say("progress_subtitle", plan=plan),
        progress.waiting,
        blocks,
    )


def _draw_overview(progress: Progress, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    counts = Counter(followed.status for followed in progress.commitments)
    told = [say(f"counted_{name}", n=counts[name]) for name in STATUSES if counts[name]]
    commitments = say("overview_commitments", n=len(progress.commitments))
    if told:
        commitments += say("colon") + say("comma").join(told)
    lines = [
        say("overview_meetings", n=len(progress.meetings)),
        say("overview_instruments", n=len(progress.instruments)),
        commitments,
        say("overview_projects", n=progress.projects.total),
        say("overview_figures", n=len(progress.figures) + len(progress.measured)),
    ]
    yield Heading(1, say("overview"))
    yield Bullets(tuple((Run(line),) for line in lines))
    yield Paragraph((Run(say("overview_read")),), quiet=True)


def _draw_framework(progress: Progress, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    kinds = (
        tally(progress.meetings, ["area"])["area"],
        tally((followed.item for followed in progress.commitments), ["area"])["area"],
        progress.projects.tallies.get("area", {}),
    )
    nodes = {area: node for node in progress.framework.nodes for area in node.areas}
    counted = [_count_nodes(some, nodes, writer) for some in kinds]
    names = [pick(node.names, writer.phrases.lang)[1] for node in progress.framework.nodes]
    others = sorted({name for counts in counted for name in counts} - {*names})
    rows: list[tuple[Line, ...]] = [
        ((Run(name or say("no_area")),), *((Run(f"{counts[name]:,}"),) for counts in counted))
        for name in (*names, *(n for n in others if n), *(n for n in others if not n))
        # Where nothing is, that is what the table tells; but what has no area is no place to fill.
        if name in names or any(counts[name] for counts in counted)
    ]
    yield Heading(1, say("framework"))
    yield Paragraph((Run(say("framework_read")),), quiet=True)
    titles = [say(f"column_{name}") for name in ("area", "meetings", "commitments", "projects")]
    columns = (
        Column(titles[0], width=4),
        *(Column(t, is_number=True, width=2) for t in titles[1:]),
    )
    yield from draw_table(say("framework"), columns, rows, writer)


def _count_nodes(some: Tally, nodes: Mapping[str, Node], writer: Writer) -> Counter[str]:
    """Count by areas under the name of each node; what has no area under no name."""
    counts = Counter[str]()
    lang = writer.phrases.lang
    for areas, number in some.items():
        for name in {pick(nodes[a].names, lang)[1] if a in nodes else a for a in areas} or {""}:
            counts[name] += number
    return counts


def draw_items(
    chapter: str,
    items: Sequence[Item],
    names: Sequence[tuple[str, int]],
    writer: Writer,
    nothing: str = "nothing",
) -> Iterable[Block]:
    """Draw a chapter of items, in the order given.

    Args:
        chapter: name of the phrase that heads it.
        items: its rows.
        names: properties with a column each, beside the title's, and the columns' widths.
        writer: of the part.
        nothing: name of the phrase that says that there are none.
    """
    title = writer.phrases.say(chapter)
    yield Heading(1, title)
    yield from draw_item_table(title, items, names, writer, nothing)


def draw_item_table(
    title: str,
    items: Sequence[Item],
    names: Sequence[tuple[str, int]],
    writer: Writer,
    nothing: str = "nothing",
) -> Iterable[Block]:
    """Draw a table of items, with what it shows for its title."""
    say = writer.phrases.say
    columns = (
        Column(say("column_title"), width=5),
        *(Column(say(f"column_{name}"), width=width) for name, width in names),
    )
    rows = [
        gather_sources(
            (write_title(item, writer), *(write_cell(item, name, writer) for name, _ in names))
        )
        for item in items
    ]
    yield from draw_table(title, columns, rows, writer, nothing)


def write_cell(item: Item, name: str, writer: Writer) -> Line:
    """Write all values of a property, a status with its shape."""
    line = writer.write_fact(item, name)
    known = item.list_known(name) if name == "status" else []
    return (replace(line[0], mark=mark_run("", known[0])[0].mark), *line[1:]) if known else line


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
    return writer.number_all(origins)


def _draw_outcomes(meetings: Sequence[Item], writer: Writer) -> Iterable[Block]:
    """Draw what meetings came to, of those that anything is told of."""
    told = [(m, line) for m in meetings if (line := writer.write_fact(m, "outcomes"))]
    if told:
        yield Heading(2, writer.phrases.say("outcomes"))
        colon = Run(writer.phrases.say("colon"))
        yield Bullets(
            tuple(
                (replace(writer.write_name(meeting.named), strong=True), colon, *line)
                for meeting, line in told
            )
        )


def _draw_commitments(progress: Progress, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    yield Heading(1, say("commitments"))
    yield Paragraph((Run(say("commitments_read", year=progress.year)),), quiet=True)
    counts = Counter(followed.status for followed in progress.commitments)
    yield from draw_statuses(counts, STATUSES, writer)
    told = [f for f in progress.commitments if f.status != "not_reported"]
    yield Heading(2, say("commitments_planned"))
    planned = [f for f in told if f.is_planned]
    yield from draw_followed("commitments_planned", planned, writer, "nothing_planned")
    if others := [f for f in told if not f.is_planned]:
        yield Heading(2, say("commitments_others"))
        yield from draw_followed("commitments_others", others, writer)


def _draw_projects(progress: Progress, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    yield Heading(1, say("projects"))
    yield Paragraph((Run(say("projects_read", year=progress.year)),), quiet=True)
    total = progress.projects.total
    if total:
        yield from draw_project_counts(progress.projects.tallies, writer)
        if progress.located is not None:
            yield from draw_map(progress.located, total, writer)
    projects = sorted(progress.projects.listed, key=get_rank)
    yield from draw_item_table(say("projects"), projects, _PROJECT, writer)
    yield from draw_rest(progress.projects, writer)


def _draw_silence(progress: Progress, writer: Writer) -> Iterable[Block]:
    """Draw what was not reported: commitments, chapters and areas without anything, series."""
    say = writer.phrases.say
    yield Heading(1, say("not_reported"))
    silent = [
        say(f"silent_{name}", year=progress.year)
        for name, some in (
            ("meetings", progress.meetings),
            ("instruments", progress.instruments),
            ("commitments", progress.commitments),
            ("projects", progress.projects.listed),
            ("figures", progress.figures),
        )
        if not some
    ]
    if empty := _list_empty(progress, writer):
        silent.append(say("silent_areas", names=say("list").join(empty)))
    if progress.absent:
        names = [pick(name, writer.phrases.lang)[1] for name in progress.absent]
        silent.append(say("silent_series", names=say("list").join(names)))
    if silent:
        yield Bullets(tuple((Run(words),) for words in silent))
    untold = [f for f in progress.commitments if f.status == "not_reported"]
    if untold or progress.commitments:
        yield Heading(2, say("not_reported_commitments"))
        yield Paragraph((Run(say("not_reported_read")),), quiet=True)
        yield from draw_followed("not_reported_commitments", untold, writer, "nothing_missing")


def _list_empty(progress: Progress, writer: Writer) -> list[str]:
    """List the parts of the framework in which there is nothing at all."""
    items = [
        *progress.meetings,
        *(followed.item for followed in progress.commitments),
    ]
    held = {area for item in items for area in item.list_known("area")}
    held |= {area for areas in progress.projects.tallies.get("area", {}) for area in areas}
    return [
        pick(node.names, writer.phrases.lang)[1]
        for node in progress.framework.nodes
        if node.areas and held.isdisjoint(node.areas)
    ]


def draw_followed(
    name: str, followed: Sequence[Followed], writer: Writer, nothing: str = "nothing"
) -> Iterable[Block]:
    """Draw a table of commitments with status and evidence; `nothing` says that there are none."""
    say = writer.phrases.say
    widths = (("title", 11), ("responsible", 4), ("due", 4), ("status", 5), ("evidence", 8))
    # Where nothing shows any of them, titles have the room.
    shown = len(widths) if any(f.evidence for f in followed) else len(widths) - 1
    columns = tuple(Column(say(f"column_{c}"), width=width) for c, width in widths[:shown])
    rows = [
        gather_sources(
            (
                write_title(f.item, writer),
                writer.write_fact(f.item, "responsible"),
                writer.write_fact(f.item, "due"),
                _write_status(f, writer),
                join([(writer.write_name(e),) for e in f.evidence], say("list")),
            )[:shown]
        )
        for f in followed
    ]
    yield from draw_table(say(name), columns, rows, writer, nothing)


def _write_status(followed: Followed, writer: Writer) -> Line:
    say = writer.phrases.say
    words = [say(f"status_{followed.status}")]
    if followed.days_late:
        words = [*words[followed.status == "late" :], say("days_late", n=followed.days_late)]
    if followed.has_lost:
        words.append(say("lost_evidence"))
    return mark_run(say("comma").join(words), followed.status)


def _draw_figures(progress: Progress, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    yield Heading(1, say("figures"))
    if progress.measured:
        yield Paragraph((Run(say("figures_read", year=progress.year)),), quiet=True)
    for measured in progress.measured:
        yield from draw_measured(measured, writer)
    columns = (
        Column(say("column_figure"), width=5),
        Column(say("column_members"), width=2),
        Column(say("column_period"), width=3),
        Column(say("column_value"), is_number=True, width=3),
    )
    named = [item for item in progress.figures if item.named.titles]
    rows = [row for item in named for row in _iter_values(item, writer)]
    title = say("figures_of_year", year=progress.year)
    yield Heading(2, title)
    yield from draw_table(title, columns, rows, writer)
    if nameless := len(progress.figures) - len(named):
        yield Paragraph((Run(say("figures_nameless", n=nameless)),), quiet=True)
    yield from draw_findings(progress.measured, writer)


def _iter_values(item: Item, writer: Writer) -> Iterable[tuple[Line, ...]]:
    fact = item.facts.get("value")
    for value in fact.values if fact else ():
        period = value.qualifiers.period or value.qualifiers.as_of or ""
        yield (
            (writer.write_name(item.named),),
            writer.write_fact(item, "members"),
            (Run(writer.write_date(period)),),
            _write_linked(writer.write_value(fact.property, value), value.link) if fact else (),
        )


def _write_linked(line: Line, link: str) -> Line:
    return tuple(run if run.link else replace(run, link=link) for run in line)
