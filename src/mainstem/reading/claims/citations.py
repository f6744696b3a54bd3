"""Citations: footnotes and references taken apart into author, title, venue, date and address."""

from collections.abc import Sequence

from mainstem.model.claims import Citation
from mainstem.model.documents import Source
from mainstem.model.mentions import Recognised


def read_citations(
    recognised: Sequence[Recognised], sources: dict[str, Source]
) -> tuple[Citation, ...]:
    """Take apart every footnote, with the place its marker stands at in the body."""
    return ()
