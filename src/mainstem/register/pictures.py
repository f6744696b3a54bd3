"""Pictures: what a reader of the register sees of one entry, worked out from its statements.

A picture keeps what disagrees: values that exclude each other stand side by side, each with the
statements that give it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from mainstem.model.kinds import Kind, Property
from mainstem.model.statements import Json, Statement
from mainstem.register import canonical
from mainstem.register.acts import Actor
from mainstem.values import dates

LiesIn = Callable[[str, str, str], bool]
"""Tells whether a place lies in another, from the names of both and the language of these; of two
entries from their identifiers, the language being empty."""


def lies_nowhere(inner: str, outer: str, lang: str) -> bool:
    """Know nothing of where places lie."""
    del inner, outer, lang
    return False


_RANKS = {"preferred": 0, "normal": 1, "deprecated": 2}


@dataclass(frozen=True, slots=True)
class Assertion:
    """A statement, with the act that made it."""

    statement: Statement
    since: int
    """Number of the act."""
    by: Actor
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """One value of a property, and every statement that gives it, the earliest first."""

    assertions: tuple[Assertion, ...]
    is_wider: bool = False
    """Whether another value says the same more closely: a city or a day, where this is its country or
    its year."""

    @property
    def first(self) -> Statement:
        """The statement that stands for all of them: of the best rank, and then the earliest."""
        return min(self.assertions, key=_get_order).statement

    @property
    def documents(self) -> tuple[str, ...]:
        """SHA-256 of every document that says so, each once, in the order of the statements."""
        return tuple(
            dict.fromkeys(c.document for a in self.assertions for c in a.statement.citations)
        )


@dataclass(frozen=True, slots=True)
class PropertyPicture:
    """What is said of one property: best rank first, then closest, then what most documents say."""

    property: Property
    told: tuple[Told, ...]
    conflict: bool
    """Whether values that are not deprecated exclude each other."""


class Facet(NamedTuple):
    """Something lists can be narrowed by."""

    name: str
    """The property; or "source", a document by the SHA-256 of its bytes."""
    value: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One entry as it is seen."""

    entries: tuple[str, ...]
    """Identifiers of the entries found to be this one thing; the oldest, which leads, first."""
    kind: Kind
    properties: tuple[PropertyPicture, ...]
    """Those that something is said of, in the order of the kind."""

    def find(self, name: str) -> PropertyPicture | None:
        """Return what is said of a property; None if nothing is."""
        return next((p for p in self.properties if p.property.name == name), None)


def draw(
    kind: Kind,
    entries: Sequence[str],
    assertions: Iterable[Assertion],
    lies_in: LiesIn = lies_nowhere,
) -> Picture:
    """Draw the picture of an entry.

    Args:
        kind: of the entry.
        entries: identifiers of all that were found to be the same, the leading one first.
        assertions: every statement that holds of any of them, in any order. Statements of
            properties the kind does not have (any more) are left out.
        lies_in: what is known of places.
    """
    by_property: dict[str, list[Assertion]] = {}
    for assertion in sorted(assertions, key=lambda a: a.since):
        by_property.setdefault(assertion.statement.property, []).append(assertion)
    pictures = [
        draw_property(prop, by_property[prop.name], lies_in)
        for prop in kind.properties
        if prop.name in by_property
    ]
    return Picture(tuple(entries), kind, tuple(pictures))


def get_titles(picture: Picture) -> Mapping[str, str]:
    """Return the name an entry goes by in each language it is named in.

    Names stand in the order of the kind: a title comes before what else it is called. A language
    nobody named it in is not there.
    """
    titles: dict[str, str] = {}
    for prop in picture.kind.get_names():
        found = picture.find(prop.name)
        for told in found.told if found else ():
            value = told.first.value
            if isinstance(value, dict) and told.first.rank != "deprecated":
                titles.setdefault(str(value["lang"]), str(value["text"]))
    return titles


def get_facets(picture: Picture) -> tuple[Facet, ...]:
    """Return what lists find an entry by, each facet once, in the order of the kind.

    A date counts under each year it touches, up to ten: a plan of 2018 to 2022 is in five years.
    """
    found: dict[Facet, None] = {}
    for shown in picture.properties:
        for told in shown.told:
            if shown.property.facet and told.first.rank != "deprecated":
                found.update(
                    (Facet(shown.property.name, v), None)
                    for v in list_facet_values(shown.property, told.first.value)
                )
            found.update((Facet("source", d), None) for d in told.documents)
    return tuple(found)


def is_excluded(
    prop: Property, left: Statement, right: Statement, lies_in: LiesIn = lies_nowhere
) -> bool:
    """Tell whether two statements of one entry cannot both be right.

    They can where the property may have many values; where one only says the other less exactly,
    a date that contains it, a part of its name or a place it lies in; and where they word a text in
    two languages.
    """
    if prop.many or (left.state, left.value) == (right.state, right.value):
        return False
    if left.state == "unknown" or right.state == "unknown":
        return False
    if left.state != right.state or left.state != "known":
        return True
    if left.qualifiers.period != right.qualifiers.period:
        return False
    if left.qualifiers.as_of != right.qualifiers.as_of:
        return False
    return _is_other_value(prop, left.value, right.value, lies_in)


