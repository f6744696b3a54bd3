"""The units beside English numbers: money before or after, measures after."""

import re
from dataclasses import replace

from mainstem.reading.recognisers import units
from mainstem.reading.recognisers.numbers.mentions import NumberMention, multiply
from mainstem.reading.recognisers.units import Unit

GAP = re.compile(r"[ \u00a0]{0,3}-?[ \u00a0]?")


_PHRASE = re.compile(r"[a-z][a-z.'’]{0,40}(?:[ -](?:/ )?[a-z][a-z.'’]{0,40}){0,3}")


def money_before(text: str, start: int) -> tuple[int, Unit] | None:
    """Return where a sign of money right before a number begins, and its currency."""
    before = text[max(0, start - 2) : start].rstrip(" \u00a0")[-1:]
    if not before or (before.isalnum() and not before.isupper()) or before in "(,.;:'’\"“-–—":
        return None
    finder, signs = units.money_before()
    window = text[max(0, start - 18) : start]
    match = finder.search(window)
    if match is None:
        return None
    sign = match[0].rstrip(" \u00a0")
    # ALL and TRY are words; as codes of currencies they stand in capitals beside the digits.
    if sign.isalpha() and (not sign[:2].isupper() or sign in ("ALL", "TRY", "TOP")):
        return None
    return start - len(match[0]), signs[sign.lower()]


_SHORT = re.compile(r" ?(mn|m|million|b|bn|k|tn|t)(?![a-z])")


_SHORT_VALUES = {
    "m": 10**6,
    "mn": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "k": 10**3,
    "tn": 10**12,
    "t": 10**12,
    "million": 10**6,
}


def read_shorthand(lowered: str, number: NumberMention) -> tuple[int, NumberMention]:
    """Read $7m and $2.5bn, where a letter can only be a multiplier."""
    match = _SHORT.match(lowered, number.end)
    if match is None:
        return number.end, number
    value = multiply(number.value, _SHORT_VALUES[match[1]])
    return match.end(), replace(number, value=value, end=match.end())


def match_unit(text: str, lowered: str, at: int) -> tuple[int, Unit] | None:
    """Return the end and the unit of the longest unit of measure or money at `at`."""
    symbol = units.symbols().match(text, at)
    if symbol is not None and not _is_symbol(text, at, symbol[0]):
        symbol = None
    if symbol is not None and not _PER.match(lowered, symbol[0]):
        return symbol
    phrase = _PHRASE.match(lowered, at)
    if phrase is None:
        return symbol
    forms, written = units.english().units, phrase[0]
    while written:
        if written not in forms:
            written = written.rstrip(".")
        unit = forms.get(written)
        if unit is not None and unit.kind != "count":
            return at + len(written), unit
        cut = max(written.rfind(" "), written.rfind("-"))
        written = written[:cut] if cut > 0 else ""
    return symbol


_PER = re.compile(r" (?:per|an|a) ")


def _is_symbol(text: str, at: int, end: int) -> bool:
    """Whether a sign is a unit and not a word: "in", "pt", "m" as a verb of I'm."""
    sign = text[at:end]
    if sign == '"':
        return False
    if sign in (
        "in",
        "pt",
        "pts",
        "g",
        "l",
        "L",
        "t",
        "V",
        "W",
        "pm",
        "m",
        "kn",
        "kt",
        "cl",
        "dam",
        "hm",
        "nm",
    ):
        # Only where digits touch it: 5m, 40g; but "5 m" and "1.8 m" too.
        return sign == "m" or text[at - 1].isdigit()
    return True
