"""Times: dates and spans of time as tables write them, in figures or in words."""

import re
from datetime import date, timedelta
from functools import lru_cache

from mainstem.exchange import numbers, wordings
from mainstem.values import dates

SERIAL, SERIAL_1904 = "serial", "serial-1904"
SERIALS = (SERIAL, SERIAL_1904)
ORDERS = ("ymd", "dmy", "mdy", *SERIALS)
"""How dates are written: day, month and year in this order, or days as a spreadsheet counts them,
from 1900 or (workbooks of old Macintoshes) from 1904."""


@lru_cache(4096)
def read_time(text: str, order: str, lang: str) -> str | None:
    """Read a date or a span of time.

    Args:
        text: 2024, 2024-03, 31/12/2024, 20241231, 2024-2026, 2024年3月, 15 ตุลาคม 2567.
        order: of day, month and year in figures, one of `ORDERS`.
        lang: of the table, for what is in words.

    Returns:
        ISO date or interval; a year of the Buddhist era (2400 to 2700) as the common one. None for
        no date, a year of two digits that no month in letters stands before, or one that nobody
        plans for (after 2300).
    """
    # A sheet gives a moment where a day is meant; the day is what counts.
    said = _CLOCK.sub("", numbers.fold_digits(text).strip())
    found = _read_one(said, order, lang) or _read_span(said, order, lang)
    return _place(found) if found else None


def _read_one(said: str, order: str, lang: str) -> str | None:
    return (
        _parse(said)
        or (_read_serial(said, order) if order in SERIALS else None)
        or _read_figures(said, order)
        or (None if _FIGURES_ALONE.fullmatch(said) and order != "ymd" else _read_words(said, lang))
    )


def _read_span(said: str, order: str, lang: str) -> str | None:
    """Read two dates with one mark between them, the second of which may be yet to come."""
    halves = _BETWEEN.split(said)
    if len(halves) != 2:
        return None
    first, last = (half.strip() for half in halves)
    begin = _read_one(first, order, lang)
    end = ".." if last.casefold() in _OPEN else _read_one(last, order, lang)
    if not begin or not end or "/" in begin + end:
        return None
    return _parse(f"{begin}/{end}")


_BETWEEN = re.compile(
    r"\s*[–—―~～至到]+\s*|\s+(?:-|to|until|till|đến|ถึง)\s+|(?:(?<=\.\d)|(?<=\.\d\d))-(?=\d)",
    re.IGNORECASE,
)
_OPEN = frozenset(("", "今", "现在", "present", "now", "date", "ongoing", "nay", "ปัจจุบัน"))


def _parse(said: str) -> str | None:
    try:
        return dates.parse(said).iso
    except dates.InvalidDate:
        return None


def _place(iso: str) -> str | None:
    """Write years of the Buddhist era as common ones; None for years far from ours."""
    placed = _BUDDHIST.sub(lambda year: str(int(year[0]) - 543), iso)
    return None if _FAR.search(placed) else _parse(placed)


_BUDDHIST = re.compile(r"(?:(?<=/)|^)2[4-6]\d\d")
_FAR = re.compile(r"(?:(?<=/)|^)(?:2[3-9]|[3-9]\d)\d\d")


def may_be_serial(text: str) -> bool:
    """Say whether a text may be a day as a spreadsheet counts them, of the years 1954 to 2091."""
    return bool(_SERIAL.fullmatch(text)) and 20_000 <= int(text.partition(".")[0]) < 70_000


def _read_serial(said: str, order: str) -> str | None:
    """Read the day a spreadsheet keeps as a number: 45292 is 1 January 2024, with or without hours."""
    if not _SERIAL.fullmatch(said):
        return None
    first = date(1899, 12, 30) if order == SERIAL else date(1904, 1, 1)
    return (first + timedelta(days=int(said.partition(".")[0]))).isoformat()


_SERIAL = re.compile(r"[1-9][0-9]{4}(?:\.[0-9]+)?", re.ASCII)
"""From 1927 to 2173; shorter ones are years, or mistakes."""


@lru_cache(4096)
def read_heading(text: str) -> str | None:
    """Read a time that heads a column or stands in one: 1990 [YR1990], 2025Q1, 2024年, 2567."""
    return read_time(_NOTE.sub("", text).removesuffix(".0"), "ymd", "en")


_NOTE = re.compile(r"\s*\[[^\]]*\]$")


def _read_figures(said: str, order: str) -> str | None:
    if found := _QUARTER.fullmatch(said):
        first = int(found[2]) * 3 - 2
        return f"{found[1]}-{first:02}/{found[1]}-{first + 2:02}"
    if found := _MONTH.fullmatch(said):
        return _parse(f"{found[1]}-{int(found[2]):02}")
    if found := _COMPACT.fullmatch(said):
        return _parse("-".join(found.groups()))
    if found := _MONTH_FIRST.fullmatch(said):
        return _parse(f"{found[2]}-{int(found[1]):02}")
    if found := _YEAR_FIRST.fullmatch(said):
        return _parse(f"{found[1]}-{int(found[2]):02}")
    if found := _YEARS.fullmatch(said):
        return _parse(f"{found[1]}/{found[2]}")
    found = _NUMBERS.fullmatch(said)
    if found is None or order not in ("ymd", "dmy", "mdy"):
        return None
    parts = dict(zip(order, found.groups(), strict=True))
    if len(parts["y"]) != 4 or len(parts["m"]) > 2 or len(parts["d"]) > 2:
        return None
    return _parse(f"{parts['y']}-{int(parts['m']):02}-{int(parts['d']):02}")


_QUARTER = re.compile(r"([0-9]{4})[ -]?Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"([0-9]{4})-?M([0-9]{1,2})")
_NUMBERS = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_YEAR_FIRST = re.compile(r"(\d{4})\s?[./-]\s?(\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{1,2})[./-](\d{4})")
_YEARS = re.compile(r"(\d{4})\s?[-–—~～至]\s?(\d{4})")
_ZONE = r"(?:Z|[+-]\d\d:\d\d)"
_CLOCK = re.compile(
    rf"(?<=\d)[T ]+\d{{1,2}}:\d\d(?::[\d.]+)?\s*(?:[AP]M)?{_ZONE}?$|(?<=\d\d-\d\d-\d\d){_ZONE}$",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})[- ](\d\d)")
_FIGURES_ALONE = re.compile(r"[\d./ -]+")


def _read_words(said: str, lang: str) -> str | None:
    # In figures alone only the languages of the region say which is the day: 15/3/2024.
    if _FIGURES_ALONE.fullmatch(said) and lang not in ("th", "vi", "lo", "km", "my"):
        return None
    if found := _SHORT_YEAR.fullmatch(said):
        # As spreadsheets write days into text: 14-Dec-15.
        year = int(found[3]) + (1900 if int(found[3]) > 50 else 2000)
        said = f"{found[1]} {found[2]} {year}"
    return wordings.find_date(said, lang)
