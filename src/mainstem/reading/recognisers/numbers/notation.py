"""Numbers in digits, alike in every language: 1,050,000, 1 4/3, 2e5, 2.5^-1, 40k, ½."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from mainstem.reading.recognisers.numbers.mentions import (
    LONGEST,
    Kind,
    Value,
    add,
    multiply,
    parse_digits,
    simplify,
)

_GROUPED = (
    r"\d{1,3}(?:,\d{3})++(?!\d)"
    r"|\d{1,2}(?:,\d{2}(?=,))++,\d{3}(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})++(?!\d)"
    r"|[０-９]{1,3}(?:，[０-９]{3})++(?![０-９])"
)
DIGITS = rf"(?:(?:{_GROUPED}|\d++)(?:[.．]\d++(?![.．]\d))?)"
"""A number in digits: groups of three marked by comma or thin space, one decimal point."""

VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_SUFFIXES = {
    "k": 3,
    "ｋ": 3,
    "Ｋ": 3,
    "K": 3,
    "M": 6,
    "Ｍ": 6,
    "MM": 6,
    "G": 9,
    "Ｇ": 9,
    "B": 9,
    "T": 12,
    "Ｔ": 12,
}

_NUMBER = re.compile(rf"(?:{DIGITS}|[.．]\d++(?![.．]\d))")
_INTEGER = re.compile(r"\d++")
# Most numbers are digits with nothing after them that could go on with the number.
_SIMPLE = re.compile(
    r"\d{1,15}+(?![\d.．,，/／^eEｅkKｋＫMＭGＧBTＴxX×\u00a0\u2009\u202f]| {1,3}\d| [kKｋＫMＭGＧBTＴ])"
)
_POWER = re.compile(
    rf"(?P<base>{DIGITS})(?:[eEｅ](?P<ten>[-－+＋]*\d{{1,3}})|(?:[xX×]10)?\^(?P<exponent>[-－+＋]*\d{{1,3}}))(?![\d\w])"
)
_TIMES_TEN = re.compile(r"[xX×]10\^")
_MIXED = re.compile(
    r"(?P<whole>\d{1,20}) {1,3}(?P<over>\d{1,20})[/／](?P<under>\d{1,20})(?![\d/／])"
)
_RATIO = re.compile(r"(?P<over>\d{1,20})[/／](?P<under>\d{1,20})(?![\d/／])")
_SUFFIX = re.compile(r" ?(MM|[kKｋＫMＭGＧBTＴ])(?![A-Za-z0-9])")
_SEPARATORS = str.maketrans(
    {",": None, "，": None, "\u00a0": None, "\u2009": None, "\u202f": None, "．": "."}
)


def read_notation(text: str, at: int) -> tuple[int, Value, Kind] | None:
    """Read the number in digits that begins at `at`, where a digit, point or ½ stands.

    Returns:
        Its end, value and kind; None where the digits are too many to be a number. A sign is
        the caller's.
    """
    simple = _SIMPLE.match(text, at)
    if simple:
        return simple.end(), int(simple[0]), "integer"
    if text[at] in VULGAR:
        return at + 1, Fraction(unicodedata.numeric(text[at])).limit_denominator(1000), "fraction"
    return _read_fraction(text, at) or _read_power(text, at) or _read_plain(text, at)


def _read_fraction(text: str, at: int) -> tuple[int, Value, Kind] | None:
    whole: Value = 0
    match = _MIXED.match(text, at)
    if match:
        whole = int(match["whole"])
    else:
        match = _RATIO.match(text, at)
        # 5/17/2018 is a date; 2222/2222 after a hyphen is a telephone number.
        if match is None or ((at > 0 and text[at - 1] in "/／") or _follows_digit(text, at)):
            return None
    under = int(match["under"])
    if under == 0:
        return None
    return match.end(), add(whole, Fraction(int(match["over"]), under)), "fraction"


def _follows_digit(text: str, at: int) -> bool:
    return at > 1 and text[at - 1] == "-" and text[at - 2].isdigit()


def _read_power(text: str, at: int) -> tuple[int, Value, Kind] | None:
    match = _POWER.match(text, at)
    if match is None or match.end() - at > LONGEST:
        return None
    base = parse_value(match["base"])
    written = match["ten"] or match["exponent"]
    exponent = int(written.lstrip("-－+＋")) * (-1) ** (written.count("-") + written.count("－"))
    if abs(exponent) > 100:
        return None
    if match["ten"] or _TIMES_TEN.search(match[0]):
        return match.end(), multiply(base, simplify(Fraction(10) ** exponent)), "power"
    # "--23" after ^ is read as the published cases do: a doubled sign says nothing.
    if written[:2] in ("--", "－－"):
        exponent = abs(exponent)
    try:
        power = float(base) ** exponent
    except (OverflowError, ZeroDivisionError):
        return None
    return match.end(), simplify(Decimal(repr(power))), "power"


def _read_plain(text: str, at: int) -> tuple[int, Value, Kind] | None:
    match = _NUMBER.match(text, at)
    if match is None or match.end() - at > LONGEST:
        return None
    if at > 1 and text[at - 1] in ".．" and text[at - 2].isdigit():
        match = _INTEGER.match(text, at) or match  # 10.0.0.1 has no decimals.
    value, end = parse_value(match[0]), match.end()
    kind: Kind = "decimal" if "." in match[0] or "．" in match[0] else "integer"
    suffix = _SUFFIX.match(text, end)
    if suffix:
        return suffix.end(), multiply(value, 10 ** _SUFFIXES[suffix[1]]), kind
    return end, value, kind


def parse_value(text: str) -> Value:
    """Return the value of digits with their separators."""
    return parse_digits(text.translate(_SEPARATORS))
