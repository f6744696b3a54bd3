"""Names: places, persons and countries that one side has and the other has not, or has otherwise."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mainstem.model.mentions import Recognised
from mainstem.reading import glosses
from mainstem.reading.claims.discrepancies.findings import Finding
from mainstem.reading.claims.discrepancies.fit import Fit, is_pair_close
from mainstem.reading.claims.discrepancies.sides import (
    Block,
    Pair,
    Side,
)
from mainstem.reading.recognisers import names

_ROW_ZH = re.compile(r"(?:[一-鿿]{1,6}、)+[一-鿿]{1,6}")
_ROW_EN = re.compile(
    r"(?:[A-Z][a-z]+(?: [A-Z]+[a-z]*)?(?:, and | and |, ))+[A-Z][a-z]+(?: [A-Z]+[a-z]*)?"
)
_ENDINGS = ("自治区", "自治州", "省", "市", "县", "府", "州", "区", "邦", "镇", "村")
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{4,}\b")
_GROUP = re.compile(
    r"\b(?:six|five|four|three|member|mekong|participating|all|both|other)(?: \w+)? "
    r"(?:countries|nations|states|parties|sides)\b|\bLMC countries\b|\bvarious countries\b",
    re.IGNORECASE,
)
_NO_LETTER = re.compile(r"[\W\d_]+")
_JOINING = re.compile(r"\b(?:and|or|to|with|from)\b")
_CAPITAL_NEXT = re.compile(r"[ -][A-Z]")
_CLASSES = (("省", "province"), ("市", "city"), ("县", "county"), ("州", "prefecture"))
_SOUNDS = {
    letter: sound
    for sound, letters in (("p", "pb"), ("t", "td"), ("k", "kg"), ("s", "szcjqx"), ("l", "lr"), ("n", "n"), ("m", "m"), ("w", "wvhf"))
    for letter in letters
}  # fmt: skip
_CODA = re.compile(r"(?:ng|n|m|r|t|k|p)(?![aeiouyhlr])|(?<=[tkpsc])h")
"""Consonants that end a syllable, which Chinese spells or leaves out as it likes."""
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDING = 3
"""Consonants that a name must have for its sound to be looked for."""
_NEAR = 24
"""Characters between an English city and the province it is in: ", southwest China's "."""


class _Name(NamedTuple):
    """A listed name in a side: offsets in the side's text, its key, the country a place lies in."""

    start: int
    end: int
    key: str
    country: str | None
    kind: str


def find_names(pair: Pair, fit: Fit, recognised: Mapping[str, Recognised]) -> Iterator[Finding]:
    """Yield the places and persons of a unit that its sides do not share."""
    zh, en = _get_names(pair.zh, recognised), _get_names(pair.en, recognised)
    if zh.keys() == en.keys() or not is_pair_close(pair, fit):
        return
    left = [n for key, n in zh.items() if key not in en]
    right = [n for key, n in en.items() if key not in zh]
    places = [n for n in en.values() if n.kind == "place"]
    repeated = _get_repeated(pair, zh, recognised) if right else []
    yield from _compare_places(pair, left, right, places, repeated)
    yield from _compare_persons(pair, left, right)
    if any(n.kind == "country" and n.key != "CN" for n in (*left, *right)):
        yield from _compare_countries(pair, repeated)


def _compare_places(
    pair: Pair,
    zh_alone: Sequence[_Name],
    en_alone: Sequence[_Name],
    places: Sequence[_Name],
    repeated: Sequence[_Name],
) -> Iterator[Finding]:
    """Yield the places among the names that stand on one side.

    Args:
        pair: the unit.
        zh_alone: names of its Chinese side that the English has not.
        en_alone: names of its English side that the Chinese has not.
        places: all places of the English.
        repeated: places and countries that the Chinese has more often than the English.
    """
    left = [n for n in zh_alone if n.kind == "place" and not _is_told(n, pair.en)]
    right = [n for n in en_alone if n.kind == "place" and not _is_told(n, pair.zh)]
    right = [n for n in right if not _is_in_word(n, pair)]
    for zh in tuple(left):
        spelt = _find_transliteration(pair.zh.text[zh.start : zh.end], pair.en)
        if spelt and zh.country != "CN":
            yield _tell_transliteration(pair, zh, spelt)
            left.remove(zh)
    for zh, en in _match(pair, left, right):
        yield _tell_other(pair, zh, en)
        left.remove(zh)
        right.remove(en)
    rest = [n for n in right if not _is_beside(pair, n, places, right)]
    if not left and len(rest) == 1:
        meant = next((n for n in repeated if _is_one_class(pair, n, rest[0], closely=True)), None)
        if meant:
            yield _tell_other(pair, meant, rest[0])
            return
    yield from _tell_rest(pair, left, [n for n in rest if not _sounds_told(n, pair)])


