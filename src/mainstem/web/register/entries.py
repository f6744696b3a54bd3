"""Entries: the page of one, with the evidence of a chosen value, and its history."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from mainstem.model.kinds import Property
from mainstem.operations.register import entries
from mainstem.operations.register.entries import Chosen, EntryPage
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register.acts import Actor
from mainstem.register.pictures import Assertion, PropertyPicture, Told
from mainstem.web import days, wording
from mainstem.web.addresses import parse_page
from mainstem.web.links import link
from mainstem.web.permissions import get_actor, requires
from mainstem.web.projects import parts
from mainstem.web.register import changes, withdrawals, words
from mainstem.web.register.evidence import Place, iter_places
from mainstem.web.review.values import get_label

_STATEMENT = re.compile(r"statement-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation mark: its link opens what a value stands on."""

    number: int
    """Of the source, among those of the page; 0 for a statement without one."""
    source: str
    link: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A value, as a line of the page."""

    words: SafeString | str
    rank: str
    is_sourced: bool
    marks: tuple[Mark, ...]
    sources: int
    is_wider: bool = False
    """Whether another value says the same more closely."""


@dataclass(frozen=True, slots=True)
class Line:
    """A property, with all that is said of it."""

    name: str
    label: str
    values: tuple[Value, ...]
    conflict: bool
    is_worded: bool
    """Whether it is worded in some language: then what differs may be the words alone."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that values of the page come from."""

    number: int
    title: str
    path: str
    link: str
    """Empty for one that nobody has read here."""
    digest: str
    published: str


