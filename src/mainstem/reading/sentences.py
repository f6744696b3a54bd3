"""Sentences: where each sentence of a passage begins and ends."""


def split(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open offsets of the sentences of a passage, spaces between them left out."""
    return ((0, len(text)),) if text else ()
