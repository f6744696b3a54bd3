"""Describing: what the data of a mechanism says, as entries and statements of the register.

A statement cites the lines of the file that say it, and its wording names the publications behind
them: one file is one source, however many it stands on. Every identifier follows from the data, so that describing the same data twice
gives the same.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from mainstem.model.kinds import get_kinds
from mainstem.model.mechanism import lines
from mainstem.model.mechanism.nouns import Basis, Mechanism, Named, Names, Source, Words
from mainstem.model.statements import Citation, Json, Qualifiers, Statement
from mainstem.register import effects, identities
from mainstem.values.dates import When
from mainstem.values.spans import Span


@dataclass(frozen=True, slots=True)
class Described:
    """An entry with what the data states of it."""

    entry: effects.Entry
    statements: tuple[Statement, ...]


def name_thing(mechanism: str, kind: str, table: str, id_: str) -> str:
    """Name the entry that something in the data of a mechanism is kept as.

    Args:
        mechanism: its `id`.
        kind: of the entry.
        table: of the data, such as "meeting".
        id_: of the thing in its table.
    """
    return identities.name_entry(kind, f"mechanism {mechanism} {table} {id_}")


def describe(mechanism: Mechanism) -> tuple[Described, ...]:
    """Return what is said of everything in the data that the register keeps as an entry.

    What refers to a thing comes after it.
    """
    writer = _Writer(mechanism)
    return tuple(writer.write(*thing) for things in _ORDER for thing in things(mechanism))


def name_series(mechanism: Mechanism, series: str) -> str:
    """Name the organisation that a series of meetings refers to.

    It is the organ, for the first of its series; any other one has an entry of its own.
    """
    found = next(s for s in mechanism.series if s.id == series)
    first = next(s for s in mechanism.series if s.organ == found.organ)
    table, id_ = ("organ", found.organ) if found is first else ("series", found.id)
    return name_thing(mechanism.outline.id, "organisation", table, id_)


def write_wording(sources: Mapping[str, Source], basis: Basis) -> str:
    """Say in one text which publications say something, and what is not certain about it."""
    said = [_name_source(sources[id_]) for id_ in basis.sources]
    if not basis.certain:
        said.append(f"{_DOUBT}{basis.why['en']}")
    return "\n".join(said)


def _name_source(source: Source) -> str:
    day = source.date.iso if source.date else ""
    parts = [source.publisher, day, source.url, source.note.get("en", "")]
    return f"{source.title} ({', '.join(p for p in parts if p)})"


_DOUBT = "Not certain: "
_NUMBER = ("Number ", " of the instrument.")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be known of a statement, beside who published it."""

    kind: Literal["number", "doubt", "unchecked", "note"]
    text: str
    """The number in the instrument, the reason of the doubt, the note; of a form that nobody has
    checked none."""


def list_publications(mechanism: Mechanism) -> dict[str, Source]:
    """List what the data cites, by the line of a wording that names it."""
    return {_name_source(source): source for source in mechanism.sources.values()}


def read_wording(
    known: Mapping[str, Source], wording: str
) -> tuple[tuple[Source, ...], tuple[Remark, ...]]:
    """Find the publications again that a wording names, and what else it says.

    Args:
        known: publications by the lines that name them; any other line is a note.
        wording: as `write_wording` writes it, with or without a note of its own.
    """
    lines = wording.split("\n")
    found = tuple(known[line] for line in lines if line in known)
    return found, tuple(_read_remark(line) for line in lines if line not in known)


def _read_remark(line: str) -> Remark:
    before, after = _NUMBER
    if line == UNCHECKED:
        return Remark("unchecked", "")
    if line.startswith(_DOUBT):
        return Remark("doubt", line.removeprefix(_DOUBT))
    if line.startswith(before) and line.endswith(after):
        return Remark("number", line.removeprefix(before).removesuffix(after))
    return Remark("note", line)


def list_doubts(mechanism: Mechanism) -> dict[str, Words]:
    """List why things are not certain: what is said in English → the same in every language."""
    bases = (thing[3] for things in _ORDER for thing in things(mechanism))
    return {basis.why["en"]: basis.why for basis in bases if not basis.certain}


_Said = tuple[str, str, Json, Qualifiers, str]
"""Property, key of the data, value, what it holds for, what to know of it."""
_Thing = tuple[str, str, str, Basis, list[_Said]]
"""Kind, table, id in it, what it stands on, what is said."""

_UNLIMITED = Qualifiers()


