"""Stories: the figures of a document in their order, with the words that stand between them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from tomllib import loads

from mainstem.analysis import units
from mainstem.analysis.figures import Figure
from mainstem.reading.claims import ties

_RATIOS = frozenset({"percent", "times", "permille"})
_UNSUMMED = frozenset({"rank", "year", "month", "day", "hour", "decade", "time", "edition"})
"""What is not added up where it is told: ranks, ages, durations."""


_TO = re.compile(" to |[至到]")
"""Between the ends of a movement that was read as one interval."""


@dataclass(frozen=True)
class Told:
    """A figure where a document tells it."""

    figure: Figure
    passage: int
    """Number of its passage in the story."""
    start: int
    end: int
    """Offsets in the text of that passage."""
    change: str = ""
    """As the reading contract has it: "yoy", "increase"; empty: a level."""
    subject: str = ""
    measure: str = ""

    @property
    def unit(self) -> str:
        """Return what it is counted in."""
        return self.figure.unit

    @property
    def value(self) -> Decimal:
        """Return how much it is."""
        return self.figure.value

    @property
    def is_ratio(self) -> bool:
        """Whether it is a share, a rate or a multiple."""
        return self.unit in _RATIOS

    @property
    def is_level(self) -> bool:
        """Whether it says how much there is of what can be added up."""
        return not self.is_ratio and not self.change and self.unit not in _UNSUMMED


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a passage."""

    words: str
    lang: str
    section: str = ""
    """Where it stands: figures of two sections are not taken together."""


class Story:
    """The figures of one language of a document, in order, and the words around them."""

    def __init__(self, texts: Sequence[Text], told: Iterable[Told]) -> None:
        self.texts = texts
        self._ends = [_find_ends(t) for t in texts]
        in_order = sorted(told, key=lambda t: (t.passage, t.start))
        self.told = [part for one in in_order for part in self._split(one)]
        counts = [len(ends) + 1 for ends in self._ends]
        self._firsts = [sum(counts[:n]) for n in range(len(counts))]
        self.sentences: dict[int, list[int]] = {}
        """Number of a sentence in the story → positions of its figures."""
        for position, one in enumerate(self.told):
            self.sentences.setdefault(self.get_sentence(one), []).append(position)

    def _split(self, one: Told) -> Iterator[Told]:
        """Yield a figure in one unit of its dimension; both ends of one that tells a movement.

        "From 14 to 42 schools" is read as an interval, and is a value and another.
        """
        figure = one.figure
        base = units.get_base(figure.unit)
        words = self.texts[one.passage].words[one.start : one.end]
        to = _TO.search(words) if figure.low and figure.high else None
        if to and self.get_words(one).from_.search(self.get_before(one)):
            ends = (figure.low, words[: to.start()]), (figure.high, words[to.end() :])
            first, last = (
                replace(figure, text=text, low="", high="", bound="exact", wording=wording)
                for text, wording in ends
            )
            yield from self._split(replace(one, figure=first, end=one.start + to.start()))
            yield from self._split(replace(one, figure=last, start=one.start + to.end()))
        elif base != figure.unit and not one.is_ratio:
            yield replace(one, figure=figure.convert(base))
        else:
            yield one

    def get_sentence(self, one: Told) -> int:
        """Return the number of the sentence that a figure stands in."""
        return self._firsts[one.passage] + bisect_right(self._ends[one.passage], one.start)

    def get_section(self, one: Told) -> str:
        """Return the section that a figure stands in."""
        return self.texts[one.passage].section

    def get_words(self, one: Told) -> "Words":
        """Return the words that tie figures in the language of a figure."""
        return get_words(self.texts[one.passage].lang)

    def get_grammar(self, one: Told) -> ties.Grammar:
        """Return what ties numbers in the language of a figure."""
        return _get_grammar(self.texts[one.passage])

    def get_before(self, one: Told, reach: int = 40) -> str:
        """Return the words of the sentence before a figure, no more than `reach` characters."""
        ends = self._ends[one.passage]
        number = bisect_right(ends, one.start)
        first = max(ends[number - 1] if number else 0, one.start - reach)
        return self._lower(one, first, one.start)

    def get_lead(self, one: Told) -> str:
        """Return the words right before a figure, back to the one before it in its sentence."""
        lead = self.get_before(one, 100)
        sentence = self.sentences[self.get_sentence(one)]
        ends = [self.told[p].end for p in sentence if self.told[p].end <= one.start]
        return lead[max(0, len(lead) - (one.start - max(ends))) :] if ends else lead

    def get_after(self, one: Told, reach: int = 40) -> str:
        """Return the words of the sentence after a figure, no more than `reach` characters."""
        ends = self._ends[one.passage]
        number = bisect_right(ends, one.start)
        text = self.texts[one.passage].words
        last = min(ends[number] if number < len(ends) else len(text), one.end + reach)
        return self._lower(one, one.end, last)

    def get_between(self, first: Told, last: Told) -> str:
        """Return the words between two figures of one or two passages."""
        if first.passage == last.passage:
            return self._lower(first, first.end, last.start)
        end = len(self.texts[first.passage].words)
        return self._lower(first, first.end, end) + "\n" + self._lower(last, 0, last.start)

    def _lower(self, one: Told, start: int, end: int) -> str:
        return self.texts[one.passage].words[start:end].lower()


def _get_grammar(text: Text) -> ties.Grammar:
    return ties.CHINESE if text.lang.startswith("zh") else ties.OTHER


def _find_ends(text: Text) -> list[int]:
    return [m.end() for m in _get_grammar(text).sentence_end.finditer(text.words)]


@dataclass(frozen=True, slots=True)
class Words:
    """What finds the words of a language that tie figures to each other."""

    parts: re.Pattern[str]
    together: re.Pattern[str]
    rest: re.Pattern[str]
    difference: re.Pattern[str]
    from_: re.Pattern[str]
    to: re.Pattern[str]
    than: re.Pattern[str]
    compared: re.Pattern[str]
    of: re.Pattern[str]
    times: re.Pattern[str]
    before: re.Pattern[str]
    average: re.Pattern[str]
    respective: re.Pattern[str]
    so_far: re.Pattern[str]
    falls: re.Pattern[str]
    share: re.Pattern[str]
    points: re.Pattern[str]
    level: re.Pattern[str]
    is_chinese: bool


@cache
def get_words(lang: str) -> Words:
    """Return the words of a language; those of English for one that has none of its own."""
    every = loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
    own = every["zh" if lang.startswith("zh") else "en"]
    names = (n for n in Words.__slots__ if n != "is_chinese")
    compiled = {n: re.compile(own[n.rstrip("_")]) for n in names}
    return Words(**compiled, is_chinese=lang.startswith("zh"))
