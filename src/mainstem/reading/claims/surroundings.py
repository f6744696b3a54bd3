"""Surroundings of a figure: the subject, measure and period that the words near it give."""

import re
from bisect import bisect_left, bisect_right
from functools import cache

from mainstem.model.mentions import QuantityMention, Recognised
from mainstem.reading import lexicons

_SENTENCE = {
    True: re.compile(r"[。！？；]"),
    False: re.compile(r"[.!?;](?=\s|\Z)"),
}
_REACH = 400
"""Characters of a sentence looked at on either side of a figure."""


class Surroundings:
    """The sentences, dates and names of one passage, for asking about each of its figures."""

    def __init__(self, recognised: Recognised) -> None:
        self._text = recognised.passage.text
        self._chinese = recognised.passage.is_chinese
        self._lang = recognised.passage.lang
        self._ends = [m.end() for m in _SENTENCE[self._chinese].finditer(self._text)]
        self._dates = [d for d in recognised.dates if d.iso is not None]
        self._starts = [d.start for d in self._dates]
        self._names = recognised.names
        self._name_starts = [n.start for n in self._names]

    def _sentence(self, at: int) -> tuple[int, int]:
        index = bisect_right(self._ends, at)
        first = self._ends[index - 1] if index else 0
        last = self._ends[index] if index < len(self._ends) else len(self._text)
        return max(first, at - _REACH), min(last, at + _REACH)

    def find_period(self, quantity: QuantityMention) -> str | None:
        """Return the ISO date that holds for it.

        It is the nearest before it in the sentence, else after it, else the last one before the
        sentence in the same passage.
        """
        if not self._dates:
            return None
        first, last = self._sentence(quantity.start)
        index = bisect_left(self._starts, quantity.start)
        if index and self._starts[index - 1] >= first:
            return self._dates[index - 1].iso
        if index < len(self._dates) and self._starts[index] < last:
            return self._dates[index].iso
        return self._dates[index - 1].iso if index else None

    def find_subject(self, quantity: QuantityMention) -> str | None:
        """Return the names nearest before it in the sentence, as one stretch of text."""
        first, _ = self._sentence(quantity.start)
        index = bisect_left(self._name_starts, quantity.start)
        if not index or self._name_starts[index - 1] < first:
            return None
        start, end = self._names[index - 1].start, self._names[index - 1].end
        while index > 1 and _joins(self._text[self._names[index - 2].end : start]):
            index -= 1
            start = self._names[index - 1].start
        return self._text[start:end]

    def find_measure(self, quantity: QuantityMention) -> str | None:
        """Return the word for what is measured nearest before the figure, else after it."""
        pattern = _measures(self._lang)
        if pattern is None:
            return None
        first, last = self._sentence(quantity.start)
        before = None
        for match in pattern.finditer(self._text, max(first, quantity.start - 90), quantity.start):
            before = match
        found = before or pattern.search(self._text, quantity.end, min(last, quantity.end + 60))
        return found[0] if found else None


_JOINT = re.compile(r"\s*(?:[、—–\-－,，]|和|与|与|and|同|及|&|of|的)?\s*(?:the\s)?")


def _joins(between: str) -> bool:
    return _JOINT.fullmatch(between) is not None


@cache
def _measures(lang: str) -> re.Pattern[str] | None:
    lexicon = lexicons.load("measures")
    key = "zh" if lang.startswith("zh") else lang
    if key not in lexicon:
        return None
    words = "|".join(re.escape(w) for w in sorted(lexicon[key], key=lambda w: (-len(w), w)))
    return re.compile(words if key == "zh" else rf"\b(?:{words})\b", re.IGNORECASE)
