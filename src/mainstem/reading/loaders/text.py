"""Plain text: every line that ends at a line feed is a place."""

from collections.abc import Iterator, Sequence
from itertools import count, repeat
from typing import overload

from mainstem.model.documents import Line, Notice, Source
from mainstem.reading import encodings, signatures
from mainstem.reading.loaders.inputs import Input


def handles(given: Input) -> bool:
    """Tell text from what a signature shows to be none; whatever is left may be text."""
    return signatures.identify(given.data) is None


def read(given: Input) -> Source:
    """Read a plain text, whole. Carriage returns and form feeds stay part of their line."""
    decoded = encodings.decode(given.data)
    if decoded.is_binary:
        raise given.refuse("is binary data, not text")
    text = decoded.text
    if not text or text.isspace():
        raise given.refuse("holds only white space")
    if text.count("\n") >= given.limits.lines:
        raise given.refuse(f"has more than {given.limits.lines} lines")
    texts = tuple(text.split("\n"))
    notices = tuple(Notice(flaw.line, flaw.message) for flaw in decoded.flaws)
    return Source(
        path=given.name,
        sha256=given.sha256,
        format="text",
        places="line",
        texts=texts,
        lines=_get_lines(texts),
        notices=notices,
    )


def _get_lines(texts: tuple[str, ...]) -> Sequence[Line]:
    """Return one line a place, sharing its string; a text of old Macintosh has one place."""
    if len(texts) == 1 and "\r" in texts[0].rstrip("\r"):
        starts = [0]
        pieces = texts[0].split("\r")
        for piece in pieces:
            starts.append(starts[-1] + len(piece) + 1)
        return tuple(map(Line, repeat(1), starts, pieces))
    return _Lines(texts)


class _Lines(Sequence[Line]):
    """The places of a text as lines, each made when it is asked for.

    Only structure looks at them, and a source stays for as long as its claims are read.
    """

    __slots__ = ("_texts",)

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._texts = texts

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, index: int) -> Line: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Line]: ...

    def __getitem__(self, index: int | slice) -> Line | Sequence[Line]:
        if isinstance(index, slice):
            return tuple(self)[index]
        place = range(1, len(self._texts) + 1)[index]
        return Line(place, 0, self._texts[place - 1])

    def __iter__(self) -> Iterator[Line]:
        return map(Line, count(1), repeat(0), self._texts)
