"""Wording: numbers, units and dates as the reader's language writes them."""

import functools
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from mainstem.operations import names

_KEPT = 20_000
"""Numbers and dates whose wording is kept: a page of a list has two hundred, most of them again."""


@functools.cache
def _parse_locale(code: str) -> Locale:
    if code == "en":
        # English as it is written between countries: 22 November 2026.
        code = "en-001"
    try:
        return Locale.parse(code.replace("hans", "Hans").replace("hant", "Hant"), sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en")


def get_locale() -> Locale:
    """Return the locale of the reader's language."""
    return _parse_locale(get_language() or "en")


def write_number(value: float) -> str:
    """Write a number with its digits in groups, none of them rounded away."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return str(value)
    return _format_number(value, get_language() or "en")


@functools.lru_cache(_KEPT)
def _format_number(value: float, code: str) -> str:
    return format_decimal(value, locale=_parse_locale(code), decimal_quantization=False)


def get_code() -> str:
    """Return the code of the reader's language, as kinds, names and units have it."""
    return (get_language() or "en").split("-")[0]


def write_quantity(amount: str, unit: str) -> str:
    """Write an amount with its unit in words: "6 vessels", "6艘", "4.5%", "USD 300".

    Args:
        amount: as the reader's language writes it; two ends count as one amount.
        unit: as figures and values name it; empty for none.
    """
    return names.get_unit(unit, get_code()).write(amount) if unit else amount


def write_unit(unit: str) -> str:
    """Write a unit without a number, as the head of a column has it: "vessels", "艘"."""
    return names.get_unit(unit, get_code()).alone if unit else ""


def write_amount(text: str) -> str:
    """Write a decimal with its digits in groups, or shorter where that says exactly as much.

    Nothing is rounded: 500900000000 is "500.9 billion" and 5009亿, 12345678 is "12,345,678".
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite():
        return text
    short = _shorten(number)
    if short:
        return short
    places = -int(number.as_tuple().exponent)
    pattern = f"#,##0.{'0' * places}" if places > 0 else "#,##0"
    return format_decimal(number, pattern, get_locale())


def _shorten(number: Decimal) -> str:
    """Write a large number by its millions, or 万 and 亿; empty where digits would be lost."""
    chinese = get_code() == "zh"
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


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


_SKELETONS = {"d": "yMMMMd", "m": "yMMMM", "y": "y"}
"""What an interval shows, by the precision of its ends."""


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


def _read_date(iso: str) -> str:
    parsed = _parse_date(iso)
    if parsed is None:
        return iso
    value, precision = parsed
    if precision == "d":
        return format_date(value, "long", locale=get_locale())
    return format_skeleton(_SKELETONS[precision], value, locale=get_locale())


def _read_period(start: str, end: str) -> str:
    """Write a period, what both ends share once; one without an end by the other."""
    if end in _OPEN and start not in _OPEN:
        return pgettext("a period without an end", "since %(date)s") % {"date": _read_date(start)}
    if start in _OPEN and end not in _OPEN:
        return pgettext("a period without a beginning", "until %(date)s") % {
            "date": _read_date(end)
        }
    first, last = _parse_date(start), _parse_date(end)
    if first and last and first[1] == last[1] and first[0] < last[0]:
        return _write_interval(first[0], last[0], first[1])
    between = pgettext("between the ends of a period", " – ")
    return f"{_read_date(start)}{between}{_read_date(end)}"


_OPEN = ("", "..")


def _write_interval(start: date, end: date, precision: str) -> str:
    locale = get_locale()
    if locale.language != "en":
        return format_interval(start, end, _SKELETONS[precision], locale=locale)
    if precision != "d":
        return format_interval(start, end, _SKELETONS[precision], locale=Locale("en", "GB"))
    # CLDR shortens the months of an English interval, though not of a day alone.
    last = format_date(end, "long", locale=locale)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    form = "d MMMM" if start.year == end.year else "long"
    return f"{format_date(start, form, locale=locale)} – {last}"


def write_date(iso: str) -> SafeString:
    """Write an ISO date, month, year or interval in the reader's language, the ISO on hover."""
    return _write_date(iso, get_language() or "en")


@functools.lru_cache(_KEPT)
def _write_date(iso: str, _code: str) -> SafeString:
    start, slash, end = iso.partition("/")
    words = _read_period(start, end) if slash else _read_date(iso)
    return format_html('<time datetime="{}" title="{}">{}</time>', iso, iso, words)


def write_day(moment: datetime) -> SafeString:
    """Write the day of a moment in the site's time zone, the exact moment on hover."""
    local = timezone.localtime(moment)
    iso = local.isoformat(timespec="seconds")
    words = format_date(local, "long", locale=get_locale())
    return format_html('<time datetime="{}" title="{}">{}</time>', iso, iso, words)


def write_language(code: str) -> str:
    """Write the name of a language in the reader's language, or its code."""
    names = get_locale().languages
    tag = code.replace("-", "_")
    return str(names.get(tag) or names.get(code.split("-")[0]) or code)
