"""Nouns: what a mechanism consists of. Each stands on sources, or it would not be here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mainstem.model.speech import WordKind
from mainstem.values.dates import When

Words = Mapping[str, str]
"""Language → what something is called or said in it."""


@dataclass(frozen=True, slots=True)
class Names:
    """What something is called, in each language in which that is known."""

    forms: Words
    unchecked: frozenset[str] = frozenset()
    """Languages whose form no reader of the language has checked."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What one table of the data stands on, and where it stands itself."""

    sources: tuple[str, ...]
    """Identifiers of sources; at least one."""
    certain: bool
    why: Words
    """Why it is not certain, in English at least; else empty."""
    file: str
    first: int
    last: int
    """Lines of the table, from 1, both included."""
    lines: Mapping[str, tuple[int, int]]
    """Key → its first and its last line."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that the data cites."""

    id: str
    title: str
    publisher: str
    date: When | None
    """None for one that bears none; its note says so."""
    url: str
    lang: str
    note: Words
    """What a reader of it should know: that it is a mirror, a translation by machine."""
    file: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The mechanism itself, in short."""

    id: str
    """As in the lexicon of sittings, so that texts that name the mechanism mean this one."""
    names: Names
    short: Names
    began: When | None
    url: str
    co_chair: str
    """The member that co-chairs always, beside the one whose turn it is; empty: none."""
    text: Words
    basis: Basis


@dataclass(frozen=True, slots=True)
class Member:
    """A state of the mechanism."""

    code: str
    """ISO 3166."""
    names: Names
    formal: Names
    capital: Names
    basis: Basis


@dataclass(frozen=True, slots=True)
class Version:
    """The framework as it was from a time on."""

    id: str
    names: Names
    date: When
    adopted_by: str
    """The meeting that agreed on it."""
    text: Words
    basis: Basis


@dataclass(frozen=True, slots=True)
class Node:
    """A pillar, a priority or an extension of the framework."""

    id: str
    role: str
    """"pillar", "priority" or "extension"."""
    names: Names
    pillar: str
    """The pillar it belongs to; empty for a pillar, and where no source says."""
    versions: tuple[str, ...]
    """The versions of the framework that have it."""
    areas: tuple[str, ...]
    """Codes of the areas that documents are read into which lie in it."""
    basis: Basis


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ, a centre, a secretariat or a working group."""

    id: str
    type: str
    """"organ", "centre", "secretariat" or "working_group"."""
    level: str
    """Of an organ or working group, as the kind "meeting" calls it; else empty."""
    names: Names
    aliases: Names
    parent: str
    members: tuple[str, ...]
    areas: tuple[str, ...]
    since: When | None
    place: str
    url: str
    text: Words
    basis: Basis


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that is no part of the mechanism: a university, a bank, a ministry."""

    id: str
    type: str
    names: Names
    aliases: Names
    members: tuple[str, ...]
    place: str
    url: str
    since: When | None
    text: Words
    basis: Basis


@dataclass(frozen=True, slots=True)
class Series:
    """Meetings of one organ that are counted."""

    id: str
    organ: str
    names: Names
    areas: tuple[str, ...]
    months: int | None
    """How many lie between two by rule; None where no source gives one."""
    basis: Basis


@dataclass(frozen=True, slots=True)
class Meeting:
    """A sitting."""

    id: str
    series: str
    level: str
    ordinal: int | None
    names: Names
    date: When
    place: str
    """Empty for one held by video, or where no source says."""
    mode: str
    """"in person", "video" or "unknown"."""
    members: tuple[str, ...]
    """States that the sources say took part."""
    co_chairs: tuple[str, ...]
    areas: tuple[str, ...]
    people: tuple[Words, ...]
    """Those the source names, each with the role in which it does."""
    agenda: tuple[Words, ...]
    outcomes: tuple[Words, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Instrument:
    """What a meeting adopted, released or noted."""

    id: str
    type: str
    names: Names
    aliases: Names
    date: When | None
    meeting: str
    standing: str
    """"adopted", "released" or "noted"; empty where no source says."""
    period: When | None
    areas: tuple[str, ...]
    urls: tuple[str, ...]
    follows: str
    """The instrument it comes after."""
    basis: Basis


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing that an instrument or a meeting promises, in our words."""

    id: str
    instrument: str
    meeting: str
    """One of the two is empty."""
    number: str
    """Where it stands in the instrument; empty where that is not known."""
    text: Words
    responsible: tuple[Words, ...]
    due: When | None
    members: tuple[str, ...]
    areas: tuple[str, ...]
    fulfilled_by: tuple["Named", ...]
    """What the sources report as its fulfilment."""
    basis: Basis


