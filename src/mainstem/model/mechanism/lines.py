"""Lines: the tables of a TOML file, and the lines on which each of them and each key stands.

A value of the register cites the line that states it, and an error names the line to look at; a
TOML parser tells neither. So the files keep to a plain form: `[[table]]` alone on a line, a key
at the beginning of a line, and a value that may go on over the next lines.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mainstem.errors import MainstemError

_HEADER = re.compile(r"\[\[([A-Za-z0-9_-]+)\]\]\s*(?:#.*)?")
_KEY = re.compile(r"([A-Za-z0-9_-]+)\s*=")
_EMPTY = re.compile(r"\s*(?:#.*)?")


class UnreadableLines(MainstemError):
    """A file is no TOML, or not in the plain form. Not raised for what its tables say."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Table:
    """One `[[table]]` of a file, with where it and its keys stand."""

    name: str
    first: int
    """Its line with the brackets, from 1."""
    last: int
    """Its last line that says something."""
    values: Mapping[str, Any]
    lines: Mapping[str, tuple[int, int]]
    """Key → its first and its last line."""


def split(text: str) -> list[Table]:
    """Split a file into its tables, in their order.

    Args:
        text: TOML in the plain form; empty: no table.

    Raises:
        UnreadableLines: it is no TOML, or not in the plain form.
    """
    rows = split_lines(text)
    tables: list[Table] = []
    at = 0
    while at < len(rows):
        if _EMPTY.fullmatch(rows[at]):
            at += 1
            continue
        header = _HEADER.fullmatch(rows[at])
        if header is None:
            raise UnreadableLines(at + 1, _refuse(rows[at], f"expected {_TABLE}"))
        table, at = _take_table(header[1], rows, at)
        tables.append(table)
    _compare(text, tables)
    return tables


def split_lines(text: str) -> list[str]:
    """Split a text into lines as TOML does: at line feeds, and nowhere else."""
    return [row.removesuffix("\r") for row in text.split("\n")]


_TABLE = "a [[table]] alone on a line, from its beginning"


def _refuse(row: str, expected: str) -> str:
    """Say what a line should be."""
    found = row[:40]
    if found.lstrip().startswith("["):
        expected = f"expected {_TABLE}"
    elif found != found.lstrip():
        expected = "expected a key at the beginning of its line, without blanks before it"
    return f"{expected}; found {found!r}."


def _take_table(name: str, rows: list[str], first: int) -> tuple[Table, int]:
    values: dict[str, Any] = {}
    lines: dict[str, tuple[int, int]] = {}
    at = first + 1
    while at < len(rows) and not _HEADER.fullmatch(rows[at]):
        if _EMPTY.fullmatch(rows[at]):
            at += 1
            continue
        key = _KEY.match(rows[at])
        if key is None:
            raise UnreadableLines(at + 1, _refuse(rows[at], "expected key = value"))
        if key[1] in values:
            raise UnreadableLines(at + 1, f"{key[1]} is there twice.")
        values[key[1]], end = _take_value(key[1], rows, at)
        lines[key[1]] = (at + 1, end)
        at = end
    last = max((end for _, end in lines.values()), default=first + 1)
    return Table(name, first + 1, last, values, lines), at


def _take_value(key: str, rows: list[str], first: int) -> tuple[Any, int]:
    """Read a value, over as many lines as it takes to make it whole."""
    problem = ""
    for end in range(first + 1, len(rows) + 1):
        if end > first + 1 and (_HEADER.fullmatch(rows[end - 1]) or _KEY.match(rows[end - 1])):
            break
        try:
            return tomllib.loads("\n".join(rows[first:end]))[key], end
        except tomllib.TOMLDecodeError as error:
            problem = problem or str(error)
        except RecursionError:
            raise UnreadableLines(first + 1, f"the value of {key} is nested too deeply.") from None
    raise UnreadableLines(first + 1, f"the value of {key} is no TOML: {problem}.")


def _compare(text: str, tables: list[Table]) -> None:
    """Make sure that this reading of the file is that of TOML."""
    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise UnreadableLines(int(found[1]) if found else 1, f"is no TOML: {error}.") from error
    ours: dict[str, list[Mapping[str, Any]]] = {}
    for table in tables:
        ours.setdefault(table.name, []).append(table.values)
    if ours != whole:
        raise UnreadableLines(1, "a key or a table does not begin its line.")
