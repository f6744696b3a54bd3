"""Plotting: keep where entries lie and what money is stated of them, and read it at once."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from mainstem.model.kinds import get_kinds
from mainstem.register import cells
from mainstem.register.cells import Cells
from mainstem.store import running
from mainstem.store.browsing import relisting
from mainstem.store.holding.holdings import Applied
from mainstem.store.inserting import insert_rows
from mainstem.store.schema.list_tables import Listed
from mainstem.store.schema.plotted_tables import Amount, Located
from mainstem.store.slicing import iter_slices

_AMOUNTS = 64
"""More amounts than are kept of one entry."""
_MICRO = 1_000_000


class Spot(NamedTuple):
    """Where an entry lies."""

    slot: int
    lat: float
    lon: float
    is_near: bool


def follow(applied: Applied) -> None:
    """Keep up with what has been listed anew; told after `listing` was."""
    for rows in relisting.iter_listed(applied, list(_get_properties()), _get_plotted()):
        _replace(rows)
    for some in iter_slices(relisting.list_silent(applied)):
        Located.objects.filter(entry__in=some).delete()
        Amount.objects.filter(entry__in=some).delete()


@cache
def _get_plotted() -> frozenset[str]:
    found = _get_properties().values()
    return frozenset(name for points, money in found for name in (*points, *money))


def plot_anew(kinds: Collection[str]) -> None:
    """Take anew all that is listed of some kinds."""
    for rows in relisting.iter_since(0, [kind for kind in kinds if kind in _get_properties()]):
        _replace(rows)


def list_spots(kind: str) -> list[Spot]:
    """List where the entries of a kind lie that are known to lie anywhere, by their slots."""
    rows = running.fetch(
        f"SELECT slot, lat, lon, is_near FROM {Located._meta.db_table} WHERE kind = %s ORDER BY slot",
        (kind,),
    )
    return [Spot(slot, lat / _MICRO, lon / _MICRO, bool(near)) for slot, lat, lon, near in rows]


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
    return running.fetch(
        f"SELECT slot, currency, amount FROM {Amount._meta.db_table} WHERE kind = %s "
        "ORDER BY slot, id",
        (kind,),
    )


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


def _replace(rows: Sequence[relisting.Row]) -> None:
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
