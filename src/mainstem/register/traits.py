"""Traits: what entries are looked up by, so that candidates are found without comparing them all.

Each statement that helps to identify its entry has a few. A claim looks for entries that share
one, or two together where one alone is shared by too many.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import blake2b
from typing import Any

from mainstem.model import sittings
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Json
from mainstem.register import names
from mainstem.values import dates

MOST = 64
"""A statement has fewer traits than this."""

Search = tuple[str, ...]
"""Traits that an entry must have together."""


def list_traits(property_: str, value: Json) -> list[str]:
    """List what an entry is found by because of a known value of one of its properties."""
    if property_ in _get_name_properties() or property_ == "meeting":
        text = value.get("text") if isinstance(value, dict) else None
        found = _list_of_name(text) if isinstance(text, str) else []
        # A document is found by the number of its meeting, but is not called like it.
        return [t for t in found if property_ != "meeting" or t.startswith("sitting ")]
    if property_ in ("date", "start", "end") and isinstance(value, str):
        return list(_iter_days(value))
    if property_ == "ordinal" and isinstance(value, dict):
        return [f"ordinal {value.get('amount')}"]
    if property_ in ("organ", "period", "code") and isinstance(value, str):
        return [f"{property_} {value}"]
    return []


def list_worded() -> list[str]:
    """List the properties of which what an entry is found by depends on what words mean."""
    return sorted({*_get_name_properties(), "meeting"})


def list_searches(stated: Iterable[tuple[str, Json]]) -> list[Search]:
    """List what to look for, to find entries that may be what is stated; the telling ones first.

    Args:
        stated: properties with their values.
    """
    found: dict[str, list[str]] = {}
    for name, value in stated:
        for trait in list_traits(name, value):
            found.setdefault(trait.split(" ", 1)[0], []).append(trait)
    searches: list[Search] = [(t,) for key in _TELLING for t in found.get(key, ())]
    for ordinal in found.get("ordinal", ()):
        searches += [(ordinal, organ) for organ in found.get("organ", ())]
    times = [*found.get("day", ()), *found.get("month", ())] or found.get("year", [])
    searches += [(time, organ) for time in times for organ in found.get("organ", ())]
    searches += [(time,) for time in times]
    return list(dict.fromkeys(searches))


_TELLING = ("name", "sitting", "number", "code", "period", "word")


def number(trait: str) -> int:
    """Return the number a trait is stored by: below 2**63, the same everywhere."""
    return int.from_bytes(blake2b(trait.encode(), digest_size=8).digest()) >> 1


@cache
def _get_name_properties() -> frozenset[str]:
    return frozenset(
        p.name for kind in get_kinds().values() for p in kind.get_names() if p.type == "text"
    )


def _list_of_name(text: str) -> list[str]:
    found = [f"name {names.fold(text)}"]
    if len(text) <= _LONGEST:
        terms = names.find_terms(text)
        found += [
            f"sitting {s.organ} {s.ordinal}"
            for s in sittings.group(text, terms)
            if s.ordinal is not None
        ]
        numbers = {t.key for t in terms if t.kind == "ordinal"}
        if len(numbers) == 1:
            bodies = sorted({t.key for t in terms if t.kind == "mechanism"})
            found += [f"number {body} {number}" for body in bodies for number in numbers]
        words = names.list_words(names.get_rest(text), text)
        found += [f"word {word}" for _, word in sorted(words)]
    return list(dict.fromkeys(found))[: MOST - 1]


_LONGEST = 120
"""Characters of a name; the words of a clause tell too little of what it is about."""


def _iter_days(value: str) -> Iterator[str]:
    try:
        when: Any = dates.parse(value)
    except dates.InvalidDate:
        return
    first, last = when.first_day, when.last_day
    if (last - first).days <= _SITTING:
        for offset in range((last - first).days + 1):
            yield f"day {first.fromordinal(first.toordinal() + offset).isoformat()}"
    months = {(first.year, first.month), (last.year, last.month)}
    if (last - first).days <= _QUARTER:
        yield from (f"month {year:04}-{month:02}" for year, month in sorted(months))
    yield from (f"year {year:04}" for year in sorted({first.year, last.year}))


_SITTING = 10
"""Days a happening may last and still be looked for on each of them."""
_QUARTER = 92
