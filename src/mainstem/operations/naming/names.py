"""Names: what a country, place, organisation or unit is called in another language."""

import re

from mainstem.operations import mechanisms
from mainstem.reading import unit_words
from mainstem.reading.recognisers.names import gazetteer
from mainstem.reading.recognisers.names.containment import lies_in as lies_in
from mainstem.reading.unit_words import UnitWords as UnitWords

_HAN = re.compile(r"[\u4e00-\u9fff]")
_AND = re.compile(r"[、，及与]|和(?!国)|, | and ")
_CODE = re.compile(r"[A-Z]{2}")
_LONGEST = 120
"""Characters of what may be a name; a longer text is a description."""


def translate(text: str, language: str) -> str | None:
    """Return a name in another language, as the lexicons list it.

    Args:
        text: a name in Chinese or English, or several from the widest to the narrowest (Chinese)
            or the other way round (English): "泰国清迈", "Chiang Mai, Thailand".
        language: "zh", "en" or another code of the lexicons.

    Returns:
        None where the text is in that language already, or a part of it is not listed.
    """
    source = "zh" if _HAN.search(text) else "en"
    if source == language or len(text) > _LONGEST:
        return None
    keys = _split_chinese(text) if source == "zh" else _split_english(text)
    names = [get_country(key, language) or "" for key in keys]
    if not names or not all(names):
        return None
    return "".join(reversed(names)) if language == "zh" else ", ".join(reversed(names))


def translate_all(text: str, language: str) -> str | None:
    """Return names that stand one after the other in another language: "泰国和越南".

    Returns:
        None where the text is in that language already, or one of them is not listed.
    """
    if whole := translate(text, language):
        return whole
    found = [translate(part, language) for part in _AND.split(text) if part]
    if not found or None in found:
        return None
    return ("、" if language == "zh" else ", ").join(name for name in found if name)


def get_country(code: str, language: str) -> str | None:
    """Return the name of a country: as the cooperation names its member, else as the lexicons do.

    Returns:
        None where neither has one.
    """
    own = mechanisms.get_member_names().get(code, {}).get(language)
    return own or next(iter(gazetteer.get_table().get(code, {}).get(language, ())), None)


def get_unit(code: str, language: str) -> UnitWords:
    """Return how a unit is said beside a number, as the lexicons list it."""
    return unit_words.get_words(code, "zh" if language == "zh" else "en")


def list_countries() -> list[str]:
    """Return the codes of all countries the lexicons list."""
    return sorted(code for code in gazetteer.get_table() if _CODE.fullmatch(code))


def _split_chinese(text: str) -> list[str]:
    """Split into listed names, the longest first; empty if something is left over."""
    listing = gazetteer.get_listing("zh")
    keys, at = [], 0
    while at < len(text):
        end = next((n for n in range(len(text), at, -1) if listing.get(text[at:n])), at)
        entry = listing.get(text[at:end])
        if entry is None:
            return []
        keys.append(entry.key)
        at = end
    return keys


def _split_english(text: str) -> list[str]:
    listing = gazetteer.get_listing("en")
    found = [listing.get(part) for part in text.split(", ")]
    return [entry.key for entry in found if entry] if all(found) else []
