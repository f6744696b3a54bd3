"""Effects: what an act changes, worked out from the act alone.

Every row of the register begins with one act and may end with a later one; what held at any time
is what had begun by then and had not ended. A row is known by its identifier while it holds.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar, cast, get_args

from mainstem.model.statements import (
    BOUNDS,
    RANKS,
    ROLES,
    STATES,
    Citation,
    Json,
    Qualifiers,
    Statement,
)
from mainstem.register.acts import Act, InvalidAct, Verb
from mainstem.values.spans import Span

Decision = Literal["accepted", "corrected", "rejected", "unsure"]
DECISIONS: tuple[str, ...] = get_args(Decision)

Sameness = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the register."""

    id: str
    kind: str
    owner: str | None
    """The member or organisation whose people keep it; None: no one in particular."""


@dataclass(frozen=True, slots=True)
class ClaimKey:
    """What a judgement is about, named so that it is found again when the document is re-read."""

    source: str
    """Names the kind of claim and the words it was read from."""
    content: str
    """Names the kind of claim, what it says, and its wording, wherever it stands."""
    kind: str
    """As `Kind.claims` names it."""
    document: str
    """SHA-256 of the document's bytes."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on a claim."""

    id: str
    claim: ClaimKey
    read: str
    """The claim as it was read: its line of the reading contract."""
    decision: Decision
    entry: str | None
    """The entry it was found to be about."""
    statements: tuple[str, ...]
    """The statements made from it."""
    note: str


@dataclass(frozen=True, slots=True)
class Link:
    """A decision on two entries, in the order of their identifiers."""

    id: str
    left: str
    right: str
    judgement: Sameness
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grant:
    """A role a person may act in."""

    id: str
    account: str
    role: str
    member: str | None


@dataclass(frozen=True, slots=True)
class Switch:
    """A named rule that is in force."""

    id: str
    rule: str
    reason: str = ""
    """Why it was put in force; empty where nobody said."""


Row = Entry | Statement | Judgement | Link | Grant | Switch


@dataclass(frozen=True, slots=True)
class End:
    """The row of that identifier no longer holds."""

    target: str
    reason: str


def get_effect(act: Act) -> Row | End:
    """Return the row an act begins, or the end of one.

    Raises:
        InvalidAct: the body lacks a field, has one too many, or one of a wrong type.
    """
    return _READERS[act.verb](_Body(act))


def write_citation(citation: Citation) -> dict[str, Json]:
    """Return a citation as the body of an act holds it."""
    return {
        "document": citation.document,
        "lang": citation.lang,
        "passage": citation.passage,
        "quote": citation.quote,
        "role": citation.role,
        "spans": [[s.place, s.start, s.end] for s in citation.spans],
    }


_UNLIMITED = Qualifiers()


def write_qualifiers(qualifiers: Qualifiers) -> dict[str, Json]:
    """Return qualifiers as the body of an act holds them: only those that limit the value."""
    if qualifiers == _UNLIMITED:
        return {}
    all_of_them = {
        "as_of": qualifiers.as_of,
        "bound": None if qualifiers.bound == "exact" else qualifiers.bound,
        "high": qualifiers.high,
        "low": qualifiers.low,
        "period": qualifiers.period,
    }
    return {name: value for name, value in all_of_them.items() if value is not None}


def write_statement(statement: Statement) -> dict[str, Json]:
    """Return the body of the act that makes a statement."""
    return {
        "citations": [write_citation(c) for c in statement.citations],
        "entry": statement.entry,
        "property": statement.property,
        "qualifiers": write_qualifiers(statement.qualifiers),
        "rank": statement.rank,
        "reader": statement.reader,
        "state": statement.state,
        "statement": statement.id,
        "value": statement.value,
        "wording": statement.wording,
    }


