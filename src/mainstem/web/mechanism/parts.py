"""Parts: the organs of the cooperation, its partners, and the sources of its data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mainstem.model.mechanism.nouns import (
    Fund,
    Mechanism,
    Named,
    Neighbour,
    Organ,
    Organisation,
    Partnership,
    Place,
    Target,
)
from mainstem.operations.cooperation import glance
from mainstem.operations.cooperation.glance import Surroundings
from mainstem.web.followup.wording import write_area
from mainstem.web.mechanism import said
from mainstem.web.mechanism.glance import SeriesLine, make_line
from mainstem.web.mechanism.said import Backing, Term
from mainstem.web.permissions import get_actor, requires
from mainstem.web.templatetags.pages import listed

Thing = Partnership | Fund | Neighbour | Target


@dataclass(frozen=True, slots=True)
class Twig:
    """An organ with those below it."""

    organ: Organ
    name: Term
    text: Term
    entry: str
    """Empty where the register does not hold it."""
    backing: Backing
    series: tuple[SeriesLine, ...]
    below: tuple["Twig", ...]


@dataclass(frozen=True, slots=True)
class Line:
    """Something that stands around the cooperation, in a line."""

    thing: Thing
    name: Term
    text: Term
    owner: Term
    """Whose it is, of a goal of others."""
    entry: str
    """Empty where the register does not hold it."""
    backing: Backing
    states: str
    areas: str
    """What it touches, of a goal of others."""
    partners: tuple[tuple[str, str], ...]
    """Name and entry of each place and body in it."""


@requires("read")
@require_safe
def show_organs(request: HttpRequest) -> HttpResponse:
    """Show the organs as a tree."""
    found = _get(request)
    context = {"section": "mechanism", "tree": _grow(found, "")}
    return render(request, "mechanism/organs.html", context)


@requires("read")
@require_safe
def show_partners(request: HttpRequest) -> HttpResponse:
    """Show partnerships, funds, neighbours and what the cooperation is aligned with."""
    found = _get(request)
    mechanism = found.mechanism
    lines = _list(found, "partnership", mechanism.partnerships)
    pairs = [line for line in lines if _is_pair(line.thing)]
    context = {
        "section": "mechanism",
        "partnerships": [line for line in lines if line not in pairs],
        "pairs": pairs,
        "kept": glance.count_pairs(get_actor(request)),
        "type_of_pairs": glance.PAIRS,
        "funds": _list(found, "fund", mechanism.funds),
        "neighbours": _list(found, "neighbour", mechanism.neighbours),
        "targets": _list(found, "target", mechanism.targets),
    }
    return render(request, "mechanism/partners.html", context)


@requires("read")
@require_safe
def show_sources(request: HttpRequest) -> HttpResponse:
    """Show the publications that the data stands on."""
    mechanism = _get(request).mechanism
    ordered = sorted(
        mechanism.sources.values(),
        key=lambda s: (s.date.first_day if s.date else date.min, s.id),
    )
    uses = _count_uses(mechanism)
    context = {
        "section": "mechanism",
        "sources": [
            (source, said.choose(source.note), uses.get(source.id, 0))
            for source in reversed(ordered)
        ],
    }
    return render(request, "mechanism/sources.html", context)


def _get(request: HttpRequest) -> Surroundings:
    return glance.get_surroundings(get_actor(request), today=timezone.localdate())


def _grow(found: Surroundings, parent: str) -> tuple[Twig, ...]:
    mechanism = found.mechanism
    return tuple(
        Twig(
            organ=organ,
            name=said.choose(organ.names.forms),
            text=said.choose(organ.text),
            entry=found.entries.get(("organ", organ.id), ""),
            backing=said.back(mechanism, organ.basis),
            series=tuple(make_line(p) for p in found.series if p.series.organ == organ.id),
            below=_grow(found, organ.id),
        )
        for organ in mechanism.organs
        if organ.parent == parent
    )


def _is_pair(thing: Thing) -> bool:
    """Say whether a partnership is one pair of cities, not a figure of how many there are."""
    return isinstance(thing, Partnership) and thing.type == glance.PAIRS and not thing.count


def _list(found: Surroundings, table: str, things: Sequence[Thing]) -> list[Line]:
    """List things with name, text, entry, what they stand on, and who is in them."""
    return [
        Line(
            thing,
            said.choose(thing.names.forms),
            said.choose(getattr(thing, "text", {})),
            said.choose(getattr(thing, "owner", {})),
            found.entries.get((table, thing.id), ""),
            said.back(found.mechanism, thing.basis),
            said.name_members(getattr(thing, "members", ())),
            listed(map(write_area, thing.areas)) if isinstance(thing, Target) else "",
            tuple(_name_partners(found, getattr(thing, "partners", ()))),
        )
        for thing in things
    ]


def _name_partners(found: Surroundings, named: Sequence[Named]) -> Iterator[tuple[str, str]]:
    mechanism = found.mechanism
    tables: dict[str, Sequence[Place | Organisation | Organ]] = {
        "place": mechanism.places,
        "organisation": mechanism.organisations,
        "organ": mechanism.organs,
    }
    for one in named:
        thing = next(t for t in tables[one.table] if t.id == one.id)
        yield said.choose(thing.names.forms).text, found.entries.get((one.table, one.id), "")


def _count_uses(mechanism: Mechanism) -> dict[str, int]:
    """Count how many tables of the data cite each source."""
    counted: dict[str, int] = {}
    for things in (
        mechanism.members, mechanism.versions, mechanism.nodes, mechanism.organs,
        mechanism.series, mechanism.meetings, mechanism.instruments, mechanism.commitments,
        mechanism.funds, mechanism.targets, mechanism.neighbours, mechanism.partnerships,
        mechanism.places, mechanism.organisations, (mechanism.outline,),
    ):  # fmt: skip
        for thing in things:
            for source in thing.basis.sources:
                counted[source] = counted.get(source, 0) + 1
    return counted
