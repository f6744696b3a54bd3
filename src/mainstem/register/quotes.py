"""Quotes: where quoted words stand in a passage, whatever the line breaks between them."""

import re
from collections.abc import Iterator, Sequence

from mainstem.model.documents import Piece
from mainstem.values.folding import Folder
from mainstem.values.spans import Span


def find_quotes(text: str, quote: str) -> list[tuple[int, int]]:
    """Find every place of a text where quoted words stand; blanks are not compared.

    Args:
        text: of the passage, re-joined over line breaks.
        quote: the words as they stand in the source, with its line breaks.

    Returns:
        Half-open ranges of the text, in order, none over another; none for a quote of blanks.
    """
    places = [at for at, character in enumerate(text) if not character.isspace()]
    packed = "".join(text[at] for at in places)
    wanted = "".join(quote.split())
    return [
        (places[start], places[start + len(wanted) - 1] + 1)
        for start in _iter_places(packed, wanted)
    ]


def _iter_places(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


class Finder:
    """Finds words that a person has copied, as readers of one text may have them.

    Blanks, width, case, marks nobody sees, shapes of quotation marks and dashes, and whether
    Chinese is simplified do not count. A number is found whole or not at all: 50 is not in 500.
    """

    def __init__(self, words: str, folder: Folder) -> None:
        """Look for words; those that are nothing but blanks and marks nobody sees stand nowhere."""
        self._folder = folder
        self._wanted = self._pack(words)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to look for."""
        return not self._wanted

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield every place of a text where the words stand: half-open ranges, none over another."""
        if not self._wanted or self._wanted not in self._pack(text):
            return
        folded = self._folder.fold_with_places(text)
        plain = folded.text.translate(_SHAPES)
        kept = [at for at, character in enumerate(plain) if not character.isspace()]
        packed = "".join([plain[at] for at in kept])
        inside = _mark_inside(plain, folded.places)
        at = packed.find(self._wanted)
        while at >= 0:
            first, last = kept[at], kept[at + len(self._wanted) - 1] + 1
            is_whole = not (inside[first] or inside[last])
            if is_whole:
                # Marks typed in another order stand in one order when folded, and not in the text.
                among = folded.places[first:last]
                yield min(among), max(among) + 1
            at = packed.find(self._wanted, at + (len(self._wanted) if is_whole else 1))

    def measure(self, text: str) -> int:
        """Measure how far the words go on as a text does, from wherever it has their beginning.

        Returns:
            Characters of the words as they are compared: as `split` takes them.
        """
        packed = self._pack(text)
        low, high = 0, len(self._wanted)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._wanted[:middle] in packed else (low, middle - 1)
        return low

    def split(self, words: str, measured: int) -> tuple[str, str]:
        """Split the words after as many characters of them as were measured."""
        folded = self._folder.fold_with_places(words)
        kept = [p for p, c in zip(folded.places, folded.text, strict=True) if not c.isspace()]
        at = kept[measured] if measured < len(kept) else len(words)
        return words[:at], words[at:]

    def _pack(self, text: str) -> str:
        return "".join(self._folder.fold(text).translate(_SHAPES).split())


_SHAPES = str.maketrans("“”„‟«»‘’‚‛′‐‑‒–—―−", '""""""\'\'\'\'\'-------')
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


def _mark_inside(plain: str, places: Sequence[int]) -> bytearray:
    """Mark where a folded text must not be cut: within a number, or within one character of old."""
    inside = bytearray(len(plain) + 1)
    for number in _NUMBER.finditer(plain):
        start, end = number.span()
        inside[start + 1 : end] = b"\1" * (end - start - 1)
    for at in range(1, len(plain)):
        if places[at - 1] == places[at]:
            inside[at] = 1
    return inside


def locate(pieces: Sequence[Piece], start: int, end: int) -> tuple[Span, ...]:
    """Return where a range of a passage's text stands in its source, character for character.

    What the text leaves out (a footnote's marker) is in none of the spans, unlike in those of
    `Passage.locate`: the source at them is the range but for what joining lines has added.
    """
    found = []
    for piece in pieces:
        first = max(start, piece.at)
        last = min(end, piece.at + piece.end - piece.start)
        if first < last:
            offset = piece.start - piece.at
            found.append(Span(piece.place, offset + first, offset + last))
    return tuple(found)
