"""Dates as claims, linked between the languages."""

from collections.abc import Sequence
from dataclasses import replace

from mainstem.model.claims import DateClaim
from mainstem.model.documents import Source, Unit
from mainstem.model.mentions import Recognised
from mainstem.values import dates
from mainstem.values.identifiers import get_identifier


def read_dates(
    recognised: Sequence[Recognised], units: Sequence[Unit], sources: dict[str, Source]
) -> tuple[DateClaim, ...]:
    """Claim a date for every date mention, with its counterpart inside the same unit.

    Counterparts are dates of the two languages that say the same; then, of what is left, those
    of which one is the other said more exactly. Both are taken in the order of the text.
    """
    by_passage: dict[str, list[DateClaim]] = {}
    for one in recognised:
        by_passage[one.passage.id] = _claim(one, sources)
    counterparts: dict[str, str] = {}
    for unit in units:
        left = [c for p in unit.left for c in by_passage.get(p.id, ())]
        right = [c for p in unit.right for c in by_passage.get(p.id, ())]
        counterparts |= _link(left, right)
    return tuple(
        replace(claim, counterpart=counterparts.get(claim.id))
        for one in recognised
        for claim in by_passage[one.passage.id]
    )


def _claim(one: Recognised, sources: dict[str, Source]) -> list[DateClaim]:
    claims = []
    for mention in one.dates:
        spans = one.passage.locate(mention.start, mention.end)
        if not spans:
            continue
        document = one.passage.document
        claims.append(
            DateClaim(
                id=get_identifier("date", document, spans[0].place, spans[0].start, spans[-1].end),
                document=document,
                passage=one.passage.id,
                lang=one.passage.lang,
                spans=spans,
                text=sources[document].quote(spans),
                iso=mention.iso,
                basis=mention.basis,
            )
        )
    return claims


def _link(left: Sequence[DateClaim], right: Sequence[DateClaim]) -> dict[str, str]:
    """Pair the dates of two sides; a date has one counterpart at most."""
    linked: dict[str, str] = {}
    waiting: dict[str, list[DateClaim]] = {}
    for claim in reversed(right):
        if claim.iso:
            waiting.setdefault(claim.iso, []).append(claim)
    for claim in left:
        same = waiting.get(claim.iso or "")
        if same:
            _pair(linked, claim, same.pop())
    rest = [c for c in right if c.id not in linked and c.iso]
    for claim in left:
        if claim.id in linked or not claim.iso:
            continue
        other = next((c for c in rest if _is_compatible(claim, c)), None)
        if other:
            rest.remove(other)
            _pair(linked, claim, other)
    return linked


def _pair(linked: dict[str, str], a: DateClaim, b: DateClaim) -> None:
    linked[a.id] = b.id
    linked[b.id] = a.id


def _is_compatible(a: DateClaim, b: DateClaim) -> bool:
    """Tell whether one date is the other said more exactly, a bare year apart.

    A year holds every day of it, so 2025 and 2025-08-15 are no evidence of the same date.
    """
    if a.iso is None or b.iso is None:
        return False
    first, second = dates.parse(a.iso), dates.parse(b.iso)
    points = isinstance(first, dates.Date) and isinstance(second, dates.Date)
    if points and _is_year(first) != _is_year(second):
        return False
    return dates.is_same_or_finer(first, second) or dates.is_same_or_finer(second, first)


def _is_year(when: dates.When) -> bool:
    return isinstance(when, dates.Date) and when.month is None
