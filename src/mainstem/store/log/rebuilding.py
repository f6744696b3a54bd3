"""Rebuilding: make every table that follows from the history again, or prove that it need not be.

Making happens in one transaction that keeps everyone else from writing; readers go on as before.
Proving happens on a copy, beside which everyone goes on.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from mainstem.errors import StoreError
from mainstem.register import acts, batches, effects
from mainstem.register.batches import Batch, Begun, Ending
from mainstem.store.differing import Difference
from mainstem.store.inserting import set_column
from mainstem.store.log import copying, derivations, history
from mainstem.store.schema.tables import Act, Derived, Item
from mainstem.store.searching.indexes import Index

Progress = Callable[[int, int], None]
"""Is told how many acts are done, of how many."""

_ACTS_AT_ONCE = 2_000


class UnableToRebuild(StoreError):
    """An act cannot be carried out after those before it. Nothing has been changed then."""


def rebuild(progress: Progress) -> int:
    """Empty every table that follows from the history, and make it again.

    Returns:
        How many acts were carried out.

    Raises:
        UnableToRebuild: the acts do not fit together.
    """
    with history.hold():
        return _rebuild(progress)


def list_behind() -> list[str]:
    """Return the derivations whose tables were made by another version than theirs is now.

    That of a derivation that came with this version of Mainstem are empty, whatever there are of
    acts.
    """
    known = dict(Derived.objects.values_list("name", "version"))
    return [d.name for d in derivations.DERIVATIONS if known.get(d.name) != d.version]


def catch_up(progress: Progress) -> int:
    """Rebuild a store in which a derivation is behind; nothing happens in any other.

    Safe when several processes start at once: the second finds it done.

    Returns:
        How many acts were carried out.

    Raises:
        UnableToRebuild: the acts do not fit together; nothing has been changed.
    """
    if not list_behind():
        return 0
    with history.hold():
        if not list_behind():
            return 0
        if history.count_acts():
            return _rebuild(progress)
        _record()
        return 0


def check(progress: Progress) -> tuple[Difference, ...]:
    """Rebuild beside what there is, compare, and undo it all; others go on writing.

    Inside a transaction there can be no copy: then others wait.

    Returns:
        The first differing row of each table that differs; nothing if all are as they should be.

    Raises:
        UnableToRebuild: the acts do not fit together.
    """
    if copying.can_shadow():
        return _check_on_shadow(progress)
    if copying.can_copy():
        with copying.open_copy():
            return _check(progress)
    return _check(progress)


_Found = list[tuple[type[models.Model], Any, dict[str, Any] | None]]
"""Tables with the key of their first row that differs, and the row as it was made."""


def _check(progress: Progress) -> tuple[Difference, ...]:
    with history.hold():
        beside = _audit()
        before = _digest_tables()
        _rebuild(progress)
        found = _find_differences(before)
        transaction.set_rollback(True)
    # Only now are the rows as they were before.
    return (*_compare_all(found), *beside)


def _check_on_shadow(progress: Progress) -> tuple[Difference, ...]:
    """Rebuild in tables that nobody else sees, from the acts as they are at one moment."""
    with copying.open_snapshot():
        beside = _audit()
        before = _digest_tables()
        made: list[type[models.Model]] = [
            *(t for t in _list_tables() if t is not Act),
            Item,
            Derived,
        ]
        names = [*(table._meta.db_table for table in made), str(Index.ENTRIES)]
        with copying.open_shadow(names, [Act._meta.db_table]):
            _rebuild(progress)
            found = _find_differences(before)
        return (*_compare_all(found), *beside)


def _audit() -> list[Difference]:
    """Find what stands beside the tables and is not as they say; what they say is compared."""
    return [found for d in derivations.DERIVATIONS if (found := d.audit())]


def _digest_tables() -> dict[type[models.Model], dict[Any, bytes]]:
    return {table: dict(_iter_digests(table)) for table in _list_tables()}


def _find_differences(before: dict[type[models.Model], dict[Any, bytes]]) -> _Found:
    return [
        (table, key, _get_row(table, key))
        for table in _list_tables()
        for key in _find_difference(before.pop(table), table)
    ]


def _compare_all(found: _Found) -> tuple[Difference, ...]:
    return tuple(_compare(table, key, made) for table, key, made in found)


def _list_tables() -> list[type[models.Model]]:
    followed = (table for d in derivations.DERIVATIONS for table in d.tables)
    return [*derivations.HOLDINGS, *followed, Act]


def _rebuild(progress: Progress) -> int:
    for table in reversed(_list_tables()):
        if table is not Act:
            _empty(table)
    for derivation in derivations.DERIVATIONS:
        derivation.empty()
    total = history.count_acts()
    done = 0
    for some in _iter_effects():
        for batch in batches.split(some):
            _apply(batch)
        done += len(some)
        progress(done, total)
    for derivation in derivations.DERIVATIONS:
        derivation.finish()
    _record()
    return done


def _record() -> None:
    """Keep by which versions everything was made."""
    Derived.objects.all().delete()
    made = [Derived(name=d.name, version=d.version) for d in derivations.DERIVATIONS]
    Derived.objects.bulk_create(made)


def _empty(table: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(table._meta.db_table)}")


def _apply(batch: Batch) -> None:
    try:
        derivations.apply(batch)
    except StoreError as error:
        numbers = [*(e.number for e in batch.endings), *(b.number for b in batch.begun)]
        raise UnableToRebuild(f"Acts {min(numbers)} to {max(numbers)}: {error}") from error


def _iter_effects() -> Iterator[list[Begun[effects.Row] | Ending]]:
    """Yield what the acts change, two thousand at a time, and set right the times beside them."""
    some: list[Begun[effects.Row] | Ending] = []
    times: list[tuple[datetime, int]] = []
    for line in history.iter_lines():
        effect, moment = _read(line.number or 0, line.data)
        some.append(effect)
        times.append((moment, effect.number))
        if len(some) == _ACTS_AT_ONCE:
            yield some
            some = []
    yield some
    set_column(Act, "at", times)


def _read(number: int, data: bytes) -> tuple[Begun[effects.Row] | Ending, datetime]:
    try:
        act = acts.parse(data)
        change = effects.get_effect(act)
    except acts.InvalidAct as error:
        raise UnableToRebuild(f"Act {number} cannot be read: {error}.") from error
    if isinstance(change, effects.End):
        return Ending(number, change), act.at
    return Begun(number, change, acts.cut_body(act, data).decode(), act.by.name), act.at


def _iter_digests(table: type[models.Model]) -> Iterator[tuple[Any, bytes]]:
    """Yield the key of each row and a hash of all its columns."""
    rows = table._default_manager.order_by("pk").values_list("pk", *_list_columns(table))
    try:
        for row in rows.iterator(chunk_size=_ACTS_AT_ONCE):
            yield row[0], _digest(row)
    except (TypeError, ValueError) as error:
        # SQLite lets a column hold anything; Django then cannot make a time of it.
        raise UnableToRebuild(
            f"{table._meta.db_table} holds what does not belong there: {error}. A rebuild "
            "without --check makes it again."
        ) from error


def _list_columns(table: type[models.Model]) -> list[str]:
    left_out = {
        name for d in derivations.DERIVATIONS if table in d.tables for name in d.uncompared
    }  # fmt: skip
    names = [field.attname for field in table._meta.concrete_fields]
    return [name for name in names if name not in left_out]


def _digest(row: tuple[Any, ...]) -> bytes:
    plain = [bytes(v) if isinstance(v, memoryview) else v for v in row]
    return hashlib.blake2b(repr(plain).encode(), digest_size=16).digest()


def _find_difference(before: dict[Any, bytes], table: type[models.Model]) -> list[Any]:
    """Return the key of the first row that differs, in a list; an empty one if none does."""
    differing = []
    for key, digest in _iter_digests(table):
        if before.pop(key, None) != digest:
            differing.append(key)
            break
    # What was found again is gone from here: what is left is too much, or comes after.
    if before and not differing:
        return [min(before)]
    if before and min(before) < differing[0]:
        return [min(before)]
    return differing


def _get_row(table: type[models.Model], key: Any) -> dict[str, Any] | None:
    return table._default_manager.filter(pk=key).values(*_list_columns(table)).first()


def _compare(table: type[models.Model], key: Any, made: dict[str, Any] | None) -> Difference:
    stored = _get_row(table, key)
    name = table._meta.db_table
    if stored is None or made is None:
        return Difference(name, key, stored, made)
    differing = [column for column in made if made[column] != stored[column]]
    return Difference(name, key, {c: stored[c] for c in differing}, {c: made[c] for c in differing})
