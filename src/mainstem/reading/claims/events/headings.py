"""Headings: a document that is itself a declaration or a plan, told by the title it bears."""

import re
from collections.abc import Sequence

from mainstem.model import sittings
from mainstem.model.mentions import Recognised
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import get_words
from mainstem.reading.simplified import simplify

_FIRST = 6
"""Passages among which the title of a document stands."""
_LONGEST = 200
_LEAD = re.compile(r"^(?:[\[【][^\]】]{1,12}[\]】]|[^:：]{1,16}[:：])\s*")
"""What stands before a title: Full text:, 双语:, [文件名称]."""
_TAIL = re.compile(
    r"\s*[(（](?:\d{1,2}|[一二三四五六七八九十]|全文|摘要|full text|excerpts?)[)）]\s*$", re.I
)
_LOWERED = re.compile(r"\b(?!(?:of|on|the|for|and|in|to|between|towards|with|an?)\b)[a-z]{2,}")
"""A word in small letters that is no part of a title: Leaders adopt the Declaration."""
_BEHIND = {
    "zh": re.compile(r"\s*(?:$|[(（—–\-:：“《])"),
    "en": re.compile(r"\s*(?:$|[(（—–:“\"]|(?:of|on|for|between|towards|in)\b)", re.IGNORECASE),
}
"""What follows the word for a document where the heading is its title."""


def find(passages: Sequence[Recognised]) -> list[tuple[Recognised, Sighting]]:
    """Find the titles under which a document stands that is itself adopted or signed.

    Args:
        passages: in order.

    Returns:
        Headings with what they tell, in each language; empty for any other document.
    """
    found: list[tuple[Recognised, Sighting]] = []
    for r in passages[:_FIRST]:
        family = "zh" if r.passage.is_chinese else "en" if r.passage.lang == "en" else ""
        if family and r.passage.type == "heading" and (sighting := _read(r, family)):
            found.append((r, sighting))
    return found


def _read(r: Recognised, family: str) -> Sighting | None:
    text = r.passage.text
    lead, tail = _LEAD.match(text), _TAIL.search(text)
    start, end = lead.end() if lead else 0, tail.start() if tail else len(text)
    title = simplify(text[start:end]) if family == "zh" else text[start:end]
    if len(title) > _LONGEST or not _is_title(title, family):
        return None
    return Sighting(
        passage=r.passage,
        start=start,
        end=end,
        type="document_released",
        title=" ".join(title.split()),
        outcomes=(" ".join(title.split()),),
        named=True,
        heads=True,
        sentence=(0, len(text)),
    )


def _is_title(title: str, family: str) -> bool:
    """Say whether a heading is what a document of a known body is called, and tells nothing."""
    terms = sittings.find_terms(title)
    kinds = {t.kind for t in terms}
    heads = [t for t in terms if t.kind == "instrument" and _BEHIND[family].match(title, t.end)]
    if not heads or "mechanism" not in kinds:
        return False
    masked = title if family == "zh" else title.lower()
    if family == "en" and _LOWERED.search(title, 0, heads[0].start):
        return False
    return not any(token.verbs for token in get_words(family).find(masked, 0, len(masked)))
