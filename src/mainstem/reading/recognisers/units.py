"""Units: what may stand beside a number in each language, found by the longest form that fits."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from mainstem.reading import lexicons


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure, a currency or a counted noun, as a lexicon gives it."""

    name: str
    """What a figure says: an ISO 4217 code, km, percent, person; "" for a bare classifier."""
    kind: str
    """measure, currency, count or classifier."""
    dimension: str = ""
    suite: str = ""
    """What results of the published suites say; "" where they do not know the unit."""
    scale: int = 1
    """What the number is multiplied by: a decade is 10 years."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Written forms and the units they mean."""

    units: Mapping[str, Unit]
    lengths: Mapping[str, tuple[int, ...]]
    """First character → lengths of the forms that begin with it, the longest first."""

    def match(self, text: str, at: int) -> tuple[int, Unit] | None:
        """Return the end and the unit of the longest form that begins at `at`."""
        for length in self.lengths.get(text[at : at + 1], ()):
            end = at + length
            unit = self.units.get(text[at:end]) if end <= len(text) else None
            if unit is not None and not _runs_on(text, end):
                return end, unit
        return None


def _runs_on(text: str, end: int) -> bool:
    """Whether a form of letters would end inside a word: km of kmh."""
    return (
        end < len(text)
        and text[end].isascii()
        and text[end].isalpha()
        and text[end - 1].isascii()
        and text[end - 1].isalnum()
    )


def pluralise(word: str) -> tuple[str, ...]:
    """Return an English word or phrase with its plural by rule."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word, f"{word[:-1]}ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word, f"{word}es"
    return word, f"{word}s"


def _measures() -> Iterable[tuple[Unit, Mapping[str, list[str]]]]:
    for entry in lexicons.load("units")["measure"]:
        yield (
            Unit(
                "year" if "in_years" in entry else entry["unit"],
                "measure",
                entry["dimension"],
                entry.get("suite", ""),
                entry.get("in_years", 1),
            ),
            entry,
        )


def _currencies() -> Iterable[tuple[Unit, Mapping[str, list[str]]]]:
    lexicon = lexicons.load("currencies")
    for code, entry in lexicon.items():
        if code not in ("generic", "minor"):
            yield Unit(code, "currency", "money", entry["name"]), entry
    for name, entry in lexicon["generic"].items():
        yield Unit(entry.get("code", name.lower()), "currency", "money", name), entry


def _counts() -> Iterable[tuple[Unit, Mapping[str, list[str]]]]:
    for entry in lexicons.load("units")["count"]:
        yield Unit(entry["unit"], "count", "count"), entry


def _collect(units: dict[str, Unit]) -> Forms:
    lengths: dict[str, set[int]] = {}
    for form in units:
        lengths.setdefault(form[0], set()).add(len(form))
    return Forms(units, {c: tuple(sorted(n, reverse=True)) for c, n in lengths.items()})


@cache
def chinese() -> Forms:
    """Return what stands after a Chinese number: measures, money, classifiers."""
    units: dict[str, Unit] = {}
    for word in lexicons.load("units")["zh"]["classifiers"]:
        units[word] = Unit("", "classifier", "count")
    for unit, entry in (*_measures(), *_currencies(), *_counts()):
        for form in (*entry.get("zh", ()), *entry.get("symbols", ())):
            units[form] = unit
    return _collect(units)


@cache
def english() -> Forms:
    """Return what stands after an English number, in lower case, plurals included."""
    units: dict[str, Unit] = {}
    for unit, entry in (*_counts(), *_currencies(), *_measures()):
        for word in entry.get("en", ()):
            for form in pluralise(word.lower()):
                units[form] = unit
        if unit.kind == "currency":
            units[unit.name.lower()] = unit
    return _collect(units)


@cache
def _uncounted() -> frozenset[str]:
    names = {unit.name for unit, _ in (*_measures(), *_currencies())}
    return frozenset(names | {"rank"})


def is_counted(name: str) -> bool:
    """Whether the unit of that name is a counted noun: no measure and no money."""
    return name not in _uncounted()


@cache
def symbols() -> Forms:
    """Return the short signs of measures (km, kV, °C), case kept."""
    return _collect(
        {form: unit for unit, entry in _measures() for form in entry.get("symbols", ())}
    )


@cache
def other(lang: str) -> Forms:
    """Return what stands after a number in Khmer, Lao, Burmese, Thai or Vietnamese."""
    units: dict[str, Unit] = {}
    for unit, entry in (*_counts(), *_currencies(), *_measures()):
        for form in (*entry.get("symbols", ()), *entry.get(lang, ())):
            units[form] = unit
    return _collect(units)


@cache
def money_before() -> tuple[re.Pattern[str], Mapping[str, Unit]]:
    """Return what finds a sign of money right before a number, and the units by lower-case sign."""
    units: dict[str, Unit] = {}
    for unit, entry in _currencies():
        for sign in (*entry.get("symbols", ()), *((unit.name,) if unit.name.isupper() else ())):
            units.setdefault(sign.lower(), unit)
    signs = "|".join(re.escape(s) for s in sorted(units, key=lambda s: (-len(s), s)))
    return re.compile(rf"(?<![a-z])(?:{signs})[ \u00a0]?\Z", re.IGNORECASE), units


@cache
def chinese_usual() -> Mapping[str, str]:
    """Return what a Chinese classifier counts where no noun is known beside it."""
    usual: Mapping[str, str] = lexicons.load("units")["zh"]["usual"]
    return usual


@cache
def chinese_groups() -> Mapping[str, str]:
    """Return the Chinese classifiers that are what is counted: 批 is a batch of anything."""
    groups: Mapping[str, str] = lexicons.load("units")["zh"]["groups"]
    return groups


@cache
def chinese_nouns() -> Forms:
    """Return the counted nouns that may follow a Chinese classifier."""
    nouns = lexicons.load("units")["zh"]["nouns"]
    return _collect({form: Unit(name, "count", "count") for form, name in nouns.items()})
