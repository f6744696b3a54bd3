"""Signatures: what names of events are compared by, within one language."""

import re
from functools import cache, lru_cache
from sys import intern

from mainstem.reading import lexicons
from mainstem.reading.glosses import stem
from mainstem.reading.simplified import simplify

_WORD_EN = re.compile(r"[a-z0-9][a-z0-9'’-]*")
_NUMBER = re.compile(r"第?[一二三四五六七八九十百〇零\d]+(?:届|次)|首届|首次|20\d\d年?(?:度)?")
_NOISE = re.compile(r"[^\u3400-\u9fffa-zA-Z0-9]+")


@lru_cache(maxsize=1 << 11)
def get_tokens(title: str, lang: str) -> frozenset[str]:
    """Return the pairs of characters (Chinese) or the stems (other languages) of a title.

    Ordinals, years, spaces and punctuation are left out, and so are the names of the mechanism,
    which every event of it may bear.
    """
    if lang in ("zh", "zh-Hant"):
        return _get_pairs(simplify(title) if lang == "zh-Hant" else title)
    stop = _get_stop()
    words = _WORD_EN.findall(title.lower().replace("‑", "-"))
    parts = [part for word in words for part in re.split("[-'’]", word)]
    return frozenset(
        intern(stem(p)) for p in parts if len(p) > 1 and p not in stop and not p.isdigit()
    )


def _get_pairs(title: str) -> frozenset[str]:
    plain = _NOISE.sub("", _NUMBER.sub("", title))
    for name in lexicons.load("events")["zh"]["signature"]["common"]:
        plain = plain.replace(name, "")
    if len(plain) < 2:
        return frozenset([plain] if plain else [])
    return frozenset(intern(plain[i : i + 2]) for i in range(len(plain) - 1))


@cache
def _get_stop() -> frozenset[str]:
    return frozenset(lexicons.load("events")["en"]["signature"]["common"])


def get_similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which share of the smaller signature stands in the larger one: 0 to 1."""
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other))
