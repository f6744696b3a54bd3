"""The grammar of English numbers: cardinals, ordinals, fractions and decimals from tokens."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from mainstem.reading.recognisers.numbers import notation
from mainstem.reading.recognisers.numbers.english_words import Token
from mainstem.reading.recognisers.numbers.mentions import (
    Kind,
    NumberMention,
    Value,
    add,
    multiply,
    simplify,
)
from mainstem.reading.recognisers.numbers.sums import NumeralSum


def _cardinal(tokens: Sequence[Token], at: int) -> tuple[Value | None, int]:
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


def _joins(tokens: Sequence[Token], index: int, before: str, total: NumeralSum) -> bool:
    """Whether "and" at `index` goes on with the number: one hundred and five, twenty and three."""
    if index + 1 >= len(tokens):
        return False
    token = tokens[index + 1]
    if before == "round":
        return token.kind in ("small", "tens", "digits") and 0 < token.value < total.last
    return before == "tens" and token.kind == "small" and 0 < token.value < 10


def _adds(total: NumeralSum, tokens: Sequence[Token], index: int, before: str) -> bool:
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


def _is_scaled(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Whether a smaller multiplier follows: 3 million 200 thousand."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.kind == "round" and following.value < last


def _exact(tokens: Sequence[Token], first: int, last: int) -> Value | None:
    """Return the value of a cardinal that takes all tokens of the range; a, an count as one."""
    if last - first == 1 and tokens[first].kind in ("a", "an"):
        return 1
    value, end = _cardinal(tokens[:last], first)
    return value if end == last and last > first else None


def _denominator(tokens: Sequence[Token], first: int, last: int) -> Value | None:
    """Return what an ordinal at `last` with the words before it divides by."""
    ordinal = tokens[last]
    if first == last:
        return ordinal.value
    as_cardinal = replace(ordinal, kind="round" if ordinal.kind == "ordinal round" else "small")
    if ordinal.kind == "ordinal" and ordinal.value >= 20:
        as_cardinal = replace(ordinal, kind="tens")
    return _exact([*tokens[:last], as_cardinal], first, last + 1)


def read_ordinal(lowered: str, tokens: Sequence[Token]) -> NumberMention | None:
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


def read_tokens(lowered: str, tokens: Sequence[Token]) -> NumberMention | None:
    """Read the number that tokens begin with; digits alone are left to their notation."""
    if not tokens:
        return None
    first = tokens[0]
    if first.kind in ("minus", "negative"):
        mention = read_tokens(lowered, tokens[1:])
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
    tokens: Sequence[Token], last: int, value: Value, kind: Kind = "fraction"
) -> NumberMention:
    in_words = any(t.kind != "digits" for t in tokens[:last])
    return NumberMention(tokens[0].start, tokens[last - 1].end, simplify(value), kind, in_words)


def _read_cardinal(tokens: Sequence[Token]) -> NumberMention | None:
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


def _read_fraction(tokens: Sequence[Token]) -> NumberMention | None:
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


def _divides(tokens: Sequence[Token], index: int) -> bool:
    """Whether the token at `index` is a denominator."""
    token = tokens[index]
    if token.kind == "part":
        return True
    if token.kind not in ("ordinal", "ordinal round"):
        return False
    if tokens[0].kind == "digits" and index == 1:
        return False
    return token.plural or (index > 0 and token.value > 2)


def _split(tokens: Sequence[Token], first: int, last: int) -> Fraction | None:
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
    tokens: Sequence[Token], last: int, whole: Value, part: Value, joint: int
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


def _read_over(lowered: str, tokens: Sequence[Token]) -> NumberMention | None:
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


def _read_point(tokens: Sequence[Token]) -> NumberMention | None:
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
