"""Money: US$500.9 billion, 2.6 billion yuan, 50元6角三分, thirteen dollars forty-five cents."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import zip_longest

from mainstem.reading import lexicons
from mainstem.reading.recognisers.numbers import chinese, english
from mainstem.reading.recognisers.numbers.english_words import lower
from mainstem.reading.recognisers.numbers.mentions import (
    NumberMention,
    Value,
    add,
    multiply,
    simplify,
)
from mainstem.reading.recognisers.units import pluralise


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency, or a part of one, as a text names it."""

    name: str
    code: str | None = None
    """ISO 4217; None where the word names several currencies, or a hundredth of one."""
    parts: int = 1
    """How many make one unit of the currencies in `of`."""
    of: tuple[str, ...] = ()
    scale: int = 1
    """What the number is multiplied by: 30 MUSD."""


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """An amount; `value` is None where a currency is named without one."""

    start: int
    end: int
    value: Value | None
    currency: Currency


@dataclass(frozen=True, slots=True)
class _Words:
    """How a language writes currencies: before a number, after it, and on their own."""

    before: Mapping[str, Currency]
    after: Mapping[str, Currency]
    longest: int
    find_before: re.Pattern[str]
    find_alone: re.Pattern[str]


def find_money(text: str, lang: str) -> tuple[MoneyMention, ...]:
    """Return the amounts of money of a Chinese or English text, in order of `start`."""
    if lang != "en" and not lang.startswith("zh"):
        return ()
    language = "en" if lang == "en" else "zh"
    lowered = lower(text)
    numbers = english.scan(text) if language == "en" else chinese.scan(text)
    amounts = _join(lowered, list(_find_amounts(lowered, language, list(numbers))), language)
    return tuple(_with_alone(lowered, language, amounts))


@cache
def _words(language: str) -> _Words:
    lexicon = lexicons.load("currencies")
    before: dict[str, Currency] = {}
    after: dict[str, Currency] = {}
    alone: set[str] = set()
    for code, entry in lexicon.items():
        if code in ("generic", "minor"):
            continue
        currency = Currency(entry["name"], code)
        _enter(before, after, alone, entry, currency, language)
        if code not in _WORDS:
            before.setdefault(code.lower(), currency)
        after.setdefault(code.lower(), currency)
        after.setdefault(f"m{code.lower()}", Currency(entry["name"], code, scale=10**6))
    for name, entry in lexicon["generic"].items():
        _enter(before, after, alone, entry, Currency(name), language)
    for name, entry in lexicon["minor"].items():
        currency = Currency(name, None, entry["parts"], tuple(entry["of"]))
        _enter(before, after, set(), entry, currency, language)
    if language == "en":
        after.setdefault("元", Currency("Chinese yuan", "CNY"))
    return _Words(
        before,
        after,
        max(map(len, after)),
        re.compile(rf"(?<![a-z])(?:{_any_of(before)})[ \u00a0]{{0,2}}\Z"),
        re.compile(_any_of(alone) if language == "zh" else rf"\b(?:{_any_of(alone)})\b"),
    )


