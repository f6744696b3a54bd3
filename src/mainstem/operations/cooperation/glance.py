"""Glance: the cooperation as a whole, each part of it in a few lines that lead further."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from mainstem.governance import permissions
from mainstem.model.mechanism.nouns import Instrument, Mechanism
from mainstem.operations import mechanisms
from mainstem.operations.cooperation import home, series
from mainstem.operations.cooperation.home import Due, Waiting
from mainstem.operations.cooperation.series import SeriesPage
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query, Row
from mainstem.register import describing
from mainstem.register.acts import Actor
from mainstem.store.browsing import lists as stored
from mainstem.store.browsing.lists import Label

PAIRS = "sister_cities"
"""The type of a partnership of two cities, or of so many pairs of them."""
RECENT = 8
"""Instruments that are shown, the newest."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of action."""

    instrument: Instrument
    entry: str
    """Empty where the register does not hold it."""
    is_current: bool


@dataclass(frozen=True, slots=True)
class Glance:
    """What the page of the cooperation shows."""

    mechanism: Mechanism
    series: tuple[SeriesPage, ...]
    plans: tuple[Plan, ...]
    """Those under way first, then the latest."""
    recent: tuple[Row, ...]
    """What was adopted last."""
    labels: Mapping[str, Label]
    due: Due | None
    waiting: Waiting | None
    """None for one who may not review."""
    promised: Mapping[str, int]
    """What people judged of what was promised → how many; empty for those nobody has."""
    holdings: Mapping[str, int]
    """Kind of entry → how many there are."""
    is_loaded: bool
    """Whether the register holds anything of what the data says."""
    is_taken_in: bool
    """Whether the register has taken in the data as it stands now."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the pages of organs, partners and sources show."""

    mechanism: Mechanism
    entries: Mapping[tuple[str, str], str]
    """Table and id → the entry it is kept as; what the register does not hold is not there."""
    series: tuple[SeriesPage, ...]


def get_glance(actor: Actor, *, today: date) -> Glance:
    """Get the cooperation at a glance.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    mechanism = mechanisms.get_mechanism()
    query = Query("instrument", {}, "date", True, ("type", "date", "meeting", "standing"))
    found = list(islice(lists.iter_rows(actor, query), RECENT))
    first = home.get_home(actor, today=today)
    entries = find_entries(mechanism)
    return Glance(
        mechanism=mechanism,
        series=series.follow(actor, mechanism, mechanism.series, today=today),
        plans=_list_plans(mechanism, entries, today),
        recent=tuple(row for row, _ in found),
        labels={key: label for _, labels in found for key, label in labels.items()},
        due=first.due,
        waiting=first.waiting,
        promised=_count_promised(),
        holdings={k.name: n for k, n in first.holdings.kinds} if first.holdings else {},
        is_loaded=bool(entries),
        is_taken_in=mechanisms.is_taken_in(mechanism),
    )


def get_surroundings(actor: Actor, *, today: date) -> Surroundings:
    """Get what the data says, with the entries it is kept as.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    mechanism = mechanisms.get_mechanism()
    followed = series.follow(actor, mechanism, mechanism.series, today=today)
    return Surroundings(mechanism, find_entries(mechanism), followed)


def count_pairs(actor: Actor) -> int:
    """Count the pairs of cities in the register; a figure of how many there are is none.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    query = Query("partnership", {"type": (PAIRS,)}, columns=("count",))
    return sum(1 for row, _ in lists.iter_rows(actor, query) if "count" not in row.cells)


def _count_promised() -> dict[str, int]:
    selection = stored.narrow("commitment", {})
    return dict(stored.count_values(selection, ["status"], {})["status"])


def find_entries(mechanism: Mechanism) -> dict[tuple[str, str], str]:
    """Find the entries that organs, instruments and the like are kept as, by table and id."""
    named = {
        describing.name_thing(mechanism.outline.id, kind, table, thing.id): (table, thing.id)
        for kind, table, things in (
            ("organisation", "organ", mechanism.organs),
            ("organisation", "organisation", mechanism.organisations),
            ("organisation", "neighbour", mechanism.neighbours),
            ("place", "place", mechanism.places),
            ("partnership", "partnership", mechanism.partnerships),
            ("fund", "fund", mechanism.funds),
            ("instrument", "instrument", mechanism.instruments),
            ("meeting", "meeting", mechanism.meetings),
        )
        for thing in things
    }
    return {named[key]: label.leader for key, label in stored.find_labels(named).items()}


def _list_plans(
    mechanism: Mechanism, entries: Mapping[tuple[str, str], str], today: date
) -> tuple[Plan, ...]:
    found = [
        Plan(
            plan,
            entries.get(("instrument", plan.id), ""),
            bool(plan.period and plan.period.first_day <= today <= plan.period.last_day),
        )
        for plan in mechanism.get_plans()
    ]
    return tuple(
        sorted(
            found,
            key=lambda p: (p.is_current, p.instrument.period.iso if p.instrument.period else ""),
            reverse=True,
        )
    )
