"""Wording: numbers, units and dates as the reader's language writes them."""

import functools
from collections.abc import Iterable
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext

from mainstem.operations.naming import names
from mainstem.publishing import locales
from mainstem.publishing.locales import parse_locale

_KEPT = 20_000
"""Numbers and dates whose wording is kept: a page of a list has two hundred, most of them again."""


class Spoken(str):
    """Words that know their language: pages in another one mark them with it."""

    __slots__ = ("lang",)
    lang: str

    def __new__(cls, text: str, lang: str) -> "Spoken":
        """Keep the words, and the code of their language; empty: not known."""
        made = super().__new__(cls, text)
        made.lang = lang
        return made


def get_locale() -> Locale:
    """Return the locale of the reader's language."""
    return parse_locale(get_language() or "en")


def write_country(code: str) -> str:
    """Return the name of a country in the reader's language, or its code."""
    return names.get_country(code, get_code()) or get_locale().territories.get(code) or code


def write_number(value: float) -> str:
    """Write a number with its digits in groups, none of them rounded away."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return str(value)
    return _format_number(value, get_language() or "en")


@functools.lru_cache(_KEPT)
def _format_number(value: float, code: str) -> str:
    return format_decimal(value, locale=parse_locale(code), decimal_quantization=False)


def get_code() -> str:
    """Return the code of the reader's language, as kinds, names and units have it."""
    return (get_language() or "en").split("-")[0]


def join_sentences(sentences: Iterable[str]) -> str:
    """Write sentences one after the other; in Chinese nothing stands between them."""
    return ("" if get_code() == "zh" else " ").join(sentences)


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
    return _write_amount(text, get_language() or "en")


@functools.lru_cache(_KEPT)
def _write_amount(text: str, _code: str) -> str:
    return locales.write_amount(text, get_locale())


def _read_date(iso: str) -> str:
    return locales.write_date(iso, get_locale())


def _read_period(start: str, end: str) -> str:
    """Write a period, what both ends share once; one without an end by the other."""
    if end in _OPEN and start not in _OPEN:
        return pgettext("a period without an end", "since %(date)s") % {"date": _read_date(start)}
    if start in _OPEN and end not in _OPEN:
        return pgettext("a period without a beginning", "until %(date)s") % {
            "date": _read_date(end)
        }
    if interval := locales.write_interval(start, end, get_locale()):
        return interval
    between = pgettext("between the ends of a period", " – ")
    return f"{_read_date(start)}{between}{_read_date(end)}"


_OPEN = ("", "..")


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
    words = _format_day(local.date(), get_language() or "en")
    return format_html('<time datetime="{}" title="{}">{}</time>', iso, iso, words)


@functools.lru_cache(_KEPT)
def _format_day(day: date, code: str) -> str:
    return format_date(day, "long", locale=parse_locale(code))


def mark_language(code: str) -> SafeString:
    """Name the language of words that are not in the reader's; nothing where they are, or may be.

    Args:
        code: of the words; empty or "und": not known.
    """
    if code in ("", "und") or code.split("-")[0] == get_code():
        return SafeString("")
    return format_html(
        '<span class="tongue" lang="{}">{}</span>', get_language() or "en", write_language(code)
    )


def write_language(code: str) -> str:
    """Write the name of a language in the reader's language, or its code."""
    names = get_locale().languages
    tag = code.replace("-", "_")
    return str(names.get(tag) or names.get(code.split("-")[0]) or code)
