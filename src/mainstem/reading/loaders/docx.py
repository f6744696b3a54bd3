"""DOCX."""

from mainstem.model.documents import Source
from mainstem.reading.loaders.inputs import Input


def handles(given: Input) -> bool:
    return given.data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read(given: Input) -> Source:
    raise given.refuse("not yet")
