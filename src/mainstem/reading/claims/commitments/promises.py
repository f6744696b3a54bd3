"""Promises: what a grammar finds in a passage, before it becomes a claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mainstem.model.mentions import NameMention

Modality = Literal["commitment", "recommendation"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a grammar must know of where a passage stands.

    `is_instrument` says that the document declares or plans (a declaration, a plan of action),
    so that a bare verb promises; `is_advice` that the passage stands under a heading that
    announces advice, so that a bare verb recommends.
    """

    names: Sequence[NameMention]
    is_instrument: bool = False
    is_advice: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """A clause that promises or urges: offsets in the passage's text.

    `subject` are the offsets of who is to act, None where nobody is named.
    """

    start: int
    end: int
    trigger: int
    """Where the word that promises stands: a date after it may be the date due."""
    modality: Modality
    subject: tuple[int, int] | None
