"""Quantities in English: over US$500.9 billion, nine countries, a decade, nearly fourfold."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from mainstem.model.mentions import OrdinalMention, QuantityMention
from mainstem.reading import lexicons
from mainstem.reading.recognisers import units
from mainstem.reading.recognisers.numbers import english as numbers
from mainstem.reading.recognisers.numbers.mentions import NumberMention, multiply, to_plain
from mainstem.reading.recognisers.quantities.found import Found
from mainstem.reading.recognisers.quantities.qualifiers import Qualifiers
from mainstem.reading.recognisers.units import Unit

_GAP = re.compile(r"[ \u00a0]{0,3}-?[ \u00a0]?")
_PHRASE = re.compile(r"[a-z][a-z.'’]*(?:[ -](?:/ )?[a-z][a-z.'’]*){0,3}")
_WORD = re.compile(
    r"[ \u00a0-]{1,3}(?P<word>[^\W\d_][^\W_]*(?:['’.-][^\W\d_][^\W_]*)*)(?P<owner>['’]s|s['’])?"
)
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number with what stands around it; without a unit it may still begin an interval."""

    quantity: QuantityMention
    number: NumberMention
    is_figure: bool


def recognise(text: str) -> Found:
    """Find the quantities and ordinals of an English text."""
    found = Found()
    lowered = numbers.lower(text)
    candidates = []
    for number, is_ordinal in numbers.walk(lowered):
        if is_ordinal:
            _read_ordinal(lowered, number, found)
        elif (candidate := _read_candidate(text, lowered, number)) is not None:
            candidates.append(candidate)
    found.quantities += _join_intervals(lowered, candidates)
    found.quantities += _read_words(lowered)
    return found


@cache
def _qualifiers() -> Qualifiers:
    words = lexicons.load("numbers")["en"]
    return Qualifiers(
        words["before"],
        words["after"],
        before=r"(?<![a-z]){}[ \u00a0]{1,2}(?:(?:a|the|total of|some|about) )?",
        after=r"[ ]?({})(?![a-z])",
        spaced=True,
        reach=28,
    )


# --- numbers with a unit -------------------------------------------------------------------------


def _read_candidate(text: str, lowered: str, number: NumberMention) -> _Candidate | None:
    if _is_name(text, lowered, number):
        return None
    sign = _money_before(text, number.start)
    if sign is not None:
        start, unit = sign
        end, number = _shorthand(lowered, number)
        return _figure(lowered, start, end, number, unit.name)
    at = _GAP.match(lowered, number.end).end()  # type: ignore[union-attr]
    matched = _match_unit(text, lowered, at)
    if matched is not None:
        return _measured(lowered, number, *matched)
    return _counted(text, lowered, number)


def _is_name(text: str, lowered: str, number: NumberMention) -> bool:
    """Whether a number names something: PM2.5, Highway 71C, 3+5+X, Phase 2, 53109."""
    start, end = number.start, number.end
    before, after = lowered[start - 1 : start], lowered[end : end + 1]
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


def _money_before(text: str, start: int) -> tuple[int, Unit] | None:
    before = text[max(0, start - 2) : start].rstrip(" \u00a0")[-1:]
    if not before or (before.isalnum() and not before.isupper()) or before in "(,.;:'’\"“-–—":
        return None
    finder, signs = units.money_before()
    window = text[max(0, start - 18) : start]
    match = finder.search(window)
    if match is None:
        return None
    sign = match[0].rstrip(" \u00a0")
    # ALL and TRY are words; as codes of currencies they stand in capitals beside the digits.
    if sign.isalpha() and (not sign[:2].isupper() or sign in ("ALL", "TRY", "TOP")):
        return None
    return start - len(match[0]), signs[sign.lower()]


_SHORT = re.compile(r" ?(mn|m|million|b|bn|k|tn|t)(?![a-z])")
_SHORT_VALUES = {
    "m": 10**6,
    "mn": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "k": 10**3,
    "tn": 10**12,
    "t": 10**12,
    "million": 10**6,
}


def _shorthand(lowered: str, number: NumberMention) -> tuple[int, NumberMention]:
    """Read $7m and $2.5bn, where a letter can only be a multiplier."""
    match = _SHORT.match(lowered, number.end)
    if match is None:
        return number.end, number
    value = multiply(number.value, _SHORT_VALUES[match[1]])
    return match.end(), replace(number, value=value, end=match.end())