def write_judgement(judgement: Judgement) -> dict[str, Json]:
    """Return the body of the act that judges a claim."""
    claim = judgement.claim
    return {
        "claim": {
            "content": claim.content,
            "document": claim.document,
            "kind": claim.kind,
            "source": claim.source,
        },
        "decision": judgement.decision,
        "entry": judgement.entry,
        "judgement": judgement.id,
        "note": judgement.note,
        "read": judgement.read,
        "statements": list(judgement.statements),
    }


def write_row(row: Row) -> tuple[Verb, dict[str, Json]]:
    """Return what the act that begins a row does, and its body."""
    match row:
        case Entry():
            return "create", {"entry": row.id, "kind": row.kind, "owner": row.owner}
        case Statement():
            return "assert", write_statement(row)
        case Judgement():
            return "judge", write_judgement(row)
        case Link():
            body: dict[str, Json] = {
                "judgement": row.judgement,
                "left": row.left,
                "link": row.id,
                "reasons": list(row.reasons),
                "right": row.right,
            }
            return "link", body
        case Grant():
            named = {"account": row.account, "member": row.member, "role": row.role}
            return "grant", {"grant": row.id, **named}
        case Switch():
            why: dict[str, Json] = {"reason": row.reason} if row.reason else {}
            return "switch", {"rule": row.rule, "switch": row.id, **why}


def write_change(change: Row | End) -> tuple[Verb, dict[str, Json]]:
    """Return what an act does that begins or ends a row, and its body."""
    if isinstance(change, End):
        return "retract", {"reason": change.reason, "target": change.target}
    return write_row(change)


T = TypeVar("T")


class _Body:
    """The body of an act, read field by field; what nobody reads is an error."""

    def __init__(self, act: Act) -> None:
        self._act = act

    def check_fields(self, *names: str, of: Mapping[str, Json] | None = None) -> None:
        found = set(self._act.body if of is None else of)
        if missing := set(names) - found:
            raise self.fail(f"lacks {min(missing)}")
        if unknown := found - set(names):
            raise self.fail(f"has a field {min(unknown)}, which nothing reads")

    def fail(self, problem: str) -> InvalidAct:
        return InvalidAct(f"act {self._act.number} ({self._act.verb}) {problem}")

    def get(self, name: str, kind: type[T], of: Mapping[str, Json] | None = None) -> T:
        value = (self._act.body if of is None else of)[name]
        if type(value) is not kind:
            raise self.fail(f"has {value!r} for {name}, which is no {kind.__name__}")
        return value

    def find(self, name: str, of: Mapping[str, Json] | None = None) -> str | None:
        value = (self._act.body if of is None else of)[name]
        return None if value is None else self.get(name, str, of)

    def choose(
        self, name: str, choices: Sequence[str], of: Mapping[str, Json] | None = None
    ) -> str:
        value = self.get(name, str, of)
        if value not in choices:
            raise self.fail(f"has {value!r} for {name}, which is none of {', '.join(choices)}")
        return value

    def get_list(self, name: str, kind: type[T], of: Mapping[str, Json] | None = None) -> list[T]:
        found = self.get(name, list, of)
        if any(type(item) is not kind for item in found):
            raise self.fail(f"has {found!r} for {name}, which is no list of {kind.__name__}")
        return found

    def get_identifier(self, name: str, noun: str) -> str:
        value = self.get(name, str)
        if not value.startswith(f"{noun}-"):
            raise self.fail(f"has {value!r} for {name}, which names no {noun}")
        return value

    def get_names(self) -> set[str]:
        return set(self._act.body)

    def get_value(self, name: str) -> Json:
        return self._act.body[name]


def _read_entry(body: _Body) -> Entry:
    body.check_fields("entry", "kind", "owner")
    return Entry(body.get_identifier("entry", "entry"), body.get("kind", str), body.find("owner"))


