"""Traits as stored: what entries are looked up by, kept with their statements."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from django.db.models import Exists, OuterRef

from mainstem.model.statements import Json
from mainstem.model.statements import Statement as StatementValue
from mainstem.register import canonical, cells, facts, traits
from mainstem.register.names import fold
from mainstem.register.traits import Search
from mainstem.store import running
from mainstem.store.holding.holdings import Applied
from mainstem.store.inserting import insert_rows
from mainstem.store.questions import Question
from mainstem.store.schema.tables import Derived, Entry, Statement, Trait
from mainstem.store.slicing import iter_slices

BROAD = 1_000
"""Entries that share a trait; where there are more it says too little to be looked up alone."""
MOST_ENTRIES = 30
"""Entries that are found at most."""
_LOOKED_AT = 200
"""Entries of which it is asked whether they have broad traits too."""


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
    table = Trait._meta.db_table
    running.run(f"DELETE FROM {table} WHERE id >= %s AND id < %s", (first, first + traits.MOST))


_WORDS = "words"
"""Under this name it is kept by which words of the mechanism entries are found."""


def keep_up_with(digest: str) -> None:
    """Have entries found by the words that count now; nothing happens where they are the same.

    Args:
        digest: of the words the mechanism has for itself; empty for none.
    """
    version = int(digest or "0", 16) >> 1
    known = Derived.objects.filter(name=_WORDS).values_list("version", flat=True).first()
    if version == (known or 0):
        return
    held = Statement.objects.filter(until=None, property__in=traits.list_worded(), state="known")
    rows = list(held.order_by("since").values_list("since", "entry", "record"))
    for some in iter_slices(rows):
        said = [(since, entry, cells.read_statement(record)) for since, entry, record in some]
        for since, _, _ in said:
            remove(since)
        insert(((n, s) for n, _, s in said), {s.entry: entry for _, entry, s in said})
    Derived.objects.update_or_create(name=_WORDS, defaults={"version": version})


def find_entries(kind: str, searches: Sequence[Search]) -> list[int]:
    """Find entries of a kind that share traits, those with the rarest ones first.

    Each trait is one look-up in an index, of `BROAD` entries at most; what is broader counts only
    together with another, or for entries found by something else.

    Returns:
        Numbers of those that lead their groups, each once, at most `MOST_ENTRIES`.
    """
    names = list(dict.fromkeys(trait for search in searches for trait in search))
    numbers = {name: traits.number(name) for name in names}
    scores: Counter[int] = Counter()
    broad = []
    for name in names:
        entries = _list_entries(numbers[name])
        if len(entries) > BROAD:
            broad.append(name)
            continue
        for entry in entries:
            scores[entry] += 1 / len(entries) ** 0.5
    for search in searches:
        if len(search) > 1 and all(name in broad for name in search):
            for entry in _list_common([numbers[name] for name in search]):
                scores[entry] += _BROAD_WEIGHT
    _weigh_broad(scores, [numbers[name] for name in broad])
    best = sorted(scores, key=lambda entry: (-scores[entry], entry))[:_LOOKED_AT]
    return _list_leaders(kind, best)[:MOST_ENTRIES]


_BROAD_WEIGHT = 1 / BROAD**0.5


def _list_entries(number: int) -> list[int]:
    """List the entries that have a trait, or one more than `BROAD` of them."""
    query = f"SELECT DISTINCT entry FROM {Trait._meta.db_table} WHERE trait = %s LIMIT {BROAD + 1}"
    return [entry for (entry,) in running.fetch(query, [number])]


def _list_common(numbers: Sequence[int]) -> list[int]:
    """List entries that have all of some traits, `MOST_ENTRIES` of them."""
    first, *others = numbers
    found = Trait.objects.filter(trait=first)
    for other in others:
        also = Trait.objects.filter(trait=other, entry=OuterRef("entry"))
        found = found.filter(Exists(also))
    return list(found.values_list("entry", flat=True)[:MOST_ENTRIES])


def _weigh_broad(scores: Counter[int], broad: Sequence[int]) -> None:
    """Let broad traits count for the best of the entries found by others."""
    best = [entry for entry, _ in scores.most_common(_LOOKED_AT)]
    for number in broad:
        held = Trait.objects.filter(trait=number, entry__in=best)
        for entry in set(held.values_list("entry", flat=True)):
            scores[entry] += _BROAD_WEIGHT


def _list_leaders(kind: str, entries: Sequence[int]) -> list[int]:
    """Return who leads the group of each entry of a kind that holds, in the order given."""
    rows = Entry.objects.filter(since__in=entries, until=None)
    leaders = {
        since: leader
        for since, leader, found in rows.values_list("since", "same_as", "kind")
        if found == kind
    }
    return list(dict.fromkeys(leaders[entry] for entry in entries if entry in leaders))


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
    return _load(leaders, dict(members.values_list("since", "same_as")))


def load_alone(entries: Sequence[int]) -> list[Candidate]:
    """Load what is stated of entries themselves, whatever they were found to be the same as."""
    return _load(entries, {since: since for since in entries})


def _load(leaders: Sequence[int], groups: Mapping[int, int]) -> list[Candidate]:
    names: dict[int, str] = dict(_NAMES.ask(numbers=list(leaders)))
    stated: dict[int, list[tuple[str, Json]]] = {leader: [] for leader in leaders}
    for entry, property_, rank, record in _KNOWN.ask(entries=list(groups)):
        if rank != "deprecated":
            stated[groups[entry]].append((property_, _place(orjson.loads(record))))
    called = _list_names(stated.values())
    return [
        Candidate(names[leader], tuple((p, _write_out(v, called)) for p, v in stated[leader]))
        for leader in leaders
        if leader in names
    ]


_NAMES = Question(
    lambda numbers: Entry.objects.filter(since__in=numbers, until=None).values_list(
        "since", "identifier"
    )
)
_KNOWN = Question(
    lambda entries: (
        Statement.objects.filter(entry__since__in=entries, until=None, state="known")
        .order_by("since")
        .values_list("entry", "property", "rank", "record")
    )
)


def _place(record: dict[str, Any]) -> Json:
    limits = record["qualifiers"]
    return facts.place(record["value"], limits.get("period"), limits.get("bound", "exact"))


def find_named(kind: str, name: str) -> list[str]:
    """Find entries of a kind that are known by a name, as identifiers of those leading groups."""
    return list_known([kind], [name]).get(name, {}).get(kind, [])


def list_known(kinds: Sequence[str], names: Collection[str]) -> dict[str, dict[str, list[str]]]:
    """Find entries of some kinds that are known by names.

    Returns:
        Name → kind → identifiers of those that lead their groups; nothing for an unknown name.
    """
    by_number = {traits.number(f"name {fold(name)}"): name for name in names}
    rows = list(Trait.objects.filter(trait__in=list(by_number)).values_list("trait", "entry"))
    entries = Entry.objects.filter(since__in={entry for _, entry in rows}, until=None)
    kept = {
        since: (kind, leader)
        for since, kind, leader in entries.values_list("since", "kind", "same_as")
        if kind in kinds
    }
    leaders = Entry.objects.filter(since__in={leader for _, leader in kept.values()})
    called = dict(leaders.values_list("since", "identifier"))
    found: dict[str, dict[str, list[str]]] = {}
    for number, entry in rows:
        if entry in kept:
            kind, leader = kept[entry]
            some = found.setdefault(by_number[number], {}).setdefault(kind, [])
            if called[leader] not in some:
                some.append(called[leader])
    return found


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