def _match_unit(text: str, lowered: str, at: int) -> tuple[int, Unit] | None:
    """Return the end and the unit of the longest unit of measure or money at `at`."""
    symbol = units.symbols().match(text, at)
    if symbol is not None and _is_symbol(text, at, symbol[0]):
        return symbol
    phrase = _PHRASE.match(lowered, at)
    if phrase is None:
        return None
    forms, written = units.english().units, phrase[0]
    while written:
        if written not in forms:
            written = written.rstrip(".")
        unit = forms.get(written)
        if unit is not None and unit.kind != "count":
            return at + len(written), unit
        cut = max(written.rfind(" "), written.rfind("-"))
        written = written[:cut] if cut > 0 else ""
    return None


def _is_symbol(text: str, at: int, end: int) -> bool:
    """Whether a sign is a unit and not a word: "in", "pt", "m" as a verb of I'm."""
    sign = text[at:end]
    if sign == '"':
        return False
    if sign in (
        "in",
        "pt",
        "pts",
        "g",
        "l",
        "L",
        "t",
        "V",
        "W",
        "pm",
        "m",
        "kn",
        "kt",
        "cl",
        "dam",
        "hm",
        "nm",
    ):
        # Only where digits touch it: 5m, 40g; but "5 m" and "1.8 m" too.
        return sign == "m" or text[at - 1].isdigit()
    return True


def _measured(lowered: str, number: NumberMention, end: int, unit: Unit) -> _Candidate | None:
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
    scaled = replace(number, value=multiply(number.value, unit.scale))
    return _figure(lowered, number.start, end, scaled, unit.name)


def _figure(
    lowered: str, start: int, end: int, number: NumberMention, unit: str | None
) -> _Candidate:
    value = number.value
    if (
        unit == "percent"
        and number.kind == "fraction"
        and isinstance(value, Fraction)
        and number.in_words
    ):
        value = multiply(value, 1)
    qualified = _qualifiers().find(lowered, start, end)
    quantity = QuantityMention(
        qualified.start,
        qualified.end,
        to_plain(value),
        unit,
        qualified.qualifier,
        change=_find_change(lowered, qualified.start, qualified.end, unit),
    )
    return _Candidate(quantity, number, is_figure=True)


# --- counted nouns -------------------------------------------------------------------------------


def _counted(text: str, lowered: str, number: NumberMention) -> _Candidate | None:
    start, end = number.start, number.end
    if number.kind == "fraction":
        return _share(lowered, number)
    if not number.in_words and lowered[end : end + 1].isalpha():
        return None
    if number.in_words and number.value in (0, 1):
        return None
    if number.value in (0, 1) and number.kind == "integer":
        return None
    head = _find_head(lowered, end)
    written = lowered[start:end]
    bare_year = written.isdigit() and len(written) == 4 and 1500 <= number.value <= 2600
    if head is not None:
        noun_end, name, far = head
        both = number.value == 2 and lowered[end:noun_end].split()[-1] in _both()
        if both or (bare_year and far) or (bare_year and name is None):
            return None
        if _follows_noun(lowered, start) and written.isdigit() and far:
            return None
        return _figure(lowered, start, noun_end, number, name)
    hyphened = _HYPHENED.match(lowered, end)
    if hyphened and (unit := units.english().units.get(hyphened[1])) is not None:
        return _figure(lowered, start, hyphened.end(), number, unit.name)
    candidate = _figure(lowered, start, end, number, _counted_before(lowered, start))
    weighty = "," in written or any(
        w in written for w in ("million", "billion", "thousand", "trillion")
    )
    qualified = candidate.quantity.qualifier != "exact" and number.value >= 10 and not bare_year
    return replace(candidate, is_figure=weighty or qualified)


_HYPHENED = re.compile(r"-([a-z]+)(?![a-z])")
_BEFORE_NOUN = re.compile(r"(?<![a-z])([a-z]{3,})s[ ]\Z")


def _follows_noun(lowered: str, start: int) -> bool:
    """Whether a plural stands right before, as in vessels 53107."""
    match = _BEFORE_NOUN.search(lowered, max(0, start - 20), start)
    return (
        match is not None
        and f"{match[1]}s" not in _stops()
        and len(lowered[start : start + 6].split()[0]) > 3
    )


@cache
def _stops() -> frozenset[str]:
    return frozenset(lexicons.load("numbers")["en"]["stops"])


@cache
def _both() -> frozenset[str]:
    return frozenset(lexicons.load("units")["en"]["both"])


@cache
def _irregular() -> Mapping[str, str]:
    irregular: Mapping[str, str] = lexicons.load("units")["en"]["irregular"]
    return irregular


