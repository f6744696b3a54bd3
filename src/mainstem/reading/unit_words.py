"""Unit words: how a unit is said beside a number, from the lexicons that units are read by."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from mainstem.reading import lexicons
from mainstem.reading.recognisers import units

NUMBER = "{n}"
"""Stands for the number in a template."""
_SHARE = re.compile(r"% of (.+)")
_RATE = re.compile(r"per ((?:1 )?million|[\d,]+) (.+)")
_COUNTS = "个"
"""The Chinese classifier of what has none of its own."""
_MOST_KEPT = 4_096
"""Units that are kept in mind; a document may count anything, so there is no end of them."""


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit in one language. Both templates hold `NUMBER` once."""

    one: str
    """Beside the number one: "{n} vessel"."""
    many: str
    """Beside any other: "{n} vessels"."""
    alone: str
    """Without a number, as the head of a column: "vessels"."""

    def write(self, amount: str) -> str:
        """Write an amount, as it is written in that language, with the unit."""
        return (self.one if amount == "1" else self.many).replace(NUMBER, amount)


@lru_cache(maxsize=_MOST_KEPT)
def get_words(unit: str, language: str) -> UnitWords:
    """Return how a unit is said.

    Args:
        unit: as a figure names it: a measure ("kWh"), an ISO 4217 code, or an English noun in the
            singular ("vessel"), listed or not; or as tables have it: "vessels", "ha", "kilometres".
        language: "zh", or any other code for English.

    Returns:
        For a noun that no lexicon lists in Chinese, the English words.
    """
    template = _say_in_chinese(unit) if language == "zh" else _load()["en"].get(unit)
    if template:
        return _make(template, template)
    if published := _say_published(unit.casefold()):
        # Publishers write theirs in full; in English nothing is left to add.
        template = published if language == "zh" else f"{NUMBER} {unit}"
        return _make(template, template)
    return _say_in_english(unit)


def _say_in_chinese(unit: str) -> str:
    """Say a unit that a lexicon lists, as it is written or as tables write it; empty for others."""
    for name in dict.fromkeys((unit, _list_written().get(unit) or find_singular(unit))):
        if template := _load()["zh"].get(name):
            return str(template)
        if chinese := _find_chinese(name):
            return NUMBER + chinese
    return ""


def _say_published(unit: str) -> str:
    """Say a unit as publishers of statistics write it in Chinese; empty for one nobody listed."""
    if template := _load()["published"].get(unit):
        return str(template)
    if found := _SHARE.fullmatch(unit):
        whole = _load()["published_wholes"].get(found[1])
        return f"{NUMBER}%（占{whole}）" if whole else ""
    if found := _RATE.fullmatch(unit):
        many, what = (_load()["published_bases"].get(word) for word in found.groups())
        return f"{many}{what}{NUMBER}" if many and what else ""
    return ""


def _say_in_english(unit: str) -> UnitWords:
    if unit in _list_currencies():
        return _make(f"{unit} {NUMBER}", f"{unit} {NUMBER}")
    if unit in _list_signs():
        sign = f"{NUMBER} {_list_signs()[unit]}"
        return _make(sign, sign)
    if unit in _list_symbols():
        return _make(f"{NUMBER} {unit}", f"{NUMBER} {unit}")
    if singular := find_singular(unit):
        return _make(f"{NUMBER} {singular}", f"{NUMBER} {unit}")
    return _make(f"{NUMBER} {unit}", f"{NUMBER} {pluralise(unit)}")


def pluralise(noun: str) -> str:
    """Return the English plural of a noun or noun phrase: "point of view" → "points of view"."""
    for between in (" of ", " per "):
        head, found, rest = noun.partition(between)
        if found:
            return f"{pluralise(head)}{found}{rest}"
    start, space, last = noun.rpartition(" ")
    if not last.isascii() or not last[-1:].isalpha():
        return noun
    return f"{start}{space}{_list_plurals().get(last) or units.pluralise(last)[1]}"


def find_singular(noun: str) -> str:
    """Return the singular of an English plural: "points of view" → "point of view"; else nothing."""
    for between in (" of ", " per "):
        head, found, rest = noun.partition(between)
        if found:
            singular = find_singular(head)
            return f"{singular}{found}{rest}" if singular else ""
    start, space, last = noun.rpartition(" ")
    irregular = next((one for one, many in _list_plurals().items() if many == last != one), "")
    singular = irregular or _cut_plural(last)
    return f"{start}{space}{singular}" if singular else ""


