"""Auditing: whether the queue says of its claims what the judgements that hold say of them."""

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from mainstem.store.differing import Difference
from mainstem.store.review.queue import WAITING
from mainstem.store.schema.tables import Item, Judgement

_HELD = Judgement.objects.filter(until=None)


def find_difference() -> Difference | None:
    """Find the first claim of the queue that is decided otherwise than the history has it.

    Only what was decided is looked at: which claims there are follows from the readings.
    """
    named = _HELD.filter(identifier=OuterRef("judgement")).order_by("since").values("decision")
    right = Coalesce(Subquery(named[:1]), Value(WAITING))
    about = Q(Exists(_HELD.filter(source=OuterRef("source")))) | Q(
        Exists(_HELD.filter(content=OuterRef("content")))
    )
    found = Item.objects.annotate(right=right).order_by("id")
    wrong = found.exclude(decision=right).first() or found.filter(about, judgement="").first()
    if wrong is None:
        return None
    stored = {"judgement": wrong.judgement, "decision": wrong.decision}
    return Difference(Item._meta.db_table, wrong.pk, stored, _find_decision(wrong))


def _find_decision(item: Item) -> dict[str, str]:
    """Return which judgement counts for a claim, and what it decided."""
    for which in (
        Q(identifier=item.judgement),
        Q(source=item.source),
        Q(content=item.content),
    ):
        held = _HELD.filter(which).order_by("-since").values("identifier", "decision").first()
        if held:
            return {"judgement": held["identifier"], "decision": held["decision"]}
    return {"judgement": "", "decision": WAITING}
