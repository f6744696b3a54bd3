"""English sentences: what each of their clauses tells of."""

from mainstem.model.mentions import Recognised
from mainstem.reading.claims.events.sightings import Sighting


def find(r: Recognised) -> list[Sighting]:
    """Return what an English passage tells of, in order."""
    return []
