"""Numbers as dates write them: digits of every script, Chinese numerals up to 99 and by digit."""

import unicodedata
from functools import cache, lru_cache

_SCRIPTS = "0０०០໐၀๐"
"""The zero of every script whose digits a date may be written in."""

_CHINESE = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "Ｏ": 0,
    "两": 2,
    "兩": 2,
}


@cache
def _get_table() -> dict[int, str]:
    table = {ord(zero) + n: str(n) for zero in _SCRIPTS for n in range(10)}
    return table | {ord(c): str(n) for c, n in _CHINESE.items()}


@lru_cache(maxsize=4096)
def parse_number(text: str) -> int | None:
    """Read 25, ２５, 二十五, 廿五, 二〇二五 or ၂၅; None for anything else, or beyond 9999."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if "十" in text:
        return _parse_tens(text)
    digits = text.translate(_get_table())
    if digits.isascii() and digits.isdigit() and len(digits) <= 4:
        return int(digits)
    return None


def _parse_tens(text: str) -> int | None:
    tens, _, units = text.partition("十")
    if len(tens) > 1 or len(units) > 1:
        return None
    high = parse_number(tens) if tens else 1
    low = parse_number(units) if units else 0
    return None if high is None or low is None else 10 * high + low


def is_digit(character: str) -> bool:
    """Tell whether a character is a decimal digit of any script."""
    return unicodedata.decimal(character, None) is not None
