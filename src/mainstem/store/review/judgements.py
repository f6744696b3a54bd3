"""Judgements as they are stored, with the acts that made them."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mainstem.errors import StoreError
from mainstem.register.acts import Act as ActValue
from mainstem.register.acts import parse
from mainstem.register.effects import ClaimKey
from mainstem.register.rereading import Standing
from mainstem.store.questions import Question
from mainstem.store.schema.tables import Act, Judgement
from mainstem.store.slicing import iter_slices


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


def list_recent(author: str, limit: int) -> list[StoredJudgement]:
    """List the newest judgements of a person, those that ended too, the newest first."""
    return list(_iter_judgements(_RECENT.page(0, limit, author=author)))


def list_by(author: str, *, first: int = 0, limit: int | None = None) -> list[StoredJudgement]:
    """List the judgements of a person or a rule that hold, the newest first.

    Args:
        author: who made them.
        first: how many to leave out at the beginning.
        limit: how many to return at most; None: all.
    """
    rows = Judgement.objects.filter(author=author, until=None).order_by("-since")
    past = None if limit is None else first + limit
    held = list(rows.values_list(*_JUDGEMENT)[first:past])
    return [found for some in iter_slices(held) for found in _iter_judgements(some)]


@dataclass(frozen=True, slots=True)
class AuthorCount:
    """How many judgements someone has made."""

    held: int
    ended: int
    """Those that hold no more, whyever."""


def count_by(author: str) -> AuthorCount:
    """Count the judgements of a person or a rule."""
    made = Judgement.objects.filter(author=author)
    held = made.filter(until=None).count()
    return AuthorCount(held, made.count() - held)


@dataclass(frozen=True, slots=True)
class EndedJudgement:
    """A judgement that held once, and what ended it."""

    judgement: StoredJudgement
    act: ActValue
    """That ended it."""
    reason: str


def find_last_ended(sources: Sequence[str]) -> dict[str, EndedJudgement]:
    """Return for claims, by their sources, the judgement that held last of those that ended.

    Claims that were never judged, or whose only judgement holds, are left out.
    """
    newest: dict[str, tuple[Any, ...]] = {}
    for few in iter_slices(sources):
        newest.update((row[0], row[1:]) for row in _ENDED.ask(sources=few))
    found: dict[str, EndedJudgement] = {}
    for some in iter_slices(list(newest.items())):
        ends = _load_acts([row[1] for _, row in some])
        for (source, _), judgement in zip(
            some, _iter_judgements([row for _, row in some]), strict=True
        ):
            act = parse(ends[judgement.until or 0])
            found[source] = EndedJudgement(judgement, act, str(act.body.get("reason", "")))
    return found


_JUDGEMENT = ("since", "until", "identifier", "record")
_RECENT = Question(
    lambda author: (
        Judgement.objects.filter(author=author).order_by("-since").values_list(*_JUDGEMENT)
    )
)
_ENDED = Question(
    lambda sources: (
        Judgement.objects.filter(source__in=sources, until__isnull=False)
        .order_by("until")
        .values_list("source", *_JUDGEMENT)
    )
)
_ACTS = Question(
    lambda numbers: Act.objects.filter(number__in=numbers).values_list("number", "data")
)


def _iter_judgements(rows: Sequence[tuple[Any, ...]]) -> Iterator[StoredJudgement]:
    made = _load_acts([row[0] for row in rows])
    for since, until, identifier, record in rows:
        yield StoredJudgement(since, until, identifier, json.loads(record), made[since])


def _load_acts(numbers: Sequence[int]) -> dict[int, bytes]:
    return {number: bytes(data) for number, data in _ACTS.ask(numbers=numbers)}
