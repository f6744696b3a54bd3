"""Plans: what an instrument promises, item by item, and how far it has come.

Items are the commitments that lead to the instrument by "made in". Their status is counted by
area: as people judged it, or else as the calendar has it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mainstem.analysis.followup import statuses
from mainstem.analysis.followup.promises import parse_when
from mainstem.analysis.followup.statuses import Standing
from mainstem.governance import permissions
from mainstem.governance.permissions import Kept, Refusal
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Json, get_entry
from mainstem.operations import OperationError, keys
from mainstem.operations.cooperation.followup import FULFILLED, MADE_IN
from mainstem.operations.register.entries import find_documents
from mainstem.operations.register.links import NoSuchEntry
from mainstem.operations.register.lists import Query, get_list
from mainstem.operations.register.withdrawals import find_labels
from mainstem.register import cells, orders
from mainstem.register.acts import Actor
from mainstem.register.cells import SOURCE, Cell
from mainstem.register.stating import make_statement
from mainstem.store.browsing import bitmaps, lists
from mainstem.store.browsing import due as due_days
from mainstem.store.browsing.due import Settling
from mainstem.store.browsing.lists import Label, ListedRow
from mainstem.store.documents.cited import CitedDocument
from mainstem.store.holding import standing
from mainstem.store.log import history
from mainstem.store.register import entries, evidence

ITEM = "commitment"
AREA = "area"
STATUSES = (
    "done", "partly", "reported", "under_way", "late", "open", "undated", "not_reported", "contradicted",
)  # fmt: skip
"""In the order in which they are counted: the nearest to done first, what nobody tells of last."""
SETTLED = Settling(
    judged="status", done=("done",), fulfilled="fulfilled_by", when_fulfilled=("late",)
)
"""What says that nothing is left to be done of a promise."""
COUNTED = 1_000
"""Promises to either side of today that are looked at for being due."""
_DOCUMENTS = 30
PAGE_SIZE = 100
"""Items listed on a page of a plan; the counts are of all."""


class NothingToAdopt(OperationError):
    """Nothing was read from a document as a promise and accepted, so no item comes of it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a plan."""

    id: str
    titles: Mapping[str, str]
    areas: tuple[str, ...]
    responsible: tuple[tuple[str, str], ...]
    """Language and words, one who is named in two languages twice."""
    due: str | None
    standing: Standing
    evidence: tuple[str, ...]
    """Identifiers of what was chosen as its fulfilment."""


@dataclass(frozen=True, slots=True)
class AreaCount:
    """How far the items of an area have come."""

    area: str
    """Code; empty for items of no area."""
    counts: Mapping[str, int]
    """Status → items; those without any are not there."""
    total: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan and its progress."""

    id: str
    kind: str
    titles: Mapping[str, str]
    areas: tuple[AreaCount, ...]
    """Those with most items first. An item of two areas counts in both, and once in the total."""
    total: AreaCount
    items: tuple[Item, ...]
    """A page of those of the area and status asked for, what nobody tells of first."""
    shown: int
    """How many there are of those."""
    number: int
    """Of the page, from 1."""
    pages: int
    labels: Mapping[str, Label]
    """Of their evidence."""
    documents: Mapping[str, int]
    """Documents whose promises could become items, no files of data: SHA-256 → how many; only while
    it has none."""
    described: Mapping[str, CitedDocument]
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in the list of them, or what else promised something."""

    id: str
    titles: Mapping[str, str]
    period: str | None
    items: int
    is_plan: bool
    """Whether it is a plan of action."""


def list_plans(by: Actor) -> list[PlanRow]:
    """List plans of action, and every other instrument or meeting that has items.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(by, "read")
    made_in = count_made_in()
    chosen = list(bitmaps.iter_numbers(lists.select("instrument", {"type": ("plan_of_action",)})))
    rows = {row.id: row for row in lists.list_rows("instrument", chosen)}
    found = [
        PlanRow(r.id, r.titles, _find_period(r), made_in[r.id][1] if r.id in made_in else 0, True)
        for r in rows.values()
    ]
    found += [
        PlanRow(i, at.titles, None, n, False) for i, (at, n) in made_in.items() if i not in rows
    ]
    return sorted(found, key=lambda p: (-p.items, p.period or "", p.id))


def count_made_in() -> dict[str, tuple[Label, int]]:
    """Count how many items each instrument and meeting has, whoever asks, by the one that leads."""
    counted = dict(lists.count_values(lists.narrow(ITEM, {}), [MADE_IN], {})[MADE_IN])
    counts: dict[str, tuple[Label, int]] = {}
    for name, label in lists.find_labels(counted).items():
        _, before = counts.get(label.leader, (label, 0))
        counts[label.leader] = label, before + counted[name]
    return counts


