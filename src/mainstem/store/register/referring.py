"""Referring: what stands on an entry, or leads to it, so that it is not ended under it unnoticed."""

from collections.abc import Collection, Sequence

from django.db.models import Q, QuerySet

from mainstem.model.kinds import get_kinds
from mainstem.store.schema.list_tables import Bitmap
from mainstem.store.schema.tables import Judgement, Link, Statement


def is_used(identifier: str) -> bool:
    """Say whether anything stands on an entry or leads to it: a statement, a judgement, a link."""
    return (
        Statement.objects.filter(
            entry__identifier=identifier, entry__until=None, until=None
        ).exists()
        or Judgement.objects.filter(entry=identifier, until=None).exists()
        or Link.objects.filter(Q(left=identifier) | Q(right=identifier), until=None).exists()
        or is_referred_to(identifier)
    )


def is_referred_to(identifier: str) -> bool:
    """Say whether a value of any entry leads to one, be it known to be wrong or not."""
    listed = [
        Bitmap.objects.filter(kind=kind, facet=name, value=identifier)
        for kind, name in _list_properties()
    ]
    if listed and listed[0].union(*listed[1:], all=True).exists():
        return True
    # Lists leave out what is known to be wrong.
    return _select([identifier]).filter(rank="deprecated").exists()


def list_referring(identifiers: Collection[str]) -> list[str]:
    """List the statements that hold and lead to one of some entries, by identifier, in order."""
    return list(_select(identifiers).order_by("since").values_list("identifier", flat=True))


def _select(identifiers: Collection[str]) -> QuerySet[Statement]:
    leading = Q()
    for identifier in identifiers:
        leading |= Q(record__contains=f'{{"entry":"{identifier}"}}')
    names = sorted({name for _, name in _list_properties()})
    return Statement.objects.filter(leading, property__in=names, until=None, state="known")


def _list_properties() -> Sequence[tuple[str, str]]:
    """List the properties that lead to entries, each with its kind."""
    return [
        (kind.name, prop.name)
        for kind in get_kinds().values()
        for prop in kind.properties
        if prop.type == "reference"
    ]
