"""Commitments in languages without a grammar here: whole sentences, told by listed words."""

import re
from collections.abc import Iterator
from functools import cache

from mainstem.reading import lexicons, sentences
from mainstem.reading.claims.commitments.promises import Modality, Promise


def find_promises(text: str, lang: str) -> Iterator[Promise]:
    """Find the sentences of a passage with a word that promises or urges, in order."""
    pattern = _get_words().get(lang)
    if pattern is None or not pattern.search(text):
        return
    for start, end in sentences.split(text, lang):
        match = pattern.search(text, start, end)
        if match:
            modality: Modality = (
                "commitment" if match.lastgroup == "commitment" else "recommendation"
            )
            yield Promise(start, end, match.start(), modality, None)


@cache
def _get_words() -> dict[str, re.Pattern[str]]:
    return {
        lang: re.compile(
            "|".join(
                f"(?P<{kind}>{'|'.join(map(re.escape, listed))})" for kind, listed in words.items()
            ),
            re.IGNORECASE,
        )
        for lang, words in lexicons.load("commitments")["others"].items()
    }
