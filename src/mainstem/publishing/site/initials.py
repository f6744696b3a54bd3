"""Initials: under which letter a name stands in an index, in Latin letters or in Chinese."""

import unicodedata
from bisect import bisect_right

_FIRST = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
"""The first characters of GB 2312 whose sound begins with each of `_LETTERS`: its first level is in
the order of sounds."""
_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_STARTS = [one.encode("gb2312") for one in _FIRST]
_END = "座".encode("gb2312")
_MORE = {"湄": "M", "琅": "L", "暹": "X"}
"""Characters of its second level, which is in another order, that names here begin with."""


def find_initial(name: str) -> str:
    """Return the Latin letter a name stands under; empty for one of another script or a number."""
    for char in name:
        if char.isalnum():
            return _find_letter(char)
    return ""


def make_order(name: str) -> str:
    """Return what names sort by: as they sound in Latin letters, case and marks aside."""
    if name.isascii():
        return name.casefold()
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(_find_place(char) for char in plain if not unicodedata.combining(char))


def _find_letter(char: str) -> str:
    if char in _MORE:
        return _MORE[char]
    base = unicodedata.normalize("NFKD", char)[0].upper()[0]
    if "A" <= base <= "Z":
        return base
    code = _encode(char)
    return _LETTERS[bisect_right(_STARTS, code) - 1] if _STARTS[0] <= code <= _END else ""


def _find_place(char: str) -> str:
    code = _encode(char)
    if _STARTS[0] <= code <= _END:
        # After what Latin letters spell, in the order of the standard, which is that of sounds.
        return f"{_find_letter(char).lower()}~{code.hex()}"
    return _MORE[char].lower() if char in _MORE else char


def _encode(char: str) -> bytes:
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return b""
    return code if len(code) == 2 else b""