@dataclass(frozen=True, slots=True)
class Named:
    """Something of the data, named from another table."""

    table: str
    id: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money."""

    amount: str
    currency: str


@dataclass(frozen=True, slots=True)
class Fund:
    """A fund or a facility."""

    id: str
    type: str
    """"fund", "loans" or "credit"."""
    names: Names
    aliases: Names
    announced: When
    meeting: str
    amounts: tuple[Amount, ...]
    provider: str
    text: Words
    basis: Basis


@dataclass(frozen=True, slots=True)
class Target:
    """A goal of others that the mechanism is aligned with."""

    id: str
    names: Names
    owner: Words
    """Whose goal it is: "United Nations", "ASEAN"."""
    date: When | None
    url: str
    areas: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another mechanism in the region."""

    id: str
    names: Names
    members: tuple[str, ...]
    """Those of its members that are states; also such as are not members of this mechanism."""
    since: When | None
    url: str
    text: Words
    basis: Basis


@dataclass(frozen=True, slots=True)
class Partnership:
    """A standing group, a pair, or so many pairs of one sort."""

    id: str
    type: str
    names: Names
    partners: tuple[Named, ...]
    """Places and organisations that are in it, as far as they are named."""
    members: tuple[str, ...]
    areas: tuple[str, ...]
    since: When | None
    count: int | None
    """How many pairs there are, where the pairs themselves are not known; None for a single one."""
    as_of: When | None
    """When so many were counted."""
    basis: Basis


@dataclass(frozen=True, slots=True)
class Headline:
    """A series that is looked at every year, whoever publishes it."""

    id: str
    code: str
    """By which its publishers know it."""
    names: Names
    basis: Basis


@dataclass(frozen=True, slots=True)
class Place:
    """A place at which something is or was."""

    id: str
    names: Names
    member: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Words by which texts call something: a level of meetings, an area, a body."""

    kind: WordKind
    key: str
    """Empty for words that say nothing about what they stand beside."""
    forms: Mapping[str, tuple[str, ...]]
    """Language → words."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the data, as it stands."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mechanism:
    """All that is known of a mechanism; every list is in the order of the files."""

    outline: Outline
    sources: Mapping[str, Source]
    members: tuple[Member, ...]
    versions: tuple[Version, ...]
    nodes: tuple[Node, ...]
    organs: tuple[Organ, ...]
    organisations: tuple[Organisation, ...]
    series: tuple[Series, ...]
    meetings: tuple[Meeting, ...]
    instruments: tuple[Instrument, ...]
    commitments: tuple[Commitment, ...]
    funds: tuple[Fund, ...]
    targets: tuple[Target, ...]
    neighbours: tuple[Neighbour, ...]
    partnerships: tuple[Partnership, ...]
    places: tuple[Place, ...]
    headlines: tuple[Headline, ...]
    words: tuple[OwnWords, ...]
    files: tuple[DataFile, ...]

    def get_plans(self) -> tuple[Instrument, ...]:
        """Return the plans of action, in the order of the files."""
        return tuple(i for i in self.instruments if i.type == "plan_of_action")

    def get_meetings(self, series: str) -> tuple[Meeting, ...]:
        """Return the meetings of a series, the first one first."""
        found = [m for m in self.meetings if m.series == series]
        return tuple(sorted(found, key=lambda m: (m.date.first_day, m.ordinal or 0)))

    def iter_nodes_of(self, area: str) -> Iterator[Node]:
        """Yield the nodes of the framework an area lies in, by its code; nothing: outside of it."""
        return (node for node in self.nodes if area in node.areas)

    def get_areas(self) -> tuple[str, ...]:
        """Return the codes of all areas of the framework, each once, in its order."""
        return tuple(dict.fromkeys(area for node in self.nodes for area in node.areas))
