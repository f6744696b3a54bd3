"""Texts: the passages of each language prepared for comparison, with their sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from mainstem.model.documents import Passage
from mainstem.reading import sentences
from mainstem.reading.alignment import traces
from mainstem.reading.alignment.items import Item, merge

_ASIDE = ("running_header", "page_number")
_LEAST_SHARE = 0.06
"""A language with less of a document's text is quoted in it, not one it is written in: titles,
names, an abstract."""
_CHINESE_WEIGHT = 3
"""English characters that say what one Chinese character says, roughly."""


@dataclass(frozen=True, slots=True)
class Text:
    """A passage with what its comparison needs."""

    passage: Passage
    item: Item
    sentences: tuple[tuple[int, int], ...]
    """Offsets in the passage's text."""
    items: tuple[Item, ...]
    """One for each sentence."""


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
    left: list[Text] = []
    right: list[Text] = []
    run = -1
    chinese: bool | None = None
    for passage in passages:
        if mixed and passage.is_chinese is not chinese:
            chinese, run = passage.is_chinese, run + 1
        (left if passage.is_chinese else right).append(_prepare(passage, run))
    return left, right


def _prepare(passage: Passage, run: int) -> Text:
    text = passage.text
    offsets = sentences.split(text, passage.lang)
    items = tuple(_read(text[start:end], passage.lang) for start, end in offsets)
    return Text(passage, merge(items, passage.type, run), offsets, items)


def _read(sentence: str, lang: str) -> Item:
    if lang == "en":
        return Item(len(sentence), traces.get_english(sentence))
    found = traces.get_chinese(sentence, traditional=lang == "zh-Hant")
    return Item(len(sentence), found)
