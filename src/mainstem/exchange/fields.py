"""Fields: a mapping read field by field, with errors that say which one is wrong."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any

from mainstem.errors import ExchangeError
from mainstem.exchange import numbers
from mainstem.values import dates


class InvalidMapping(ExchangeError):
    """The file of a mapping does not hold together. It names the file and the field."""

    def __init__(self, name: str, field: str, problem: str) -> None:
        super().__init__(f"{name}: {field} {problem}")
        self.name = name
        self.field = field


class Fields:
    """A table of a mapping; errors name where it stands."""

    def __init__(self, raw: Mapping[str, Any], name: str, path: str = "") -> None:
        self.raw = raw
        self._name = name
        self._path = path

    def fail(self, field: str, problem: str) -> InvalidMapping:
        """Make the error of a field: a sentence that the field begins."""
        return InvalidMapping(self._name, f"{self._path}{field}", problem)

    def check(self, needed: Collection[str], others: Collection[str]) -> None:
        """Make sure that the needed fields are there, and none but these and the others."""
        if missing := next((n for n in needed if n not in self.raw), None):
            raise self.fail(missing, "is missing.")
        known = {*needed, *others}
        if unknown := next((n for n in self.raw if n not in known), None):
            listed = ", ".join(sorted(known))
            raise self.fail(unknown, f"is a field that nothing reads; known are {listed}.")

    def get(self, name: str, default: Any) -> Any:
        """Return a field of the type that its default has; a text as it stands, blanks too."""
        value = self.raw.get(name, default)
        if type(value) is not type(default):
            raise self.fail(name, f"must be {_CALLED[type(default)]}.")
        return value

    def get_text(self, name: str) -> str:
        """Return a text without the blanks around it; empty where the field is not there."""
        return str(self.get(name, "")).strip()

    def get_date(self, name: str) -> str:
        """Return a date in ISO form; empty where there is none. TOML's own need no quotes."""
        value = self.raw.get(name, "")
        text = value.isoformat() if hasattr(value, "isoformat") else self.get_text(name)
        try:
            return dates.parse(text).iso if text else ""
        except dates.InvalidDate as error:
            raise self.fail(name, f"is no date: {text!a}.") from error

    def get_row(self, name: str) -> int | None:
        """Return the number of a row, from 1; None where there is none."""
        if name not in self.raw:
            return None
        found = self.get(name, 1)
        if found < 1:
            raise self.fail(name, "is the number of a row, from 1.")
        return int(found)

    def get_decimal(self) -> str:
        """Return what stands before a fraction: one sign, and another than stands between thousands."""
        sign = str(self.get("decimal", "."))
        if len(sign) != 1 or sign.isalnum() or sign == self.get("thousands", "").strip():
            raise self.fail("decimal", "must be one sign, and another than thousands.")
        return sign

    def get_scale(self) -> Decimal:
        """Return what numbers are multiplied by, a number above zero; 1 where nothing is said."""
        raw = self.raw.get("scale", 1)
        text = numbers.read_number(raw if isinstance(raw, str) else str(raw))
        if text is None or Decimal(text) <= 0:
            raise self.fail("scale", "is a number above zero that numbers are multiplied by.")
        return Decimal(text)

    def get_texts(self, name: str, default: Collection[str] = ()) -> tuple[str, ...]:
        """Return a list of texts; one of them may be empty."""
        found = self.get(name, [*default])
        if not all(isinstance(item, str) for item in found):
            raise self.fail(name, "must be a list of texts.")
        return tuple(found)

    def get_words(self, name: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return a list of texts of which none is empty; none at all unless they are needed."""
        found = self.get_texts(name)
        if not all(found) or (needed and not found):
            raise self.fail(name, "must be a list of texts that are not empty.")
        return found

    def find(self, name: str) -> "Fields":
        """Return the table in a field; one without fields where it is not there."""
        return Fields(self.get(name, {}), self._name, f"{self._path}{name}.")

    def iter_tables(self, name: str) -> Iterator["Fields"]:
        """Yield the tables of a list; their places count from 1."""
        raws = self.raw.get(name, [])
        if not isinstance(raws, list) or not all(isinstance(raw, dict) for raw in raws):
            raise self.fail(name, f"must be tables: [[{name}]].")
        for number, raw in enumerate(raws, 1):
            yield Fields(raw, self._name, f"{self._path}{name}[{number}].")


_CALLED: Mapping[type[Any], str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    dict: "a table",
    list: "a list of texts",
}


def open_fields(data: bytes, name: str) -> Fields:
    """Open the fields of a mapping.

    Args:
        data: the bytes of the file, TOML.
        name: what it is called, for errors.

    Raises:
        InvalidMapping: it is no TOML.
    """
    try:
        return Fields(tomllib.loads(data.decode("utf-8-sig")), name)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidMapping(name, "the file", f"is no TOML: {error}.") from error
