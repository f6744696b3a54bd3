"""Series: which meetings of an organ met, what is missing, what is next, and who handed over."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mainstem.governance import permissions
from mainstem.model.mechanism.nouns import Mechanism, Organ, Series
from mainstem.operations import Missing, mechanisms
from mainstem.operations.cooperation import sittings
from mainstem.operations.cooperation.sittings import Sitting
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query, Row
from mainstem.register import describing
from mainstem.register.acts import Actor
from mainstem.store.holding import standing
from mainstem.values.dates import When, get_length


class NoSuchSeries(Missing):
    """The mechanism has no series of that name."""

    def __init__(self, wanted: str, known: Sequence[str]) -> None:
        names = ", ".join(known) or "none"
        super().__init__(f"There is no series {wanted!a}; there are {names}.")


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting of a series, or a number that none is known of."""

    ordinal: int | None
    sitting: Sitting | None
    """None for a gap."""
    days: int | None
    """Days since the meeting before; None where either day is not known."""
    over: int
    """Days that passed beyond the rule of the series; 0 where none did, or there is no rule."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A time in which the same member co-chaired beside the one that always does."""

    members: tuple[str, ...]
    first: Sitting
    last: Sitting
    count: int


@dataclass(frozen=True, slots=True)
class Next:
    """The next meeting of a series: one that is known, or the day the rule gives."""

    sitting: Sitting | None
    due: date | None
    """By the rule; None where there is no rule, or no meeting to count from."""
    days: int | None
    """Days from today until then; below 0 where the day is past."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came of some meetings, and how they were held."""

    rows: tuple[Row, ...]
    """The instruments that name one of them, the latest first."""
    adopted: Mapping[str, int]
    """Entry of a meeting → how many of these name it; none where none does."""
    by_video: frozenset[str]
    """Entries of those that were held by video, as the data has it."""


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """What the page of a series shows."""

    mechanism: Mechanism
    series: Series
    organ: Organ
    lines: tuple[Line, ...]
    """The latest first; gaps where numbers are missing."""
    missing: tuple[int, ...]
    """Numbers that no meeting is known of."""
    latest: Sitting | None
    next: Next
    turns: tuple[Turn, ...]
    """The latest first."""


def get_series(actor: Actor, id_: str, *, today: date) -> SeriesPage:
    """Get which meetings of a series met, what is missing, what is next, and who handed over.

    Raises:
        NoSuchSeries: there is none of that name.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    mechanism = mechanisms.get_mechanism()
    series = next((s for s in mechanism.series if s.id == id_), None)
    if series is None:
        raise NoSuchSeries(id_, [s.id for s in mechanism.series])
    return follow(actor, mechanism, (series,), today=today)[0]


def follow(
    actor: Actor, mechanism: Mechanism, wanted: Sequence[Series], *, today: date
) -> tuple[SeriesPage, ...]:
    """Follow some series of the mechanism through the register, in the order given."""
    met = sittings.gather(actor, mechanism, wanted)
    return tuple(_follow(mechanism, series, met[series.id], today) for series in wanted)


def gather_what_came(actor: Actor, mechanism: Mechanism, met: Sequence[Sitting]) -> Came:
    """Gather what came of some meetings.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    groups = standing.list_groups_of([sitting.entry for sitting in met])
    leaders = {entry: leader for leader, group in groups.items() for entry in group}
    columns = ("meeting", "type", "standing", "date")
    query = Query("instrument", {"meeting": tuple(sorted(leaders))}, "date", True, columns)
    rows = tuple(row for row, _ in lists.iter_rows(actor, query)) if leaders else ()
    adopted: Counter[str] = Counter()
    for row in rows:
        cell = row.cells.get("meeting")
        stated = [v.value for v in cell.values if isinstance(v.value, dict)] if cell else []
        named = {leaders.get(str(value.get("entry"))) for value in stated}
        adopted.update(leader for leader in named if leader)
    by_video = (
        describing.name_thing(mechanism.outline.id, "meeting", "meeting", meeting.id)
        for meeting in mechanism.meetings
        if meeting.mode == "video"
    )
    return Came(rows, adopted, frozenset(leaders[e] for e in by_video if e in leaders))


