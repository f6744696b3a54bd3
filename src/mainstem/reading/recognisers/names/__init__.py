"""Names: countries, places, organisations and persons, by lexicon and by form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mainstem.model.mentions import NameMention
from mainstem.reading import lexicons
from mainstem.reading.recognisers.names import forms, gazetteer
from mainstem.reading.recognisers.names.forms import Row
from mainstem.reading.recognisers.names.gazetteer import Entry
from mainstem.reading.recognisers.names.listing import Listing
from mainstem.reading.remembering import remember
from mainstem.reading.simplified import simplify

_Match = tuple[int, int, Entry]
# Scripts that put no space between words: a name may begin and end anywhere.
_UNSPACED = frozenset(["zh", "km", "lo", "my", "th"])
# Behind the name of a country: its money (US$, Thai baht, 越南盾, 新加坡元) and not itself.
_MONEY = re.compile(
    r"[$¥€£฿₫₭៛＄￥]|盾|铢|基普|瑞尔|里亚尔|缅元|币|镑|先令|卢比|林吉特|元(?![首素宵旦老月江阳谋代朝帅件])"
    r"|[ -](?:[Dd]ollars?|baht|dong|kip|riels?|yuan|renminbi|kyats?|yen|won|pounds?|rupees?|rupiah|ringgit|pesos?|francs?|crowns?)\b"
)

_MAY_BE_MONEY = frozenset(" -$¥€£฿₫₭៛＄￥盾铢基瑞里缅币镑先卢林元")
"""What such money begins with."""


@remember
def recognise(text: str, lang: str) -> tuple[NameMention, ...]:
    """Return the names in a passage, in order of `start`; the longest where several fit.

    A name inside a longer one (a country in the name of a ministry) is not told apart;
    `find_countries` tells the countries all the same.
    """
    plain, family = _prepare(text, lang)
    matches = _find_matches(gazetteer.get_listing(family), plain, family)
    listed: list[Row] = []
    has_office = False
    for index, (start, end, entry) in enumerate(matches):
        kind = entry.kind
        if kind == "office" or kind == "weak_office":
            has_office = True
            continue
        role = forms.get_role(plain, matches, index) if has_office and kind == "person" else None
        listed.append((start, end, kind, entry.key, role))
    more = forms.find_organisations(plain, family, matches)
    if has_office:
        more += forms.find_persons(plain, family, matches)
    if family == "zh":
        more += [(s, e, "country", code, None) for s, e, code in _iter_abbreviations(plain)]
    # Listed names are in order and do not overlap.
    return tuple([NameMention(*row) for row in (_keep_longest(listed + more) if more else listed)])


@remember
def find_countries(text: str, lang: str) -> tuple[str, ...]:
    """Return the ISO 3166 codes of the countries a text names, each once, in order.

    Counts also what stands inside other names, adjectives, and Chinese abbreviations (中老缅泰,
    驻柬, 访越). Groups (六国, the Mekong countries) name none.
    """
    plain, family = _prepare(text, lang)
    matches = _find_matches(gazetteer.get_country_listing(family), plain, family)
    found = [(start, entry.key) for start, _, entry in matches if entry.kind == "country"]
    if family == "zh":
        found += [(start, code) for start, _, code in _iter_abbreviations(plain)]
    return tuple(dict.fromkeys(code for _, code in sorted(found)))


def get_names(key: str) -> dict[str, tuple[str, ...]]:
    """Return every listed name of a key by language; nothing for an unknown key."""
    return dict(gazetteer.get_table().get(key, {}))


def get_country(key: str) -> str | None:
    """Return the ISO code of the country of a listed place or person; None where it is unknown."""
    return gazetteer.get_homes().get(key)


def _prepare(text: str, lang: str) -> tuple[str, str]:
    """Return the text to look in, with the same offsets, and the language to look it up in."""
    if lang in ("zh", "zh-Hant"):
        return (simplify(text) if lang == "zh-Hant" else text), "zh"
    return text, lang if lang in gazetteer.LANGUAGES else "en"


def _find_matches(listing: Listing[Entry], text: str, lang: str) -> list[_Match]:
    """Return the longest listed names, not overlapping, where a word may begin and end."""
    guards = _get_guards() if lang == "zh" else {}
    unspaced = lang in _UNSPACED
    matches = []
    for match in listing.find(text):
        start, end, entry = match
        first = text[start]
        if guards and start:
            forbidden = guards.get(text[start:end])
            if forbidden and text[start - 1] in forbidden:
                continue
        if not unspaced or first.isascii():
            before = text[start - 1 : start]
            if before.isalnum() and before.isascii() == first.isascii():
                continue
            after = text[end : end + 1]
            if after.isalnum() and after.isascii() == text[end - 1].isascii():
                continue
        if (
            entry.kind == "country"
            and text[end : end + 1] in _MAY_BE_MONEY
            and _MONEY.match(text, end)
        ):
            continue
        matches.append(match)
    return matches


@cache
def _get_guards() -> dict[str, str]:
    guards: dict[str, str] = lexicons.load("countries")["not_after"]
    return guards


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    """The rules of countries.toml for characters that stand for a country."""

    codes: dict[str, str]
    run: re.Pattern[str]
    together: frozenset[str]
    alone: str
    before: tuple[str, ...]
    """Words that a character standing alone may precede."""
    after: str
    """Characters that it may follow."""
    rules: dict[str, str]


@cache
def _get_abbreviations() -> _Abbreviations:
    lexicon = lexicons.load("countries")
    codes = {
        character: code
        for code, entry in lexicon.items()
        if isinstance(entry, dict)
        for character in entry.get("abbreviation", "")
    }
    rules = lexicon["abbreviations"]
    return _Abbreviations(
        codes=codes,
        run=_get_run("".join(codes), rules),
        together=frozenset(rules["together"]),
        alone=rules["alone"],
        before=tuple(rules["before"]),
        after=rules["after"] + rules["provinces"],
        rules=rules,
    )


def _get_run(codes: str, rules: dict[str, str]) -> re.Pattern[str]:
    """Return what finds rows of such characters, and one alone behind what it may follow."""
    after = re.escape(rules["after"] + rules["provinces"])
    return re.compile(rf"[{codes}](?:[{codes}]+|(?<=[{rules['alone']}])(?<![^{after}\W_].))")


def _iter_abbreviations(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and ISO code of each country that one Chinese character stands for."""
    known = _get_abbreviations()
    for match in known.run.finditer(text):
        start, end = match.span()
        rule = _stands_alone if end - start == 1 else _stand_together
        if rule(text, start, end, known):
            for offset in range(start, end):
                yield offset, offset + 1, known.codes[text[offset]]


