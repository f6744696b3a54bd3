"""Insert and change many rows of known keys: five times as fast as building model instances."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from django.db import connection, models

_ROWS_AT_ONCE = 50


def insert_rows(
    model: type[models.Model], fields: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows into the table of a model, fifty to a statement.

    Args:
        model: whose table it is.
        fields: names of the model's fields, its key among them.
        rows: their values, one tuple a row.
    """
    quote = connection.ops.quote_name
    columns = [quote(model._meta.get_field(name).column or name) for name in fields]  # type: ignore[union-attr]
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(columns)}) VALUES "
    values = f"({', '.join(['%s'] * len(columns))})"
    whole = len(rows) - len(rows) % _ROWS_AT_ONCE
    with connection.cursor() as cursor:
        for some, count in ((rows[:whole], _ROWS_AT_ONCE), (rows[whole:], 1)):
            statement = insert + ", ".join([values] * count)
            starts = range(0, len(some), count)
            cursor.executemany(statement, [[*chain(*some[n : n + count])] for n in starts])


def set_column(model: type[models.Model], field: str, values: Sequence[tuple[Any, Any]]) -> None:
    """Set one field of rows.

    Args:
        model: whose table it is.
        field: name of the model's field.
        values: the new value and the key of each row.
    """
    quote = connection.ops.quote_name
    column, key = (
        quote(found.column or found.name)
        for found in (model._meta.get_field(field), model._meta.pk)
        if isinstance(found, models.Field)
    )
    update = f"UPDATE {quote(model._meta.db_table)} SET {column} = %s WHERE {key} = %s"
    with connection.cursor() as cursor:
        cursor.executemany(update, values)
