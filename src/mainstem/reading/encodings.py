"""Encodings: bytes of a text become characters, and every doubt about them is said."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from mainstem.reading import lexicons

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_ALIASES: Final = {
    # What a label says and what writers of it use: the superset, as browsers do.
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "x-gbk": "gb18030",
    "hz": "gb18030",
    "big5": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_CALLED: Final = {
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "cp874": "TIS-620 (Thai)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "koi8-r": "KOI8-R (Cyrillic)",
    "cp1252": "Windows-1252 (Western European)",
}
_SAMPLE: Final = 1 << 16
_REPORTED: Final = 10
"""How many damaged places are named one by one."""
_CHINESE: Final = ("gb18030", "big5hkscs")
_OTHERS: Final = (
    ("thai", "cp874"),
    ("russian", "cp1251"),
    ("russian", "koi8-r"),
    ("western", "cp1252"),
)
_RAW_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f\ufffd]")
_CJK_MARKS: Final = (
    "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕—…·－～％　０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩"
)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A doubt or a damage: the line it stands in (None for the whole), and what it is."""

    line: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the encoding it was read in. Bytes that mean nothing stand as U+FFFD.

    `is_binary` tells that the bytes are no text at all, in any encoding known here.
    """

    text: str
    encoding: str
    flaws: tuple[Flaw, ...] = ()
    is_binary: bool = False


@dataclass(frozen=True, slots=True)
class _Guess:
    encoding: str
    is_sure: bool


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a text.

    Args:
        data: bytes, with or without a byte order mark. The mark is no part of the text.
        declared: the label a document gives itself. It counts for less than a byte order mark
            and than valid UTF-8, since pages that changed encoding often kept their label.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, len(mark), encoding)
    if (wide := _guess_wide(data)) is not None:
        return _decode_as_guessed(data, wide)
    label = _resolve(declared)
    for likely in ("utf-8", label):
        if likely and (text := _decode_strictly(data, 0, likely)) is not None:
            return _describe(text, likely)
    return _decode_guessed(data, label)


def _decode_guessed(data: bytes, declared: str | None) -> Decoded:
    guess = _guess(data)
    if guess is None:
        return _decode_unknown(data, declared)
    return _decode_as_guessed(data, guess)


def _decode_as_guessed(data: bytes, guess: _Guess) -> Decoded:
    decoded = _decode_as(data, 0, guess.encoding)
    if guess.is_sure:
        return decoded
    called = _CALLED.get(guess.encoding, guess.encoding.upper())
    doubt = Flaw(None, f"the encoding is not stated; it was taken for {called}")
    return Decoded(decoded.text, decoded.encoding, (doubt, *decoded.flaws))


def _decode_unknown(data: bytes, declared: str | None) -> Decoded:
    encoding = declared or "cp1252"
    text = data.decode(encoding, "replace")
    called = _CALLED.get(encoding, encoding.upper())
    doubt = f"the encoding is not known; it was read as {called}, and letters may be wrong"
    return Decoded(text, encoding, (Flaw(None, doubt), *_find_nulls(text)), _is_binary(data))


def _is_binary(data: bytes) -> bool:
    """Tell whether control characters show that bytes of no known encoding are no text."""
    sample = data[:_SAMPLE].decode("cp1252", "replace")
    return len(_CONTROL.findall(sample)) > 0.02 * len(sample)


def _resolve(label: str | None) -> str | None:
    """Return the codec a label means, None for a label that means no encoding of text."""
    try:
        info = codecs.lookup(label.strip()) if label else None
    except (LookupError, ValueError):
        return None
    if info is None or not getattr(info, "_is_text_encoding", True):
        return None
    return _ALIASES.get(info.name, info.name)


def _decode_as(data: bytes, start: int, encoding: str) -> Decoded:
    text = _decode_strictly(data, start, encoding)
    return _decode_damaged(data, start, encoding) if text is None else _describe(text, encoding)


def _decode_strictly(data: bytes, start: int, encoding: str) -> str | None:
    try:
        return str(memoryview(data)[start:], encoding)
    except UnicodeError:
        return None


def _describe(text: str, encoding: str) -> Decoded:
    return Decoded(text, encoding, tuple(_find_nulls(text)), _is_full_of_controls(text))


def _is_full_of_controls(text: str) -> bool:
    """Tell bytes that are valid in an encoding by chance from a text."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > 0.3 * len(sample)


def _decode_damaged(data: bytes, start: int, encoding: str) -> Decoded:
    """Decode what can be decoded, and name the places that cannot."""
    text = str(memoryview(data)[start:], encoding, "replace")
    called = _CALLED.get(encoding, encoding.upper())
    flaws = []
    damages = list(_iter_damages(data, start, encoding))
    for at, end in damages[:_REPORTED]:
        found = data[at:end].hex(" ").upper()
        line = data.count(b"\n", 0, at) + 1
        flaws.append(
            Flaw(line, f"byte {at + 1} is not {called} ({found}); it stands as U+FFFD in the text")
        )
    if len(damages) > _REPORTED:
        count = text.count("\ufffd")
        flaws.append(Flaw(None, f"{count} characters in all are damaged and stand as U+FFFD"))
    return Decoded(text, encoding, (*flaws, *_find_nulls(text)), _is_full_of_controls(text))


