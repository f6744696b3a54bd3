"""The words of English numbers, and the tokens a numeral is read as."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mainstem.reading.recognisers.numbers import notation
from mainstem.reading.recognisers.numbers.mentions import (
    Value,
)

CARDINAL_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
"""The words of 0 to 19, each at its own place."""

DECADE_WORDS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
"""The words of 20 to 90, by tens."""

ORDINAL_WORDS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
    "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
"""The ordinals of 0 to 19, each at its own place."""

_SMALL = {word: value for value, word in enumerate(CARDINAL_WORDS)} | {"nought": 0, "naught": 0}


_TENS = {word: 10 * tens for tens, word in enumerate(DECADE_WORDS, 2)} | {"fourty": 40}


_ROUNDS = {
    "hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "mln": 10**6,
    "crore": 10**7, "billion": 10**9, "bln": 10**9, "bn": 10**9, "trillion": 10**12,
    "trn": 10**12, "dozen": 12, "dozens": 12,
}  # fmt: skip


ORDINALS = (
    {word: value for value, word in enumerate(ORDINAL_WORDS) if value}
    | {"nineth": 9}
    | {word[:-1] + "ieth": value for word, value in _TENS.items()}
)


ORDINAL_ROUNDS = {
    word + "th": _ROUNDS[word] for word in ("hundred", "thousand", "million", "billion", "trillion")
}


_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}


_JOINTS = ("and", "a", "an", "point", "over", "of", "in", "minus", "negative")


_STARTS = (
    *_SMALL,
    *_TENS,
    *ORDINALS,
    *ORDINAL_ROUNDS,
    "a",
    "an",
    "half",
    "quarter",
    "minus",
    "negative",
)


def _by_first(words: Sequence[str]) -> str:
    """Match any of the words, deciding by the first letter."""
    heads: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (word[:1], -len(word), word)):
        heads.setdefault(word[:1], []).append(word[1:])
    return "|".join(f"{head}(?:{'|'.join(tails)})" for head, tails in heads.items())


def _find_word() -> str:
    words = _by_first([word for word in _STARTS if word not in ("a", "an")])
    after_a = "|".join([*_ROUNDS, "half", "quarter", *ORDINALS, *ORDINAL_ROUNDS])
    return rf"(?:{words})(?![a-z])|an? (?=(?:{after_a})(?![a-z]))"


# What no letter is leads, so that searching passes over words at once; what stands before it is
# looked at after it. Digits after many digits and commas are data.
START = re.compile(
    rf"[^a-z_'’](?:(?<=[\d.{notation.VULGAR}-])(?:(?<=\d)(?<![\d,]{{16}}.)\d*+|(?<=\.)(?=\d)"
    rf"|(?<=[{notation.VULGAR}])|(?<=[a-z.]-)(?P<part>{_find_word()}))|(?<![\d.-])(?P<word>{_find_word()}))"
)
"""Where a number may begin, but not the word that begins a text: that is `FIRST`'s."""


FIRST = re.compile(_find_word())


LETTERS = re.compile(r"[a-z]+(?![0-9])")


GAP = re.compile(r"[ ]?[-‐‑][ ]?|[ \u00a0]{1,3}|\n")


_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a numeral, or digits."""

    kind: str
    """small, tens, round, digits, ordinal, part, or the joining word itself."""
    value: Value
    start: int
    end: int
    hyphened: bool = False
    """Whether a hyphen joins it to the word before."""
    plural: bool = False


def lower(text: str) -> str:
    """Return the text in lower case, character for character."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def tokenise(lowered: str, at: int) -> list[Token]:
    """Return the words of numerals that stand from `at` on, as far as they can go together."""
    tokens: list[Token] = []
    hyphened = False
    while len(tokens) < _MOST_WORDS:
        token = _read_token(lowered, at, hyphened=hyphened)
        if token is None or (tokens and _cannot_follow(tokens[-1], token)):
            break
        tokens.append(token)
        at = token.end
        gap = GAP.match(lowered, at)
        if gap is None:
            # Digits and their multiplier may touch: 2.6bn.
            if token.kind != "digits" or not lowered[at : at + 1].isalpha():
                break
            hyphened = False
            continue
        hyphened = not gap[0].isspace()
        at = gap.end()
    return tokens


def _cannot_follow(before: Token, token: Token) -> bool:
    """Whether two words can in no way belong to one numeral: 12 13, twenty-thirty."""
    return token.kind == before.kind and (
        token.kind == "digits" or (token.kind == "tens" and token.hyphened)
    )


def _read_token(lowered: str, at: int, *, hyphened: bool) -> Token | None:
    if lowered[at : at + 1].isdigit():
        written = notation.read_notation(lowered, at)
        if written is None or written[2] in ("fraction", "power"):
            return None
        return Token("digits", written[1], at, written[0], hyphened)
    match = LETTERS.match(lowered, at)
    known = VOCABULARY.get(match[0]) if match else None
    if match is None or known is None:
        return None
    kind, value, plural = known
    return Token(kind, value, at, match.end(), hyphened, plural)


def _learn() -> Mapping[str, tuple[str, int, bool]]:
    """Return every word of a numeral with its kind, its value and whether it is a plural."""
    words: dict[str, tuple[str, int, bool]] = {word: (word, 0, False) for word in _JOINTS}
    kinds = {"small": _SMALL, "tens": _TENS, "round": _ROUNDS, "part": _PARTS}
    for kind, values in kinds.items():
        words |= {word: (kind, value, word.endswith("s")) for word, value in values.items()}
    for kind, values in {"ordinal": ORDINALS, "ordinal round": ORDINAL_ROUNDS}.items():
        words |= {word: (kind, value, False) for word, value in values.items()}
        words |= {f"{word}s": (kind, value, True) for word, value in values.items()}
    return words


VOCABULARY = _learn()