def _stand_together(text: str, start: int, end: int, known: _Abbreviations) -> bool:
    """Say whether text[start:end] is a row of countries (中老缅泰), by itself and its neighbours."""
    if end - start > len(known.together):
        return False
    run = text[start:end]
    if start and text[start - 1] in known.rules["run_not_after"]:
        return False
    if text[end : end + 1] and text[end] in known.rules["run_not_before"]:
        return False
    if len({known.codes[character] for character in run}) < len(run):
        return False
    return known.together.issuperset(run) or (len(run) <= 3 and "中" in run)


def _stands_alone(text: str, start: int, end: int, known: _Abbreviations) -> bool:
    """Say whether the one character text[start:end] is a country: 驻柬, 滇缅, 柬副首相."""
    if text[start] not in known.alone:
        return False
    before = text[start - 1 : start]
    if not before or not before.isalnum():
        return text.startswith(known.before, end)
    following = text[end : end + 1]
    # 越来越 is "more and more".
    return (
        before in known.after
        and not (following and following in known.rules["one_not_before"])
        and text[max(0, start - 2) : start] != "越来"
    )


def _keep_longest(found: list[Row]) -> Iterator[Row]:
    """Yield names in order, leaving out those that overlap an earlier or longer one."""
    found.sort(key=_get_rank)
    done = 0
    for row in found:
        if row[0] >= done:
            done = row[1]
            yield row


def _get_rank(row: Row) -> tuple[int, int]:
    return row[0], -row[1]
