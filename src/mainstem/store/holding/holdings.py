"""Holdings: the rows that follow from the history. Given acts in their order, and nothing else."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models

from mainstem.errors import StoreError
from mainstem.model.statements import Statement as StatementValue
from mainstem.register import effects
from mainstem.register.batches import Batch, Begun, Ending
from mainstem.store import running
from mainstem.store.holding import fresh
from mainstem.store.holding.fresh import Fresh
from mainstem.store.inserting import insert_rows, set_column
from mainstem.store.schema.tables import Entry, Grant, Judgement, Link, Source, Statement, Switch
from mainstem.store.slicing import iter_slices

TABLES: dict[str, type[models.Model]] = {
    "entry": Entry,
    "statement": Statement,
    "judgement": Judgement,
    "link": Link,
    "grant": Grant,
    "switch": Switch,
}
"""The noun that leads an identifier, and the table its rows are in."""


class AlreadyHolds(StoreError):
    """A row is to begin whose identifier names one that holds. Not raised for one that ended."""


class NothingHolds(StoreError):
    """A row is to end, or to be built on, that does not hold: it never began, or has ended."""

    def __init__(self, identifier: str) -> None:
        super().__init__(f"{identifier} does not hold (any more).")
        self.identifier = identifier


@dataclass(frozen=True, slots=True)
class Ended:
    """A row that has ended."""

    number: int
    """Of the act that ended it: its `until`."""
    since: int
    """Of the act that began it: its key."""
    identifier: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What has become of a batch, for whoever keeps tables that follow from these."""

    ended: tuple[Ended, ...]
    """Rows that ended, before those that began."""
    begun: tuple[Begun[effects.Row], ...]
    """Rows that began, in the order of their acts."""
    entries: dict[str, int]
    """Entries that the statements among them speak of: identifier → `since`."""
    regrouped: dict[int, int]
    """Entries that hold and may be the same as others than before: `since` → number of the act."""
    fresh: dict[int, Fresh]
    """Entries that began and are the same as no other, by their `since`."""


def apply(batch: Batch) -> Applied:
    """Let rows end and begin as a batch of acts says.

    Raises:
        AlreadyHolds: a row begins that holds.
        NothingHolds: a row ends, or an entry is spoken of, that does not hold.
    """
    ended = _end(batch.endings)
    runs: dict[type[Any], list[Begun[Any]]] = {}
    for begun in batch.begun:
        runs.setdefault(type(begun.row), []).append(begun)
    entries: dict[str, int] = {}
    for kind, insert in _INSERTERS.items():
        if kind in runs:
            try:
                entries |= insert(runs[kind])
            except IntegrityError as error:
                raise AlreadyHolds(f"one of these {kind.__name__.lower()} rows holds.") from error
    regrouped = _settle(_find_unsettled(ended, runs))
    new = fresh.gather(runs.get(effects.Entry, ()), runs.get(StatementValue, ()), regrouped)
    return Applied(tuple(ended), tuple(batch.begun), entries, regrouped, new)


def _end(endings: Sequence[Ending]) -> list[Ended]:
    by_noun: dict[str, list[Ending]] = {}
    for ending in endings:
        by_noun.setdefault(ending.end.target.partition("-")[0], []).append(ending)
    done: list[Ended] = []
    for noun, some in by_noun.items():
        if noun not in TABLES:
            raise NothingHolds(some[0].end.target)
        standing = _find_standing(TABLES[noun], [e.end.target for e in some])
        ended = [Ended(e.number, standing[e.end.target], e.end.target) for e in some]
        set_column(TABLES[noun], "until", [(e.number, e.since) for e in ended])
        if noun == "entry":
            # Whom it was the same as is for those that hold to say; here it would stay for ever.
            set_column(Entry, "same_as", [(e.since, e.since) for e in ended])
        done += ended
    return sorted(done, key=lambda e: e.number)


