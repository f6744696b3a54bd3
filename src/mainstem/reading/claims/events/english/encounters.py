"""Encounters: persons who meet, and visits to countries, in English sentences."""

import re
from collections.abc import Iterator, Sequence

from mainstem.model.mentions import NameMention
from mainstem.reading.claims.events import circumstances
from mainstem.reading.claims.events.english import making
from mainstem.reading.claims.events.scenes import Scene
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import Token
from mainstem.reading.recognisers import names

_MOST = 12
"""Persons of one row who are read."""
_APART = 150
_STOP = re.compile(
    r"\. |; |\b(?:said|noted|stressed|agreed|reached|at the|during|discussed|on \w+ \d)\b"
)
_ROW = re.compile(r"[\s,]*(?:and|the|as well as)?[\s,]*(?:the )?")
_LOOSE = frozenset(["visited", "visits", "visit to", "trip to"])
"""Words for a visit that count only with a visitor and a date."""


def read_meet(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read "A met with B and C", "A and B held talks": one meeting with each."""
    if making.is_wished(scene, token.start):
        return
    persons = [n for n in scene.names if n.kind == "person"]
    before = [n for n in persons if n.end <= token.start]
    guests = _get_row([n for n in persons if n.start >= token.end], scene, token.end)
    hosts = before[-1:]
    if not guests and token.word == "held talks" and len(before) > 1:
        hosts, guests = before[-2:-1], before[-1:]
    for guest in guests:
        for host in hosts:
            keys = frozenset(circumstances.get_key(scene, n) for n in (host, guest))
            if len(keys) == 2:
                yield _make(scene, token, host, guest, keys), token.end


def _get_row(persons: Sequence[NameMention], scene: Scene, at: int) -> list[NameMention]:
    """Return the persons that stand in a row from offset `at` on."""
    row: list[NameMention] = []
    for person in persons:
        edge = row[-1].end if row else at
        if person.start - edge > _APART or _STOP.search(scene.masked, edge, person.start):
            break
        row.append(person)
        if len(row) == _MOST:
            break
    return row


def _make(
    scene: Scene, token: Token, host: NameMention, guest: NameMention, keys: frozenset[str]
) -> Sighting:
    one, other = (scene.text[n.start : n.end] for n in (host, guest))
    title = f"{one} meets {other}"
    sighting = making.make(scene, (scene.start, scene.end), "meeting", title, token.start)
    sighting.persons = keys
    sighting.named = True
    codes = (_get_home(scene, n) for n in (host, guest))
    sighting.countries = tuple(dict.fromkeys(code for code in codes if code))
    return sighting


def _get_home(scene: Scene, person: NameMention) -> str | None:
    """Return the country of a person: known, or named close before."""
    home = names.get_country(person.key or "")
    if home:
        return home
    codes = circumstances.get_codes(scene, max(scene.start, person.start - 60), person.start)
    return codes[-1][1] if codes else None


def read_visit(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read "paid state visits to A and B", "is on a state visit to A": one visit to each."""
    if making.is_wished(scene, token.start):
        return
    guests = [n for n in scene.names if n.kind == "person" and n.end <= token.start][-1:]
    for code in _get_visited(scene, token):
        country = names.get_names(code).get("en", (code,))[0]
        who = f"{scene.text[guests[0].start : guests[0].end]}: " if guests else ""
        sighting = making.make(
            scene, (scene.start, scene.end), "visit", f"{who}{token.word} {country}", token.start
        )
        if not guests or (sighting.date is None and token.word in _LOOSE):
            continue
        homes = [home for g in guests if (home := _get_home(scene, g))]
        sighting.named = True
        sighting.persons = frozenset([code, *(circumstances.get_key(scene, g) for g in guests)])
        sighting.countries = tuple(dict.fromkeys([*homes, code]))
        sighting.place = country
        yield sighting, token.end


def _get_visited(scene: Scene, token: Token) -> list[str]:
    """Return the ISO codes of the countries that stand in a row behind a visit."""
    codes: list[str] = []
    edge = token.end
    for name in scene.names:
        if name.start < edge or name.kind != "country" or not name.key:
            continue
        if not _ROW.fullmatch(scene.masked, edge, name.start):
            break
        codes.append(name.key)
        edge = name.end
    return list(dict.fromkeys(codes))
