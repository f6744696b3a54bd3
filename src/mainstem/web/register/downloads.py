"""Downloads: all rows of a list, in its columns, as a file that is sent while it is made."""

import json
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from mainstem.model.kinds import Kind, Property
from mainstem.model.statements import Qualifiers
from mainstem.operations.register import lists
from mainstem.operations.register.lists import NoSuchKind, Query, Row
from mainstem.register import effects
from mainstem.register.acts import Actor
from mainstem.register.cells import Cell, CellValue
from mainstem.web import wording
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import tables, words
from mainstem.web.register.addresses import RegisterAddress
from mainstem.web.register.tables import TableCell
from mainstem.web.register.words import Labels
from mainstem.web.review.values import get_label

Site = Callable[[str], str]
"""Makes an address of this site one that can be used anywhere."""


@requires("read")
@require_safe
def download(request: HttpRequest, kind: str, format_: str) -> HttpResponseBase:
    """Send all rows of a list as a file."""
    if format_ not in FORMATS:
        raise Http404(format_)
    try:
        found = lists.get_kind(kind)
    except NoSuchKind as error:
        raise Http404(str(error)) from error
    address = RegisterAddress.parse(found, request.GET)
    write, content_type = FORMATS[format_]
    rows = write(get_actor(request), found, address.query, request.build_absolute_uri)
    response = StreamingHttpResponse(rows, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.name}.{format_}"'
    return response


def _write_csv(actor: Actor, kind: Kind, query: Query, site: Site) -> Iterator[bytes]:
    return tables.iter_csv(_iter_table(actor, kind, query, site))


def _write_xlsx(actor: Actor, kind: Kind, query: Query, site: Site) -> Iterator[bytes]:
    return tables.iter_xlsx(
        get_label(kind.plural),
        _iter_table(actor, kind, query, site),
        too_long=_("(too long for a cell here; the CSV file has all of it)"),
    )


def _write_json(actor: Actor, kind: Kind, query: Query, site: Site) -> Iterator[bytes]:
    """Write what there is of each value: its state, limits and number of sources."""
    columns = lists.choose_columns(kind, query.columns)
    head = {
        "kind": kind.name,
        "filters": {name: list(values) for name, values in query.filters.items()},
        "sort": f"{'-' if query.descending else ''}{query.sort}",
        "columns": [prop.name for prop in columns],
    }
    yield f'{_dump(head)[:-1]},"entries":['.encode()
    between = "\n"
    for row, _labels in _iter_rows(actor, query):
        record = {
            "entry": row.id,
            "address": site(reverse("entry", args=[row.id])),
            "titles": dict(row.titles),
            "statements": {name: _write_cell(cell) for name, cell in row.cells.items()},
        }
        yield f"{between}{_dump(record)}".encode()
        between = ",\n"
    yield b"\n]}\n"


def _iter_rows(actor: Actor, query: Query) -> Iterator[tuple[Row, Labels]]:
    return lists.iter_rows(actor, query, language=wording.get_code(), label=words.label_value)


def _iter_table(
    actor: Actor, kind: Kind, query: Query, site: Site
) -> Iterator[Sequence[TableCell]]:
    """Yield the head and the rows of a table as the page shows it."""
    leading, *others = lists.choose_columns(kind, query.columns)
    title = get_label(leading.label)
    yield (
        title,
        _("%(title)s in other languages") % {"title": title},
        *(get_label(prop.label) for prop in others),
        _("Address"),
    )
    for row, labels in _iter_rows(actor, query):
        titles = [text for _lang, text in words.order_titles(row.titles)]
        yield (
            titles[0] if titles else "",
            " / ".join(titles[1:]),
            *(_write_column(prop, row.cells.get(prop.name), labels) for prop in others),
            site(reverse("entry", args=[row.id])),
        )


def _write_column(prop: Property, cell: Cell | None, labels: Labels) -> TableCell:
    if cell is None:
        return ""
    shown = words.choose_values(prop, cell)
    if len(shown) == 1 and (number := _find_number(shown[0])) is not None:
        return number
    between = " ≠ " if cell.conflict else pgettext("between values in a file", "; ")
    return between.join(
        words.write_plain(prop, v.state, v.value, v.qualifiers, labels) for v in shown
    )


def _find_number(one: CellValue) -> Decimal | None:
    """Return a number that nothing stands with; None for any other value."""
    if not isinstance(one.value, dict) or one.qualifiers != Qualifiers():
        return None
    if set(one.value) != {"amount", "unit"} or one.value["unit"]:
        return None
    return Decimal(str(one.value["amount"]))


def _write_cell(cell: Cell) -> dict[str, Any]:
    return {
        "conflict": cell.conflict,
        "values": [
            {
                "state": v.state,
                "value": v.value,
                "qualifiers": effects.write_qualifiers(v.qualifiers),
                "documents": v.documents,
            }
            for v in cell.values
        ],
    }


def _dump(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


FORMATS: dict[str, tuple[Callable[[Actor, Kind, Query, Site], Iterator[bytes]], str]] = {
    "csv": (_write_csv, "text/csv; charset=utf-8"),
    "xlsx": (
        _write_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "json": (_write_json, "application/json"),
}
"""What writes a list, and the type of what is written."""
