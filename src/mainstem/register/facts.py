"""Facts: what is stated of an entry, or would be, as matching compares it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from mainstem.model.kinds import Kind, get_kinds
from mainstem.model.statements import Json
from mainstem.register import names
from mainstem.register.names import Aliases, Name
from mainstem.values import dates


class Gazetteer(Aliases, Protocol):
    """The listed names, and where the places among them lie."""

    def get_country(self, key: str) -> str | None:
        """Return the ISO code of the country that a key is, or lies in; None where unknown."""

    def list_wider(self, key: str) -> tuple[str, ...]:
        """List the places that a place lies in, below its country."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stated of an entry, or would be: property → values."""

    kind: Kind
    values: Mapping[str, tuple[Any, ...]]
    names: tuple[Name, ...]
    places: frozenset[str]
    """The narrowest that are told: 云南大理 is Dali."""
    wider: frozenset[str]
    """What those lie in, below their countries."""
    place_countries: frozenset[str]
    meetings: tuple[Name, ...]

    def get(self, name: str) -> tuple[Any, ...]:
        """Return the values of a property; none where nothing is stated."""
        return self.values.get(name, ())

    @property
    def mechanisms(self) -> set[str]:
        """Whose it is, as its names and the meetings that adopted it say."""
        return {m for name in (*self.names, *self.meetings) for m in name.mechanisms}

    @property
    def subjects(self) -> set[str]:
        """What it is about, as its names say."""
        return {subject for name in self.names for subject in name.subjects}

    @property
    def formats(self) -> set[str]:
        """How it meets, as its names say."""
        return {form for name in self.names for form in name.formats}

    @property
    def numbers(self) -> set[str]:
        """Its numbers in a series."""
        return {str(v["amount"]) for v in self.get("ordinal") if isinstance(v, dict)}

    def list_finest(self, name: str) -> list[str]:
        """List the dates that say most: a source that says 2015 does not make a year of a day."""
        texts = list(dict.fromkeys(str(date) for date in self.get(name)))
        finest = max((dates.get_exactness(t) for t in texts), default=0)
        return [t for t in texts if dates.get_exactness(t) == finest]


def place(value: Json, period: str | None, bound: str) -> Json:
    """Return a number with the time it is of, to be compared with another; others as they are.

    Of one that is only a limit nothing is said: over 500 and 509 may be the same.
    """
    if isinstance(value, dict) and "amount" in value and period and bound == "exact":
        return {**value, "period": period}
    return value


def gather(kind: str, stated: Iterable[tuple[str, Json]], aliases: Gazetteer) -> Facts:
    """Gather what identifies an entry from its statements.

    Args:
        kind: of the entry.
        stated: properties and known values; references written out as names where they are known.
        aliases: what names are listed, and where places lie.
    """
    values: dict[str, list[Any]] = {}
    for name, value in stated:
        values.setdefault(name, []).append(value)
    known = get_kinds()[kind]
    texts = [_get_text(v) for p in known.get_names() for v in values.get(p.name, ())]
    keys = [k for v in values.get("place", ()) if (t := _get_text(v)) for k in aliases.find(t)]
    homes = {key: aliases.get_country(key) for key in keys}
    wider = frozenset(above for key in keys for above in aliases.list_wider(key))
    meetings = [_get_text(v) for v in values.get("meeting", ())]
    return Facts(
        kind=known,
        values={name: tuple(found) for name, found in values.items()},
        names=tuple(names.analyse(t, aliases) for t in texts if t),
        places=frozenset(k for k in keys if homes[k] != k) - wider,
        wider=wider,
        place_countries=frozenset(c for c in homes.values() if c),
        meetings=tuple(names.analyse(t, aliases) for t in meetings if t),
    )


def list_names(kind: str, stated: Iterable[tuple[str, Json]]) -> list[str]:
    """List what `gather` asks the aliases for, so that it can be looked up at once."""
    called = {p.name for p in get_kinds()[kind].get_names()} | {"meeting"}
    found = []
    for name, value in stated:
        if text := _get_text(value):
            if name in called:
                found.append(names.get_rest(text))
            elif name == "place":
                found.append(text)
    return found


def _get_text(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("text", ""))
    return value if isinstance(value, str) else ""
