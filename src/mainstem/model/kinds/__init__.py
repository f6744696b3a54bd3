"""Kinds of entries: what the register holds, each declared once, in a file of its own.

Forms, lists, search, downloads, the API and the reference page are made from the declarations.
A new kind is one more TOML file in this folder; nothing else has to change.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from mainstem.errors import MainstemError

PropertyType = Literal[
    "text",
    "string",
    "date",
    "number",
    "money",
    "reference",
    "member",
    "area",
    "choice",
    "address",
    "point",
]
"""`text` is worded in some language; `string` is the same in all of them (a code); `number` may
have a unit, `money` has a currency; `member` is a state, by its ISO 3166 code; `area` is a node of
the mechanism's framework, by its code; `address` is a URL; `point` is a pair of degrees (WGS 84)."""

TYPES: tuple[str, ...] = get_args(PropertyType)
LANGUAGES = ("en", "zh", "km", "lo", "my", "th", "vi")
"""The languages labels may be in; English and Chinese must be there."""


class InvalidKind(MainstemError):
    """The declaration of a kind does not hold together. It names the file and the field."""

    def __init__(self, kind: str, problem: str) -> None:
        super().__init__(f"kind {kind}: {problem}")
        self.kind = kind
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a property that has only some, and its label in each language."""

    value: str
    label: Mapping[str, str]
    next: tuple[str, ...] = ()
    """The choices that may follow it in the course of time; none given: any, or none does."""


@dataclass(frozen=True, slots=True)
class Property:
    """One thing that can be stated of an entry of a kind."""

    name: str
    type: PropertyType
    label: Mapping[str, str]
    many: bool = False
    """Whether several values may hold at once, as of the members of a meeting. Of one that may
    not, differing values are a conflict; a text has one value for each language."""
    kinds: tuple[str, ...] = ()
    """The kinds a reference may lead to."""
    choices: tuple[Choice, ...] = ()
    units: tuple[str, ...] = ()
    """Units or currencies that may stand with a number; none given: any."""
    facet: bool = False
    """Whether lists can be narrowed by it."""
    column: bool = False
    """Whether lists show it unless told otherwise."""
    names: bool = False
    """Whether its values are names that the entry is known by."""
    identifies: bool = False
    """Whether entries with different values are certainly not the same."""

    def get_choice(self, value: str) -> Choice | None:
        """Return the choice of that value; None if the property has no such choice."""
        return next((c for c in self.choices if c.value == value), None)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry, with its properties in the order in which they are shown."""

    name: str
    order: int
    label: Mapping[str, str]
    plural: Mapping[str, str]
    properties: tuple[Property, ...]
    claims: tuple[str, ...] = ()
    """What is read into it: kinds of claims, an event's with its type ("event:meeting")."""
    _by_name: Mapping[str, Property] = field(init=False, repr=False, compare=False)
    _names: tuple[Property, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {p.name: p for p in self.properties})
        object.__setattr__(self, "_names", tuple(p for p in self.properties if p.names))

    def find_property(self, name: str) -> Property | None:
        """Return the property of that name; None if entries of this kind have no such property."""
        return self._by_name.get(name)

    def get_names(self) -> tuple[Property, ...]:
        """Return the properties whose values an entry is known by, the first one leading."""
        return self._names


@cache
def get_kinds() -> Mapping[str, Kind]:
    """Return every kind by its name, in the order in which they are shown.

    Raises:
        InvalidKind: a declaration does not hold together.
    """
    kinds = [parse_kind(name, text) for name, text in _iter_declarations()]
    known = {k.name for k in kinds}
    for kind in kinds:
        for prop in kind.properties:
            if unknown := set(prop.kinds) - known:
                raise InvalidKind(kind.name, f"{prop.name} leads to {min(unknown)}, no kind.")
    return {k.name: k for k in sorted(kinds, key=lambda k: (k.order, k.name))}


def get_digests() -> dict[str, str]:
    """Return the SHA-256 of each declaration, so that what was made by another one is known."""
    return {name: hashlib.sha256(text.encode()).hexdigest() for name, text in _iter_declarations()}


@cache
def get_kind_of_claims() -> Mapping[str, str]:
    """Return the kind that each kind of claim is read into, as `Kind.claims` names them."""
    found: dict[str, str] = {}
    for kind in get_kinds().values():
        for claim in kind.claims:
            if claim in found:
                raise InvalidKind(kind.name, f"{claim} is read into {found[claim]} already.")
            found[claim] = kind.name
    return found


