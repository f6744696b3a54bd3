"""Speech: the words that a mechanism has for itself, beside those of the lexicons.

The lexicons tell what words mean wherever they are said. What one cooperation calls its meetings,
its bodies and its places stands with its own data. Who begins a process says where those words
come from; they are asked for when they are first needed, and again after `forget`.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

WordKind = Literal[
    "mechanism",
    "organ",
    "instrument",
    "format",
    "subject",
    "filler",
    "ordinal",
    "area",
    "organisation",
    "place",
]
"""The first seven are those of the lexicon of sittings; the others have lexicons of their own."""
KINDS: tuple[WordKind, ...] = get_args(WordKind)


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """A word, and what it stands for."""

    kind: WordKind
    key: str
    """As in the lexicon of its kind; of an ordinal its number; empty for a filler."""
    lang: str
    text: str
    home: str = ""
    """Of a place: the country it lies in, by its ISO 3166 code."""


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of one's own. Two are the same if their digests are."""

    words: tuple[Word, ...] = field(compare=False)
    digest: str
    """8 hexadecimal digits; empty without any words."""

    def list_of(self, kind: WordKind) -> list[Word]:
        """Return the words of a kind."""
        return [word for word in self.words if word.kind == kind]


def make_speech(words: Iterable[Word]) -> Speech:
    """Put words together, in an order of their own, each once."""
    ordered = tuple(sorted(set(words)))
    lines = "\n".join("\t".join((w.kind, w.key, w.lang, w.text, w.home)) for w in ordered)
    return Speech(ordered, hashlib.sha256(lines.encode()).hexdigest()[:8] if ordered else "")


SILENCE = make_speech(())
"""No words but those of the lexicons."""


def _say_nothing() -> Speech:
    return SILENCE


_source: Callable[[], Speech] = _say_nothing
_known: Speech | None = None


def learn_from(source: Callable[[], Speech]) -> None:
    """Say where this process gets the words from: at most once until `forget` is called."""
    global _source
    _source = source
    forget()


def forget() -> None:
    """Have the words asked for again when they are needed next: they may have changed."""
    global _known
    _known = None


def get_speech() -> Speech:
    """Return the words that count in this process beside those of the lexicons."""
    global _known
    known = _known
    if known is None:
        _known = known = _source()
    return known
