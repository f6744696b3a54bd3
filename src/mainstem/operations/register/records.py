"""Records: one entry with all that is stated of it, each statement with who made and judged it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mainstem.governance import permissions
from mainstem.model.kinds import Kind, get_kinds
from mainstem.operations.register import places
from mainstem.operations.register.entries import find_documents, list_references
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register import pictures
from mainstem.register.acts import Actor
from mainstem.register.pictures import Picture
from mainstem.store.browsing import lists
from mainstem.store.browsing.lists import Label
from mainstem.store.documents.cited import CitedDocument
from mainstem.store.holding.standing import StoredEntry
from mainstem.store.log import history
from mainstem.store.register import entries, records
from mainstem.store.register.records import Verdict


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """An entry, as programs take it."""

    members: tuple[StoredEntry, ...]
    """All that were found to be this one thing, the leading one first."""
    kind: Kind
    picture: Picture
    titles: Mapping[str, str]
    verdicts: Mapping[str, Verdict]
    """Statement → the judgement it was made by; those stated by hand are not there."""
    labels: Mapping[str, Label]
    """What the entries it refers to are called, as of now."""
    documents: Mapping[str, CitedDocument]
    """Those cited, by SHA-256; one that nobody has read here is not there."""
    at: datetime | None
    """The time it is told as of; None: now."""
    acts: int
    """How long the history was at that time."""


def get_record(actor: Actor, identifier: str, *, at: datetime | None = None) -> EntryRecord:
    """Get an entry with everything that is stated of it.

    Args:
        actor: who asks.
        identifier: of any of the entries that were found to be this one thing.
        at: tells the register as of an instant; None: as it is.

    Raises:
        NoSuchEntry: there is, or was then, no such entry.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    size = None if at is None else history.find_size(at)
    group = entries.find_group(identifier, size)
    if group is None or group.leader.kind not in get_kinds():
        raise NoSuchEntry(f"There is no entry {identifier!a} (any more).")
    kind = get_kinds()[group.leader.kind]
    names = [entry.id for entry in group.entries]
    said = entries.list_assertions(group, size)
    picture = pictures.draw(kind, names, said, places.make_lies_in(kind, said))
    cited_here = {d for shown in picture.properties for told in shown.told for d in told.documents}
    return EntryRecord(
        members=group.entries,
        kind=kind,
        picture=picture,
        titles=pictures.get_titles(picture),
        verdicts=records.list_verdicts(names, size),
        labels=lists.find_labels(list_references(picture)),
        documents=find_documents(actor, cited_here),
        at=at,
        acts=history.count_acts() if size is None else size,
    )
