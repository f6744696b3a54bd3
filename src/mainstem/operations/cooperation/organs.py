"""Organs: where a body stands, who chairs it, which meetings it had, and what came of them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from mainstem.model.kinds import Kind, get_kinds
from mainstem.model.mechanism.nouns import Mechanism, Organ, Series
from mainstem.model.statements import get_entry
from mainstem.operations import mechanisms
from mainstem.operations.cooperation import mentions, outcomes, plans, sittings
from mainstem.operations.cooperation import series as following
from mainstem.operations.cooperation.matrix import AREA, list_kinds
from mainstem.operations.cooperation.mentions import Mention
from mainstem.operations.cooperation.outcomes import Promises
from mainstem.operations.cooperation.plans import Item
from mainstem.operations.cooperation.series import Came, Line, SeriesPage
from mainstem.operations.cooperation.sittings import Sitting
from mainstem.operations.register import lists
from mainstem.operations.register.entries import EntryPage, find_documents
from mainstem.operations.register.lists import Query
from mainstem.register import cells, describing
from mainstem.register.acts import Actor
from mainstem.register.pictures import Assertion
from mainstem.store.browsing import bitmaps
from mainstem.store.browsing import lists as stored
from mainstem.store.documents.cited import CitedDocument
from mainstem.store.register import entries, evidence

KIND = "organisation"
PARENT, PEOPLE = "parent", "people"
_HIGHEST = 10
"""Bodies that are followed from one to the one above it."""
_BELOW = 200
PROMISES = 10
"""Of what was promised, those nobody tells of first."""
_DOCUMENTS = 20
_TELLING = 2
"""Meetings of which the page names who was there, the latest."""


@dataclass(frozen=True, slots=True)
class Stand:
    """A body above or below another."""

    entry: str
    titles: Mapping[str, str]
    type: str
    """Empty where it is not stated."""


@dataclass(frozen=True, slots=True)
class Chairs:
    """Who chairs a body, as far as its meetings tell."""

    now: tuple[str, ...]
    """Members, at the latest meeting that tells."""
    latest: Sitting
    first: Sitting | None
    """The first meeting of the turn that lasts; None where there are no turns."""
    next: tuple[str, ...]
    """Of the next meeting; none where that is not known."""
    not_yet: tuple[str, ...]
    """Members that never did; none unless every meeting is known with its chairs."""


@dataclass(frozen=True, slots=True)
class Present:
    """Who was at a meeting, each with the statement that names them in a role."""

    sitting: Sitting
    people: tuple[Assertion, ...]


@dataclass(frozen=True, slots=True)
class OrganPage:
    """What the page of a body shows."""

    mechanism: Mechanism
    entry: EntryPage
    organ: Organ | None
    """As the data has it; None for a body that only the register knows."""
    above: tuple[Stand, ...]
    """The highest first."""
    below: tuple[Stand, ...]
    series: tuple[SeriesPage, ...]
    others: tuple[Line, ...]
    """Its meetings that no series of the data counts, the latest first."""
    chairs: Chairs | None
    """None where no meeting tells."""
    came: Came
    """What its meetings adopted, released or noted."""
    promised: Mapping[str, int]
    """Entry of each of these and of its meetings → how many commitments name it."""
    promises: Promises
    """Made at its meetings and in what they adopted."""
    statuses: Mapping[str, int]
    """How many of these stand how."""
    present: tuple[Present, ...]
    """At the latest meetings that tell, the latest first."""
    documents: tuple[CitedDocument, ...]
    """That were read and tell of it or its meetings, the latest first."""
    areas: tuple[str, ...]
    counts: tuple[tuple[Kind, int], ...]
    """Entries that lie in its areas, by kind; none where it has no area."""
    mentions: tuple[Mention, ...]
    """Entries that name it and are not shown otherwise."""


def get_organ(actor: Actor, entry: str, *, today: date) -> OrganPage:
    """Get all that the page of a body shows: an organ, a working group, a centre, a secretariat.

    Raises:
        NoSuchEntry: there is no such body.
        NotAllowed: the actor may not see what is accepted.
    """
    page = outcomes.get_page(actor, entry, KIND)
    mechanism = mechanisms.get_mechanism()
    ids = outcomes.list_ids(page)
    organ = next((o for o in mechanism.organs if _name(mechanism, o.id) in ids), None)
    own = tuple(s for s in mechanism.series if _is_of(mechanism, s, organ, ids))
    followed = following.follow(actor, mechanism, own, today=today)
    others = _list_others(actor, ids, own)
    met = [line.sitting for p in followed for line in p.lines if line.sitting] + others
    came = following.gather_what_came(actor, mechanism, met)
    made_in = outcomes.list_group_ids(
        [*(sitting.entry for sitting in met), *(row.id for row in came.rows)]
    )
    items = plans.list_items(made_in, today=today)
    areas = _list_values(page, AREA)
    above, below = _list_above(page), _list_below(actor, mechanism, ids)
    shown = {s.entry for s in (*above, *below)} | {r.id for one in page.referring for r in one.rows}
    return OrganPage(
        mechanism=mechanism,
        entry=page,
        organ=organ,
        above=tuple(above),
        below=tuple(below),
        series=followed,
        others=tuple(reversed(following.lay_out(others, None)[0])),
        chairs=_find_chairs(mechanism, organ, followed, others, today),
        came=came,
        promised={entry: n for entry, (_, n) in plans.count_made_in().items()},
        promises=_choose(items),
        statuses=Counter(item.standing.leading for item in items),
        present=tuple(_iter_present(met)),
        documents=_list_documents(actor, page, made_in),
        areas=areas,
        mentions=mentions.find_mentions(
            actor, page, without=shown.union(made_in, (i.id for i in items))
        ),
        counts=tuple((kind, _count(kind, areas)) for kind in list_kinds()) if areas else (),
    )


def _name(mechanism: Mechanism, organ: str) -> str:
    return describing.name_thing(mechanism.outline.id, KIND, "organ", organ)


def _is_of(mechanism: Mechanism, series: Series, organ: Organ | None, ids: Sequence[str]) -> bool:
    """Say whether a series is that of a body, or one that it holds beside its own meetings."""
    if organ and series.organ == organ.id:
        return True
    return describing.name_series(mechanism, series.id) in ids


def _list_others(actor: Actor, ids: Sequence[str], counted: Sequence[Series]) -> list[Sitting]:
    """List meetings that are stated to be of a body and that no series counts, the first one first."""
    if counted:
        return []
    return sittings.list_of(actor, ids)


def _list_values(page: EntryPage, name: str) -> tuple[str, ...]:
    shown = page.picture.find(name)
    return tuple(str(t.first.value) for t in shown.told if t.first.value) if shown else ()


def _list_above(page: EntryPage) -> list[Stand]:
    """List the bodies that one is part of, as far up as they are stated, the highest first."""
    found: dict[str, Stand] = {}
    at = next(iter(outcomes.list_entries(page, PARENT)), "")
    while at and len(found) < _HIGHEST:
        label = stored.find_labels([at]).get(at)
        if label is None or label.leader in (page.id, *found):
            break
        (row,) = evidence.list_listed([label.leader]) or (None,)
        said = cells.read_cells(row.cells, ("type", PARENT)) if row else {}
        found[label.leader] = Stand(label.leader, label.titles, _get_choice(said))
        parent = said.get(PARENT)
        at = get_entry(parent.first) if parent else ""
    return list(reversed(found.values()))


def _get_choice(said: cells.Cells) -> str:
    cell = said.get("type")
    return str(cell.first or "") if cell else ""


def _list_below(actor: Actor, mechanism: Mechanism, ids: Sequence[str]) -> list[Stand]:
    """List the bodies that are part of one, sort by sort, but not the series it holds."""
    prop = get_kinds()[KIND].find_property("type")
    order = [choice.value for choice in prop.choices] if prop else []
    series = {describing.name_series(mechanism, s.id) for s in mechanism.series}
    organs = {_name(mechanism, o.id) for o in mechanism.organs}
    query = Query(KIND, {PARENT: tuple(ids)}, "name", False, ("type",))
    rows = [row for row, _ in islice(lists.iter_rows(actor, query), _BELOW)]
    found = [
        Stand(r.id, r.titles, _get_choice(r.cells)) for r in rows if r.id not in series - organs
    ]
    return sorted(found, key=lambda s: order.index(s.type) if s.type in order else len(order))


def _find_chairs(
    mechanism: Mechanism,
    organ: Organ | None,
    followed: Sequence[SeriesPage],
    others: Sequence[Sitting],
    today: date,
) -> Chairs | None:
    """Find who chairs a body: by the first of its series, or by its meetings that no series counts."""
    lines = [line.sitting for line in reversed(followed[0].lines)] if followed else list(others)
    met = [s for s in lines if s and s.when]
    held = [s for s in met if s.first_day <= today and s.co_chairs]
    if not held:
        return None
    coming = next((s for s in met if s.first_day > today), None)
    turns = followed[0].turns if followed else ()
    did = {member for sitting in held for member in sitting.co_chairs}
    is_all_known = None not in lines and all(s.co_chairs for s in met if s.first_day <= today)
    members = organ.members if organ else ()
    return Chairs(
        now=held[-1].co_chairs,
        latest=held[-1],
        first=turns[0].first if turns and turns[0].last in held else None,
        next=coming.co_chairs if coming else (),
        not_yet=tuple(m for m in members if m not in did) if is_all_known else (),
    )


def _choose(items: Sequence[Item]) -> Promises:
    """Choose the promises that are shown, those nobody tells of first."""
    shown = tuple(sorted(items, key=plans.rank)[:PROMISES])
    return Promises(
        shown, len(items), stored.find_labels({e for item in shown for e in item.evidence})
    )


def _iter_present(met: Sequence[Sitting]) -> Iterator[Present]:
    """Yield who was at the latest meetings of which people are stated."""
    by_entry = {sitting.entry: sitting for sitting in met}
    rows = evidence.list_listed(list(by_entry))
    telling = [by_entry[row.id] for row in rows if cells.read_cells(row.cells, (PEOPLE,))]
    latest = sorted(telling, key=lambda s: (s.first_day, s.entry), reverse=True)[:_TELLING]
    for sitting in latest:
        if group := entries.find_group(sitting.entry):
            said = entries.list_assertions(group, of=PEOPLE)
            valid = [a for a in said if a.statement.rank != "deprecated"]
            yield Present(sitting, tuple(valid))


def _list_documents(
    actor: Actor, page: EntryPage, made_in: Sequence[str]
) -> tuple[CitedDocument, ...]:
    """List documents that were read and that something of a body or its meetings stands on."""
    digests = dict.fromkeys(page.documents)
    for row in evidence.list_listed(made_in):
        for cell in cells.read_cells(row.cells).values():
            digests |= dict.fromkeys(cell.documents)
    found = [d for d in find_documents(actor, digests).values() if d.reading]
    by_subject = {document.subject: document for document in found}
    ordered = sorted(by_subject.values(), key=lambda d: d.published or "", reverse=True)
    return tuple(ordered[:_DOCUMENTS])


def _count(kind: Kind, areas: tuple[str, ...]) -> int:
    return bitmaps.count(stored.narrow(kind.name, {AREA: areas}).wanted)
