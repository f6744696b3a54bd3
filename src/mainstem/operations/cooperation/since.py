"""Since: what changed in the register between two instants, or since an organ last met."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mainstem.analysis.followup.promises import parse_when
from mainstem.governance import permissions
from mainstem.model.kinds import Kind, get_kinds
from mainstem.operations.cooperation.followup import FULFILLED, KIND, STATUS
from mainstem.operations.cooperation.followup import REFUSED as REFUSED
from mainstem.operations.register.lists import Query, get_list
from mainstem.operations.register.withdrawals import find_labels
from mainstem.register import cells
from mainstem.register.acts import Actor
from mainstem.store.browsing import due, lists
from mainstem.store.browsing.lists import Label
from mainstem.store.log import history
from mainstem.store.log import since as stored
from mainstem.store.log.since import ReadDocument, Touched, Turn
from mainstem.values.dates import When

SHOWN = 12
"""Entries of a kind that are shown; the lists have the rest."""
TOUCHED = 60
TURNS = 200
READ = 20
MEETINGS = 60
HAPPENINGS = ("meeting", "instrument", "event")
"""Kinds of what happens on a day."""


@dataclass(frozen=True, slots=True)
class Added:
    """Entries of a kind that were put into the register."""

    kind: Kind
    count: int
    newest: tuple[tuple[str, int], ...]
    """Identifier, and number of the act; some of them."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting that changes can be counted from."""

    id: str
    titles: Mapping[str, str]
    organ: str | None
    when: When


@dataclass(frozen=True, slots=True)
class Happening:
    """What was on a day."""

    id: str
    kind: str
    titles: Mapping[str, str]
    when: When


@dataclass(frozen=True, slots=True)
class Happened:
    """What was between two days, of a kind."""

    kind: str
    shown: tuple[Happening, ...]
    """The first of them."""
    count: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two instants."""

    since: datetime
    until: datetime
    added: tuple[Added, ...]
    touched: tuple[Touched, ...]
    """Entries from before of which something was stated or retracted; the latest first."""
    touched_count: int
    turns: tuple[Turn, ...]
    """Decisions about promises that began or ended; the latest first."""
    begun: int
    """Statements that began."""
    ended: int
    """Statements from before that were retracted or replaced."""
    documents: tuple[ReadDocument, ...]
    documents_count: int
    labels: Mapping[str, Label]
    times: Mapping[int, datetime]
    """Number of an act shown → when it was."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.touched or self.turns or self.documents)


def get_changes(by: Actor, since: datetime, until: datetime) -> Changes:
    """Get what changed after an instant, until another.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(by, "read")
    first, end = history.find_size(since), history.find_size(until)
    counts = stored.count_added(first, end)
    added = tuple(
        Added(kind, counts[name], tuple(stored.list_added(first, end, kind=name, limit=SHOWN)))
        for name, kind in get_kinds().items()
        if counts.get(name)
    )
    touched, touched_count = stored.list_touched(first, end, limit=TOUCHED)
    decisions = (STATUS, FULFILLED, REFUSED)
    turns = stored.list_turns(first, end, kind=KIND, properties=decisions, limit=TURNS)
    may_inspect = not permissions.find_refusal(by, "inspect")
    documents, count = stored.list_read(since, until, limit=READ) if may_inspect else ([], 0)
    begun, ended = stored.count_turns(first, end)
    named = {e for a in added for e, _ in a.newest} | {t.entry for t in touched}
    named |= {t.entry for t in turns} | {e for t in turns if (e := find_reference(t))}
    numbers = [n for a in added for _, n in a.newest] + [t.last for t in touched]
    return Changes(
        since=since,
        until=until,
        added=added,
        touched=tuple(touched),
        touched_count=touched_count,
        turns=tuple(turns),
        begun=begun,
        ended=ended,
        documents=tuple(documents),
        documents_count=count,
        labels=find_labels(named),
        times=stored.find_times([*numbers, *(t.number for t in turns)]),
    )


def find_reference(turn: Turn) -> str | None:
    """Return the entry that a statement leads to; None for another value."""
    return (
        str(turn.value["entry"]) if isinstance(turn.value, dict) and "entry" in turn.value else None
    )


def list_sittings(by: Actor, *, organ: str | None = None, today: date) -> list[Sitting]:
    """List meetings up to a day that changes can be counted from, the latest first.

    Args:
        by: who looks.
        organ: only those at a level; None: at all.
        today: none after this day.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    filters = {"organ": (organ,)} if organ else {}
    query = Query("meeting", filters, "date", descending=True, columns=("date", "organ"))
    page = get_list(by, query, size=MEETINGS)
    found = []
    for row in page.rows:
        date_, level = row.cells.get("date"), row.cells.get("organ")
        when = parse_when(date_.first) if date_ else None
        if when and when.last_day <= today:
            known = str(level.first) if level and level.first else None
            found.append(Sitting(row.id, row.titles, known, when))
    return found


def list_happenings(by: Actor, first: date, last: date, *, shown: int) -> list[Happened]:
    """List the meetings, documents and events that were between two days, by kind.

    What is known by its month or year alone counts where all of it is in between.

    Args:
        by: who looks.
        first: the day before.
        last: the last day.
        shown: how many of a kind are given at most.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(by, "read")
    after = min(first, date.max - timedelta(days=1)) + timedelta(days=1)
    found = [(kind, due.list_between(kind, DATE, after, last)) for kind in HAPPENINGS]
    return [Happened(kind, tuple(_iter_first(kind, s[:shown])), len(s)) for kind, s in found if s]


def _iter_first(kind: str, slots: Sequence[int]) -> Iterator[Happening]:
    for row in lists.list_rows(kind, slots):
        when = parse_when(cells.read_cells(row.cells, (DATE,))[DATE].first)
        if when:
            yield Happening(row.id, kind, row.titles, when)


DATE = "date"
"""The order of the kinds of happenings by when they were."""
