"""Acts: the lines of the register's history, and the only way in which the register changes.

An act says who did what when. Everything the register holds follows from its acts, in their order
and from nothing else, so each carries all that its effect needs.

    create   an entry begins
    assert   a statement is made
    judge    a claim that was read is accepted, corrected, rejected or set aside
    link     two entries are found to be the same, or different
    grant    a person may act in a role
    switch   a named rule is put in force, or out of it
    retract  any of these no longer holds (nothing is ever deleted)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from mainstem.errors import RegisterError
from mainstem.model.statements import Json
from mainstem.register import canonical

Verb = Literal["create", "assert", "judge", "link", "grant", "switch", "retract"]
VERBS: tuple[str, ...] = get_args(Verb)
FORMAT = 1
"""The version of the format of acts. An act of another version is not understood, not guessed."""

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)


class InvalidAct(RegisterError):
    """An act is not one the register knows: a field is missing, unknown or of a wrong type.

    It is not raised for an act that is well formed but that its author may not do.
    """


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person in a role, or a rule that people have put in force."""

    name: str
    """The account's name, or the rule's."""
    role: str
    """The role acted in; "rule" for a rule."""
    member: str | None = None
    """The state or organisation the person acts for; None where for none."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be done, before it has a number and a time."""

    verb: Verb
    body: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the history."""

    number: int
    """From 0, without gaps."""
    at: datetime
    """UTC; never before that of the act before it."""
    by: Actor
    verb: Verb
    body: Mapping[str, Json]


def encode(act: Act) -> bytes:
    """Return the canonical form of an act: the bytes that are hashed into the tree."""
    body = canonical.encode(dict(act.body))
    return frame(act.number, format_time(act.at), encode_actor(act.by), act.verb, body)


def frame(number: int, at: str, by: bytes, verb: Verb, body: bytes) -> bytes:
    """Put the canonical form of an act together from its parts, so that each is written once.

    Args:
        number: of the act.
        at: as `format_time` writes it.
        by: as `encode_actor` writes it.
        verb: what is done.
        body: in canonical JSON.
    """
    return b'{"act":"%b","at":"%b","body":%b,"by":%b,"format":%d,"number":%d}' % (
        verb.encode(),
        at.encode(),
        body,
        by,
        FORMAT,
        number,
    )


def encode_actor(by: Actor) -> bytes:
    """Return the canonical form of who acts."""
    return canonical.encode({"member": by.member, "name": by.name, "role": by.role})


def cut_body(act: Act, data: bytes) -> bytes:
    """Return the body of an act, in canonical JSON, as it stands in the act's own form."""
    first = len(b'{"act":"","at":"","body":') + len(act.verb) + _TIME_LENGTH
    around = frame(act.number, "", encode_actor(act.by), act.verb, b"")
    return data[first : first + len(data) - len(around) - _TIME_LENGTH]


_TIME_LENGTH = len("2026-03-23T08:00:00.000000Z")


def parse(data: bytes) -> Act:
    """Read an act from its canonical form.

    Raises:
        InvalidAct: the bytes are not the canonical form of an act.
    """
    try:
        raw = canonical.decode(data)
    except canonical.NotCanonical as error:
        raise InvalidAct(str(error)) from error
    if not isinstance(raw, dict) or set(raw) != _FIELDS:
        raise InvalidAct("it lacks a field of an act, or has one that acts do not have")
    if raw["format"] != FORMAT:
        raise InvalidAct(f"it is of format {raw['format']!r}; this program knows {FORMAT}")
    number, verb, body, by = raw["number"], raw["act"], raw["body"], raw["by"]
    if type(number) is not int or number < 0:
        raise InvalidAct(f"{number!r} is no number of an act")
    if verb not in VERBS:
        raise InvalidAct(f"{verb!r} is nothing that an act does")
    if not isinstance(body, dict):
        raise InvalidAct("its body is no object")
    return Act(number, parse_time(raw["at"]), _parse_actor(by), verb, body)


def read_stamp(data: bytes) -> tuple[int, str]:
    """Return the number and the time of an act, reading no more of it than tells that it is one.

    A third of the work of `parse`, and nearly as strict: fractions are let pass, and whether the
    time is one is for `parse_time`, since many acts have the same.

    Raises:
        InvalidAct: the bytes are not the canonical form of an act.
    """
    try:
        raw = canonical.skim(data)
    except canonical.NotCanonical as error:
        raise InvalidAct(str(error)) from error
    if type(raw) is not dict or raw.keys() != _FIELDS or raw["format"] != FORMAT:
        raise InvalidAct(f"it has not the fields of an act of format {FORMAT}")
    number, at = raw["number"], raw["at"]
    if type(number) is not int or raw["act"] not in VERBS or type(raw["body"]) is not dict:
        raise InvalidAct("a field of it holds what acts do not hold")
    if type(at) is not str:
        raise InvalidAct(f"{at!r} is no time of an act")
    return number, at


_FIELDS = {"act", "at", "body", "by", "format", "number"}


def format_time(time: datetime) -> str:
    """Write an instant in UTC with microseconds.

    Raises:
        InvalidAct: the time has no zone, so it is no instant.
    """
    if time.tzinfo is None:
        raise InvalidAct("the time of an act needs a zone")
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def parse_time(text: Json) -> datetime:
    """Read an instant as `format_time` writes it.

    Raises:
        InvalidAct: the text is written otherwise, or names no day of the calendar.
    """
    if not isinstance(text, str) or not _TIME.fullmatch(text):
        raise InvalidAct(f"{text!r} is no time of an act")
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidAct(f"{text!r} is no time of an act") from error


def _parse_actor(raw: Json) -> Actor:
    if not isinstance(raw, dict) or set(raw) != {"member", "name", "role"}:
        raise InvalidAct("it does not say who acted")
    name, role, member = raw["name"], raw["role"], raw["member"]
    if not isinstance(name, str) or not isinstance(role, str):
        raise InvalidAct("it does not say who acted")
    if member is not None and not isinstance(member, str):
        raise InvalidAct(f"{member!r} is nobody one could act for")
    return Actor(name, role, member)
