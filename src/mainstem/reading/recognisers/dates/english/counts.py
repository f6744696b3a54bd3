"""Counts that English writes out: a, ten, forty, 65."""

from functools import cache

from mainstem.reading import lexicons

_TENS = {"thirty": 30, "forty": 40, "fifty": 50}
COUNT = "|".join([*_TENS, "[0-9]{1,3}", "an?"])
"""What `parse_count` reads besides the words of the lexicon, as a pattern."""


@cache
def get_numbers() -> dict[str, int]:
    """Return the lexicon's words for numbers."""
    return {word: n for n, word in enumerate(lexicons.load("dates")["english"]["numbers"])}


def parse_count(text: str) -> int | None:
    """Read ten, 10, a; None for any other word."""
    if text.isdigit():
        return int(text)
    word = text.lower()
    return 1 if word in ("a", "an") else get_numbers().get(word, _TENS.get(word))
