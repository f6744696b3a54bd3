"""Listing: keep what lists show and find up to date with the acts, in their transaction."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef

from mainstem.model.kinds import Kind, get_kinds
from mainstem.model.statements import Statement as StatementValue
from mainstem.reading.recognisers.names import containment
from mainstem.register import cells, effects, orders
from mainstem.register.cells import Cell
from mainstem.register.pictures import Facet
from mainstem.store import running
from mainstem.store.browsing import bitmaps, faceting, ties
from mainstem.store.browsing.faceting import Place
from mainstem.store.holding.fresh import Fresh
from mainstem.store.holding.holdings import Applied
from mainstem.store.inserting import insert_rows
from mainstem.store.schema.list_tables import Bitmap, Listed, ListedKind, SortKey
from mainstem.store.schema.tables import Entry, Statement
from mainstem.store.slicing import iter_slices

EVERYTHING = Facet("", "")
"""The bitmap of all listed entries of a kind."""
_FORMAT = 8
"""Of what is listed: entries that were listed by another one are listed anew."""
ORDERS = 64
"""More orders than one kind has."""


@dataclass(slots=True)
class _Touched:
    """What has become of one entry."""

    number: int = 0
    """Of the last act that touched it."""
    properties: set[str] | None = field(default_factory=set)
    """Of which statements began or ended; None: all of it has to be listed anew."""


@dataclass(slots=True)
class _Row:
    """An entry with what is listed of it."""

    entry: int
    kind: str
    slot: int
    leads: bool
    changed: int
    cells: dict[str, Cell]
    titles: dict[str, str]

    def make_keys(self, scope: set[str] | None) -> dict[str, bytes]:
        """Make the keys of some properties, None for all: order → key; none where it does not lead."""
        kind = get_kinds().get(self.kind) if self.leads else None
        return orders.make_keys(kind, self.cells, self.titles, scope) if kind else {}

    def list_facets(self, scope: set[str] | None, ordered: Iterable[str]) -> set[Facet]:
        """List what it is found by because of some properties, None for all; and of its keys."""
        kind = get_kinds().get(self.kind) if self.leads else None
        if kind is None:
            return set()
        found = set(cells.iter_facets(kind, self.cells, scope))
        found.update([get_keyed(order) for order in ordered])
        found.update([faceting.get_having(n) for n in faceting.list_had(kind, self.cells, scope)])
        found |= ties.list_facets(kind, self.cells, self.titles, scope)
        if scope is None:
            found.add(EVERYTHING)
        return found


@dataclass(frozen=True, slots=True)
class _Change:
    """An entry as it was listed, and as it is now."""

    old: _Row | None
    now: _Row
    scope: set[str] | None
    """Properties that may be listed otherwise; None: all of them."""


def follow(applied: Applied) -> None:
    """List entries anew that acts have touched."""
    _insert(applied)
    _update(_gather(applied))


def list_changed_kinds(digests: Mapping[str, str]) -> list[str]:
    """Return the kinds whose entries are listed by another declaration than theirs is now.

    Args:
        digests: as `kinds.get_digests` returns them.
    """
    known = dict(ListedKind.objects.values_list("kind", "digest"))
    return [kind for kind, digest in digests.items() if known.get(kind) != _sign(kind, digest)]


def list_anew(digests: Mapping[str, str]) -> None:
    """List all entries of some kinds anew, by the declarations that have these digests."""
    for kind, digest in digests.items():
        Bitmap.objects.filter(kind=kind).delete()
        SortKey.objects.filter(kind=kind).delete()
        Listed.objects.filter(kind=kind).update(cells="", titles="")
        # A damaged store may list entries that are gone: it must open, so that it can be rebuilt.
        there = Entry.objects.filter(since=OuterRef("entry"))
        listed = Listed.objects.filter(Exists(there), kind=kind).order_by("entry")
        rows = listed.values_list("entry", "changed")
        for some in iter_slices(list(rows)):
            _update({entry: _Touched(changed, None) for entry, changed in some})
        ListedKind.objects.update_or_create(kind=kind, defaults={"digest": _sign(kind, digest)})


def get_keyed(order: str) -> Facet:
    """Return the bitmap of the entries that have a key in an order."""
    return Facet(f"by {order}", "")


def _sign(kind: str, digest: str) -> str:
    made_by = f"{_FORMAT} {digest} {ties.get_digest(kind)}".rstrip()
    return hashlib.sha256(made_by.encode()).hexdigest()


def _gather(applied: Applied) -> dict[int, _Touched]:
    """Find out which entries acts have touched that are not fresh, and in what."""
    touched: dict[int, _Touched] = defaultdict(_Touched)
    for begun in applied.begun:
        row = begun.row
        match row:
            case StatementValue() if (since := applied.entries[row.entry]) not in applied.fresh:
                one = touched[since]
                one.number = max(one.number, begun.number)
                if one.properties is not None:
                    one.properties.add(row.property)
            case effects.Entry() if begun.number not in applied.fresh:
                touched[begun.number] = _Touched(begun.number, None)
    _gather_ended(applied, touched)
    for since, number in applied.regrouped.items():
        # Which of them is shown, and with whose statements, may have changed.
        touched[since] = _Touched(max(touched[since].number, number), None)
    return touched


def _gather_ended(applied: Applied, touched: dict[int, _Touched]) -> None:
    statements: dict[int, int] = {}
    for ended in applied.ended:
        if ended.identifier.startswith("statement-"):
            statements[ended.since] = ended.number
        elif ended.identifier.startswith("entry-"):
            touched[ended.since] = _Touched(max(touched[ended.since].number, ended.number), None)
    table = Statement._meta.db_table
    for some in iter_slices(list(statements)):
        rows = _fetch(f"SELECT since, entry_id, property FROM {table} WHERE since IN", some)
        for since, entry, property_ in rows:
            one = touched[entry]
            one.number = max(one.number, statements[since])
            if one.properties is not None:
                one.properties.add(property_)


def _insert(applied: Applied) -> None:
    """Give entries that begin their slots, and list those that are fresh."""
    slots: dict[str, int] = {}
    rows: dict[int, _Row] = {}
    for begun in applied.begun:
        if isinstance(begun.row, effects.Entry):
            kind = begun.row.kind
            if kind not in slots:
                slots[kind] = _count_slots(kind)
            one = applied.fresh.get(begun.number)
            row = _draw_fresh(one, slots[kind]) if one else None
            rows[begun.number] = row or _make_silent(begun.number, kind, slots[kind])
            slots[kind] += 1
    names = {b.number: b.row.id for b in applied.begun if isinstance(b.row, effects.Entry)}
    fields = ("titles", "cells", "changed", "entry", "identifier", "kind", "slot")
    written = [(*_write_row(r), names[r.entry], r.kind, r.slot) for r in rows.values()]
    insert_rows(Listed, fields, written)
    _write_places([_Change(None, rows[entry], None) for entry in applied.fresh])


def _draw_fresh(new: Fresh, slot: int) -> _Row | None:
    """Draw what is listed of a fresh entry; None for one of a kind that nobody declares."""
    kind = get_kinds().get(new.entry.kind)
    if kind is None:
        return None
    said: Said = defaultdict(list)
    for number, statement in new.statements:
        said[statement.property].append((number, statement))
    changed = new.statements[-1][0] if new.statements else new.number
    now = _draw_cells(kind, {}, _Touched(changed, None), said)
    return _Row(new.number, kind.name, slot, True, changed, now, cells.get_titles(kind, now))


def _make_silent(entry: int, kind: str, slot: int) -> _Row:
    """Make the row of an entry of which nothing is listed (yet)."""
    return _Row(entry, kind, slot, False, entry, {}, {})


def _count_slots(kind: str) -> int:
    query = f"SELECT max(slot) FROM {Listed._meta.db_table} WHERE kind = %s"
    last: int | None = running.fetch(query, [kind])[0][0]
    return 0 if last is None else last + 1


def _update(touched: dict[int, _Touched]) -> None:
    for some in iter_slices(sorted(touched)):
        groups = _list_groups(some)
        leading: dict[int, _Touched] = {}
        for since in some:
            leader, holds = groups[since]
            _join(leading, leader if holds else since, touched[since])
        _write(_draw(_read(sorted({*some, *leading})), leading, groups))


_Groups = dict[int, tuple[int, bool]]
"""Entry → the one that leads it, and whether it holds."""


def _list_groups(entries: Sequence[int]) -> _Groups:
    """Return all that are found to be the same as some entries, and these."""
    table = Entry._meta.db_table
    rows = _fetch(
        f"SELECT m.since, m.same_as, m.until FROM {table} e "
        f"JOIN {table} m ON m.same_as = e.same_as WHERE e.since IN",
        entries,
    )
    return {since: (leader, until is None) for since, leader, until in rows}


def _join(leading: dict[int, _Touched], leader: int, touched: _Touched) -> None:
    """Count what touched an entry for the one that leads its group."""
    one = leading.setdefault(leader, _Touched())
    one.number = max(one.number, touched.number)
    if one.properties is None or touched.properties is None:
        one.properties = None
    else:
        one.properties = one.properties | touched.properties


def _fetch(
    query: str, numbers: Sequence[int], parameters: Sequence[str] = ()
) -> list[tuple[Any, ...]]:
    """Run a query that ends where some numbers are to follow, in parentheses."""
    holes = ", ".join(["%s"] * len(numbers))
    return running.fetch(f"{query} ({holes})", [*parameters, *numbers])


def _read(entries: Sequence[int]) -> dict[int, _Row]:
    table = Listed._meta.db_table
    rows = _fetch(
        f"SELECT entry, kind, slot, changed, titles, cells FROM {table} WHERE entry IN", entries
    )
    return {
        entry: _Row(
            entry,
            kind,
            slot,
            bool(titles),
            changed,
            cells.read_cells(said),
            json.loads(titles) if titles else {},
        )
        for entry, kind, slot, changed, titles, said in rows
    }


def _draw(
    known: dict[int, _Row], leading: dict[int, _Touched], groups: _Groups
) -> Iterator[_Change]:
    """Draw what is listed now of entries that are known to have been listed otherwise."""
    shown = {entry: touched for entry, touched in leading.items() if groups[entry] == (entry, True)}
    statements = _list_statements(shown, groups)
    for entry, old in known.items():
        kind = get_kinds().get(old.kind)
        change = leading.get(entry, _Touched())
        changed = max(old.changed, change.number)
        if entry not in shown or kind is None:
            yield _Change(old, _Row(entry, old.kind, old.slot, False, changed, {}, {}), None)
            continue
        now = _draw_cells(kind, old.cells, change, statements.get(entry, {}))
        titles = cells.get_titles(kind, now)
        row = _Row(entry, old.kind, old.slot, True, changed, now, titles)
        yield _Change(old, row, change.properties if old.leads else None)


Said = dict[str, list[tuple[int, StatementValue]]]
"""Property → the statements of it that hold, each with the number of its act."""


def _draw_cells(
    kind: Kind, old: dict[str, Cell], change: _Touched, statements: Said
) -> dict[str, Cell]:
    now: dict[str, Cell] = {}
    for prop in kind.properties:
        if change.properties is None or prop.name in change.properties:
            if not (said := statements.get(prop.name)):
                continue
            cell = cells.make_cell(prop, said, lies_in=containment.lies_in)
        else:
            cell = old.get(prop.name)
        if cell:
            now[prop.name] = cell
    return now


def _list_statements(leading: dict[int, _Touched], groups: _Groups) -> dict[int, Said]:
    """Return what holds of groups, by the entry that leads each, in the order of the acts."""
    members = [entry for entry, (leader, holds) in groups.items() if holds and leader in leading]
    table = Statement._meta.db_table
    named = [t.properties for t in leading.values()]
    # A change to an indicator's name is not to read its thousands of values.
    names = sorted({n for some in named for n in some or ()}) if all(named) else []
    limit = f" AND property IN ({', '.join(['%s'] * len(names))})" if names else ""
    found: dict[int, Said] = defaultdict(lambda: defaultdict(list))
    for some in iter_slices(sorted(members)):
        rows = _fetch(
            f"SELECT since, entry_id, property, record FROM {table} "
            f"WHERE until IS NULL{limit} AND entry_id IN",
            some,
            names,
        )
        for since, entry, property_, record in sorted(rows):
            leader = groups[entry][0]
            properties = leading[leader].properties
            if properties is None or property_ in properties:
                found[leader][property_].append((since, cells.read_statement(record)))
    return found


def _write(changes: Iterable[_Change]) -> None:
    made = list(changes)
    running.run_many(
        f"UPDATE {Listed._meta.db_table} SET titles = %s, cells = %s, changed = %s "
        "WHERE entry = %s",
        [_write_row(change.now) for change in made],
    )
    _write_places(made)


def _write_row(row: _Row) -> tuple[str, str, int, int]:
    titles = json.dumps(row.titles, ensure_ascii=False) if row.leads else ""
    return titles, cells.write_cells(row.cells) if row.leads else "", row.changed, row.entry


def _write_places(changes: Sequence[_Change]) -> None:
    """Write where entries stand in the orders and bitmaps of their kinds."""
    gone: list[int] = []
    keyed: list[tuple[Any, ...]] = []
    on: dict[Place, list[int]] = defaultdict(list)
    off: dict[Place, list[int]] = defaultdict(list)
    for change in changes:
        row = change.now
        before = change.old.make_keys(change.scope) if change.old else {}
        after = row.make_keys(change.scope)
        for order in before.keys() | after.keys():
            if before.get(order) != after.get(order):
                identifier = row.entry * ORDERS + _number_orders(row.kind)[order]
                if order in before:
                    gone.append(identifier)
                if order in after:
                    keyed.append((identifier, row.kind, order, after[order], row.slot))
        shown = change.old.list_facets(change.scope, before) if change.old else set()
        found = row.list_facets(change.scope, after)
        chunk, place = bitmaps.locate(row.slot)
        for facet in found - shown:
            on[row.kind, facet.name, facet.value, chunk].append(place)
        for facet in shown - found:
            off[row.kind, facet.name, facet.value, chunk].append(place)
    table = SortKey._meta.db_table
    running.run_many(f"DELETE FROM {table} WHERE id = %s", [(identifier,) for identifier in gone])
    insert_rows(SortKey, ("id", "kind", "order", "key", "slot"), sorted(keyed))
    faceting.change(on, off)


@cache
def _number_orders(kind: str) -> dict[str, int]:
    return {order: n for n, order in enumerate(orders.list_orders(get_kinds()[kind]))}
