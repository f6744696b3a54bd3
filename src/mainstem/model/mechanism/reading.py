"""Reading: each table of the data made into what it describes."""

from collections.abc import Callable, Mapping
from typing import cast

from mainstem.model import speech
from mainstem.model.kinds import get_kinds
from mainstem.model.mechanism.nouns import (
    Commitment,
    Fund,
    Headline,
    Instrument,
    Meeting,
    Member,
    Neighbour,
    Node,
    Organ,
    Organisation,
    Outline,
    OwnWords,
    Partnership,
    Place,
    Series,
    Source,
    Target,
    Version,
)
from mainstem.model.mechanism.rows import Row
from mainstem.model.speech import WordKind

ROLES = ("pillar", "priority", "extension")
ORGANS = ("organ", "centre", "secretariat", "working_group")
MODES = ("in person", "video", "unknown")
STANDINGS = ("adopted", "released", "noted")
FUNDS = ("fund", "loans", "credit")
PARTNERS = ("place", "organisation", "organ")
"""Tables whose things can be partners."""
DOINGS = ("meeting", "instrument", "organ", "partnership")
"""Tables whose things can fulfil a commitment."""


def list_choices(kind: str, property_: str) -> tuple[str, ...]:
    """List the values a property of a kind of entries may have, so that data and register agree."""
    prop = get_kinds()[kind].find_property(property_)
    return tuple(c.value for c in prop.choices) if prop else ()


def _read_source(row: Row) -> Source:
    basis = row.get_place()
    date, url, note = row.find_date("date"), row.get_address(), row.get_remark("note")
    if date is None and not note:
        row.note("date", "expected a date, or a note that says why there is none.")
    if not url and not note:
        row.note("url", "expected an address, or a note that says where it can be seen.")
    return Source(
        id=row.get_id(),
        title=row.get_string("title", needed=True),
        publisher=row.get_string("publisher", needed=True),
        date=date,
        url=url,
        lang=row.get_language(),
        note=note,
        file=basis[0],
        first=basis[1],
        last=basis[2],
    )


def _read_outline(row: Row) -> Outline:
    return Outline(
        id=row.get_id(),
        names=row.get_names(),
        short=row.get_names("short"),
        began=row.find_date("began"),
        url=row.get_address(),
        co_chair=row.get_string("co_chair"),
        text=row.get_words(),
        basis=row.get_basis(),
    )


def _read_member(row: Row) -> Member:
    return Member(
        code=row.get_country("code"),
        names=row.get_names(),
        formal=row.get_names("formal"),
        capital=row.get_names("capital", needed=False),
        basis=row.get_basis(),
    )


def _read_version(row: Row) -> Version:
    return Version(
        id=row.get_id(),
        names=row.get_names(),
        date=row.get_date("date"),
        adopted_by=row.get_string("adopted_by"),
        text=row.get_words(),
        basis=row.get_basis(),
    )


def _read_node(row: Row) -> Node:
    return Node(
        id=row.get_id(),
        role=row.choose("role", ROLES),
        names=row.get_names(),
        pillar=row.get_string("pillar"),
        versions=row.get_list("versions"),
        areas=row.get_list("areas"),
        basis=row.get_basis(),
    )


def _read_organ(row: Row) -> Organ:
    return Organ(
        id=row.get_id(),
        type=row.choose("type", ORGANS),
        level=row.choose("level", list_choices("meeting", "organ"), needed=False),
        names=row.get_names(),
        aliases=row.get_names("aliases", needed=False),
        parent=row.get_string("parent"),
        members=row.get_members(),
        areas=row.get_list("areas"),
        since=row.find_date("since"),
        place=row.get_string("place"),
        url=row.get_address(),
        text=row.get_words(),
        basis=row.get_basis(),
    )


def _read_organisation(row: Row) -> Organisation:
    return Organisation(
        id=row.get_id(),
        type=row.choose("type", list_choices("organisation", "type")),
        names=row.get_names(),
        aliases=row.get_names("aliases", needed=False),
        members=row.get_members(),
        place=row.get_string("place"),
        url=row.get_address(),
        since=row.find_date("since"),
        text=row.get_words(),
        basis=row.get_basis(),
    )


def _read_series(row: Row) -> Series:
    return Series(
        id=row.get_id(),
        organ=row.get_string("organ", needed=True),
        names=row.get_names(),
        areas=row.get_list("areas"),
        months=row.get_number("months"),
        basis=row.get_basis(),
    )


def _read_meeting(row: Row) -> Meeting:
    return Meeting(
        id=row.get_id(),
        series=row.get_string("series"),
        level=row.choose("level", list_choices("meeting", "organ")),
        ordinal=row.get_number("ordinal"),
        names=row.get_names(),
        date=row.get_date("date"),
        place=row.get_string("place"),
        mode=row.choose("mode", MODES, needed=False) or "in person",
        members=row.get_members(),
        co_chairs=row.get_members("co_chairs"),
        areas=row.get_list("areas"),
        people=row.list_words("people"),
        agenda=row.list_words("agenda"),
        outcomes=row.list_words("outcomes"),
        basis=row.get_basis(),
    )


