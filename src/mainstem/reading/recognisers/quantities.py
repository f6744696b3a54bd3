"""Quantities: numbers with their units, qualifiers and intervals; and ordinals."""

from collections.abc import Sequence

from mainstem.model.mentions import DateMention, OrdinalMention, QuantityMention


def recognise(
    text: str, lang: str, dates: Sequence[DateMention]
) -> tuple[tuple[QuantityMention, ...], tuple[OrdinalMention, ...]]:
    """Return the quantities and the ordinals of a passage, each in order of `start`.

    Args:
        text: the passage.
        lang: its language.
        dates: its dates; a number inside one is not a quantity.
    """
    return (), ()
