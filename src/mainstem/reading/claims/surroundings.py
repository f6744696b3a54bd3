"""Surroundings of a figure: the subject, measure and period that the words beside it give."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from mainstem.model.mentions import DateMention, QuantityMention, Recognised
from mainstem.reading import lexicons
from mainstem.reading.claims import ties
from mainstem.reading.claims.patterns import lower
from mainstem.reading.recognisers import units
from mainstem.reading.recognisers.numbers.english_words import CARDINAL_WORDS

_REACH = 400
"""Characters of a sentence looked at on either side of a figure."""
_MEASURED = 90
"""Characters before a figure where what it measures may stand."""
_MOST_NAMES = 6
"""Stretches of names before a figure that may be its subject."""
_RATIOS = frozenset({"percent", "times", "permille"})
_PLAIN = frozenset({"country", "rank", "place", "time", "party", "side"})
"""Counted nouns that say nothing of what is measured."""
_SILENT = "|".join(
    ["million", "billion", "thousand", "hundred", "people", "persons", "members", *CARDINAL_WORDS]
)
_COUNTED = re.compile(
    rf"(?<=\w )(?!(?:{_SILENT})\b)[A-Za-z][A-Za-z-]*(?: [A-Za-z][A-Za-z-]*){{0,2}}\Z"
)
"""What an English figure counts, by its own last words."""
_NOUN = 6
"""Characters of the longest noun that stands right before the number that counts it."""
_TIMES = frozenset({"year", "month", "day"})
_EXCEEDS = re.compile(r"(?:exceed|surpass|topp)\w* ")
"""A verb that a quantity begins with, as a word that limits it."""
_MUTUAL = 10
"""Characters before a measure where it may be called mutual."""
_JOINT = re.compile(r"\s*(?:[、—–\-－,，]|和|与|與|and|同|及|&|of|的)?\s*(?:the\s)?")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words beside a figure say of it; None where they do not say."""

    subject: str | None
    measure: str | None
    period: str | None


