"""Entries in the index: what is stated of each, kept up with the history, and loaded when found."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import orjson

from mainstem.model import kinds
from mainstem.model.kinds import Property
from mainstem.model.statements import Json
from mainstem.model.statements import Statement as StatementValue
from mainstem.register import effects
from mainstem.store import running
from mainstem.store.differing import Difference
from mainstem.store.holding.fresh import Fresh
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
_ENTRIES, _TEXTS = Entry._meta.db_table, SearchedEntry._meta.db_table
_STATEMENTS = Statement._meta.db_table


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
    touched = {*applied.regrouped, *_list_told(applied)}
    touched.update(b.number for b in applied.begun if isinstance(b.row, effects.Entry))
    touched.update(e.since for e in applied.ended if e.identifier.startswith("entry-"))
    for few in iter_slices(list(applied.fresh.values()), _AT_ONCE):
        _insert([_make_fresh(one) for one in few])
    touched.difference_update(applied.fresh)
    stated = [e.since for e in applied.ended if e.identifier.startswith("statement-")]
    for some in iter_slices(stated, _AT_ONCE):
        query = f"SELECT entry_id FROM {_STATEMENTS} WHERE since IN ({_make_holes(some)})"
        touched.update(entry for (entry,) in running.fetch(query, some))
    for some in iter_slices(sorted(touched), _AT_ONCE):
        _refresh(some)


def _list_told(applied: Applied) -> Iterator[int]:
    """Yield entries that are not fresh, of which something begins that may be told in words."""
    for begun in applied.begun:
        if isinstance(begun.row, StatementValue):
            since = applied.entries[begun.row.entry]
            if since not in applied.fresh and _may_tell(begun.row):
                yield since


def _may_tell(said: StatementValue) -> bool:
    if said.state != "known" or said.rank == "deprecated":
        return False
    return not isinstance(said.value, str) or said.property in _get_strings()


@cache
def _get_strings() -> frozenset[str]:
    """Return the properties whose values are words, though they are no texts, in some kind."""
    found = (prop for kind in kinds.get_kinds().values() for prop in kind.properties)
    return frozenset(prop.name for prop in found if prop.type in _STRINGS)


_STRINGS = ("string", "date")


def fill() -> None:
    """Put every entry in again."""
    indexes.clear(Index.ENTRIES)
    SearchedEntry.objects.all().delete()
    leaders = Entry.objects.filter(until=None, since__in=Entry.objects.values("same_as"))
    standing = list(leaders.order_by("since").values_list("since", flat=True))
    for some in iter_slices(standing, _AT_ONCE):
        _refresh(some)


def find_difference() -> Difference | None:
    """Find the first key that the index has, or lacks, or has with other tokens than the texts say."""
    held = {key: " ".join(sorted(tokens)) for key, tokens in indexes.iter_rows(Index.ENTRIES)}
    for since, record in SearchedEntry.objects.order_by("since").values_list("since", "record"):
        for key, tokens in _read(since, record).iter_rows():
            stored, made = held.pop(key, None), " ".join(tokens)
            if stored != made:
                return _tell(key, stored, made)
    return _tell(min(held), held[min(held)], None) if held else None


def _tell(key: int, stored: str | None, made: str | None) -> Difference:
    found, right = (None if tokens is None else {"tokens": tokens} for tokens in (stored, made))
    return Difference(str(Index.ENTRIES), key, found, right)


def fill_if_stale() -> None:
    """Put every entry in again if a segmenter of another version cut some of them."""
    if SearchedEntry.objects.exclude(segmenter=VERSION).exists():
        fill()


def load(found: Sequence[int]) -> list[FoundEntry]:
    """Load the entries that keys stand for, in the order of the keys."""
    stored = _load_texts([keys.get_since(key) for key in found])
    return [
        _make_found(key, stored[since][1])
        for key in sorted(found)
        if (since := keys.get_since(key)) in stored
    ]


def _refresh(touched: Sequence[int]) -> None:
    """Make the rows of entries and of those that are the same again, where they say something new."""
    groups: dict[int, list[int]] = {}
    about: dict[int, tuple[str, str]] = {}
    for since, same_as, identifier, kind in running.fetch(
        f"SELECT since, same_as, identifier, kind FROM {_ENTRIES} WHERE until IS NULL AND same_as IN "
        f"(SELECT same_as FROM {_ENTRIES} WHERE since IN ({_make_holes(touched)}) AND until IS NULL)",
        touched,
    ):
        groups.setdefault(same_as, []).append(since)
        about[since] = identifier, kind
    stated = _load_stated([since for group in groups.values() for since in group])
    made = [
        _make(leader, *about[leader], [s for since in sorted(group) for s in stated.get(since, ())])
        for leader, group in sorted(groups.items())
        if leader in about
    ]
    _replace(_load_texts(sorted({*touched, *about})), made)


@dataclass(frozen=True, slots=True)
class _Text:
    """All that an entry is found by."""

    since: int
    entry: str
    kind: str
    names: list[tuple[str, str]]
    said: list[tuple[str, str, str]]

    def write(self) -> str:
        """Write it down, as it is stored."""
        record = {"entry": self.entry, "kind": self.kind, "names": self.names, "said": self.said}
        return json.dumps(record, ensure_ascii=False)

    def list_keys(self) -> list[int]:
        """List the keys it has in the index."""
        tiers = (keys.NAMES, keys.TEXTS) if self.said else (keys.NAMES,)
        return [keys.make_entry_key(tier, self.since) for tier in tiers]

    def list_filters(self) -> tuple[str, ...]:
        """List the tokens of its kind and of the languages it is told in."""
        languages = {lang for lang, _ in self.names} | {lang for _, lang, _ in self.said}
        return texts.list_filters(languages=tuple(sorted(languages)), kind=self.kind)

    def iter_rows(self, before: "_Text | None" = None) -> Iterator[tuple[int, list[str]]]:
        """Yield its keys with their tokens, without those that had the same before."""
        filters = self.list_filters()
        names = texts.cut("\n".join(text for _, text in self.names))
        if not before or (before.names, before.list_filters()) != (self.names, filters):
            yield keys.make_entry_key(keys.NAMES, self.since), sorted({*names, *filters})
        if self.said:
            said = texts.cut("\n".join(text for _, _, text in self.said))
            yield keys.make_entry_key(keys.TEXTS, self.since), sorted({*names, *said, *filters})


def _insert(made: Sequence[_Text]) -> None:
    insert_rows(SearchedEntry, _FIELDS, [(text.since, VERSION, text.write()) for text in made])
    indexes.add(Index.ENTRIES, sorted(row for text in made for row in text.iter_rows()))


_FIELDS = ("since", "segmenter", "record")


def _replace(stored: dict[int, tuple[str, str]], made: Sequence[_Text]) -> None:
    """Put texts in the place of what is stored, where they differ: many acts change no words."""
    gone: list[int] = []
    rows: list[tuple[int, list[str]]] = []
    changed: list[tuple[str, str, int]] = []
    for text in made:
        if before := stored.get(text.since):
            now = (VERSION, text.write())
            if before != now:
                old = _read(text.since, before[1])
                gone += set(old.list_keys()).difference(text.list_keys())
                rows += text.iter_rows(old if before[0] == VERSION else None)
                changed.append((*now, text.since))
    left = sorted(stored.keys() - {text.since for text in made})
    gone += [key for since in left for key in _read(since, stored[since][1]).list_keys()]
    indexes.remove(Index.ENTRIES, gone)
    running.run_many(f"DELETE FROM {_TEXTS} WHERE since = %s", [(since,) for since in left])
    running.run_many(f"UPDATE {_TEXTS} SET segmenter = %s, record = %s WHERE since = %s", changed)
    indexes.add(Index.ENTRIES, sorted(rows))
    _insert([text for text in made if text.since not in stored])


def _load_texts(entries: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Load what is stored of entries: `since` → by which segmenter, and the record."""
    found: dict[int, tuple[str, str]] = {}
    for some in iter_slices(entries, _AT_ONCE):
        wanted = running.fill_up(some)
        rows = running.fetch(
            f"SELECT since, segmenter, record FROM {_TEXTS} WHERE since IN ({_make_holes(wanted)})",
            wanted,
        )
        found.update((since, (segmenter, record)) for since, segmenter, record in rows)
    return found


