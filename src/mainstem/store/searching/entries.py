"""Entries in the index: what is stated of each, kept up with the history, and loaded when found."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mainstem.model import kinds
from mainstem.model.kinds import Property
from mainstem.model.statements import Json
from mainstem.register import effects
from mainstem.store import running
from mainstem.store.browsing import fresh
from mainstem.store.browsing.fresh import Fresh
from mainstem.store.holding.holdings import Applied
from mainstem.store.inserting import insert_rows
from mainstem.store.schema.search_tables import SearchedEntry
from mainstem.store.schema.tables import Entry, Statement
from mainstem.store.searching import indexes, keys, texts
from mainstem.store.searching.indexes import Index
from mainstem.store.slicing import iter_slices
from mainstem.values.segments import VERSION

_AT_ONCE = 400
"""Entries looked up in one query: SQLite takes 999 values in older versions."""
_ENTRIES = Entry._meta.db_table


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an entry."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """Something else that is stated of an entry in words, a date or a number."""

    property: str
    lang: str
    """Empty where the value is the same in all languages."""
    text: str


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry that a key stands for."""

    key: int
    identifier: str
    kind: str
    names: tuple[Named, ...]
    """In the order of the kind; the first of a language is what it goes by in it."""
    said: tuple[Said, ...]

    @property
    def named(self) -> str:
        """Its names, one a line."""
        return "\n".join(n.text for n in self.names)

    @property
    def all_said(self) -> str:
        """Its names and everything else, one a line."""
        return "\n".join((self.named, *(s.text for s in self.said)))


def follow(applied: Applied) -> None:
    """Keep up with entries, statements and links that began or ended."""
    touched = {*applied.entries.values(), *applied.regrouped}
    touched.update(b.number for b in applied.begun if isinstance(b.row, effects.Entry))
    touched.update(e.since for e in applied.ended if e.identifier.startswith("entry-"))
    new = fresh.gather(applied)
    for few in iter_slices(list(new.values()), _AT_ONCE):
        _insert([_make_fresh(one) for one in few])
    touched.difference_update(new)
    stated = [e.since for e in applied.ended if e.identifier.startswith("statement-")]
    for some in iter_slices(stated, _AT_ONCE):
        touched.update(Statement.objects.filter(since__in=some).values_list("entry", flat=True))
    for some in iter_slices(sorted(touched), _AT_ONCE):
        _refresh(some)


def fill() -> None:
    """Put every entry in again."""
    indexes.clear(Index.ENTRIES)
    SearchedEntry.objects.all().delete()
    leaders = Entry.objects.filter(until=None, since__in=Entry.objects.values("same_as"))
    standing = list(leaders.order_by("since").values_list("since", flat=True))
    for some in iter_slices(standing, _AT_ONCE):
        _refresh(some)


def fill_if_stale() -> None:
    """Put every entry in again if a segmenter of another version cut some of them."""
    if SearchedEntry.objects.exclude(segmenter=VERSION).exists():
        fill()


def load(found: Sequence[int]) -> list[FoundEntry]:
    """Load the entries that keys stand for, in the order of the keys."""
    rows = SearchedEntry.objects.in_bulk([keys.get_since(key) for key in found])
    return [
        _make_found(key, rows[since].record)
        for key in sorted(found)
        if (since := keys.get_since(key)) in rows
    ]


def _refresh(touched: Sequence[int]) -> None:
    """Make the rows of entries and of those that are the same again."""
    groups: dict[int, list[int]] = {}
    about: dict[int, tuple[str, str]] = {}
    holes = _make_holes(touched)
    for since, same_as, identifier, kind in running.fetch(
        f"SELECT since, same_as, identifier, kind FROM {_ENTRIES} WHERE until IS NULL AND same_as IN "
        f"(SELECT same_as FROM {_ENTRIES} WHERE since IN ({holes}) AND until IS NULL)",
        touched,
    ):
        groups.setdefault(same_as, []).append(since)
        about[since] = identifier, kind
    old = sorted({*touched, *about})
    indexes.remove(
        Index.ENTRIES,
        [keys.make_entry_key(tier, s) for s in old for tier in (keys.NAMES, keys.TEXTS)],
    )
    for some in iter_slices(old, _AT_ONCE):
        table = SearchedEntry._meta.db_table
        running.run(f"DELETE FROM {table} WHERE since IN ({_make_holes(some)})", some)
    stated = _load_stated([since for group in groups.values() for since in group])
    made = [
        _make(leader, *about[leader], [s for since in sorted(group) for s in stated.get(since, ())])
        for leader, group in sorted(groups.items())
        if leader in about
    ]
    _insert(made)


