"""English numbers: fifty-two, 3 hundred and 21, two thirds of a million, 1.5 million, a dozen."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.numbers import notation
from mainstem.reading.recognisers.numbers.mentions import (
    Kind,
    NumberMention,
    Value,
    add,
    multiply,
    simplify,
)
from mainstem.reading.recognisers.numbers.sums import NumeralSum

_SMALL = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {"nought": 0, "naught": 0}
_TENS = {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
        strict=True,
    )
} | {"fourty": 40}
_ROUNDS = {
    "hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "mln": 10**6,
    "crore": 10**7, "billion": 10**9, "bln": 10**9, "bn": 10**9, "trillion": 10**12,
    "trn": 10**12, "dozen": 12, "dozens": 12,
}  # fmt: skip
_ORDINALS = (
    {
        word: value
        for value, word in enumerate(
            [
                "first",
                "second",
                "third",
                "fourth",
                "fifth",
                "sixth",
                "seventh",
                "eighth",
                "ninth",
                "tenth",
                "eleventh",
                "twelfth",
                "thirteenth",
                "fourteenth",
                "fifteenth",
                "sixteenth",
                "seventeenth",
                "eighteenth",
                "nineteenth",
            ],
            start=1,
        )
    }
    | {"nineth": 9}
    | {word[:-1] + "ieth": value for word, value in _TENS.items()}
)
_ORDINAL_ROUNDS = {
    word + "th": _ROUNDS[word] for word in ("hundred", "thousand", "million", "billion", "trillion")
}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4}
_JOINTS = ("and", "a", "an", "point", "over", "of", "in", "minus", "negative")
_STARTS = (
    *_SMALL,
    *_TENS,
    *_ORDINALS,
    *_ORDINAL_ROUNDS,
    "a",
    "an",
    "half",
    "quarter",
    "minus",
    "negative",
)


def _alternatives(words: Sequence[str]) -> str:
    """Write words as a regular expression that decides by first letters (a trie, one level deep)."""
    heads: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (word[:1], -len(word), word)):
        heads.setdefault(word[:1], []).append(word[1:])
    return "|".join(f"{head}(?:{'|'.join(tails)})" for head, tails in heads.items())


_START = re.compile(
    rf"(?:(?<![a-z0-9_.'’-])|(?<=[a-z.]-))(?:(?:{_alternatives([w for w in _STARTS if w not in ('a', 'an')])})(?![a-z])"
    rf"|an? (?=(?:hundred|thousand|lakh|million|crore|billion|trillion|dozen|half|quarter"
    rf"|{'|'.join([*_ORDINALS, *_ORDINAL_ROUNDS])})(?![a-z])))"
    rf"|\d++|\.(?=\d)|[{notation.VULGAR}]"
)
_LETTERS = re.compile(r"[a-z]+(?![0-9])")
_GAP = re.compile(r"[ ]?[-‐‑][ ]?|[ \u00a0]{1,3}|\n")
_MOST_WORDS = 24


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a numeral, or digits."""

    kind: str
    """small, tens, round, digits, ordinal, part, or the joining word itself."""
    value: Value
    start: int
    end: int
    hyphened: bool = False
    """Whether a hyphen joins it to the word before."""
    plural: bool = False


def scan(text: str) -> Iterator[NumberMention]:
    """Yield every number in an English text, in order; ordinals and digits inside words are not.

    Digits that a letter follows (300mm) are yielded: it is for the caller to know the unit.
    """
    return (mention for mention, ordinal in walk(lower(text)) if not ordinal)


def find(text: str) -> tuple[NumberMention, ...]:
    """Return the numbers that stand for themselves, in order of `start`."""
    lowered = lower(text)
    found = (m for m, ordinal in walk(lowered) if not ordinal and _is_number(lowered, m))
    return tuple(_with_comma(lowered, list(found)))


_COMMA = re.compile(r"(?<![\d.,])(\d+),(\d{1,2})(?![\d,.]\d|\d)")


def _with_comma(lowered: str, mentions: list[NumberMention]) -> Iterator[NumberMention]:
    """Join the halves of 1,3 and 5,00, written with a decimal comma."""
    skip = -1
    for mention in mentions:
        if mention.start == skip:
            continue
        match = None if mention.in_words else _COMMA.match(lowered, mention.start)
        if match and match.end(1) == mention.end:
            skip = match.start(2)
            value = simplify(Decimal(f"{match[1]}.{match[2]}"))
            mention = NumberMention(mention.start, match.end(), value, "decimal")
        yield mention


