"""Questions: what every page asks of the store, put into SQL once.

Django takes some ten times as long to put a simple question into SQL as SQLite takes to answer it,
and a page has ten or twenty. Written here, a question is still one of Django's, in its terms and
for either database; only the values in it change from one time to the next.

    _LABELS = Question(
        lambda ids: Listed.objects.filter(identifier__in=ids).values_list("identifier", "titles")
    )
    rows = _LABELS.ask(ids=identifiers)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, QuerySet

from mainstem.store import running

Value = str | int | bytes | datetime
"""What a question can be asked with; some of these as a list or a tuple for `…__in`."""
Row = tuple[Any, ...]


class Given(Expression):
    """The place in a question where a value is put in when it is asked."""

    def __init__(self, name: str, number: int = 0) -> None:
        """Name the value, and which of several it is."""
        super().__init__()
        self.name, self.number = name, number

    def as_sql(self, compiler: object, connection: object) -> tuple[str, tuple[Any, ...]]:
        """Write a mark for a value, and say which it is."""
        return "%s", (self,)


@dataclass(frozen=True, slots=True)
class _Written:
    """A question in SQL."""

    text: str
    parameters: tuple[Any, ...]
    """Constants, and a `Given` for each value that is put in."""
    converted: tuple[tuple[int, Any], ...]
    """Columns that come otherwise than their fields have them: number and expression."""


class Question:
    """A question with places for values, as a query set that yields tuples.

    It is put into SQL when it is first asked, and again for lists of another length: these are
    filled up to a power of two with their last value.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]]) -> None:
        """Keep how the question is made.

        Args:
            make: takes the values by name and returns a query set of `values_list`.
        """
        self._make = make
        self._written: dict[tuple[object, ...], _Written | None] = {}

    def ask(self, **values: Value | Sequence[Value]) -> list[Row]:
        """Ask, and return all rows.

        Args:
            values: by the names that `make` takes. None is no value: write `isnull` instead.
        """
        return self._fetch("{}", (), values)

    def page(self, first: int, limit: int, **values: Value | Sequence[Value]) -> list[Row]:
        """Ask, and return some of the rows.

        Args:
            first: how many to leave out at the beginning.
            limit: how many to return at most.
            values: as for `ask`.
        """
        return self._fetch("{} LIMIT %s OFFSET %s", (limit, first), values)

    def count(self, **values: Value | Sequence[Value]) -> int:
        """Ask how many rows there are. The question should be in no order."""
        rows = self._fetch("SELECT COUNT(*) FROM ({}) counted", (), values, plain=True)
        return int(rows[0][0]) if rows else 0

    def _fetch(
        self,
        frame: str,
        further: Sequence[int],
        values: Mapping[str, Value | Sequence[Value]],
        *,
        plain: bool = False,
    ) -> list[Row]:
        shape = tuple((name, _get_length(value)) for name, value in values.items())
        # A restore, or a test, goes from one store to another in the same process.
        key = (connection.vendor, *shape)
        if key not in self._written:
            self._written[key] = self._write(shape)
        written = self._written[key]
        if written is None:
            return []
        parameters = [
            _adapt(values[p.name], p.number) if isinstance(p, Given) else p
            for p in written.parameters
        ]
        rows = running.fetch(frame.format(written.text), [*parameters, *further])
        if plain or not written.converted:
            return rows
        return _convert(rows, written.converted)

    def _write(self, shape: Sequence[tuple[str, int]]) -> _Written | None:
        """Put the question into SQL; None where nothing can answer it, as a list is empty."""
        places = {
            name: Given(name) if length < 0 else [Given(name, n) for n in range(length)]
            for name, length in shape
        }
        compiler = self._make(**places).query.get_compiler(connection=connection)
        try:
            text, parameters = compiler.as_sql()
        except EmptyResultSet:
            return None
        converters = compiler.get_converters([column[0] for column in compiler.select])
        converted = tuple((number, expression) for number, (_, expression) in converters.items())
        return _Written(text, tuple(parameters), converted)


def _convert(rows: Sequence[Row], converted: Sequence[tuple[int, Any]]) -> list[Row]:
    """Make of some columns what their fields hold: a time of a text, say."""
    made = [list(row) for row in rows]
    for number, column in converted:
        for convert in (
            *connection.ops.get_db_converters(column),
            *column.get_db_converters(connection),
        ):
            for row in made:
                row[number] = convert(row[number], column, connection)
    return [tuple(row) for row in made]


def _get_length(value: Value | Sequence[Value]) -> int:
    """Return how many places a list takes, a power of two or none; -1 for a single value."""
    if not isinstance(value, list | tuple):
        return -1
    return 1 << (len(value) - 1).bit_length() if value else 0


def _adapt(value: Value | Sequence[Value], number: int) -> Any:
    one = value[min(number, len(value) - 1)] if isinstance(value, list | tuple) else value
    return connection.ops.adapt_datetimefield_value(one) if isinstance(one, datetime) else one