def _follow(
    mechanism: Mechanism, series: Series, met: Sequence[Sitting], today: date
) -> SeriesPage:
    held = [s for s in met if s.when and s.when.first_day <= today]
    ahead = [s for s in met if s.when and s.when.first_day > today]
    lines, missing = lay_out(met, series.months)
    latest = held[-1] if held else None
    return SeriesPage(
        mechanism=mechanism,
        series=series,
        organ=sittings.get_organ(mechanism, series),
        lines=tuple(reversed(lines)),
        missing=tuple(missing),
        latest=latest,
        next=_find_next(latest, ahead, series.months, today),
        turns=tuple(reversed(list(_iter_turns(met, mechanism.outline.co_chair)))),
    )


def lay_out(met: Sequence[Sitting], months: int | None) -> tuple[list[Line], list[int]]:
    """Put a line for each meeting, and one for each number that is missing before it.

    Args:
        met: the first one first.
        months: how many lie between two by rule; None for no rule.

    Returns:
        The lines in that order, and the numbers that no meeting is known of.
    """
    known = {s.ordinal for s in met if s.ordinal is not None}
    missing = [n for n in range(1, max(known, default=0)) if n not in known]
    lines: list[Line] = []
    shown: set[int] = set()
    before: Sitting | None = None
    for sitting in met:
        for number in missing:
            if sitting.ordinal and number < sitting.ordinal and number not in shown:
                lines.append(Line(number, None, None, over=0))
                shown.add(number)
        follows = before is not None and (
            before.ordinal is None
            or sitting.ordinal is None
            or sitting.ordinal - before.ordinal == 1
        )
        days = _count_days(before, sitting) if follows else None
        rule = _get_rule(before, months) if before and follows else None
        over = (sitting.first_day - rule).days if rule and sitting.when else 0
        lines.append(Line(sitting.ordinal, sitting, days, over=max(0, over)))
        before = sitting
    return lines, missing


def _count_days(before: Sitting | None, sitting: Sitting) -> int | None:
    if before is None or not _is_exact(before.when) or not _is_exact(sitting.when):
        return None
    return (sitting.first_day - before.first_day).days


def _is_exact(when: When | None) -> bool:
    """Say whether a date tells the day, within the days that a meeting lasts."""
    return when is not None and (when.last_day - when.first_day).days < _LONGEST


_LONGEST = 10
"""Days."""


def _get_rule(before: Sitting, months: int | None) -> date | None:
    """Return the day by which the next meeting is due by the rule of the series."""
    if months is None or before.when is None:
        return None
    last = before.when.last_day
    years, month = divmod(last.month - 1 + months, 12)
    year = last.year + years
    if year > date.max.year:
        return None
    return date(year, month + 1, min(last.day, get_length(year, month + 1)))


def _find_next(
    latest: Sitting | None, ahead: Sequence[Sitting], months: int | None, today: date
) -> Next:
    due = _get_rule(latest, months) if latest else None
    if ahead:
        return Next(ahead[0], due, (ahead[0].first_day - today).days)
    return Next(None, due, (due - today).days if due else None)


def _iter_turns(met: Sequence[Sitting], always: str) -> Iterator[Turn]:
    """Yield who co-chaired beside the one that always does, the earliest turn first."""
    run: list[Sitting] = []
    members: tuple[str, ...] = ()
    for sitting in met:
        beside = tuple(m for m in sitting.co_chairs if m != always)
        if not beside:
            continue
        if run and beside != members:
            yield Turn(members, run[0], run[-1], len(run))
            run = []
        members = beside
        run.append(sitting)
    if run:
        yield Turn(members, run[0], run[-1], len(run))


def count_days_late(page: SeriesPage) -> int:
    """Return by how many days the next meeting is past its day; 0 where it is not, or none is."""
    days = page.next.days
    return -days if page.next.sitting is None and days is not None and days < 0 else 0
