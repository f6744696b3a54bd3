"""Gathering: entries of the register as the items of a report, each value with its sources."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from mainstem.analysis.followup import statuses
from mainstem.analysis.followup.promises import parse_when
from mainstem.governance import permissions
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Json
from mainstem.operations import mechanisms
from mainstem.operations.register.entries import list_references
from mainstem.operations.register.withdrawals import Gone, find_labels
from mainstem.operations.reports.addresses import (
    Addresses,
    Linker,
    Reader,
    Shower,
    Teller,
    show_nowhere,
    tell_nothing,
)
from mainstem.operations.reports.origins import Origins
from mainstem.publishing.reports.framework import Framework, Node
from mainstem.publishing.reports.items import Fact, Item, Named, Origin, Value
from mainstem.publishing.reports.progress import Followed
from mainstem.reading.recognisers.names import containment
from mainstem.register import pictures
from mainstem.register.acts import Actor
from mainstem.register.pictures import Picture, PropertyPicture
from mainstem.store.register import entries, evidence
from mainstem.store.slicing import iter_slices

Progressing = Callable[[int, int], None]
"""Is told how many entries have been gathered, of how many."""


def ignore(done: int, total: int) -> None:
    """Be told of progress, and do nothing."""


class Gathered:
    """Entries gathered for a report, with the documents and entries their values name."""

    def __init__(
        self,
        actor: Actor,
        link: Linker,
        show: Shower = show_nowhere,
        tell: Teller = tell_nothing,
    ) -> None:
        """Begin with none.

        Args:
            actor: for whom they are gathered.
            link: says at what address an entry is.
            show: says at what address a passage is shown that is cited.
            tell: says at what address it is told who states something, and who judged it.
        """
        self.show = show
        self._link = link
        self._tell = tell
        self._origins = Origins(actor, show)
        self._pictures: dict[str, list[tuple[str, Picture]]] = {}
        self.references: set[str] = set()

    def add(self, wanted: Mapping[str, Sequence[str]], progress: Progressing = ignore) -> None:
        """Gather what holds of entries; one that ended meanwhile is left out.

        Args:
            wanted: kind → identifiers.
            progress: is told how far it is.
        """
        pairs = [(kind, identifier) for kind, ids in wanted.items() for identifier in ids]
        done = 0
        for some in iter_slices(pairs):
            self._add(some)
            done += len(some)
            progress(done, len(pairs))

    def _add(self, pairs: Sequence[tuple[str, str]]) -> None:
        groups = entries.find_groups([identifier for _, identifier in pairs])
        said = entries.list_all_assertions(groups.values())
        for kind, identifier in pairs:
            group = groups.get(identifier)
            if group is None:
                continue
            leader = group.leader.id
            names = [e.id for e in group.entries]
            picture = pictures.draw(get_kinds()[kind], names, said[leader], containment.lies_in)
            self._pictures.setdefault(kind, []).append((leader, picture))
            self.references |= list_references(picture)

    def name_references(self) -> dict[str, Named]:
        """Name what values refer to: identifier as it is referred to → what it is, or was, called."""
        labels = find_labels(self.references)
        return {
            i: Named(label.leader, label.titles, is_retracted=True)
            if isinstance(label, Gone)
            else Named(label.leader, label.titles, self._link(label.leader))
            for i, label in labels.items()
        }

    def list_pictures(self, kind: str) -> list[tuple[str, Picture]]:
        """List the pictures of what was gathered of a kind, by the identifiers that lead."""
        return list(self._pictures.get(kind, ()))

    def list_items(self, kind: str, by: str = "", of: Collection[str] | None = None) -> list[Item]:
        """List what was gathered of a kind, with the documents it was read from.

        Args:
            kind: of the entries.
            by: a property, of dates, that they are sorted by; those without it come last.
            of: only these, by the identifiers that lead; None: all.
        """
        some = [(i, p) for i, p in self._pictures.get(kind, []) if of is None or i in of]
        self._origins.read([picture for _, picture in some])
        items = [
            Item(
                Named(identifier, pictures.get_titles(picture), self._link(identifier)),
                {p.property.name: self._make_fact(identifier, p) for p in picture.properties},
            )
            for identifier, picture in some
        ]
        return sorted(items, key=lambda i: i.get_date(by) or _LAST) if by else items

    def list_origins(self, statements: Collection[str]) -> dict[str, tuple[Origin, ...]]:
        """List where some of the statements come from that were gathered, by their identifiers."""
        every = [picture for some in self._pictures.values() for _, picture in some]
        self._origins.read(every)
        return {
            assertion.statement.id: self._origins.list_origins([assertion])
            for picture in every
            for shown in picture.properties
            for told in shown.told
            for assertion in told.assertions
            if assertion.statement.id in statements
        }

    def _make_fact(self, entry: str, shown: PropertyPicture) -> Fact:
        values = tuple(
            Value(
                told.first.state,
                told.first.value,
                told.first.qualifiers,
                self._origins.list_origins(told.assertions),
                self._tell(entry, told.first.id),
            )
            for told in shown.told
            if told.first.rank != "deprecated"
        )
        return Fact(shown.property, values, shown.conflict)

    def list_followed(self, today: date, of: Collection[str] | None = None) -> list[Followed]:
        """List the commitments that were gathered with how it stands with them, by their dates."""
        names = self.name_references()
        days = evidence.find_days(self.references)
        items = self.list_items("commitment", by="due", of=of)
        return [_follow(item, names, days, today) for item in items]


def begin(actor: Actor, addresses: Addresses) -> Gathered:
    """Begin to gather for a report whose values lead to the pages of a server.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    show = Reader(actor, addresses).show
    return Gathered(actor, addresses.entry, show, addresses.statement)


_LAST = "9999"


def get_framework() -> Framework:
    """Return what the mechanism calls the parts of its framework, and its members."""
    mechanism = mechanisms.get_mechanism()
    return Framework(
        tuple(Node(node.names.forms, node.areas) for node in mechanism.nodes),
        {member.code: member.names.forms for member in mechanism.members},
        mechanism.outline.names.forms,
    )


def _follow(
    item: Item, names: Mapping[str, Named], days: Mapping[str, str | None], today: date
) -> Followed:
    told = _list_known(item, "fulfilled_by")
    chosen = [str(v["entry"]) for v in told if isinstance(v, Mapping) and "entry" in v]
    judged = [str(v) for v in _list_known(item, "status")]
    held = [entry for entry in chosen if entry in days]
    # What is told in mere words was on no known day.
    done = [*(parse_when(days[entry]) for entry in held), *[None] * (len(told) - len(chosen))]
    standing = statuses.work_out(
        judged[-1] if judged else None,
        parse_when(item.get_date("due") or None),
        done,
        today=today,
        lost=len(chosen) - len(held),
    )
    return Followed(
        item=item,
        status=standing.leading,
        days_late=standing.days_late if done else None,
        has_lost=bool(standing.lost),
        evidence=tuple(names[entry] for entry in chosen if entry in names),
        shown=max((when.last_day.isoformat() for when in done if when), default=""),
    )


def _list_known(item: Item, name: str) -> list[Json]:
    fact = item.facts.get(name)
    return [v.value for v in fact.values if v.state == "known"] if fact else []
