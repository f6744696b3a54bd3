"""Figures of a stored reading: each with the passage and the characters where it shows."""

from dataclasses import dataclass

from mainstem.reading import contract
from mainstem.reading.contract import Record
from mainstem.store.models import Mark, Passage


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """A figure that was read, and where it shows."""

    id: int
    claim: str
    """Its identifier."""
    record: Record
    passage: int
    start: int
    end: int
    page: int


@dataclass(frozen=True, slots=True)
class StoredText:
    """The text of a passage."""

    lang: str
    words: str
    section: str
    """Identifier of the heading it stands under; empty: under none."""


def list_figures(reading: int, most: int) -> list[StoredFigure]:
    """List the first figures of a reading, in the order in which they stand."""
    rows = Mark.objects.filter(claim__reading=reading, claim__kind="figure", role="claim")
    fields = ("claim", "claim__identifier", "claim__record", "passage", "start", "end", "page")
    found: dict[int, StoredFigure] = {}
    for id_, name, record, passage, start, end, page in rows.order_by("claim", "id").values_list(
        *fields
    )[:most]:
        before = found.get(id_)
        if before is None:
            line = contract.load_record(record)
            found[id_] = StoredFigure(id_, name, line, passage, start, end, page)
        elif before.passage == passage:
            # A figure that a line end cuts shows in two places of one text.
            first, last = min(before.start, start), max(before.end, end)
            found[id_] = StoredFigure(id_, name, before.record, passage, first, last, before.page)
    return list(found.values())


def list_texts(reading: int, last: int) -> dict[int, StoredText]:
    """Return the texts of a reading's passages by their numbers, up to that of one of them."""
    rows = Passage.objects.filter(reading=reading, id__lte=last).order_by("id")
    lines = {n: contract.load_record(record) for n, record in rows.values_list("id", "record")}
    return {
        number: StoredText(line["lang"], line["text"], line["section"] or "")
        for number, line in lines.items()
    }
