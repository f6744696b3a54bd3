"""Measures: how much was promised, and how much is reported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from mainstem.model.mentions import DateMention
from mainstem.model.statements import Json
from mainstem.reading.recognisers import dates, quantities
from mainstem.register.proposals import guess_language

_NOTHING = frozenset(("country", "percent", "year", "month", "week", "day", "hour", "minute"))
"""Units of what is no amount of a thing done."""
_COMMON = frozenset(("person", "project", "family", "company", "institution", "city", "village"))
"""Units that very different things are counted in, as money is: they tie nothing."""


@dataclass(frozen=True, slots=True, order=True)
class Measure:
    """An amount of something: 2,000 operations."""

    unit: str
    amount: Decimal

    @property
    def is_narrow(self) -> bool:
        """Whether few things are counted in its unit; a currency has three capitals."""
        is_money = len(self.unit) == 3 and self.unit.isupper()
        return not is_money and self.unit not in _COMMON


def find(texts: Iterable[str]) -> frozenset[Measure]:
    """Find the amounts that texts speak of."""
    return frozenset(measure for text in texts for measure in _find(text))


@lru_cache(maxsize=1 << 14)
def _find(text: str) -> tuple[Measure, ...]:
    lang = guess_language(text)
    days = [DateMention(d.start, d.end, None, "vague") for d in dates.find(text, lang)]
    found, _ = quantities.recognise(text, lang, days)
    return tuple(
        Measure(q.unit, Decimal(str(q.value)))
        for q in found
        if q.unit and q.unit not in _NOTHING and q.value and q.change is None
    )


def list_stated(values: Iterable[Json]) -> frozenset[Measure]:
    """List the amounts among what is stated of an entry."""
    return frozenset(m for value in values if (m := _read(value)))


def _read(value: Json) -> Measure | None:
    if not isinstance(value, Mapping) or "amount" not in value:
        return None
    unit = value.get("unit") or value.get("currency")
    try:
        amount = Decimal(str(value["amount"]))
    except InvalidOperation:
        return None
    known = isinstance(unit, str) and unit and unit not in _NOTHING
    return Measure(str(unit), amount) if known and amount else None


def pair(
    promised: Iterable[Measure], reported: Iterable[Measure]
) -> tuple[Measure, Measure] | None:
    """Find what was promised and is reported in one unit, one that few things have before others.

    Of several amounts in a unit the largest of each side counts: what else is told are parts of it.
    """
    asked = {m.unit: m for m in sorted(promised)}
    found = {m.unit: m for m in sorted(reported)}
    common = sorted(asked.keys() & found.keys(), key=lambda unit: (not asked[unit].is_narrow, unit))
    return (asked[common[0]], found[common[0]]) if common else None
