"""Acts: English verbs that make an event by themselves, if what they happened to is named."""

import re
from collections.abc import Iterator

from mainstem.reading.claims.events.english import making
from mainstem.reading.claims.events.scenes import HIDDEN, Scene
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import Token, get_list, get_pattern

_FOUNDING = frozenset(
    ["established", "established its", "set up", "founded", "formed", "initiated", "set up a pilot"]
)


# "since the launch of …" only says since when.
_REFERENCE = re.compile(r"\b(?:since|when|before|after|until|as compared with)\b")
_PROJECT = re.compile(r"\b(?:projects?|initiatives?|programs?|programmes?)\b")
_PLACED_KINDS = frozenset(
    ["launch", "opening", "completion", "groundbreaking", "training", "other"]
)
"""Types that a name beside them is enough for, as there is no telling them in general."""


def read_act(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read a verb that makes an event by itself, if something is named that it happened to."""
    if not _is_told(scene, token, verb) or making.is_wished(scene, token.start):
        return
    clause = scene.get_clause(token.start, token.end)
    if _is_undone(scene, token.end, clause[1]):
        return
    if scene.masked.startswith("marking", clause[0]) and verb != "other:occasion":
        return
    dated = any(clause[0] <= d.start < clause[1] for d in scene.dating)
    if _REFERENCE.search(scene.masked, clause[0], token.start) and not dated:
        return
    kind = verb.partition(":")[0]
    if verb == "handover" and get_pattern("en", "operation", "suspects").search(
        scene.masked, scene.start, scene.end
    ):
        kind = "operation"
    sighting = making.make(scene, clause, kind, making.trim(scene, *clause), token.start)
    sighting.group = verb
    if kind in ("relief", "operation") and sighting.date is None and _is_total(scene):
        sighting.pointing = True
        yield sighting, token.end
        return
    if making.is_particular(scene, sighting, *clause):
        sighting.weak = not (
            sighting.date
            or scene.passage.type == "caption"
            or HIDDEN in scene.masked[slice(*clause)]
            or kind in _PLACED_KINDS
        )
        yield sighting, token.end


_BEING = re.compile(r"\b(?:is|are|was|were|been|being)(?: \w+)? $")


def _is_undone(scene: Scene, first: int, last: int) -> bool:
    """Say whether a clause goes on to tell that it has been put off, or will not be at all."""
    undone = get_pattern("en", "context", "undone").finditer(scene.masked, first, last)
    return any(_BEING.search(scene.masked, first, match.start()) for match in undone)


def _is_total(scene: Scene) -> bool:
    """Say whether a sentence adds up what has been done so far: "as of", "so far"."""
    words = get_pattern("en", "context", "elsewhen")
    return bool(words.match(scene.masked, scene.start, scene.end))


def _is_told(scene: Scene, token: Token, verb: str) -> bool:
    """Say whether a verb has beside it what makes it an event of its type."""
    if token.word in _FOUNDING:
        near = (token.end, min(scene.end, token.end + 120))
        return bool(get_pattern("en", "institutions", "words").search(scene.masked, *near))
    if verb == "shipment":
        return bool(
            get_pattern("en", "shipment", "cargo").search(scene.masked, scene.start, scene.end)
        )
    if verb == "disaster" and token.word in get_list("en", "disaster", "loose"):
        near = (max(scene.start, token.start - 60), min(scene.end, token.end + 40))
        return bool(get_pattern("en", "disaster", "harm").search(scene.masked, *near))
    if verb == "relief" and token.word in get_list("en", "relief", "loose"):
        near = (max(scene.start, token.start - 100), min(scene.end, token.end + 100))
        if not get_pattern("en", "relief", "aid").search(scene.masked, *near):
            return False
    if verb == "other:occasion":
        return "anniversar" in scene.masked[token.end : scene.end]
    if verb == "other:project":
        before = scene.masked[max(scene.start, token.start - 200) : token.start]
        return bool(_PROJECT.search(before)) and bool(scene.names)
    if verb in ("operation", "handover", "relief"):
        return bool(scene.names or scene.dates)
    return True
