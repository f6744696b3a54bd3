"""Words that tell of events: the lexicon as patterns, and the tokens they find in a sentence."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from mainstem.reading import lexicons
from mainstem.reading.claims.patterns import make_pattern
from mainstem.reading.recognisers.names.listing import Listing

FRAMES = ("hold", "meet", "visit", "issue", "sign")
"""Verbs whose event depends on what stands beside them; the rest name their type."""


class Token(NamedTuple):
    """A trigger word in a sentence; a tuple, since there are many and tuples are made fast."""

    start: int
    end: int
    word: str
    noun: str | None
    """The type it makes as a noun; None if it is none."""
    verbs: tuple[str, ...]
    """The frames and types it makes as a verb."""


@dataclass(frozen=True, slots=True)
class Words:
    """The trigger words of one language."""

    listing: Listing[str] | None
    """What finds words in a language without spaces between them; None in any other."""
    pattern: re.Pattern[str] | None
    """What finds words that have edges; None in a language without spaces."""
    nouns: dict[str, str]
    verbs: dict[str, tuple[str, ...]]
    kinds: dict[str, tuple[str | None, tuple[str, ...]]]
    """What each word makes as a noun and as a verb."""

    def find(self, text: str, start: int, end: int) -> list[Token]:
        """Return the trigger words in text[start:end], the longest at each place."""
        kinds = self.kinds
        if self.listing is not None:
            return [
                Token(start + first, start + last, word, *kinds[word])
                for first, last, word in self.listing.find(text[start:end])
                if word in kinds
            ]
        if self.pattern is None:
            return []
        return [
            Token(*match.span(), match[0], *kinds[match[0]])
            for match in self.pattern.finditer(text, start, end)
            if match[0] in kinds
        ]


@cache
def get_words(lang: str) -> Words:
    """Return the trigger words of "zh" or "en"."""
    lexicon = lexicons.load("events")[lang]
    nouns = {word: kind for kind, words in lexicon["nouns"].items() for word in words}
    verbs: dict[str, tuple[str, ...]] = {}
    for kind, words in lexicon["verbs"].items():
        for word in words:
            verbs[word] = (*verbs.get(word, ()), kind)
    kinds = {word: (nouns.get(word), verbs.get(word, ())) for word in {*nouns, *verbs}}
    # Words that only hold a trigger are found first and tell of nothing: 线上线下 of 上线.
    others = lexicon.get("other_words", {}).get("words", ())
    every = sorted({*nouns, *verbs, *others})
    if lang == "zh":
        listing = Listing(zip(every, every, strict=True), as_bytes=True)
        return Words(listing, None, nouns, verbs, kinds)
    return Words(None, re.compile(rf"\b{make_pattern(every)}\b"), nouns, verbs, kinds)


@cache
def get_list(lang: str, group: str, name: str) -> tuple[str, ...]:
    """Return a list of the lexicon."""
    return tuple(lexicons.load("events")[lang][group][name])


@cache
def get_pattern(lang: str, group: str, name: str) -> re.Pattern[str]:
    """Return a pattern for the words of a list of the lexicon, the longest first."""
    edge = "" if lang == "zh" else r"\b"
    return re.compile(f"{edge}{make_pattern(get_list(lang, group, name))}{edge}")
