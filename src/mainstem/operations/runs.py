"""Runs: lists taken piece by piece, each piece going on where the one before it ended.

Where a piece ends is told by a cursor, which holds what the last row was sorted by. Rows that come
or go meanwhile neither repeat others nor hide them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from mainstem.governance import permissions
from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.operations import Missing
from mainstem.operations.register import lists
from mainstem.operations.register.links import NoSuchEntry
from mainstem.operations.register.lists import Query, Row
from mainstem.operations.reviewing import queueing
from mainstem.operations.shelf import library
from mainstem.operations.shelf.library import DocumentEntry
from mainstem.register.acts import Act, Actor
from mainstem.store.browsing import bitmaps, runs
from mainstem.store.browsing import lists as stored_lists
from mainstem.store.browsing.lists import Label
from mainstem.store.browsing.runs import LostPlace, Place
from mainstem.store.documents import readings
from mainstem.store.documents.contents import StoredClaim
from mainstem.store.register import entries, records
from mainstem.store.register.entries import Change
from mainstem.store.register.records import Stated, Verdict
from mainstem.store.review import queue
from mainstem.store.review.queue import Filters, StoredItem
from mainstem.values import cursors
from mainstem.values.cursors import InvalidCursor, Part

LARGEST = 200
"""Rows of one piece, at most."""
USUAL = 50

_Item = TypeVar("_Item")


class NoSuchDocument(Missing):
    """There is no document or pair of that name here."""


@dataclass(frozen=True, slots=True)
class Run(Generic[_Item]):
    """A piece of a list."""

    items: tuple[_Item, ...]
    next: str | None
    """The cursor of the next piece; None after the last row."""


@dataclass(frozen=True, slots=True)
class EntryRun:
    """A piece of a list of entries."""

    kind: Kind
    columns: tuple[Property, ...]
    rows: tuple[Row, ...]
    next: str | None
    total: int
    """Entries that the filters let through."""
    labels: Mapping[str, Label]
    """What entries are called that rows refer to."""


@dataclass(frozen=True, slots=True)
class StatementRun:
    """A piece of a list of statements."""

    statements: tuple[Stated, ...]
    verdicts: Mapping[str, Verdict]
    """Statement → the judgement it was made by; those stated by hand are not there."""
    next: str | None


@dataclass(frozen=True, slots=True)
class QueueRun:
    """A piece of the queue."""

    items: tuple[StoredItem, ...]
    acts: Mapping[str, int]
    """Judgement → the number of the act that made it."""
    total: int
    next: str | None


def list_entries(
    actor: Actor, query: Query, *, cursor: str = "", limit: int = USUAL, language: str = "en"
) -> EntryRun:
    """List entries of a kind, narrowed and sorted as `lists.get_list` does.

    Args:
        actor: who asks.
        query: which list.
        cursor: `next` of the piece before; empty: from the beginning.
        limit: rows, 1 to `LARGEST`.
        language: in which names are sorted.

    Raises:
        InvalidCursor: the cursor is none of this list, or its place is lost.
        NoSuchKind: there is no such kind.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    kind = lists.get_kind(query.kind)
    filters = lists.keep_facets(kind, query.filters)
    of = repr(
        ("entries", kind.name, sorted(filters.items()), query.sort, query.descending, language)
    )
    wanted = stored_lists.select(kind.name, filters)
    places = _list_places(kind, wanted, query, language, _parse_place(of, cursor), limit + 1)
    shown = places[:limit]
    columns = lists.choose_columns(kind, query.columns)
    rows = tuple(lists.iter_page(kind, [place.slot for place in shown], columns))
    goes_on = len(places) > limit
    return EntryRun(
        kind=kind,
        columns=columns,
        rows=rows,
        next=cursors.encode(of, shown[-1].key, shown[-1].slot) if goes_on else None,
        total=bitmaps.count(wanted),
        labels=stored_lists.find_labels(lists.list_references(rows)),
    )


def _list_places(
    kind: Kind,
    wanted: bitmaps.Chunks,
    query: Query,
    language: str,
    after: Place | None,
    limit: int,
) -> list[Place]:
    order = lists.get_order(kind, query.sort, language, None)
    try:
        return runs.list_places(
            kind.name, wanted, order, descending=query.descending, after=after, limit=limit
        )
    except LostPlace as error:
        raise InvalidCursor("The list has changed where it stopped: begin it anew.") from error


def _parse_place(of: str, cursor: str) -> Place | None:
    match cursors.decode(of, cursor) if cursor else ():
        case ():
            return None
        case [None | str() as key, int() as slot] if 0 <= slot < 2**31:
            return Place(key, slot)
        case _:
            raise InvalidCursor("This is no cursor of a list of entries.")


