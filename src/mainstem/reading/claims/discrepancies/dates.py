"""Dates: what the two sides of a unit date differently, or only one of them dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mainstem.errors import MainstemError
from mainstem.model.claims import DateClaim
from mainstem.reading.claims.discrepancies.findings import Finding
from mainstem.reading.claims.discrepancies.fit import Fit, is_pair_close
from mainstem.reading.claims.discrepancies.sides import Pair
from mainstem.reading.recognisers import dates
from mainstem.values import dates as calendar

_Point = tuple[int | None, int | None, int | None]
"""Year, month and day; None where the words leave it open."""


@dataclass(frozen=True, slots=True)
class _Date:
    """A date as its own words give it: the year that a context supplies is not compared."""

    claim: DateClaim
    points: tuple[_Point, ...]
    """One point, or both ends of an interval."""


def find_dates(
    pair: Pair, fit: Fit, left: Sequence[DateClaim], right: Sequence[DateClaim]
) -> Iterator[Finding]:
    """Yield the dates of a unit that its sides do not share.

    A year that only one side spells out is no difference where the context gives it.
    """
    if {d.iso for d in left} == {d.iso for d in right} and all(d.iso for d in left):
        return
    first, second = [d for c in left if (d := _read(c))], [d for c in right if (d := _read(c))]
    zh = [d for d in first if not _is_told(d, second)]
    en = [d for d in second if not _is_told(d, first)]
    for date in tuple(zh):
        other = next((d for d in en if _is_same_kind(date, d)), None)
        if other:
            zh.remove(date)
            en.remove(other)
            yield _tell_other(date, other)
    if (zh or en) and is_pair_close(pair, fit):
        yield from _tell_rest(pair, zh, en)


def _read(claim: DateClaim) -> _Date | None:
    """Return a date with its points; None for words that fix neither a year nor a month."""
    points = _read_points(claim.text, claim.lang) if claim.basis != "vague" else ()
    if len(points) == 1 and points[0][1] is None and points[0][2] and claim.iso:
        points = _read_iso(claim.iso)  # a bare day; the context knows its month
    return _Date(claim, points) if points else None


@lru_cache(maxsize=1 << 12)
def _read_points(text: str, lang: str) -> tuple[_Point, ...]:
    for found in dates.find(text, lang):
        parts = (found.first, found.last) if found.last else (found.first,)
        points = tuple((p.year, p.month, p.day) for p in parts)
        # Open intervals begin or end nowhere.
        return tuple(p for p in points if any(p))
    return ()


def _read_iso(iso: str) -> tuple[_Point, ...]:
    try:
        when = calendar.parse(iso)
    except MainstemError:
        return ()
    ends = (when,) if isinstance(when, calendar.Date) else (when.start, when.end)
    return tuple((e.year, e.month, e.day) for e in ends if e)


def _tell_other(one: _Date, other: _Date) -> Finding:
    a, b = one.claim, other.claim
    note = f"“{a.text}” is {a.iso or _say(one)}, “{b.text}” is {b.iso or _say(other)}"
    return Finding("date", a.spans, b.spans, note, "major", 4.0)


def _say(date: _Date) -> str:
    """Write a date as ISO 8601 does, without a year that the text leaves open."""
    return "/".join(
        "-".join([str(year or "-"), *(f"{n:02}" for n in rest if n)]) for year, *rest in date.points
    )


def _tell_rest(pair: Pair, zh: Sequence[_Date], en: Sequence[_Date]) -> Iterator[Finding]:
    """Yield the first date of each side that the other does not give."""
    for claim in [d.claim for d in zh]:
        if (
            claim.basis in ("explicit", "name")
            and not claim.text.isdigit()
            and not _is_written(claim, pair.en.text)
        ):
            note = f"the date “{claim.text}” is not given in English"
            yield Finding("omission", claim.spans, (), note, weight=2.4)
            break
    for claim in [d.claim for d in en]:
        if (
            claim.basis == "explicit"
            and len(claim.iso or "") >= 10
            and not _is_written(claim, pair.zh.text)
        ):
            note = f"the date “{claim.text}” is given in English only"
            yield Finding("addition", (), claim.spans, note, weight=2.4)
            break


def _is_told(date: _Date, others: Sequence[_Date]) -> bool:
    """Whether the other side has the same date, or one of which it is a part."""
    if any(_agree(date.points, o.points) for o in others):
        return True
    # 年底 is December, "the end of" a year its last day.
    resolved = _read_iso(date.claim.iso or "")
    return any(_agree(resolved, _read_iso(o.claim.iso or "")) for o in others)


def _agree(one: Sequence[_Point], other: Sequence[_Point]) -> bool:
    if not one or not other:
        return False
    if len(one) == len(other):
        return all(_is_one(a, b) for a, b in zip(one, other, strict=True))
    # An interval may be told by a day of its ends, or by the month that both lie in.
    pairs = [(a, b) for a in one for b in other]
    return all(_is_one(a, b) for a, b in pairs) or any(
        a[2] and b[2] and _is_one(a, b) for a, b in pairs
    )


def _is_one(one: _Point, other: _Point) -> bool:
    """Whether two points are one as far as both are told; a year tells no day of it."""
    if (one[1] or one[2]) is None or (other[1] or other[2]) is None:
        return one[0] is not None and one[0] == other[0] and one[1] == other[1]
    shared = [(a, b) for a, b in zip(one, other, strict=True) if a and b]
    return bool(shared) and all(a == b for a, b in shared)


def _is_same_kind(one: _Date, other: _Date) -> bool:
    """Whether two dates that disagree may stand for each other: as exact, and near in time."""
    if len(one.points) != len(other.points) or "name" in (one.claim.basis, other.claim.basis):
        return False
    return all(_is_near(a, b) for a, b in zip(one.points, other.points, strict=True))


def _is_near(one: _Point, other: _Point) -> bool:
    if (one[1] is None) != (other[1] is None):
        return False
    if one[1] == other[1] and (one[2] is None) != (other[2] is None):
        return False
    in_years = one[0] is not None and other[0] is not None and one[0] != other[0]
    return not in_years or one[1:] == other[1:]


def _is_written(date: DateClaim, text: str) -> bool:
    """Whether the numbers of a date stand in a text that has no date of it."""
    iso = date.iso or ""
    years = {part[:4] for part in iso.split("/")}
    return any(year in text for year in years) and len(iso) < 10
