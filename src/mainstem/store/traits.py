"""Traits as stored: what entries are looked up by, kept with their statements."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection

from mainstem.model.statements import Json
from mainstem.model.statements import Statement as StatementValue
from mainstem.register import canonical, traits
from mainstem.register.names import fold
from mainstem.register.traits import Search
from mainstem.store.holdings import Applied
from mainstem.store.inserting import insert_rows
from mainstem.store.tables import Entry, Statement, Trait

MOST_ENTRIES = 50
"""Entries one search brings at most: with more in common than that, it says too little."""


def follow(applied: Applied) -> None:
    """Keep up with statements that ended and began."""
    for ended in applied.ended:
        if ended.identifier.startswith("statement-"):
            remove(ended.since)
    insert(
        ((b.number, b.row) for b in applied.begun if isinstance(b.row, StatementValue)),
        applied.entries,
    )


def insert(run: Iterable[tuple[int, StatementValue]], entries: dict[str, int]) -> None:
    """Keep what entries are found by, for statements that begin.

    Args:
        run: number of the act and statement.
        entries: identifier of an entry → the number it is known by.
    """
    rows = [
        (number * traits.MOST + n, traits.number(trait), entries[statement.entry])
        for number, statement in run
        if statement.state == "known"
        for n, trait in enumerate(traits.list_traits(statement.property, statement.value))
    ]
    insert_rows(Trait, ("id", "trait", "entry"), rows)


def remove(statement: int) -> None:
    """Forget what an entry was found by because of a statement that ends."""
    first = statement * traits.MOST
    Trait.objects.filter(id__gte=first, id__lt=first + traits.MOST).delete()


def find_entries(kind: str, searches: Sequence[Search]) -> list[int]:
    """Find entries of a kind that share traits.

    Returns:
        Numbers of those that lead their groups, the most telling search's first, each once.
    """
    found: dict[int, None] = {}
    for search in searches:
        for leader in _find(kind, [traits.number(t) for t in search]):
            found.setdefault(leader)
    return list(found)


def _find(kind: str, numbers: Sequence[int]) -> list[int]:
    """Run one search: an index look-up for each of its traits."""
    quote = connection.ops.quote_name
    trait, entry = quote(Trait._meta.db_table), quote(Entry._meta.db_table)
    joins = "".join(
        f" JOIN {trait} t{n} ON t{n}.entry = t0.entry AND t{n}.trait = %s"
        for n in range(1, len(numbers))
    )
    query = (
        f"SELECT DISTINCT e.same_as FROM {trait} t0{joins} "
        f"JOIN {entry} e ON e.since = t0.entry AND e.until IS NULL AND e.kind = %s "
        f"WHERE t0.trait = %s LIMIT {MOST_ENTRIES}"
    )
    with connection.cursor() as cursor:
        cursor.execute(query, [*numbers[1:], kind, numbers[0]])
        return [row[0] for row in cursor.fetchall()]


def fill() -> None:
    """Work out the traits of all statements that hold, anew."""
    Trait.objects.all().delete()
    standing = Statement.objects.filter(until=None, state="known").order_by("since")
    rows = []
    for since, entry, property_, record in standing.values_list(
        "since", "entry", "property", "record"
    ).iterator(chunk_size=2_000):
        body = canonical.decode(record.encode())
        value = body["value"] if isinstance(body, dict) else None
        for n, trait in enumerate(traits.list_traits(property_, value)):
            rows.append((since * traits.MOST + n, traits.number(trait), entry))
    insert_rows(Trait, ("id", "trait", "entry"), rows)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be meant, with what is stated of it and of those found the same."""

    entry: str
    """Identifier of the one that leads the group."""
    stated: tuple[tuple[str, Json], ...]
    """Properties and known values; a reference to an entry is given by that entry's first name."""


def load(leaders: Sequence[int]) -> list[Candidate]:
    """Load what is stated of entries that lead their groups, in the order given."""
    members = Entry.objects.filter(same_as__in=leaders, until=None)
    groups = dict(members.values_list("since", "same_as"))
    names = dict(members.filter(since__in=leaders).values_list("since", "identifier"))
    stated: dict[int, list[tuple[str, Json]]] = {leader: [] for leader in leaders}
    standing = Statement.objects.filter(entry__in=list(groups), until=None, state="known")
    for entry, property_, rank, record in standing.order_by("since").values_list(
        "entry", "property", "rank", "record"
    ):
        if rank != "deprecated":
            stated[groups[entry]].append((property_, json.loads(record)["value"]))
    called = _list_names(stated.values())
    return [
        Candidate(names[leader], tuple((p, _write_out(v, called)) for p, v in stated[leader]))
        for leader in leaders
        if leader in names
    ]


def find_named(kind: str, name: str) -> list[str]:
    """Find entries of a kind that are known by a name, as identifiers of those leading groups."""
    found = _find(kind, [traits.number(f"name {fold(name)}")])
    if not found:
        return []
    return list(Entry.objects.filter(since__in=found).values_list("identifier", flat=True))


def _list_names(stated: Iterable[Sequence[tuple[str, Json]]]) -> dict[str, Json]:
    """List the first name of each entry that values refer to."""
    wanted = {
        str(value["entry"])
        for values in stated
        for _, value in values
        if isinstance(value, dict) and "entry" in value
    }
    if not wanted:
        return {}
    found = Statement.objects.filter(
        entry__identifier__in=wanted,
        entry__until=None,
        until=None,
        property__in=("title", "name", "text"),
    )
    names: dict[str, Json] = {}
    for entry, record in found.order_by("-since").values_list("entry__identifier", "record"):
        names[entry] = json.loads(record)["value"]
    return names


def _write_out(value: Json, names: dict[str, Json]) -> Json:
    if isinstance(value, dict) and "entry" in value:
        return names.get(str(value["entry"]), value)
    return value