def _read_instrument(row: Row) -> Instrument:
    return Instrument(
        id=row.get_id(),
        type=row.choose("type", list_choices("instrument", "type")),
        names=row.get_names(),
        aliases=row.get_names("aliases", needed=False),
        date=row.find_date("date"),
        meeting=row.get_string("meeting"),
        standing=row.choose("standing", STANDINGS, needed=False),
        period=row.find_date("period"),
        areas=row.get_list("areas"),
        urls=row.list_addresses("urls"),
        follows=row.get_string("follows"),
        basis=row.get_basis(),
    )


def _read_commitment(row: Row) -> Commitment:
    return Commitment(
        id=row.get_id(),
        instrument=row.get_string("instrument"),
        meeting=row.get_string("meeting"),
        number=row.get_string("number"),
        text=row.get_words(needed=True),
        responsible=row.list_words("responsible"),
        due=row.find_date("due"),
        members=row.get_members(),
        areas=row.get_list("areas"),
        fulfilled_by=row.list_named("fulfilled_by", DOINGS),
        basis=row.get_basis(),
    )


def _read_fund(row: Row) -> Fund:
    return Fund(
        id=row.get_id(),
        type=row.choose("type", FUNDS),
        names=row.get_names(),
        aliases=row.get_names("aliases", needed=False),
        announced=row.get_date("announced"),
        meeting=row.get_string("meeting"),
        amounts=row.list_amounts("amounts"),
        provider=row.get_string("provider"),
        text=row.get_words(),
        basis=row.get_basis(),
    )


def _read_headline(row: Row) -> Headline:
    return Headline(
        id=row.get_id(),
        code=row.get_string("code", needed=True),
        names=row.get_names(),
        basis=row.get_basis(),
    )


def _read_target(row: Row) -> Target:
    return Target(
        id=row.get_id(),
        names=row.get_names(),
        owner=row.get_words("owner", needed=True),
        date=row.find_date("date"),
        url=row.get_address(),
        areas=row.get_list("areas"),
        basis=row.get_basis(),
    )


def _read_neighbour(row: Row) -> Neighbour:
    return Neighbour(
        id=row.get_id(),
        names=row.get_names(),
        members=row.get_members(),
        since=row.find_date("since"),
        url=row.get_address(),
        text=row.get_words(),
        basis=row.get_basis(),
    )


def _read_partnership(row: Row) -> Partnership:
    return Partnership(
        id=row.get_id(),
        type=row.choose("type", list_choices("partnership", "type")),
        names=row.get_names(),
        partners=row.list_named("partners", PARTNERS),
        members=row.get_members(),
        areas=row.get_list("areas"),
        since=row.find_date("since"),
        count=row.get_number("count"),
        as_of=row.find_date("as_of"),
        basis=row.get_basis(),
    )


def _read_place(row: Row) -> Place:
    return Place(
        id=row.get_id(),
        names=row.get_names(),
        member=row.get_country("member"),
        basis=row.get_basis(),
    )


def _read_words(row: Row) -> OwnWords:
    kind = row.choose("of", speech.KINDS)
    key = row.get_string("key", needed=kind != "filler")
    if kind in _KEYS and key and key not in _KEYS[kind]():
        row.note("key", f"expected one of {', '.join(_KEYS[kind]())}, found {key!r}.")
    if kind == "ordinal" and key and not key.isdecimal():
        row.note("key", f'expected a number in quotation marks: "1", found {key!r}.')
    return OwnWords(
        kind=cast(WordKind, kind),
        key=str(int(key)) if key.isdecimal() else key,
        forms=row.get_forms("forms"),
    )


_KEYS: Mapping[str, Callable[[], tuple[str, ...]]] = {
    "organ": lambda: list_choices("meeting", "organ"),
    "instrument": lambda: list_choices("instrument", "type"),
    "format": lambda: ("special", "informal"),
}
"""What the words of some kinds may stand for."""

READERS: Mapping[str, Callable[[Row], object]] = {
    "mechanism": _read_outline,
    "source": _read_source,
    "member": _read_member,
    "version": _read_version,
    "node": _read_node,
    "organ": _read_organ,
    "organisation": _read_organisation,
    "series": _read_series,
    "meeting": _read_meeting,
    "instrument": _read_instrument,
    "commitment": _read_commitment,
    "fund": _read_fund,
    "target": _read_target,
    "neighbour": _read_neighbour,
    "partnership": _read_partnership,
    "place": _read_place,
    "headline": _read_headline,
    "word": _read_words,
}
"""What reads each table. A name that is not here is no table of a mechanism."""
