"""Folding: one spelling for texts that a searcher takes for the same, character by character."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SWAPPED = re.compile(r"([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb])|(\u103a)(\u1037)")
"""Marks that people type in either order: a ring and a tone in Thai and Lao, the killer and the
dot below in Burmese."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and where each of its characters comes from."""

    text: str
    places: Sequence[int]
    """For each character of `text`, the number of the original character it was made from."""


class Folder:
    """Folds texts.

    Full-width forms, ligatures and letters with marks become their plain parts, capitals small
    letters, digits of any script 0 to 9, traditional characters simplified ones; characters that
    nobody sees (a zero-width space between Khmer words, a soft hyphen) vanish. Each character is
    folded on its own: whatever is a part of a text stays a part of it.
    """

    def __init__(self, simplified: Mapping[int, str]) -> None:
        """Make a folder.

        Args:
            simplified: the simplified form of traditional characters, by their code.
        """
        self._table = _Table(simplified)

    def fold(self, text: str) -> str:
        """Return a text folded. Idempotent."""
        if text.isascii():
            return text.lower()
        folded = text.translate(self._table)
        return _SWAPPED.sub(_swap, folded) if _may_be_swapped(folded) else folded

    def fold_with_places(self, text: str) -> Folded:
        """Return a text folded as `fold` does, and where each character comes from."""
        if text.isascii():
            return Folded(text.lower(), range(len(text)))
        pieces = [*map(self._table.__getitem__, map(ord, text))]
        folded = "".join(pieces)
        is_swapped = _may_be_swapped(folded)
        if not is_swapped and all(map((1).__eq__, map(len, pieces))):
            return Folded(folded, range(len(text)))
        places = [n for n, piece in enumerate(pieces) for _ in piece]
        if not is_swapped:
            return Folded(folded, places)
        for found in _SWAPPED.finditer(folded):
            at = found.start()
            places[at], places[at + 1] = places[at + 1], places[at]
        return Folded(_SWAPPED.sub(_swap, folded), places)


class _Table(dict[int, str]):
    """What each character becomes, worked out when it is first met."""

    def __init__(self, simplified: Mapping[int, str]) -> None:
        super().__init__()
        self._simplified = simplified

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code))
        # Lowered twice over: a capital may be hidden in a compatibility form, and the small
        # letter of İ has a mark of its own.
        lowered = unicodedata.normalize("NFKD", parts.lower())
        folded = self[code] = "".join(self._fold_part(c) for c in lowered)
        return folded

    def _fold_part(self, character: str) -> str:
        if _is_unseen(character):
            return ""
        digit = unicodedata.decimal(character, None)
        if digit is not None:
            return str(digit)
        return self._simplified.get(ord(character), character)


def _is_unseen(character: str) -> bool:
    """Say whether a character only steers how others are shown: formatting, or a variant."""
    code = ord(character)
    return (
        unicodedata.category(character) == "Cf"
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0100 <= code <= 0xE01EF
        or code == 0x034F
    )


def _may_be_swapped(folded: str) -> bool:
    return "\u0e4d" in folded or "\u0ecd" in folded or "\u103a" in folded


def _swap(found: re.Match[str]) -> str:
    return found[0][1] + found[0][0]