class _Writer:
    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism = mechanism
        self._digests = {f.name: hashlib.sha256(f.data).hexdigest() for f in mechanism.files}
        self._lines = {f.name: lines.split_lines(f.data.decode()) for f in mechanism.files}

    def write(self, kind: str, table: str, id_: str, basis: Basis, said: list[_Said]) -> Described:
        """Write what is said of one thing as statements, each with its citations."""
        entry = effects.Entry(name_thing(self._mechanism.outline.id, kind, table, id_), kind, None)
        wording = write_wording(self._mechanism.sources, basis)
        leading = get_kinds()[kind].get_names()[0].name
        statements: dict[str, Statement] = {}
        for property_, key, value, qualifiers, note in said:
            first, last = basis.lines.get(key, (basis.first, basis.last))
            statement = Statement(
                id="",
                entry=entry.id,
                property=property_,
                state="known",
                value=value,
                qualifiers=qualifiers,
                # What it is called officially leads, whatever was read first.
                rank="preferred" if property_ == leading else "normal",
                citations=(self._cite(basis.file, first, last),),
                wording=f"{wording}\n{note}" if note else wording,
            )
            named = replace(statement, id=identities.name_statement(statement))
            statements[named.id] = named
        return Described(entry, tuple(statements.values()))

    def _cite(self, file: str, first: int, last: int) -> Citation:
        """Cite lines of a file, from 1, both included."""
        lines = self._lines[file]
        spans = tuple(Span(n, 0, len(lines[n - 1])) for n in range(first, last + 1))
        quote = "\n".join(lines[first - 1 : last])
        return Citation(self._digests[file], "", spans, quote, "und")


UNCHECKED = "Form not checked by a reader of the language."


def _say(property_: str, key: str, value: Json, note: str = "") -> _Said:
    return property_, key, value, _UNLIMITED, note


def _say_words(property_: str, key: str, words: Words) -> list[_Said]:
    return [_say(property_, key, {"lang": lang, "text": text}) for lang, text in words.items()]


def _say_names(property_: str, key: str, names: Names) -> list[_Said]:
    return [
        _say(
            property_,
            key,
            {"lang": lang, "text": text},
            UNCHECKED if lang in names.unchecked else "",
        )
        for lang, text in names.forms.items()
    ]


def _say_all(property_: str, key: str, values: tuple[str, ...]) -> list[_Said]:
    return [_say(property_, key, value) for value in values]


def _say_date(property_: str, key: str, date: When | None) -> list[_Said]:
    return [] if date is None else [_say(property_, key, date.iso)]


def _refer(mechanism: Mechanism, property_: str, key: str, to: tuple[str, str, str]) -> list[_Said]:
    """State a reference to a thing (kind, table, id); nothing for an empty id."""
    if not to[2]:
        return []
    return [_say(property_, key, {"entry": name_thing(mechanism.outline.id, *to)})]


_KINDS = {"organ": "organisation"}
"""Kind of entry of each table that is not named like its kind."""


def _refer_to(
    mechanism: Mechanism, property_: str, key: str, named: tuple[Named, ...]
) -> list[_Said]:
    """State a reference to each of some things."""
    return [
        said
        for one in named
        for said in _refer(
            mechanism, property_, key, (_KINDS.get(one.table, one.table), one.table, one.id)
        )
    ]


def _iter_places(mechanism: Mechanism) -> Iterator[_Thing]:
    for place in mechanism.places:
        said = [
            *_say_names("name", "names", place.names),
            *_say_all("members", "member", (place.member,)),
        ]
        yield "place", "place", place.id, place.basis, said


def _iter_organs(mechanism: Mechanism) -> Iterator[_Thing]:
    for organ in mechanism.organs:
        said = [
            *_say_names("name", "names", organ.names),
            *_say_names("alias", "aliases", organ.aliases),
            *_say_all("type", "type", (organ.type,)),
            *_say_all("level", "level", (organ.level,) if organ.level else ()),
            *_say_all("members", "members", organ.members),
            *_refer(mechanism, "place", "place", ("place", "place", organ.place)),
            *_refer(mechanism, "parent", "parent", ("organisation", "organ", organ.parent)),
            *_say_all("url", "url", (organ.url,) if organ.url else ()),
            *_say_all("area", "areas", organ.areas),
            *_say_date("since", "since", organ.since),
            *_say_words("about", "text", organ.text),
        ]
        yield "organisation", "organ", organ.id, organ.basis, said
    for body in mechanism.organisations:
        said = [
            *_say_names("name", "names", body.names),
            *_say_names("alias", "aliases", body.aliases),
            _say("type", "type", body.type),
            *_say_all("members", "members", body.members),
            *_refer(mechanism, "place", "place", ("place", "place", body.place)),
            *_say_all("url", "url", (body.url,) if body.url else ()),
            *_say_date("since", "since", body.since),
            *_say_words("about", "text", body.text),
        ]
        yield "organisation", "organisation", body.id, body.basis, said
    own = {s.id for s in mechanism.series if _has_own_entry(mechanism, s.id)}
    for series in (s for s in mechanism.series if s.id in own):
        said = [
            *_say_names("name", "names", series.names),
            _say("type", "id", "organ"),
            *_refer(mechanism, "parent", "organ", ("organisation", "organ", series.organ)),
            *_say_all("area", "areas", series.areas),
        ]
        yield "organisation", "series", series.id, series.basis, said


def _has_own_entry(mechanism: Mechanism, series: str) -> bool:
    return name_series(mechanism, series) == name_thing(
        mechanism.outline.id, "organisation", "series", series
    )


