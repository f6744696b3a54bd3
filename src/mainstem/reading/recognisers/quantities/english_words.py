"""English words that are quantities of their own: a decade, tens of thousands, fourfold, largest."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from mainstem.model.mentions import QuantityMention
from mainstem.reading import lexicons
from mainstem.reading.recognisers.numbers import english as numbers
from mainstem.reading.recognisers.numbers.english_words import ORDINAL_WORDS
from mainstem.reading.recognisers.numbers.mentions import to_plain
from mainstem.reading.recognisers.quantities.english_context import find_change, qualifiers
from mainstem.reading.recognisers.quantities.english_nouns import find_head
from mainstem.reading.recognisers.quantities.english_units import GAP, match_unit

_VAGUE = (
    *("tens", "dozens", "scores", "hundreds"),
    *("thousands", "millions", "billions", "trillions"),
)
_PLACES = ORDINAL_WORDS[2:11]


@cache
def _own_words() -> re.Pattern[str]:
    words = lexicons.load("numbers")["en"]

    def any_of(forms: list[str] | Mapping[str, int]) -> str:
        return "|".join(sorted(forms, key=lambda w: (-len(w), w)))

    nouns = any_of(words["ranked"])
    known = ("decade", "rank", "largest", "biggest", *_VAGUE, *_PLACES)
    begins = "|".join(sorted({w[:3] for w in (*known, *words["jubilees"], *words["folds"])}))
    return re.compile(
        # Most words are passed over by how they begin.
        rf"\b(?=\d|{begins})(?:(?P<decade>decade)\b"
        rf"|(?P<jubilee>{any_of(words['jubilees'])}) jubilee\b"
        rf"|(?P<vague>(?:{'|'.join(_VAGUE)})(?: of (?:thousands|millions|billions))?) of\b"
        rf"|(?P<fold>{any_of(words['folds'])})\b"
        rf"|rank(?:s|ed|ing)?(?: (?:as|at))?(?: the)? (?P<place>first|{'|'.join(_PLACES)}|\d{{1,3}}(?:st|nd|rd|th)|no\. ?\d{{1,3}}|number one)(?![a-z-])(?! (?:largest|biggest))"
        rf"|(?:(?P<nth>{'|'.join(_PLACES)}|\d{{1,2}}(?:st|nd|rd|th))[ -])?(?P<top>largest|biggest)\s{{1,3}}(?P<what>(?:[a-z'’-]{{1,40}}\s){{0,4}}?(?:{nouns}))\b)"
    )


_TRIGGERS = (
    *("decade", "jubilee", "ens of", "cores of", "reds of", "ands of", "lions of"),
    *("rank", "fold", "doubl", "tripl", "quadrupl", "largest", "biggest"),
)
"""A text without any of these has no such word; looking for them one by one is fastest."""


_ONE_OF = re.compile(r"(?:one of|among) (?:[a-z'’-]{1,30} ){1,3}\Z")


def read_words(lowered: str) -> Iterator[QuantityMention]:
    """Find the words that are quantities without a numeral."""
    if not any(trigger in lowered for trigger in _TRIGGERS):
        return
    vague = lexicons.load("numbers")["en"]
    for match in _own_words().finditer(lowered):
        start, end = match.span()
        quantity: QuantityMention | None = None
        if match["decade"]:
            quantity = _word_quantity(lowered, start, end, 10, "year")
        elif match["jubilee"]:
            quantity = _word_quantity(
                lowered, start, end, vague["jubilees"][match["jubilee"]], "year"
            )
        elif match["vague"]:
            quantity = _vague_quantity(lowered, match)
        elif match["place"]:
            value = _rank(match["place"].removeprefix("no.").strip())
            quantity = QuantityMention(match.start("place"), end, value, "rank")
        elif match["fold"]:
            quantity = _word_quantity(lowered, start, end, vague["folds"][match["fold"]], "times")
        elif not _ONE_OF.search(lowered, max(0, start - 30), start):
            quantity = QuantityMention(start, end, _rank(match["nth"]), "rank")
        if quantity is not None:
            yield quantity


def _word_quantity(lowered: str, start: int, end: int, value: float, unit: str) -> QuantityMention:
    qualified = qualifiers().find(lowered, start, end)
    change = find_change(lowered, qualified.start, qualified.end, unit) if unit == "times" else None
    return QuantityMention(
        qualified.start, qualified.end, value, unit, qualified.qualifier, change=change
    )


def _vague_quantity(lowered: str, match: re.Match[str]) -> QuantityMention:
    """Read "tens of thousands of": no value, and an interval of one order of size."""
    words = lexicons.load("numbers")["en"]["vague"]
    low = 1
    for word in match["vague"].split(" of "):
        low *= words[word]
    at = match.end()
    matched = match_unit(lowered, lowered, GAP.match(lowered, at).end())  # type: ignore[union-attr]
    head = find_head(lowered, at) if matched is None else None
    name = matched[1].name if matched else head[1] if head else None
    end = matched[0] if matched else head[0] if head else at
    return QuantityMention(match.start(), end, None, name, low=low, high=low * 10)


def _rank(written: str | None) -> int:
    if written is None:
        return 1
    if written.isdigit():
        return int(written)
    ordinal = numbers.find_ordinals(written)
    return int(to_plain(ordinal[0].value)) if ordinal else 1
