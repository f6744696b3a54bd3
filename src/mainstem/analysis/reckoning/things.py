"""Things: what a document tells twice of one thing, and what it says has grown a thousandfold."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from mainstem.analysis import checks
from mainstem.analysis.reckoning.outcomes import Outcome
from mainstem.analysis.reckoning.story import Story, Told


def find_rivals(story: Story) -> Iterator[Outcome]:
    """Yield two values of one thing at one time, and values of two years that are worlds apart.

    One thing is what has the same subject, measure and unit: where a text names no subject,
    nothing is said.
    """
    by_thing: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for one in story.told:
        if one.is_level and one.subject and one.measure and one.figure.period:
            by_thing[one.subject, one.measure, one.unit].append(one)
    for told in by_thing.values():
        told.sort(key=lambda t: t.figure.period)
        for before, after in pairwise(told):
            if before.figure.period == after.figure.period:
                if not before.figure.reach.meets(after.figure.reach):
                    yield Outcome("two_values", False, after, (before,), before.value)
            elif next(checks.find_jumps((before.figure, after.figure)), None):
                yield Outcome("jump", False, after, (before,), before.value)
