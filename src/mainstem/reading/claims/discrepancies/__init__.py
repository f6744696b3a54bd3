"""Discrepancies: what two languages do not say alike, after conversion of values."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mainstem.model.claims import DateClaim, Discrepancy, Event, Figure
from mainstem.model.documents import Source, Unit
from mainstem.model.mentions import Recognised
from mainstem.reading.claims.discrepancies.coverage import (
    find_additions,
    find_alone,
    find_gap,
    find_omissions,
)
from mainstem.reading.claims.discrepancies.dates import find_dates
from mainstem.reading.claims.discrepancies.directions import find_directions
from mainstem.reading.claims.discrepancies.findings import Finding, choose
from mainstem.reading.claims.discrepancies.fit import Fit, is_close, measure_fit
from mainstem.reading.claims.discrepancies.meanings import find_meanings
from mainstem.reading.claims.discrepancies.names import find_countries, find_names
from mainstem.reading.claims.discrepancies.numbers import find_growth, find_numbers
from mainstem.reading.claims.discrepancies.ordinals import find_ordinals
from mainstem.reading.claims.discrepancies.recurring import Head, Matter, Noted, Recurring, move
from mainstem.reading.claims.discrepancies.sides import Block, Pair, pair_sides
from mainstem.reading.claims.discrepancies.titles import find_heads, find_titles
from mainstem.reading.claims.discrepancies.typos import find_typos
from mainstem.reading.claims.discrepancies.variants import find_variants
from mainstem.values.identifiers import get_identifier

_Claim = TypeVar("_Claim", Figure, DateClaim)
# Units that the fit of a document is measured on.
_SAMPLE = 200
# Figures and dates of one unit that are compared, each with each: a paragraph has ten or twenty.
_MOST = 200
# Passages that name sources, number pages or label photographs: only one language has them.
_ASIDE = ("footnote", "page_number", "running_header", "label", "byline")


def read_discrepancies(
    recognised: Sequence[Recognised],
    units: Sequence[Unit],
    sources: dict[str, Source],
    *,
    figures: Sequence[Figure],
    dates: Sequence[DateClaim],
    events: Sequence[Event],
) -> tuple[Discrepancy, ...]:
    """Compare the two sides of every unit, and look for broken words in every passage.

    Returns:
        In the order of the units; a unit's in the order of their weight, its broken words last.
        A document in one language has broken words only.
    """
    claims = _Claims(
        {r.passage.id: r for r in recognised},
        _by_passage(figures),
        _by_passage(dates),
        _is_bilingual(units),
    )
    typos: dict[str, list[Finding]] = defaultdict(list)
    for passage, finding in find_typos([r.passage for r in recognised]):
        typos[passage.id].append(finding)
    bilingual = [u for u in units if u.left and u.right]
    variants = dict(find_variants(bilingual))
    # The first units tell how closely the rest is translated, too; they are not cut twice.
    first = {u.id: pair_sides(u, claims.recognised) for u in bilingual[:_SAMPLE]}
    fit = measure_fit(first.values())
    recurring = Recurring(claims.recognised)
    seen: set[Head] = set()
    found: list[Discrepancy] = []
    for unit in units:
        if unit.left and unit.right:
            matter = _gather(unit, claims)
            pair = first.pop(unit.id, None)
            noted, shift = recurring.recall(matter) or (None, (0, 0))
            if noted is None:
                noted = _compare(matter, pair or pair_sides(unit, claims.recognised), fit, claims)
                recurring.keep(matter, noted)
            findings = [move(f, shift) for f in choose(list(_leave_out_told(noted, seen)))]
        else:
            findings = list(_tell_alone(unit)) if claims.is_bilingual else []
        found += [_claim(f, unit, sources) for f in findings]
        if unit.id in variants:
            found.append(_claim(variants[unit.id], unit, sources))
        for passage in (*unit.left, *unit.right):
            found += [_claim(f, unit, sources) for f in typos.pop(passage.id, ())]
    for one in recognised:
        alone = Unit("", "", (one.passage,), (one.passage,))
        found += [_claim(f, alone, sources) for f in typos.get(one.passage.id, ())]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Claims:
    """What is known of the passages, each by passage id."""

    recognised: Mapping[str, Recognised]
    figures: Mapping[str, list[Figure]]
    dates: Mapping[str, list[DateClaim]]
    is_bilingual: bool
    """Whether most of the text has a counterpart: an abstract in English is no translation."""


def _gather(unit: Unit, claims: _Claims) -> Matter:
    """Gather what is compared in a unit."""
    left, right = unit.left, unit.right
    return Matter(
        unit,
        [f for p in left for f in claims.figures.get(p.id, ())][:_MOST],
        [f for p in right for f in claims.figures.get(p.id, ())][:_MOST],
        [d for p in left for d in claims.dates.get(p.id, ())][:_MOST],
        [d for p in right for d in claims.dates.get(p.id, ())][:_MOST],
    )


def _compare(matter: Matter, pair: Pair, fit: Fit, claims: _Claims) -> Noted:
    """Return all that the sides of a unit do not say alike."""
    values = ((None, finding) for finding in _compare_values(matter, pair, fit, claims))
    return (*values, *_compare_words(pair, fit, claims))


def _compare_values(matter: Matter, pair: Pair, fit: Fit, claims: _Claims) -> Iterator[Finding]:
    yield from find_numbers(pair, fit, matter.left_figures, matter.right_figures)
    yield from find_dates(pair, fit, matter.left_dates, matter.right_dates)
    yield from find_directions(pair.unit, matter.left_figures, matter.right_figures)
    yield from find_ordinals(pair, fit, claims.recognised)
    yield from find_names(pair, fit, claims.recognised)


def _compare_words(pair: Pair, fit: Fit, claims: _Claims) -> Iterator[tuple[Head | None, Finding]]:
    """Yield what the words of a unit tell, with a head what is told once a document."""
    for finding in find_titles(pair, fit, claims.recognised):
        yield None, finding
    for block in pair.blocks:
        if not block.zh.stems or not block.en.stems:
            for finding in find_alone(block, fit):
                yield None, finding
            continue
        if not is_close(block, fit):
            for finding in find_gap(block, fit):
                yield None, finding
            continue
        for zh, en, finding in find_heads(block):
            yield (zh, en), finding
        for finding in _compare_block(block, fit, is_heading=pair.unit.type == "heading"):
            yield None, finding


def _compare_block(block: Block, fit: Fit, *, is_heading: bool) -> Iterator[Finding]:
    yield from find_growth(block)
    yield from find_countries(block)
    yield from find_meanings(block)
    yield from find_omissions(block, fit, is_heading=is_heading)
    yield from find_additions(block, fit)


def _leave_out_told(noted: Noted, seen: set[Head]) -> Iterator[Finding]:
    """Yield what was found, but for heads already told; `seen` are those."""
    for head, finding in noted:
        # One name is told once a document, however often it stands there.
        if head is None or head not in seen:
            yield finding
            if head is not None:
                seen.add(head)


def _is_bilingual(units: Sequence[Unit]) -> bool:
    paired = alone = 0
    for unit in units:
        size = sum(len(p.text) for p in (*unit.left, *unit.right))
        if unit.left and unit.right:
            paired += size
        else:
            alone += size
    return paired >= alone


def _tell_alone(unit: Unit) -> Iterator[Finding]:
    """Yield a passage that only one language has, if it is one that says something."""
    if unit.type in _ASIDE:
        return
    for passage in (*unit.left, *unit.right):
        if len(passage.text) < (12 if passage.is_chinese else 40):
            continue
        spans = passage.locate(0, len(passage.text))
        severity = "major" if unit.type in ("paragraph", "list_item") else "minor"
        if unit.left:
            yield Finding("omission", spans, (), "the passage is in Chinese only", severity)
        else:
            yield Finding("addition", (), spans, "the passage is in English only", severity)


def _by_passage(claims: Iterable[_Claim]) -> dict[str, list[_Claim]]:
    found: dict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.passage].append(claim)
    return found


def _claim(finding: Finding, unit: Unit, sources: dict[str, Source]) -> Discrepancy:
    left = (unit.left or unit.right)[0].document
    right = (unit.right or unit.left)[0].document
    zh, en = finding.zh, finding.en
    document = left if zh else right
    return Discrepancy(
        id=get_identifier(
            "discrepancy",
            document,
            finding.type,
            *((zh[0].place, zh[0].start) if zh else (None, None)),
            *((en[0].place, en[0].start) if en else (None, None)),
        ),
        document=document,
        unit=unit.id or None,
        type=finding.type,
        zh_spans=zh,
        en_spans=en,
        zh=sources[left].quote(zh) if zh else None,
        en=sources[right].quote(en) if en else None,
        severity=finding.severity,
        note=finding.note,
    )
