"""Indicators: how series run, where their values come from, and where sources disagree."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mainstem.analysis import checks, periods, units
from mainstem.analysis.checks import Finding
from mainstem.analysis.figures import Figure
from mainstem.governance import permissions
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Qualifiers
from mainstem.operations import mechanisms
from mainstem.operations.numbers.values import Value as Value
from mainstem.operations.numbers.values import join_alike
from mainstem.operations.register.entries import find_documents
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register import pictures
from mainstem.register.acts import Actor
from mainstem.register.pictures import Assertion
from mainstem.store.browsing import bitmaps, lists
from mainstem.store.browsing.lists import Label
from mainstem.store.documents.cited import CitedDocument
from mainstem.store.numbers import releases
from mainstem.store.numbers.catalogue import RELATIONS
from mainstem.store.numbers.releases import StoredObservation, StoredRelease, StoredSeries
from mainstem.store.register import entries
from mainstem.store.register.entries import Group

KIND = "indicator"
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
        current = {
            (v.figure.source.partition(":")[0], v.figure.member, v.figure.period): v
            for v in self.values
            if v.release and v.is_current
        }
        found = []
        for value in self.values:
            if value.release and not value.is_current:
                figure = value.figure
                key = (figure.source.partition(":")[0], figure.member, figure.period)
                new = current.get(key)
                # What was only rounded otherwise has not been revised.
                if new is None or not new.figure.reach.meets(figure.reach):
                    found.append(Revision(value, new))
        return tuple(
            sorted(found, key=lambda r: (r.old.figure.period, r.old.figure.member), reverse=True)
        )


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
    return Series(
        id=group.leader.id,
        titles=pictures.get_titles(picture),
        code=_find_text(assertions, "code"),
        unit=_find_text(assertions, "unit"),
        areas=tuple(sorted({str(v) for v in _iter_texts(assertions, "area")})),
        values=tuple(sorted(values, key=get_place)),
        releases=releases_,
        findings=tuple(_check(group, values, relations)),
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
    group, _, relations, values = _gather(identifier)
    return next(_check(group, values, relations), None) is None


def _gather(identifier: str) -> tuple[Group, list[Assertion], Relations, list[Value]]:
    """Return an indicator, what is stated of it, what it stands with, and all its values."""
    group = _find_group(identifier)
    assertions = entries.list_assertions(group)
    relations = _find_relations(group, assertions)
    values = _list_values(group, assertions, relations["series"])
    return group, assertions, relations, join_alike(values)


def _check(group: Group, values: Sequence[Value], relations: Relations) -> Iterator[Finding]:
    """Yield what does not agree."""
    yield from checks.find_conflicts(v.figure for v in values if v.is_current)
    yield from checks.find_jumps(v.figure for v in values if v.release and v.is_current)
    yield from _check_relations(group, values, relations)


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


def _find_relations(group: Group, assertions: Sequence[Assertion]) -> dict[str, tuple[str, ...]]:
    ids = [entry.id for entry in group.entries]
    found: dict[str, tuple[str, ...]] = {}
    referring = lists.find_referring([(KIND, name) for name in RELATIONS], ids)
    for name in RELATIONS:
        slots = list(bitmaps.iter_numbers(referring.get((KIND, name), {})))
        rows = lists.list_rows(KIND, slots) if slots else []
        found[name] = tuple(row.id for row in rows if row.id not in ids)
        found[f"of {name}"] = tuple(dict.fromkeys(_iter_texts(assertions, name)))
    return found


def _list_values(
    group: Group, assertions: Sequence[Assertion], belonging: Sequence[str]
) -> Iterator[Value]:
    """Yield what was imported and what was stated, of a group and of what belongs to its series."""
    groups = [group, *(g for g in map(entries.find_group, belonging) if g is not None)]
    series = releases.list_series([e.id for g in groups for e in g.entries])
    yield from _list_imported(series)
    for one in groups:
        said = assertions if one is group else entries.list_assertions(one)
        yield from _list_stated(said)


def _list_imported(series: Sequence[StoredSeries]) -> Iterator[Value]:
    held = {r.since: r for r in releases.list_releases({s.release for s in series})}
    newest: dict[tuple[str, str], StoredRelease] = {}
    for one in series:
        release = held[one.release]
        key = (release.collection, one.entry)
        if key not in newest or _get_age(release) > _get_age(newest[key]):
            newest[key] = release
    by_id = {s.id: s for s in series}
    for row in releases.list_observations(list(by_id)):
        one = by_id[row.series]
        release = held[one.release]
        is_current = newest[release.collection, one.entry] is release
        yield _make_value(row, one, release, is_current)


def _get_age(release: StoredRelease) -> tuple[str, int]:
    return release.as_of, release.since


def _make_value(
    row: StoredObservation, series: StoredSeries, release: StoredRelease, is_current: bool
) -> Value:
    figure = Figure(
        key=str(row.id),
        indicator=series.entry,
        member=row.member,
        period=row.period,
        text=row.value,
        unit=units.normalise(series.unit),
        source=f"{release.collection}:{release.since}",
        as_of=release.as_of,
    )
    return Value(
        figure, release.file, row.place, row.start, row.length, release.since, "", is_current
    )


def _list_stated(assertions: Sequence[Assertion]) -> Iterator[Value]:
    """Yield the values stated of a group; each is of the members of the entry it is stated of."""
    members: dict[str, set[str]] = defaultdict(set)
    for assertion in assertions:
        statement = assertion.statement
        if statement.property == "members" and isinstance(statement.value, str):
            members[statement.entry].add(statement.value)
    for assertion in assertions:
        statement = assertion.statement
        if statement.property != "value" or not isinstance(statement.value, Mapping):
            continue
        cited = statement.citations[0] if statement.citations else None
        span = cited.spans[0] if cited and cited.spans else None
        yield Value(
            figure=_make_figure(assertion, "+".join(sorted(members[statement.entry]))),
            document=cited.document if cited else "",
            place=span.place if span else 0,
            start=span.start if span else 0,
            length=span.end - span.start if span else 0,
            release=None,
            statement=statement.id,
            is_current=statement.rank != "deprecated",
        )


def _make_figure(assertion: Assertion, member: str) -> Figure:
    statement = assertion.statement
    value = statement.value
    assert isinstance(value, Mapping)
    limits: Qualifiers = statement.qualifiers
    return Figure(
        key=statement.id,
        indicator=statement.entry,
        member=member,
        period=limits.period or limits.as_of or "",
        text=str(value["amount"]),
        unit=units.normalise(str(value["unit"] or "")),
        source=statement.citations[0].document if statement.citations else statement.id,
        as_of=limits.as_of or "",
        bound=limits.bound,
        low=limits.low or "",
        high=limits.high or "",
        wording=statement.wording or "",
    )


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


def _check_relations(
    group: Group, values: Sequence[Value], relations: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Check a total against its parts, and growth against values."""
    own = [v.figure for v in values if v.is_current]
    parts = [_list_figures(part) for part in relations["total"]]
    if parts:
        yield from checks.check_total(own, parts)
    for name in relations["growth"]:
        yield from checks.check_growth(_list_figures(name), own)
    if len(parts) > 1 and relations["growth"]:
        yield from _check_growth_of_parts(own, relations["growth"], relations["total"])