def get_plan(
    by: Actor,
    entry: str,
    *,
    today: date,
    area: str | None = None,
    status: str | None = None,
    number: int = 1,
) -> Plan:
    """Get a plan with its items counted by area and status.

    Args:
        by: who looks.
        entry: the instrument, or the meeting, that promises.
        today: the day by which something is due or not.
        area: lists only the items of an area; empty for those of none.
        status: lists only those of a status.
        number: page of these, from 1; one outside counts as the nearest inside.

    Raises:
        NoSuchEntry: there is no such entry.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(by, "read")
    group = entries.find_group(entry)
    if group is None or group.leader.kind not in _list_kinds():
        raise NoSuchEntry(f"There is no plan {entry} (any more).")
    items = list_items([e.id for e in group.entries], today=today)
    wanted = sorted((i for i in items if _is_wanted(i, area, status)), key=rank)
    pages = max(1, -(-len(wanted) // PAGE_SIZE))
    page = min(max(1, number), pages)
    shown = wanted[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    label = lists.find_labels([group.leader.id]).get(group.leader.id)
    counted = {} if items else _count_documents()
    described = find_documents(by, counted) if counted else {}
    return Plan(
        id=group.leader.id,
        kind=group.leader.kind,
        titles=label.titles if label else {},
        areas=tuple(_count_areas(items)),
        total=_count("", items),
        items=tuple(shown),
        shown=len(wanted),
        number=page,
        pages=pages,
        labels=find_labels({e for i in shown for e in i.evidence}),
        documents={d: n for d, n in counted.items() if d not in described or described[d].reading},
        described=described,
        refusal=permissions.find_refusal(by, "edit", Kept(group.leader.owner)),
    )


@dataclass(frozen=True, slots=True)
class PromisePage:
    """A page of all promises, whatever plan they are of."""

    items: tuple[Item, ...]
    """By the day they are due; those without one last."""
    counts: Mapping[str, int]
    """What people judged → how many; empty for those nobody has."""
    total: int
    """Of those asked for."""
    number: int
    pages: int
    labels: Mapping[str, Label]
    """Of their evidence."""


def list_promises(
    by: Actor, *, today: date, judged: str | None = None, number: int = 1
) -> PromisePage:
    """List promises by the day they are due.

    Args:
        by: who looks.
        today: the day by which something is due or not.
        judged: only those people judged so; empty for those nobody has; None: all.
        number: page from 1; one outside counts as the nearest inside.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    query = Query(ITEM, {} if judged is None else {"status": (judged,)}, "due", descending=False)
    page = get_list(by, query, number=number)
    counted = lists.count_values(lists.narrow(ITEM, {}), ["status"], {})["status"]
    slots = {row.id: n for n, row in enumerate(page.rows)}
    stored = evidence.list_listed(list(slots))
    items = sorted(_iter_items(stored, today), key=lambda item: slots[item.id])
    return PromisePage(
        items=tuple(items),
        counts=dict(counted),
        total=page.total,
        number=page.number,
        pages=page.pages,
        labels=find_labels({e for i in items for e in i.evidence}),
    )


@dataclass(frozen=True, slots=True)
class Overdue:
    """Promises whose day is over, and of which nothing says that they are done."""

    items: tuple[Item, ...]
    """The latest first; some of them."""
    count: int
    is_cut: bool
    """Whether there are more than were counted."""


