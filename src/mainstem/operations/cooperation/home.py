"""Home: what is new, what waits for a person, and what is due."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mainstem.governance.permissions import find_refusal
from mainstem.model.kinds import Kind, Property
from mainstem.model.mechanism.nouns import Mechanism
from mainstem.model.mechanism.rows import InvalidMechanism
from mainstem.operations import mechanisms
from mainstem.operations.cooperation.plans import COUNTED, SETTLED
from mainstem.operations.mechanisms import NoSuchMechanism
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Row
from mainstem.operations.reviewing import queueing
from mainstem.operations.shelf import library
from mainstem.operations.shelf.library import DocumentEntry
from mainstem.register import orders
from mainstem.register.acts import Actor
from mainstem.store.browsing import due
from mainstem.store.browsing import lists as stored
from mainstem.store.browsing.lists import Label
from mainstem.store.documents import readings
from mainstem.store.register import newest
from mainstem.store.register.newest import NewEntry as NewEntry
from mainstem.store.review import queue, reviewed, tallies
from mainstem.store.review.queue import Filters, StoredItem
from mainstem.values import excerpts
from mainstem.values.excerpts import Excerpt

SHOWN = 6
"""Of each: the newest, the next, the most in question."""
SHOWN_DUE = 4
"""Before today, and after it."""
AROUND = 90
"""Characters of the words around a figure."""

PROMISES = "commitment"
"""The kind whose entries are to be done by a day."""
DUE = "due"
"""Its property that says by when."""
TOLD = (DUE, "responsible", "status")
"""What is told of each, besides what is to be done."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the register holds, and what came last."""

    kinds: tuple[tuple[Kind, int], ...]
    """Those that there are entries of."""
    total: int
    newest: tuple[NewEntry, ...]
    labels: Mapping[str, Label]
    """What these are called."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done by a day, as far as nothing says that it is done."""

    kind: Kind
    property: Property
    passed: tuple[Row, ...]
    """The latest first."""
    passed_count: int
    ahead: tuple[Row, ...]
    """The next first."""
    ahead_count: int
    is_cut: bool
    """Whether there are more than the counts tell."""
    labels: Mapping[str, Label]


@dataclass(frozen=True, slots=True)
class Library:
    """What was read last, and how much there is."""

    documents: tuple[DocumentEntry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Unsure:
    """A claim that waits."""

    item: StoredItem
    record: dict[str, Any]
    """Its leading line of the reading contract."""
    lang: str
    excerpt: Excerpt | None
    """The words around a figure, which alone tells little; None for other claims."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits to be judged."""

    kinds: Mapping[str, int]
    """Kind of claim, as the queue names it → how many, most first."""
    total: int
    unsure: tuple[Unsure, ...]
    """The most in question first."""


@dataclass(frozen=True, slots=True)
class Home:
    """What a person sees first. None: they may not see it at all."""

    mechanism: Mechanism | None
    """Which cooperation this is about; anyone may see that. None where its data cannot be read."""
    holdings: Holdings | None
    due: Due | None
    library: Library | None
    waiting: Waiting | None

    @property
    def is_closed(self) -> bool:
        """Whether nothing here is for this person."""
        return not (self.holdings or self.library)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing here yet, for anyone who may see it."""
        held = self.holdings.total if self.holdings else 0
        return not held and not (self.library and self.library.total)


def get_home(actor: Actor, *, today: date) -> Home:
    """Get what a person sees first; each part of it as far as they may see it.

    Args:
        actor: who looks.
        today: the day where they are, which tells what is due from what is overdue.
    """
    may_read = not find_refusal(actor, "read")
    return Home(
        mechanism=_find_mechanism(),
        holdings=_get_holdings(actor) if may_read else None,
        due=_get_due(today) if may_read else None,
        library=None if find_refusal(actor, "inspect") else _get_library(),
        waiting=None if find_refusal(actor, "review") else _get_waiting(),
    )


def _find_mechanism() -> Mechanism | None:
    """Return the mechanism; the first page is there even where its data is not."""
    try:
        return mechanisms.get_mechanism()
    except (InvalidMechanism, NoSuchMechanism):
        return None


def _get_holdings(actor: Actor) -> Holdings:
    counted = tuple((kind, count) for kind, count in lists.count_kinds(actor) if count)
    total = sum(count for _, count in counted)
    latest = newest.list_newest(SHOWN) if total else []
    labels = stored.find_labels([entry.id for entry in latest])
    return Holdings(counted, total, tuple(latest), labels)


def _get_due(today: date) -> Due | None:
    kind = lists.get_kind(PROMISES)
    prop = kind.find_property(DUE)
    if prop is None:
        return None
    found = due.list_due(
        PROMISES,
        orders.get_order(kind, prop, "en"),
        today,
        without=due.find_settled(PROMISES, SETTLED),
        most=COUNTED,
    )
    passed, ahead = found.passed[:SHOWN_DUE], found.ahead[:SHOWN_DUE]
    shown = [*passed, *ahead]
    rows = list(lists.iter_page(kind, shown, lists.choose_columns(kind, TOLD))) if shown else []
    return Due(
        kind=kind,
        property=prop,
        passed=tuple(rows[: len(passed)]),
        passed_count=len(found.passed),
        ahead=tuple(rows[len(passed) :]),
        ahead_count=len(found.ahead),
        is_cut=found.is_cut,
        labels=stored.find_labels(lists.list_references(rows)),
    )


def _get_library() -> Library:
    total = readings.count_readings()
    found = readings.list_readings("read", descending=True, first=0, limit=SHOWN) if total else []
    return Library(tuple(library.describe(reading) for reading in found), total)


def _get_waiting() -> Waiting:
    queueing.fill()
    kinds = tallies.count_kinds(Filters())
    items = queue.list_items(Filters(), descending=False, first=0, limit=SHOWN) if kinds else []
    return Waiting(kinds, sum(kinds.values()), tuple(_tell(items)))


def _tell(items: Sequence[StoredItem]) -> Iterator[Unsure]:
    claims = {claim.id: claim for claim in reviewed.list_claims_by([item.id for item in items])}
    texts = reviewed.list_texts({c.passage for c in claims.values() if c.passage is not None})
    for item in items:
        claim = claims[item.id]
        record = json.loads(claim.record)
        lang, text = texts.get(claim.passage or -1, ("und", ""))
        excerpt = None
        if item.kind == "figure" and text and claim.start is not None:
            place = (claim.start, min(len(text), claim.start + len(record["text"])))
            excerpt = excerpts.cut(text, [place], AROUND)
        yield Unsure(item, record, lang, excerpt)
