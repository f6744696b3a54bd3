"""Texts: the passages of each language prepared for comparison, with their sentences."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate, pairwise
from typing import NamedTuple

from mainstem.model.documents import Passage
from mainstem.reading import sentences
from mainstem.reading.alignment import traces
from mainstem.reading.alignment.items import Item

_ASIDE = ("running_header", "page_number")
_LEAST_SHARE = 0.06
"""A language with less of a document's text is quoted in it, not one it is written in: titles,
names, an abstract."""
_CHINESE_WEIGHT = 3
"""English characters that say what one Chinese character says, roughly."""


class Text(NamedTuple):
    """A passage with what its comparison needs."""

    passage: Passage
    run: int
    """Which run of passages of one language it belongs to, in a document of both; else -1."""
    sentences: tuple[tuple[int, int], ...]
    """Offsets in the passage's text."""
    traces: tuple[tuple[str, ...], ...]
    """Those of each sentence. A set takes five times the memory, and is made when it is needed."""

    @property
    def length(self) -> int:
        """How many characters its sentences have."""
        return sum([end - start for start, end in self.sentences])

    @property
    def item(self) -> Item:
        """The passage, to be compared with others."""
        traces = frozenset().union(*self.traces)
        return Item(self.length, traces, self.passage.type, self.run)

    @property
    def items(self) -> list[Item]:
        """Its sentences, to be compared with others."""
        pairs = zip(self.sentences, self.traces, strict=True)
        return [Item(end - start, frozenset(traces)) for (start, end), traces in pairs]


def select(passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Return what can be aligned, Chinese or English: the body, and the footnotes."""
    usable = [p for p in passages if p.type not in _ASIDE and (p.is_chinese or p.lang == "en")]
    body = [p for p in usable if p.type != "footnote"]
    return body, [p for p in usable if p.type == "footnote"]


def is_bilingual(passages: Sequence[Passage]) -> bool:
    """Say whether both languages fill a substantial part of these passages."""
    chinese = _CHINESE_WEIGHT * sum(len(p.text) for p in passages if p.is_chinese)
    english = sum(len(p.text) for p in passages if not p.is_chinese)
    return min(chinese, english) > _LEAST_SHARE * (chinese + english)


def prepare(passages: Sequence[Passage], *, mixed: bool) -> tuple[list[Text], list[Text]]:
    """Return the Chinese and the English texts, each in order.

    Args:
        passages: of one document or two, Chinese and English.
        mixed: whether the order of the two languages among each other means anything.
    """
    runs = _number_runs(passages) if mixed else [-1] * len(passages)
    pairs = list(zip(passages, runs, strict=True))
    reader = traces.Reader()
    right = [_prepare(p, run, reader.read_english) for p, run in pairs if not p.is_chinese]
    # What no English text says explains nothing, and would take half of the memory.
    reader.limit(frozenset().union(*[traces for text in right for traces in text.traces]))
    traditional = partial(reader.read_chinese, traditional=True)
    left = [
        _prepare(p, run, reader.read_chinese if p.lang == "zh" else traditional)
        for p, run in pairs
        if p.is_chinese
    ]
    return left, right


def _number_runs(passages: Sequence[Passage]) -> list[int]:
    """Return for each passage how often the language has changed before it."""
    changes = (a.is_chinese is not b.is_chinese for a, b in pairwise(passages))
    return list(accumulate(changes, initial=0))[: len(passages)]


def _prepare(passage: Passage, run: int, read: Callable[[str], tuple[str, ...]]) -> Text:
    text = passage.text
    offsets = sentences.split(text, passage.lang)
    return Text(passage, run, offsets, tuple([read(text[start:end]) for start, end in offsets]))