def list_overdue(by: Actor, *, today: date, shown: int) -> Overdue:
    """List the promises that are overdue on a day.

    Args:
        by: who looks.
        today: the day by which something is due or not.
        shown: how many are given at most.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(by, "read")
    kind = get_kinds()[ITEM]
    prop = kind.find_property("due")
    if prop is None:
        return Overdue((), 0, is_cut=False)
    settled = due_days.find_settled(ITEM, SETTLED)
    order = orders.get_order(kind, prop, "en")
    found = due_days.list_due(ITEM, order, today, without=settled, most=COUNTED)
    slots = found.passed[:shown]
    places = {slot: n for n, slot in enumerate(slots)}
    rows = sorted(lists.list_rows(ITEM, slots), key=lambda row: places[row.slot])
    return Overdue(tuple(_iter_items(rows, today)), len(found.passed), found.is_cut)


def adopt_items(by: Actor, entry: str, document: str, *, now: datetime) -> int:
    """Make the promises of a document items of a plan; return how many it has anew.

    Those that lead to it already stay as they are: running it again changes nothing.

    Args:
        by: who says so.
        entry: the instrument.
        document: SHA-256 of its text.
        now: the time of the acts.

    Raises:
        NoSuchEntry: there is no such instrument.
        NotAllowed: the actor may not edit.
        NothingToAdopt: no promise of that document was accepted.
    """
    permissions.check(by, "edit")
    prop = get_kinds()[ITEM].find_property(MADE_IN)
    with history.open_writer(by, now, keys.get_signer()) as writer:
        plan = standing.find_entry(entry)
        if prop is None or plan is None or plan.kind not in prop.kinds:
            raise NoSuchEntry(f"There is no plan {entry} (any more).")
        slots = list(bitmaps.iter_numbers(lists.select(ITEM, {SOURCE: (document,)})))
        rows = lists.list_rows(ITEM, slots)
        if not rows:
            raise NothingToAdopt(
                "Nothing that was read from this document is accepted as a promise."
            )
        fresh = [row for row in rows if MADE_IN not in cells.read_cells(row.cells, [MADE_IN])]
        cited = evidence.list_citations([row.id for row in fresh], document)
        for row in fresh:
            owner, citations = cited[row.id]
            permissions.check(by, "edit", Kept(owner))
            writer.add(make_statement(row.id, MADE_IN, {"entry": plan.id}, citations))
    return len(fresh)


def list_items(made_in: Sequence[str], *, today: date) -> list[Item]:
    """List what is promised in some instruments and meetings, whoever asks; nothing for none."""
    slots = list(bitmaps.iter_numbers(lists.select(ITEM, {MADE_IN: tuple(made_in)})))
    return list(_iter_items(lists.list_rows(ITEM, slots), today))


def _list_kinds() -> tuple[str, ...]:
    prop = get_kinds()[ITEM].find_property(MADE_IN)
    return prop.kinds if prop else ()


def _find_period(row: ListedRow) -> str | None:
    return _get_first(cells.read_cells(row.cells, ["period"]).get("period"))


def _iter_items(rows: Sequence[ListedRow], today: date) -> Iterator[Item]:
    asked = ("area", "responsible", "due", "status", FULFILLED)
    said = {row.id: cells.read_cells(row.cells, asked) for row in rows}
    chosen = {i: found[FULFILLED].facets if FULFILLED in found else () for i, found in said.items()}
    days = evidence.find_days({e for some in chosen.values() for e in some})
    for row in rows:
        found = said[row.id]
        due = _get_first(found.get("due"))
        judged = _get_first(found.get("status"))
        told = found[FULFILLED].values if FULFILLED in found else ()
        named = {get_entry(value.value) for value in told}
        # What is told in mere words was on no known day, and cannot be retracted with an entry.
        done = [parse_when(days.get(e)) for e in chosen[row.id] if e in days or e not in named]
        lost = len(chosen[row.id]) - len(done)
        yield Item(
            id=row.id,
            titles=row.titles,
            areas=found["area"].facets if "area" in found else (),
            responsible=_list_texts(found.get("responsible")),
            due=due,
            standing=statuses.work_out(judged, parse_when(due), done, today=today, lost=lost),
            evidence=chosen[row.id],
        )


def _get_first(cell: Cell | None) -> str | None:
    value: Json = cell.first if cell else None
    return value if isinstance(value, str) else None


def _list_texts(cell: Cell | None) -> tuple[tuple[str, str], ...]:
    said = [v.value for v in (cell.values if cell else ()) if isinstance(v.value, dict)]
    return tuple((str(value.get("lang", "und")), str(value["text"])) for value in said)


def _is_wanted(item: Item, area: str | None, status: str | None) -> bool:
    in_area = area is None or (area in item.areas if area else not item.areas)
    return in_area and status in (None, item.standing.leading)


def rank(item: Item) -> tuple[int, str, str]:
    """Return by what items are sorted: what nobody tells of first."""
    return -STATUSES.index(item.standing.leading), item.due or "9", item.id


def _count_areas(items: Sequence[Item]) -> list[AreaCount]:
    codes = dict.fromkeys(area for item in items for area in item.areas or ("",))
    counted = [_count(code, [i for i in items if code in (i.areas or ("",))]) for code in codes]
    return sorted(counted, key=lambda c: (-c.total, c.area))


def _count(area: str, items: Sequence[Item]) -> AreaCount:
    counts = Counter(item.standing.leading for item in items)
    return AreaCount(area, {s: counts[s] for s in STATUSES if counts[s]}, len(items))


def _count_documents() -> dict[str, int]:
    """Count the promises of each document, those with most first."""
    selection = lists.narrow(ITEM, {})
    counted = lists.count_values(selection, [SOURCE], {})[SOURCE]
    ordered = sorted((c for c in counted if c[0]), key=lambda c: (-c[1], c[0]))
    return dict(ordered[:_DOCUMENTS])
