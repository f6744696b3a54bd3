"""Judgements as they are stored, with the acts that made them."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mainstem.errors import StoreError
from mainstem.register import canonical
from mainstem.register.acts import parse
from mainstem.register.effects import ClaimKey
from mainstem.register.rereading import Standing
from mainstem.store.slicing import iter_slices
from mainstem.store.tables import Act, Judgement


def get_decisions(judgements: Sequence[str]) -> dict[str, str]:
    """Return what was decided, by the identifier of each judgement that holds."""
    found: dict[str, str] = {}
    for few in iter_slices(judgements):
        some = Judgement.objects.filter(identifier__in=few, until=None)
        found.update(some.values_list("identifier", "decision"))
    return found


def list_standing(documents: Collection[str], contents: Sequence[str] = ()) -> list[Standing]:
    """List judgements that hold on claims of some documents, or on claims of some contents."""
    found: dict[str, Standing] = {}
    standing = Judgement.objects.filter(until=None)
    for rows in (
        standing.filter(document__in=documents),
        *(standing.filter(content__in=some) for some in iter_slices(contents)),
    ):
        for record in rows.order_by("since").values_list("record", flat=True):
            body = json.loads(record)
            found[body["judgement"]] = Standing(
                body["judgement"], ClaimKey(**body["claim"]), body["read"]
            )
    return list(found.values())


@dataclass(frozen=True, slots=True)
class StoredJudgement:
    """A judgement that holds or held, and who made it."""

    since: int
    until: int | None
    id: str
    record: dict[str, Any]
    act: bytes
    """The act that made it, in its canonical form."""


class NoSuchJudgement(StoreError):
    """A judgement that an act speaks of is not stored. Not raised for one that ended."""


def list_of(rows: Any) -> list[StoredJudgement]:
    """Load judgements, with the acts that made them.

    Args:
        rows: a query set of their table.
    """
    return list(_iter_judgements(list(rows.values_list(*_JUDGEMENT))))


def find_judgement(identifier: str) -> StoredJudgement | None:
    """Find the judgement of an identifier that holds; None if none does."""
    row = Judgement.objects.filter(identifier=identifier, until=None).values_list(*_JUDGEMENT)
    return next(_iter_judgements(list(row)), None)


def list_judgements_of_entry(entry: str) -> list[StoredJudgement]:
    """List judgements that hold and found a claim to be about an entry."""
    rows = Judgement.objects.filter(entry=entry, until=None).order_by("since")
    return list(_iter_judgements(list(rows.values_list(*_JUDGEMENT))))


def list_judgements_of_document(document: str) -> list[StoredJudgement]:
    """List judgements that hold on claims of a document."""
    rows = Judgement.objects.filter(document=document, until=None).order_by("since")
    return list(_iter_judgements(list(rows.values_list(*_JUDGEMENT))))


def list_undone(actor: str) -> set[str]:
    """Return the sources of claims whose judgement by an actor has ended."""
    ended = Judgement.objects.filter(until__isnull=False).order_by("since")
    rows = list(ended.values_list(*_JUDGEMENT).iterator(chunk_size=2_000))
    return {
        found.record["claim"]["source"]
        for some in iter_slices(rows)
        for found in _iter_judgements(some)
        if parse(found.act).by.name == actor
    }


def list_recent(author: str, limit: int) -> list[StoredJudgement]:
    """List the newest judgements of a person, those that ended too, the newest first.

    Looks through the last judgements of everyone, in a few queries: acts are not kept by author.
    """
    name = b'"name":' + canonical.encode(author)
    found: list[StoredJudgement] = []
    first: int | None = None
    for _ in range(_LOOKS):
        rows = Judgement.objects.order_by("-since")
        if first is not None:
            rows = rows.filter(since__lt=first)
        some = list(rows.values_list("since", flat=True)[:_AT_ONCE])
        acts = Act.objects.filter(number__in=some).values_list("number", "data")
        # To read an act takes longer than to see that it cannot be by this person.
        own = [number for number, data in acts if name in bytes(data)]
        found += _list_by(author, sorted(own, reverse=True)[:limit])
        if len(found) >= limit or len(some) < _AT_ONCE:
            break
        first = some[-1]
    return found[:limit]


def _list_by(author: str, numbers: Sequence[int]) -> list[StoredJudgement]:
    if not numbers:
        return []
    rows = Judgement.objects.filter(since__in=numbers).order_by("-since")
    found = _iter_judgements(list(rows.values_list(*_JUDGEMENT)))
    return [judgement for judgement in found if parse(judgement.act).by.name == author]


_AT_ONCE = 400
_LOOKS = 5

_JUDGEMENT = ("since", "until", "identifier", "record")


def _iter_judgements(rows: Sequence[tuple[Any, ...]]) -> Iterator[StoredJudgement]:
    acts = dict(
        Act.objects.filter(number__in=[row[0] for row in rows]).values_list("number", "data")
    )
    for since, until, identifier, record in rows:
        yield StoredJudgement(since, until, identifier, json.loads(record), bytes(acts[since]))
