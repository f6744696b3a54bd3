"""Life cycle: the steps a project has taken, and those that go back or skip what comes between."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from mainstem.model.kinds import Property

Move = Literal["first", "forward", "back", "unusual"]
"""`first`: nothing is known before; `back`: to what comes before it in the order of the choices;
`unusual`: forward, but not to one that is declared to follow."""


@dataclass(frozen=True, slots=True)
class Status:
    """A status that a source gives, or gave."""

    value: str
    as_of: str
    """The day it was so; empty where nobody says."""
    since: int
    """Number of the act that stated it."""
    statement: str
    holds: bool
    """Whether it is still stated."""


@dataclass(frozen=True, slots=True)
class Step:
    """A status that was reached."""

    status: Status
    move: Move


def draw_steps(prop: Property, statuses: Iterable[Status]) -> list[Step]:
    """Put statuses in the order in which they came, and tell how each follows the one before.

    Those with a day stand in the order of the days, the others in that of their acts: what nobody
    dated was so when it was stated. The same status twice in a row is one step, the earlier one.

    Args:
        prop: whose choices say what may follow what, in the order in which they usually come.
        statuses: all that hold or held.
    """
    order = {choice.value: n for n, choice in enumerate(prop.choices)}
    known = [s for s in statuses if s.value in order]
    dated = sorted((s for s in known if s.as_of), key=lambda s: (s.as_of, s.since))
    undated = sorted((s for s in known if not s.as_of), key=lambda s: s.since)
    steps: list[Step] = []
    for status in (*dated, *undated):
        before = steps[-1].status.value if steps else None
        if before == status.value:
            continue
        steps.append(Step(status, _tell(prop, order, before, status.value)))
    return steps


def _tell(prop: Property, order: dict[str, int], before: str | None, after: str) -> Move:
    if before is None:
        return "first"
    choice = prop.get_choice(before)
    if choice is None or not choice.next or after in choice.next:
        is_final = choice is not None and not choice.next and any(c.next for c in prop.choices)
        return "back" if is_final and order[after] < order[before] else "forward"
    return "back" if order[after] < order[before] else "unusual"