def _is_other_value(prop: Property, left: Json, right: Json, lies_in: LiesIn) -> bool:
    if prop.type == "date":
        return not _is_same_date(left, right)
    if isinstance(left, dict) and isinstance(right, dict):
        # Wordings in two languages go together, as do a name that leads to no entry yet and an
        # entry, which may be the one it names.
        return left.get("lang") == right.get("lang") and not (
            prop.type == "reference"
            and (
                _is_same_name(left, right)
                or _is_within(prop, left, right, lies_in)
                or _is_within(prop, right, left, lies_in)
            )
        )
    return True


def _is_within(prop: Property, inner: Json, outer: Json, lies_in: LiesIn) -> bool:
    """Tell whether one value names a place that lies in the other."""
    if "place" not in prop.kinds or not (isinstance(inner, dict) and isinstance(outer, dict)):
        return False
    if "entry" in inner and "entry" in outer:
        return lies_in(str(inner["entry"]), str(outer["entry"]), "")
    one, other, lang = inner.get("text"), outer.get("text"), inner.get("lang")
    named = isinstance(one, str) and isinstance(other, str) and isinstance(lang, str)
    return named and lang == outer.get("lang") and lies_in(str(one), str(other), str(lang))


def _is_same_name(left: Mapping[str, Json], right: Mapping[str, Json]) -> bool:
    """Tell whether one name says the other less exactly.

    "Sanya" and "Sanya, Hainan"; 海南三亚 and 中国海南省三亚市, whose characters it has in their order.
    """
    one, other = (str(side.get("text", "")).casefold() for side in (left, right))
    if not one or not other:
        return False
    if left.get("lang") == "zh":
        return _is_thread(one, other) or _is_thread(other, one)
    parts, others = ({p.strip() for p in name.split(",")} for name in (one, other))
    return parts <= others or others <= parts


def _is_thread(short: str, long: str) -> bool:
    """Tell whether a text has all characters of another, in their order."""
    left = iter(long)
    return all(character in left for character in short)


def _is_same_date(left: Json, right: Json) -> bool:
    return _contains(left, right) or _contains(right, left)


def _contains(outer: Json, inner: Json) -> bool:
    try:
        return dates.contains(dates.parse(str(outer)), dates.parse(str(inner)))
    except dates.InvalidDate:
        return False


def draw_property(
    prop: Property, assertions: Sequence[Assertion], lies_in: LiesIn = lies_nowhere
) -> PropertyPicture:
    """Draw what is said of one property, by the statements of it in the order of their acts."""
    if len(assertions) == 1:
        return PropertyPicture(prop, (Told(tuple(assertions)),), False)
    by_value: dict[bytes, list[Assertion]] = {}
    for assertion in assertions:
        by_value.setdefault(_get_key(assertion.statement), []).append(assertion)
    told = _mark_wider(prop, [Told(tuple(group)) for group in by_value.values()], lies_in)
    told.sort(
        key=lambda t: (
            _RANKS[t.first.rank], t.is_wider, -len(t.documents), t.assertions[0].since
        )
    )  # fmt: skip
    valid = [t.first for t in told if t.first.rank != "deprecated"]
    conflict = any(is_excluded(prop, a, b, lies_in) for n, a in enumerate(valid) for b in valid[:n])
    return PropertyPicture(prop, tuple(told), conflict)


def _mark_wider(prop: Property, told: list[Told], lies_in: LiesIn) -> list[Told]:
    """Mark dates and places in which another that is told lies; of a property that has one."""
    if prop.many or len(told) == 1 or not (prop.type == "date" or "place" in prop.kinds):
        return told

    def is_wider(outer: Json, inner: Json) -> bool:
        if prop.type == "date":
            return _is_coarser(str(outer), str(inner))
        within = _is_within(prop, inner, outer, lies_in)
        return within and not _is_within(prop, outer, inner, lies_in)

    values = [t.first.value for t in told if t.first.rank != "deprecated"]
    return [replace(t, is_wider=any(is_wider(t.first.value, v) for v in values)) for t in told]


def _is_coarser(outer: str, inner: str) -> bool:
    """Tell whether a date gives a year or a month where another gives the month or the day.

    The three days of a meeting are not said less exactly than the last of them.
    """
    return dates.get_exactness(outer) < dates.get_exactness(inner) and _contains(outer, inner)


def _get_key(statement: Statement) -> bytes:
    qualifiers = statement.qualifiers
    limits: list[Json] = [
        qualifiers.period,
        qualifiers.as_of,
        qualifiers.bound,
        qualifiers.low,
        qualifiers.high,
    ]
    return canonical.encode([statement.state, statement.value, limits])


def _get_order(assertion: Assertion) -> tuple[int, int]:
    return _RANKS[assertion.statement.rank], assertion.since


def list_facet_values(prop: Property, value: Json) -> list[str]:
    """List under which values of a facet a known value of a property is found.

    That of a reference is the entry it leads to, or the name that leads to none yet.
    """
    if prop.type == "date":
        return list(_iter_years(str(value)))
    if isinstance(value, dict):
        named = value.get("entry") or value.get("text")
        return [str(named)[:LONGEST_FACET]] if prop.type == "reference" and named else []
    is_code = prop.type in ("choice", "member", "area") or prop.facet
    return [value[:LONGEST_FACET]] if isinstance(value, str) and is_code else []


LONGEST_FACET = 200
"""Characters of a value entries are found by; names alike that far are found together."""


def _iter_years(value: str) -> Iterable[str]:
    try:
        when = dates.parse(value)
    except dates.InvalidDate:
        return
    first, last = when.first_day.year, when.last_day.year
    yield from (f"{year:04}" for year in range(first, min(last, first + 9) + 1))