def find_ordinals(text: str) -> tuple[NumberMention, ...]:
    """Return the ordinals, in words or digits: eleventh, twenty-fifth, 160th."""
    lowered = lower(text)
    found = []
    for mention, is_ordinal in walk(lowered):
        if is_ordinal:
            if not _A_ROUND.search(lowered, max(0, mention.start - 3), mention.end):
                found.append(mention)
        elif mention.kind == "fraction" and (
            last := _LAST_THIRD.search(lowered, mention.start, mention.end)
        ):
            found.append(
                NumberMention(last.start(1), mention.end, _ORDINALS[last[1]], in_words=True)
            )
    return tuple(found)


_LAST_THIRD = re.compile(rf"\ban? ({'|'.join(_ORDINALS)})\Z")
_A_ROUND = re.compile(rf"\ban? (?:{'|'.join(_ORDINAL_ROUNDS)})\Z")


def walk(lowered: str) -> Iterator[tuple[NumberMention, bool]]:
    """Yield numbers and ordinals of a text in lower case; True marks the ordinals."""
    position = 0
    while start := _START.search(lowered, position):
        mention, is_ordinal = _read(lowered, start)
        position = start.end() if mention is None else max(mention.end, start.end())
        if (
            mention is not None
            and mention.kind == "fraction"
            and _A_THIRD.match(lowered, mention.start)
        ):
            # "a third meeting" counts meetings; "a third of" and a third at the end divide.
            ordinal = _read_ordinal(lowered, _tokenise(lowered, start.end()))
            mention, is_ordinal = (ordinal, True) if ordinal else (mention, False)
        if mention is not None:
            yield mention, is_ordinal


_A_THIRD = re.compile(rf"an? (?:{'|'.join(_ORDINALS)}) (?!of\b)[a-z]")


