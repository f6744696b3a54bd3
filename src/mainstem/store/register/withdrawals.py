"""Withdrawals: entries that do not hold any more, and all that ended with each of them.

Nothing is kept for it: what was retracted together was ended in one transaction, whose first and
last act the checkpoints tell.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Max, Min, Q

from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Json
from mainstem.model.statements import Statement as StatementValue
from mainstem.register import acts, effects
from mainstem.register.acts import Act as ActValue
from mainstem.register.effects import End
from mainstem.store.browsing.lists import Label
from mainstem.store.holding.standing import StoredEntry
from mainstem.store.review.replacing import RULE_WITHDRAWN, load_statements
from mainstem.store.schema.list_tables import Listed
from mainstem.store.schema.tables import Act, Checkpoint, Entry, Judgement, Link, Statement


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Entries that were one thing and ended together, with what ended with them."""

    entries: tuple[StoredEntry, ...]
    """The oldest first."""
    statements: tuple[StatementValue, ...]
    links: tuple[effects.Link, ...]
    judgements: tuple[effects.Judgement, ...]
    act: ActValue
    """That ended the entry that was asked for."""
    reason: str
    size: int
    """How many acts there were before: what held then is what was taken back."""


class Gone(Label):
    """What an entry was called that does not hold any more."""


def find_withdrawn(identifier: str) -> Withdrawn | None:
    """Find what became of an entry that held once; None if it holds, or never did."""
    known = list(Listed.objects.filter(identifier=identifier).values_list("entry", flat=True))
    lives = Entry.objects.filter(since__in=known).order_by("-since")
    newest = lives.values_list("until", flat=True).first()
    if newest is None:
        return None
    first, past = _find_transaction(newest)
    act = _load_act(newest)
    end = effects.get_effect(act)
    reason = end.reason if isinstance(end, End) else ""
    # Of what ended with the judgements of a rule each is a thing of its own.
    entries = tuple(
        entry
        for entry in _list_entries(first, past)
        if reason != RULE_WITHDRAWN or entry.id == identifier
    )
    numbers = [entry.since for entry in entries]
    within = Q(until__gte=first, until__lt=past)
    statements = Statement.objects.filter(within, entry__in=numbers).order_by("since")
    return Withdrawn(
        entries=entries,
        statements=tuple(load_statements(statements)),
        links=tuple(_load_links(within, [entry.id for entry in entries])),
        judgements=tuple(_load_judgements(within, [entry.id for entry in entries])),
        act=act,
        reason=reason,
        size=first,
    )


def find_labels(identifiers: Collection[str]) -> dict[str, Label]:
    """Return what entries were called that do not hold any more; those that do are left out."""
    wanted = sorted(set(identifiers))
    rows = Listed.objects.filter(identifier__in=wanted).values_list("entry", "identifier", "kind")
    lives = {entry: (identifier, kind) for entry, identifier, kind in rows}
    ended = dict(Entry.objects.filter(since__in=list(lives)).values_list("since", "until"))
    holding = {lives[since][0] for since, until in ended.items() if until is None}
    newest = {
        identifier: since
        for since, (identifier, _) in sorted(lives.items())
        if identifier not in holding and since in ended
    }
    return {
        identifier: Gone(identifier, lives[since][1], _find_titles(lives[since][1], since))
        for identifier, since in newest.items()
    }


def _find_titles(kind: str, entry: int) -> dict[str, str]:
    """Return the last names of an entry, by language."""
    found = get_kinds().get(kind)
    names = [prop.name for prop in found.get_names()] if found else []
    titles: dict[str, str] = {}
    named = Statement.objects.filter(entry=entry, property__in=names, state="known")
    for statement in load_statements(named.order_by("-until")):
        value: Json = statement.value
        if isinstance(value, dict) and statement.rank != "deprecated":
            titles.setdefault(str(value.get("lang")), str(value.get("text")))
    return titles


def _find_transaction(number: int) -> tuple[int, int]:
    """Return the first act of the transaction an act was in, and the first after it."""
    before = Checkpoint.objects.filter(size__lte=number).aggregate(size=Max("size"))["size"]
    past = Checkpoint.objects.filter(size__gt=number).aggregate(size=Min("size"))["size"]
    return before or 0, past or number + 1


def _load_act(number: int) -> ActValue:
    data = Act.objects.filter(number=number).values_list("data", flat=True).get()
    return acts.parse(bytes(data))


def _list_entries(first: int, past: int) -> Iterator[StoredEntry]:
    """List the entries that ended in a range of acts."""
    rows = Act.objects.filter(number__gte=first, number__lt=past).order_by("number")
    ends = [effects.get_effect(acts.parse(bytes(d))) for d in rows.values_list("data", flat=True)]
    named = [e.target for e in ends if isinstance(e, End) and e.target.startswith("entry-")]
    known = Listed.objects.filter(identifier__in=named).values_list("entry", flat=True)
    ended = Entry.objects.filter(since__in=list(known), until__gte=first, until__lt=past)
    for since, identifier, kind, owner in ended.order_by("since").values_list(
        "since", "identifier", "kind", "owner"
    ):
        yield StoredEntry(since, identifier, kind, owner or None, since)


def _load_judgements(within: Q, entries: Sequence[str]) -> Iterator[effects.Judgement]:
    numbers = Judgement.objects.filter(within, entry__in=entries).values_list("since", flat=True)
    for row in _load_rows(list(numbers)):
        if isinstance(row, effects.Judgement):
            yield row


def _load_links(within: Q, entries: Sequence[str]) -> Iterator[effects.Link]:
    touching = Q(left__in=entries) | Q(right__in=entries)
    numbers = Link.objects.filter(within, touching).values_list("since", flat=True)
    for row in _load_rows(list(numbers)):
        if isinstance(row, effects.Link):
            yield row


def _load_rows(numbers: Sequence[int]) -> Iterator[effects.Row | End]:
    made = Act.objects.filter(number__in=numbers).order_by("number")
    for data in made.values_list("data", flat=True):
        yield effects.get_effect(acts.parse(bytes(data)))
