"""Dates: what the two sides of a unit date differently, or only one of them dates."""

from collections.abc import Iterator, Sequence

from mainstem.model.claims import DateClaim
from mainstem.reading.claims.discrepancies.findings import Finding
from mainstem.reading.claims.discrepancies.fit import Fit, is_pair_close
from mainstem.reading.claims.discrepancies.sides import Pair

_FIRM = ("explicit", "context", "name")


def find_dates(
    pair: Pair, fit: Fit, left: Sequence[DateClaim], right: Sequence[DateClaim]
) -> Iterator[Finding]:
    """Yield the dates of a unit that its sides do not share.

    A year that only one side spells out is no difference where the context gives it.
    """
    zh = [d for d in left if not _is_told(d, right)]
    en = [d for d in right if not _is_told(d, left)]
    for date in tuple(zh):
        other = next((d for d in en if _is_same_kind(date, d)), None)
        if other:
            zh.remove(date)
            en.remove(other)
            note = f"“{date.text}” is {date.iso}, “{other.text}” is {other.iso}"
            yield Finding("date", date.spans, other.spans, note, "major", 4.0)
    if is_pair_close(pair, fit):
        yield from _tell_rest(pair, zh, en)


def _tell_rest(pair: Pair, zh: Sequence[DateClaim], en: Sequence[DateClaim]) -> Iterator[Finding]:
    """Yield the first date of each side that the other does not give."""
    for date in zh:
        if date.basis in ("explicit", "name") and not _is_written(date, pair.en.text):
            note = f"the date “{date.text}” is not given in English"
            yield Finding("omission", date.spans, (), note, weight=2.4)
            break
    for date in en:
        if date.basis == "explicit" and _is_day(date) and not _is_written(date, pair.zh.text):
            note = f"the date “{date.text}” is given in English only"
            yield Finding("addition", (), date.spans, note, weight=2.4)
            break


def _is_told(date: DateClaim, others: Sequence[DateClaim]) -> bool:
    """Whether the other side has the same date, or one of which it is a part."""
    if date.iso is None or date.basis not in _FIRM:
        return True
    if len(date.iso) == 4 and date.basis != "context":
        return any(o.iso is not None and date.iso in o.iso and date.iso in o.text for o in others)
    return any(o.iso is not None and _agree(date.iso, o.iso) for o in others)


def _agree(one: str, other: str) -> bool:
    if one == other:
        return True
    first, second = one.split("/"), other.split("/")
    # 2025-08 and 2025-08-15; an interval and one of its ends.
    return any(a.startswith(b) or b.startswith(a) for a in first for b in second)


def _is_same_kind(one: DateClaim, other: DateClaim) -> bool:
    """Whether two dates that disagree may stand for each other: as exact, and near in time."""
    a, b = one.iso or "", other.iso or ""
    if len(a) != len(b) or len(a) < 7 or "name" in (one.basis, other.basis):
        return False
    return a[:4] == b[:4] or a[4:] == b[4:]


def _is_day(date: DateClaim) -> bool:
    return len(date.iso or "") >= 10


def _is_written(date: DateClaim, text: str) -> bool:
    """Whether the numbers of a date stand in a text that has no date of it."""
    iso = date.iso or ""
    years = {part[:4] for part in iso.split("/")}
    return any(year in text for year in years) and not _is_day(date)
