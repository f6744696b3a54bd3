"""Locales: dates and numbers as a language writes them, none of them rounded away."""

import functools
import re
from datetime import date
from decimal import Decimal, InvalidOperation

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import NumberPattern, format_compact_decimal, get_decimal_symbol, parse_pattern

_LAST_DIGIT = re.compile(r"0(\.[0#]+)?(?=[^0#,.]|$)")
"""In a pattern of CLDR's, the digit before the point and what follows: `#,##0.###`."""
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@functools.cache
def parse_locale(code: str) -> Locale:
    """Return the locale of a language (BCP 47, in any case); English for one nobody knows."""
    if code == "en":
        # English as it is written between countries: 22 November 2026.
        code = "en-001"
    try:
        return Locale.parse(code.replace("hans", "Hans").replace("hant", "Hant"), sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en")


_SKELETONS = {"d": "yMMMMd", "m": "yMMMM", "y": "y"}
"""What a date shows, by its precision."""


def write_date(iso: str, locale: Locale) -> str:
    """Write an ISO day, month or year as exactly as it is given; anything else as it stands."""
    parsed = _parse_date(iso)
    if parsed is None:
        return iso
    value, precision = parsed
    if precision == "d":
        return format_date(value, "long", locale=locale)
    return format_skeleton(_SKELETONS[precision], value, locale=locale)


def write_interval(start: str, end: str, locale: Locale) -> str:
    """Write two ISO dates as one interval, what both share once; empty where they are none.

    They are where both are equally exact, and the first comes first.
    """
    first, last = _parse_date(start), _parse_date(end)
    if not first or not last or first[1] != last[1] or first[0] >= last[0]:
        return ""
    precision = first[1]
    if locale.language != "en":
        return format_interval(first[0], last[0], _SKELETONS[precision], locale=locale)
    if precision != "d":
        # CLDR has no intervals of the world's English.
        british = Locale("en", "GB")
        return format_interval(first[0], last[0], _SKELETONS[precision], locale=british)
    # CLDR shortens the months of an English interval, though not of a day alone.
    written = format_date(last[0], "long", locale=locale)
    if (first[0].year, first[0].month) == (last[0].year, last[0].month):
        return f"{first[0].day}–{written}"
    form = "d MMMM" if first[0].year == last[0].year else "long"
    return f"{format_date(first[0], form, locale=locale)} – {written}"


def _parse_date(iso: str) -> tuple[date, str] | None:
    """Return the first day of a date and its precision; None for what is no such date."""
    found = _DATE.match(iso)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 1, month or 1, day or 1)
    except ValueError:
        return None
    return first, "d" if day else "m" if month else "y"


def get_point(locale: Locale) -> str:
    """Return what stands between a number and its decimals."""
    return str(get_decimal_symbol(locale))


def write_number(amount: str, locale: Locale) -> str:
    """Write a decimal with its digits in groups and as many decimals as it is given with.

    What is no decimal is written as it stands.
    """
    try:
        return _apply(locale.decimal_formats[None], Decimal(amount), locale)
    except InvalidOperation:
        return amount


def write_amount(text: str, locale: Locale) -> str:
    """Write a decimal with its digits in groups, or shorter where that says exactly as much.

    Nothing is rounded: 500900000000 is "500.9 billion" and 5009亿, 12345678 is "12,345,678". What is
    no decimal is written as it stands.
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or _count_digits(number) > _MOST_DIGITS:
        return text
    return _shorten(number, locale) or write_number(text, locale)


_MOST_DIGITS = 28
"""More than these cannot be put in groups without being rounded."""


def _count_digits(number: Decimal) -> int:
    """Count the digits a number is written with before and behind the point."""
    _, digits, exponent = number.as_tuple()
    return max(len(digits), number.adjusted() + 1, -int(exponent))


def _shorten(number: Decimal, locale: Locale) -> str:
    """Write a large number by its millions, or 万 and 亿; empty where digits would be lost."""
    chinese = locale.language == "zh"
    scales = _CHINESE_SCALES if chinese else _SCALES
    scale = next((s for s in scales if abs(number) >= s), None)
    if scale is None or abs(number) < (_LEAST_CHINESE if chinese else 0):
        return ""
    scaled = (number / scale).normalize()
    if -int(scaled.as_tuple().exponent) > _MOST_DECIMALS:
        return ""
    return format_compact_decimal(
        number,
        format_type="short" if chinese else "long",
        locale=Locale.parse("zh_Hans") if chinese else Locale("en"),
        fraction_digits=_MOST_DECIMALS,
    )


_SCALES = (10**12, 10**9, 10**6)
_CHINESE_SCALES = (10**12, 10**8, 10**4)
_LEAST_CHINESE = 10**5
"""Below this a number in 万 is no shorter than its digits."""
_MOST_DECIMALS = 2


def _apply(pattern: NumberPattern, number: Decimal, locale: Locale) -> str:
    if not number.is_finite():
        raise InvalidOperation
    # What stands after the point says how exactly it was measured: 0.10 is not 0.1.
    exponent = number.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    exact = _set_decimals(pattern.pattern, decimals)
    return str(exact.apply(number, locale))


@functools.lru_cache(maxsize=256)
def _set_decimals(pattern: str, decimals: int) -> NumberPattern:
    written = "0." + "0" * decimals if decimals else "0"
    return parse_pattern(_LAST_DIGIT.sub(written, pattern))


def write_country(code: str, locale: Locale) -> str:
    """Write the name of a state by its ISO 3166 code; the code where the language has no name."""
    return str(locale.territories.get(code, code))


def write_language(code: str, locale: Locale) -> str:
    """Write what a language is called in another one; its code where that has no name for it."""
    return str(locale.languages.get(parse_locale(code).language, code))


def write_own_name(code: str) -> str:
    """Write the name of a language in that language; the code where it has none."""
    locale = parse_locale(code)
    return str(locale.languages.get(locale.language, code))
