"""Canonical JSON: one value, one sequence of bytes, so that a hash says what was said.

Follows RFC 8785 (JSON Canonicalization Scheme) for what the register writes: null, booleans,
integers, strings, lists and objects. Fractions are refused: a decimal is written as a string,
because a float would hash what the machine rounded, not what the source says.
"""

import json
from typing import Any, NoReturn

from mainstem.errors import RegisterError
from mainstem.model.statements import Json

MAX_INTEGER = 2**53 - 1
"""Beyond it, JSON readers that use doubles disagree about the value (RFC 8785, 3.2.2.3)."""

MAX_DEPTH = 100
"""Lists and objects inside each other; deeper ones would exhaust the stack of some reader."""


class NotCanonical(RegisterError):
    """A value has no canonical form, or bytes are not the canonical form of what they hold.

    It is raised for a float, a number too large, a key that is no string, half a character.
    """


def encode(value: Json) -> bytes:
    """Encode a value as canonical JSON in UTF-8.

    Keys are sorted by UTF-16 code units, as RFC 8785 asks; strings are kept as they are (no
    Unicode normalisation: the source's wording is evidence).

    Raises:
        NotCanonical: the value has no canonical form.
    """
    # Code points sort as code units do, unless a key has characters beyond the basic plane.
    text = _SORTING.encode(value) if _check(value) else _PLAIN.encode(_sort(value))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical("a string holds half a character") from error


def decode(data: bytes) -> Json:
    """Read canonical JSON.

    Raises:
        NotCanonical: the bytes are no JSON, or not the ones that `encode` would write.
    """
    try:
        value: Json = _DECODER.decode(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise NotCanonical(f"it is no JSON: {error}") from error
    if encode(value) != data:
        raise NotCanonical("it is JSON, but not in its canonical form")
    return value


def _refuse(text: str) -> NoReturn:
    raise NotCanonical(f"{text} is no integer: write a fraction as a string")


_PLAIN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_SORTING = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False
)
_DECODER = json.JSONDecoder(parse_float=_refuse, parse_constant=_refuse)


def _check(value: Any) -> bool:
    """Check that a value has a canonical form; whether all its keys are ASCII."""
    plain = True
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH):
        deeper: list[Any] = []
        for item in level:
            kind = type(item)
            if kind is str or item is None or kind is bool:
                continue
            if kind is int:
                if not -MAX_INTEGER <= item <= MAX_INTEGER:
                    raise NotCanonical(f"{item} is too large for JSON: write it as a string")
            elif kind is dict:
                for key in item:
                    if type(key) is not str:
                        raise NotCanonical("the keys of an object are strings")
                    plain = plain and key.isascii()
                deeper.extend(item.values())
            elif kind is list:
                deeper.extend(item)
            else:
                raise NotCanonical(f"{kind.__name__} has no canonical form: {item!r}")
        if not deeper:
            return plain
        level = deeper
    raise NotCanonical(f"it is nested more than {MAX_DEPTH} deep")


def _sort(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sort(value[key]) for key in sorted(value, key=_get_units)}
    if isinstance(value, list):
        return [_sort(item) for item in value]
    return value


def _get_units(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")