def find_countries(block: Block) -> Iterator[Finding]:
    """Yield a row of three countries and more of which the English lacks some."""
    if block.zh.text.count("、") < 2:
        return
    rows = [(m, names.find_countries(m[0], "zh")) for m in _ROW_ZH.finditer(block.zh.text)]
    rows = [(row, left) for row, left in rows if len(left) > 2]
    if not rows or _GROUP.search(block.en.text):
        return
    right = names.find_countries(block.en.text, "en")
    for row, left in rows:
        missing = [code for code in left if code not in right]
        if missing and len(missing) * 2 <= len(left):
            told = (
                m
                for m in _ROW_EN.finditer(block.en.text)
                if len(names.find_countries(m[0], "en")) > 1
            )
            found = next(told, None)
            spans = block.en.locate(*found.span()) if found else ()
            note = f"the Chinese row of countries has {', '.join(missing)}, the English has not"
            yield Finding("name", block.zh.locate(*row.span()), spans, note, "major", 3.0)


def _get_names(side: Side, recognised: Mapping[str, Recognised]) -> dict[str, _Name]:
    """Return the listed names of a side by key; rivers and regions of several countries not."""
    found: dict[str, _Name] = {}
    for passage, offset in zip(side.passages, side.starts, strict=True):
        for name in recognised[passage.id].names if passage.id in recognised else ():
            key = name.key
            if key is None or key in found or name.kind == "organisation":
                continue
            start, end = name.start + offset, name.end + offset
            country = names.get_country(key) if name.kind == "place" else None
            if (name.kind == "place" and country is None) or side.text[start:end].isupper():
                continue
            if not side.credits or not side.is_credit(start):
                found[key] = _Name(start, end, key, country, name.kind)
    return found


def _get_repeated(
    pair: Pair, zh: Mapping[str, _Name], recognised: Mapping[str, Recognised]
) -> list[_Name]:
    """Return the places and countries of the Chinese that it names more often than the English."""
    chinese = Counter(_iter_keys(pair.zh, recognised))
    english = Counter(_iter_keys(pair.en, recognised))
    return [name for key, name in zh.items() if chinese[key] > english[key] > 0]


def _iter_keys(side: Side, recognised: Mapping[str, Recognised]) -> Iterator[str]:
    for passage in side.passages:
        for name in recognised[passage.id].names if passage.id in recognised else ():
            if name.key is not None and name.kind in ("place", "country"):
                yield name.key


def _sounds_told(name: _Name, pair: Pair) -> bool:
    """Whether some Chinese characters are read like an English name: 塞色塔 is Saysettha."""
    sought = _get_skeleton(pair.en.text[name.start : name.end].split()[0].lower())
    if len(sought) < _SOUNDING:
        return False
    sounds = [_get_skeleton(glosses.pinyin(c))[:1] for c in pair.zh.text if "一" <= c <= "鿿"]
    return sought in "".join(sounds)


def _get_skeleton(word: str) -> str:
    """Return the consonants of a word that begin its syllables, those that sound alike as one."""
    return "".join(_SOUNDS.get(c, "") for c in _CODA.sub("", _DOUBLED.sub(r"\1", word)))


def _is_told(name: _Name, side: Side) -> bool:
    """Whether any listed name of the same thing stands in a side, alone or inside a word."""
    listed = names.get_names(name.key)
    if side.passages[0].is_chinese:
        return any(_trim(form) in side.text for form in listed.get("zh", ()))
    if any(form in side.text for form in listed.get("en", ())):
        return True
    # Spaces and capitals vary: Ta Keo, Oudom Xay.
    text = _squeeze(side.text)
    return any(_squeeze(form) in text for form in listed.get("en", ()))


def _squeeze(text: str) -> str:
    return _NO_LETTER.sub("", text.lower())