class Surroundings:
    """The sentences, dates and names of one passage, for asking about its figures in order."""

    def __init__(self, recognised: Recognised) -> None:
        passage = recognised.passage
        self._text = passage.text
        self._lowered = passage.text if passage.is_chinese else lower(passage.text)
        self._grammar = ties.CHINESE if passage.is_chinese else ties.OTHER
        self._measures = _get_measures("zh" if passage.is_chinese else passage.lang)
        self._ends = [m.end() for m in self._grammar.sentence_end.finditer(self._text)]
        self._dates = [d for d in recognised.dates if d.iso is not None and not self._compares(d)]
        self._date_starts = [d.start for d in self._dates]
        self._stretches = self._join_names(recognised)
        self._stretch_starts = [start for start, _ in self._stretches]
        self._last_end = 0
        """Where the figure asked about last ends."""
        self._last_measure: tuple[int, int] | None = None
        self._last_subject: str | None = None
        self._countries = [n for n in recognised.names if n.kind == "country" and n.key]

    def describe(self, quantity: QuantityMention) -> Setting:
        """Say what is known of a figure; figures are asked about in order of where they stand."""
        first, last = self._find_sentence(quantity.start)
        measure = self._find_measure(quantity, first, last)
        subject = self._find_subject(quantity, measure, first)
        if measure is None and quantity.unit not in _PLAIN and self._reaches(quantity, first):
            measure, subject = self._last_measure, subject or self._last_subject
        if subject is None and measure:
            subject = self._find_parties(measure, quantity, first)
        setting = Setting(
            subject,
            self._text[slice(*measure)] if measure else None,
            self._find_period(quantity, first, last),
        )
        if measure or quantity.unit not in _TIMES:
            # "…, over the last decade, reaching …" goes on with what was told before the decade.
            self._last_end, self._last_measure = quantity.end, measure
            self._last_subject = subject
        return setting

    def _reaches(self, quantity: QuantityMention, first: int) -> bool:
        """Whether a number is what the one before it in the sentence has come to."""
        if self._last_end < first or self._last_measure is None:
            return False
        pattern = self._grammar.reaches
        return pattern.fullmatch(self._text, self._last_end, quantity.start) is not None

    def _find_parties(
        self, measure: tuple[int, int], quantity: QuantityMention, first: int
    ) -> str | None:
        """Find the two countries that a passage has named before it speaks of what is mutual."""
        before = max(first, measure[0] - _MUTUAL)
        if not self._grammar.mutual.search(self._text, before, measure[1]):
            return None
        named: dict[str, str] = {}
        for name in self._countries:
            if name.end <= quantity.start:
                named.setdefault(str(name.key), self._text[name.start : name.end])
        return self._grammar.joint.join(named.values()) if len(named) == 2 else None

    def _find_sentence(self, at: int) -> tuple[int, int]:
        index = bisect_right(self._ends, at)
        first = self._ends[index - 1] if index else 0
        last = self._ends[index] if index < len(self._ends) else len(self._text)
        return max(first, at - _REACH), min(last, at + _REACH)

    # --- period ----------------------------------------------------------------------------------

    def _compares(self, date: DateMention) -> bool:
        """Whether a date is only what a figure is compared with: 较2023年增长."""
        return (
            self._grammar.compared.search(self._text, max(0, date.start - 40), date.start)
            is not None
            or self._grammar.same_period.search(self._text, date.start, date.end) is not None
        )

    def _find_period(self, quantity: QuantityMention, first: int, last: int) -> str | None:
        """Return the date it is told with, else before it in the sentence, after it, before that."""
        if not self._dates:
            return None
        index = bisect_left(self._date_starts, quantity.start)
        if index < len(self._dates) and self._date_starts[index] < last:
            dated = self._grammar.dated
            if dated and dated.fullmatch(self._text, quantity.end, self._date_starts[index]):
                return self._dates[index].iso
        if index and self._date_starts[index - 1] >= first:
            return self._dates[index - 1].iso
        if index < len(self._dates) and self._date_starts[index] < last:
            return self._dates[index].iso
        return self._dates[index - 1].iso if index else None

    # --- measure ---------------------------------------------------------------------------------

    def _find_measure(
        self, quantity: QuantityMention, first: int, last: int
    ) -> tuple[int, int] | None:
        """Find the word for what is measured, tied to the number by the words between."""
        pattern, grammar, text = self._measures, self._grammar, self._lowered
        if quantity.unit == "rank" and (ranked := self._find_ranked(quantity)):
            return ranked
        if pattern is None:
            return None
        start, end = quantity.start, quantity.end
        after_last = max(first, self._last_end)
        if quantity.unit in _RATIOS and grammar.goes_on.fullmatch(
            text, after_last if start - after_last <= _MEASURED else start, start
        ):
            return self._last_measure if self._last_end >= first else None
        counted = quantity.unit is not None and units.is_counted(quantity.unit)
        found = grammar.find_after(text, end, last, pattern) if counted else None
        if found is not None:
            return found.span()
        verb = _EXCEEDS.match(text, start, end)
        for match in pattern.finditer(text, max(after_last, start - _MEASURED), start):
            if grammar.links(text, match.end(), verb.end() if verb else start):
                found = match
        if found is None and grammar.counts_inside:
            found = ties.find_last(pattern, text, start, end)
        found = found or grammar.find_after(text, end, last, pattern)
        if found is None and (counted or quantity.unit is None) and quantity.unit not in _PLAIN:
            found = self._find_counted(start, end, last)
        return found.span() if found else None

    def _find_ranked(self, quantity: QuantityMention) -> tuple[int, int] | None:
        """Find as what something is ranked: 贸易伙伴 of 第四大贸易伙伴, export market."""
        named = self._grammar.ranked.match(self._lowered, quantity.start, quantity.end)
        return named.span("what") if named else None

    def _find_counted(self, start: int, end: int, last: int) -> re.Match[str] | None:
        """Find the noun that a figure counts: over 600 rescuers, 帐篷1200顶, 650余名救援人员."""
        if not self._grammar.counts_inside:
            pattern = _get_measures("zh_counted")
            if pattern is None:
                return None
            after = self._grammar.find_first_after(self._text, end, last, pattern)
            before = ties.find_last(pattern, self._text, max(0, start - _NOUN), start)
            return after or (before if before and before.end() == start else None)
        return _COUNTED.search(self._text, start, end)

    # --- subject ---------------------------------------------------------------------------------

    def _join_names(self, recognised: Recognised) -> list[tuple[int, int]]:
        """Return stretches of names, without those inside figures: the US of US$5 is no subject."""
        starts = [q.start for q in recognised.quantities]
        stretches: list[tuple[int, int]] = []
        for name in recognised.names:
            index = bisect_right(starts, name.start)
            if index and name.start < recognised.quantities[index - 1].end:
                continue
            if stretches and _JOINT.fullmatch(self._text, stretches[-1][1], name.start):
                stretches[-1] = (stretches[-1][0], name.end)
            elif not stretches or name.start >= stretches[-1][1]:
                stretches.append((name.start, name.end))
        return stretches

    def _find_subject(
        self, quantity: QuantityMention, measure: tuple[int, int] | None, first: int
    ) -> str | None:
        """Find the names that the measure is of, or that the clause begins with."""
        index = bisect_left(self._stretch_starts, quantity.start)
        for start, end in reversed(self._stretches[max(0, index - _MOST_NAMES) : index]):
            if start < first:
                break
            if quantity.unit == "rank":
                # China's fourth-largest partner is somebody else.
                if self._grammar.owns.fullmatch(self._text, end, quantity.start):
                    continue
            elif measure and self._grammar.belongs(self._text, (start, end), measure):
                return self._text[start:end]
            if self._begins_clause(start, first):
                carries = self._grammar.carries(self._text, end, quantity.start)
                return self._text[start:end] if carries else None
        return None

    def _begins_clause(self, start: int, first: int) -> bool:
        window = max(first, start - 24)
        if start == first or self._grammar.opens.search(self._text, window, start):
            return True
        index = bisect_left(self._date_starts, start)
        return index > 0 and self._dates[index - 1].end == start


@cache
def _get_measures(lang: str) -> re.Pattern[str] | None:
    lexicon = lexicons.load("measures")
    return ties.match_words(lexicon[lang], lang[:2]) if lang in lexicon else None
