"""Containment: whether one place that is named lies in another, as the gazetteer knows."""

import re
from functools import cache, lru_cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.names import gazetteer
from mainstem.reading.simplified import simplify

_WORDS = re.compile(r"[^\W_]+")
_LONGEST = 200
"""Characters of what may be the name of a place; a longer text is a description."""


def lies_in(inner: str, outer: str, lang: str) -> bool:
    """Tell whether a place lies in another, both named in one language.

    "Sanya, Hainan" lies in "China", and in "Hainan Province, China"; a place lies in itself, however
    it is worded. A name that the gazetteer lacks may stand before what holds it ("Hai Tang, Sanya"),
    but nothing is known to lie in it.
    """
    found, _ = _find_keys(inner, lang)
    wider, is_whole = _find_keys(outer, lang)
    if not found or not wider or not is_whole:
        return False
    homes = gazetteer.get_homes()
    return wider <= {above for key in found for above in (key, *list_wider(key), homes.get(key))}


def list_wider(key: str) -> tuple[str, ...]:
    """List what a place lies in, below its country, the nearest first."""
    parents = get_parents()
    found = []
    while key in parents:
        key = parents[key]
        found.append(key)
    return tuple(found)


@cache
def get_parents() -> dict[str, str]:
    """Return key of a place → key of the next larger one it lies in, below its country."""
    listed = lexicons.load("within")["within"]
    return {part: whole for whole, parts in listed.items() for part in parts}


@lru_cache(maxsize=4_096)
def _find_keys(text: str, lang: str) -> tuple[frozenset[str], bool]:
    """Return the countries and places a text names, and whether it is made of them alone."""
    if len(text) > _LONGEST:
        return frozenset(), False
    base = lang.split("-")[0]
    said = simplify(text) if base == "zh" else text
    found = gazetteer.get_country_listing(base).find(said)
    rest = list(said)
    for start, end, _ in found:
        rest[start:end] = " " * (end - start)
    keys = frozenset(entry.key for _, _, entry in found)
    return keys, _WORDS.search("".join(rest)) is None
