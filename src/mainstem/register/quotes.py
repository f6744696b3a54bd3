"""Quotes: where quoted words stand in a passage, whatever the line breaks between them."""

from collections.abc import Iterator


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