def _find_unsettled(
    ended: Sequence[Ended], runs: Mapping[type[Any], Sequence[Begun[Any]]]
) -> dict[str, int]:
    """Return the entries whose group may have become another → number of the last act behind it."""
    unsettled: dict[str, int] = {}

    def add(number: int, pair: tuple[str, str]) -> None:
        for identifier in pair:
            unsettled[identifier] = max(number, unsettled.get(identifier, 0))

    links = {e.since: e.number for e in ended if e.identifier.startswith("link-")}
    for some in iter_slices(sorted(links)):
        same = Link.objects.filter(since__in=some, judgement="same")
        for since, *pair in same.values_list("since", "left", "right"):
            add(links[since], (pair[0], pair[1]))
    for begun in runs.get(effects.Link, ()):
        if begun.row.judgement == "same":
            add(begun.number, (begun.row.left, begun.row.right))
    moved = {e.identifier: e.number for e in ended if e.identifier.startswith("entry-")}
    for begun in runs.get(effects.Entry, ()):
        moved[begun.row.id] = begun.number
    for left, right in _iter_same(moved):
        add(max(moved.get(left, 0), moved.get(right, 0)), (left, right))
    return unsettled


def _insert_entries(run: Sequence[Begun[effects.Entry]]) -> dict[str, int]:
    insert_rows(
        Entry,
        ("since", "identifier", "kind", "owner", "same_as"),
        [(b.number, b.row.id, b.row.kind, b.row.owner or "", b.number) for b in run],
    )
    return {}


def _insert_statements(run: Sequence[Begun[StatementValue]]) -> dict[str, int]:
    entries = _find_standing(Entry, {b.row.entry for b in run})
    for b in run:
        # A batch begins its entries first, whichever came first in the history.
        if entries[b.row.entry] > b.number:
            raise NothingHolds(b.row.entry)
    insert_rows(
        Statement,
        ("since", "identifier", "entry", "property", "state", "rank", "record"),
        [
            (
                b.number,
                b.row.id,
                entries[b.row.entry],
                b.row.property,
                b.row.state,
                b.row.rank,
                b.record,
            )
            for b in run
        ],
    )
    sources = [
        (b.number * _SOURCES + n, b.number, document)
        for b in run
        for n, document in enumerate(dict.fromkeys(c.document for c in b.row.citations))
    ]
    insert_rows(Source, ("id", "statement", "document"), sources)
    return entries


_SOURCES = 1_000
"""More documents than one statement cites."""


def _insert_judgements(run: Sequence[Begun[effects.Judgement]]) -> dict[str, int]:
    insert_rows(
        Judgement,
        (
            "since",
            "identifier",
            "source",
            "content",
            "document",
            "decision",
            "entry",
            "author",
            "record",
        ),
        [
            (
                b.number,
                b.row.id,
                b.row.claim.source,
                b.row.claim.content,
                b.row.claim.document,
                b.row.decision,
                b.row.entry or "",
                b.by,
                b.record,
            )
            for b in run
        ],
    )
    return {}


def _insert_links(run: Sequence[Begun[effects.Link]]) -> dict[str, int]:
    numbers = _find_standing(Entry, {i for b in run for i in (b.row.left, b.row.right)})
    for b in run:
        if max(numbers[b.row.left], numbers[b.row.right]) > b.number:
            raise NothingHolds(max((b.row.left, b.row.right), key=numbers.__getitem__))
    insert_rows(
        Link,
        ("since", "identifier", "left", "right", "judgement", "record"),
        [(b.number, b.row.id, b.row.left, b.row.right, b.row.judgement, b.record) for b in run],
    )
    return {}


def _insert_grants(run: Sequence[Begun[effects.Grant]]) -> dict[str, int]:
    insert_rows(
        Grant,
        ("since", "identifier", "account", "role", "member"),
        [(b.number, b.row.id, b.row.account, b.row.role, b.row.member or "") for b in run],
    )
    return {}


