"""Gathering: entries of the register as the items of a report, each value with its sources."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from mainstem.analysis.followup import statuses
from mainstem.analysis.followup.promises import parse_when
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Citation, Json
from mainstem.operations import mechanisms
from mainstem.operations.entries import find_documents, list_references
from mainstem.publishing.reports.items import Fact, Item, Named, Origin, Value
from mainstem.publishing.reports.progress import Followed, Framework, Node
from mainstem.register import pictures
from mainstem.register.acts import Actor
from mainstem.register.pictures import Picture, PropertyPicture, Told
from mainstem.store import entries, evidence
from mainstem.store.cited import FILE, CitedDocument
from mainstem.store.lists import find_labels

Progressing = Callable[[int, int], None]
"""Is told how many entries have been gathered, of how many."""
Linker = Callable[[str], str]
"""Returns the address of an entry; an empty one where it has none."""


def ignore(done: int, total: int) -> None:
    """Be told of progress, and do nothing."""


_ORIGINS = 3
"""Sources named for one value; a meeting told by twenty documents would drown its own name."""


class Gathered:
    """Entries gathered for a report, with the documents and entries their values name."""

    def __init__(self, actor: Actor, link: Linker) -> None:
        """Begin with none.

        Args:
            actor: for whom they are gathered.
            link: says at what address an entry is.
        """
        self._actor = actor
        self._link = link
        self._pictures: dict[str, list[tuple[str, Picture]]] = {}
        self.references: set[str] = set()

    def add(self, wanted: Mapping[str, Sequence[str]], progress: Progressing = ignore) -> None:
        """Gather what holds of entries; one that ended meanwhile is left out.

        Args:
            wanted: kind → identifiers.
            progress: is told how far it is.
        """
        pairs = [(kind, identifier) for kind, ids in wanted.items() for identifier in ids]
        for done, (kind, identifier) in enumerate(pairs, 1):
            self._add(kind, identifier)
            progress(done, len(pairs))

    def _add(self, kind: str, identifier: str) -> None:
        group = entries.find_group(identifier)
        if group is None:
            return
        picture = pictures.draw(
            get_kinds()[kind], [e.id for e in group.entries], entries.list_assertions(group)
        )
        self._pictures.setdefault(kind, []).append((group.leader.id, picture))
        self.references |= list_references(picture)

    def name_references(self) -> dict[str, Named]:
        """Name what values refer to: identifier as it is referred to → what it is called."""
        labels = find_labels(self.references)
        return {
            i: Named(label.leader, label.titles, self._link(label.leader))
            for i, label in labels.items()
        }

    def list_pictures(self, kind: str) -> list[tuple[str, Picture]]:
        """List the pictures of what was gathered of a kind, by the identifiers that lead."""
        return list(self._pictures.get(kind, ()))

    def list_items(self, kind: str, by: str = "") -> list[Item]:
        """List what was gathered of a kind, with the documents it was read from.

        Args:
            kind: of the entries.
            by: a property, of dates, that they are sorted by; those without it come last.
        """
        some = self._pictures.get(kind, [])
        cited = {
            d
            for _, picture in some
            for shown in picture.properties
            for told in shown.told
            for d in told.documents
        }
        documents = find_documents(self._actor, cited)
        items = [
            Item(
                Named(identifier, pictures.get_titles(picture), self._link(identifier)),
                {p.property.name: _make_fact(p, documents) for p in picture.properties},
            )
            for identifier, picture in some
        ]
        return sorted(items, key=lambda i: i.get_date(by) or _LAST) if by else items

    def list_followed(self, today: date) -> list[Followed]:
        """List the commitments that were gathered with how it stands with them, by their dates."""
        names = self.name_references()
        days = evidence.find_days(self.references)
        items = self.list_items("commitment", by="due")
        return [_follow(item, names, days, today) for item in items]


_LAST = "9999"


def get_framework() -> Framework:
    """Return what the mechanism calls the parts of its framework, and its members."""
    mechanism = mechanisms.get_mechanism()
    return Framework(
        tuple(Node(node.names.forms, node.areas) for node in mechanism.nodes),
        {member.code: member.names.forms for member in mechanism.members},
    )


def _make_fact(shown: PropertyPicture, documents: Mapping[str, CitedDocument]) -> Fact:
    values = tuple(
        Value(
            told.first.state,
            told.first.value,
            told.first.qualifiers,
            tuple(_list_origins(told, documents)[:_ORIGINS]),
        )
        for told in shown.told
        if told.first.rank != "deprecated"
    )
    return Fact(shown.property, values, shown.conflict)


def _list_origins(told: Told, documents: Mapping[str, CitedDocument]) -> list[Origin]:
    """List where a value comes from: documents that were read, before files of data."""
    pairs = dict.fromkeys(
        (c, a.statement.wording) for a in told.assertions for c in a.statement.citations
    )
    read, kept = [], []
    for citation, wording in pairs:
        document = documents.get(citation.document)
        if document and not document.subject.startswith(FILE):
            read.append(_make_origin(citation, document))
        else:
            kept.append(_make_data_origin(citation, document, wording))
    return [*read, *kept]


def _make_data_origin(
    citation: Citation, document: CitedDocument | None, wording: str | None
) -> Origin:
    """Make the origin of a value that a file of data gives.

    The data of a mechanism words where each fact was published: that is the source. Of a table it
    is the cell.
    """
    name = (document.title or document.path) if document else citation.document[:12]
    if wording and name.endswith(".toml"):
        return Origin(citation.document, wording.replace("\n", "; "), None, "", "", "", "und")
    return Origin(citation.document, name, None, "", "", citation.quote, citation.lang)


def _make_origin(citation: Citation, document: CitedDocument) -> Origin:
    title = document.title or document.path
    return Origin(
        citation.document, title, document.published, "", "", citation.quote, citation.lang
    )


def _follow(
    item: Item, names: Mapping[str, Named], days: Mapping[str, str | None], today: date
) -> Followed:
    told = _list_known(item, "fulfilled_by")
    chosen = [str(v["entry"]) for v in told if isinstance(v, Mapping) and "entry" in v]
    judged = [str(v) for v in _list_known(item, "status")]
    standing = statuses.work_out(
        judged[-1] if judged else None,
        parse_when(item.get_date("due") or None),
        [parse_when(days.get(entry)) for entry in chosen],
        today=today,
    )
    shown = tuple(names[entry] for entry in chosen if entry in names)
    return Followed(item, standing.leading, standing.days_late if chosen else None, shown)


def _list_known(item: Item, name: str) -> list[Json]:
    fact = item.facts.get(name)
    return [v.value for v in fact.values if v.state == "known"] if fact else []
