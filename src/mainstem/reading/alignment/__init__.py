"""Alignment: passages, then sentences, of two languages that say the same."""

from collections.abc import Sequence

from mainstem.model.documents import Passage, Unit
from mainstem.values.identifiers import get_identifier


def align(passages: Sequence[Passage]) -> tuple[Unit, ...]:
    """Pair the Chinese and English passages of one bilingual document."""
    units: list[Unit] = []
    left: list[Passage] = []
    right: list[Passage] = []

    def close() -> None:
        if left or right:
            first = (left or right)[0]
            units.append(
                Unit(get_identifier("unit", first.id), first.type, tuple(left), tuple(right))
            )
            left.clear()
            right.clear()

    for passage in passages:
        if passage.is_chinese:
            close()
            left.append(passage)
        else:
            right.append(passage)
    close()
    return tuple(units)


def align_pair(left: Sequence[Passage], right: Sequence[Passage]) -> tuple[Unit, ...]:
    """Pair the passages of two documents that translate each other."""
    return tuple(
        Unit(get_identifier("unit", a.id), a.type, (a,), (b,))
        for a, b in zip(left, right, strict=False)
    )