def lower(text: str) -> str:
    """Return the text in lower case, character for character."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_FILLER = re.compile(r"(?:\b(?:the|which|that|this|no|every|any|each|some|another)|-) \Z")


def _is_number(lowered: str, mention: NumberMention) -> bool:
    if not mention.in_words:
        following = lowered[mention.end : mention.end + 1]
        return not (following.isalpha() or following == "_")
    if lowered[mention.start : mention.end] == "one":
        return _FILLER.search(lowered, max(0, mention.start - 9), mention.start) is None
    return True


_SIGN = re.compile(r"(?:(?<![\w)%.\-])(?<!\d )|^)-\Z")


def _read(lowered: str, start: re.Match[str]) -> tuple[NumberMention | None, bool]:
    """Read the number or ordinal that begins at a match of `_START`."""
    at = start.start()
    digits = not lowered[at].isalpha()
    glued = digits and at > 0 and (lowered[at - 1].isalnum() or lowered[at - 1] == "_")
    if glued and not _code().search(lowered, max(0, at - 4), at):
        return None, False
    if not digits and (alone := _read_alone(lowered, at)) is not None:
        return alone
    if digits and not _GOES_ON.match(lowered, start.end()):
        return _signed(lowered, at, notation.read_notation(lowered, at)), False
    tokens = [] if lowered[at] in notation.VULGAR + "." else _tokenise(lowered, at)
    ordinal = _read_ordinal(lowered, tokens)
    if ordinal is not None:
        return ordinal, True
    mention = _read_tokens(lowered, tokens)
    if digits:
        written = notation.read_notation(lowered, at)
        if written is None:
            return None, False
        if mention is None or mention.end <= written[0]:
            return _signed(lowered, at, written), False
        if sign := _SIGN.search(lowered, max(0, at - 2), at):
            mention = replace(mention, start=sign.start(), value=-mention.value)
    return mention, False


def _signed(
    lowered: str, at: int, written: tuple[int, Value, Kind] | None
) -> NumberMention | None:
    if written is None:
        return None
    end, value, kind = written
    if at and lowered[at - 1] == "-" and (sign := _SIGN.search(lowered, max(0, at - 2), at)):
        return NumberMention(sign.start(), end, -value, kind)
    return NumberMention(at, end, value, kind)


def _read_alone(lowered: str, at: int) -> tuple[NumberMention, bool] | None:
    """Read a number word or ordinal that no other word of a numeral follows."""
    match = _LETTERS.match(lowered, at)
    known = _VOCABULARY.get(match[0]) if match else None
    if match is None or known is None or known[0] not in ("small", "tens", "ordinal") or known[2]:
        return None
    end = match.end()
    gap = _GAP.match(lowered, end)
    if gap is not None:
        following = _NEXT.match(lowered, gap.end())
        if following and (following[0][0].isdigit() or following[0] in _VOCABULARY):
            return None
    return NumberMention(at, end, known[1], in_words=True), known[0] == "ordinal"


_NEXT = re.compile(r"[a-z]+|\d")
_GOES_ON = re.compile(
    r"[\d,.]*[ \u00a0-]{0,3}(?:hundred|thousand|lakh|[mbt]r?illion|mln|crore|bln|bn|trn|dozen|and|over|in|point|st|nd|rd|th|\d)"
)


@cache
def _code() -> re.Pattern[str]:
    """Match the code of a currency that digits touch: USD115, RMB100."""
    codes = "|".join(code.lower() for code in lexicons.load("currencies") if len(code) == 3)
    return re.compile(rf"(?<![a-z0-9])(?:{codes}|rmb)\Z")


def _tokenise(lowered: str, at: int) -> list[_Token]:
    tokens: list[_Token] = []
    hyphened = False
    while len(tokens) < _MOST_WORDS:
        token = _read_token(lowered, at, hyphened=hyphened)
        if token is None:
            break
        tokens.append(token)
        at = token.end
        gap = _GAP.match(lowered, at)
        if gap is None:
            # Digits and their multiplier may touch: 2.6bn.
            if token.kind != "digits" or not lowered[at : at + 1].isalpha():
                break
            hyphened = False
            continue
        hyphened = not gap[0].isspace()
        at = gap.end()
    return tokens


def _read_token(lowered: str, at: int, *, hyphened: bool) -> _Token | None:
    if lowered[at : at + 1].isdigit():
        written = notation.read_notation(lowered, at)
        if written is None or written[2] in ("fraction", "power"):
            return None
        return _Token("digits", written[1], at, written[0], hyphened)
    match = _LETTERS.match(lowered, at)
    known = _VOCABULARY.get(match[0]) if match else None
    if match is None or known is None:
        return None
    kind, value, plural = known
    return _Token(kind, value, at, match.end(), hyphened, plural)


def _learn() -> Mapping[str, tuple[str, int, bool]]:
    """Return every word of a numeral with its kind, its value and whether it is a plural."""
    words: dict[str, tuple[str, int, bool]] = {word: (word, 0, False) for word in _JOINTS}
    kinds = {"small": _SMALL, "tens": _TENS, "round": _ROUNDS, "part": _PARTS}
    for kind, values in kinds.items():
        words |= {word: (kind, value, word.endswith("s")) for word, value in values.items()}
    for kind, values in {"ordinal": _ORDINALS, "ordinal round": _ORDINAL_ROUNDS}.items():
        words |= {word: (kind, value, False) for word, value in values.items()}
        words |= {f"{word}s": (kind, value, True) for word, value in values.items()}
    return words


_VOCABULARY = _learn()


def _cardinal(tokens: Sequence[_Token], at: int) -> tuple[Value | None, int]:
    """Read a cardinal from `at` on; return its value and the token it ends before."""
    total = NumeralSum(rounds=1000)
    index, taken = at, at
    before = ""
    while index < len(tokens):
        token = tokens[index]
        kind = token.kind
        if kind in ("a", "an"):
            follows = index + 1 < len(tokens) and tokens[index + 1].kind == "round"
            if before or not follows:
                break
            total.number = 1
        elif kind == "and":
            if not _joins(tokens, index, before, total):
                break
            index += 1
            continue
        elif kind == "round":
            if not before or not total.can_take(int(token.value)):
                break
            total.take(int(token.value))
        elif not _adds(total, tokens, index, before):
            break
        index += 1
        taken, before = index, kind
    return (total.total(), taken) if taken > at else (None, at)


def _joins(tokens: Sequence[_Token], index: int, before: str, total: NumeralSum) -> bool:
    """Whether "and" at `index` goes on with the number: one hundred and five, twenty and three."""
    if index + 1 >= len(tokens):
        return False
    token = tokens[index + 1]
    if before == "round":
        return token.kind in ("small", "tens", "digits") and 0 < token.value < total.last
    return before == "tens" and token.kind == "small" and 0 < token.value < 10


def _adds(total: NumeralSum, tokens: Sequence[_Token], index: int, before: str) -> bool:
    """Take a number word or digits where they can follow; say whether they could."""
    token = tokens[index]
    if token.kind not in ("small", "tens", "digits"):
        return False
    after_and = index > 0 and tokens[index - 1].kind == "and"
    if before == "":
        total.number = token.value
        return True
    if before == "tens":
        if token.kind != "small" or not 0 < token.value < 10 or total.number is None:
            return False
        total.number = add(total.number, token.value)
        return True
    if before != "round" or token.value >= total.last or token.value == 0 or total.last == 12:
        return False
    if token.kind == "digits" and after_and and not isinstance(token.value, int):
        return False
    if token.kind == "digits" and not after_and and not _is_scaled(tokens, index, total.last):
        return False
    if token.hyphened and token.kind == "digits":
        return False
    total.number = token.value
    return True


def _is_scaled(tokens: Sequence[_Token], index: int, last: int) -> bool:
    """Whether a smaller multiplier follows: 3 million 200 thousand."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.kind == "round" and following.value < last


