"""Wording: numbers, units and dates as the reader's language writes them."""

import functools
import re
from datetime import date, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from mainstem.operations import names


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
    return format_decimal(value, locale=get_locale(), decimal_quantization=False)


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


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


def _read_date(iso: str) -> str:
    found = _DATE.match(iso)
    if not found:
        return iso
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        value = date(year or 1, month or 1, day or 1)
    except ValueError:
        return iso
    if day:
        return format_date(value, "long", locale=get_locale())
    return format_skeleton("yMMMM" if month else "y", value, locale=get_locale())


def write_date(iso: str) -> SafeString:
    """Write an ISO date, month, year or interval in the reader's language, the ISO on hover."""
    words = pgettext("between the ends of a period", " – ").join(map(_read_date, iso.split("/")))
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