def _find_head(lowered: str, at: int) -> tuple[int, str | None, bool] | None:
    """Find the noun that a number counts: the first plural before anything ends the phrase.

    Returns:
        Its end, the unit it stands for, and whether words stand between; None where no plural
        follows.
    """
    forms, stops = units.english().units, _stops()
    previous = ""
    for index in range(_MOST_WORDS):
        match = _WORD.match(lowered, at)
        if match is None or (match["word"] in stops and match["word"] not in ("and",)):
            return None
        word, at = match["word"], match.end("word")
        if word == "and" and index == 0:
            return None
        if match["owner"]:
            at = match.end()
        elif _is_plural(word) and not (word == "news" and _WORD.match(lowered, at)):
            unit = forms.get(f"{previous} {word}") or forms.get(word)
            end = at
            if unit is not None and unit.name == "country":
                joined = _AND_REGIONS.match(lowered, at)
                end = joined.end() if joined else at
            name = unit.name if unit is not None else _singular(word)
            return end, name, index > 0
        previous = word
    return None


_AND_REGIONS = re.compile(r" (?:and|or) (?:regions|territories)")
_NOT_PLURAL = ("ss", "us", "is", "ous")


def _is_plural(word: str) -> bool:
    if word in _irregular():
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(_NOT_PLURAL)


def _singular(word: str) -> str:
    if word in _irregular():
        return _irregular()[word]
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


_COUNTED_BEFORE = re.compile(
    r"(?:number|numbers|volume|total|variety|amount) of (?:[a-z,-]+ ){0,6}?(?P<noun>[a-z]+s|people|personnel|children|women) (?:[a-z]+ ){0,4}\Z"
)


def _counted_before(lowered: str, start: int) -> str | None:
    """Return what "the number of passengers exceeded 34,000" counts."""
    window = lowered[max(0, start - 120) : start]
    match = _COUNTED_BEFORE.search(window)
    if match is None:
        return None
    unit = units.english().units.get(match["noun"])
    return unit.name if unit else _singular(match["noun"])


def _share(lowered: str, number: NumberMention) -> _Candidate | None:
    """Read half of, two thirds of, a quarter of: shares in percent."""
    written = lowered[number.start : number.end]
    following = lowered[number.end : number.end + 4]
    if any(word in written for word in ("million", "billion", "thousand")):
        return _figure(lowered, number.start, number.end, number, None)
    if _HALF_OF.search(lowered, max(0, number.start - 8), number.start):
        return None
    if not number.in_words or not (
        following.startswith(" of") or written.endswith(("thirds", "quarters", "fifths"))
    ):
        return None
    share = replace(number, value=multiply(number.value, 100))
    return _figure(lowered, number.start, number.end, share, "percent")


_HALF_OF = re.compile(r"(?:first|second|latter|other|last|next|and a|and) \Z")


# --- intervals -----------------------------------------------------------------------------------

_TO = re.compile(r"(?: ?(?:-|–|—|~|‐|‑|−) ?| to | and | up to )(?:us\$|\$|rmb ?)?\Z")
_BETWEEN = re.compile(r"between (?:us\$|\$|rmb ?)?\Z")


def _join_intervals(lowered: str, candidates: list[_Candidate]) -> Iterator[QuantityMention]:
    """Yield the figures, two numbers of an interval as one."""
    before: _Candidate | None = None
    for candidate in candidates:
        joined = before and _join(lowered, before, candidate)
        if joined:
            before = joined
            continue
        if before is not None and before.is_figure:
            yield before.quantity
        before = candidate
    if before is not None and before.is_figure:
        yield before.quantity


def _join(lowered: str, first: _Candidate, second: _Candidate) -> _Candidate | None:
    low, high = first.quantity, second.quantity
    if low.value is None or high.value is None or not second.is_figure:
        return None
    start = low.end if low.unit is not None else first.number.end
    if start > second.number.start or second.number.start - start > 12:
        return None
    joint = _TO.fullmatch(lowered, start, second.number.start)
    if joint is None or low.unit not in (None, high.unit):
        return None
    if joint[0].startswith(" and") and not _BETWEEN.search(
        lowered, max(0, first.number.start - 14), first.number.start
    ):
        return None
    lower = low.value
    if (
        lower < 1000 <= high.value
        and not first.number.in_words
        and (second.number.in_words or low.unit == high.unit)
    ):
        lower *= _multiplier(lowered, second.number) if lower * 10 < high.value else 1
    if lower >= high.value:
        return None
    quantity = replace(
        high, start=low.start, value=None, low=lower, high=high.value, qualifier=low.qualifier
    )
    return replace(second, quantity=quantity)


def _multiplier(lowered: str, number: NumberMention) -> int:
    written = lowered[number.start : number.end]
    for word, value in (
        ("trillion", 10**12),
        ("billion", 10**9),
        ("bn", 10**9),
        ("million", 10**6),
        ("thousand", 1000),
    ):
        if word in written:
            return value
    return 1