def _iter_meetings(mechanism: Mechanism) -> Iterator[_Thing]:
    for meeting in mechanism.meetings:
        said = [
            *_say_names("title", "names", meeting.names),
            _say("organ", "level", meeting.level),
            *_say_date("date", "date", meeting.date),
            *_refer(mechanism, "place", "place", ("place", "place", meeting.place)),
            *_say_all("members", "members", meeting.members),
            *_say_all("co_chairs", "co_chairs", meeting.co_chairs),
            *_say_all("area", "areas", meeting.areas),
        ]
        if meeting.ordinal is not None:
            said.append(_say("ordinal", "ordinal", _write_number(meeting.ordinal)))
        if meeting.series:
            entry = name_series(mechanism, meeting.series)
            said.append(_say("series", "series", {"entry": entry}))
        for words in meeting.people:
            said += _say_words("people", "people", words)
        for words in meeting.agenda:
            said += _say_words("agenda", "agenda", words)
        for words in meeting.outcomes:
            said += _say_words("outcomes", "outcomes", words)
        yield "meeting", "meeting", meeting.id, meeting.basis, said


def _iter_instruments(mechanism: Mechanism) -> Iterator[_Thing]:
    for made in mechanism.instruments:
        said = [
            *_say_names("title", "names", made.names),
            *_say_names("alias", "aliases", made.aliases),
            _say("type", "type", made.type),
            *_say_date("date", "date", made.date),
            *_say_date("period", "period", made.period),
            *_refer(mechanism, "meeting", "meeting", ("meeting", "meeting", made.meeting)),
            *_say_all("standing", "standing", (made.standing,) if made.standing else ()),
            *_refer(mechanism, "follows", "follows", ("instrument", "instrument", made.follows)),
            *_say_all("area", "areas", made.areas),
            *_say_all("url", "urls", made.urls),
        ]
        yield "instrument", "instrument", made.id, made.basis, said


def _iter_partnerships(mechanism: Mechanism) -> Iterator[_Thing]:
    for partnership in mechanism.partnerships:
        said = [
            *_say_names("title", "names", partnership.names),
            _say("type", "type", partnership.type),
            *_say_date("date", "since", partnership.since),
            *_refer_to(mechanism, "partners", "partners", partnership.partners),
            *_say_all("members", "members", partnership.members),
            *_say_all("area", "areas", partnership.areas),
        ]
        if partnership.count is not None:
            as_of = partnership.as_of.iso if partnership.as_of else None
            number: Any = _write_number(partnership.count)
            said.append(("count", "count", number, Qualifiers(as_of=as_of), ""))
        yield "partnership", "partnership", partnership.id, partnership.basis, said


def _iter_commitments(mechanism: Mechanism) -> Iterator[_Thing]:
    for promise in mechanism.commitments:
        number = promise.number.join(_NUMBER) if promise.number else ""
        table = "instrument" if promise.instrument else "meeting"
        made_in = promise.instrument or promise.meeting
        said = [
            *(
                _say("text", "text", {"lang": lang, "text": text}, number)
                for lang, text in promise.text.items()
            ),
            *_refer(mechanism, "instrument", table, (table, table, made_in)),
            *_say_date("due", "due", promise.due),
            *_say_all("members", "members", promise.members),
            *_say_all("area", "areas", promise.areas),
            *_refer_to(mechanism, "fulfilled_by", "fulfilled_by", promise.fulfilled_by),
        ]
        for words in promise.responsible:
            said += _say_words("responsible", "responsible", words)
        yield "commitment", "commitment", promise.id, promise.basis, said


def _iter_others(mechanism: Mechanism) -> Iterator[_Thing]:
    for fund in mechanism.funds:
        said = [
            *_say_names("name", "names", fund.names),
            *_say_names("alias", "aliases", fund.aliases),
            _say("type", "type", fund.type),
            *_say_date("date", "announced", fund.announced),
            *_refer(mechanism, "meeting", "meeting", ("meeting", "meeting", fund.meeting)),
            *(
                _say("announced", "amounts", {"amount": a.amount, "currency": a.currency})
                for a in fund.amounts
            ),
            *_say_all("members", "provider", (fund.provider,) if fund.provider else ()),
            *_say_words("about", "text", fund.text),
        ]
        yield "fund", "fund", fund.id, fund.basis, said
    for neighbour in mechanism.neighbours:
        said = [
            *_say_names("name", "names", neighbour.names),
            _say("type", "id", "mechanism"),
            *_say_all("members", "members", neighbour.members),
            *_say_date("since", "since", neighbour.since),
            *_say_all("url", "url", (neighbour.url,) if neighbour.url else ()),
            *_say_words("about", "text", neighbour.text),
        ]
        yield "organisation", "neighbour", neighbour.id, neighbour.basis, said


_ORDER = (
    _iter_places,
    _iter_organs,
    _iter_meetings,
    _iter_instruments,
    _iter_others,
    _iter_partnerships,
    _iter_commitments,
)
"""What refers to a thing comes after it."""


def _write_number(number: int) -> Json:
    return {"amount": str(number), "unit": None}
