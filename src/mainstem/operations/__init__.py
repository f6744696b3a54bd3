"""Operations: what a person can do here, each in one call; interfaces only translate."""

from mainstem.errors import MainstemError


class OperationError(MainstemError):
    """An operation cannot be carried out. It is not raised for what a document says."""


class Missing(OperationError):
    """What was asked for by its name is not here: it never was, or has ended."""
