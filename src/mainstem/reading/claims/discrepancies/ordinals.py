"""Ordinals: the number of a meeting, or of a year's edition, that the two sides give differently."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from mainstem.model.mentions import OrdinalMention, Recognised
from mainstem.reading.claims.discrepancies.findings import Finding
from mainstem.reading.claims.discrepancies.fit import Fit, is_pair_close
from mainstem.reading.claims.discrepancies.sides import Pair, Side

_COUNTED: Final = re.compile(r"\s*[届次轮期批]")
"""What stands behind a Chinese ordinal that numbers one of a series."""
_OTHERWISE: Final = re.compile(
    r"[-\s]+(?:centur|anniversar|quarter|half|largest|biggest|most|place|floor|world|time|day|year|month|week|of\b)",
    re.IGNORECASE,
)
"""What stands behind an English ordinal that numbers something else."""


def find_ordinals(pair: Pair, fit: Fit, recognised: Mapping[str, Recognised]) -> Iterator[Finding]:
    """Yield one ordinal told as another, where each side has just one that the other lacks.

    The first of a series is left out: English says "the first" of much.
    """
    zh = _collect(pair.zh, recognised, chinese=True)
    if not zh:
        return
    en = _collect(pair.en, recognised, chinese=False)
    left, right = zh.keys() - en.keys(), en.keys() - zh.keys()
    if len(left) != 1 or len(right) != 1 or not is_pair_close(pair, fit):
        return
    here, there = zh[left.pop()], en[right.pop()]
    if _is_said(pair.en.text, here[2]):
        return
    first, second = pair.zh.text[slice(*here[:2])], pair.en.text[slice(*there[:2])]
    note = f"“{first}” is told as “{second}”"
    spans = pair.zh.locate(*here[:2]), pair.en.locate(*there[:2])
    yield Finding("number", *spans, note, "major", 4.0)


def _collect(
    side: Side, recognised: Mapping[str, Recognised], *, chinese: bool
) -> dict[int, tuple[int, int, int]]:
    """Return, by value, where each ordinal above the first stands in a side, and its value."""
    found: dict[int, tuple[int, int, int]] = {}
    for passage, offset in zip(side.passages, side.starts, strict=True):
        one = recognised.get(passage.id)
        for ordinal in one.ordinals if one else ():
            if ordinal.value > 1 and _numbers(passage.text, ordinal, chinese=chinese):
                place = (ordinal.start + offset, ordinal.end + offset, ordinal.value)
                found.setdefault(ordinal.value, place)
    return found


def _numbers(text: str, ordinal: OrdinalMention, *, chinese: bool) -> bool:
    """Whether an ordinal numbers one of a series of meetings or the like."""
    if chinese:
        last = text[ordinal.end - 1 : ordinal.end]
        return last in "届次轮期批" or _COUNTED.match(text, ordinal.end) is not None
    return _OTHERWISE.match(text, ordinal.end) is None


def _is_said(text: str, value: int) -> bool:
    """Whether a text says a number in digits after all."""
    return re.search(rf"(?<!\d){value}(?!\d)", text) is not None
