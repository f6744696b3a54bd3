"""The hand-over pack: what one chair of a series of meetings leaves to the next.

It is to be read before a meeting: of each list it has the first, and says how much more there is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mainstem.model.kinds import get_kinds
from mainstem.publishing.charts import Bar
from mainstem.publishing.reports.counting import draw_bars, draw_project_counts, mark_run
from mainstem.publishing.reports.framework import Framework, draw_report, draw_table, make_part
from mainstem.publishing.reports.items import Item, Named, Writer, pick
from mainstem.publishing.reports.progress import (
    Followed,
    draw_followed,
    draw_item_table,
    draw_items,
    draw_sources,
)
from mainstem.publishing.reports.shares import Share, draw_rest
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
)


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of a commitment."""

    named: Named
    status: str
    """As people judge it."""
    day: str
    """ISO."""


@dataclass(frozen=True, slots=True)
class Handover:
    """All that a hand-over pack says, in no language yet."""

    series: Mapping[str, str]
    """Language → what the meetings of the series are called."""
    on: str
    """The day the register is shown as of, ISO."""
    framework: Framework
    last: Item | None
    """The last meeting; None where none is known."""
    following: Item | None
    """The next one, as far as it is known."""
    due: str
    """When the next one is due by the rhythm of the series, ISO; empty where there is none."""
    adopted: tuple[Item, ...]
    since: Mapping[str, Share[Item]]
    """Kind → what happened since the last meeting, the first first."""
    decided: Share[Decided]
    """Commitments that were judged since, the latest first."""
    overdue: Share[Followed]
    """Commitments of which nothing has come to an end and whose time has passed, the latest first."""
    soon: Share[Followed]
    """Those that fall due before the next meeting, the first due first."""
    later: Share[Followed]
    """Those due later, and those of which no day is known."""
    by_year: Mapping[str, int]
    """Year → how many commitments are open that are due by its end; empty: by no day that is known."""
    projects: Share[Item]
    """Under way, those first whose end has passed or is the next."""
    ended: int
    """How many of these should have ended."""
    waiting: int | None
    names: Mapping[str, Named]

    @property
    def count(self) -> int:
        """How many commitments are open."""
        return sum(share.total for share in (self.overdue, self.soon, self.later))


def draw_handover(told: Handover, languages: Sequence[str]) -> Report:
    """Draw the pack, in one language after the other.

    Raises:
        UnknownLanguage: reports have no words in one of them.
    """
    return draw_report(told, languages, _draw_part)


_ADOPTED = (("date", 3), ("members", 3))
"""Properties with a column each, and the columns' widths."""


def _draw_part(told: Handover, writer: Writer) -> Part:
    blocks: list[Block] = [
        *_draw_overview(told, writer),
        *_draw_meeting("handover_last", told.last, "", writer),
        *draw_items("handover_adopted", told.adopted, _ADOPTED, writer, "handover_unknown"),
        *_draw_since(told, writer),
        *_draw_open(told, writer),
        *_draw_meeting("handover_next", told.following, told.due, writer),
        *_draw_projects(told, writer),
        *draw_sources(writer),
    ]
    title = writer.phrases.say("handover_title")
    name = pick(told.series, writer.phrases.lang)[1]
    return make_part(writer, told.framework, title, name, told.waiting, blocks)


def _draw_overview(told: Handover, writer: Writer) -> Iterable[Block]:
    """Draw what the next chair should know first, in numbers."""
    say = writer.phrases.say
    open_ = say("handover_count", n=told.count)
    parts = [
        say(f"handover_count_{name}", n=share.total)
        for name, share in (("overdue", told.overdue), ("soon", told.soon), ("later", told.later))
        if share.total
    ]
    if parts:
        open_ += say("colon") + say("comma").join(parts)
    projects = say("handover_count_projects", n=told.projects.total)
    if told.ended:
        projects += say("comma") + say("handover_count_ended", n=told.ended)
    lines = [open_, projects]
    if told.last:
        lines.append(say("handover_count_decided", n=told.decided.total))
    yield Heading(1, say("overview"))
    yield Bullets(tuple((Run(line),) for line in lines))


def _draw_meeting(chapter: str, meeting: Item | None, due: str, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    if meeting is not None:
        names = (("date", 3), ("place", 2), ("co_chairs", 3))
        yield from draw_items(chapter, [meeting], names, writer)
        yield from _list_outcomes(meeting, writer)
        return
    yield Heading(1, say(chapter))
    name = "handover_due_by" if due >= writer.on else "handover_overdue"
    words = say(name, date=writer.write_date(due)) if due else ""
    yield Paragraph((Run(words or say("handover_unknown")),), quiet=not words)


def _list_outcomes(meeting: Item, writer: Writer) -> Iterable[Block]:
    line: Line = writer.write_fact(meeting, "outcomes")
    if line:
        yield Paragraph(line)


def _draw_since(told: Handover, writer: Writer) -> Iterable[Block]:
    """Draw what happened since the last meeting, and what was decided of commitments."""
    if told.last is None:
        return
    say, lang = writer.phrases.say, writer.phrases.lang
    yield Heading(1, say("handover_since"))
    for kind, share in told.since.items():
        name = pick(get_kinds()[kind].plural, lang)[1]
        yield Heading(2, say("counted_heading", name=name, n=share.total))
        yield from draw_item_table(name, share.listed, _ADOPTED, writer, "handover_none")
        yield from draw_rest(share, writer)
    title = say("handover_decided")
    yield Heading(2, title)
    names = (("title", 6), ("status", 3), ("decided", 3))
    rows: list[tuple[Line, ...]] = [
        (
            (writer.write_name(one.named),),
            mark_run(say(f"status_{one.status}"), one.status),
            (Run(writer.write_date(one.day)),),
        )
        for one in told.decided.listed
    ]
    heads = tuple(Column(say(f"column_{name}"), width=width) for name, width in names)
    yield from draw_table(title, heads, rows, writer, "handover_none")
    yield from draw_rest(told.decided, writer)


def _draw_open(told: Handover, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    shares = (
        ("handover_past", told.overdue), ("handover_due", told.soon), ("handover_later", told.later)
    )  # fmt: skip
    yield Heading(1, say("handover_open"))
    if any(share.is_cut for _, share in shares):
        counts = [Bar(y or say("status_undated"), n) for y, n in told.by_year.items()]
        yield from draw_bars("commitment_due", counts, writer)
    for name, share in shares:
        yield Heading(2, say(name))
        yield from draw_followed(name, share.listed, writer, "handover_none")
        yield from draw_rest(share, writer)


def _draw_projects(told: Handover, writer: Writer) -> Iterable[Block]:
    title = writer.phrases.say("handover_projects")
    yield Heading(1, title)
    if told.projects.is_cut:
        yield from draw_project_counts(told.projects.tallies, writer)
    columns = (("members", 2), ("end", 2), ("cost", 2))
    yield from draw_item_table(title, told.projects.listed, columns, writer, "handover_none")
    yield from draw_rest(told.projects, writer)
