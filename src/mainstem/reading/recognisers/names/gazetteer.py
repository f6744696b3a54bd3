"""The gazetteer: every listed name, in one listing for each language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from mainstem.model.speech import Speech, get_speech
from mainstem.reading import lexicons
from mainstem.reading.recognisers.names.listing import Listing

LANGUAGES = ("zh", "en", "km", "lo", "my", "th", "vi")
Kind = Literal["country", "place", "organisation", "person", "office", "weak_office"]
_DASHES = {"zh": "-—–－‐‑━─·", "en": "-–—‑ "}
# What CLDR adds to a name to tell it from another: Myanmar (Burma).
_REMARK = re.compile(r"\s*[（(][^）)]*[）)]$")
_ENDINGS_ZH = ("自治区", "自治州", "省", "市", "府", "州", "县", "邦")
_ENDINGS_EN = (
    " Province",
    " City",
    " Municipality",
    " County",
    " Prefecture",
    " province",
    " city",
    " provinces",
    " cities",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What the gazetteer knows of one name: what kind of thing it names, and which one."""

    kind: Kind
    key: str


def get_listing(lang: str) -> Listing[Entry]:
    """Return every listed name of a language.

    Names of a language other than Chinese and English come together with the English ones. An
    unknown language has the English. The first to claim a name keeps it: countries, then
    organisations, persons, places; and what the mechanism lists itself, last.
    """
    return _make_listing(lang, (), get_speech())


def get_country_listing(lang: str) -> Listing[Entry]:
    """Return the names of countries, adjectives included, and of places.

    The places keep Lao Cai from being read as Lao.
    """
    return _make_listing(lang, ("country", "place"), get_speech())


@lru_cache(maxsize=64)
def _make_listing(lang: str, only: tuple[Kind, ...], speech: Speech) -> Listing[Entry]:
    return Listing(_iter_forms(lang, speech, only), as_bytes=lang == "zh")


def get_table() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return key → language → names, for every entry of every lexicon."""
    return _make_table(get_speech())


@lru_cache(maxsize=4)
def _make_table(speech: Speech) -> dict[str, dict[str, tuple[str, ...]]]:
    table: dict[str, dict[str, tuple[str, ...]]] = {}
    for code, names in _get_countries().items():
        table[code] = {
            lang: tuple(dict.fromkeys(names[lang])) for lang in LANGUAGES if lang in names
        }
    for _, key, names in _iter_entries(speech):
        known = table.setdefault(key, {})
        for lang in LANGUAGES:
            if lang in names:
                known[lang] = tuple(dict.fromkeys((*known.get(lang, ()), *names[lang])))
    return table


@cache
def get_offices(lang: str) -> tuple[str, ...]:
    """Return the offices a person is named with, in Chinese or English."""
    return tuple(lexicons.load("persons")["offices"]["zh" if lang == "zh" else "en"])


def get_homes() -> dict[str, str]:
    """Return key of a place or known person → ISO code of its country; XX is left out."""
    return _make_homes(get_speech())


@lru_cache(maxsize=4)
def _make_homes(speech: Speech) -> dict[str, str]:
    groups = (lexicons.load("places"), lexicons.load("persons")["known"])
    listed = {
        key: code
        for lexicon in groups
        for code, group in lexicon.items()
        if code != "XX"
        for key in group
    }
    return {word.key: word.home for word in speech.list_of("place") if word.home} | listed


def _iter_forms(lang: str, speech: Speech, only: tuple[Kind, ...]) -> Iterator[tuple[str, Entry]]:
    """Yield every spelling of every name of a language with its entry, of some kinds or all."""
    languages = dict.fromkeys((lang if lang in LANGUAGES else "en", "zh" if lang == "zh" else "en"))
    for language in languages:
        for code, names in _get_countries().items():
            for name in (*names.get(language, ()), *names.get("adjectives", ())):
                yield from _vary(name, language, Entry("country", code))
        for kind, key, names in _iter_entries(speech):
            if only and (kind not in only or key not in _make_homes(speech)):
                continue
            for name in names.get(language, ()):
                yield from _vary(name, language, Entry(kind, key))
        if not only:
            yield from _iter_offices(language)


def _iter_offices(lang: str) -> Iterator[tuple[str, Entry]]:
    if lang not in ("zh", "en"):
        return
    offices = lexicons.load("persons")["offices"]
    for name in offices[lang]:
        yield name, Entry("office", name)
    for name in offices.get(f"{lang}_weak", ()):
        yield name, Entry("weak_office", name)


def _vary(name: str, lang: str, entry: Entry) -> Iterator[tuple[str, Entry]]:
    """Yield the spellings of a name: other dashes and apostrophes, capitals, endings of places."""
    spellings = [name]
    if "-" in name:
        dashes = _DASHES.get(lang, "-–—")
        spellings += [name.replace("-", dash) for dash in dashes[1:]] + [name.replace("-", "")]
        if lang == "zh":
            spellings.append(name.replace("-", "——"))
    if "'" in name:
        spellings += [s.replace("'", "’") for s in spellings]
    for spelling in spellings:
        yield spelling, entry
        if lang == "en" and len(name) > 3:
            yield spelling.upper(), entry
        if entry.kind == "place":
            for ending in {"zh": _ENDINGS_ZH, "en": _ENDINGS_EN}.get(lang, ()):
                yield spelling + ending, entry


def _iter_entries(speech: Speech) -> Iterator[tuple[Kind, str, dict[str, list[str]]]]:
    """Yield kind, key and names of everything listed but countries."""
    for key, names in lexicons.load("organisations")["names"].items():
        yield "organisation", key, names
    for group in lexicons.load("persons")["known"].values():
        for key, names in group.items():
            yield "person", key, names
    for group in lexicons.load("places").values():
        for key, names in group.items():
            yield "place", key, names
    yield from _iter_own(speech)


def _iter_own(speech: Speech) -> Iterator[tuple[Kind, str, dict[str, list[str]]]]:
    """Yield what the mechanism lists; a language that is none of ours stands with the English."""
    kinds: tuple[Literal["organisation", "place"], ...] = ("organisation", "place")
    for kind in kinds:
        for word in speech.list_of(kind):
            lang = word.lang if word.lang in LANGUAGES else "en"
            yield kind, word.key, {lang: [word.text]}


@cache
def _get_countries() -> dict[str, dict[str, list[str]]]:
    """Return ISO code → language → names, "adjectives" among the languages.

    Names of the members are those of the lexicon; the others begin with CLDR's.
    """
    # Babel takes time to load that `mainstem --help` should not pay.
    from babel import Locale

    lexicon = lexicons.load("countries")
    others = lexicon["others"].split()
    found: dict[str, dict[str, list[str]]] = {
        code: dict(entry)
        for code, entry in lexicon.items()
        if len(code) == 2 and code not in others
    }
    for code in others:
        found[code] = {**lexicon.get(code, {})}
        for lang in LANGUAGES:
            name = _REMARK.sub("", Locale.parse(lang).territories.get(code, ""))
            if len(name) > 1:
                found[code][lang] = [name, *lexicon.get(code, {}).get(lang, ())]
    return found
