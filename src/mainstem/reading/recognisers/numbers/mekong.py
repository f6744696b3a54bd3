"""Numbers in Khmer, Lao, Burmese, Thai and Vietnamese: digits of any script, and multipliers."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.numbers.mentions import (
    LONGEST,
    NumberMention,
    Value,
    multiply,
    simplify,
)

_SPACE = r"[ \u00a0\u200b]{0,2}"


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """Return digits with a multiplier before or after them, or a numeral in words."""
    words = lexicons.load("numbers")[lang]
    rounds, numerals = _any_of(words["rounds"]), _any_of(words["numerals"])
    if longer := words.get("not_rounds"):
        rounds = rf"(?!{'|'.join(map(re.escape, longer))})(?:{rounds})"
    comma = words.get("decimal") == ","
    group, point = (r"\.", ",") if comma else (",", r"\.")
    # Lao and Khmer write the decimal mark both ways: 3,49 and 3.49.
    mark = point if comma else "[.,]"
    digits = rf"(?:\d{{1,3}}(?:{group}\d{{3}})++(?!\d)|\d++)(?:{mark}\d++(?!{mark}\d))?"
    # Vietnamese is written with spaces: its words must not begin or end inside others.
    edge, after = (r"(?<!\w)", r"(?!\w)") if comma else ("", "")
    return re.compile(
        rf"(?:(?<![\w.,-])(?P<before>{rounds}){_SPACE})?(?P<digits>{digits})(?:{_SPACE}(?P<round>{rounds}){after})?"
        rf"|{edge}(?P<word>{numerals}){after}(?:{_SPACE}(?P<word_round>{rounds}){after})?",
        re.IGNORECASE,
    )


def _any_of(words: dict[str, int]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def scan(text: str, lang: str) -> Iterator[NumberMention]:
    """Yield the numbers of a text in order.

    Args:
        text: any text.
        lang: "km", "lo", "my", "th" or "vi".

    A numeral in words is yielded wherever its letters stand, also inside a longer word: what
    follows must tell.
    """
    words = lexicons.load("numbers")[lang]
    comma = words.get("decimal") == ","
    for match in _pattern(lang).finditer(text):
        if match.end() - match.start() > LONGEST:
            continue
        written = match["digits"]
        if written is None:
            value: Value = words["numerals"][match["word"].lower()]
            factor = words["rounds"].get((match["word_round"] or "").lower(), 1)
        else:
            value = _parse(written, comma=comma)
            factor = words["rounds"].get((match["round"] or match["before"] or "").lower(), 1)
        start = match.start()
        yield NumberMention(start, match.end(), multiply(value, factor), in_words=written is None)


_DECIMAL_COMMA = re.compile(r"^\d+,\d{1,2}\Z")


def _parse(written: str, *, comma: bool) -> Value:
    if comma:
        plain = written.replace(".", "").replace(",", ".")
    elif "." not in written and _DECIMAL_COMMA.search(written):
        plain = written.replace(",", ".")
    else:
        plain = written.replace(",", "")
    return simplify(Decimal(plain)) if "." in plain else int(plain)
