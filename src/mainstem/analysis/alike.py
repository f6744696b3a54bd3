"""Alike: entries whose names may be of one thing. People judge; nothing here merges anything."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import asin, cos, radians, sin, sqrt

from mainstem.reading.recognisers.names import gazetteer


@dataclass(frozen=True, slots=True)
class Thing:
    """An entry, as far as its name and what tells it from others go."""

    id: str
    kind: str
    name: str
    members: frozenset[str] = frozenset()
    """Countries; those of different countries are not alike."""
    place: tuple[float, float] | None = None
    """Latitude and longitude."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What else is stated of it, to be compared: property → value."""


@dataclass(frozen=True, slots=True)
class Group:
    """Things that may be one, in the order in which they came."""

    kind: str
    things: tuple[Thing, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, each spelling once."""
        return tuple(dict.fromkeys(thing.name for thing in self.things))

    @property
    def farthest(self) -> float | None:
        """Kilometres between the two that are farthest apart; None where places are not known."""
        places = [thing.place for thing in self.things if thing.place]
        pairs = [(a, b) for n, a in enumerate(places) for b in places[:n]]
        return max((get_distance(a, b) for a, b in pairs), default=None)

    def list_differing(self) -> list[str]:
        """List the facts that differ among those that have them."""
        names = dict.fromkeys(name for thing in self.things for name in thing.facts)
        return [
            name
            for name in names
            if len({t.facts[name] for t in self.things if name in t.facts}) > 1
        ]


_FORMS = frozenset(
    [
        "co",
        "company",
        "corp",
        "corporation",
        "inc",
        "incorporated",
        "jsc",
        "joint",
        "stock",
        "ltd",
        "limited",
        "llc",
        "plc",
        "pte",
        "pcl",
        "public",
        "gmbh",
        "sa",
        "ag",
        "bhd",
        "sdn",
        "the",
        "and",
        "group",
    ]
)
"""Words that say what form a company has, not which one it is."""
_PLAIN = frozenset(
    [
        "dam",
        "electric",
        "energy",
        "farm",
        "hydro",
        "hydroelectric",
        "hydropower",
        "plant",
        "power",
        "project",
        "station",
        "the",
        "of",
        "and",
        "mw",
    ]
)
"""Words that say what a project is, not which one."""
_LEFT_OUT: Mapping[str, frozenset[str]] = {"organisation": _FORMS, "project": _PLAIN}

COMPARED = ("project", "organisation")
"""Kinds whose names are compared."""

_BRACKET = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,7}")
_WORD = re.compile(r"[^\W_]+")


def find_groups(things: Iterable[Thing]) -> list[Group]:
    """Find things that may be one: by their names without form, brackets, case and punctuation.

    A number is part of a name: phase 1 and phase 2 are two. Two of one name that lie more than 50
    kilometres apart and have not the same capacity are two. A name and the acronym that stands
    beside it in brackets are alike ("China Development Bank (CDB)" and "CDB").

    Returns:
        Groups of two or more, the largest first, then by their names.
    """
    by_key: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in things:
        for key in list_keys(thing.kind, thing.name):
            by_key[thing.kind, key].append(thing)
    leaders: dict[str, str] = {}
    known: dict[str, Thing] = {}
    for (_, _), some in by_key.items():
        for cluster in _split_apart(some):
            for thing in cluster:
                known.setdefault(thing.id, thing)
                _join(leaders, cluster[0].id, thing.id)
    groups: dict[str, list[Thing]] = defaultdict(list)
    for thing in known.values():
        groups[_lead(leaders, thing.id)].append(thing)
    found = [Group(some[0].kind, tuple(some)) for some in groups.values() if len(some) > 1]
    return sorted(found, key=lambda g: (-len(g.things), g.kind, g.names[0].casefold()))


def get_distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the kilometres between two places on a globe of 6,371 km (haversine)."""
    lat, lon, lat_other, lon_other = map(radians, (*one, *other))
    a = (
        sin((lat_other - lat) / 2) ** 2
        + cos(lat) * cos(lat_other) * sin((lon_other - lon) / 2) ** 2
    )
    return 2 * 6371 * asin(min(1, sqrt(a)))


def choose_name(titles: Mapping[str, str]) -> str:
    """Choose the name by which an entry is compared: the English one, or else its first."""
    return titles.get("en") or next(iter(titles.values()), "")


def list_keys(kind: str, name: str) -> Iterator[str]:
    """Yield what a name is compared by: its words without form, and the acronym it is given."""
    text = unicodedata.normalize("NFKC", name)
    bare = _BRACKET.sub(_keep_telling, text)
    words = _WORD.findall(bare.casefold())
    left = [word for word in words if word not in _LEFT_OUT.get(kind, frozenset())]
    yield "".join(left or words) or text
    brackets = _BRACKET.findall(text)
    acronyms = [b[1:-1].strip() for b in brackets if _ACRONYM.fullmatch(b[1:-1].strip())]
    if len(acronyms) == 1 and _stands_for(acronyms[0], words):
        yield acronyms[0].casefold()


def _keep_telling(bracket: re.Match[str]) -> str:
    """Leave out a bracket that holds a country, an acronym or a role, and keep what tells apart."""
    inner = bracket[0][1:-1].strip()
    is_aside = _ACRONYM.fullmatch(inner) or inner.casefold() in _get_countries()
    return " " if is_aside else f" {inner} "


def _stands_for(acronym: str, words: Sequence[str]) -> bool:
    """Say whether the letters of an acronym begin words of a name, the first one its first."""
    initials = iter(word[0] for word in words)
    letters = acronym.casefold()
    return bool(words) and words[0][0] == letters[0] and all(c in initials for c in letters)


@cache
def _get_countries() -> frozenset[str]:
    """Return the names of countries in every language, folded."""
    table = gazetteer.get_table()
    codes = (code for code in table if len(code) == 2 and code.isupper())
    return frozenset(n.casefold() for code in codes for some in table[code].values() for n in some)


def _split_apart(things: Sequence[Thing]) -> list[list[Thing]]:
    """Keep apart what cannot be one; what may be one with several goes with the first."""
    clusters: list[list[Thing]] = []
    for thing in things:
        for cluster in clusters:
            if _may_be_one(cluster[0], thing):
                cluster.append(thing)
                break
        else:
            clusters.append([thing])
    return clusters


def _may_be_one(one: Thing, other: Thing) -> bool:
    """Say no of different countries, and of what lies far apart and is not of one size.

    Streams of one name are many, and coordinates are wrong at times: of those that lie far apart
    the size tells.
    """
    if one.members and other.members and not one.members & other.members:
        return False
    is_far = one.place and other.place and get_distance(one.place, other.place) > _FAR
    sizes = {thing.facts[SIZE] for thing in (one, other) if SIZE in thing.facts}
    return not (is_far and len(sizes) > 1)


_FAR = 50
"""Kilometres."""
SIZE = "capacity"
"""The fact that tells two projects of one name apart."""


def _lead(leaders: dict[str, str], one: str) -> str:
    while leaders.get(one, one) != one:
        one = leaders[one]
    return one


def _join(leaders: dict[str, str], one: str, other: str) -> None:
    first, second = _lead(leaders, one), _lead(leaders, other)
    leaders.setdefault(first, first)
    leaders[second] = first
