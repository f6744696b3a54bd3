"""Agreeing: what figures of an indicator contradict each other, or those it stands with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mainstem.analysis import checks
from mainstem.analysis.checks import Finding
from mainstem.analysis.figures import Figure
from mainstem.operations.numbers.gathering import find_relations, list_values
from mainstem.operations.numbers.values import Value, join_alike
from mainstem.store.register import entries


def check(values: Sequence[Value], relations: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Yield what does not agree, and what was checked and does."""
    yield from checks.find_conflicts(v.figure for v in values if v.is_current)
    current = [v for v in values if v.is_current]
    yield from checks.find_jumps(v.figure for v in current if v.release)
    # What was read comes from a document each time, and is one series all the same.
    yield from checks.find_jumps((v.figure for v in current if not v.release), apart=False)
    yield from _check_relations(values, relations)


def _check_relations(
    values: Sequence[Value], relations: Mapping[str, Sequence[str]]
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
    return find_relations(group, ())["growth"] if group else ()


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
    values = join_alike(list_values(group, entries.list_assertions(group), ()))
    return [v.figure for v in values if v.is_current]