def _iter_damages(data: bytes, start: int, encoding: str) -> Iterator[tuple[int, int]]:
    """Yield the first byte ranges that the encoding does not know, one more than is reported."""
    view = memoryview(data)
    at = start
    for _ in range(_REPORTED + 1):
        try:
            str(view[at:], encoding)
        except UnicodeDecodeError as error:
            yield at + error.start, at + error.end
            at += error.end
        else:
            return


def _find_nulls(text: str) -> Iterator[Flaw]:
    first = text.find("\0")
    if first >= 0:
        line = text.count("\n", 0, first) + 1
        yield Flaw(line, f"the text holds {text.count(chr(0))} null characters, the first here")


def _guess_wide(data: bytes) -> _Guess | None:
    """Tell UTF-16 without a mark from everything else; None where it is not UTF-16."""
    sample = data[: _SAMPLE // 4]
    is_plain = _is_valid_start(sample) and not _RAW_CONTROL.search(sample)
    if len(data) % 2 or not sample or is_plain:
        return None
    scores = {e: _score_wide(sample, e) for e in ("utf-16-le", "utf-16-be")}
    best = max(scores, key=lambda e: scores[e])
    if scores[best] < 0.55:
        return None
    guess = _Guess(best, is_sure=scores[best] >= 0.75 and len(data) > 4)
    if b"\0" in sample:
        return guess
    return guess if scores[best] > max(_score(data, "chinese", e) for e in _CHINESE) else None


def _is_valid_start(sample: bytes) -> bool:
    """Tell whether a sample is UTF-8 but for a character cut off at its end."""
    try:
        codecs.utf_8_decode(sample, "strict", False)
    except UnicodeDecodeError:
        return False
    return True


def _score_wide(sample: bytes, encoding: str) -> float:
    """Share of characters that are ASCII, common Chinese, or of the two commonest alphabets.

    Read with its bytes swapped, a text falls into characters of scripts from everywhere.
    """
    text = sample.decode(encoding, "replace")
    common = _get_common("chinese")
    good = sum(c in common or " " <= c <= "~" or c in "\r\n\t" for c in text)
    blocks = Counter(ord(c) >> 7 for c in text if "\x7f" < c < "\u2e80" and c not in common)
    return (good + sum(n for _, n in blocks.most_common(2))) / len(text)


def _guess(data: bytes) -> _Guess | None:
    """Guess an encoding of bytes that are not UTF-8; None where none is likely.

    Chinese comes first: half of its bytes are common letters of Thai and Russian encodings too,
    while no other text, read as Chinese, shows common characters.
    """
    if (damaged := _score_utf8(data)) >= 0.5:
        return _Guess("utf-8", is_sure=damaged >= 0.8)
    (best, encoding), (rival, _) = sorted((_score(data, "chinese", e), e) for e in _CHINESE)[::-1]
    if best >= 0.45:
        return _Guess(encoding, is_sure=best >= 0.5 and rival < 0.6 * best)
    others = [(_score(data, language, e), e) for language, e in _OTHERS]
    best, encoding = max(others)
    return _Guess(encoding, is_sure=False) if best >= 0.6 else None


def _take_sample(data: bytes) -> bytes:
    """Take the bytes from the first that is not ASCII on: before it all encodings are alike."""
    high = _HIGH.search(data)
    return data[high.start() : high.start() + _SAMPLE] if high else b""


def _score_utf8(data: bytes) -> float:
    """Share of characters beyond ASCII that are whole: damaged UTF-8 is still UTF-8."""
    text, _ = codecs.utf_8_decode(_take_sample(data), "replace", False)
    beyond = [c for c in text if c > "\x7f"]
    return sum(c != "\ufffd" for c in beyond) / max(1, len(beyond))


def _score(data: bytes, language: str, encoding: str) -> float:
    """Share of characters beyond ASCII that are common in the language, 0 to 1.

    An alphabet other than the Latin one has its letters side by side; letters with accents
    stand scattered among plain ones. Where it is the other way round the score is halved.
    """
    text = _take_sample(data).decode(encoding, "replace")
    beyond = [c for c in text if c > "\x7f"]
    letters = sum(c.isascii() and c.isalpha() for c in text) + len(beyond)
    common = _get_common(language)
    good = sum(c in common for c in beyond) / max(1, len(beyond))
    if language == "chinese":
        return good
    is_scattered = len(beyond) < 0.4 * letters
    return good if is_scattered is (language == "western") else good / 2


@cache
def _get_common(language: str) -> frozenset[str]:
    common = lexicons.load("encodings")["common"]
    if language != "chinese":
        return frozenset(common[language])
    return frozenset((common["chinese"] + common["traditional"] + _CJK_MARKS).replace("\n", ""))