def _read_statement(body: _Body) -> Statement:
    body.check_fields(
        "citations",
        "entry",
        "property",
        "qualifiers",
        "rank",
        "reader",
        "state",
        "statement",
        "value",
        "wording",
    )
    state = body.choose("state", STATES)
    value = body.get_value("value")
    if (state == "known") != (value is not None):
        raise body.fail(f"states that the value is {state}, and gives {value!r}")
    return Statement(
        id=body.get_identifier("statement", "statement"),
        entry=body.get_identifier("entry", "entry"),
        property=body.get("property", str),
        state=cast("Literal['known']", state),
        value=value,
        qualifiers=_read_qualifiers(body),
        rank=cast("Literal['normal']", body.choose("rank", RANKS)),
        citations=tuple(_read_citation(body, c) for c in body.get_list("citations", dict)),
        wording=body.find("wording"),
        reader=body.find("reader"),
    )


def _read_qualifiers(body: _Body) -> Qualifiers:
    raw = body.get("qualifiers", dict)
    if not raw:
        return _UNLIMITED
    names = ("as_of", "bound", "high", "low", "period")
    body.check_fields(*(n for n in names if n in raw), of=raw)
    given = {name: body.get(name, str, raw) for name in raw}
    if given.get("bound", "over") not in BOUNDS:
        raise body.fail(f"has {given['bound']!r} for bound, which is none of {', '.join(BOUNDS)}")
    return Qualifiers(**given)  # type: ignore[arg-type]


_UNLIMITED = Qualifiers()


def _read_citation(body: _Body, raw: dict[str, Json]) -> Citation:
    body.check_fields("document", "lang", "passage", "quote", "role", "spans", of=raw)
    spans = body.get_list("spans", list, raw)
    if any(len(s) != 3 or any(type(n) is not int or n < 0 for n in s) for s in spans):
        raise body.fail(f"has {spans!r} for spans, which are place, start and end")
    return Citation(
        document=body.get("document", str, raw),
        passage=body.get("passage", str, raw),
        spans=tuple(Span(*s) for s in spans),
        quote=body.get("quote", str, raw),
        lang=body.get("lang", str, raw),
        role=cast("Literal['original']", body.choose("role", ROLES, raw)),
    )


def _read_judgement(body: _Body) -> Judgement:
    body.check_fields("claim", "decision", "entry", "judgement", "note", "read", "statements")
    claim = body.get("claim", dict)
    body.check_fields("content", "document", "kind", "source", of=claim)
    return Judgement(
        id=body.get_identifier("judgement", "judgement"),
        claim=ClaimKey(**{name: body.get(name, str, claim) for name in claim}),
        read=body.get("read", str),
        decision=cast("Decision", body.choose("decision", DECISIONS)),
        entry=body.find("entry"),
        statements=tuple(body.get_list("statements", str)),
        note=body.get("note", str),
    )


def _read_link(body: _Body) -> Link:
    body.check_fields("judgement", "left", "link", "reasons", "right")
    left, right = body.get_identifier("left", "entry"), body.get_identifier("right", "entry")
    if left >= right:
        raise body.fail("links an entry with itself, or two in the wrong order")
    judgement = cast("Sameness", body.choose("judgement", get_args(Sameness)))
    reasons = tuple(body.get_list("reasons", str))
    return Link(body.get_identifier("link", "link"), left, right, judgement, reasons)


def _read_grant(body: _Body) -> Grant:
    body.check_fields("account", "grant", "member", "role")
    return Grant(
        id=body.get_identifier("grant", "grant"),
        account=body.get("account", str),
        role=body.get("role", str),
        member=body.find("member"),
    )


def _read_switch(body: _Body) -> Switch:
    has_reason = "reason" in body.get_names()
    body.check_fields("rule", "switch", *(("reason",) if has_reason else ()))
    reason = body.get("reason", str) if has_reason else ""
    return Switch(body.get_identifier("switch", "switch"), body.get("rule", str), reason)


def _read_end(body: _Body) -> End:
    body.check_fields("reason", "target")
    return End(body.get("target", str), body.get("reason", str))


_READERS: Mapping[Verb, Callable[[_Body], Row | End]] = {
    "create": _read_entry,
    "assert": _read_statement,
    "judge": _read_judgement,
    "link": _read_link,
    "grant": _read_grant,
    "switch": _read_switch,
    "retract": _read_end,
}
