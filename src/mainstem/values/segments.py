"""Segments: the pieces of a text that it is found by, the same for documents, names and queries.

Scripts that leave no spaces between words are cut into characters and pairs of neighbours, so that
no dictionary decides what can be found; other scripts into words. All of it works on folded text.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

VERSION = "1"
"""Changes whenever any text gives other tokens than before: what was indexed is indexed anew."""

LONGEST = 40
"""Characters of a word that count."""

_SYLLABIC = (
    "\u0e01-\u0e3a\u0e40-\u0e4e"  # Thai
    "\u0e81-\u0ecf\u0edc-\u0edf"  # Lao
    "\u1000-\u103f\u1050-\u108f\u109a-\u109f\ua9e0-\ua9ef\ua9fa-\ua9fe\uaa60-\uaa7f"  # Burmese
    "\u1780-\u17d3\u17d7\u17dc\u17dd"  # Khmer
)
SPACELESS = (
    _SYLLABIC + "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff"  # Kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)
"""Characters of scripts without spaces between words, as the inside of a character class."""
MARKS = "\u0300-\u036f"
"""What stands above, below or across letters of scripts with spaces, in the same way."""
LETTER = f"[^\\W\\d_{SPACELESS}]"

Sort = Literal["run", "word", "number"]

_PART = re.compile(f"([{SPACELESS}]+)|((?:{LETTER}[{MARKS}]*)+)|([0-9]+)")
_ASCII_PART = re.compile("()([a-z]+)|([0-9]+)")
_SORTS: tuple[Sort, ...] = ("run", "word", "number")
_MARK = re.compile(f"[{MARKS}]+")
_BARE = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ı": "i"})
"""Letters whose stroke is no mark of its own."""


class Part(NamedTuple):
    """A stretch of text: characters without spaces, one word, or one number."""

    sort: Sort
    text: str
    start: int
    end: int


_LETTERS = re.compile(f"[{_SYLLABIC}]")
_LEAST = 3
"""Letters of a syllable: of fewer, most stand in every text."""
_JOINED = ("\u17d2", "\u1039")
"""Signs of Khmer and Burmese that put the next letter below."""
_BEFORE = "เแโใไເແໂໃໄ"
"""Vowels that are written before the letter they follow."""


def iter_parts(folded: str) -> Iterator[Part]:
    """Yield the parts of a folded text; what stands between them is not found by anything."""
    pattern = _ASCII_PART if folded.isascii() else _PART
    for found in pattern.finditer(folded):
        yield Part(_SORTS[(found.lastindex or 1) - 1], found[0], found.start(), found.end())


def list_tokens(folded: str) -> set[str]:
    """Return what a folded text is found by; nothing for a text without letters and digits.

    A run gives its characters and its pairs of neighbours; a word its stem without marks, and
    itself if it has marks; a number itself.
    """
    tokens: set[str] = set()
    if folded.isascii():
        return {stem(word) for word in _ASCII_WORD.findall(folded)}
    for run, word, number in _PART.findall(folded):
        if run:
            tokens.update(run)
            tokens.update(map(str.__add__, run, run[1:]))
        elif number:
            tokens.add(number[:LONGEST])
        else:
            tokens.update(list_word_tokens(word))
    return tokens


_ASCII_WORD = re.compile("[a-z]+|[0-9]+")


def list_word_tokens(word: str) -> tuple[str, ...]:
    """Return what a word is found by: its stem without marks, and before it the word if it has any."""
    if word.isascii():
        return (stem(word),)
    bare = strip(word)
    return (stem(word),) if bare == word else (word[:LONGEST], stem(bare))


def strip(text: str) -> str:
    """Return a folded text without marks: hợp tác becomes hop tac."""
    return _MARK.sub("", text).translate(_BARE)


def stem(word: str) -> str:
    """Return an English word without the ending of its plural; others end so seldom enough."""
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "su":
        if word.endswith("ies"):
            return f"{word[:-3]}y"[:LONGEST]
        return word[:-1][:LONGEST]
    return word[:LONGEST]


def list_cuts(run: str) -> list[int]:
    """Return where a run may be cut in two, so that each piece still means something.

    Between any two characters where each is a word; elsewhere between syllables.
    """
    least = _LEAST if _LETTERS.search(run) else 1
    return [
        at
        for at in range(least, len(run) - least + 1)
        if not continues(run, at) and run[at - 1] not in _BEFORE
    ]


def continues(text: str, at: int) -> bool:
    """Say whether the character at a place belongs to the one before it."""
    character = text[at]
    if unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf") or character in "ำຳ":
        return True
    return text[at - 1] in _JOINED and unicodedata.category(character) == "Lo"


def list_pairs(run: str) -> list[str]:
    """Return the tokens that hold all of a run together: its pairs of neighbours, or itself."""
    return list(dict.fromkeys(map(str.__add__, run, run[1:]))) or [run]
