"""The register: kinds, lists of entries, one made anew, an entry, its changes, statements."""

from datetime import UTC, datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query, Router

from mainstem.api import answers, writing
from mainstem.api.access import get_actor
from mainstem.api.endpoints import reads, refuse_names, writes
from mainstem.api.explaining import refuse_parameter
from mainstem.api.parameters import AsOf, Cursor, Limit, Name, parse_as_of
from mainstem.api.shapes import register as shapes
from mainstem.api.shapes import stating
from mainstem.api.stating import read_citations
from mainstem.model.kinds import Kind
from mainstem.operations import mechanisms, runs
from mainstem.operations.register import lists, making, records
from mainstem.operations.register.lists import CHANGED
from mainstem.register import orders
from mainstem.values import cursors
from mainstem.web.register.addresses import MOST_VALUES, RegisterAddress

router = Router(tags=["Register"])

_LISTED = ("sort", "columns", "lang", "cursor", "limit")


@reads(router, "/kinds", needs="read", shape=shapes.KindList)
def list_kinds(request: HttpRequest) -> Any:
    """List the kinds of entries there are, as they are declared.

    Everything else that depends on a kind follows from its declaration: what can be stated of its
    entries, by what lists of them can be narrowed and sorted, and what values look like.
    """
    counted = lists.count_kinds(get_actor(request))
    return {"items": [writing.write_kind(kind, count) for kind, count in counted]}


@reads(router, "/kinds/{kind}", needs="read", shape=shapes.Kind, misses=True)
def get_kind(request: HttpRequest, kind: Name) -> Any:
    """Get the declaration of one kind."""
    lists.get_kind(kind)
    counted = lists.count_kinds(get_actor(request))
    return next(writing.write_kind(k, count) for k, count in counted if k.name == kind)


@reads(
    router, "/kinds/{kind}/entries", needs="read", shape=shapes.EntryList, misses=True, names=None
)
def list_entries(
    request: HttpRequest,
    kind: Name,
    sort: Annotated[
        str,
        Query(
            max_length=60,
            description="A property that “sort” of the kind allows, or “changed”; with “-” before "
            "it the largest, latest or last first. Without it the order in which pages begin.",
        ),
    ] = "",
    columns: Annotated[
        str,
        Query(max_length=1_000, description="Properties to tell of, with commas between."),
    ] = "",
    lang: Annotated[
        str, Query(pattern="^[a-z]{2}$", description="Language in which names are sorted.")
    ] = "en",
    cursor: Cursor = "",
    limit: Limit = runs.USUAL,
) -> HttpResponse:
    """List the entries of a kind.

    Any property that “filter” of the kind allows narrows the list, as `organ=leaders`, and so does
    `source`, a document by the SHA-256 of its bytes. One filter may stand there several times: an
    entry is listed that has one of its values. An empty value finds entries of which it is not
    known. Dates are narrowed by year. The pages of the site take the same filters.
    """
    found = lists.get_kind(kind)
    address = _parse_address(request, found, lang)
    run = runs.list_entries(
        get_actor(request), address.query, cursor=cursor, limit=limit, language=lang
    )
    return answers.write_run(
        request,
        writing.write_rows(run.rows),
        run.next,
        kind=kind,
        filters={name: list(values) for name, values in address.filters.items()},
        sort=f"{'-' if address.descending else ''}{address.sort}",
        columns=[prop.name for prop in run.columns],
        total=run.total,
        labels=writing.write_labels(run.labels),
    )


@writes(router, "POST", "/kinds/{kind}/entries", needs="edit", shape=stating.MadeEntry)
def make_entry(request: HttpRequest, kind: Name, entry: stating.EntryIn) -> Any:
    """Make an entry by hand, with its names and where they stand.

    The member that you act for keeps it. If entries of the kind go by one of these names already,
    the answer is 409 and names them, and nothing is made: send them as “known” if yours is another.
    """
    lists.get_kind(kind)
    made = making.make_entry(
        get_actor(request),
        kind,
        [(name.lang, name.text) for name in entry.names],
        sources=read_citations(entry.citations),
        known=entry.known,
        now=datetime.now(UTC),
    )
    return {"id": made, "entry": reverse("api:get_entry", args=[made])}