@dataclass(frozen=True, slots=True)
class _Made:
    since: int
    record: str
    rows: tuple[tuple[int, list[str]], ...]
    """Keys with their tokens."""


def _insert(made: Sequence[_Made]) -> None:
    insert_rows(
        SearchedEntry,
        ("since", "segmenter", "record"),
        [(entry.since, VERSION, entry.record) for entry in made],
    )
    indexes.add(Index.ENTRIES, sorted(row for entry in made for row in entry.rows))


def _make_fresh(new: Fresh) -> _Made:
    """Make the row of an entry that has just begun, without reading what was just written."""
    stated = [
        (said.property, said.value)
        for _, said in new.statements
        if said.state == "known" and said.rank != "deprecated"
    ]
    return _make(new.number, new.entry.id, new.entry.kind, stated)


def _load_stated(entries: Sequence[int]) -> dict[int, list[tuple[str, Json]]]:
    stated: dict[int, list[tuple[str, Json]]] = {}
    for some in iter_slices(entries, _AT_ONCE):
        for entry, property_, record in running.fetch(
            f"SELECT entry_id, property, record FROM {Statement._meta.db_table} "
            f"WHERE entry_id IN ({_make_holes(some)}) AND until IS NULL AND state = 'known' "
            "AND rank <> 'deprecated' ORDER BY since",
            some,
        ):
            stated.setdefault(entry, []).append((property_, json.loads(record)["value"]))
    return stated


def _make(leader: int, identifier: str, kind: str, stated: Sequence[tuple[str, Json]]) -> _Made:
    names: dict[tuple[str, str], None] = {}
    said: dict[tuple[str, str, str], None] = {}
    declared = kinds.get_kinds().get(kind)
    for prop in declared.properties if declared else ():
        for text, lang in _iter_worded(prop, stated):
            if prop.names:
                names.setdefault((lang, text))
            else:
                said.setdefault((prop.name, lang, text))
    languages = tuple(sorted({lang for lang, _ in names} | {lang for _, lang, _ in said}))
    filters = texts.list_filters(languages=languages, kind=kind)
    tokens = texts.cut("\n".join(text for _, text in names))
    rows = [(keys.make_entry_key(keys.NAMES, leader), sorted({*tokens, *filters}))]
    if said:
        tokens = tokens | texts.cut("\n".join(text for _, _, text in said))
        rows.append((keys.make_entry_key(keys.TEXTS, leader), sorted({*tokens, *filters})))
    record = {"entry": identifier, "kind": kind, "names": list(names), "said": list(said)}
    return _Made(leader, json.dumps(record, ensure_ascii=False), tuple(rows))


def _iter_worded(prop: Property, stated: Sequence[tuple[str, Json]]) -> Iterator[tuple[str, str]]:
    """Yield what is said of a property in words, figures or as a date, with its language."""
    for name, value in stated:
        if name != prop.name:
            continue
        if isinstance(value, dict) and "text" in value:
            yield str(value["text"]), str(value.get("lang", ""))
        elif isinstance(value, dict) and "amount" in value:
            yield str(value["amount"]), ""
        elif isinstance(value, str) and prop.type in ("string", "date"):
            yield value, ""


def _make_holes(values: Sequence[int]) -> str:
    return ", ".join(["%s"] * len(values))


def _make_found(key: int, record: str) -> FoundEntry:
    said = json.loads(record)
    return FoundEntry(
        key=key,
        identifier=said["entry"],
        kind=said["kind"],
        names=tuple(Named(*n) for n in said["names"]),
        said=tuple(Said(*s) for s in said["said"]),
    )
