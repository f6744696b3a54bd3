"""Dates: days, months, years and intervals, absolute or taken from their context."""

import re
from collections.abc import Sequence

from mainstem.model.documents import Passage
from mainstem.model.mentions import DateMention
from mainstem.reading.recognisers.dates import chinese, english, regional
from mainstem.reading.recognisers.dates.found import Finding
from mainstem.reading.recognisers.dates.frame import DATELINE_REACH, find_dateline
from mainstem.reading.recognisers.dates.resolution import resolve
from mainstem.reading.remembering import remember
from mainstem.values.dates import Date, InvalidDate, parse

_ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[!-~]+|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9.-]+"
)


def recognise(
    passages: Sequence[Passage], *, published: str | None = None
) -> list[tuple[DateMention, ...]]:
    """Return the dates of each passage of one document, in order of `start`.

    Args:
        passages: all passages of one document in order; a month without a year takes the year
            that holds where it stands.
        published: ISO date of the document, where it is known.
    """
    findings = [find(passage.text, passage.lang) for passage in passages]
    return resolve(passages, findings, _parse_published(published))


def find_published(passages: Sequence[Passage]) -> str | None:
    """Find the day a document says it was published, in its first lines; None where it does not."""
    first = passages[:DATELINE_REACH]
    found = find_dateline(first, [find(passage.text, passage.lang) for passage in first])
    return found.iso if found else None


@remember
def find(text: str, lang: str) -> tuple[Finding, ...]:
    """Return what one passage says of dates, years perhaps missing, in order."""
    return tuple(_find(text, lang))


def _find(text: str, lang: str) -> list[Finding]:
    text = _hide_addresses(text)
    if lang in regional.get_languages():
        return regional.find(text, lang)
    if lang in ("zh", "zh-Hant", "ja"):
        found = chinese.find(text)
        return _fill(found, english.find(text)) if english.has_month(text) else found
    found = english.find(text)
    has_chinese = "年" in text or "月" in text
    return _fill(found, chinese.find(text)) if has_chinese else found


def _hide_addresses(text: str) -> str:
    """Blank out web and mail addresses, keeping every offset: their numbers are no dates."""
    if "://" not in text and "www." not in text and "@" not in text:
        return text
    return _ADDRESS.sub(lambda m: " " * len(m[0]), text)


def _fill(found: list[Finding], more: list[Finding]) -> list[Finding]:
    """Add findings of a second language where the first found none."""
    merged: list[Finding] = []
    for finding in sorted([*found, *more], key=lambda f: (f.start, -f.end)):
        if not merged or finding.start >= merged[-1].end:
            merged.append(finding)
    return merged


def _parse_published(published: str | None) -> Date | None:
    if not published:
        return None
    try:
        when = parse(published[:10])
    except InvalidDate:
        return None
    return when if isinstance(when, Date) else None
