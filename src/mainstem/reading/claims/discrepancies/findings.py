"""Findings: what a detector saw, before it is weighed against the others and named."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mainstem.values.spans import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference between the sides of a unit, or one broken word in a side.

    `weight` orders findings of one unit: what an editor would rather know comes first. 3 and
    more is a different fact, 2 a fact one side lacks, 1 a detail.
    """

    type: str
    zh: tuple[Span, ...]
    en: tuple[Span, ...]
    note: str
    severity: str = "minor"
    weight: float = 2.0


_LIMITS = {"omission": 3, "addition": 2, "meaning": 3}
"""How many findings of a type a unit has at most: an editor reads them all."""


def choose(findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings of a unit that are worth a remark, the weightiest first.

    Of two at one place and of one type the weightier stays, and of an omission inside a place
    that a heavier finding of any type covers, the heavier one.
    """
    if len(findings) < 2:
        return list(findings)
    chosen: list[Finding] = []
    counts: Counter[str] = Counter()
    for finding in sorted(findings, key=lambda f: -f.weight):
        if counts[finding.type] >= _LIMITS.get(finding.type, 8):
            continue
        if any(_is_covered(finding, other) for other in chosen):
            continue
        counts[finding.type] += 1
        chosen.append(finding)
    return chosen


def _is_covered(finding: Finding, other: Finding) -> bool:
    """Whether another finding tells of the same words."""
    return _overlap(finding.zh, other.zh) or _overlap(finding.en, other.en)


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> bool:
    return any(
        a.place == b.place and a.start < b.end and b.start < a.end for a in one for b in other
    )
