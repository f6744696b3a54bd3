"""Dimensions: 17 km, three-ton, 5 ft 2 in, 20万公斤, 一吨半, 五十兆字节."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.numbers import chinese, english
from mainstem.reading.recognisers.numbers.english_words import lower
from mainstem.reading.recognisers.numbers.mentions import NumberMention, Value, add
from mainstem.reading.recognisers.units import pluralise


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit of measure: its name, what it measures, and the smaller unit it is joined with."""

    name: str
    dimension: str
    unit: str
    part: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class DimensionMention:
    """A measured quantity; `value` is None where a unit stands alone, a float where two are joined."""

    start: int
    end: int
    value: Value | float | None
    measure: Measure


def find_dimensions(text: str, lang: str) -> tuple[DimensionMention, ...]:
    """Return lengths, areas, volumes, weights, speeds, angles and amounts of data, in order."""
    if lang == "en":
        return tuple(_find_english(text))
    return tuple(_find_chinese(text)) if lang.startswith("zh") else ()


_KINDS = frozenset(
    {"length", "area", "volume", "weight", "speed", "information", "angle", "energy"}
)


@cache
def _forms(language: str) -> tuple[Mapping[str, Measure], Mapping[str, Measure], int]:
    """Return words and signs with what they mean, and the length of the longest."""
    words: dict[str, Measure] = {}
    signs: dict[str, Measure] = {}
    for entry in lexicons.load("units")["measure"]:
        if "suite" not in entry or entry["dimension"] not in _KINDS:
            continue
        parts = entry.get("parts")
        measure = Measure(
            entry.get(f"suite_{language}", entry["suite"]),
            entry.get(f"suite_dimension_{language}", entry["dimension"].capitalize()),
            entry["unit"],
            (parts[0][0], parts[0][1]) if parts else None,
        )
        for form in (*entry.get("zh", ()), *entry.get("zh_weak", ())) if language == "zh" else ():
            words.setdefault(form, measure)
        for form in entry.get("en", ()) if language == "en" else ():
            for each in pluralise(form.lower()):
                words.setdefault(each, measure)
        for sign in entry.get("symbols", ()):
            signs.setdefault(sign, measure)
            signs.setdefault(sign.lower(), measure)
    return words, signs, max(map(len, words))


# --- Chinese -------------------------------------------------------------------------------------

_SP = re.compile(r"[ \u3000]{0,3}")


def _find_chinese(text: str) -> Iterator[DimensionMention]:
    last = 0
    for number in chinese.scan(text):
        if number.start < last or chinese.is_bare(text, number) or number.high is not None:
            continue
        mention = _read_chinese(text, number)
        if mention is not None:
            yield mention
            last = mention.end


def _read_chinese(text: str, number: NumberMention) -> DimensionMention | None:
    if _match_chinese(text, number.end - 1):
        number = chinese.without_prefix(text, number)
    if text[number.start - 1 : number.start] in (":", "："):
        return None
    matched = _match_chinese(text, _SP.match(text, number.end).end())  # type: ignore[union-attr]
    if matched is None:
        return None
    end, measure = matched
    value: Value | float = number.value
    if text[end : end + 1] == "半":
        value, end = add(number.value, Fraction(1, 2)), end + 1
    return DimensionMention(number.start, end, value, measure)


def _match_chinese(text: str, at: int) -> tuple[int, Measure] | None:
    words, signs, longest = _forms("zh")
    for end in range(min(len(text), at + longest), at, -1):
        measure = words.get(text[at:end]) or signs.get(text[at:end])
        if measure is not None and not _runs_on(text, end):
            return end, measure
    return None


def _runs_on(text: str, end: int) -> bool:
    return (
        end < len(text) and text[end].isascii() and text[end].isalnum() and text[end - 1].isascii()
    )


# --- English -------------------------------------------------------------------------------------

_GAP = re.compile(r"[ \u00a0]{0,2}(?:- ?)?")
_PHRASE = re.compile(r"[a-z]{1,40}(?:[ -](?:/ )?[a-z]{1,40}){0,3}")
_SIGN = re.compile(r"[A-Za-zµμ°\"][A-Za-z/]{0,4}[23²³]?(?:\^[23])?(?![A-Za-z0-9])")
_BRACED = re.compile(r" ?[{<]([A-Za-z/]{1,5})[}>]")
_SMALL_SIGNS = frozenset({"in", "pt", "pts", "g", "l", "t", "b", "kn", "pm"})
_CLOCK = re.compile(r"(?:[:.]|at |by |until |from |to |till |@ ?)\Z")