def _exact(tokens: Sequence[_Token], first: int, last: int) -> Value | None:
    """Return the value of a cardinal that takes all tokens of the range; a, an count as one."""
    if last - first == 1 and tokens[first].kind in ("a", "an"):
        return 1
    value, end = _cardinal(tokens[:last], first)
    return value if end == last and last > first else None


def _denominator(tokens: Sequence[_Token], first: int, last: int) -> Value | None:
    """Return what an ordinal at `last` with the words before it divides by."""
    ordinal = tokens[last]
    if first == last:
        return ordinal.value
    as_cardinal = replace(ordinal, kind="round" if ordinal.kind == "ordinal round" else "small")
    if ordinal.kind == "ordinal" and ordinal.value >= 20:
        as_cardinal = replace(ordinal, kind="tens")
    return _exact([*tokens[:last], as_cardinal], first, last + 1)


def _read_ordinal(lowered: str, tokens: Sequence[_Token]) -> NumberMention | None:
    """Read an ordinal that the tokens begin with: second, one hundred twenty-fifth, 160th."""
    if not tokens:
        return None
    first = tokens[0]
    if first.kind == "digits":
        match = _DIGIT_ORDINAL.match(lowered, first.start)
        if match is None or (first.start > 0 and lowered[first.start - 1].isalnum()):
            return None
        value = notation.parse_value(match[1])
        return NumberMention(first.start, match.end(), value)
    for index, token in enumerate(tokens):
        if token.kind in ("ordinal", "ordinal round"):
            value_or_none = None if token.plural else _denominator(tokens, 0, index)
            one = index and first.value == 1 and token.kind == "ordinal" and index == 1
            if value_or_none is None or one:
                return None
            return NumberMention(first.start, token.end, value_or_none, in_words=True)
        if token.kind not in ("small", "tens", "round", "and"):
            return None
    return None


_DIGIT_ORDINAL = re.compile(r"(\d{1,3}(?:,\d{3})*|\d{1,9}) ?(?:st|nd|rd|th)(?![a-z])")


def _read_tokens(lowered: str, tokens: Sequence[_Token]) -> NumberMention | None:
    if not tokens:
        return None
    first = tokens[0]
    if first.kind in ("minus", "negative"):
        mention = _read_tokens(lowered, tokens[1:])
        if mention is None and len(tokens) > 1 and tokens[1].kind == "digits":
            mention = NumberMention(tokens[1].start, tokens[1].end, tokens[1].value)
        if mention is None:
            return None
        return replace(mention, start=first.start, value=-mention.value, in_words=True)
    return (
        _read_fraction(tokens)
        or _read_over(lowered, tokens)
        or _read_point(tokens)
        or _read_cardinal(tokens)
    )


def _mention(
    tokens: Sequence[_Token], last: int, value: Value, kind: Kind = "fraction"
) -> NumberMention:
    in_words = any(t.kind != "digits" for t in tokens[:last])
    return NumberMention(tokens[0].start, tokens[last - 1].end, simplify(value), kind, in_words)


def _read_cardinal(tokens: Sequence[_Token]) -> NumberMention | None:
    value, last = _cardinal(tokens, 0)
    if value is None:
        return None
    kind: Kind = (
        "integer" if tokens[0].kind != "digits" or isinstance(tokens[0].value, int) else "decimal"
    )
    mention = _mention(tokens, last, value, kind)
    if last == 1 and tokens[0].kind == "digits":
        return None  # Digits alone are read with their notation.
    return mention


