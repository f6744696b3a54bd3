"""Measured: the numbers that are stated of many entries, with their sources, in one question."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import orjson

from mainstem.store.schema.tables import Entry, Statement


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number that is stated of an entry."""

    statement: str
    property: str
    amount: str
    unit: str
    bound: str
    as_of: str
    documents: tuple[str, ...]


def list_numbers(
    entries: Collection[str], properties: Sequence[str]
) -> dict[str, list[StatedNumber]]:
    """List the known numbers of some properties, by the identifiers of entries that lead."""
    leaders = dict(
        Entry.objects.filter(identifier__in=sorted(entries), until=None).values_list(
            "since", "identifier"
        )
    )
    members = Entry.objects.filter(same_as__in=list(leaders), until=None)
    groups = dict(members.values_list("since", "same_as"))
    rows = Statement.objects.filter(
        entry__in=list(groups), property__in=properties, until=None, state="known"
    ).exclude(rank="deprecated")
    found: dict[str, list[StatedNumber]] = defaultdict(list)
    for entry, record in rows.order_by("since").values_list("entry", "record"):
        body = orjson.loads(record)
        value, limits = body["value"], body["qualifiers"]
        if isinstance(value, dict) and "amount" in value:
            found[leaders[groups[entry]]].append(
                StatedNumber(
                    body["statement"],
                    body["property"],
                    value["amount"],
                    value.get("unit") or "",
                    limits.get("bound", "exact"),
                    limits.get("as_of") or limits.get("period") or "",
                    tuple(dict.fromkeys(c["document"] for c in body["citations"])),
                )
            )
    return dict(found)
