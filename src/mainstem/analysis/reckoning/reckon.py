"""Reckon: all that can be worked out anew of the figures of a document."""

from mainstem.analysis.reckoning import growth, shares, sums, things
from mainstem.analysis.reckoning.outcomes import Outcome
from mainstem.analysis.reckoning.story import Story


def reckon(story: Story) -> list[Outcome]:
    """Work out what a story states of its own figures, in the order in which it states them."""
    found = [
        *sums.find_sums(story),
        *sums.find_differences(story),
        *growth.find_growth(story),
        *shares.find_shares(story),
        *things.find_rivals(story),
    ]
    return sorted(found, key=lambda o: (o.stated.passage, o.stated.start, o.kind))
