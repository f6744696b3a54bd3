"""Plain text: every line that ends at a line feed is a place."""

from itertools import count, repeat

from mainstem.model.documents import Line, Notice, Source
from mainstem.reading.loaders import encodings, signatures
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


def _get_lines(texts: tuple[str, ...]) -> tuple[Line, ...]:
    """Return one line a place, sharing its string; a text of old Macintosh has one place."""
    if len(texts) == 1 and "\r" in texts[0].rstrip("\r"):
        starts = [0]
        pieces = texts[0].split("\r")
        for piece in pieces:
            starts.append(starts[-1] + len(piece) + 1)
        return tuple(map(Line, repeat(1), starts, pieces))
    return tuple(map(Line, count(1), repeat(0), texts))
