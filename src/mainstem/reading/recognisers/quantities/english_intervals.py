"""Intervals in English: 3 to 5 million, US$3-5 billion; but "rose from 14 to 21" is two values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mainstem.model.mentions import QuantityMention
from mainstem.reading.recognisers.numbers.mentions import NumberMention


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number with what stands around it; without a unit it may still begin an interval."""

    quantity: QuantityMention
    number: NumberMention
    is_figure: bool


_TO = re.compile(r"(?: ?(?:-|–|—|~|‐|‑|−) ?| to | and | up to )(?:us\$|\$|rmb ?)?\Z")


_BETWEEN = re.compile(r"between (?:us\$|\$|rmb ?)?\Z")


def join_intervals(lowered: str, candidates: list[Candidate]) -> Iterator[QuantityMention]:
    """Yield the figures, two numbers of an interval as one."""
    before: Candidate | None = None
    for candidate in candidates:
        if before is not None and _has_moved(lowered, before, candidate):
            own, next_unit = before.quantity.unit, candidate.quantity.unit
            is_bare = before.quantity.end == before.number.end
            unit = (next_unit or own) if is_bare else (own or next_unit)
            yield replace(before.quantity, unit=unit)
            before = candidate
            continue
        joined = before and _join(lowered, before, candidate)
        if joined:
            before = joined
            continue
        if before is not None and before.is_figure:
            yield before.quantity
        before = candidate
    if before is not None and before.is_figure:
        yield before.quantity


_MOVED_FROM = re.compile(
    r"\b(?:rose|risen|rising|grew|grown|growing|increas(?:e|ed|ing)|expanded|climbed|jumped|surged|soared|raised|lifted|boosted"
    r"|fell|fallen|falling|dropped|declined|decreas(?:e|ed|ing)|shrank|reduc(?:e|ed|ing)|cut|lowered|shorten(?:ed|ing))"
    r"(?: [a-z]+){0,4} from \Z"
)


def _has_moved(lowered: str, first: Candidate, second: Candidate) -> bool:
    """Whether a value has gone from one number to another: rose from 14 to 21 is no interval."""
    start = first.quantity.start
    return (
        second.is_figure
        and lowered.startswith(" to ", first.quantity.end)
        and second.quantity.start == first.quantity.end + 4
        and lowered.endswith("from ", 0, start)
        and _MOVED_FROM.search(lowered, max(0, start - 60), start) is not None
    )


def _join(lowered: str, first: Candidate, second: Candidate) -> Candidate | None:
    low, high = first.quantity, second.quantity
    if low.value is None or high.value is None or not second.is_figure:
        return None
    start = low.end if low.unit is not None else first.number.end
    if start > second.number.start or second.number.start - start > 12:
        return None
    joint = _TO.fullmatch(lowered, start, second.number.start)
    priced = low.unit is not None and high.unit is None and low.unit.isupper()
    if joint is None or (low.unit not in (None, high.unit) and not priced):
        return None
    if joint[0].startswith(" and") and not _BETWEEN.search(
        lowered, max(0, first.number.start - 14), first.number.start
    ):
        return None
    lower = low.value
    if (
        lower < 1000 <= high.value
        and not first.number.in_words
        and (second.number.in_words or low.unit == high.unit)
    ):
        lower *= _multiplier(lowered, second.number) if lower * 10 < high.value else 1
    if lower >= high.value:
        return None
    quantity = replace(
        high,
        unit=low.unit if priced else high.unit,
        start=low.start,
        value=None,
        low=lower,
        high=high.value,
        qualifier=low.qualifier,
    )
    return replace(second, quantity=quantity)


def _multiplier(lowered: str, number: NumberMention) -> int:
    written = lowered[number.start : number.end]
    for word, value in (
        ("trillion", 10**12),
        ("billion", 10**9),
        ("bn", 10**9),
        ("million", 10**6),
        ("thousand", 1000),
    ):
        if word in written:
            return value
    return 1
