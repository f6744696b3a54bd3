"""Where something stands in a source: the span every citation is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in one place of a source.

    A place is what the source is addressed by: a physical line of a text file, a page of a PDF,
    a block of HTML or DOCX. Places count from 1, characters from 0, in the text as it stands.
    """

    place: int
    start: int
    end: int
