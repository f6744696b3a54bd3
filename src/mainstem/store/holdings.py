"""Holdings: the rows that follow from the history. Given acts in their order, and nothing else."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from django.db import IntegrityError, models

from mainstem.errors import StoreError
from mainstem.model.statements import Statement as StatementValue
from mainstem.register import canonical, effects
from mainstem.register.effects import End, Row
from mainstem.store.inserting import insert_rows
from mainstem.store.tables import Entry, Grant, Judgement, Link, Source, Statement, Switch

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


def apply(changes: Sequence[tuple[int, Row | End]]) -> None:
    """Let rows begin and end, in the order of the acts that say so.

    Args:
        changes: the number of each act, and what it changes.

    Raises:
        AlreadyHolds: a row begins that holds.
        NothingHolds: a row ends, or an entry is spoken of, that does not hold.
    """
    for kind, run in groupby(changes, key=lambda change: type(change[1])):
        if kind is End:
            for number, end in run:
                _end(number, end)  # type: ignore[arg-type]
        else:
            try:
                _INSERTERS[kind](list(run))
            except IntegrityError as error:
                raise AlreadyHolds(f"one of these {kind.__name__.lower()} rows holds.") from error


def _end(number: int, end: End) -> None:
    noun = end.target.partition("-")[0]
    table = TABLES.get(noun)
    if table is None:
        raise NothingHolds(end.target)
    standing = table._default_manager.filter(identifier=end.target, until=None)
    if not standing.update(until=number):
        raise NothingHolds(end.target)
    if noun == "link":
        left, right = Link.objects.values_list("left", "right").get(
            identifier=end.target, until=number
        )
        _settle(left, right)


def _insert_entries(run: Sequence[tuple[int, effects.Entry]]) -> None:
    insert_rows(
        Entry,
        ("since", "identifier", "kind", "owner", "same_as"),
        [(number, row.id, row.kind, row.owner or "", number) for number, row in run],
    )


def _insert_statements(run: Sequence[tuple[int, StatementValue]]) -> None:
    entries = _find_entries({row.entry for _, row in run})
    insert_rows(
        Statement,
        ("since", "identifier", "entry", "property", "state", "rank", "record"),
        [
            (
                number,
                row.id,
                entries[row.entry],
                row.property,
                row.state,
                row.rank,
                canonical.encode(effects.write_statement(row)).decode(),
            )
            for number, row in run
        ],
    )
    sources = [
        (number * _SOURCES + n, number, document)
        for number, row in run
        for n, document in enumerate(dict.fromkeys(c.document for c in row.citations))
    ]
    insert_rows(Source, ("id", "statement", "document"), sources)


_SOURCES = 1_000
"""More documents than one statement cites."""


def _insert_judgements(run: Sequence[tuple[int, effects.Judgement]]) -> None:
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
            "record",
        ),
        [
            (
                number,
                row.id,
                row.claim.source,
                row.claim.content,
                row.claim.document,
                row.decision,
                row.entry or "",
                canonical.encode(effects.write_judgement(row)).decode(),
            )
            for number, row in run
        ],
    )


def _insert_links(run: Sequence[tuple[int, effects.Link]]) -> None:
    insert_rows(
        Link,
        ("since", "identifier", "left", "right", "judgement", "record"),
        [
            (
                number,
                row.id,
                row.left,
                row.right,
                row.judgement,
                canonical.encode(effects.write_row(row)[1]).decode(),
            )
            for number, row in run
        ],
    )
    for _, row in run:
        if row.judgement == "same":
            _settle(row.left, row.right)


def _insert_grants(run: Sequence[tuple[int, effects.Grant]]) -> None:
    insert_rows(
        Grant,
        ("since", "identifier", "account", "role", "member"),
        [(number, row.id, row.account, row.role, row.member or "") for number, row in run],
    )


def _insert_switches(run: Sequence[tuple[int, effects.Switch]]) -> None:
    insert_rows(
        Switch,
        ("since", "identifier", "rule"),
        [(number, row.id, row.rule) for number, row in run],
    )


_INSERTERS: dict[type[Any], Callable[[Any], None]] = {
    effects.Entry: _insert_entries,
    StatementValue: _insert_statements,
    effects.Judgement: _insert_judgements,
    effects.Link: _insert_links,
    effects.Grant: _insert_grants,
    effects.Switch: _insert_switches,
}


def _find_entries(identifiers: Iterable[str]) -> dict[str, int]:
    """Return the number by which each entry that holds is known."""
    wanted = sorted(identifiers)
    found: dict[str, int] = {}
    for first in range(0, len(wanted), 500):
        some = wanted[first : first + 500]
        standing = Entry.objects.filter(identifier__in=some, until=None)
        found.update(standing.values_list("identifier", "since"))
    if missing := next((i for i in wanted if i not in found), None):
        raise NothingHolds(missing)
    return found


def _settle(left: str, right: str) -> None:
    """Say again which entries are the same as these two: the oldest of each group leads it."""
    done: set[str] = set()
    for identifier in (left, right):
        if identifier not in done:
            group = get_group(identifier)
            done |= group
            numbers = _find_entries(group)
            leader = min(numbers.values())
            Entry.objects.filter(since__in=numbers.values()).update(same_as=leader)


def get_group(identifier: str) -> set[str]:
    """Return every entry found to be the same as this one, directly or through others, with it."""
    group, edge = {identifier}, [identifier]
    while edge:
        same = Link.objects.filter(judgement="same", until=None)
        met = {
            *same.filter(left__in=edge).values_list("right", flat=True),
            *same.filter(right__in=edge).values_list("left", flat=True),
        }
        edge = sorted(met - group)
        group |= met
    return group
