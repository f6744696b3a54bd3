"""Gathering: what an indicator stands with, and its values, imported or stated."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mainstem.analysis import units
from mainstem.analysis.figures import Figure
from mainstem.model.statements import Qualifiers, Statement
from mainstem.operations.numbers.values import Value
from mainstem.register.pictures import Assertion
from mainstem.store.browsing import bitmaps, lists
from mainstem.store.numbers import releases
from mainstem.store.numbers.catalogue import RELATIONS
from mainstem.store.numbers.releases import StoredObservation, StoredRelease, StoredSeries
from mainstem.store.register import entries
from mainstem.store.register.entries import Group

KIND = "indicator"


def find_relations(group: Group, assertions: Sequence[Assertion]) -> dict[str, tuple[str, ...]]:
    """Find which indicators refer to one, and to which it refers by what is stated of it."""
    ids = [entry.id for entry in group.entries]
    found: dict[str, tuple[str, ...]] = {}
    referring = lists.find_referring([(KIND, name) for name in RELATIONS], ids)
    for name in RELATIONS:
        slots = list(bitmaps.iter_numbers(referring.get((KIND, name), {})))
        rows = lists.list_rows(KIND, slots) if slots else []
        found[name] = tuple(row.id for row in rows if row.id not in ids)
        found[f"of {name}"] = tuple(dict.fromkeys(iter_texts(assertions, name)))
    return found


def list_values(
    group: Group, assertions: Sequence[Assertion], belonging: Sequence[str]
) -> Iterator[Value]:
    """Yield what was imported and what was stated, of a group and of what belongs to its series.

    Each is in the unit of the series where it was given in another power of ten of it.
    """
    unit = units.normalise(next(iter_texts(assertions, "unit"), ""))
    for value in _list_as_given(group, assertions, belonging):
        converted = value.figure.convert(unit) if unit else value.figure
        yield value if converted is value.figure else replace(value, figure=converted)


def _list_as_given(
    group: Group, assertions: Sequence[Assertion], belonging: Sequence[str]
) -> Iterator[Value]:
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
    """Yield the values stated of a group, each of the members it is told with.

    Those are the ones that the same words were cited for; where none were, all of the entry that it
    is stated of.
    """
    members: dict[str, list[Statement]] = defaultdict(list)
    for assertion in assertions:
        statement = assertion.statement
        if statement.property == "members" and isinstance(statement.value, str):
            members[statement.entry].append(statement)
    for assertion in assertions:
        statement = assertion.statement
        if statement.property != "value" or not isinstance(statement.value, Mapping):
            continue
        cited = statement.citations[0] if statement.citations else None
        span = cited.spans[0] if cited and cited.spans else None
        yield Value(
            figure=_make_figure(assertion, _join_members(statement, members[statement.entry])),
            document=cited.document if cited else "",
            place=span.place if span else 0,
            start=span.start if span else 0,
            length=span.end - span.start if span else 0,
            release=None,
            statement=statement.id,
            is_current=statement.rank != "deprecated",
        )


def _join_members(value: Statement, members: Sequence[Statement]) -> str:
    words = _list_words(value)
    told = [m for m in members if words & _list_words(m)]
    return "+".join(sorted({str(m.value) for m in told or members}))


def _list_words(statement: Statement) -> set[tuple[str, str, str]]:
    return {(c.document, c.passage, c.quote) for c in statement.citations if c.passage}


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


def iter_texts(assertions: Iterable[Assertion], property_: str) -> Iterator[str]:
    """Yield the codes, words and references that are stated of a property and not called wrong."""
    for assertion in assertions:
        statement = assertion.statement
        if statement.property == property_ and statement.rank != "deprecated":
            value = statement.value
            if isinstance(value, str):
                yield value
            elif isinstance(value, Mapping) and "entry" in value:
                yield str(value["entry"])
