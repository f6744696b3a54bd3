"""Benefit and balance: members side by side, with what is not known beside what is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mainstem.analysis.balance import Line, Part
from mainstem.model.kinds import Property, get_kinds
from mainstem.operations.numbers import balance
from mainstem.operations.numbers.balance import Balance, CountLine, Narrowing
from mainstem.register.cells import NOTHING
from mainstem.web import wording
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.review.values import get_label


@dataclass(frozen=True, slots=True)
class Amount:
    """What a member has of one unit, in words."""

    unit: str
    own: str
    shared: str
    """Empty where it shares nothing."""
    share: str
    ratio: str
    """To the inhabitants. Empty where the population is not known."""


@requires("read")
@require_safe
def show_balance(request: HttpRequest) -> HttpResponse:
    """Show what each member has of projects, money and people reached."""
    found = balance.get_balance(get_actor(request), _parse(request.GET))
    narrowing = found.narrowing
    benefits = _list_labels("indicator", "reached")
    context = {
        "section": "mechanism",
        "balance": found,
        "lines": [_describe(found, line, benefits) for line in found.lines],
        "members": [line.member for line in found.lines],
        "in_areas": [*_sort(_tell(found, balance.AREA, line) for line in found.in_areas)],
        "in_years": [_tell(found, narrowing.by, line) for line in found.in_years],
        "unknown": list(_iter_unknown(found)),
        "has_populations": any(line.population for line in found.lines),
        "has_money": any(line.money for line in found.lines),
        "has_reached": any(line.reached for line in found.lines),
        "populations": [(x.member, x.population) for x in found.lines if x.population],
        "unpeopled": [line.member for line in found.lines if not line.population],
        "areas": _list_choices("area", found.areas, narrowing.area),
        "statuses": _list_choices("status", found.statuses, narrowing.status),
        "years": _list_choices(narrowing.by, found.years, narrowing.year),
        "by": [(name, _label("project", name), name == narrowing.by) for name in balance.YEARS],
        "unplaced": [
            (wording.write_amount(str(one.amount)), benefits.get(one.unit, one.unit))
            for one in found.unplaced[:_SHOWN]
        ],
    }
    return render(request, "projects/balance.html", context)


_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Counted:
    """Projects that say one thing, by member."""

    label: str
    is_known: bool
    cells: tuple[tuple[int, str], ...]
    """How many each member has, and the list of them; last, how many there are."""


def _parse(query: QueryDict) -> Narrowing:
    by = query.get("by", balance.YEAR)
    return Narrowing(
        area=query.get("area", ""),
        status=query.get("status", ""),
        year=query.get("year", ""),
        by=by if by in balance.YEARS else balance.YEAR,
    )


def _tell(found: Balance, facet: str, line: CountLine) -> Counted:
    members = [{balance.MEMBERS: one.member} for one in found.lines]
    counts = zip((*line.counts, line.total), (*members, {}), strict=True)
    return Counted(
        label=_write_value(facet, line.value),
        is_known=line.value != NOTHING,
        cells=tuple((count, _link(found, {facet: line.value, **more})) for count, more in counts),
    )


def _sort(rows: Iterable[Counted]) -> list[Counted]:
    """Sort by what is said; what says nothing comes last."""
    return sorted(rows, key=lambda row: (not row.is_known, row.label))


def _link(found: Balance, more: dict[str, str]) -> str:
    """Link the list of projects that are narrowed as the page is, and by more."""
    filters = dict(found.narrowing.iter_filters()) | more
    return f"{reverse('entries', args=[balance.KIND])}?{urlencode(filters)}"


def _iter_unknown(found: Balance) -> Iterator[tuple[str, int, str]]:
    """Yield what is not known: in words, of how many projects, and the list of these, if any."""
    unknown = found.unknown
    for words_, count, facet in (
        (_("without a country"), unknown.member, balance.MEMBERS),
        (_("without an area"), unknown.area, balance.AREA),
        (_("without a status"), unknown.status, balance.STATUS),
        (_("without a cost"), unknown.cost, ""),
        (_("without a start"), unknown.start, "start"),
        (_("without an end"), unknown.end, "end"),
        (_("without a place on the map"), unknown.located, ""),
    ):
        yield words_, count, _link(found, {facet: NOTHING}) if facet and count else ""


def _describe(found: Balance, line: Line, benefits: dict[str, str]) -> dict[str, object]:
    return {
        "member": line.member,
        "link": _link(found, {balance.MEMBERS: line.member}),
        "projects": line.projects,
        "alone": line.alone,
        "share": _write_share(line.share),
        "per_million": _write_ratio(line.per_million),
        "costed": line.costed,
        "uncosted": line.projects - line.costed,
        "money": [_write_part(part, part.unit, part.per_head) for part in line.money],
        "reached": [
            _write_part(
                part,
                benefits.get(part.unit, part.unit),
                None if part.per_head is None else part.per_head * _THOUSAND,
            )
            for part in line.reached
        ],
    }


_THOUSAND = 1_000
"""Inhabitants among whom those that benefit are counted: of each inhabitant it would be next to none."""


def _write_part(part: Part, unit: str, ratio: Decimal | None) -> Amount:
    return Amount(
        unit=unit,
        own=wording.write_amount(str(part.own)),
        shared=wording.write_amount(str(part.shared)) if part.shared else "",
        share=_write_share(part.share),
        ratio=_write_ratio(ratio),
    )


def _write_share(share: Decimal | None) -> str:
    """Write a share as per cent; nothing where there is none."""
    return "" if share is None else f"{wording.write_number(float(round(share * 100, 1)))} %"


def _write_ratio(ratio: Decimal | None) -> str:
    """Write a ratio with three digits that count."""
    if ratio is None:
        return ""
    if not ratio:
        return "0"
    return wording.write_number(float(round(ratio, max(0, 2 - ratio.adjusted()))))


def _list_choices(
    name: str, values: Sequence[tuple[str, int]], chosen: str
) -> list[tuple[str, str, int, bool]]:
    return [(v, _write_value(name, v), n, v == chosen) for v, n in values]


def _write_value(name: str, value: str) -> str:
    return words.write_facet_value(get_kinds()[balance.KIND].find_property(name), value, {}, {})


def _list_labels(kind: str, name: str) -> dict[str, str]:
    prop = get_kinds()[kind].find_property(name)
    return {c.value: get_label(c.label) for c in prop.choices} if prop else {}


def _label(kind: str, name: str) -> str:
    prop: Property | None = get_kinds()[kind].find_property(name)
    return get_label(prop.label) if prop else name
