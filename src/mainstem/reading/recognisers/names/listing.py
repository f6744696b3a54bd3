"""Listings: many words, each with a value, looked for in a text all at once."""

from collections.abc import Iterable
from typing import Any, Generic, TypeVar

import ahocorasick

_Value = TypeVar("_Value")


class Listing(Generic[_Value]):
    """Words with their values; `find` takes one step for each character, however many they are.

    The automaton tries the letters that may come next one after another. A first letter of Chinese
    is one of hundreds, so there words are listed, and looked for, as the bytes of UTF-8.
    """

    def __init__(self, words: Iterable[tuple[str, _Value]], *, as_bytes: bool = False) -> None:
        """List words; of two values for one word the first stays."""
        self._as_bytes = as_bytes
        self._automaton: Any = ahocorasick.Automaton()
        for word, value in words:
            key = _to_letters(word) if as_bytes else word
            if key not in self._automaton:
                self._automaton.add_word(key, (len(word), value))
        self._automaton.make_automaton()

    def get(self, word: str) -> _Value | None:
        """Return the value of a word; None where it is not listed."""
        found = self._automaton.get(_to_letters(word) if self._as_bytes else word, None)
        return found[1] if found else None

    def find(self, text: str) -> list[tuple[int, int, _Value]]:
        """Return start, end and value of the words in a text, the longest at each place."""
        if not self._as_bytes or text.isascii():
            return [
                (last - length + 1, last + 1, value)
                for last, (length, value) in self._automaton.iter_long(text)
            ]
        raw = text.encode("utf-8", "surrogatepass")
        found = []
        end = done = 0
        for last, (length, value) in self._automaton.iter_long(raw.decode("latin-1")):
            last += 1
            end += len(raw[done:last].decode("utf-8", "surrogatepass"))
            done = last
            found.append((end - length, end, value))
        return found


def _to_letters(word: str) -> str:
    """Return the bytes of a word as letters, for the automaton takes text only."""
    return word.encode("utf-8", "surrogatepass").decode("latin-1")
