"""Confidence: how sure it is that a claim was read rightly, from 0 to 100, and why.

It is a sum of whole numbers that anyone can redo by hand; the reference page "Confidence and matching" lists
them. It orders the review queue and decides nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mainstem.model import sittings
from mainstem.register.claims import Claim, Record

Flag = Literal["", "minor", "major"]
"""The worst discrepancy between the two languages where a claim stands."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that makes a claim surer, or less sure."""

    code: str
    points: int


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure a claim is."""

    value: int
    """0 to 100."""
    reasons: tuple[Reason, ...]


POINTS = {
    "both_languages": 20,
    "languages_agree": 20,
    "languages_differ": -20,
    "told_often": 5,
    "full_date": 15,
    "month": 8,
    "year": 3,
    "no_date": -5,
    "numbered": 5,
    "place": 5,
    "type_in_title": 10,
    "long_title": -10,
    "discrepancy_minor": -5,
    "discrepancy_major": -15,
    "unit": 10,
    "subject": 15,
    "measure": 5,
    "period": 10,
    "no_value": -30,
    "bare_number": -10,
    "promised": 10,
    "due": 15,
    "responsible": 15,
    "area": 10,
    "footnoted": 5,
    "long_clause": -10,
    "major": 15,
    "compares_values": 15,
    "broken_word": 10,
    "judges_meaning": -10,
}
"""What each reason adds."""

_BASE = 40
_LONG_TITLE = 60
_LONG_CLAUSE = 300


def rate(claim: Claim, flag: Flag = "") -> Confidence:
    """Say how sure a claim is, and why.

    Args:
        claim: what was read.
        flag: of the unit it stands in.
    """
    codes = list(_RATERS[claim.record["kind"]](claim))
    if flag and claim.kind != "discrepancy":
        codes.append(f"discrepancy_{flag}")
    return _add_up(tuple(codes))


@lru_cache(maxsize=1_000)
def _add_up(codes: tuple[str, ...]) -> Confidence:
    reasons = tuple(Reason(code, POINTS[code]) for code in codes)
    return Confidence(max(0, min(100, _BASE + sum(r.points for r in reasons))), reasons)


def _rate_event(claim: Claim) -> Iterator[str]:
    record = claim.record
    if len(claim.languages) > 1:
        yield "both_languages"
    if len(claim.mentions) > 2 * len(claim.languages):
        yield "told_often"
    yield _rate_date(record["date"])
    if record["ordinal"] is not None:
        yield "numbered"
    if record["place"]:
        yield "place"
    # Where a meeting is known by nothing but its name, the words of the claim are that name.
    titles = [t for t in record["title"].values() if t] or [m.text for m in claim.mentions]
    if min(map(len, titles)) > _LONG_TITLE:
        yield "long_title"
    elif any(_bears_type(title, record["type"]) for title in titles):
        yield "type_in_title"


def _rate_date(date: str | None) -> str:
    if not date:
        return "no_date"
    # Of an interval the precision is that of its ends.
    return {10: "full_date", 7: "month"}.get(len(date.split("/")[0]), "year")


def _bears_type(title: str, kind: str) -> bool:
    """Say whether a title names the type it was read as: a meeting, a declaration."""
    terms = {term.kind for term in sittings.find_terms(title)}
    if kind == "meeting":
        return "organ" in terms
    if kind in ("agreement", "document_released"):
        return "instrument" in terms
    return False


def _rate_figure(claim: Claim) -> Iterator[str]:
    record = claim.record
    if len(claim.records) > 1:
        alike = _get_amount(record) == _get_amount(claim.records[1])
        yield "languages_agree" if alike else "languages_differ"
    if record["value"] is None and record["low"] is None:
        yield "no_value"
    yield "unit" if record["unit"] else "bare_number"
    for name in ("subject", "measure", "period"):
        if record[name]:
            yield name


def _get_amount(record: Record) -> tuple[object, ...]:
    return record["value"], record["low"], record["high"], record["unit"]


def _rate_commitment(claim: Claim) -> Iterator[str]:
    record = claim.record
    if len(claim.records) > 1:
        yield "both_languages"
    if record["modality"] == "commitment":
        yield "promised"
    for name in ("due", "responsible", "area"):
        if record[name]:
            yield name
    if record["citations"]:
        yield "footnoted"
    if len(record["text"]) > _LONG_CLAUSE:
        yield "long_clause"


def _rate_discrepancy(claim: Claim) -> Iterator[str]:
    record = claim.record
    if record["severity"] == "major":
        yield "major"
    if record["type"] in ("number", "date"):
        yield "compares_values"
    elif record["type"] == "typo":
        yield "broken_word"
    elif record["type"] in ("meaning", "addition", "omission"):
        yield "judges_meaning"


_RATERS: dict[str, Callable[[Claim], Iterator[str]]] = {
    "event": _rate_event,
    "figure": _rate_figure,
    "commitment": _rate_commitment,
    "discrepancy": _rate_discrepancy,
}
