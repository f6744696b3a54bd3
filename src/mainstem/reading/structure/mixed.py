"""Mixed blocks: 中文段落 English paragraph on one line, taken apart by language."""

import re
from itertools import pairwise
from typing import Final

from mainstem.reading.structure.texts import Text, cut

_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LATIN: Final = re.compile(r"[A-Za-z]{3}")
_STRETCH: Final = re.compile(r"[^\u3000-\u303f\u3400-\u9fff\uff01-\uff60]{20,}")
_WORDS: Final = re.compile(r"(?<![\w/.@-])[A-Za-z][A-Za-z'’.-]*(?=[\s,;:)”\"]|$)")
_OPENING: Final = "“\"'(["
_FEWEST: Final = 3
"""Words that make a stretch of Latin script a passage of its own."""
_SENTENCE_END: Final = re.compile(r"[。！？.!?][”’\"』」）)\]】]*\s*$|[\]】]\s*$")


def split_languages(text: Text) -> list[Text]:
    """Split a text where Chinese gives way to English or the reverse; mostly it is left whole.

    A name or a title in Latin script inside a Chinese sentence is no boundary: a stretch counts
    only if it begins and ends where a sentence or the text does, or after a space in a line
    without sentences (two titles beside each other).
    """
    whole = text.text
    if whole.isascii() or not (_HAN.search(whole) and _LATIN.search(whole)):
        return [text]
    bounds = {0, len(whole)}
    for match in _STRETCH.finditer(whole):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        if _stands_alone(whole, start, match.end()):
            bounds |= {start, match.end()}
    cuts = sorted(bounds)
    if len(cuts) == 2:
        return [text]
    return [part for a, b in pairwise(cuts) if (part := cut(text, a, b)).text]


def _stands_alone(whole: str, start: int, end: int) -> bool:
    words = _WORDS.findall(whole[start:end])
    if len(words) < _FEWEST or not (whole[start].isalpha() or whole[start] in _OPENING):
        return False
    return _is_bound(whole, start) and _is_bound(whole, end)


def _is_bound(whole: str, at: int) -> bool:
    """Whether a passage may end or begin at an offset: a sentence does, or titles stand apart."""
    before = whole[max(0, at - 8) : at]
    if at in (0, len(whole)) or _SENTENCE_END.search(before):
        return True
    return before[-1:].isspace() and len(whole) < 200 and "。" not in whole and "，" not in whole
