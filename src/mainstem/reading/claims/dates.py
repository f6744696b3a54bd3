"""Dates as claims, linked between the languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from mainstem.model.claims import DateClaim
from mainstem.model.documents import Passage, Source, Unit
from mainstem.model.mentions import DateMention, Recognised
from mainstem.values import dates
from mainstem.values.identifiers import get_identifier
from mainstem.values.spans import Span

_NEAR = 32
"""Among so many dates that wait for a counterpart, a finer or coarser one is looked for."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A date where it stands, before it has its counterpart."""

    id: str
    passage: Passage
    mention: DateMention
    spans: tuple[Span, ...]


def read_dates(
    recognised: Sequence[Recognised], units: Sequence[Unit], sources: dict[str, Source]
) -> tuple[DateClaim, ...]:
    """Claim a date for every date mention, with its counterpart inside the same unit.

    Counterparts are dates of the two languages that say the same; then, of what is left, those
    of which one is the other said more exactly. Both are taken in the order of the text.
    """
    by_passage = {one.passage.id: _locate(one) for one in recognised if one.dates}
    counterparts: dict[str, str] = {}
    for unit in units:
        left = [s for p in unit.left for s in by_passage.get(p.id, ())]
        right = [s for p in unit.right for s in by_passage.get(p.id, ())]
        if left and right:
            counterparts |= _link(left, right)
    return tuple(
        _claim(statement, sources, counterparts.get(statement.id))
        for statements in by_passage.values()
        for statement in statements
    )


def _locate(one: Recognised) -> list[_Statement]:
    """Find where the dates of a passage stand; what only joining added stands nowhere."""
    passage = one.passage
    statements = []
    for mention in one.dates:
        spans = passage.locate(mention.start, mention.end)
        if spans:
            place, start, end = spans[0].place, spans[0].start, spans[-1].end
            name = get_identifier("date", passage.document, place, start, end)
            statements.append(_Statement(name, passage, mention, spans))
    return statements


def _claim(statement: _Statement, sources: dict[str, Source], counterpart: str | None) -> DateClaim:
    passage, mention = statement.passage, statement.mention
    return DateClaim(
        id=statement.id,
        document=passage.document,
        passage=passage.id,
        lang=passage.lang,
        spans=statement.spans,
        text=sources[passage.document].quote(statement.spans),
        iso=mention.iso,
        basis=mention.basis,
        counterpart=counterpart,
    )


def _link(left: Sequence[_Statement], right: Sequence[_Statement]) -> dict[str, str]:
    """Pair the dates of two sides; a date has one counterpart at most."""
    linked: dict[str, str] = {}
    waiting: dict[str, list[_Statement]] = {}
    for statement in reversed(right):
        if statement.mention.iso:
            waiting.setdefault(statement.mention.iso, []).append(statement)
    rest: list[tuple[_Statement, str]] = []
    for statement in left:
        iso = statement.mention.iso
        if iso and waiting.get(iso):
            _pair(linked, statement, waiting[iso].pop())
        elif iso:
            rest.append((statement, iso))
    # The next in the text stands last, so that taking one costs little.
    others = [s for s in reversed(right) if s.id not in linked and s.mention.iso]
    for statement, iso in rest:
        nearest = range(len(others) - 1, max(-1, len(others) - 1 - _NEAR), -1)
        match = next((n for n in nearest if _is_compatible(iso, others[n].mention.iso)), None)
        if match is not None:
            _pair(linked, statement, others.pop(match))
    return linked


def _pair(linked: dict[str, str], a: _Statement, b: _Statement) -> None:
    linked[a.id] = b.id
    linked[b.id] = a.id


def _is_compatible(a: str, b: str | None) -> bool:
    """Tell whether one date is the other said more exactly, a bare year apart.

    A year holds every day of it, so 2025 and 2025-08-15 are no evidence of the same date.
    """
    if b is None:
        return False
    first, second = dates.parse(a), dates.parse(b)
    points = isinstance(first, dates.Date) and isinstance(second, dates.Date)
    if points and _is_year(first) != _is_year(second):
        return False
    return dates.is_same_or_finer(first, second) or dates.is_same_or_finer(second, first)


def _is_year(when: dates.When) -> bool:
    return isinstance(when, dates.Date) and when.month is None
