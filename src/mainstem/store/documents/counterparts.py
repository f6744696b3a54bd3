"""Counterparts: the sentences that say in the other language of a document what a citation says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mainstem.model.documents import Passage as PassageValue
from mainstem.model.statements import Citation
from mainstem.reading import contract
from mainstem.reading.contract import Record
from mainstem.reading.structure.markers import measure_numbering
from mainstem.register.claims import parse_spans
from mainstem.register.pairing import touches
from mainstem.store.documents import contents
from mainstem.store.documents.places import PassageIndex
from mainstem.store.models import Description, Passage, Unit
from mainstem.store.slicing import iter_slices
from mainstem.values.spans import Span

_SIDES = (("zh", "en"), ("en", "zh"))
"""The sides of a unit as the reading contract calls them: one, and the other."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What stands beside some words in the other language."""

    lang: str
    text: str
    subject: str
    """By which the reader's address names the document."""


def find_counterparts(citations: Iterable[Citation]) -> dict[Citation, Counterpart]:
    """Find the sentences that are aligned with those some citations quote.

    It takes the same few questions for one citation and for many. Without a reading in two
    languages, or an aligned sentence in it, a citation is not there.
    """
    wanted = [c for c in dict.fromkeys(citations) if c.passage]
    readings = _find_readings({c.document for c in wanted})
    places = _find_places({c.passage for c in wanted}, readings.values())
    units = _load_units({place.unit for place in places.values()})
    beside = {
        (place.reading, name)
        for place in places.values()
        for side in ("zh_passages", "en_passages")
        for name in units[place.unit][side]
    }
    texts = _load_passages(beside)
    found = {}
    for citation in wanted:
        reading, subject = readings.get(citation.document, (0, ""))
        place = places.get((reading, citation.passage))
        if place and (said := _read_beside(units[place.unit], citation, reading, texts)):
            found[citation] = Counterpart(said[0], said[1], subject)
    return found


@dataclass(frozen=True, slots=True)
class _Place:
    reading: int
    unit: int


_Key = tuple[int, str]
"""Reading, and identifier of a passage."""


def _find_readings(digests: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Find the newest reading of each document that has two languages side by side."""
    found: dict[str, tuple[int, str]] = {}
    for some in iter_slices(sorted(digests)):
        rows = Description.objects.filter(document__sha256__in=some, reading__two_columns=True)
        ordered = rows.order_by("reading").values_list(
            "document__sha256", "reading", "reading__subject"
        )
        found |= {digest: (reading, subject) for digest, reading, subject in ordered}
    return found


def _find_places(
    identifiers: Iterable[str], readings: Iterable[tuple[int, str]]
) -> dict[_Key, _Place]:
    of = sorted({reading for reading, _ in readings})
    found = {}
    for some in iter_slices(sorted(identifiers)) if of else ():
        rows = Passage.objects.filter(reading__in=of, identifier__in=some, unit__isnull=False)
        for reading, name, unit in rows.values_list("reading", "identifier", "unit"):
            found[reading, name] = _Place(reading, unit)
    return found


def _load_units(ids: Iterable[int]) -> dict[int, Record]:
    found: dict[int, Record] = {}
    for some in iter_slices(sorted(ids)):
        rows = Unit.objects.filter(id__in=some).values_list("id", "record")
        found |= {key: contract.load_record(record) for key, record in rows}
    return found


def _load_passages(keys: Iterable[_Key]) -> dict[_Key, Record]:
    wanted = set(keys)
    of = sorted({reading for reading, _ in wanted})
    found = {}
    for some in iter_slices(sorted({name for _, name in wanted})):
        rows = Passage.objects.filter(reading__in=of, identifier__in=some)
        for reading, name, record in rows.values_list("reading", "identifier", "record"):
            if (reading, name) in wanted:
                found[reading, name] = contract.load_record(record)
    return found


def _read_beside(
    unit: Record, citation: Citation, reading: int, texts: Mapping[_Key, Record]
) -> tuple[str, str] | None:
    """Return the language and the words beside a citation; None where nothing is aligned."""
    for own, other in _SIDES:
        if citation.passage not in unit[f"{own}_passages"]:
            continue
        spans = [
            span
            for pair in unit["sentences"]
            if touches(parse_spans(pair[own]), citation.spans)
            for span in parse_spans(pair[other])
        ]
        passages = [texts.get((reading, name)) for name in unit[f"{other}_passages"]]
        known = [record for record in passages if record]
        words = [_cut(record, spans) for record in known]
        if any(words):
            return known[0]["lang"], " ".join(word for word in words if word)
    return None


def _cut(record: Record, spans: Sequence[Span]) -> str:
    """Return the words of a passage at some spans of its source, from the first to the last.

    What numbers the passage is none of them: a promise is worded without it.
    """
    text = str(record["text"])
    pieces = contents.list_pieces(record)
    index = PassageIndex([(0, PassageValue("", "", "", "", text, pieces))])
    found = index.locate(spans) if spans else ()
    first = (found[0].start or measure_numbering(text)) if found else 0
    return text[first : found[-1].end].strip() if found else ""