def list_statements(
    actor: Actor,
    *,
    document: str | None = None,
    property_: str | None = None,
    cursor: str = "",
    limit: int = USUAL,
) -> StatementRun:
    """List statements that hold, in the order in which they were made.

    Args:
        actor: who asks.
        document: SHA-256 of one that they cite; None: whatever they cite.
        property_: of which they are; None: any.
        cursor: `next` of the piece before; empty: from the beginning.
        limit: statements, 1 to `LARGEST`.

    Raises:
        InvalidCursor: the cursor is none of this list.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    of = repr(("statements", document, property_))
    (after,) = _parse_numbers(of, cursor, (-1,))
    found = records.list_statements(
        document=document, property_=property_, after=after, limit=limit + 1
    )
    shown = found[:limit]
    return StatementRun(
        statements=tuple(shown),
        verdicts=records.list_verdicts({s.assertion.statement.entry for s in shown}),
        next=cursors.encode(of, shown[-1].assertion.since) if len(found) > limit else None,
    )


def list_changes(actor: Actor, entry: str, *, cursor: str = "", limit: int = USUAL) -> Run[Change]:
    """List the acts that changed an entry, the newest first.

    Whoever may not look at documents is not told how a claim was read in one, only what came of it.

    Raises:
        InvalidCursor: the cursor is none of this list.
        NoSuchEntry: there is no such entry.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    group = entries.find_group(entry)
    if group is None or group.leader.kind not in get_kinds():
        raise NoSuchEntry(f"There is no entry {entry!a} (any more).")
    of = repr(("changes", group.leader.id))
    (before,) = _parse_numbers(of, cursor, (_LARGEST_NUMBER,))
    found, _ = entries.list_changes(group, 0, limit + 1, before=before)
    last = found[limit - 1].act.number if len(found) > limit else None
    shown = found[:limit]
    if permissions.find_refusal(actor, "inspect"):
        shown = [Change(_veil(c.act), c.ended and _veil(c.ended)) for c in shown]
    return Run(tuple(shown), None if last is None else cursors.encode(of, last))


def _veil(act: Act) -> Act:
    """Leave out of an act what was read."""
    return replace(act, body={name: said for name, said in act.body.items() if name != "read"})


def list_documents(actor: Actor, *, cursor: str = "", limit: int = USUAL) -> Run[DocumentEntry]:
    """List what has been read, each document or pair once, in the order of its newest reading.

    Raises:
        InvalidCursor: the cursor is none of this list.
        NotAllowed: the actor may not see what nobody has reviewed.
    """
    permissions.check(actor, "inspect")
    (last,) = _parse_numbers("documents", cursor, (-1,))
    found = readings.list_readings_after(last, limit + 1)
    return Run(
        tuple(library.describe(reading) for reading in found[:limit]),
        cursors.encode("documents", found[limit - 1].id) if len(found) > limit else None,
    )


def get_document(actor: Actor, subject: str) -> DocumentEntry:
    """Return a document or pair, as its newest reading has it.

    Raises:
        NoSuchDocument: there is none of that name.
        NotAllowed: the actor may not see what nobody has reviewed.
    """
    permissions.check(actor, "inspect")
    return library.describe(_find_reading(subject))


def list_claims(
    actor: Actor, subject: str, *, kind: str | None = None, cursor: str = "", limit: int = USUAL
) -> Run[StoredClaim]:
    """List the claims of the newest reading of a document or pair, in its order.

    Args:
        actor: who asks.
        subject: names the document.
        kind: of claims; None: all kinds.
        cursor: `next` of the piece before; empty: from the beginning.
        limit: claims, 1 to `LARGEST`.

    Raises:
        InvalidCursor: the cursor is none of this list, or of an older reading.
        NoSuchDocument: there is none of that name.
        NotAllowed: the actor may not see what nobody has reviewed.
    """
    permissions.check(actor, "inspect")
    reading = _find_reading(subject)
    of = repr(("claims", reading.id, kind))
    (after,) = _parse_numbers(of, cursor, (-1,))
    found = records.list_claims(reading.id, kind=kind, after=after, limit=limit + 1)
    last = found[limit - 1].id if len(found) > limit else None
    return Run(tuple(found[:limit]), None if last is None else cursors.encode(of, last))


def list_queue(
    actor: Actor,
    filters: Filters,
    *,
    descending: bool = True,
    cursor: str = "",
    limit: int = USUAL,
) -> QueueRun:
    """List claims of the queue by how sure they are.

    Raises:
        InvalidCursor: the cursor is none of this list.
        NotAllowed: the actor may not review.
    """
    permissions.check(actor, "review")
    queueing.fill()
    of = repr(("queue", filters, descending))
    after = _parse_numbers(of, cursor, ()) or None
    found = records.list_items(
        filters,
        descending=descending,
        after=None if after is None else (after[0], after[1]),
        limit=limit + 1,
    )
    shown = found[:limit]
    goes_on = len(found) > limit
    return QueueRun(
        items=tuple(shown),
        acts=records.list_judged(shown),
        total=queue.count_items(filters),
        next=cursors.encode(of, shown[-1].confidence, shown[-1].id) if goes_on else None,
    )


_LARGEST_NUMBER = 2**63 - 1


def _parse_numbers(of: str, cursor: str, beginning: Sequence[int]) -> Sequence[int]:
    """Read the numbers of a cursor; those of the beginning for none."""
    if not cursor:
        return beginning
    parts: Sequence[Part] = cursors.decode(of, cursor)
    numbers = [part for part in parts if isinstance(part, int) and 0 <= part <= _LARGEST_NUMBER]
    if len(numbers) != len(parts) or len(numbers) != (len(beginning) or 2):
        raise InvalidCursor("This is no cursor of this list.")
    return numbers


def _find_reading(subject: str) -> readings.StoredReading:
    found = readings.find_reading(subject)
    if found is None:
        raise NoSuchDocument(f"No document {subject!a} has been read here.")
    return found