def _insert_switches(run: Sequence[Begun[effects.Switch]]) -> dict[str, int]:
    insert_rows(
        Switch,
        ("since", "identifier", "rule"),
        [(b.number, b.row.id, b.row.rule) for b in run],
    )
    return {}


_INSERTERS: dict[type[Any], Callable[[Sequence[Any]], dict[str, int]]] = {
    effects.Entry: _insert_entries,
    StatementValue: _insert_statements,
    effects.Judgement: _insert_judgements,
    effects.Link: _insert_links,
    effects.Grant: _insert_grants,
    effects.Switch: _insert_switches,
}
"""What inserts the rows of a type; entries first, for statements and links speak of them."""


def _find_standing(table: type[models.Model], identifiers: Iterable[str]) -> dict[str, int]:
    """Return the number by which each row that holds is known."""
    wanted = sorted(identifiers)
    found: dict[str, int] = {}
    for some in iter_slices(wanted):
        rows = running.fetch(
            f"SELECT identifier, since FROM {table._meta.db_table} "
            f"WHERE until IS NULL AND identifier IN ({', '.join(['%s'] * len(some))})",
            some,
        )
        found.update((identifier, since) for identifier, since in rows)
    if missing := next((i for i in wanted if i not in found), None):
        raise NothingHolds(missing)
    return found


def _iter_same(identifiers: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the links by which these entries are the same as others."""
    if not identifiers:
        return
    left, right = '"left"', '"right"'
    for some in iter_slices(sorted(identifiers)):
        holes = ", ".join(["%s"] * len(some))
        each = " UNION ALL ".join(
            f"SELECT {left}, {right} FROM {Link._meta.db_table} "
            f"WHERE judgement = 'same' AND until IS NULL AND {side} IN ({holes})"
            for side in (left, right)
        )
        yield from ((one, other) for one, other in running.fetch(each, [*some, *some]))


def _settle(unsettled: Mapping[str, int]) -> dict[int, int]:
    """Say again which entries are the same as these: the oldest of each group leads it.

    Returns:
        All of these groups that hold: `since` → number of the last act that touched its group.
    """
    if not unsettled:
        return {}
    leaders: dict[str, int] = {}
    standing: dict[str, tuple[int, int]] = {}
    groups = _find_groups(unsettled.keys())
    for some in iter_slices(sorted(groups)):
        rows = Entry.objects.filter(identifier__in=some, until=None)
        for identifier, since, same_as in rows.values_list("identifier", "since", "same_as"):
            standing[identifier] = (since, same_as)
            group = groups[identifier]
            leaders[group] = min(leaders.get(group, since), since)
    changed = [
        (leaders[groups[i]], since)
        for i, (since, same_as) in standing.items()
        if same_as != leaders[groups[i]]
    ]
    set_column(Entry, "same_as", changed)
    numbers: dict[str, int] = {}
    for identifier, number in unsettled.items():
        numbers[groups[identifier]] = max(number, numbers.get(groups[identifier], 0))
    return {since: numbers[groups[i]] for i, (since, _) in standing.items()}


def _find_groups(identifiers: Collection[str]) -> dict[str, str]:
    """Return every entry that is the same as one of these → a name for its group."""
    parents = {identifier: identifier for identifier in identifiers}

    def find(identifier: str) -> str:
        while (parent := parents[identifier]) != identifier:
            parents[identifier] = parents[parent]
            identifier = parent
        return identifier

    edge: Collection[str] = identifiers
    while edge:
        met = set[str]()
        for pair in list(_iter_same(edge)):
            for identifier in pair:
                if identifier not in parents:
                    parents[identifier] = identifier
                    met.add(identifier)
            left, right = map(find, pair)
            parents[left] = right
        edge = met
    return {identifier: find(identifier) for identifier in parents}


def get_group(identifier: str) -> set[str]:
    """Return every entry found to be the same as this one, directly or through others, with it."""
    return set(_find_groups({identifier}))
