"""Entries: all that is known of one thing, where it comes from, since when, what contradicts it."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mainstem.governance import permissions
from mainstem.governance.permissions import Kept, Refusal
from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.model.statements import Citation
from mainstem.operations.register import places, withdrawals
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register import pictures, quotes, telling
from mainstem.register.acts import Actor
from mainstem.register.pictures import Assertion, Picture, PropertyPicture
from mainstem.register.telling import Hint
from mainstem.store.browsing import bitmaps, lists
from mainstem.store.browsing.lists import Label, ListedRow
from mainstem.store.documents import cited
from mainstem.store.documents.cited import CitedDocument
from mainstem.store.documents.contents import StoredPassage
from mainstem.store.holding.standing import StoredEntry
from mainstem.store.log import history
from mainstem.store.register import entries
from mainstem.store.register.entries import Change, Group, Verdict

RECENT = 10
"""Changes an entry's page shows; the page of its history has all."""
PAGE_SIZE = 50
"""Changes on a page of the history."""
REFERRING = 10
"""Entries that refer to one, shown for each property; the list has all."""


@dataclass(frozen=True, slots=True)
class Side:
    """A passage beside a value: the one that is cited, or one that says the same."""

    lang: str
    side: str
    """"left" (Chinese) or "right"."""
    text: str
    marks: tuple[tuple[int, int], ...]
    """Half-open ranges of the text that are cited; none in what says the same."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A citation with the passage it names."""

    citation: Citation
    document: CitedDocument | None
    """None where nobody has read the document here."""
    subject: str
    """By which the reader's address names what shows it; empty where nothing does."""
    page: int
    """Page of the reader."""
    passage: str
    """Identifier of the passage, as far as the reader shows it; else empty."""
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A statement whose evidence is open."""

    assertion: Assertion
    shown: PropertyPicture
    """All that is said of its property."""
    verdict: Verdict | None
    """None for one that nobody made by judging a claim."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Referring:
    """Entries that refer to one by one of their properties."""

    kind: Kind
    property: Property
    rows: tuple[ListedRow, ...]
    """The first of them."""
    count: int


@dataclass(frozen=True, slots=True)
class EntryPage:
    """What the page of an entry shows."""

    id: str
    """Of the entry that leads."""
    kind: Kind
    owner: str | None
    picture: Picture
    titles: Mapping[str, str]
    hints: tuple[Hint, ...]
    """What it is told by where it has no name."""
    members: tuple[StoredEntry, ...]
    """All that were found to be this one thing, the leading one first."""
    labels: Mapping[str, Label]
    """What the entries it refers to are called, as of now."""
    documents: Mapping[str, CitedDocument]
    """Those cited, by SHA-256; one that nobody has read here is not there."""
    at: datetime | None
    """The time it is shown as of; None: now."""
    chosen: Chosen | None
    changes: tuple[Change, ...]
    """The newest first."""
    count: int
    """How many changes there are."""
    referring: tuple[Referring, ...]
    """Empty as of an earlier time."""
    refusal: Refusal | None
    """Why the actor may not edit it; None where they may."""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of what became of an entry."""

    id: str
    kind: Kind
    titles: Mapping[str, str]
    hints: tuple[Hint, ...]
    changes: tuple[Change, ...]
    count: int
    number: int
    """Of this page, from 1."""
    pages: int
    labels: Mapping[str, Label]
    """What entries are called that changes speak of."""


def get_entry_page(
    actor: Actor, identifier: str, *, at: datetime | None = None, statement: str | None = None
) -> EntryPage:
    """Get all that the page of an entry shows.

    Args:
        actor: who looks.
        identifier: of any of the entries that were found to be this one thing.
        at: shows the register as of an instant; None: as it is.
        statement: one whose evidence is to be open; one that is not there counts as none.

    Raises:
        NoSuchEntry: there is, or was then, no such entry.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    size = None if at is None else history.find_size(at)
    group = _find_group(identifier, size)
    kind = _get_kind(group)
    said = entries.list_assertions(group, size)
    picture = pictures.draw(
        kind, [e.id for e in group.entries], said, places.make_lies_in(kind, said)
    )
    now = group if size is None else entries.find_group(group.leader.id) or group
    changes, count = entries.list_changes(now, 0, RECENT)
    return EntryPage(
        id=group.leader.id,
        kind=kind,
        owner=group.leader.owner,
        picture=picture,
        titles=pictures.get_titles(picture),
        hints=telling.read_picture(picture),
        members=group.entries,
        labels=withdrawals.find_labels(
            list_references(picture) | _list_named(changes) | {e.id for e in group.entries[1:]}
        ),
        documents=find_documents(actor, _list_documents(picture)),
        at=at,
        chosen=_open(actor, picture, group, statement) if statement else None,
        changes=tuple(changes),
        count=count,
        referring=tuple(_list_referring(kind, group)) if at is None else (),
        refusal=permissions.find_refusal(actor, "edit", Kept(group.leader.owner)),
    )


