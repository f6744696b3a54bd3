"""Canonical JSON: one value, one sequence of bytes, so that a hash says what was said.

Follows RFC 8785 (JSON Canonicalization Scheme) for what the register writes: null, booleans,
integers, strings, lists and objects. Fractions are refused: a decimal is written as a string,
because a float would hash what the machine rounded, not what the source says.

orjson does the work, five times as fast as `json`; what it might do otherwise than RFC 8785 or
we ask is done over with `json` and a walk through the value, which say what is canonical.
"""

import json
import re
from typing import Any, NoReturn

import orjson

from mainstem.errors import RegisterError
from mainstem.model.statements import Json

MAX_INTEGER = 2**53 - 1
"""Beyond it, JSON readers that use doubles disagree about the value (RFC 8785, 3.2.2.3)."""

MAX_DEPTH = 300
"""Lists and objects inside each other; deeper ones would exhaust the stack of some reader. Not
less than the 254 that orjson writes."""


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
    try:
        data = orjson.dumps(value, option=_OPTIONS)
    except TypeError:
        return _encode_carefully(value)
    if _is_plain(data) and not (b"null" in data and _may_hold_float(data, value)):
        return data
    return _encode_carefully(value)


def decode(data: bytes) -> Json:
    """Read canonical JSON.

    Raises:
        NotCanonical: the bytes are no JSON, or not the ones that `encode` would write.
    """
    try:
        value: Json = orjson.loads(data)
    except ValueError as error:
        raise NotCanonical(f"it is no JSON: {error}") from error
    try:
        if orjson.dumps(value, option=_OPTIONS) == data and _is_plain(data):
            return value
    except TypeError:
        pass
    return _decode_carefully(data)


def skim(data: bytes) -> Json:
    """Read canonical JSON, less strictly than `decode`: fractions are let pass.

    Whatever it lets pass is still one value for every reader: no field twice, nothing in another
    order, no blank, no escape that need not be.

    Raises:
        NotCanonical: the bytes are no JSON, or could be written otherwise.
    """
    try:
        value: Json = orjson.loads(data)
        if orjson.dumps(value, option=_OPTIONS) == data:
            return value
    except (TypeError, ValueError):
        pass
    # What orjson sorts otherwise than RFC 8785, or refuses, is judged with care.
    return decode(data)


_OPTIONS = (
    orjson.OPT_SORT_KEYS
    | orjson.OPT_STRICT_INTEGER
    | orjson.OPT_PASSTHROUGH_DATACLASS
    | orjson.OPT_PASSTHROUGH_DATETIME
    | orjson.OPT_PASSTHROUGH_SUBCLASS
)
_MAYBE_FRACTION = re.compile(rb"[:,\[]-?[0-9]+[.eE][0-9eE+-]+[,\]}]")
_POINT, _EXPONENT = re.compile(rb"\.[0-9]+[,e\]}]"), re.compile(rb"e[+-]?[0-9]+[,\]}]")
"""What every fraction has one of, as orjson writes it. A pattern that begins with a letter is looked
for three to ten times as fast as one that begins with any of some."""


def _is_plain(data: bytes) -> bool:
    """Tell whether JSON that orjson has written is beyond doubt canonical.

    orjson writes floats, and sorts keys by code points, which is another order where some are
    beyond the basic plane. What looks like either, if only in a quotation, is looked at carefully.
    """
    if data[:1] not in _OPENINGS or (not data.isascii() and _is_beyond(data)):
        return False
    is_suspect = _POINT.search(data) or _EXPONENT.search(data)
    return not (is_suspect and _MAYBE_FRACTION.search(data))


_OPENINGS = (b"{", b"[", b'"')
"""A number that stands alone has nothing before it that the pattern could begin with."""


def _is_beyond(data: bytes) -> bool:
    """Look for characters beyond the basic plane: one of these bytes leads them."""
    return (
        b"\xf0" in data or b"\xf1" in data or b"\xf2" in data or b"\xf3" in data or b"\xf4" in data
    )


def _may_hold_float(data: bytes, value: Json) -> bool:
    """Look for a float that is not a number: orjson writes it as null, Python's encoder refuses.

    Where as many stand at the top as there are, or what is read again is as it was, there is none;
    that is quicker to tell than asking the encoder.
    """
    if data.count(b"null") == _count_nothing(value):
        return False
    if orjson.loads(data) == value:
        return False
    try:
        _STRICT.encode(value)
    except ValueError:
        return True
    return False


def _count_nothing(value: Any) -> int:
    """Count what is None in an object or a list, and in the objects right below it."""
    items = value.values() if type(value) is dict else value if type(value) is list else ()
    count = 0
    for item in items:
        if item is None:
            count += 1
        elif type(item) is dict:
            count += [*item.values()].count(None)
    return count


_STRICT = json.JSONEncoder(allow_nan=False, check_circular=False)
"""Written in C: looking through a body of twenty values in Python took a third of `encode`."""


def _encode_carefully(value: Json) -> bytes:
    # Code points sort as code units do, unless a key has characters beyond the basic plane.
    text = _SORTING.encode(value) if _check(value) else _PLAIN.encode(_sort(value))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical("a string holds half a character") from error


def _decode_carefully(data: bytes) -> Json:
    try:
        value: Json = _DECODER.decode(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise NotCanonical(f"it is no JSON: {error}") from error
    if _encode_carefully(value) != data:
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
            elif kind is list or kind is tuple:
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
    if isinstance(value, (list, tuple)):
        return [_sort(item) for item in value]
    return value


def _get_units(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")
