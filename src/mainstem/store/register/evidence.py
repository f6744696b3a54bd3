"""Evidence: what may speak for a promise, as it is stored: entries with the times and passages of theirs."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from mainstem.model.statements import Citation, Json
from mainstem.model.statements import Statement as StatementValue
from mainstem.register import acts, effects
from mainstem.store import running
from mainstem.store.browsing import bitmaps
from mainstem.store.browsing.listing import EVERYTHING
from mainstem.store.browsing.lists import ListedRow
from mainstem.store.questions import Question
from mainstem.store.register import traits
from mainstem.store.schema.list_tables import Bitmap, Listed
from mainstem.store.schema.tables import Act, Entry, Source, Statement
from mainstem.store.slicing import iter_slices

DATES = ("date", "end", "start")
"""Properties that tell when something was, the telling ones first."""


@dataclass(slots=True)
class StoredThing:
    """An entry, all that is stated of it, and where."""

    entry: str
    stated: tuple[tuple[str, Json], ...]
    documents: set[str] = field(default_factory=set)
    passages: set[str] = field(default_factory=set)
    """Digest and identifier: copies of a passage in two documents are two."""
    periods: set[str] = field(default_factory=set)


def find_since(kinds: Sequence[str], year: int | None) -> dict[str, dict[int, int]]:
    """Find the entries of some kinds that are not known to be older than a year.

    Args:
        kinds: of the entries.
        year: the first year; None: all entries.

    Returns:
        Kind → slots of its entries, as chunks.
    """
    facets = (EVERYTHING.name, *(DATES if year is not None else ()))
    found: dict[str, dict[int, int]] = {kind: {} for kind in kinds}
    old: dict[tuple[str, int], int] = {}
    fresh: dict[tuple[str, int], int] = {}
    rows = running.fetch(
        f"SELECT kind, facet, value, chunk, data FROM {Bitmap._meta.db_table} "
        f"WHERE kind IN ({', '.join(['%s'] * len(kinds))}) "
        f"AND facet IN ({', '.join(['%s'] * len(facets))})",
        (*kinds, *facets),
    )
    for kind, facet, value, chunk, data in rows:
        if facet == EVERYTHING.name:
            found[kind][chunk] = bitmaps.read(bytes(data))
        elif value:
            when = old if value < f"{year:04}" else fresh
            when[kind, chunk] = when.get((kind, chunk), 0) | bitmaps.read(bytes(data))
    for (kind, chunk), bits in old.items():
        found[kind][chunk] = found[kind].get(chunk, 0) & ~(bits & ~fresh.get((kind, chunk), 0))
    return found


def load(entries: Collection[str], *, without: Collection[str] = ()) -> list[StoredThing]:
    """Load entries with all that is stated of those found to be the same; any order.

    Args:
        entries: identifiers.
        without: properties whose sources do not count as those of the entry.
    """
    leaders = sorted(set(_find_leaders(entries).values()))
    found = {c.entry: StoredThing(c.entry, c.stated) for c in traits.load(leaders)}
    groups: dict[int, int] = dict(_MEMBERS.ask(leaders=leaders))
    names: dict[int, str] = dict(_NAMES.ask(numbers=leaders))
    for number, property_, record in _SAID.ask(entries=list(groups)):
        thing = found.get(names[groups[number]])
        if thing is None or property_ in without:
            continue
        body = orjson.loads(record)
        thing.documents.update(c["document"] for c in body["citations"])
        thing.passages.update(_name(c) for c in body["citations"] if c["passage"])
        if period := body["qualifiers"].get("period") or body["qualifiers"].get("as_of"):
            thing.periods.add(period)
    return list(found.values())


_MEMBERS = Question(
    lambda leaders: Entry.objects.filter(same_as__in=leaders, until=None).values_list(
        "since", "same_as"
    )
)
_NAMES = Question(
    lambda numbers: Entry.objects.filter(since__in=numbers).values_list("since", "identifier")
)
_SAID = Question(
    lambda entries: Statement.objects.filter(entry__since__in=entries, until=None).values_list(
        "entry", "property", "record"
    )
)


def list_told_with(
    documents: Collection[str], passages: Collection[str]
) -> tuple[list[str], list[str]]:
    """List the dates of meetings and documents that some sources tell of.

    Args:
        documents: SHA-256 of the sources.
        passages: some of theirs, as `StoredThing` names them.

    Returns:
        Those told in the passages, and all of them.
    """
    cited = Source.objects.filter(document__in=list(documents)).values("statement")
    rows = Statement.objects.filter(
        since__in=cited, until=None, property="date", entry__kind__in=("meeting", "instrument")
    )
    near, found = [], []
    for (record,) in rows.values_list("record"):
        body = json.loads(record)
        if body["value"]:
            found.append(str(body["value"]))
            if any(_name(c) in passages for c in body["citations"]):
                near.append(found[-1])
    return near, found


def list_citations(
    entries: Sequence[str], document: str
) -> dict[str, tuple[str | None, tuple[Citation, ...]]]:
    """List where a document words some entries: identifier → owner, and the citations of it."""
    found: dict[str, tuple[str | None, dict[Citation, None]]] = {}
    for some in iter_slices(sorted(entries)):
        owners = Entry.objects.filter(identifier__in=some, until=None)
        for identifier, owner in owners.values_list("identifier", "owner"):
            found[identifier] = (owner or None, {})
        said = Statement.objects.filter(
            entry__identifier__in=some, entry__until=None, until=None, property="text"
        )
        named = dict(said.values_list("since", "entry__identifier").order_by("since"))
        rows = Act.objects.filter(number__in=list(named)).order_by("number")
        for number, data in rows.values_list("number", "data"):
            made = effects.get_effect(acts.parse(bytes(data)))
            for citation in made.citations if isinstance(made, StatementValue) else ():
                if citation.document == document:
                    found[named[number]][1][citation] = None
    return {i: (owner, tuple(citations)) for i, (owner, citations) in found.items()}


def list_listed(entries: Sequence[str]) -> list[ListedRow]:
    """List what lists show of entries that lead, in any order."""
    found = []
    for some in iter_slices(sorted(entries)):
        rows = Listed.objects.filter(identifier__in=some).exclude(titles="")
        for identifier, slot, titles, said, changed in rows.values_list(
            "identifier", "slot", "titles", "cells", "changed"
        ):
            found.append(ListedRow(identifier, slot, json.loads(titles), said, changed))
    return found


def find_days(entries: Collection[str]) -> dict[str, str | None]:
    """Find when entries were: identifier as given → ISO date; None where it is not stated."""
    leaders = _find_leaders(entries)
    by_number: dict[int, str | None] = {}
    for some in iter_slices(sorted(set(leaders.values()))):
        rows = Listed.objects.filter(entry__in=some)
        for number, said in rows.values_list("entry", "cells"):
            by_number[number] = read_day(said)
    return {i: by_number.get(number) for i, number in leaders.items()}


def read_day(said: str) -> str | None:
    """Read when an entry was from its cells; None where they do not say."""
    cells = json.loads(said) if said else {}
    for name in DATES:
        for state, value, _, _ in cells.get(name, [()])[0]:
            if state == "known":
                return str(value)
    return None


def _name(citation: dict[str, Any]) -> str:
    return f"{citation['document']} {citation['passage']}"


def _find_leaders(entries: Iterable[str]) -> dict[str, int]:
    leaders: dict[str, int] = {}
    for some in iter_slices(sorted(set(entries))):
        rows = Entry.objects.filter(identifier__in=some, until=None)
        leaders |= dict(rows.values_list("identifier", "same_as"))
    return leaders
