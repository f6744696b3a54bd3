"""Loaders: bytes of a file become a `Source`, or one clear error that names the file."""

import hashlib

from mainstem.model.documents import Line, Source


def load(data: bytes, name: str) -> Source:
    """Load a document from its bytes."""
    text = data.decode("utf-8-sig")
    texts = tuple(text.split("\n"))
    lines = tuple(Line(place=i, start=0, text=t) for i, t in enumerate(texts, 1))
    return Source(name, hashlib.sha256(data).hexdigest(), "text", "line", texts, lines)
