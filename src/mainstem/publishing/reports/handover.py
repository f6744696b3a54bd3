"""The hand-over pack: what one chair of a series of meetings leaves to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mainstem.publishing.reports.framework import Framework, make_part
from mainstem.publishing.reports.items import Item, Named, Writer, pick
from mainstem.publishing.reports.progress import Followed, draw_followed, draw_items, draw_sources
from mainstem.publishing.reports.tree import Block, Heading, Line, Paragraph, Part, Report, Run


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
    open: tuple[Followed, ...]
    """Commitments of which nothing has come to an end yet, the first due first."""
    projects: tuple[Item, ...]
    """Under way."""
    waiting: int
    names: Mapping[str, Named]


def draw_handover(told: Handover, languages: Sequence[str]) -> Report:
    """Draw the pack, in one language after the other.

    Raises:
        UnknownLanguage: reports have no words in one of them.
    """
    return Report(tuple(_draw_part(told, lang) for lang in languages), told.on)


def _draw_part(told: Handover, lang: str) -> Part:
    writer = told.framework.make_writer(lang, told.names, told.on)
    blocks: list[Block] = [
        *_draw_meeting("handover_last", told.last, "", writer),
        *draw_items("handover_adopted", told.adopted, (("date", 3), ("members", 3)), writer),
        *_draw_open(told, writer),
        *_draw_meeting("handover_next", told.following, told.due, writer),
        *draw_items("handover_projects", told.projects, (("members", 2), ("cost", 2)), writer),
        *draw_sources(writer),
    ]
    title = writer.phrases.say("handover_title")
    name = pick(told.series, lang)[1]
    return make_part(writer, told.framework, title, name, told.waiting, blocks)


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


def _draw_open(told: Handover, writer: Writer) -> Iterable[Block]:
    say = writer.phrases.say
    # A meeting that is overdue may be tomorrow: what is due by today is due before it.
    until = (
        told.following.get_date("date") if told.following else told.due and max(told.due, told.on)
    )
    soon = [f for f in told.open if until and _is_due(f, until)]
    yield Heading(1, say("handover_open"))
    yield Heading(2, say("handover_due"))
    yield from draw_followed("handover_due", soon, writer)
    yield Heading(2, say("handover_later"))
    yield from draw_followed("handover_later", [f for f in told.open if f not in soon], writer)


def _is_due(followed: Followed, until: str) -> bool:
    due = followed.item.get_date("due")
    return bool(due) and due[: len(until)] <= until[: len(due)]
