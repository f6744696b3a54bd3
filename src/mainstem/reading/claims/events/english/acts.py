"""Acts: English verbs that make an event by themselves, if what they happened to is named."""

from collections.abc import Iterator

from mainstem.reading.claims.events.english import making
from mainstem.reading.claims.events.scenes import HIDDEN, Scene
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import Token, get_pattern

_FOUNDING = frozenset(["established", "established its", "set up", "founded", "formed", "initiated", "set up a pilot"])


def read_act(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read a verb that makes an event by itself, if something is named that it happened to."""
    if not _is_told(scene, token, verb) or making.is_wished(scene, token.start):
        return
    clause = scene.get_clause(token.start, token.end)
    kind = verb.partition(":")[0]
    sighting = making.make(scene, clause, kind, making.trim(scene, *clause), token.start)
    sighting.group = verb
    if making.is_particular(scene, sighting, *clause):
        sighting.weak = not (sighting.date or scene.passage.type == "caption" or _is_quoted(scene, clause))
        yield sighting, token.end


def _is_quoted(scene: Scene, clause: tuple[int, int]) -> bool:
    return HIDDEN in scene.masked[slice(*clause)]


def _is_told(scene: Scene, token: Token, verb: str) -> bool:
    """Say whether a verb has beside it what makes it an event of its type."""
    if token.word in _FOUNDING:
        near = (token.end, min(scene.end, token.end + 120))
        return bool(get_pattern("en", "institutions", "words").search(scene.masked, *near))
    if verb == "shipment":
        return bool(get_pattern("en", "shipment", "cargo").search(scene.masked, scene.start, scene.end))
    if verb == "other:occasion":
        return "anniversar" in scene.masked[token.end : scene.end]
    if verb in ("operation", "handover", "relief"):
        return bool(scene.names or scene.dates)
    return True
