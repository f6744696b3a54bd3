"""Evidence: a claim with everything it says, and every place of the source that says so."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mainstem.operations.shelf.summaries import PLACE_UNITS
from mainstem.store.documents import contents
from mainstem.store.documents.contents import ClaimPlace, StoredClaim
from mainstem.store.documents.readings import StoredReading

MOST_QUOTATIONS = 30
"""Mentions of one event a panel quotes."""

FieldValue = str | int | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span stands in a file: "line", "page" or "block", its number and characters."""

    unit: str
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a claim says, named as in the reading contract; what is not known has no field."""

    name: str
    value: FieldValue


@dataclass(frozen=True, slots=True)
class Quotation:
    """A place of a source that a claim stands on, word for word."""

    text: str
    lang: str
    places: tuple[Place, ...]
    path: str
    sha256: str
    page: int | None
    """Page of the reader that shows it; None where it shows nowhere."""
    side: str = ""
    """Of a discrepancy: "left" or "right"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A footnote that stands at a claim."""

    id: str
    marker: str | None
    text: str
    page: int | None
    """Page of the reader that shows it."""


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A figure or date in the words of a discrepancy, with what was read in it."""

    kind: str
    side: str
    """"left" or "right"."""
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """A claim as its panel shows it."""

    id: str
    kind: str
    page: int | None
    fields: tuple[Field, ...]
    quotations: tuple[Quotation, ...]
    counterpart: "ClaimDetail | None" = None
    """The same claim in the other language."""
    references: tuple[Reference, ...] = ()
    values: tuple[ReadValue, ...] = ()
    """Of a discrepancy."""
    other_lang: str = ""
    """Of a discrepancy: the language that is compared with Chinese."""


_FIELDS = {
    "figure": (
        "value",
        "low",
        "high",
        "unit",
        "qualifier",
        "change",
        "subject",
        "measure",
        "period",
    ),
    "date": ("iso", "basis"),
    "event": ("type", "date", "place", "ordinal", "countries", "bodies", "outcomes"),
    "commitment": ("modality", "responsible", "due", "area"),
    "citation": ("marker", "title", "author", "venue", "date", "url"),
    "discrepancy": ("type", "severity", "note"),
}
"""What a panel shows of each kind, in its order."""


def get_claim(reading: StoredReading, identifier: str) -> ClaimDetail | None:
    """Find a claim of a reading with its evidence and its counterpart; None if there is none."""
    found = contents.find_claims(reading.id, [identifier])
    if not found:
        return None
    record = json.loads(found[0].record)
    other = record.get("counterpart")
    counterparts = contents.find_claims(reading.id, [other]) if other else []
    counterpart = next(
        (_describe(reading, c, json.loads(c.record), None) for c in counterparts), None
    )
    detail = _describe(reading, found[0], record, counterpart)
    if detail.kind == "commitment":
        return replace(detail, references=_list_references(reading, record))
    if detail.kind == "discrepancy":
        values = _list_values(found[0])
        return replace(detail, values=values, other_lang=get_other_language(reading))
    return detail


def get_other_language(reading: StoredReading) -> str:
    """Return the language of a reading that is compared with Chinese; English if it has none."""
    return next((c for c in reading.documents[-1].languages if not c.startswith("zh")), "en")


def _list_references(reading: StoredReading, record: dict[str, Any]) -> tuple[Reference, ...]:
    found = contents.find_claims(reading.id, record["citations"][:MOST_QUOTATIONS])
    records = [(claim, json.loads(claim.record)) for claim in found]
    return tuple(Reference(c.identifier, r["marker"], r["text"], c.page) for c, r in records)


def _list_values(claim: StoredClaim) -> tuple[ReadValue, ...]:
    """List what was read in the words of a discrepancy, each claim once."""
    marks = contents.list_claims_under(claim.id, ("figure", "date"))
    by_claim = {mark.claim.identifier: mark for mark in marks}
    return tuple(
        ReadValue(
            mark.claim.kind,
            mark.role,
            tuple(_iter_fields(mark.claim.kind, json.loads(mark.claim.record))),
        )
        for mark in by_claim.values()
    )


def _describe(
    reading: StoredReading,
    claim: StoredClaim,
    record: dict[str, Any],
    counterpart: ClaimDetail | None,
) -> ClaimDetail:
    return ClaimDetail(
        id=claim.identifier,
        kind=claim.kind,
        page=claim.page,
        fields=tuple(_iter_fields(claim.kind, record)),
        quotations=tuple(_list_quotations(reading, claim, record)),
        counterpart=counterpart,
    )


def _iter_fields(kind: str, record: dict[str, Any]) -> Iterable[Field]:
    if kind == "event":
        for lang in ("zh", "en"):
            if record["title"][lang]:
                yield Field(f"title_{lang}", record["title"][lang])
    for name in _FIELDS[kind]:
        value = record[name]
        if isinstance(value, list):
            value = tuple(value)
        if value is not None and value != ():
            yield Field(name, value)


def _list_quotations(
    reading: StoredReading, claim: StoredClaim, record: dict[str, Any]
) -> list[Quotation]:
    shown = contents.list_claim_places(claim.id)
    if claim.kind == "event":
        by_passage = {place.passage: place for place in shown}
        return [
            _quote(reading, m["text"], m["lang"], m["spans"], by_passage.get(m["passage"]))
            for m in record["mentions"][:MOST_QUOTATIONS]
        ]
    if claim.kind == "discrepancy":
        by_role = {place.role: place for place in reversed(shown)}
        other = get_other_language(reading)
        return [
            replace(
                _quote(reading, record[side], lang, record[f"{side}_spans"], by_role.get(role)),
                side=role,
            )
            for side, role, lang in (("zh", "left", "zh"), ("en", "right", other))
            if record[side] is not None
        ]
    place = next((place for place in shown if place.role == "claim"), None)
    lang = record.get("lang") or (place.lang if place else "und")
    return [_quote(reading, record["text"], lang, record["spans"], place)]


def _quote(
    reading: StoredReading,
    text: str,
    lang: str,
    spans: Sequence[dict[str, Any]],
    shown: ClaimPlace | None,
) -> Quotation:
    file = reading.documents[shown.position if shown else 0]
    return Quotation(
        text=text,
        lang=lang,
        places=tuple(_to_place(span) for span in spans),
        path=file.path,
        sha256=file.sha256,
        page=shown.page if shown else None,
    )


def _to_place(span: dict[str, Any]) -> Place:
    unit = next(unit for unit in PLACE_UNITS if unit in span)
    return Place(unit, span[unit], span["start"], span["end"])
