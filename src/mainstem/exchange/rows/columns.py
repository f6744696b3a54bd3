"""Columns: whether a table has those that a mapping speaks of."""

from collections.abc import Sequence

from mainstem.exchange.rows.mappings import RowMapping
from mainstem.exchange.sheets.cells import Sheet, UnreadableTable


class MissingColumn(UnreadableTable):
    """A mapping speaks of a column that the table does not have."""


def check_columns(sheet: Sheet, mapping: RowMapping, name: str) -> None:
    """Make sure that a table has the columns a mapping speaks of.

    Raises:
        MissingColumn: it lacks one; the message names those that nothing reads.
    """
    wanted = mapping.list_columns()
    missing = [column for column in wanted if column not in sheet.columns]
    if missing == wanted:
        raise MissingColumn(
            name,
            f"has none of the columns that the mapping names in row {sheet.first}, but "
            f"{_list(sheet.columns)}; of names further down the mapping says: header = 3.",
        )
    if missing:
        unread = [column for column in sheet.columns if column not in wanted]
        raise MissingColumn(
            name,
            f"has no column {_list(missing)} in row {sheet.first}, which the mapping names; "
            f"columns there that it does not name: {_list(unread) or 'none'}.",
        )


def _list(names: Sequence[str]) -> str:
    return ", ".join(repr(name) for name in names)
