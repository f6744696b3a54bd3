"""Dates in Chinese, simplified and traditional, the years perhaps missing."""

import re

from mainstem.reading.recognisers.dates.chinese.figures import find_figures
from mainstem.reading.recognisers.dates.chinese.joining import join, merge
from mainstem.reading.recognisers.dates.chinese.words import find_words
from mainstem.reading.recognisers.dates.found import Finding

_MARK = re.compile(r"[年月日号號周週天晚晨季礼禮来來12]")
"""Something without which a text holds no date."""


def find(text: str) -> list[Finding]:
    """Return the dates of a Chinese text in order, none overlapping."""
    if not _MARK.search(text):
        return []
    figures = join(text, list(find_figures(text)))
    return merge(figures, find_words(text, figures))
