"""Indicators: how series run, where their values come from, and where sources disagree."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from mainstem.analysis import periods
from mainstem.analysis.checks import Finding
from mainstem.governance import permissions
from mainstem.model.kinds import get_kinds
from mainstem.operations import mechanisms
from mainstem.operations.numbers import agreeing
from mainstem.operations.numbers.gathering import KIND as KIND
from mainstem.operations.numbers.gathering import find_relations, iter_texts, list_values
from mainstem.operations.numbers.values import Value as Value
from mainstem.operations.numbers.values import join_alike
from mainstem.operations.register.entries import find_documents
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register import pictures
from mainstem.register.acts import Actor
from mainstem.register.pictures import Assertion
from mainstem.store.browsing import lists
from mainstem.store.browsing.lists import Label
from mainstem.store.documents.cited import CitedDocument
from mainstem.store.numbers import releases
from mainstem.store.numbers.releases import StoredRelease
from mainstem.store.register import entries
from mainstem.store.register.entries import Group

Relations = Mapping[str, tuple[str, ...]]
REVISIONS = 100
"""Revisions that a page shows; of more it says how many there are."""


@dataclass(frozen=True, slots=True)
class HeldRelease:
    """A release that values come from."""

    release: StoredRelease
    label: Label | None
    facts: Mapping[str, str]
    """What is stated of it: publisher, licence, address, released, retrieved."""
    is_current: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """A value that a newer release has changed or dropped."""

    old: Value
    new: Value | None
    """None where the newer release has no value for that member and time."""


@dataclass(frozen=True, slots=True)
class Series:
    """All values of one indicator, wherever they come from."""

    id: str
    """Of the entry that leads."""
    titles: Mapping[str, str]
    code: str
    unit: str
    areas: tuple[str, ...]
    values: tuple[Value, ...]
    """In the order of members and times."""
    releases: tuple[HeldRelease, ...]
    """The newest first."""
    findings: tuple[Finding, ...]
    """What does not agree."""
    checked: tuple[Finding, ...]
    """Sums and growth that were checked and hold."""
    relations: Mapping[str, tuple[str, ...]]
    """"series", "total", "growth" → entries that refer to it by that property; "of total",
    "of growth", "of series" → those it refers to."""
    labels: Mapping[str, Label]
    documents: Mapping[str, CitedDocument]

    @property
    def members(self) -> tuple[str, ...]:
        """Return those with a value, in the order of the members, and at the end nobody named."""
        return mechanisms.order_members({v.figure.member for v in self.values})

    @property
    def revisions(self) -> tuple[Revision, ...]:
        """Return the values of older releases that the newest has otherwise, the newest first."""
        current: dict[tuple[str, str, str], list[Value]] = defaultdict(list)
        for value in self.values:
            if value.release and value.is_current:
                current[_get_key(value)].append(value)
        found = []
        for value in self.values:
            if value.release and not value.is_current:
                now = current.get(_get_key(value), [])
                # What was only rounded otherwise has not been revised, nor what is still one of two.
                if not any(new.figure.reach.meets(value.figure.reach) for new in now):
                    found.append(Revision(value, now[-1] if now else None))
        return tuple(
            sorted(found, key=lambda r: (r.old.figure.period, r.old.figure.member), reverse=True)
        )


def _get_key(value: Value) -> tuple[str, str, str]:
    """Return the collection, the member and the period a value is of."""
    figure = value.figure
    return figure.source.partition(":")[0], figure.member, figure.period


def get_series(actor: Actor, identifier: str) -> Series:
    """Get all values of an indicator, with what does not agree.

    Args:
        actor: who looks.
        identifier: of an indicator, or of any entry found to be the same.

    Raises:
        NoSuchEntry: there is no such indicator.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    group, assertions, relations, values = _gather(identifier)
    related = {r for some in relations.values() for r in some}
    picture = pictures.draw(get_kinds()[KIND], [e.id for e in group.entries], assertions)
    releases_ = _list_releases(values)
    findings = tuple(agreeing.check(values, relations))
    return Series(
        id=group.leader.id,
        titles=pictures.get_titles(picture),
        code=_find_text(assertions, "code"),
        unit=_find_text(assertions, "unit"),
        areas=tuple(sorted({str(v) for v in iter_texts(assertions, "area")})),
        values=tuple(sorted(values, key=get_place)),
        releases=releases_,
        findings=tuple(f for f in findings if not f.holds),
        checked=tuple(f for f in findings if f.holds),
        relations=relations,
        labels=lists.find_labels(
            related | {v.figure.indicator for v in values} | {r.release.entry for r in releases_}
        ),
        documents=find_documents(
            actor, {v.document for one in values for v in one.tellings if v.document}
        ),
    )


def is_sound(identifier: str) -> bool:
    """Say whether all figures of an indicator agree that can be compared.

    Raises:
        NoSuchEntry: there is no such indicator.
    """
    _, _, relations, values = _gather(identifier)
    return all(finding.holds for finding in agreeing.check(values, relations))


def _gather(identifier: str) -> tuple[Group, list[Assertion], Relations, list[Value]]:
    """Return an indicator, what is stated of it, what it stands with, and all its values."""
    group = _find_group(identifier)
    assertions = entries.list_assertions(group)
    relations = find_relations(group, assertions)
    values = list_values(group, assertions, relations["series"])
    return group, assertions, relations, join_alike(values)


def describe(value: Value) -> dict[str, object]:
    """Return a value as programs read it: numbers as text, so that none of their digits is lost."""
    figure = value.figure
    return {
        "member": figure.member,
        "period": figure.period,
        "value": figure.text,
        "unit": figure.unit,
        "bound": figure.bound,
        "as_of": figure.as_of,
        "current": value.is_current,
        "statement": value.statement or None,
        "citation": {"document": value.document, "place": value.place, "start": value.start},
    }


def get_place(value: Value) -> tuple[str, str, int, str]:
    """Return what values are sorted by: member, time, age, and what names them."""
    figure = value.figure
    return figure.member, figure.period, value.release or 0, figure.key


def narrow(
    series: Series,
    *,
    members: Collection[str] = (),
    first: int | None = None,
    last: int | None = None,
) -> Series:
    """Leave only the values of some members and years; none given: all."""
    kept = tuple(
        v
        for v in series.values
        if (not members or v.figure.member in members) and _is_within(v.figure.period, first, last)
    )
    return replace(series, values=kept)


def _is_within(period: str, first: int | None, last: int | None) -> bool:
    if first is None and last is None:
        return True
    year = periods.get_year(period)
    return year is not None and (first or year) <= year <= (last or year)


def _find_group(identifier: str) -> Group:
    group = entries.find_group(identifier)
    if group is None or group.leader.kind != KIND:
        raise NoSuchEntry(f"There is no indicator {identifier} (any more).")
    return group


def _list_releases(values: Iterable[Value]) -> tuple[HeldRelease, ...]:
    numbers = {v.release for v in values if v.release is not None}
    current = {v.release for v in values if v.is_current}
    found = releases.list_releases(numbers)
    labels = lists.find_labels({r.entry for r in found})
    return tuple(
        HeldRelease(r, labels.get(r.entry), _find_facts(r.entry), r.since in current) for r in found
    )


def _find_facts(entry: str) -> dict[str, str]:
    group = entries.find_group(entry)
    if group is None:
        return {}
    return {
        a.statement.property: str(a.statement.value)
        for a in entries.list_assertions(group)
        if isinstance(a.statement.value, str)
    }


def _find_text(assertions: Iterable[Assertion], property_: str) -> str:
    return next(iter_texts(assertions, property_), "")
