"""Texts: how what is stored is folded and cut, and the tokens that stand for its kind."""

from collections.abc import Iterator
from functools import cache, lru_cache

from mainstem.reading import simplified
from mainstem.values import segments
from mainstem.values.folding import Folder

CHUNK = 3_000
"""Characters of a passage that are indexed together; a longer passage is several stretches."""
OVERLAP = 100
"""Characters that two neighbouring stretches have in common: no word is cut in two."""

# Characters that no text is cut into lead tokens that stand for something else.
_LANGUAGE, _KIND, _SUBJECT = "\ue000", "\ue001", "\ue002"
HEADLINE = "\ue003"
"""The token of every title and heading."""


@cache
def get_folder() -> Folder:
    """Return the one folder of this instance."""
    return Folder(simplified.get_simplified())


def cut(text: str) -> set[str]:
    """Return the tokens of a text as it is."""
    return segments.list_tokens(get_folder().fold(text))


def iter_stretches(length: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text of some length, as half-open ranges; one for an empty text."""
    start = 0
    while length - start > CHUNK:
        yield start, start + CHUNK
        start += CHUNK - OVERLAP
    yield start, length


@lru_cache(1_000)
def list_filters(
    *, languages: tuple[str, ...] = (), kind: str = "", subject: str = ""
) -> tuple[str, ...]:
    """Return the tokens that stand for a language, the kind of an entry, a document.

    A variety of a language, such as zh-Hant, stands for the language too.
    """
    known = {code for name in languages for code in (name, name.partition("-")[0]) if code}
    return (
        *(f"{_LANGUAGE}{_escape(code)}" for code in sorted(known)),
        *([f"{_KIND}{_escape(kind)}"] if kind else ()),
        *([f"{_SUBJECT}{_escape(subject)}"] if subject else ()),
    )


def _escape(code: str) -> str:
    """Return a code as one token: FTS5 would cut it at a hyphen, and it may come from anyone."""
    return "".join(c if c.isascii() and c.isalnum() else f"x{ord(c):x}x" for c in code)
