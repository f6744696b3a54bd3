"""Benefit and balance: members side by side, with what is not known beside what is."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mainstem.analysis.balance import Line, Part
from mainstem.model.kinds import Property, get_kinds
from mainstem.operations.numbers import balance
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
    per_head: str
    """Empty where the population is not known."""


@requires("read")
@require_safe
def show_balance(request: HttpRequest) -> HttpResponse:
    """Show what each member has of projects, money and people reached."""
    found = balance.get_balance(
        get_actor(request),
        area=request.GET.get("area", ""),
        status=request.GET.get("status", ""),
        by=request.GET.get("by", balance.YEAR),
    )
    benefits = _list_labels("indicator", "reached")
    context = {
        "section": "mechanism",
        "balance": found,
        "lines": [_describe(line, benefits) for line in found.lines],
        "members": [line.member for line in found.lines],
        "years": [(y.year, y.year == NOTHING, y.counts, y.total) for y in found.years],
        "has_populations": any(line.population for line in found.lines),
        "has_money": any(line.money for line in found.lines),
        "has_reached": any(line.reached for line in found.lines),
        "populations": [(x.member, x.population) for x in found.lines if x.population],
        "unpeopled": [line.member for line in found.lines if not line.population],
        "areas": _list_choices("area", found.areas, found.area),
        "statuses": _list_choices("status", found.statuses, found.status),
        "by": [(name, _label("project", name), name == found.by) for name in balance.YEARS],
        "unplaced": [
            (wording.write_amount(str(one.amount)), benefits.get(one.unit, one.unit))
            for one in found.unplaced[:_SHOWN]
        ],
    }
    return render(request, "projects/balance.html", context)


_SHOWN = 20


def _describe(line: Line, benefits: dict[str, str]) -> dict[str, object]:
    return {
        "member": line.member,
        "projects": line.projects,
        "alone": line.alone,
        "share": _write_share(line.share),
        "per_million": _write_ratio(line.per_million),
        "costed": line.costed,
        "uncosted": line.projects - line.costed,
        "money": [_write_part(part, part.unit) for part in line.money],
        "reached": [_write_part(part, benefits.get(part.unit, part.unit)) for part in line.reached],
    }


def _write_part(part: Part, unit: str) -> Amount:
    return Amount(
        unit=unit,
        own=wording.write_amount(str(part.own)),
        shared=wording.write_amount(str(part.shared)) if part.shared else "",
        share=_write_share(part.share),
        per_head=_write_ratio(part.per_head),
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
    prop = get_kinds()[balance.KIND].find_property(name)
    return [(v, words.write_facet_value(prop, v, {}, {}), n, v == chosen) for v, n in values]


def _list_labels(kind: str, name: str) -> dict[str, str]:
    prop = get_kinds()[kind].find_property(name)
    return {c.value: get_label(c.label) for c in prop.choices} if prop else {}


def _label(kind: str, name: str) -> str:
    prop: Property | None = get_kinds()[kind].find_property(name)
    return get_label(prop.label) if prop else name