def _parse_address(request: HttpRequest, kind: Kind, lang: str) -> RegisterAddress:
    """Read filters and order as the pages do; but here what they would pass over is refused."""
    given = request.GET
    filters = lists.list_filters(kind)
    unknown = [name for name in given if name not in (*filters, *_LISTED)]
    twice = [name for name in given if name in _LISTED and len(given.getlist(name)) > 1]
    if unknown or twice:
        refuse_names(unknown, twice)
    if sum(len(given.getlist(name)) for name in filters) > MOST_VALUES:
        raise refuse_parameter(
            next(name for name in given if name in filters),
            _("a list is narrowed by up to %(most)s values.") % {"most": MOST_VALUES},
        )
    languages = mechanisms.list_languages()
    if lang not in languages:
        raise refuse_parameter(
            "lang", _("it is none of %(codes)s.") % {"codes": ", ".join(languages)}
        )
    address = RegisterAddress.parse(kind, given)
    if address.sort != (given.get("sort") or address.sort).removeprefix("-"):
        known = [CHANGED, *(p.name for p in kind.properties if orders.is_sortable(p))]
        raise refuse_parameter("sort", _("it is none of %(names)s.") % {"names": ", ".join(known)})
    for name in filter(None, given.get("columns", "").split(",")):
        if kind.find_property(name) is None:
            raise refuse_parameter(
                "columns",
                _("a %(kind)s has no “%(name)s”.") % {"kind": kind.name, "name": name},
            )
    return address


@reads(
    router,
    "/kinds/{kind}/filters/{name}",
    needs="read",
    shape=shapes.FacetValues,
    misses=True,
)
def list_filter_values(
    request: HttpRequest, kind: Name, name: Name, cursor: Cursor = ""
) -> HttpResponse:
    """List the values that a filter of a kind takes, and how many entries have each.

    Those that most entries have come first; a piece has up to 500.
    """
    of = repr(("filters", kind, name))
    number = 1
    if cursor:
        match cursors.decode(of, cursor):
            case [int() as given] if 1 < given < 2**31:
                number = given
            case _:
                raise cursors.InvalidCursor("This is no cursor of this list.")
    found = lists.list_values(get_actor(request), lists.Query(kind), name, number=number)
    goes_on = number < found.pages
    items = [{"value": v.value, "count": v.count} for v in found.facet.values]
    return answers.write_run(
        request,
        items if number <= found.pages else [],
        cursors.encode(of, number + 1) if goes_on else None,
        kind=kind,
        filter=name,
        total=found.facet.total,
        labels=writing.write_labels(found.labels),
    )


@reads(router, "/entries/{entry}", needs="read", shape=shapes.Entry, misses=True)
def get_entry(request: HttpRequest, entry: Name, as_of: AsOf = "") -> Any:
    """Get an entry with everything that is stated of it.

    Each value has all statements that give it, each statement its citations, who made it and who
    judged the claim it was made from. Values that exclude each other stand side by side, with
    “conflict” set. Of entries found to be the same, any leads to the one thing they are.
    """
    record = records.get_record(get_actor(request), entry, at=parse_as_of(as_of))
    return writing.write_entry(record)


@reads(router, "/entries/{entry}/changes", needs="read", shape=shapes.ChangeList, misses=True)
def list_changes(
    request: HttpRequest, entry: Name, cursor: Cursor = "", limit: Limit = runs.USUAL
) -> HttpResponse:
    """List what became of an entry, the newest first: each act with who did it, and when."""
    run = runs.list_changes(get_actor(request), entry, cursor=cursor, limit=limit)
    return answers.write_run(request, [writing.write_change(c) for c in run.items], run.next)


@reads(router, "/statements", needs="read", shape=shapes.StatementList)
def list_statements(
    request: HttpRequest,
    document: Annotated[
        str,
        Query(
            pattern="^([0-9a-f]{64})?$",
            description="SHA-256 of a document: statements that cite it.",
        ),
    ] = "",
    property: Annotated[
        str, Query(max_length=40, description="Name of a property: statements of it.")
    ] = "",
    cursor: Cursor = "",
    limit: Limit = runs.USUAL,
) -> HttpResponse:
    """List the statements that hold, in the order in which they were made.

    Without a filter these are all there are. What is stated while they are taken comes at the end.
    """
    run = runs.list_statements(
        get_actor(request),
        document=document or None,
        property_=property or None,
        cursor=cursor,
        limit=limit,
    )
    items = [writing.write_listed_statement(s, run.verdicts) for s in run.statements]
    return answers.write_run(request, items, run.next)
