"""English numbers: fifty-two, 3 hundred and 21, two thirds of a million, 1.5 million, a dozen."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.numbers import notation
from mainstem.reading.recognisers.numbers.english_grammar import read_ordinal, read_tokens
from mainstem.reading.recognisers.numbers.english_words import (
    FIRST,
    GAP,
    LETTERS,
    ORDINAL_ROUNDS,
    ORDINALS,
    START,
    VOCABULARY,
    lower,
    tokenise,
)
from mainstem.reading.recognisers.numbers.mentions import (
    Kind,
    NumberMention,
    Value,
    simplify,
)


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
                NumberMention(last.start(1), mention.end, ORDINALS[last[1]], in_words=True)
            )
    return tuple(found)


_LAST_THIRD = re.compile(rf"\ban? ({'|'.join(ORDINALS)})\Z")


_A_ROUND = re.compile(rf"\ban? (?:{'|'.join(ORDINAL_ROUNDS)})\Z")


def walk(
    lowered: str, taken: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[NumberMention, bool]]:
    """Yield numbers and ordinals of a text in lower case; True marks the ordinals.

    None begins inside the ranges of `taken`, which are in order.
    """
    position = 0
    ranges = iter(taken)
    first, last = next(ranges, (len(lowered), 0))
    while start := (position == 0 and FIRST.match(lowered)) or START.search(lowered, position):
        at = start.end() - len(start[start.lastgroup]) if start.lastgroup else start.start()
        while last <= at and first < len(lowered):
            first, last = next(ranges, (len(lowered), 0))
        if first <= at:
            position = max(last, start.end())
            continue
        mention, is_ordinal = _read(lowered, at)
        position = start.end() if mention is None else max(mention.end, start.end())
        if (
            mention is not None
            and mention.kind == "fraction"
            and _A_THIRD.match(lowered, mention.start)
        ):
            # "a third meeting" counts meetings; "a third of" and a third at the end divide.
            ordinal = read_ordinal(lowered, tokenise(lowered, start.end()))
            mention, is_ordinal = (ordinal, True) if ordinal else (mention, False)
        if mention is not None:
            yield mention, is_ordinal


_A_THIRD = re.compile(rf"an? (?:{'|'.join(ORDINALS)}) (?!of\b)[a-z]")


_FILLER = re.compile(r"(?:\b(?:the|which|that|this|no|every|any|each|some|another)|-) \Z")


def _is_number(lowered: str, mention: NumberMention) -> bool:
    if not mention.in_words:
        following = lowered[mention.end : mention.end + 1]
        return not (following.isalpha() or following == "_")
    if lowered[mention.start : mention.end] == "one":
        return _FILLER.search(lowered, max(0, mention.start - 9), mention.start) is None
    return True


_SIGN = re.compile(r"(?:(?<![\w)%.\-])(?<!\d )|^)-\Z")


def _read(lowered: str, at: int) -> tuple[NumberMention | None, bool]:
    """Read the number or ordinal that begins at `at`, where `START` says that one may."""
    digits = not lowered[at].isalpha()
    glued = digits and at > 0 and (lowered[at - 1].isalnum() or lowered[at - 1] == "_")
    if glued and not _code().search(lowered, max(0, at - 4), at):
        return None, False
    if not digits and (alone := _read_alone(lowered, at)) is not None:
        return alone
    if digits:
        written = notation.read_notation(lowered, at)
        if written is None or not _GOES_ON.match(lowered, written[0]):
            return _signed(lowered, at, written), False
    tokens = [] if lowered[at] in notation.VULGAR + "." else tokenise(lowered, at)
    ordinal = read_ordinal(lowered, tokens)
    if ordinal is not None:
        return ordinal, True
    mention = read_tokens(lowered, tokens)
    if digits:
        written = notation.read_notation(lowered, at)
        if written is None:
            return None, False
        if mention is None or mention.end <= written[0]:
            return _signed(lowered, at, written), False
        if sign := _SIGN.search(lowered, max(0, at - 2), at):
            mention = replace(mention, start=sign.start(), value=-mention.value)
    return mention, False


def _signed(lowered: str, at: int, written: tuple[int, Value, Kind] | None) -> NumberMention | None:
    if written is None:
        return None
    end, value, kind = written
    if at and lowered[at - 1] == "-" and (sign := _SIGN.search(lowered, max(0, at - 2), at)):
        return NumberMention(sign.start(), end, -value, kind)
    return NumberMention(at, end, value, kind)


def _read_alone(lowered: str, at: int) -> tuple[NumberMention, bool] | None:
    """Read a number word or ordinal that no other word of a numeral follows."""
    match = LETTERS.match(lowered, at)
    known = VOCABULARY.get(match[0]) if match else None
    if match is None or known is None or known[0] not in ("small", "tens", "ordinal") or known[2]:
        return None
    end = match.end()
    gap = GAP.match(lowered, end)
    if gap is not None:
        following = _NEXT.match(lowered, gap.end())
        if following and (following[0][0].isdigit() or following[0] in VOCABULARY):
            return None
    return NumberMention(at, end, known[1], in_words=True), known[0] == "ordinal"


_NEXT = re.compile(r"[a-z]+|\d")


_GOES_ON = re.compile(
    r"[ \u00a0-]{0,3}(?:hundred|thousand|lakh|[mbt]r?illion|mln|crore|bln|bn|trn|dozen|and|over|in|point|st|nd|rd|th)"
)


@cache
def _code() -> re.Pattern[str]:
    """Match the code of a currency that digits touch: USD115, RMB100."""
    codes = "|".join(code.lower() for code in lexicons.load("currencies") if len(code) == 3)
    return re.compile(rf"(?<![a-z0-9])(?:{codes}|rmb)\Z")