def _any_of(words: Mapping[str, Currency] | set[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _enter(
    before: dict[str, Currency],
    after: dict[str, Currency],
    alone: set[str],
    entry: Mapping[str, list[str]],
    currency: Currency,
    language: str,
) -> None:
    for sign in entry.get("symbols", ()):
        before.setdefault(sign.lower(), currency)
        after.setdefault(sign.lower().replace(" ", ""), currency)
        after.setdefault(sign.lower(), currency)
    for word in entry.get(language, ()):
        forms = pluralise(word) if language == "en" else (word,)
        for form in forms:
            after.setdefault(form, currency)
        if language == "zh" and len(word) > 1 and word[-1] != "钱":
            alone.add(word)
            if word == "人民币":
                before.setdefault(word, currency)
        elif language == "en" and (currency.code is None or " " in word) and word not in _AMBIGUOUS:
            alone.update(forms)


_WORDS = frozenset(
    {
        "ALL",
        "ANG",
        "BAM",
        "BOB",
        "COP",
        "CUP",
        "GEL",
        "MAD",
        "MOP",
        "PEN",
        "RON",
        "SOS",
        "STD",
        "TOP",
        "TRY",
    }
)
"""Codes that are English words too: before a number they are nothing but words."""
_AMBIGUOUS = frozenset(
    {"pound", "mark", "leu", "lei", "krone", "krona", "kronor", "guilder", "rial", "manat"}
)


def _find_amounts(
    lowered: str, language: str, numbers: list[NumberMention]
) -> Iterator[MoneyMention]:
    words = _words(language)
    last = 0
    for index, number in enumerate(numbers):
        if language == "zh" and chinese.is_bare(lowered, number):
            continue
        mention = _read_amount(lowered, words, number, last, numbers[index - 1] if index else None)
        if mention is not None:
            yield mention
            last = mention.end


def _read_amount(
    lowered: str, words: _Words, number: NumberMention, last: int, previous: NumberMention | None
) -> MoneyMention | None:
    suffix = _match_after(lowered, words, number.end)
    prefix = words.find_before.search(lowered, max(last, number.start - 32), number.start)
    if prefix and not (
        suffix and suffix[1].of and previous and _ends_at(lowered, previous, prefix.start())
    ):
        currency = (
            words.before[prefix[0].rstrip(" \u00a0")]
            if prefix[0].rstrip(" \u00a0") in words.before
            else words.before[prefix[0]]
        )
        end = suffix[0] if suffix and suffix[1].name == currency.name else number.end
        return MoneyMention(prefix.start(), end, number.value, currency)
    if suffix is None:
        return None
    return MoneyMention(number.start, suffix[0], multiply(number.value, suffix[1].scale), suffix[1])


def _ends_at(lowered: str, number: NumberMention, start: int) -> bool:
    """Whether only a space lies between a number and a sign: the sign is then the number's."""
    return lowered[number.end : start].strip(" ") == ""


_AFTER_GAP = re.compile(r"[ \u00a0]{0,2}-?")


def _match_after(lowered: str, words: _Words, end: int) -> tuple[int, Currency] | None:
    gap = _AFTER_GAP.match(lowered, end)
    at = gap.end() if gap else end
    for stop in range(min(len(lowered), at + words.longest), at, -1):
        currency = words.after.get(lowered[at:stop])
        if currency and not _runs_on(lowered, stop):
            return stop, currency
    return None


def _runs_on(lowered: str, end: int) -> bool:
    return (
        end < len(lowered)
        and lowered[end].isascii()
        and lowered[end].isalnum()
        and lowered[end - 1].isalpha()
        and lowered[end - 1].isascii()
    )


_JOINTS = {"zh": re.compile(r"[又再 ]{0,2}"), "en": re.compile(r" (?:and )?|, (?:and )?")}


def _join(lowered: str, amounts: list[MoneyMention], language: str) -> Iterator[MoneyMention]:
    """Join an amount and the parts after it: ten dollars thirty cents."""
    before: MoneyMention | None = None
    for amount in amounts:
        of = amount.currency.of
        if (
            before is not None
            and before.value is not None
            and amount.value is not None
            and before.currency.name in of
            and _JOINTS[language].fullmatch(lowered, before.end, amount.start)
        ):
            part = simplify(Fraction(amount.value) / amount.currency.parts)
            before = MoneyMention(
                before.start, amount.end, add(before.value, part), before.currency
            )
            continue
        if before is not None:
            yield before
        before = amount
    if before is not None:
        yield before


_BARE_CENTS = re.compile(r" (?:and )?")


def _with_alone(
    lowered: str, language: str, amounts: Iterator[MoneyMention]
) -> Iterator[MoneyMention]:
    """Add cents without a word (15 dollars and 50) and currencies named without an amount."""
    last = 0
    found = list(amounts)
    for amount, following in zip_longest(found, found[1:]):
        yield from _find_alone(lowered, language, last, amount.start)
        whole = _with_cents(lowered, amount) if language == "en" else amount
        # In "1 USD 1$" the second number is an amount of its own.
        if following is not None and whole.end > following.start:
            whole = amount
        yield whole
        last = whole.end
    yield from _find_alone(lowered, language, last, len(lowered))


def _find_alone(lowered: str, language: str, start: int, end: int) -> Iterator[MoneyMention]:
    words = _words(language)
    for match in words.find_alone.finditer(lowered, start, end):
        yield MoneyMention(match.start(), match.end(), None, words.after[match[0]])


_CENTS = re.compile(r" (?P<and>and )?(?=[\da-z])")


def _with_cents(lowered: str, amount: MoneyMention) -> MoneyMention:
    """Read 15 dollars and 50, 17 USD 25: a number below 100 right after, with no noun to count."""
    joint = _CENTS.match(lowered, amount.end)
    if (
        amount.value is None
        or joint is None
        or not isinstance(amount.value, int)
        or amount.currency.of
    ):
        return amount
    if lowered[amount.start] in "$£€" or not lowered[amount.end - 1].isalpha():
        return amount
    number = next(iter(english.scan(lowered[joint.end() : joint.end() + 24])), None)
    if (
        number is None
        or number.start != 0
        or number.kind != "integer"
        or not 0 < number.value < 100
    ):
        return amount
    end = joint.end() + number.end
    following = lowered[end : end + 8]
    if joint["and"] is None and (following[:1].isalpha() or _COUNTS_ON.match(following)):
        return amount
    if joint["and"] and _COUNTS_ON.match(following) and not following.startswith((" and", " of")):
        return amount
    return MoneyMention(
        amount.start,
        end,
        add(amount.value, simplify(Fraction(number.value) / 100)),
        amount.currency,
    )


_COUNTS_ON = re.compile(r" ?[a-z%-]")
