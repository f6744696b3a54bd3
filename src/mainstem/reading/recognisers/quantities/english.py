"""Quantities in English: over US$500.9 billion, nine countries, a decade, nearly fourfold."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

from mainstem.model.mentions import OrdinalMention, QuantityMention
from mainstem.reading import lexicons
from mainstem.reading.recognisers import units
from mainstem.reading.recognisers.numbers import english as numbers
from mainstem.reading.recognisers.numbers.english_words import lower
from mainstem.reading.recognisers.numbers.mentions import NumberMention, multiply, to_plain
from mainstem.reading.recognisers.quantities.english_context import find_change, qualifiers
from mainstem.reading.recognisers.quantities.english_intervals import Candidate, join_intervals
from mainstem.reading.recognisers.quantities.english_nouns import (
    both,
    find_counted_before,
    find_head,
    stops,
)
from mainstem.reading.recognisers.quantities.english_units import (
    GAP,
    match_unit,
    money_before,
    read_shorthand,
)
from mainstem.reading.recognisers.quantities.english_words import read_words
from mainstem.reading.recognisers.quantities.found import Found, Taken
from mainstem.reading.recognisers.units import Unit


def recognise(text: str, taken: Taken) -> Found:
    """Find the quantities and ordinals of an English text outside `taken`."""
    found = Found()
    lowered = lower(text)
    candidates: list[Candidate] = []
    for number, is_ordinal in numbers.walk(lowered, taken):
        if is_ordinal:
            _read_ordinal(lowered, number, found)
        elif (candidate := _read_candidate(text, lowered, number)) is not None:
            candidates.append(_count_on(lowered, candidates, candidate))
    found.quantities += join_intervals(lowered, candidates)
    found.quantities += read_words(lowered)
    return found


def _count_on(lowered: str, before: list[Candidate], candidate: Candidate) -> Candidate:
    """Count on what was counted last: killed 30 people and injured over 500; treat 70 of them."""
    quantity = candidate.quantity
    if quantity.unit is not None or not before:
        return candidate
    last = before[-1].quantity
    between = lowered[last.end : quantity.start]
    if last.unit is None or len(between) > 80 or _CLAUSES.search(between):
        return candidate
    if units.is_counted(last.unit) and _is_share_of(lowered, between, candidate.number.end):
        return replace(candidate, quantity=replace(quantity, unit=last.unit), is_figure=True)
    if not _OF_THEM.match(lowered, candidate.number.end):
        if last.unit not in _CARRIED or not _COUNTING_ON.search(between):
            return candidate
        base = _BASE_VERB.search(between)
        if not candidate.is_figure and not (
            base and base[1] not in stops() and _ENDS.match(lowered, candidate.number.end)
        ):
            return candidate
    elif not units.is_counted(last.unit):
        return candidate
    return replace(candidate, quantity=replace(quantity, unit=last.unit), is_figure=True)


def _is_share_of(lowered: str, between: str, end: int) -> bool:
    """Whether a number says how many of those counted last are where: 17 in Laos and 24 in Hue."""
    return bool(_PLACED.match(lowered, end)) and bool(_ENUMERATED.search(between))


_PLACED = re.compile(r" (?:(?:came|come|were|are) )?(?:in|from|for|at) (?!\d)")
_ENUMERATED = re.compile(
    r"\bincluding \Z|\A,? \Z|\A (?:(?:came|come|were|are) )?(?:in|from|for|at) [^\d.;]{2,40}?(?:,| and|, and) \Z"
)
_CLAUSES = re.compile(r"[.;] ")
_OF_THEM = re.compile(r" of (?:them|these|those|whom|which)\b")
_COUNTING_ON = re.compile(r"(?:\bwhom|\band [a-z]{3,}|[a-z]{3,}(?:ed|ing)|\b(?:left|hurt|sent)) \Z")
_BASE_VERB = re.compile(r"\band (?:to )?([a-z]{3,}) \Z")
_ENDS = re.compile(r"[,.;](?:\s|\Z)|\Z")
_CARRIED = frozenset({"person", "household", "school", "village", "company"})


def _read_candidate(text: str, lowered: str, number: NumberMention) -> Candidate | None:
    if (magnitude := _find_magnitude(lowered, number)) is not None:
        return _figure(lowered, magnitude, number.end, number, "magnitude")
    if _is_name(text, lowered, number):
        return None
    sign = money_before(text, number.start)
    if sign is not None:
        start, unit = sign
        end, number = read_shorthand(lowered, number)
        return _figure(lowered, start, end, number, unit.name)
    at = GAP.match(lowered, number.end).end()  # type: ignore[union-attr]
    matched = match_unit(text, lowered, at)
    if matched is not None:
        return _measured(lowered, number, *matched)
    return _counted(text, lowered, number)


_MAGNITUDE = re.compile(r"\bmagnitude[ -](?:of )?\Z")
_MEASURING = re.compile(r"\b(?:measuring|measured|registering|registered) (?:a )?\Z")
_QUAKE = re.compile(r"quake|tremor|aftershock|richter|magnitude")
_OTHER_UNIT = re.compile(r" ?[a-z]*m\b| ?met| ?kilo| ?feet| ?percent|%")


def _find_magnitude(lowered: str, number: NumberMention) -> int | None:
    """Return where the strength of an earthquake begins: of magnitude 7.9, a quake measuring 7.9."""
    start = number.start
    before = lowered[start - 1 : start]
    if number.in_words or before not in ("-", " ") or number.value >= 10:
        return None
    if match := _MAGNITUDE.search(lowered, max(0, start - 13), start):
        return match.start()
    if (
        _MEASURING.search(lowered, max(0, start - 14), start)
        and _QUAKE.search(lowered, max(0, start - 80), number.end + 30)
        and not _OTHER_UNIT.match(lowered, number.end)
    ):
        return start
    return None


def _is_name(text: str, lowered: str, number: NumberMention) -> bool:
    """Whether a number names something: PM2.5, Highway 71C, 3+5+X, Phase 2, 53109."""
    start, end = number.start, number.end
    before, after = lowered[start - 1 : start], lowered[end : end + 1]
    if end - start == 2 and text[end - 1] in "GK":
        return True  # 5G and 4K are names.
    if before in ("+", "#", "/", "_", "@") or (
        after == "+" and lowered[end + 1 : end + 2].isalnum()
    ):
        return True
    if not number.in_words and before == "-" and lowered[start - 2 : start - 1].isalnum():
        return True
    label = _LABEL.search(lowered, max(0, start - 16), start)
    return label is not None and label[1] in _labels()


_LABEL = re.compile(r"(?<![\w.])([a-z]+\.?) ?\Z")


@cache
def _labels() -> frozenset[str]:
    return frozenset(lexicons.load("numbers")["en"]["labels"])


def _measured(lowered: str, number: NumberMention, end: int, unit: Unit) -> Candidate | None:
    if number.in_words and number.value == 1 and unit.dimension == "time":
        return None
    if (
        unit.dimension == "time"
        and not number.in_words
        and 1500 <= number.value <= 2600
        and lowered[number.end : number.end + 1] == " "
        and unit.name == "year"
        and unit.scale == 1
        and "," not in lowered[number.start : number.end]
    ):
        return None
    if unit.name == "times" and lowered[number.end : end].strip(" -") == "time":
        return None
    if unit.scale != 1:
        number = replace(number, value=multiply(number.value, unit.scale))
    return _figure(lowered, number.start, end, number, unit.name)


def _figure(
    lowered: str, start: int, end: int, number: NumberMention, unit: str | None
) -> Candidate:
    value = number.value
    if (
        unit == "percent"
        and number.kind == "fraction"
        and isinstance(value, Fraction)
        and number.in_words
    ):
        value = multiply(value, 1)
    qualified = qualifiers().find(lowered, start, end)
    quantity = QuantityMention(
        qualified.start,
        qualified.end,
        to_plain(value),
        unit,
        qualified.qualifier,
        change=find_change(lowered, qualified.start, qualified.end, unit),
    )
    return Candidate(quantity, number, is_figure=True)


# --- counted nouns -------------------------------------------------------------------------------


def _counted(text: str, lowered: str, number: NumberMention) -> Candidate | None:
    start, end = number.start, number.end
    if number.kind == "fraction":
        return _share(lowered, number)
    if not number.in_words and lowered[end : end + 1].isalpha():
        return None
    if number.in_words and number.value in (0, 1):
        return None
    if number.value in (0, 1) and number.kind == "integer":
        return None
    head = find_head(lowered, end)
    written = lowered[start:end]
    bare_year = written.isdigit() and len(written) == 4 and 1500 <= number.value <= 2600
    if head is not None:
        noun_end, name, far = head
        is_both = number.value == 2 and lowered[end:noun_end].split()[-1] in both()
        if is_both or (bare_year and far) or (bare_year and name is None):
            return None
        if _follows_noun(lowered, start) and written.isdigit() and far:
            return None
        return _figure(lowered, start, noun_end, number, name)
    if not bare_year and _AGE.search(lowered, max(0, start - 30), start):
        return _figure(lowered, start, end, number, "year")
    hyphened = _HYPHENED.match(lowered, end)
    if hyphened and (unit := units.english().units.get(hyphened[1])) is not None:
        return _figure(lowered, start, hyphened.end(), number, unit.name)
    if not bare_year and _STRUCK.match(lowered, end):
        return _figure(lowered, start, end, number, "person")
    counted_before = None if bare_year else find_counted_before(lowered, start)
    candidate = _figure(lowered, start, end, number, counted_before)
    weighty = "," in written or any(
        w in written for w in ("million", "billion", "thousand", "trillion")
    )
    qualified = candidate.quantity.qualifier != "exact" and number.value >= 10 and not bare_year
    counted = (
        written.isdigit()
        and number.value >= 10
        and not bare_year
        and _is_object(lowered, start, end)
    )
    moved = counted_before and _FROM_TO.search(lowered, max(0, start - 6), start)
    return replace(candidate, is_figure=weighty or qualified or counted or bool(moved))


_AGE = re.compile(
    r"\b(?:aged|ages?|age (?:of|was|is)) (?:(?:between |from )?\d{1,3} ?(?:to|and|-|–) ?|between |from )?\Z"
)
_STRUCK = re.compile(
    r" (?:(?:were|are|was) )?(?:dead|killed|injured|wounded|missing|displaced|homeless|hospitali[sz]ed)\b"
)
_FROM_TO = re.compile(r"\b(?:from|to|at) \Z")


_VERB = re.compile(
    r"\b(?:whom|[a-z]{3,}(?:ed|ing)|totall?ed|reached|hit|sent|took|gave|built|won|led|met|brought) \Z"
)
_AFTER_OBJECT = re.compile(r"[,;)](?!\d)|\.(?!\d)| (?:of|in|from|were|have|had|and|by|to)\b|\Z")


def _is_object(lowered: str, start: int, end: int) -> bool:
    """Whether a number stands for those it counts, after a verb: and treated 128."""
    before = _VERB.search(lowered, max(0, start - 20), start)
    return before is not None and _AFTER_OBJECT.match(lowered, end) is not None


_HYPHENED = re.compile(r"-([a-z]+)(?![a-z])")


_BEFORE_NOUN = re.compile(r"(?<![a-z])([a-z]{3,})s[ ]\Z")


def _follows_noun(lowered: str, start: int) -> bool:
    """Whether a plural stands right before, as in vessels 53107."""
    match = _BEFORE_NOUN.search(lowered, max(0, start - 20), start)
    return (
        match is not None
        and f"{match[1]}s" not in stops()
        and len(lowered[start : start + 6].split()[0]) > 3
    )


def _share(lowered: str, number: NumberMention) -> Candidate | None:
    """Read half of, two thirds of, a quarter of: shares in percent."""
    written = lowered[number.start : number.end]
    following = lowered[number.end : number.end + 4]
    if any(word in written for word in ("million", "billion", "thousand")):
        head = find_head(lowered, number.end)
        end, name = (head[0], head[1]) if head else (number.end, None)
        return _figure(lowered, number.start, end, number, name)
    if _HALF_OF.search(lowered, max(0, number.start - 8), number.start):
        return None
    is_cut = number.in_words and lowered.endswith("by ", 0, number.start)
    if not number.in_words or not (
        is_cut or following.startswith(" of") or written.endswith(("thirds", "quarters", "fifths"))
    ):
        return None
    share = replace(number, value=multiply(number.value, 100))
    return _figure(lowered, number.start, number.end, share, "percent")


_HALF_OF = re.compile(r"(?:first|second|latter|other|last|next|and a|and) \Z")


_YEARS = re.compile(
    r"(?:[ -](?:founding|birth|death|wedding))?[ -]anniversar(?:y|ies)\b|[ -]birthday\b"
)


_RANKED = re.compile(r"[ -](?:largest|biggest)\b")


def _read_ordinal(lowered: str, number: NumberMention, found: Found) -> None:
    value = int(to_plain(number.value))
    years = _YEARS.match(lowered, number.end)
    if years:
        found.quantities.append(QuantityMention(number.start, years.end(), value, "year"))
    elif not _RANKED.match(lowered, number.end):
        found.ordinals.append(OrdinalMention(number.start, number.end, value))
