"""The number as a mention: where it stands, its exact value, and how it is written."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Value = int | Decimal | Fraction
"""Exact: 2961.4亿 is an integer, two thirds is a fraction."""
Kind = Literal["integer", "decimal", "fraction", "power"]

LONGEST = 60
"""Characters of the longest run read as one number: what is longer is data, not a number."""


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in a text, with the offsets it covers.

    `is_open` marks numbers that their own words leave open upwards (十余万, 一千多万);
    `value` is then the round number. `is_vague` marks those whose words give only a magnitude
    (数万, "tens of thousands"): `value` is that magnitude.
    """

    start: int
    end: int
    value: Value
    kind: Kind = "integer"
    in_words: bool = False
    is_open: bool = False
    is_vague: bool = False
    high: Value | None = None
    """Upper end where two numerals stand for an interval (两三百: value 200, high 300)."""


def parse_digits(text: str) -> Value:
    """Return the value of digits of any script with "." as decimal mark; separators are gone."""
    return Decimal(text) if "." in text else int(text)


def multiply(value: Value, factor: Value) -> Value:
    """Multiply exactly; a whole Decimal becomes an integer."""
    # `type(…) is` where isinstance would do: Fraction's class makes isinstance slow.
    if type(factor) is int and factor == 1:
        return value
    if type(value) is Fraction or type(factor) is Fraction:
        return simplify(Fraction(value) * Fraction(factor))
    return simplify(value * factor)  # type: ignore[operator]


def add(value: Value, other: Value) -> Value:
    """Add exactly; a whole Decimal becomes an integer."""
    if type(value) is Fraction or type(other) is Fraction:
        return simplify(Fraction(value) + Fraction(other))
    return simplify(value + other)  # type: ignore[operator]


def simplify(value: Value) -> Value:
    """Return a whole value as an integer, any other as it is."""
    if isinstance(value, int):
        return value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    return value.numerator if value.denominator == 1 else value


def to_plain(value: Value) -> int | float:
    """Return the value as a plain number of Python."""
    value = simplify(value)
    return value if isinstance(value, int) else float(value)
