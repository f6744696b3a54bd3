"""Reports: gather from the register what a report says, at one time, for whoever may see it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from mainstem.analysis.followup import statuses
from mainstem.analysis.followup.promises import parse_when
from mainstem.governance import permissions
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Json
from mainstem.operations import OperationError, lists, mechanisms
from mainstem.operations.entries import find_documents, list_references
from mainstem.operations.lists import Query
from mainstem.publishing.reports import page, pdf, word
from mainstem.publishing.reports.items import Fact, Item, Named, Origin, Value
from mainstem.publishing.reports.progress import Followed, Node, Progress, draw_progress
from mainstem.publishing.reports.tree import Report
from mainstem.register import pictures
from mainstem.register.acts import Actor
from mainstem.register.pictures import Picture, PropertyPicture, Told
from mainstem.store import entries, evidence, queue
from mainstem.store.cited import CitedDocument
from mainstem.store.lists import find_labels
from mainstem.store.queue import Filters

Progressing = Callable[[int, int], None]
"""Is told how many entries have been gathered, of how many."""
Linker = Callable[[str], str]
"""Returns the address of an entry; an empty one where it has none."""

_ORIGINS = 3
"""Sources named for one value; a meeting told by twenty documents would drown its own name."""


LANGUAGES = ("zh", "en")
"""Those a report is in unless told otherwise, one after the other."""

FORMATS: Mapping[str, Callable[[Report], bytes]] = {
    "html": page.make_page,
    "docx": lambda report: word.make_document(report, pdf.draw_png),
    "pdf": pdf.make_pdf,
}
"""What reports can be written as, by the ending of the file."""


class NoSuchPlan(OperationError):
    """No instrument of the register is meant by what was given as a plan, or several are."""

    def __init__(self, wanted: str, known: Iterable[str]) -> None:
        names = "; ".join(known) or "the register holds no plan of action"
        super().__init__(f"Which plan is meant by {wanted!r}? {names}.")


def list_plans(actor: Actor) -> list[Named]:
    """List the plans of action the register holds, by their identifiers and titles.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    query = Query("instrument", {"type": ("plan_of_action",)}, sort="date")
    return [Named(row.id, row.titles) for row, _ in lists.iter_rows(actor, query)]


def find_plan(actor: Actor, wanted: str) -> Named:
    """Find a plan by its identifier, or by words of its title in any language.

    Raises:
        NoSuchPlan: none is meant, or more than one.
        NotAllowed: the actor may not see what is accepted.
    """
    plans = list_plans(actor)
    exact = [p for p in plans if wanted == p.id or wanted in p.titles.values()]
    words = wanted.casefold().split()
    found = exact or [
        p
        for p in plans
        if any(all(w in title.casefold() for w in words) for title in p.titles.values())
    ]
    if len(found) != 1:
        names = [f"{p.id} {next(iter(p.titles.values()), '')}".strip() for p in found or plans]
        raise NoSuchPlan(wanted, names)
    return found[0]


def draw(progress: Progress, languages: Sequence[str] = LANGUAGES) -> Report:
    """Draw a progress report in some languages, one after the other.

    Raises:
        UnknownLanguage: reports have no words in one of them.
    """
    return draw_progress(progress, languages)


def set_body(report: Report) -> str:
    """Set a report as a piece of a page."""
    return page.make_body(report, page.embed)


