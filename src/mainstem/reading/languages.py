"""Languages: which one a passage is written in, by script and telling characters."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from mainstem.reading import lexicons
from mainstem.reading.remembering import remember
from mainstem.reading.simplified import get_telling

_SAMPLE: Final = 2000
"""Characters that are enough to tell; a longer passage costs no more."""

_BLOCKS: Final = (
    ("han", (*range(0x34, 0xA0), 0xF9, 0xFA)),
    ("southeast", (0x0E,)),
    ("km", (0x17,)),
    ("my", (0x10,)),
    ("ru", (0x04,)),
    ("kana", (0x30,)),
    ("ko", (0x11, *range(0xAC, 0xD8))),
    ("ar", (0x06,)),
    ("hi", (0x09,)),
    ("extended", (0x01, 0x1E)),
    ("rare", (0x02,)),
)
"""Scripts by the upper byte of their characters' code: counting those is nearly free."""
_NAMES: Final = tuple(name for name, _ in _BLOCKS)
_OTHER: Final = 255
_TABLE: Final = bytes(
    next((n for n, (_, uppers) in enumerate(_BLOCKS) if upper in uppers), _OTHER)
    for upper in range(256)
)
_NO_LETTERS: Final = bytes(code for code in range(256) if not chr(code).isalpha())
_NO_LAO: Final = re.compile(r"[^\u0e80-\u0eff]+")
_NO_KANA: Final = re.compile(r"[^\u3041-\u30ff]+")
_VIETNAMESE: Final = re.compile(r"[^ăđơưĂĐƠƯ\u1ea0-\u1ef9]+")
_ACCENTED: Final = re.compile(r"[^âêôÂÊÔàáãèéìíòóõùúýÀÁÃÈÉÌÍÒÓÕÙÚÝĩũĨŨ]+")
_WORD: Final = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_CHINESE_SAMPLE: Final = 400
_CORNERS: Final = re.compile(r"[「」『』]")
_LATIN_SAMPLE: Final = 400
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|\b(?:[\w-]+\.)+[A-Za-z]{2,}\b")
_MAY_ADDRESS: Final = re.compile(rb"[@/.](?:(?<![.])|[A-Za-z]{2}|(?<=www\.)\S)")
"""What a text without an address has none of."""
_LOWERED: Final = bytes(
    ord(chr(code).lower()) if re.match("[A-Za-z\u00c0-\u00ff]", chr(code)) else 0x20
    for code in range(256)
)
"""Western letters in lower case, and a space for everything else."""
_WEIGHT: Final = 3
"""How many Latin letters a character of another script outweighs: names in Latin script stand
in texts of every language, and hardly the reverse."""


@remember
def identify(text: str) -> str:
    """Return the language of a passage: an ISO 639 code, "zh-Hant", or "und".

    A passage in two languages is in the one that fills more of it. "und" is what has no
    letters (2025), a mere address (FOHB.GOV.CN), and Latin script of a language unknown here.
    """
    sample = text[:_SAMPLE]
    western = sample.encode("latin-1", "replace")
    latin = len(western.translate(None, _NO_LETTERS))
    if sample.isascii():
        return _identify_latin(sample, western) if latin else "und"
    counts = _count_scripts(sample)
    extended, rare = counts.pop("extended"), counts.pop("rare")
    latin += extended
    script = max(counts, key=lambda name: counts[name])
    if counts[script] * _WEIGHT > latin:
        return _get_chinese(sample) if script == "han" else script
    if not latin:
        return "und"
    return _identify_latin(sample, None if extended or rare else western)


def is_chinese_undecided(text: str) -> bool:
    """Tell whether nothing in a Chinese text is written otherwise in the other script."""
    simplified, traditional = _get_telling()
    sample = text[:_CHINESE_SAMPLE]
    return not (traditional.search(sample) or simplified.search(sample))


def _count_scripts(sample: str) -> dict[str, int]:
    """Count the characters of each script; "extended" and "rare" are Latin beyond the West's."""
    uppers = sample.encode("utf-16-le", "surrogatepass")[1::2].translate(_TABLE)
    counts = dict.fromkeys(_NAMES, 0)
    for block in set(uppers):
        if block != _OTHER:
            counts[_NAMES[block]] = uppers.count(block)
    southeast, kana = counts.pop("southeast"), counts.pop("kana")
    counts["lo"] = len(_NO_LAO.sub("", sample)) if southeast else 0
    counts["th"] = southeast - counts["lo"]
    counts["ja"] = len(_NO_KANA.sub("", sample)) if kana else 0
    if counts["ja"] * 5 > counts["han"]:
        # Japanese mixes kana with more Chinese characters than kana.
        counts["ja"] += counts["han"]
    return counts