# --- words that are quantities of their own --------------------------------------------------------


@cache
def _own_words() -> re.Pattern[str]:
    words = lexicons.load("numbers")["en"]

    def any_of(forms: list[str] | Mapping[str, int]) -> str:
        return "|".join(sorted(forms, key=lambda w: (-len(w), w)))

    nouns = any_of(words["ranked"])
    return re.compile(
        rf"\b(?:(?P<decade>decade)\b"
        rf"|(?P<jubilee>{any_of(words['jubilees'])}) jubilee\b"
        rf"|(?P<vague>(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)(?: of (?:thousands|millions|billions))?) of\b"
        rf"|(?P<fold>{any_of(words['folds'])})\b"
        rf"|(?:(?P<nth>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{{1,2}}(?:st|nd|rd|th))[ -])?(?P<top>largest|biggest)\s+(?P<what>(?:[a-z'’-]+\s){{0,4}}?(?:{nouns}))\b)"
    )


_OWN_START = (
    "decade",
    "jubilee",
    "s of",
    "fold",
    "doubl",
    "tripl",
    "quadrupl",
    "largest",
    "biggest",
)
_ONE_OF = re.compile(r"(?:one of|among) (?:[a-z'’-]+ ){1,3}\Z")
_DECADE_COUNT = re.compile(
    r"(?:decades|a|the|past|last|next|new|golden|this|that|same|full|one|previous|first|second|third|coming|following|over|for|per|each|every|whole|entire) \Z"
)


def _read_words(lowered: str) -> Iterator[QuantityMention]:
    if not any(start in lowered for start in _OWN_START):
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
        elif match["fold"]:
            quantity = _word_quantity(lowered, start, end, vague["folds"][match["fold"]], "times")
        elif not _ONE_OF.search(lowered, max(0, start - 30), start):
            quantity = QuantityMention(start, end, _rank(match["nth"]), "rank")
        if quantity is not None:
            yield quantity


def _word_quantity(lowered: str, start: int, end: int, value: float, unit: str) -> QuantityMention:
    qualified = _qualifiers().find(lowered, start, end)
    change = (
        _find_change(lowered, qualified.start, qualified.end, unit) if unit == "times" else None
    )
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
    matched = _match_unit(lowered, lowered, _GAP.match(lowered, at).end())  # type: ignore[union-attr]
    head = _find_head(lowered, at) if matched is None else None
    name = matched[1].name if matched else head[1] if head else None
    end = matched[0] if matched else head[0] if head else at
    return QuantityMention(match.start(), end, None, name, low=low, high=low * 10)


def _rank(written: str | None) -> int:
    if written is None:
        return 1
    ordinal = numbers.find_ordinals(written)
    return int(to_plain(ordinal[0].value)) if ordinal else 1


# --- ordinals --------------------------------------------------------------------------------------

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


# --- change ----------------------------------------------------------------------------------------

_SENTENCE = re.compile(r"[.;!?](?=\s)")
_CHANGING = frozenset({"percent", "times", "permille"})
_UNCHANGING = frozenset({"year", "country", "rank", "person"})


@cache
def _change_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicons.load("numbers")["en"]

    def any_of(name: str) -> str:
        return "|".join(sorted(words[name], key=lambda w: (-len(w), w)))

    near = r"(?: (?:by|of|to|up|in|a|an|the|its|their|about|around|some|nearly|more|than|over|total|income|incomes|households?|average|annual|household|[a-z]+ly)){0,5} ?\Z"
    return (
        re.compile(any_of("yearly")),
        re.compile(rf"\b(?:{any_of('rises')}){near}"),
        re.compile(rf"\b(?:{any_of('falls')}){near}"),
    )


def _find_change(lowered: str, start: int, end: int, unit: str | None) -> str | None:
    """Say whether a quantity is a change, by the words before it and, for yearly ones, after it."""
    if unit in _UNCHANGING:
        return None
    yearly, rises, falls = _change_words()
    after = lowered[end : end + 70]
    if unit in _CHANGING:
        stop = _SENTENCE.search(after)
        if yearly.search(after[: stop.start()] if stop else after):
            return "yoy"
    before = lowered[max(0, start - 60) : start]
    if rises.search(before):
        return "increase"
    if falls.search(before):
        return "decrease"
    if unit in _CHANGING and _CHANGE_AFTER.match(after):
        return (
            "increase"
            if _CHANGE_AFTER.match(after)[1] in ("increase", "rise", "growth")
            else "decrease"
        )  # type: ignore[index]
    return None


_CHANGE_AFTER = re.compile(r" (increase|rise|growth|decrease|decline|drop|fall|reduction)\b")
