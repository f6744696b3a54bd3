"""Encounters: persons who meet, and visits to countries, in Chinese clauses."""

import re
from collections.abc import Iterator, Sequence

from mainstem.model.mentions import NameMention
from mainstem.reading.claims.events import circumstances
from mainstem.reading.claims.events.chinese import making
from mainstem.reading.claims.events.scenes import Scene
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import Token
from mainstem.reading.recognisers import names

_MOST = 12
"""Persons of one row who are read."""
_APART = 60
"""Characters between two persons of one row, offices and parties included."""
_FIRST_APART = 100
"""Characters between the verb and the first person of the row, attributes included."""
_BEFORE = 160
_STOP = re.compile(r"[。；;]|表示|指出|就|[，,]?(?:双方|两国|会见|强调|共同)")
_LINK = re.compile(r"[同与](?=[^同与]*\Z)|和(?=[^和、，,]*\Z)")
_WITH = re.compile(r"[同与和][^，,。]*\Z")
_SEPARATOR = re.compile(r"[、,，。；;同与和]")
_NOT_VISIT = re.compile(r"期间|量|学者|团|成果|者|后|时|旅|游|客")
_TARGET = re.compile(r"(?:对|赴|抵|前往|在)(?=[^对赴]*\Z)")
_TARGETS = {"访华": "CN", "访柬": "KH", "访老": "LA", "访缅": "MM", "访泰": "TH", "访越": "VN"}
"""Words that name the country visited."""
_LOOSE = ("访问", "来访", "回访", "往访", "出访", *_TARGETS)
"""Words for a visit that count only with a date."""


def read_meet(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read 甲会见乙、丙 and 甲同乙举行会谈: one meeting with each."""
    first, last = scene.get_clause(token.start, token.end)
    if making.is_wished(scene, first, token.start):
        return
    persons = [n for n in scene.names if n.kind == "person"]
    before = [n for n in persons if n.end <= token.start]
    after = _get_row([n for n in persons if n.start >= token.end], scene, token.end)
    hosts, guests = before[-1:], after
    if not after or not before or (token.word != "会见" and _is_with(scene, before[-1])):
        hosts, guests = _split(scene, before, token)
    for guest in guests:
        for host in hosts:
            keys = frozenset(circumstances.get_key(scene, n) for n in (host, guest))
            if len(keys) == 2:
                clause = (first, max(last, guest.end))
                yield _make(scene, clause, token, host, guest, keys), token.end


def _get_row(persons: Sequence[NameMention], scene: Scene, at: int) -> list[NameMention]:
    """Return the persons that stand in a row from offset `at` on."""
    row: list[NameMention] = []
    for person in persons:
        edge = row[-1].end if row else at
        far = person.start - edge > (_APART if row else _FIRST_APART)
        if far or _STOP.search(scene.masked, edge, person.start):
            break
        row.append(person)
        if len(row) == _MOST:
            break
    return row


def _is_with(scene: Scene, person: NameMention) -> bool:
    """Say whether a person before a verb is the one met: 同苏林会谈."""
    return bool(_WITH.search(scene.masked[max(scene.start, person.start - 40) : person.start]))


def _split(
    scene: Scene, before: Sequence[NameMention], token: Token
) -> tuple[list[NameMention], list[NameMention]]:
    """Split the persons before a verb into the one who meets and those who are met."""
    near = [n for n in before if token.start - n.end <= _BEFORE]
    for index in range(1, len(near)):
        window = scene.masked[near[index - 1].end : near[index].start]
        if _LINK.search(window):
            return near[index - 1 : index], _get_row(near[index:], scene, near[index].start)
    return [], []


def _make(
    scene: Scene,
    clause: tuple[int, int],
    token: Token,
    host: NameMention,
    guest: NameMention,
    keys: frozenset[str],
) -> Sighting:
    one, other = (scene.text[n.start : n.end] for n in (host, guest))
    title = f"{one}会见{other}" if token.word == "会见" else f"{one}同{other}{token.word}"
    sighting = making.make(scene, clause, "meeting", title, token.start)
    sighting.persons = keys
    sighting.named = True
    codes = (_get_home(scene, n) for n in (host, guest))
    sighting.countries = tuple(dict.fromkeys(code for code in codes if code))
    return sighting


def _get_home(scene: Scene, person: NameMention) -> str | None:
    """Return the country of a person: named in front of the office, or known."""
    window = scene.text[max(scene.start, person.start - 40) : person.start]
    last = _SEPARATOR.split(window)[-1]
    found = names.find_countries(last, "zh")
    return found[-1] if found else names.get_country(person.key or "")


def read_visit(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read 对甲国、乙国进行国事访问, 来华进行…访问, 访问甲国: one visit to each country."""
    first, last = scene.get_clause(token.start, token.end)
    if _NOT_VISIT.match(scene.masked, token.end, last) or making.is_wished(
        scene, first, token.start
    ):
        return
    persons = [n for n in scene.names if n.kind == "person"]
    guests = [n for n in persons if n.end <= token.start][-1:]
    behind = [n for n in persons if n.start >= token.end][:1]
    aside = "来华" in scene.masked[first : token.start] and bool(behind)
    if aside:
        # 会见来华访问的…: the visitor stands behind, and the day is that of the meeting.
        guests = behind
    word = "访问" if token.word in _TARGETS else token.word
    for code in _get_visited(scene, token, first, last):
        country = names.get_names(code).get("zh", (code,))[0]
        who = scene.text[guests[0].start : guests[0].end] if guests else ""
        sighting = making.make(
            scene, (first, last), "visit", f"{who}对{country}{word}", token.start
        )
        if sighting.date is None and (not guests or token.word in _LOOSE):
            continue
        if aside and sighting.date and "/" not in sighting.date:
            sighting.date = sighting.date[:7]
        homes = [home for g in guests if (home := _get_home(scene, g))]
        sighting.named = True
        sighting.persons = frozenset([code, *(circumstances.get_key(scene, g) for g in guests)])
        sighting.countries = tuple(dict.fromkeys([*homes, code]))
        sighting.place = country
        yield sighting, token.end


def _get_visited(scene: Scene, token: Token, first: int, last: int) -> list[str]:
    """Return the ISO codes of the countries a visit goes to."""
    before = scene.masked[first : token.start]
    if token.word in _TARGETS:
        return [_TARGETS[token.word]]
    if "来华" in before:
        return ["CN"]
    target = _TARGET.search(before)
    if target:
        codes = circumstances.get_codes(scene, first + target.start(), token.start)
        if codes:
            return list(dict.fromkeys(code for _, code in codes))
    return list(circumstances.get_countries(scene, token.end, min(last, token.end + 4)))[:1]
