"""Replacing: which judgement another took the place of, and what ended with it.

It is asked when the other is undone, so that the one can be brought back.
Nothing is kept for it: the acts of one transaction stand together, and say why they ended a row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mainstem.model.statements import Statement as StatementValue
from mainstem.register import acts, effects
from mainstem.register.acts import Act as ActValue
from mainstem.register.effects import End
from mainstem.store.review import judgements
from mainstem.store.review.judgements import StoredJudgement
from mainstem.store.schema.list_tables import Listed
from mainstem.store.schema.tables import Act, Entry, Judgement, Statement

REPLACED = "judged anew"
"""Why a row ended that belonged to a judgement in whose place another was made."""
UNDONE = "undone"
"""Why a row ended that belonged to a judgement someone took back."""
RULE_WITHDRAWN = "all that the rule had judged was withdrawn"
"""Why a row ended that belonged to a judgement of a rule, all of whose judgements were taken back."""
ENDINGS = (REPLACED, UNDONE, RULE_WITHDRAWN)
"""Reasons that speak of a judgement; whoever retracts an entry gives another."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A judgement that another took the place of."""

    judgement: StoredJudgement
    entry: effects.Entry | None
    """Its entry, if that ended with it."""
    statements: tuple[StatementValue, ...]
    """Those of its statements that ended with it, and not before."""


def find_replaced(judgement: StoredJudgement) -> Replaced | None:
    """Find the judgement that one took the place of; None if it was the first on its claim.

    One that was brought back took the place of what it had taken the place of before.
    """
    made = acts.parse(judgement.act)
    ended = {act.number: end for act, end in _iter_ends(made)}
    found = next((n for n, end in ended.items() if end.target.startswith("judgement-")), None)
    if found is None:
        return None
    earlier = _load(judgement, ended[found].target, found)
    if ended[found].reason == UNDONE:
        back = find_replaced(earlier)
        is_back = back is not None and back.judgement.record == judgement.record
        return find_replaced(back.judgement) if back and is_back else None
    after = _read_end(made, made.number + 1)
    if after:
        ended[made.number + 1] = after
    entries = [n for n, end in ended.items() if end.target.startswith("entry-")]
    known = _list_numbers(earlier.record["entry"])
    return Replaced(
        earlier,
        next(iter(_load_entries(known, entries)), None),
        tuple(_load_statements(known, list(ended))),
    )


def _iter_ends(made: ActValue) -> Iterator[tuple[ActValue, End]]:
    """Yield the ends that stand before a judgement in its transaction, back to that of another."""
    rows = Act.objects.filter(number__lt=made.number).order_by("-number").values_list("data")
    reasons = set[str]()
    for (data,) in rows.iterator(chunk_size=50):
        act = acts.parse(bytes(data))
        if (act.by, act.at) != (made.by, made.at):
            return
        effect = effects.get_effect(act)
        if isinstance(effect, End) and effect.reason in (REPLACED, UNDONE):
            reasons.add(effect.reason)
            if len(reasons) > 1:
                return
            yield act, effect
            if effect.target.startswith("judgement-"):
                return
        elif reasons or not isinstance(effect, (StatementValue, effects.Entry)):
            return


def _read_end(made: ActValue, number: int) -> End | None:
    """Return the end of the entry that a judgement left with nothing, right after it."""
    data = Act.objects.filter(number=number).values_list("data", flat=True).first()
    act = acts.parse(bytes(data)) if data is not None else None
    if act is None or (act.by, act.at) != (made.by, made.at):
        return None
    effect = effects.get_effect(act)
    is_end = isinstance(effect, End) and effect.target.startswith("entry-")
    return effect if is_end and isinstance(effect, End) and effect.reason == REPLACED else None


def _load(judgement: StoredJudgement, identifier: str, until: int) -> StoredJudgement:
    """Load a judgement by the act that ended it."""
    ended = Judgement.objects.filter(identifier=identifier, until=until)
    # Nearly always it is of the same document, by which it is found at once.
    for rows in (ended.filter(document=judgement.record["claim"]["document"]), ended):
        if found := judgements.list_of(rows):
            return found[0]
    raise judgements.NoSuchJudgement(identifier)


def _list_numbers(entry: str | None) -> list[int]:
    """List the numbers an entry has been known by, whether it held on or not."""
    if entry is None:
        return []
    return list(Listed.objects.filter(identifier=entry).values_list("entry", flat=True))


def _load_entries(known: Sequence[int], ended: Sequence[int]) -> Iterator[effects.Entry]:
    rows = Entry.objects.filter(since__in=known, until__in=ended)
    for identifier, kind, owner in rows.values_list("identifier", "kind", "owner"):
        yield effects.Entry(identifier, kind, owner or None)


def _load_statements(known: Sequence[int], ended: Sequence[int]) -> Iterator[StatementValue]:
    rows = Statement.objects.filter(entry__in=known, until__in=ended).order_by("since")
    yield from load_statements(rows)


def load_statements(rows: Any) -> list[StatementValue]:
    """Load statements as the acts made them, in the order of these.

    Args:
        rows: a query set of the table of statements.
    """
    numbers = list(rows.values_list("since", flat=True))
    made = Act.objects.filter(number__in=numbers).order_by("number").values_list("data", flat=True)
    found = (effects.get_effect(acts.parse(bytes(data))) for data in made)
    return [row for row in found if isinstance(row, StatementValue)]