def _read_fraction(tokens: Sequence[_Token]) -> NumberMention | None:
    """Read what contains a half, a quarter or an ordinal in the plural."""
    last = next((i for i, t in enumerate(tokens) if _divides(tokens, i)), None)
    if last is None:
        return None
    whole: Value = 0
    numerator, first = None, 0
    ands = [i for i in range(last) if tokens[i].kind == "and"]
    plain = _split(tokens, 0, last)
    if ands:
        before = _exact(tokens, 0, ands[-1])
        part = _split(tokens, ands[-1] + 1, last)
        if before is not None and part is not None and (part < 1 or plain is None):
            whole, numerator, first = before, part, ands[-1]
    if numerator is None:
        numerator = plain
    if numerator is None:
        return None
    return _scaled(tokens, last, whole, numerator, first)


def _divides(tokens: Sequence[_Token], index: int) -> bool:
    """Whether the token at `index` is a denominator."""
    token = tokens[index]
    if token.kind == "part":
        return True
    if token.kind not in ("ordinal", "ordinal round"):
        return False
    if tokens[0].kind == "digits" and index == 1:
        return False
    return token.plural or (index > 0 and token.value > 2)


def _split(tokens: Sequence[_Token], first: int, last: int) -> Fraction | None:
    """Divide the words before `last`: as many as can belong to the denominator do."""
    token = tokens[last]
    if token.kind == "part":
        if first == last:
            return Fraction(1, int(token.value)) if not token.plural else None
        over = _exact(tokens, first, last)
        return None if over is None else Fraction(over) / int(token.value)
    for middle in range(first + 1, last + 1):
        if middle < last and tokens[middle].hyphened:
            continue  # fifty-four hundredths are 54 of them
        over = _exact(tokens, first, middle)
        under = _denominator(tokens, middle, last)
        # "twenty fifth" in the singular is an ordinal, unless there is one of them.
        if over is not None and under and (token.plural or over == 1):
            return Fraction(over) / Fraction(under)
    return None


def _scaled(
    tokens: Sequence[_Token], last: int, whole: Value, part: Value, joint: int
) -> NumberMention | None:
    """Apply what follows a fraction: half a million, five and a half million, two thirds of a million."""
    end = last + 1
    if end < len(tokens) and tokens[end].kind == "of":
        end += 1
    if end < len(tokens) and tokens[end].kind in ("a", "an"):
        end += 1
    rounds = end < len(tokens) and tokens[end].kind == "round"
    has_round = any(t.kind == "round" and t.value >= 1000 for t in tokens[:joint])
    if rounds:
        scale, end = tokens[end].value, end + 1
        scaled = multiply(part, scale) if has_round else multiply(add(whole, part), scale)
        return _mention(tokens, end, add(whole, scaled) if has_round else scaled)
    if tokens[last].kind == "part" and tokens[0].kind == "part" and tokens[last].value == 4:
        return None  # "quarter" alone is a time of the year
    if has_round and tokens[last - 1].kind in ("a", "an"):
        part = multiply(part, tokens[joint - 1].value)
    return _mention(tokens, last + 1, add(whole, part))


_PRICED = re.compile(r"[$£€¥₭฿] ?\Z")


def _read_over(lowered: str, tokens: Sequence[_Token]) -> NumberMention | None:
    """Read "one over twenty" and "1 in 20"."""
    over, index = _cardinal(tokens, 0)
    if over is None or index >= len(tokens) or tokens[index].kind not in ("over", "in"):
        return None
    if _PRICED.search(lowered, max(0, tokens[0].start - 2), tokens[0].start):
        return None  # $10000 over 3 years
    under, last = _cardinal(tokens, index + 1)
    if not under or (tokens[index].kind == "in" and (over != 1 or under < 2)):
        return None
    return _mention(tokens, last, Fraction(over) / Fraction(under))


def _read_point(tokens: Sequence[_Token]) -> NumberMention | None:
    """Read "zero point zero eight", with a multiplier after it."""
    whole, index = _cardinal(tokens, 0)
    if whole is None or index >= len(tokens) or tokens[index].kind != "point":
        return None
    last = index + 1
    digits = ""
    while last < len(tokens) and tokens[last].kind == "small" and tokens[last].value < 10:
        digits += str(tokens[last].value)
        last += 1
    if not digits:
        value, last = _cardinal(tokens, last)
        if value is None:
            return None
        digits = str(value)
    if not digits.isdigit():
        return None
    number = add(whole, Decimal(f"0.{digits}"))
    while last < len(tokens) and tokens[last].kind == "round":
        number, last = multiply(number, tokens[last].value), last + 1
    return _mention(tokens, last, number, "decimal")
