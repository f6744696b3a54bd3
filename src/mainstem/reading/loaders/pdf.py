"""PDF."""

from mainstem.model.documents import Source
from mainstem.reading.loaders.inputs import Input


def handles(given: Input) -> bool:
    return given.data.startswith((b"%PDF-", b"%PDF-"))


def read(given: Input) -> Source:
    raise given.refuse("not yet")
