"""Gatherings: meetings, courses, contests and festivals that English sentences say were held."""

import re
from collections.abc import Iterator

from mainstem.model import sittings
from mainstem.reading.claims.events.english import making
from mainstem.reading.claims.events.scenes import Scene
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import Token

_BEFORE = 220
_BEHIND = 160
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\b(?: \w+){0,3} \Z")
_INTRANSITIVE = frozenset(
    [
        "kicked off", "kicks off", "opened", "opens", "concluded", "concludes", "took place", "takes place", "take place", "wrapped up",
        "began", "commenced", "closed", "ended", "convenes", "convened", "is a resounding success", "got under way",
        "successfully concluded", "was launched", "was officially launched", "is held", "focused on",
        "started", "came to an end", "ran from", "closes", "drew to a close", "raised its curtain",
    ]
)  # fmt: skip
_DEPARTING = frozenset(["set off", "sets off", "set out", "departed", "departs"])
"""Verbs that say of an operation that it began; anything else only travels."""
_DIRECT = frozenset(["met", "meets", "assembled"])
"""Verbs that a gathering is the subject of only right in front of them; elsewhere persons meet."""
_APPOSITION = re.compile(r" |, [^,;.]{4,80}, ")
_LAUNCHING = frozenset(["was launched", "was officially launched", "were launched"])
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN_PASSING = re.compile(
    r"\b(?:attend(?:ed|s|ing)?|during|at|on the occasion of|(?:co-)?chair(?:ed|s|ing)?|presid(?:ed|es|ing)? over|participat(?:ed|es|ing) in|took part in|(?:co-)?hosted|address(?:ed|ing)|for|of|at the launch of)\b[^,;.]{0,24}\Z|, \Z"
)


def read_hold(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read "the forum was held in …" and "the center convened the forum"."""
    noun = _get_subject(scene, index) or _get_object(scene, index)
    if noun is None or _is_time(scene, noun):
        return
    subject = noun.end <= token.start
    first = scene.start if subject else token.end
    name = making.get_name(scene, noun, first=first, last=token.start if subject else scene.end)
    if name[1] - name[0] > 240 or making.is_wished(scene, token.start, name):
        return
    sighting = _make(scene, name, noun, token.start)
    if not subject:
        _name_by_body(scene, sighting, name, token)
    if token.word in _LAUNCHING and sighting.type in ("relief", "other"):
        sighting.type = "launch"  # What is launched goes on for years; its beginning is told.
    if sighting.pointing or _weigh(scene, sighting, noun):
        yield sighting, max(token.end, name[1])


def read_named(scene: Scene, token: Token) -> Iterator[tuple[Sighting, int]]:
    """Read a named gathering in passing: "attended the Third Forum", "during the SCO Summit"."""
    if _is_time(scene, token):
        return
    proper = token.noun == "meeting" and scene.text[token.start].isupper() and bool(scene.dating)
    if not (proper or scene.ordinals or _YEAR.search(scene.text, scene.start, scene.end)):
        return  # Nothing here tells one gathering from others.
    name = making.get_name(scene, token, first=scene.start, last=scene.end)
    passing = _IN_PASSING.search(scene.masked, max(scene.start, name[0] - 60), name[0])
    if not (passing or _follows_another(scene, name[0])):
        return
    sighting = _make(scene, name, token, token.start)
    proper = proper and bool(sighting.bodies)
    if sighting.pointing or not (sighting.ordinal or sighting.year or (proper and sighting.date)):
        return
    if making.is_wished(scene, name[0]):
        return
    sighting.weak = not (sighting.ordinal or sighting.date)
    yield sighting, name[1]


def _follows_another(scene: Scene, at: int) -> bool:
    """Say whether a name is joined to that of another gathering: the 9th Summit and the 10th one."""
    return any(
        t.noun == "meeting" and making.JOINED.fullmatch(scene.masked, t.end, at)
        for t in scene.tokens
    )


def _is_time(scene: Scene, noun: Token) -> bool:
    """Say whether a week is but a time: in its first week, not the Friendship Week."""
    return noun.word == "week" and scene.text[noun.start].islower()


def _make(scene: Scene, name: tuple[int, int], noun: Token, at: int) -> Sighting:
    kind = making.get_type(scene, name, noun)
    sighting = making.make(scene, (scene.start, scene.end), kind, scene.text[slice(*name)], at)
    making.add_name(scene, sighting, name, noun)
    return sighting


def _name_by_body(scene: Scene, sighting: Sighting, name: tuple[int, int], verb: Token) -> None:
    """Name "its fourth meeting" after the body that held it."""
    if sighting.ordinal is None or not scene.masked.startswith("its ", name[0] - 4):
        return
    bodies = sittings.find_sittings(scene.text[scene.start : verb.start])
    if bodies:
        body = scene.text[scene.start + bodies[-1].start : verb.start].strip()
        sighting.title = f"{body} {scene.text[slice(*name)]}"


def _get_subject(scene: Scene, index: int) -> Token | None:
    """Return the noun that a verb says was held, in front of it."""
    verb = scene.tokens[index]
    noun = next((t for t in reversed(scene.tokens[:index]) if t.noun), None)
    if noun is None or verb.start - noun.end > _BEFORE:
        return None
    if verb.word in _DEPARTING:
        return noun if noun.noun == "operation" else None
    if verb.word in _DIRECT:
        return noun if _APPOSITION.fullmatch(scene.masked, noun.end, verb.start) else None
    # "the meeting held in Dali"
    own = verb.word in _INTRANSITIVE or 0 < verb.start - noun.end <= 2
    return noun if own or _is_passive(scene, verb) else None


def _get_object(scene: Scene, index: int) -> Token | None:
    """Return the noun that a verb in the active voice says was held, behind it."""
    verb = scene.tokens[index]
    following = scene.tokens[index + 1 : index + 2]
    if not following or not following[0].noun or following[0].start - verb.end > _BEHIND:
        return None
    no_object = verb.word in _DEPARTING or verb.word in _DIRECT
    return None if no_object or _is_passive(scene, verb) else following[0]


def _is_passive(scene: Scene, verb: Token) -> bool:
    return bool(_PASSIVE.search(scene.masked, max(scene.start, verb.start - 40), verb.start))


def _weigh(scene: Scene, sighting: Sighting, noun: Token) -> bool:
    """Say whether a gathering is told in particular, and note it when only just."""
    evidence = (
        bool(sighting.date)
        + sighting.named
        + bool(sighting.place)
        + (scene.passage.type in ("heading", "caption"))
    )
    sighting.weak = evidence < 2 and not sighting.named
    return evidence > (0 if noun.noun != "other" or sighting.named else 1)