@requires("read")
@require_safe
def show_entry(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show an entry, or with `part=panel` only the evidence of the chosen statement."""
    day = days.parse_day(request.GET.get("at", ""))
    statement = request.GET.get("statement", "")
    try:
        page = entries.get_entry_page(
            get_actor(request),
            entry,
            at=days.get_end(day) if day else None,
            statement=statement if _STATEMENT.fullmatch(statement) else None,
        )
    except NoSuchEntry:
        return _miss(request, entry, day)
    if page.id != entry and not day:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return redirect(f"{link('entry', page.id)}{query}")
    context = _describe(page, day)
    if request.GET.get("part") != "panel":
        context["project"] = parts.describe(get_actor(request), page)
    template = (
        "register/panel.html" if request.GET.get("part") == "panel" else "register/entry.html"
    )
    return render(request, template, context)


@requires("read")
@require_safe
def show_history(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show what became of an entry."""
    number = parse_page(request.GET.get("page", ""))
    try:
        page = entries.get_history(get_actor(request), entry, number=number)
    except NoSuchEntry:
        return withdrawals.show_withdrawn(request, entry)
    context = {
        "section": "register",
        "page": page,
        "title": words.write_title(page.titles, page.id, page.kind.name, page.hints),
        "deeds": changes.tell(page.changes, page.kind, page.labels, page.id),
    }
    return render(request, "register/history.html", context)


def _miss(request: HttpRequest, entry: str, day: date | None) -> HttpResponseBase:
    """Say what became of an entry that is not there, or that there was none on that day."""
    if day is None:
        return withdrawals.show_withdrawn(request, entry)
    context = {"section": "register", "entry": entry, "day": day.isoformat()}
    return render(request, "register/not_yet.html", context, status=404)


def _describe(page: EntryPage, day: date | None) -> dict[str, object]:
    sources = {digest: n for n, digest in enumerate(_list_digests(page), 1)}
    lines = [_make_line(page, shown, sources, day) for shown in page.picture.properties]
    said = {line.name for line in lines}
    leading = page.kind.get_names()[0]
    titles = words.order_titles(page.titles)
    return {
        "section": "register",
        "page": page,
        "kind": page.kind,
        "kind_label": get_label(page.kind.label),
        "kind_title": get_label(page.kind.plural),
        "title": titles[0]
        if titles
        else (wording.get_code(), words.write_title({}, page.id, page.kind.name, page.hints)),
        "other_titles": titles[1:],
        "unchecked": words.find_unchecked(page.picture),
        "lines": lines,
        "leading": leading.name,
        "silent": [
            (p.name, get_label(p.label)) for p in page.kind.properties if p.name not in said
        ],
        "sources": [_make_source(page, digest, n) for digest, n in sources.items()],
        "day": day.isoformat() if day else "",
        "today": timezone.localdate().isoformat(),
        "chosen": page.chosen and _open(page, page.chosen, sources, day),
        "deeds": changes.tell(page.changes, page.kind, page.labels, page.id),
        "referring": [
            (
                get_label(r.kind.plural),
                get_label(r.property.label),
                [
                    (row.id, words.write_title(row.titles, row.id, r.kind.name, row.hints))
                    for row in r.rows
                ],
                r.count,
                f"{link('entries', r.kind.name)}?{urlencode({r.property.name: page.id})}",
            )
            for r in page.referring
        ],
        "close": _link(page.id, day),
    }


def _list_digests(page: EntryPage) -> Iterator[str]:
    """Yield the documents cited, in the order in which the page comes to them."""
    seen: dict[str, None] = {}
    for shown in page.picture.properties:
        for told in shown.told:
            seen.update(dict.fromkeys(told.documents))
    yield from seen


def _make_line(
    page: EntryPage, shown: PropertyPicture, sources: dict[str, int], day: date | None
) -> Line:
    return Line(
        name=shown.property.name,
        label=get_label(shown.property.label),
        values=tuple(
            _join([_make_value(page, shown.property, told, sources, day) for told in shown.told])
        ),
        conflict=shown.conflict,
        is_worded=shown.property.type == "text",
    )


def _join(values: Sequence[Value]) -> Iterator[Value]:
    """Join values that read the same, as names of one place in two languages do.

    Of two marks of one source the open one stays, or else the first: the panel lists the rest.
    """
    alike: dict[tuple[str, str, bool], list[Value]] = {}
    for value in values:
        key = (" ".join(strip_tags(value.words).split()), value.rank, value.is_sourced)
        alike.setdefault(key, []).append(value)
    for some in alike.values():
        marks: dict[int, Mark] = {}
        for mark in (m for value in some for m in value.marks):
            if mark.number not in marks or mark.is_open:
                marks[mark.number] = mark
        yield replace(
            some[0],
            marks=tuple(sorted(marks.values(), key=lambda m: m.number)),
            sources=len(marks) if some[0].is_sourced else 0,
        )


def _make_value(
    page: EntryPage, prop: Property, told: Told, sources: dict[str, int], day: date | None
) -> Value:
    first = told.first
    return Value(
        words=words.write_value(prop, first.state, first.value, first.qualifiers, page.labels),
        rank=first.rank,
        is_sourced=bool(told.documents),
        marks=tuple(
            sorted(_iter_marks(page, told.assertions, sources, day), key=lambda m: m.number)
        ),
        sources=len(told.documents),
        is_wider=told.is_wider,
    )


def _iter_marks(
    page: EntryPage, assertions: Sequence[Assertion], sources: dict[str, int], day: date | None
) -> Iterator[Mark]:
    """Yield a mark for each document of each statement, and one for a statement without any."""
    chosen = page.chosen.assertion.statement.id if page.chosen else ""
    for assertion in assertions:
        statement = assertion.statement
        link = _link(page.id, day, statement.id)
        digests = dict.fromkeys(c.document for c in statement.citations)
        for digest in digests:
            document = page.documents.get(digest)
            title = words.write_document(document) if document else digest[:12]
            yield Mark(sources[digest], title, link, statement.id == chosen)
        if not digests:
            yield Mark(0, "", link, statement.id == chosen)


def _make_source(page: EntryPage, digest: str, number: int) -> Source:
    document = page.documents.get(digest)
    if document is None:
        return Source(number, "", "", "", digest, "")
    return Source(
        number,
        words.write_document(document),
        document.path,
        link("document", document.subject),
        digest,
        document.published or "",
    )


@dataclass(frozen=True, slots=True)
class Open:
    """What is open beside the page: a statement with its evidence."""

    label: str
    words: SafeString | str
    assertion: Assertion
    by: Actor
    is_by_hand: bool
    decision: str
    note: str
    places: tuple[Place, ...]
    others: tuple[Value, ...]
    """Other values of the property."""
    conflict: bool


def _open(page: EntryPage, chosen: Chosen, sources: dict[str, int], day: date | None) -> Open:
    statement = chosen.assertion.statement
    prop = chosen.shown.property
    others = [t for t in chosen.shown.told if chosen.assertion not in t.assertions]
    return Open(
        label=get_label(prop.label),
        words=words.write_value(
            prop, statement.state, statement.value, statement.qualifiers, page.labels
        ),
        assertion=chosen.assertion,
        by=chosen.assertion.by,
        is_by_hand=chosen.verdict is None,
        decision=chosen.verdict.decision if chosen.verdict else "",
        note=chosen.verdict.note if chosen.verdict else "",
        places=tuple(iter_places(chosen.evidence)),
        others=tuple(_make_value(page, prop, told, sources, day) for told in others),
        conflict=chosen.shown.conflict,
    )


def _link(entry: str, day: date | None, statement: str = "") -> str:
    query = {"at": day.isoformat()} if day else {}
    if statement:
        query["statement"] = statement
    address = link("entry", entry)
    return f"{address}{'?' if query else ''}{urlencode(query)}{'#evidence' if statement else ''}"
