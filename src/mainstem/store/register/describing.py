"""Describing: what the register holds because a file of data says it, and what people took back."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from mainstem.model.statements import Json
from mainstem.register import acts
from mainstem.store.schema.observation_tables import DataFile
from mainstem.store.schema.tables import Act, Entry, Statement
from mainstem.store.schema.tables import Source as SourceRow
from mainstem.store.slicing import iter_slices


@dataclass(frozen=True, slots=True)
class Held:
    """A statement that holds or held, as far as it is compared with what a file says now."""

    id: str
    entry: str
    property: str
    value: Json
    qualifiers: Json
    wording: str | None
    quotes: tuple[str, ...]
    """What each of its citations quotes."""


def list_files(prefix: str) -> list[str]:
    """Return the SHA-256 of the data files whose names begin with something, in no order."""
    found = DataFile.objects.filter(name__startswith=prefix)
    return list(found.values_list("sha256", flat=True))


def list_citing(digests: Collection[str], by: str) -> list[Held]:
    """List the statements that hold, cite one of some files, and were made by `by`, each once.

    What a person corrects may cite the same line, and is theirs.
    """
    numbers: set[int] = set()
    wanted = sorted(digests)
    for some in iter_slices(wanted):
        rows = SourceRow.objects.filter(document__in=some)
        numbers.update(rows.values_list("statement", flat=True))
    numbers -= _list_by_others(sorted(numbers), by)
    return [held for held, _ in _iter_held(sorted(numbers), until=None)]


def list_taken_back(entries: Collection[str], by: str) -> list[Held]:
    """List statements of entries that someone else than `by` has ended."""
    since: list[int] = []
    for some in iter_slices(sorted(entries)):
        rows = Entry.objects.filter(identifier__in=some)
        since += rows.values_list("since", flat=True)
    ended: list[tuple[int, int | None]] = []
    for run in iter_slices(since):
        found = Statement.objects.filter(entry__in=run, until__isnull=False)
        ended += found.values_list("since", "until")
    others = _list_by_others(sorted({until for _, until in ended if until is not None}), by)
    numbers = sorted(number for number, until in ended if until in others)
    return [held for held, _ in _iter_held(numbers)]


def list_bare(entries: Collection[str], without: Collection[str]) -> list[str]:
    """List entries that hold, and of which nothing is stated but by some statements."""
    leaving = set(without)
    found: list[str] = []
    for some in iter_slices(sorted(entries)):
        rows = Entry.objects.filter(identifier__in=some, until=None)
        held = dict(rows.values_list("since", "identifier"))
        stated = Statement.objects.filter(entry__in=list(held), until=None)
        left = {
            entry
            for entry, identifier in stated.values_list("entry", "identifier")
            if identifier not in leaving
        }
        found += [identifier for since, identifier in held.items() if since not in left]
    return found


def _list_by_others(numbers: Sequence[int], by: str) -> set[int]:
    found: set[int] = set()
    for some in iter_slices(numbers):
        rows = Act.objects.filter(number__in=some).values_list("number", "data")
        found.update(number for number, data in rows if acts.parse(bytes(data)).by.name != by)
    return found


def _iter_held(numbers: Sequence[int], **holding: None) -> Iterator[tuple[Held, int]]:
    for some in iter_slices(numbers):
        rows = Statement.objects.filter(since__in=some, **holding)
        for since, record in rows.values_list("since", "record"):
            body = json.loads(record)
            yield (
                Held(
                    id=body["statement"],
                    entry=body["entry"],
                    property=body["property"],
                    value=body["value"],
                    qualifiers=body["qualifiers"],
                    wording=body["wording"],
                    quotes=tuple(c["quote"] for c in body["citations"]),
                ),
                since,
            )
