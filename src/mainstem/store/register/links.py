"""Links as stored: judgements on two entries that hold."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.db.models import Q

from mainstem.register.effects import Sameness
from mainstem.register.sameness import Bond
from mainstem.store.schema.tables import Act, Link


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A judgement on two entries, and who made it."""

    id: str
    left: str
    right: str
    judgement: Sameness
    reasons: tuple[str, ...]
    act: bytes
    """The act that made it, in its canonical form."""


def find_link(identifier: str) -> StoredLink | None:
    """Find the link of an identifier that holds; None if none does."""
    return next(iter(_read(Q(identifier=identifier))), None)


def list_links(entries: Iterable[str]) -> list[StoredLink]:
    """List the links that hold and touch some entries, in the order they were made."""
    some = list(entries)
    return _read(Q(left__in=some) | Q(right__in=some))


def list_different() -> set[tuple[str, str]]:
    """List every two entries that are judged different, in the order of their identifiers."""
    found = Link.objects.filter(judgement="different", until=None)
    return set(found.values_list("left", "right"))


def gather_bonds(entries: Iterable[str]) -> list[Bond]:
    """Gather the links that touch entries or any entry found to be the same as one of them."""
    met = set(entries)
    edge = set(met)
    bonds: dict[str, Bond] = {}
    while edge:
        found = list_links(edge)
        bonds |= {link.id: Bond(link.left, link.right, link.judgement) for link in found}
        reached = {e for x in found if x.judgement == "same" for e in (x.left, x.right)}
        edge = reached - met
        met |= reached
    return list(bonds.values())


def _read(wanted: Q) -> list[StoredLink]:
    rows = list(
        Link.objects.filter(wanted, until=None)
        .order_by("since")
        .values_list("since", "identifier", "left", "right", "judgement", "record")
    )
    numbers = [row[0] for row in rows]
    acts = dict(Act.objects.filter(number__in=numbers).values_list("number", "data"))
    return [
        StoredLink(
            identifier,
            left,
            right,
            cast("Sameness", judgement),
            tuple(json.loads(record)["reasons"]),
            bytes(acts[since]),
        )
        for since, identifier, left, right, judgement, record in rows
    ]
