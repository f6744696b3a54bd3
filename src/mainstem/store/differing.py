"""Differing: a row that is not as it follows from the history."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """The first row of a table that differs."""

    table: str
    """As the database calls it."""
    key: Any
    stored: dict[str, Any] | None
    """Columns that differ, as they are stored; None: the row should not be there."""
    made: dict[str, Any] | None
    """The same columns as they follow from the history; None: the row is missing from it."""