def _check_growth_of_parts(
    own: Sequence[Figure], growth: Sequence[str], parts: Sequence[str]
) -> Iterator[Finding]:
    grown = [checks.Grown(*pair) for pair in _pair(own, _list_all(growth))]
    for total in grown:
        found = [
            checks.Grown(*pair)
            for part in parts
            for pair in _pair(_list_figures(part), _list_all(_find_growth(part)))
            if pair[0].period == total.value.period
        ]
        if len(found) == len(parts):
            yield from checks.check_parts_growth(total, found)


def _find_growth(identifier: str) -> tuple[str, ...]:
    group = entries.find_group(identifier)
    return _find_relations(group, ())["growth"] if group else ()


def _pair(values: Sequence[Figure], growth: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    by_period = {g.period: g for g in growth}
    for value in values:
        if value.period and value.period in by_period:
            yield value, by_period[value.period]


def _list_all(identifiers: Iterable[str]) -> list[Figure]:
    return [figure for identifier in identifiers for figure in _list_figures(identifier)]


def _list_figures(identifier: str) -> list[Figure]:
    """List the current figures of an indicator that another one refers to."""
    group = entries.find_group(identifier)
    if group is None:
        return []
    values = join_alike(_list_values(group, entries.list_assertions(group), ()))
    return [v.figure for v in values if v.is_current]


def _iter_texts(assertions: Iterable[Assertion], property_: str) -> Iterator[str]:
    for assertion in assertions:
        statement = assertion.statement
        if statement.property == property_ and statement.rank != "deprecated":
            value = statement.value
            if isinstance(value, str):
                yield value
            elif isinstance(value, Mapping) and "entry" in value:
                yield str(value["entry"])


def _find_text(assertions: Iterable[Assertion], property_: str) -> str:
    return next(_iter_texts(assertions, property_), "")