def _get_chinese(sample: str) -> str:
    simplified, traditional = _get_telling()
    sample = sample[:_CHINESE_SAMPLE]
    found = len(traditional.findall(sample))
    if not found and not _CORNERS.search(sample):
        return "zh"
    more = found - len(simplified.findall(sample))
    # Where no character tells, the quotation marks may: 「」 are those of traditional script.
    return "zh-Hant" if more > 0 or (more == 0 and _CORNERS.search(sample)) else "zh"


@cache
def _get_telling() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds characters that only simplified, only traditional script has."""
    simplified, traditional = get_telling()
    return re.compile(f"[{''.join(simplified)}]"), re.compile(f"[{''.join(traditional)}]")


def _identify_latin(sample: str, western: bytes | None) -> str:
    """Identify a text in Latin script.

    Args:
        sample: the text.
        western: the same in Latin-1, where its letters all fit in.
    """
    if not sample.isascii() and _is_vietnamese(sample):
        return "vi"
    sample = sample[:_LATIN_SAMPLE]
    lowered: Sequence[str] | Sequence[bytes]
    listed: Mapping[str, frozenset[str] | frozenset[bytes]]
    if western is not None and not _MAY_ADDRESS.search(western, 0, _LATIN_SAMPLE):
        # Most texts are so, and bytes are counted in no time.
        lowered, listed = western[:_LATIN_SAMPLE].translate(_LOWERED).split(), _get_western_words()
    else:
        lowered, listed = [w.lower() for w in _find_words(sample)], _get_function_words()
    if not lowered:
        return "und"
    english = _count(lowered, listed["en"])
    if english * 4 >= len(lowered):
        return "en"  # No other language has so many words in common with English.
    foreign = _count(lowered, listed["foreign"])
    if foreign > max(1, english) and foreign * 8 >= len(lowered):
        scores = {name: _count(lowered, listed[name]) for name in listed if name != "foreign"}
        best = max(scores, key=lambda name: scores[name])
        if scores[best] > max(1, english) and scores[best] * 8 >= len(lowered):
            return best
    return "en" if english or _may_be_english(_find_words(sample)) else "und"


def _count(
    words: Sequence[str] | Sequence[bytes], listed: frozenset[str] | frozenset[bytes]
) -> int:
    return sum(map(listed.__contains__, words))


def _find_words(sample: str) -> list[str]:
    return _WORD.findall(_ADDRESS.sub(" ", sample))


def _is_vietnamese(sample: str) -> bool:
    """Whether letters that only Vietnamese has, or many accents of which some do, fill the text."""
    composed = unicodedata.normalize("NFC", sample)
    own = len(_VIETNAMESE.sub("", composed))
    letters = sum(map(str.isalpha, composed))
    return own * 100 >= letters * 6 or (
        own > 0 and (own + len(_ACCENTED.sub("", composed))) * 100 >= letters * 15
    )


@cache
def _get_function_words() -> dict[str, frozenset[str]]:
    """Return the words of each language, and those of all but English as "foreign"."""
    listed = {
        name: frozenset(words.split())
        for name, words in lexicons.load("function_words")["words"].items()
    }
    foreign = frozenset[str]().union(*(words for name, words in listed.items() if name != "en"))
    return listed | {"foreign": foreign}


@cache
def _get_western_words() -> dict[str, frozenset[bytes]]:
    """Return the same in Latin-1; what does not fit in stands in no such text."""
    return {
        name: frozenset(w.encode("latin-1") for w in words if max(w) <= "\xff")
        for name, words in _get_function_words().items()
    }


def _may_be_english(words: list[str]) -> bool:
    """Whether a text without function words (a title, a caption) is taken for English."""
    if not all(word.isascii() for word in words) and len(words) < 3:
        return False
    long = [word for word in words if len(word) > 2]
    return (
        any(word.lower() != word.upper() and not word.isupper() for word in long) or len(long) > 1
    )