def parse_kind(name: str, text: str) -> Kind:
    """Read the declaration of one kind.

    Args:
        name: the kind's, which is that of its file.
        text: TOML; the reference page "Kinds" describes its fields.

    Raises:
        InvalidKind: the text is no TOML, or a field is missing, unknown or of a wrong type.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidKind(name, f"is no TOML: {error}") from error
    _check_fields(name, "the kind", raw, _KIND_FIELDS)
    properties = tuple(_parse_property(name, p) for p in raw["properties"])
    names = [p.name for p in properties]
    if twice := next((n for n in names if names.count(n) > 1), None):
        raise InvalidKind(name, f"has two properties called {twice}.")
    if not any(p.names and p.type == "text" for p in properties):
        raise InvalidKind(name, "has no text that entries are known by (names = true).")
    return Kind(
        name=name,
        order=raw["order"],
        label=_parse_label(name, raw["label"]),
        plural=_parse_label(name, raw["plural"]),
        properties=properties,
        claims=tuple(raw.get("claims", ())),
    )


def _iter_declarations() -> Iterator[tuple[str, str]]:
    """Yield the name of each kind with the text of its file."""
    files = (f for f in resources.files(__name__).iterdir() if f.name.endswith(".toml"))
    for file in sorted(files, key=lambda f: f.name):
        yield file.name.removesuffix(".toml"), file.read_text("utf-8")


_KIND_FIELDS: Mapping[str, tuple[type, bool]] = {
    "order": (int, True),
    "label": (dict, True),
    "plural": (dict, True),
    "properties": (list, True),
    "claims": (list, False),
}
_PROPERTY_FIELDS: Mapping[str, tuple[type, bool]] = {
    "name": (str, True),
    "type": (str, True),
    "label": (dict, True),
    "many": (bool, False),
    "kinds": (list, False),
    "choices": (list, False),
    "units": (list, False),
    "facet": (bool, False),
    "column": (bool, False),
    "names": (bool, False),
    "identifies": (bool, False),
}
"""The type of each field, and whether it must be there."""


def _parse_property(kind: str, raw: dict[str, Any]) -> Property:
    what = f"property {raw.get('name', '?')}"
    _check_fields(kind, what, raw, _PROPERTY_FIELDS)
    if raw["type"] not in TYPES:
        raise InvalidKind(kind, f"{what} is of type {raw['type']}; one of {', '.join(TYPES)}.")
    if (raw["type"] == "choice") != bool(raw.get("choices")):
        raise InvalidKind(kind, f"{what}: choices belong to properties of type choice.")
    if (raw["type"] == "reference") != bool(raw.get("kinds")):
        raise InvalidKind(kind, f"{what}: kinds belong to properties of type reference.")
    label = _parse_label(kind, raw["label"])
    choices = _parse_choices(kind, what, raw.get("choices", ()))
    return Property(
        name=raw["name"],
        type=raw["type"],
        label=label,
        many=raw.get("many", False),
        kinds=tuple(raw.get("kinds", ())),
        choices=choices,
        units=tuple(raw.get("units", ())),
        facet=raw.get("facet", False),
        column=raw.get("column", False),
        names=raw.get("names", False),
        identifies=raw.get("identifies", False),
    )


def _parse_choices(kind: str, what: str, raw: Iterable[dict[str, Any]]) -> tuple[Choice, ...]:
    found = tuple(
        Choice(c["value"], _parse_label(kind, c["label"]), tuple(c.get("next", ()))) for c in raw
    )
    known = {choice.value for choice in found}
    for choice in found:
        if unknown := set(choice.next) - known:
            raise InvalidKind(kind, f"{what}: {min(unknown)} follows {choice.value}, but is none.")
    return found


def _check_fields(
    kind: str, what: str, raw: Mapping[str, Any], fields: Mapping[str, tuple[type, bool]]
) -> None:
    if unknown := set(raw) - set(fields):
        raise InvalidKind(kind, f"{what} has a field {min(unknown)}, which nothing reads.")
    for name, (expected, needed) in fields.items():
        if name not in raw:
            if needed:
                raise InvalidKind(kind, f"{what} lacks {name}.")
        elif type(raw[name]) is not expected:
            raise InvalidKind(kind, f"{what}: {name} must be a {expected.__name__}.")


def _parse_label(kind: str, raw: Mapping[str, str]) -> Mapping[str, str]:
    if unknown := set(raw) - set(LANGUAGES):
        raise InvalidKind(kind, f"has a label in {min(unknown)}, which is no language of the site.")
    if not {"en", "zh"} <= set(raw):
        raise InvalidKind(kind, "has a label without English or Chinese.")
    return dict(raw)
