"""Plotting: keep where entries lie and what money is stated of them, and read it at once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Statement
from mainstem.register import cells
from mainstem.register.cells import Cells
from mainstem.store import running
from mainstem.store.holding.holdings import Applied
from mainstem.store.inserting import insert_rows
from mainstem.store.schema.list_tables import Listed
from mainstem.store.schema.plotted_tables import Amount, Located
from mainstem.store.slicing import iter_slices

_AMOUNTS = 64
"""More amounts than are kept of one entry."""
_MICRO = 1_000_000


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry lies."""

    slot: int
    lat: float
    lon: float
    is_near: bool


def follow(applied: Applied) -> None:
    """Keep up with what has been listed anew; told after `listing` was."""
    numbers = [e.number for e in applied.ended] + [b.number for b in applied.begun]
    if _may_move(applied):
        _update(min(numbers), list(_get_properties()))
    # What is shown with another from now on, or is gone, has not changed itself.
    hidden = [e.since for e in applied.ended if e.identifier.startswith("entry-")]
    _forget([*applied.regrouped, *hidden])


def _may_move(applied: Applied) -> bool:
    """Say whether anything may be plotted otherwise: of most acts it takes no query to know."""
    plotted = _get_plotted()
    return bool(applied.ended or applied.regrouped) or any(
        isinstance(b.row, Statement) and b.row.property in plotted for b in applied.begun
    )


@cache
def _get_plotted() -> frozenset[str]:
    found = _get_properties().values()
    return frozenset(name for points, money in found for name in (*points, *money))


def plot_anew(kinds: Collection[str]) -> None:
    """Take anew all that is listed of some kinds."""
    for kind in kinds:
        if kind in _get_properties():
            _update(0, [kind])


def list_spots(kind: str) -> list[Spot]:
    """List where the entries of a kind lie that are known to lie anywhere, by their slots."""
    rows = Located.objects.filter(kind=kind).order_by("slot")
    return [
        Spot(slot, lat / _MICRO, lon / _MICRO, is_near)
        for slot, lat, lon, is_near in rows.values_list("slot", "lat", "lon", "is_near")
    ]


def list_slots(kind: str) -> list[int]:
    """List the entries of a kind that are known to lie anywhere, by their slots."""
    return list(Located.objects.filter(kind=kind).values_list("slot", flat=True))


def find_spots(entries: Sequence[str]) -> dict[str, Spot]:
    """Find where entries lie, by their identifiers."""
    found: dict[str, Spot] = {}
    for few in iter_slices(entries):
        some = Listed.objects.filter(identifier__in=few).exclude(titles="")
        names = dict(some.values_list("entry", "identifier"))
        rows = Located.objects.filter(entry__in=list(names))
        for entry, slot, lat, lon, is_near in rows.values_list(
            "entry", "slot", "lat", "lon", "is_near"
        ):
            found[names[entry]] = Spot(slot, lat / _MICRO, lon / _MICRO, is_near)
    return found


def list_sums(kind: str) -> list[tuple[int, str, str]]:
    """List the money that is stated of the entries of a kind: slot, currency and amount.

    Plain rows: there may be a hundred thousand of them, to be added up at once.
    """
    rows = Amount.objects.filter(kind=kind).order_by("slot", "id")
    return list(rows.values_list("slot", "currency", "amount"))


@cache
def _get_properties() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return kind → its points, and its money; kinds with neither are not there."""
    found = {}
    for kind in get_kinds().values():
        points = tuple(p.name for p in kind.properties if p.type == "point")
        money = tuple(p.name for p in kind.properties if p.type == "money")
        if points or money:
            found[kind.name] = (points, money)
    return found


def _update(first: int, kinds: Sequence[str]) -> None:
    """Take anew what was listed of some kinds by an act of this number or a later one."""
    holes = ", ".join(["%s"] * len(kinds))
    rows = running.fetch(
        f"SELECT entry, kind, slot, cells FROM {Listed._meta.db_table} "
        f"WHERE kind IN ({holes}) AND changed >= %s ORDER BY entry",
        (*kinds, first),
    )
    for some in iter_slices(rows):
        _replace(some)


def _forget(entries: Sequence[int]) -> None:
    """Forget entries that do not lead any more."""
    for some in iter_slices(entries):
        silent = list(
            Listed.objects.filter(entry__in=some, titles="").values_list("entry", flat=True)
        )
        Located.objects.filter(entry__in=silent).delete()
        Amount.objects.filter(entry__in=silent).delete()


def _replace(rows: Sequence[tuple[int, str, int, str]]) -> None:
    spots: list[tuple[Any, ...]] = []
    sums: list[tuple[Any, ...]] = []
    for entry, kind, slot, text in rows:
        points, money = _get_properties()[kind]
        said = cells.read_cells(text, (*points, *money))
        spots += [(entry, kind, slot, *spot) for spot in _list_spots(said, points)][:1]
        amounts = list(_iter_amounts(said, money))[:_AMOUNTS]
        sums += [(entry * _AMOUNTS + n, entry, kind, slot, *one) for n, one in enumerate(amounts)]
    entries = [(row[0],) for row in rows]
    running.run_many(f"DELETE FROM {Located._meta.db_table} WHERE entry = %s", entries)
    insert_rows(Located, ("entry", "kind", "slot", "lat", "lon", "is_near"), spots)
    running.run_many(f"DELETE FROM {Amount._meta.db_table} WHERE entry = %s", entries)
    insert_rows(Amount, ("id", "entry", "kind", "slot", "property", "currency", "amount"), sums)


def _list_spots(said: Cells, points: Iterable[str]) -> list[tuple[int, int, bool]]:
    found = []
    for name in points:
        cell = said.get(name)
        if cell and isinstance(cell.first, dict):
            lat, lon = (round(Decimal(str(cell.first[n])) * _MICRO) for n in ("lat", "lon"))
            found.append((lat, lon, cell.values[0].qualifiers.bound != "exact"))
    return found


def _iter_amounts(said: Cells, money: Iterable[str]) -> Iterable[tuple[str, str, str]]:
    for name in money:
        cell = said.get(name)
        for one in cell.values if cell else ():
            if isinstance(one.value, dict):
                yield name, str(one.value["currency"]), str(one.value["amount"])