def _find_english(text: str) -> Iterator[DimensionMention]:
    lowered = lower(text)
    found = _join(
        lowered, [m for n in english.scan(text) if (m := _read_english(text, lowered, n))]
    )
    last = 0
    for mention in found:
        yield from _find_alone(lowered, last, mention.start)
        yield mention
        last = mention.end
    yield from _find_alone(lowered, last, len(lowered))


def _read_english(text: str, lowered: str, number: NumberMention) -> DimensionMention | None:
    if (
        text[number.start - 1 : number.start] == "-"
        and text[number.start - 2 : number.start - 1].isalnum()
    ):
        return None
    gap = _GAP.match(lowered, number.end).end()  # type: ignore[union-attr]
    words, signs, _ = _forms("en")
    phrase = _PHRASE.match(lowered, gap)
    written = phrase[0] if phrase else ""
    while written:
        if written in words:
            return DimensionMention(number.start, gap + len(written), number.value, words[written])
        cut = max(written.rfind(" "), written.rfind("-"))
        written = written[:cut].rstrip(" /") if cut > 0 else ""
    braced = _BRACED.match(text, number.end)
    if braced and braced[1] in signs:
        return DimensionMention(number.start, braced.end(), number.value, signs[braced[1]])
    sign = _SIGN.match(text, gap)
    measure = (signs.get(sign[0]) or signs.get(sign[0].lower())) if sign else None
    if sign is None or measure is None or not _is_sign(lowered, number, gap, sign.end()):
        return None
    return DimensionMention(number.start, sign.end(), number.value, measure)


def _is_sign(lowered: str, number: NumberMention, at: int, end: int) -> bool:
    """Whether letters after a number are a unit: not 2 in April, 6pm or 24703 L-202."""
    sign = lowered[at:end]
    touches = at == number.end
    if lowered[end : end + 1] == "-" and lowered[end + 1 : end + 2].isalnum():
        return False
    if sign == "pm":
        clock = (
            touches
            or number.value <= 12
            or _CLOCK.search(lowered, max(0, number.start - 6), number.start)
        )
        return not clock
    if sign == '"':
        return not touches and lowered.count('"') % 2 == 1
    if sign == "in":
        return not re.match(r" (?:[a-z])", lowered[end : end + 2]) or bool(
            _FEET.search(lowered, max(0, number.start - 8), number.start)
        )
    if sign in _SMALL_SIGNS:
        return touches
    return True


_FEET = re.compile(r"(?:ft|foot|feet)(?: and)? \Z")
_PART_JOINT = re.compile(r" (?:and )?")


def _join(lowered: str, mentions: list[DimensionMention]) -> Iterator[DimensionMention]:
    """Join feet and inches: 5 ft 2 in is 5.17 feet."""
    before: DimensionMention | None = None
    for mention in mentions:
        part = before.measure.part if before else None
        if (
            before is not None
            and part is not None
            and part[0] == mention.measure.unit
            and before.value is not None
            and mention.value is not None
            and _PART_JOINT.fullmatch(lowered, before.end, mention.start)
        ):
            value = float(before.value) + float(mention.value) / part[1]
            before = DimensionMention(before.start, mention.end, value, before.measure)
            continue
        if before is not None:
            yield before
        before = mention
    if before is not None:
        yield before


_ALONE = re.compile(
    r"(?<![\w/])(?:metric tons?|metric tonnes?|mcg|square (?:kilomet(?:er|re)s?|met(?:er|re)s?)|cubic met(?:er|re)s?)(?![\w/])"
)
"""Units that are read without a number: those that are no word of any other use."""


def _find_alone(lowered: str, start: int, end: int) -> Iterator[DimensionMention]:
    words, _, _ = _forms("en")
    for match in _ALONE.finditer(lowered, start, end):
        yield DimensionMention(match.start(), match.end(), None, words[match[0]])