def _read(since: int, record: str) -> _Text:
    raw = json.loads(record)
    names, said = map(tuple, raw["names"]), map(tuple, raw["said"])
    return _Text(since, raw["entry"], raw["kind"], list(names), list(said))


def _load_stated(entries: Sequence[int]) -> dict[int, list[tuple[str, Json]]]:
    stated: dict[int, list[tuple[str, Json]]] = {}
    for some in iter_slices(entries, _AT_ONCE):
        for entry, property_, record in running.fetch(
            f"SELECT entry_id, property, record FROM {_STATEMENTS} "
            f"WHERE entry_id IN ({_make_holes(some)}) AND until IS NULL AND state = 'known' "
            "AND rank <> 'deprecated' ORDER BY since",
            some,
        ):
            stated.setdefault(entry, []).append((property_, orjson.loads(record)["value"]))
    return stated


def _make_fresh(new: Fresh) -> _Text:
    """Make the text of an entry that has just begun, without reading what was just written."""
    stated = [
        (said.property, said.value)
        for _, said in new.statements
        if said.state == "known" and said.rank != "deprecated"
    ]
    return _make(new.number, new.entry.id, new.entry.kind, stated)


def _make(leader: int, identifier: str, kind: str, stated: Sequence[tuple[str, Json]]) -> _Text:
    by_property: dict[str, list[Json]] = {}
    for property_, value in stated:
        by_property.setdefault(property_, []).append(value)
    names: dict[tuple[str, str], None] = {}
    said: dict[tuple[str, str, str], None] = {}
    declared = kinds.get_kinds().get(kind)
    for prop in declared.properties if declared else ():
        values = by_property.get(prop.name)
        for text, lang in _iter_worded(prop, values) if values else ():
            if prop.names:
                names.setdefault((lang, text))
            else:
                said.setdefault((prop.name, lang, text))
    return _Text(leader, identifier, kind, list(names), list(said))


def _iter_worded(prop: Property, values: Iterable[Json]) -> Iterator[tuple[str, str]]:
    """Yield what is said of a property in words, figures or as a date, with its language."""
    for value in values:
        if isinstance(value, dict) and "text" in value:
            yield str(value["text"]), str(value.get("lang", ""))
        elif isinstance(value, dict) and "amount" in value:
            yield str(value["amount"]), ""
        elif isinstance(value, str) and prop.type in _STRINGS:
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
