"""Countries: whatever tables call them, by the two letters of ISO 3166."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from mainstem.reading.recognisers.names import gazetteer


@lru_cache(4096)
def find_country(text: str) -> str | None:
    """Find a country by its code (two or three letters) or by a name of it.

    Names are those of the lexicons, and the common ones in the languages that partners write in.

    Returns:
        Two letters; None for what is no country, or the name of two.
    """
    said = text.strip()
    if said in _OF_BANKS:
        return _OF_BANKS[said]
    if re.fullmatch("[A-Za-z]{2}", said):
        return said.upper() if said.upper() in _list_codes() else None
    if len(said) == 3 and (found := get_global("territory_aliases").get(said.upper())):
        return str(found[0])
    return _get_names().get(_fold(said)) or _get_foreign_names().get(_fold(said))


_OF_BANKS = {"CAM": "KH", "MYA": "MM", "PRC": "CN", "VIE": "VN"}
"""Three letters that the development banks of Asia have for countries, and ISO 3166 has not."""


@cache
def _list_codes() -> frozenset[str]:
    return frozenset(code for code in map(str, Locale("en").territories) if len(code) == 2)


@cache
def _get_names() -> Mapping[str, str]:
    """Return folded name → code: those of the lexicons, and the English ones of CLDR."""
    found: dict[str, str | None] = {}
    for key, names in gazetteer.get_table().items():
        if re.fullmatch("[A-Z]{2}", key):
            for name in {_fold(n) for some in names.values() for n in some}:
                found[name] = key if found.get(name, key) == key else None
    territories = Locale("en").territories
    for code in _list_codes():
        found.setdefault(_fold(str(territories[code])), code)
    return {name: code for name, code in found.items() if code}


@cache
def _get_foreign_names() -> Mapping[str, str]:
    """Return folded name → code in languages of partners that no lexicon has, as CLDR lists them."""
    found: dict[str, str] = {}
    for lang in ("fr", "ja", "ko", "de", "es", "ru", "id"):
        territories = Locale(lang).territories
        for code in _list_codes():
            if name := territories.get(code):
                found.setdefault(_fold(str(name)), code)
    return found


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
