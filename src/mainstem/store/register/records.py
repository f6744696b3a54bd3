"""Records: what the API tells of statements, claims and the queue, each with where it comes from."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

import orjson
from django.db import connection
from django.db.models import F, Q

from mainstem.model.statements import Statement as StatementValue
from mainstem.register import acts, effects
from mainstem.register.acts import Actor
from mainstem.register.pictures import Assertion
from mainstem.store.documents.contents import StoredClaim
from mainstem.store.models import Claim
from mainstem.store.review import queue
from mainstem.store.review.queue import Filters, StoredItem
from mainstem.store.schema.tables import Act, Judgement, Source, Statement


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement that a statement was made by."""

    id: str
    decision: str
    note: str
    act: int
    """Number of the act that made it."""
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement, and the entry it is of."""

    assertion: Assertion
    kind: str
    """Of the entry."""


def list_verdicts(entries: Collection[str], size: int | None = None) -> dict[str, Verdict]:
    """Return statement → the judgement it was made by; those stated by hand are not there.

    Args:
        entries: identifiers of those the statements are of, a few hundred at most.
        size: of the history; None: as it is now.
    """
    if not entries:
        return {}
    held, bounds = "j.until IS NULL", tuple[int, ...]()
    if size is not None:
        held, bounds = "(j.until IS NULL OR j.until >= %s) AND j.since < %s", (size, size)
    quote = connection.ops.quote_name
    act, judgement = quote(Act._meta.db_table), quote(Judgement._meta.db_table)
    holes = ", ".join(["%s"] * len(entries))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT a.number, a.data FROM {judgement} j JOIN {act} a ON a.number = j.since "
            f"WHERE j.entry IN ({holes}) AND {held}",
            [*sorted(entries), *bounds],
        )
        data = cursor.fetchall()
    verdicts: dict[str, Verdict] = {}
    for number, line in data:
        # Our own line, written in this form: there is no need to look for others.
        raw = orjson.loads(bytes(line))
        body = raw["body"]
        verdict = Verdict(
            id=body["judgement"],
            decision=body["decision"],
            note=body["note"],
            act=number,
            by=Actor(raw["by"]["name"], raw["by"]["role"], raw["by"]["member"]),
            at=acts.parse_time(raw["at"]),
        )
        verdicts.update(dict.fromkeys(body["statements"], verdict))
    return verdicts


def list_statements(
    *, document: str | None, property_: str | None, after: int, limit: int
) -> list[Stated]:
    """List statements that hold, in the order in which they were made.

    Args:
        document: SHA-256 of one that they cite; None: whatever they cite.
        property_: of which they are; None: any.
        after: number of the act to go on from; -1: from the beginning.
        limit: how many to return at most.
    """
    if document is None:
        held = Statement.objects.filter(until=None, since__gt=after)
        if property_ is not None:
            held = held.filter(property=property_)
        kinds = dict(held.order_by("since").values_list("since", "entry__kind")[:limit])
    else:
        cited = Source.objects.filter(
            document=document, statement__gt=after, statement__until=None
        ).order_by("statement")
        if property_ is not None:
            cited = cited.filter(statement__property=property_)
        kinds = dict(cited.values_list("statement", "statement__entry__kind")[:limit])
    return [Stated(one, kinds[one.since]) for one in _load_assertions(kinds)]


def list_claims(reading: int, *, kind: str | None, after: int, limit: int) -> list[StoredClaim]:
    """List claims of a reading in its order.

    Args:
        reading: they are of.
        kind: of claims; None: all kinds.
        after: `id` of the claim to go on from; -1: from the beginning.
        limit: how many to return at most.
    """
    found = Claim.objects.filter(reading=reading, id__gt=after)
    if kind is not None:
        found = found.filter(kind=kind)
    rows = found.order_by("id").values_list(
        "id", "identifier", "kind", "page", "passage__block", "record"
    )
    return [StoredClaim(*row) for row in rows[:limit]]


def list_items(
    filters: Filters, *, descending: bool, after: tuple[int, int] | None, limit: int
) -> list[StoredItem]:
    """List claims of the queue by how sure they are, from a place on.

    Args:
        filters: which.
        descending: the surest first.
        after: confidence and `id` of the claim to go on from; None: from the beginning.
        limit: how many to return at most.
    """
    found = queue.filter_items(filters)
    if after is not None:
        sure, last = after
        beyond = Q(confidence__lt=sure) if descending else Q(confidence__gt=sure)
        edge = Q(confidence__lte=sure) if descending else Q(confidence__gte=sure)
        found = found.filter(edge, beyond | Q(id__gt=last))
    order = F("confidence").desc() if descending else F("confidence").asc()
    sources = list(found.order_by(order, "id").values_list("source", flat=True)[:limit])
    items = {item.source: item for item in queue.find_items(sources)}
    return [items[source] for source in sources]


def list_judged(items: Iterable[StoredItem]) -> dict[str, int]:
    """Return judgement → the number of the act that made it, of those that count for claims."""
    wanted = sorted({item.judgement for item in items if item.judgement})
    held = Judgement.objects.filter(identifier__in=wanted, until=None)
    return dict(held.values_list("identifier", "since"))


def _load_assertions(numbers: Iterable[int]) -> list[Assertion]:
    """Return the statements that acts made, in the order of these."""
    found = []
    rows = Act.objects.filter(number__in=list(numbers)).order_by("number")
    for data in rows.values_list("data", flat=True):
        act = acts.parse(bytes(data))
        statement = effects.get_effect(act)
        if isinstance(statement, StatementValue):
            found.append(Assertion(statement, act.number, act.by, act.at))
    return found
