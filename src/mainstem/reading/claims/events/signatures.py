"""Signatures: what names of events are compared by, within one language."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from sys import intern

from mainstem.model import sittings
from mainstem.model.speech import Speech, get_speech
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


@dataclass(frozen=True, slots=True)
class Seat:
    """Whose meeting a title names: the body, its level, and how it meets."""

    mechanism: str | None
    organ: str
    format: str | None


_DEFINITE = ("leaders", "foreign_ministers", "senior_officials", "working_group")
"""Levels of which one title is not taken for another's; 部长级会议 may be said of foreign ministers."""


def find_seat(title: str) -> Seat | None:
    """Return whose meeting a title names; None where it names none of a known level."""
    return _find_seat(title, get_speech())


@lru_cache(maxsize=1 << 11)
def _find_seat(title: str, speech: Speech) -> Seat | None:
    found = sittings.find_sittings(title)
    if not found:
        return None
    return Seat(found[0].mechanism, found[0].organ, found[0].format)


def is_numbered(title: str) -> bool:
    """Say whether a title is that of one sitting of a known body, whenever it takes place."""
    found = sittings.find_sittings(title)
    return bool(found and found[0].mechanism and found[0].ordinal)


def is_telling(title: str) -> bool:
    """Say whether the words for a document tell whose it is, or what it is about."""
    kinds = {t.kind for t in sittings.find_terms(title)}
    return "instrument" in kinds and bool(kinds & {"mechanism", "subject"})


def may_be_one(one: Seat | None, other: Seat | None) -> bool:
    """Say whether meetings of two seats can be one: of one body and one level, as far as told."""
    if one is None or other is None or one == other:
        return True
    if one.mechanism and other.mechanism and one.mechanism != other.mechanism:
        return False
    if one.organ != other.organ and {one.organ, other.organ} <= set(_DEFINITE):
        return False
    # 特别外长会 may be told again as 外长会, but not as another body's.
    bare = one if one.format is None else other
    return one.format == other.format or (bare.format is None and bare.mechanism is None)


def get_similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which share of the smaller signature stands in the larger one: 0 to 1."""
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other))
