"""Lists: the kinds of the register, the entries of one, and the values of a facet."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mainstem.governance.permissions import find_refusal
from mainstem.model.kinds import Kind, Property
from mainstem.operations.register import lists
from mainstem.operations.register.lists import CHANGED, EntryList, FacetList, ValueList
from mainstem.register import orders
from mainstem.web import wording
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.register.addresses import RegisterAddress
from mainstem.web.register.downloads import FORMATS
from mainstem.web.register.rows import Head, ValueLink
from mainstem.web.review.values import get_label

OPEN = 8
"""Values of a facet that show at once; the others open."""


@dataclass(frozen=True, slots=True)
class FacetLinks:
    """A facet beside a list."""

    label: str
    shown: tuple[ValueLink, ...]
    more: tuple[ValueLink, ...]
    """Those that open."""
    rest: int
    """How many are not here at all."""
    link: str
    """Leads to all of them."""


@requires("read")
@require_safe
def list_kinds(request: HttpRequest) -> HttpResponse:
    """Show which kinds of entries there are, and how many of each."""
    actor = get_actor(request)
    counted = lists.count_kinds(actor)
    context = {
        "section": "register",
        "kinds": [(kind, get_label(kind.plural), count) for kind, count in counted],
        "total": sum(count for _, count in counted),
        "may_edit": not find_refusal(actor, "edit"),
    }
    return render(request, "register/kinds.html", context)


@requires("read")
@require_safe
def list_entries(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Show a page of the entries of a kind."""
    actor = get_actor(request)
    found_kind = get_kind(kind)
    address = RegisterAddress.parse(found_kind, request.GET)
    found = lists.get_list(
        actor,
        address.query,
        number=address.page,
        language=wording.get_code(),
        label=words.label_value,
    )
    address = address.at(found.number)
    facets = [_link_facet(facet, found, address) for facet in found.facets]
    context = {
        "section": "register",
        "list": found,
        "kind": found_kind,
        "title": get_label(found_kind.plural),
        "address": address,
        "heads": [_make_head(prop, address) for prop in found.columns],
        "facets": facets,
        "chosen": [(f.label, v) for f in facets for v in (*f.shown, *f.more) if v.chosen],
        "properties": [
            (p, get_label(p.label), p in found.columns, p is found.columns[0])
            for p in found_kind.properties
        ],
        "kept": address.list_parameters("columns", "page"),
        "by_change": address.sorted_by(CHANGED) if address.sort != CHANGED else None,
        "previous": address.at(found.number - 1),
        "next": address.at(found.number + 1),
        "downloads": [(f.upper(), address.write_download(f)) for f in FORMATS],
        "may_edit": not find_refusal(actor, "edit"),
    }
    return render(request, "register/list.html", context)


@requires("read")
@require_safe
def list_values(request: HttpRequest, kind: str, facet: str) -> HttpResponseBase:
    """Show all values of a facet."""
    found_kind = get_kind(kind)
    address = RegisterAddress.parse(found_kind, request.GET)
    found = lists.list_values(get_actor(request), address.query, facet, number=address.page)
    values = _link_values(found.facet, found, address)
    context = {
        "section": "register",
        "list": found,
        "title": words.write_facet(found.facet),
        "kind_title": get_label(found_kind.plural),
        "address": address.at(1),
        "values": values,
        "previous": address.at(found.number - 1).write_query(),
        "next": address.at(found.number + 1).write_query(),
    }
    return render(request, "register/values.html", context)


def get_kind(name: str) -> Kind:
    """Return a kind, or answer that there is nothing at this address."""
    return lists.get_kind(name)


def _make_head(prop: Property, address: RegisterAddress) -> Head:
    order = "descending" if address.descending else "ascending"
    return Head(
        prop,
        get_label(prop.label),
        str(address.sorted_by(prop.name)) if orders.is_sortable(prop) else "",
        order if address.sort == prop.name else "",
    )


def _link_facet(facet: FacetList, found: EntryList, address: RegisterAddress) -> FacetLinks:
    values = _link_values(facet, found, address)
    shown = [v for n, v in enumerate(values) if n < OPEN or v.chosen]
    return FacetLinks(
        words.write_facet(facet),
        tuple(shown),
        tuple(v for v in values if v not in shown),
        facet.total - len(values),
        address.write_values(facet.name),
    )


def _link_values(
    facet: FacetList, found: EntryList | ValueList, address: RegisterAddress
) -> list[ValueLink]:
    links = address.toggling(facet.name, [v.value for v in facet.values])
    return [
        ValueLink(
            words.write_facet_value(facet.property, v.value, found.labels, found.documents),
            v.count,
            v.chosen,
            link,
        )
        for v, link in zip(facet.values, links, strict=True)
    ]