def _trim(name: str) -> str:
    """Return a Chinese place without its ending, if a name remains."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name


def _match(pair: Pair, left: Sequence[_Name], right: Sequence[_Name]) -> list[tuple[_Name, _Name]]:
    """Pair the places of one country that each side has alone, in the order of the text."""
    rest, pairs = list(right), []
    for zh in left:
        en = next((n for n in rest if _is_one_class(pair, zh, n)), None)
        # A venue that is told by its city is left out, not mistaken.
        if en and not names.get_names(zh.key).get("en", ("",))[0].startswith(_get_english(en.key)):
            rest.remove(en)
            pairs.append((zh, en))
    return pairs


def _is_one_class(pair: Pair, zh: _Name, en: _Name, *, closely: bool = False) -> bool:
    """Whether two places lie in one country and are not said to be a province and a city.

    `closely` asks that one is not said to be a province where nothing is said of the other.
    """
    chinese = pair.zh.text[zh.start : zh.end]
    english = pair.en.text[en.start : en.end].lower()
    said = {c for ending, c in _CLASSES if chinese.endswith(ending)}
    told = {c for _, c in _CLASSES if english.endswith((" " + c, f" {c[:-1]}ies", f" {c}s"))}
    fits = said == told if closely else not said or not told or said == told
    return zh.country == en.country and fits


def _is_in_word(name: _Name, pair: Pair) -> bool:
    """Whether an English place is part of what a Chinese word says: 京剧 is Peking Opera."""
    if not _CAPITAL_NEXT.match(pair.en.text, name.end):
        return False
    stem = glosses.stem(pair.en.text[name.start : name.end])
    return any(stem in block.zh_told for block in pair.blocks)


def _find_transliteration(name: str, side: Side) -> tuple[int, int] | None:
    """Return where English spells a Chinese name as it is read, not as the place is called."""
    reading = glosses.get_reading(_trim(name))
    if len(reading) < 5:
        return None
    for word in _CAPITALISED.finditer(side.text):
        if word[0].lower().startswith(reading):
            return word.span()
    return None


def _is_beside(pair: Pair, name: _Name, places: Sequence[_Name], missing: Sequence[_Name]) -> bool:
    """Whether an English place follows one that both sides have: Kunming, Yunnan Province."""
    return any(
        0 <= name.start - p.end <= _NEAR
        and p.country == name.country
        and p not in missing
        and not _JOINING.search(pair.en.text, p.end, name.start)
        for p in places
    )


def _tell_transliteration(pair: Pair, zh: _Name, spelt: tuple[int, int]) -> Finding:
    chinese, english = pair.zh.text[zh.start : zh.end], pair.en.text[slice(*spelt)]
    return Finding(
        "name",
        pair.zh.locate(zh.start, zh.end),
        pair.en.locate(*spelt),
        f"“{chinese}” is {_get_english(zh.key)}; “{english}” spells how the Chinese is read",
        "major",
        4.0,
    )


def _tell_other(pair: Pair, zh: _Name, en: _Name) -> Finding:
    chinese, english = pair.zh.text[zh.start : zh.end], pair.en.text[en.start : en.end]
    return Finding(
        "name",
        pair.zh.locate(zh.start, zh.end),
        pair.en.locate(en.start, en.end),
        f"“{chinese}” is {_get_english(zh.key)}, not “{english}”",
        "major",
        4.0,
    )


def _tell_rest(pair: Pair, left: Sequence[_Name], right: Sequence[_Name]) -> Iterator[Finding]:
    """Yield the first run of places that one side has alone."""
    if left:
        start, end = left[0].start, _get_run_end(left, 2)
        note = f"“{pair.zh.text[start:end]}” ({_get_english(left[0].key)}) is not named in English"
        yield Finding("omission", pair.zh.locate(start, end), (), note, weight=2.5)
    if right:
        start, end = right[0].start, _get_run_end(right, 4)
        note = f"“{pair.en.text[start:end]}” is named in English only"
        yield Finding("addition", (), pair.en.locate(start, end), note, weight=2.2)


def _get_run_end(run: Sequence[_Name], gap: int) -> int:
    end = run[0].end
    for name in run[1:]:
        if not 0 <= name.start - end <= gap:
            break
        end = name.end
    return end


def _compare_persons(
    pair: Pair, zh_alone: Sequence[_Name], en_alone: Sequence[_Name]
) -> Iterator[Finding]:
    """Yield one person told as another, where each side names just one that the other lacks."""
    left = [n for n in zh_alone if n.kind == "person" and not _is_told(n, pair.en)]
    right = [n for n in en_alone if n.kind == "person" and not _is_told(n, pair.zh)]
    if len(left) == len(right) == 1:
        yield _tell_other(pair, left[0], right[0])


def _compare_countries(pair: Pair, repeated: Sequence[_Name]) -> Iterator[Finding]:
    """Yield one country told as another, where each side names just one that the other lacks.

    One that the Chinese names twice and the English once is lacking the second time. China is left out: it stands where "the two countries" or "domestic" stands on the other side.
    """
    zh, en = names.find_countries(pair.zh.text, "zh"), names.find_countries(pair.en.text, "en")
    left = [code for code in zh if code not in en and code != "CN"]
    right = [code for code in en if code not in zh and code != "CN"]
    twice = [n.key for n in repeated if n.kind == "country" and n.key in en and n.key != "CN"]
    if not left and len(twice) == 1:
        left = twice
    if len(left) == len(right) == 1:
        first, second = (
            _find_country(pair.zh, left[0], "zh"),
            _find_country(pair.en, right[0], "en"),
        )
        if first and second:
            yield _tell_other(pair, first, second)


def _find_country(side: Side, code: str, lang: str) -> _Name | None:
    """Return where a side first writes out the name of a country, the source of a photograph apart."""
    for name in names.get_names(code).get(lang, ()):
        at = side.text.find(name)
        if at >= 0 and not side.is_credit(at):
            return _Name(at, at + len(name), code, code, "country")
    return None


def _get_english(key: str) -> str:
    return next(iter(names.get_names(key).get("en", ())), key)
