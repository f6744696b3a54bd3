"""Imported rows as stored: what tables said of entries, what holds of it and what people ended."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import orjson

from mainstem.model.statements import Qualifiers, Statement
from mainstem.register import acts
from mainstem.store.schema.tables import Act, Entry
from mainstem.store.schema.tables import Statement as StatementRow
from mainstem.store.slicing import iter_slices


@dataclass(frozen=True, slots=True)
class Known:
    """An entry that holds."""

    since: int
    owner: str | None


def find_entries(identifiers: Sequence[str]) -> tuple[dict[str, Known], set[str]]:
    """Find which entries hold, and which held once and were ended.

    Returns:
        Identifier → entry; and the identifiers of those that hold no more.
    """
    held: dict[str, Known] = {}
    ended: set[str] = set()
    for some in iter_slices(identifiers):
        rows = Entry.objects.filter(identifier__in=some)
        for identifier, since, until, owner in rows.values_list(
            "identifier", "since", "until", "owner"
        ):
            if until is None:
                held[identifier] = Known(since, owner or None)
            else:
                ended.add(identifier)
    return held, ended - set(held)


def iter_said(entries: Collection[int], reader: str) -> Iterator[tuple[int, Statement]]:
    """Yield the statements that hold of entries and that a reader made, with the entry's `since`.

    Of citations nothing is read.
    """
    for some in iter_slices(sorted(entries)):
        rows = StatementRow.objects.filter(entry__in=some, until=None).order_by("since")
        for entry, record in rows.values_list("entry", "record"):
            body = orjson.loads(record)
            if body["reader"] == reader:
                yield entry, _read(body)


def iter_named(kind: str, property_: str, reader: str) -> Iterator[Statement]:
    """Yield what a reader called the entries of a kind that hold, in the order of the acts."""
    rows = StatementRow.objects.filter(
        property=property_,
        until=None,
        entry__kind=kind,
        entry__until=None,
        record__contains=f'"reader":"{reader}"',
    )
    for record in rows.order_by("since").values_list("record", flat=True):
        body = orjson.loads(record)
        if body["reader"] == reader:
            yield _read(body)


def iter_withdrawn(entries: Collection[int], reader: str) -> Iterator[tuple[int, Statement]]:
    """Yield the statements of a reader that someone else than an import has ended."""
    for some in iter_slices(sorted(entries)):
        rows = StatementRow.objects.filter(entry__in=some, until__isnull=False).order_by("since")
        found = [
            (entry, until, body)
            for entry, until, record in rows.values_list("entry", "until", "record")
            if until is not None and (body := orjson.loads(record))["reader"] == reader
        ]
        reasons = _find_reasons({until for _, until, _ in found})
        for entry, until, body in found:
            if reasons.get(until) != CHANGED:
                yield entry, _read(body)


CHANGED = "the table says otherwise"
"""Why an import ends a statement that it has made before."""


def _find_reasons(numbers: Collection[int]) -> Mapping[int, str]:
    """Return why acts ended what they ended."""
    found: dict[int, str] = {}
    for some in iter_slices(sorted(numbers)):
        rows = Act.objects.filter(number__in=some).values_list("number", "data")
        for number, data in rows:
            found[number] = str(acts.parse(bytes(data)).body.get("reason", ""))
    return found


def _read(body: Mapping[str, object]) -> Statement:
    given = body["qualifiers"]
    return Statement(
        id=str(body["statement"]),
        entry=str(body["entry"]),
        property=str(body["property"]),
        state=body["state"],  # type: ignore[arg-type]
        value=body["value"],  # type: ignore[arg-type]
        qualifiers=Qualifiers(**given) if given else Qualifiers(),  # type: ignore[arg-type]
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """A value that a property of an entry has, or had until a table said otherwise."""

    since: int
    statement: str
    value: str
    as_of: str
    holds: bool


def list_turns(entries: Collection[str], property_: str) -> list[Turn]:
    """List what entries have as a chosen value, and had before tables said otherwise.

    What people have ended is left out: it was wrong, not earlier.

    Args:
        entries: identifiers of all that were found to be one thing.
        property_: one whose values are chosen from a list.

    Returns:
        The turns in the order of their acts.
    """
    rows = list(
        StatementRow.objects.filter(
            entry__identifier__in=sorted(entries), property=property_, state="known"
        )
        .exclude(rank="deprecated")
        .order_by("since")
        .values_list("since", "until", "record")
    )
    reasons = _find_reasons({until for _, until, _ in rows if until is not None})
    found = []
    for since, until, record in rows:
        body = orjson.loads(record)
        if until is None or reasons.get(until) == CHANGED:
            as_of = body["qualifiers"].get("as_of", "")
            found.append(Turn(since, body["statement"], str(body["value"]), as_of, until is None))
    return found