def get_history(actor: Actor, identifier: str, *, number: int = 1) -> HistoryPage:
    """Get a page of what became of an entry, the newest first.

    Args:
        actor: who looks.
        identifier: of the entry.
        number: page from 1; one outside the history counts as the nearest inside.

    Raises:
        NoSuchEntry: there is no such entry.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    group = _find_group(identifier, None)
    kind = _get_kind(group)
    page = max(1, number)
    changes, count = entries.list_changes(group, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    pages = max(1, -(-count // PAGE_SIZE))
    if page > pages:
        page = pages
        changes, _ = entries.list_changes(group, (page - 1) * PAGE_SIZE, PAGE_SIZE)
    labels = lists.find_labels({group.leader.id, *_list_named(changes)})
    label = labels.get(group.leader.id)
    return HistoryPage(
        id=group.leader.id,
        kind=kind,
        titles=label.titles if label else {},
        hints=label.hints if label else (),
        changes=tuple(changes),
        count=count,
        number=page,
        pages=pages,
        labels=labels,
    )


def find_documents(actor: Actor, digests: Collection[str]) -> dict[str, CitedDocument]:
    """Find the documents that are cited, as far as someone may know of them.

    Whoever may not look at documents is told their titles, but not how their files are called.
    """
    found = cited.find_documents(digests)
    if permissions.find_refusal(actor, "inspect"):
        return {digest: replace(document, path="") for digest, document in found.items()}
    return found


def list_references(picture: Picture) -> set[str]:
    """List the entries that values of a picture refer to."""
    return {
        str(told.first.value["entry"])
        for shown in picture.properties
        if shown.property.type == "reference"
        for told in shown.told
        if isinstance(told.first.value, dict) and "entry" in told.first.value
    }


def _list_named(changes: Iterable[Change]) -> set[str]:
    """List the entries that changes speak of, by links and in values."""
    found: set[str] = set()
    for act in (a for c in changes for a in (c.act, c.ended) if a is not None):
        if act.verb == "link":
            found |= {str(act.body["left"]), str(act.body["right"])}
        value = act.body.get("value")
        if isinstance(value, dict) and "entry" in value:
            found.add(str(value["entry"]))
    return found


def _find_group(identifier: str, size: int | None) -> Group:
    group = entries.find_group(identifier, size)
    if group is None or group.leader.kind not in get_kinds():
        raise NoSuchEntry(f"There is no entry {identifier} (any more).")
    return group


def _get_kind(group: Group) -> Kind:
    return get_kinds()[group.leader.kind]


def _list_documents(picture: Picture) -> set[str]:
    return {d for shown in picture.properties for told in shown.told for d in told.documents}


def _open(actor: Actor, picture: Picture, group: Group, statement: str) -> Chosen | None:
    for shown in picture.properties:
        for told in shown.told:
            for assertion in told.assertions:
                if assertion.statement.id == statement:
                    return Chosen(
                        assertion,
                        shown,
                        entries.find_verdict(statement, group),
                        tuple(_find_evidence(actor, c) for c in assertion.statement.citations),
                    )
    return None


def _find_evidence(actor: Actor, citation: Citation) -> Evidence:
    document = find_documents(actor, [citation.document]).get(citation.document)
    if permissions.find_refusal(actor, "inspect"):
        # What is quoted was accepted with the statement; what stands around it was not.
        return Evidence(citation, document, "", 1, "", ())
    found = cited.find_passage(citation.document, citation.passage)
    if found is None:
        return Evidence(citation, document, document.subject if document else "", 1, "", ())
    sides = []
    for number, passage in enumerate(found.passages):
        record = json.loads(passage.record)
        text = record["text"]
        marks = _find_marks(passage, text, citation) if number == found.at else ()
        sides.append(Side(record["lang"], passage.side, text, marks))
    return Evidence(
        citation, document, found.subject, found.page, found.passages[found.at].identifier,
        tuple(sides),
    )  # fmt: skip


def _find_marks(
    passage: StoredPassage, text: str, citation: Citation
) -> tuple[tuple[int, int], ...]:
    """Find the words of a citation; which of several alike, its offsets in the source say."""
    places = quotes.find_quotes(text, citation.quote)
    if len(places) > 1:
        meant = set(cited.find_marks(passage, citation.spans))
        places = [place for place in places if place in meant] or places[:1]
    return tuple(places)


def _list_referring(kind: Kind, group: Group) -> Iterator[Referring]:
    """List what refers to an entry, property by property."""
    ids = tuple(entry.id for entry in group.entries)
    pairs = [
        (other, prop)
        for other in get_kinds().values()
        for prop in other.properties
        if kind.name in prop.kinds
    ]
    found = lists.find_referring([(other.name, prop.name) for other, prop in pairs], ids)
    for other, prop in pairs:
        if wanted := found.get((other.name, prop.name)):
            slots = list(bitmaps.iter_numbers(wanted))[:REFERRING]
            rows = lists.list_rows(other.name, slots)
            yield Referring(other, prop, tuple(rows), bitmaps.count(wanted))