def gather_progress(
    actor: Actor,
    plan: Named,
    year: int,
    *,
    today: date,
    link: Linker,
    progress: Progressing = lambda done, total: None,
) -> Progress:
    """Gather what a progress report on a plan says of a year.

    Args:
        actor: who asks.
        plan: the plan of action.
        year: of the calendar.
        today: the day the register is shown as of.
        link: says at what address an entry is.
        progress: is told how far it is.

    Returns:
        Meetings, instruments and projects that touch the year; commitments that were due by its
        end, or were made in the plan; indicators that have a value for the year.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    wanted = {kind: _list_wanted(actor, kind, plan, year) for kind in _KINDS}
    total = sum(map(len, wanted.values()))
    gathered = _Gathered(actor, link)
    done = 0
    for kind, ids in wanted.items():
        for identifier in ids:
            gathered.add(kind, identifier)
            done += 1
            progress(done, total)
    items = {kind: gathered.list_items(kind) for kind in _KINDS}
    names = gathered.name_references()
    days = evidence.find_days(gathered.references)
    return Progress(
        plan=replace(plan, link=link(plan.id)),
        year=year,
        on=today.isoformat(),
        framework=tuple(
            Node(node.names.forms, node.areas) for node in mechanisms.get_mechanism().nodes
        ),
        meetings=tuple(sorted(items["meeting"], key=lambda i: i.get_date("date"))),
        instruments=tuple(
            i
            for i in sorted(items["instrument"], key=lambda i: i.get_date("date"))
            if i.named.id != plan.id
        ),
        commitments=tuple(
            sorted(
                (_follow(item, names, days, today) for item in items["commitment"]),
                key=lambda f: (f.item.get_date("due") or "9999", f.item.named.id),
            )
        ),
        projects=tuple(sorted(items["project"], key=lambda i: i.get_date("start") or "9999")),
        figures=tuple(kept for i in items["indicator"] if (kept := _keep_year(i, year))),
        drawings=(),
        waiting=queue.count_items(Filters()),
        names=names,
    )


_KINDS = {
    "meeting": "date",
    "instrument": "date",
    "commitment": "due",
    "project": "start",
    "indicator": "",
}
"""Kinds a progress report speaks of, and the facet by which their year is known."""


def _list_wanted(actor: Actor, kind: str, plan: Named, year: int) -> list[str]:
    """List the entries of a kind that a report of a year speaks of, each once."""
    facet = _KINDS[kind]
    if not facet:
        # Values have their years among the qualifiers, which no facet knows.
        queries = [Query(kind)]
    elif kind == "commitment":
        earlier = tuple(str(y) for y in range(year - _YEARS_BACK, year + 1))
        queries = [Query(kind, {facet: earlier}), Query(kind, {"instrument": (plan.id,)})]
    else:
        queries = [Query(kind, {facet: (str(year),)})]
    found = (row.id for query in queries for row, _ in lists.iter_rows(actor, query))
    return list(dict.fromkeys(found))


_YEARS_BACK = 10
"""A promise that was due longer ago than a decade belongs to another plan."""


class _Gathered:
    """Entries gathered for a report, with the documents and entries their values name."""

    def __init__(self, actor: Actor, link: Linker) -> None:
        self._actor = actor
        self._link = link
        self._pictures: dict[str, list[tuple[str, Picture]]] = {}
        self.references: set[str] = set()

    def add(self, kind: str, identifier: str) -> None:
        """Gather what holds of an entry; one that ended meanwhile is left out."""
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

    def list_items(self, kind: str) -> list[Item]:
        """List what was gathered of a kind, with the documents it was read from."""
        some = self._pictures.get(kind, [])
        cited = {
            d
            for _, picture in some
            for shown in picture.properties
            for told in shown.told
            for d in told.documents
        }
        documents = find_documents(self._actor, cited)
        return [
            Item(
                Named(identifier, pictures.get_titles(picture), self._link(identifier)),
                {p.property.name: _make_fact(p, documents) for p in picture.properties},
            )
            for identifier, picture in some
        ]


def _make_fact(shown: PropertyPicture, documents: Mapping[str, CitedDocument]) -> Fact:
    values = tuple(
        Value(
            told.first.state,
            told.first.value,
            told.first.qualifiers,
            tuple(_iter_origins(told, documents))[:_ORIGINS],
        )
        for told in shown.told
        if told.first.rank != "deprecated"
    )
    return Fact(shown.property, values, shown.conflict)


def _iter_origins(told: Told, documents: Mapping[str, CitedDocument]) -> Iterator[Origin]:
    for citation in dict.fromkeys(c for a in told.assertions for c in a.statement.citations):
        document = documents.get(citation.document)
        yield Origin(
            citation.document,
            document.title or document.path if document else citation.document[:12],
            document.published if document else None,
            "",
            "",
            citation.quote,
            citation.lang,
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


def _keep_year(item: Item, year: int) -> Item | None:
    """Return an indicator with its values of a year only; None if it has none."""
    fact = item.facts.get("value")
    kept = tuple(v for v in fact.values if _touches(v, year)) if fact else ()
    if not fact or not kept:
        return None
    return replace(item, facts={**item.facts, "value": replace(fact, values=kept, conflict=False)})


def _touches(value: Value, year: int) -> bool:
    told = value.qualifiers.period or value.qualifiers.as_of
    when = parse_when(told)
    return bool(when and when.first_day.year <= year <= when.last_day.year)
