"""English sentences: what each of their clauses tells of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from mainstem.model.mentions import Recognised
from mainstem.reading.claims.events import dating
from mainstem.reading.claims.events.circumstances import Clock
from mainstem.reading.claims.events.english import acts, documents, encounters, gatherings
from mainstem.reading.claims.events.scenes import Scene, iter_scenes
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import Token, get_list
from mainstem.reading.claims.patterns import make_pattern

_WHOLE = frozenset(["operation", "relief", "disaster", "statistic_release", "shipment"])
"""Types of which a sentence tells one, whatever its clauses add."""
_FRAMES = {
    "hold": gatherings.read_hold,
    "meet": encounters.read_meet,
    "visit": encounters.read_visit,
    "issue": documents.read_issue,
    "sign": documents.read_sign,
}


def find(r: Recognised) -> list[Sighting]:
    """Return what an English passage tells of, in order."""
    found: list[Sighting] = []
    dates = dating.leave_out_limits(r.passage.text, r.dates, "en")
    r = r if len(dates) == len(r.dates) else replace(r, dates=dates)
    clock = Clock("en", r.dates)
    for scene in iter_scenes(r, "en"):
        told = list(_iter_sightings(scene))
        if not told:
            continue
        sure = [s for s in told if s.is_sure]
        if len(sure) < len(told) and _get_speech().search(scene.masked, scene.start, scene.end):
            told = sure
        clock.set(scene, told)
        if scene.masked.startswith("this ", scene.start) and found:
            for sighting in told:
                # "This shipment marked …" goes on with the shipment just told.
                sighting.pointing = sighting.pointing or sighting.type == found[-1].type
        found += told
    return found


@cache
def _get_speech() -> re.Pattern[str]:
    """Return what shows that a sentence is somebody's words."""
    return re.compile(rf"\b{make_pattern(get_list('en', 'context', 'speech'))}\b")


def _iter_sightings(scene: Scene) -> Iterator[Sighting]:
    """Yield what a sentence tells of; each stretch of words, and each act, is told of once."""
    done = scene.start
    told: set[str] = set()
    for index, token in enumerate(scene.tokens):
        if token.start < done:
            continue
        for sighting, until in _read(scene, index, token):
            share = sighting.title if sighting.named else f"{sighting.type} {sighting.start}"
            if sighting.type in _WHOLE and not sighting.persons:
                share = sighting.type
            if share in told:
                continue
            told.add(share)
            done = max(done, until)
            yield sighting


def _read(scene: Scene, index: int, token: Token) -> Iterable[tuple[Sighting, int]]:
    """Return what one trigger word tells of, and up to where its words are used."""
    for verb in token.verbs:
        read = list(_FRAMES.get(verb, acts.read_act)(scene, index, token, verb))
        if read:
            return read
    return gatherings.read_named(scene, token) if token.noun else ()
