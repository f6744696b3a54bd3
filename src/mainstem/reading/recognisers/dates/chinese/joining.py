"""What Chinese connects: 4月8日至5月2日, 8月、9月; and what words and figures both found."""

import re
from collections.abc import Sequence
from dataclasses import replace

from mainstem.reading.recognisers.dates.chinese.figures import TO, WEEKDAY
from mainstem.reading.recognisers.dates.found import Finding, Found, Relative

_THROUGH = re.compile(rf"(?:{WEEKDAY})?{TO}")
_SEPARATE = re.compile(rf"(?:{WEEKDAY})?[ \t]?(?:、|和|与|與|及|以及)[ \t]?")
_LONGEST = 60
"""Two dates that reach further are not one interval,"""
_LINK = 12
"""nor do they belong together with more than this between them."""


def join(text: str, findings: Sequence[Finding]) -> list[Finding]:
    """Join what 至 or a dash connects, and 8月、9月: one interval where the calendar runs on."""
    joined: list[Finding] = []
    for finding in findings:
        previous = joined[-1] if joined else None
        if (
            isinstance(previous, Found)
            and isinstance(finding, Found)
            and 0 < finding.start - previous.end <= _LINK
        ):
            both = _join_two(text, previous, finding)
            if both:
                joined[-1] = both
                continue
            finding = _inherit(text, previous, finding)
        joined.append(finding)
    return joined


def _join_two(text: str, a: Found, b: Found) -> Found | None:
    between = text[a.end : b.start]
    if a.is_since or a.is_name or b.end - a.start > _LONGEST or (a.last and "、" not in between):
        return None
    last = (b.last or b.first).inherit(a.first)
    if not a.last and _THROUGH.fullmatch(between):
        return replace(b, start=a.start, first=a.first, last=last)
    follows = (
        b.first.year is None
        and a.first.precision == b.first.precision == 2
        and (b.first.month or 0) - ((a.last or a.first).month or 0) == 1
        and _SEPARATE.fullmatch(between)
    )
    return replace(b, start=a.start, first=a.first, last=last) if follows else None


def _inherit(text: str, a: Found, b: Found) -> Found:
    """Give 15日 the month of 4月14日 in `4月14日和15日`."""
    is_bare = b.first.month is None and b.first.day is not None
    if not is_bare or not _SEPARATE.fullmatch(text[a.end : b.start]):
        return b
    last = b.last.inherit(a.first) if b.last else None
    return replace(b, first=b.first.inherit(a.first), last=last)


def merge(figures: Sequence[Finding], words: Sequence[Finding]) -> list[Finding]:
    """Put both kinds in order; where they overlap, what reaches further stays."""
    if not words:
        return list(figures)
    merged: list[Finding] = []
    for finding in sorted((*figures, *words), key=lambda f: (f.start, -f.end)):
        if merged and finding.start < merged[-1].end:
            if finding.end > merged[-1].end and isinstance(merged[-1], Relative):
                merged[-1] = finding
            continue
        merged.append(finding)
    return merged