def _cut_plural(word: str) -> str:
    """Return a word without the end that the rule of plurals gives; empty where it has none."""
    if len(word) <= _LONGEST_SIGN or not _PLURAL.search(word) or pluralise(word) == word:
        return ""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


_PLURAL = re.compile(r"(?<![sui])s$", re.ASCII)
"""The end of a plural; glass, campus and basis have none."""
_LONGEST_SIGN = 3
"""Letters of what is taken for a sign or a short noun, and never for a plural: gas, kts."""


def _make(one: str, many: str) -> UnitWords:
    alone = many.replace(NUMBER, "").replace("第", "").strip()
    # A classifier that says nothing has no place where no number stands: 国家, not 个国家.
    return UnitWords(one, many, alone.removeprefix(_COUNTS) or alone)


@cache
def _load() -> Mapping[str, Any]:
    path = resources.files(__package__) / "unit_words.toml"
    with path.open("rb") as file:
        return tomllib.load(file)


@cache
def _list_plurals() -> Mapping[str, str]:
    """Return singular → irregular plural; of several the first that the lexicon has."""
    plurals: dict[str, str] = dict(_load()["plurals"])
    for plural, singular in lexicons.load("units")["en"]["irregular"].items():
        plurals.setdefault(singular, plural)
    return plurals


@cache
def _list_currencies() -> frozenset[str]:
    return frozenset(c for c, entry in lexicons.load("currencies").items() if "name" in entry)


@cache
def _list_signs() -> Mapping[str, str]:
    """Return measure → its sign, for those that are signs themselves: km, and m² for m2."""
    signs = {}
    nouns = set(lexicons.load("units")["zh"]["nouns"].values())
    for entry in lexicons.load("units")["measure"]:
        unit, written = entry["unit"], entry.get("symbols", ())
        # Three dam are dams to whoever reads of rivers, and not tens of metres.
        if unit in nouns:
            continue
        if unit in written:
            raised = (s for s in written if not s.isascii() and s[-1] in "²³" and s[0] == unit[0])
            signs[unit] = next(raised, unit)
        elif unit.isupper() or not unit.isascii():
            signs[unit] = unit
    signs["m3/s"] = "m³/s"
    return signs


@cache
def _list_written() -> Mapping[str, str]:
    """Return what measures are written with → measure: ha, kilometre, kilometres."""
    found = dict(_list_symbols())
    for entry in lexicons.load("units")["measure"]:
        for word in entry.get("en", ()):
            for form in units.pluralise(word):
                found.setdefault(form, entry["unit"])
    return found


@cache
def _list_symbols() -> Mapping[str, str]:
    """Return symbol → measure: ha, t."""
    found: dict[str, str] = {}
    for entry in lexicons.load("units")["measure"]:
        for symbol in entry.get("symbols", ()):
            found.setdefault(symbol, entry["unit"])
    return found


def _find_chinese(unit: str) -> str:
    """Return what stands behind a number in Chinese; empty where no lexicon knows the unit."""
    return _list_chinese_measures().get(unit) or _list_chinese_nouns().get(unit, "")


@cache
def _list_chinese_measures() -> Mapping[str, str]:
    """Return measures, currencies and counts with words of their own: the first form listed."""
    found: dict[str, str] = {}
    lexicon = lexicons.load("units")
    for entry in (*lexicon["measure"], *lexicon["count"]):
        for form in (*entry.get("zh", ()), *entry.get("zh_weak", ()))[:1]:
            found.setdefault(entry["unit"], form)
    for code, entry in lexicons.load("currencies").items():
        if "name" in entry and entry.get("zh"):
            found.setdefault(code, entry["zh"][0])
    for name, entry in lexicons.load("currencies")["generic"].items():
        if entry.get("zh"):
            found.setdefault(name.lower(), entry["zh"][0])
    return found


@cache
def _list_chinese_nouns() -> Mapping[str, str]:
    """Return counted nouns with their classifiers: "vessel" has 艘, "reservoir" 座水库."""
    nouns: dict[str, str] = {}
    for chinese, noun in lexicons.load("units")["zh"]["nouns"].items():
        nouns.setdefault(noun, chinese)
    usual = {noun: sign for sign, noun in reversed(list(units.chinese_usual().items()))}
    own = {n: sign for sign, some in _load()["zh_measures"].items() for n in some}
    found = {
        noun: f"{own.get(noun) or usual.get(noun) or _COUNTS}{chinese}"
        for noun, chinese in nouns.items()
    }
    bare = {noun: sign for sign, noun in reversed(list(units.chinese_groups().items()))}
    return {**usual, **bare, **found}
