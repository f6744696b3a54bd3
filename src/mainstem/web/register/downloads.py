"""Downloads: all rows of a list, in its columns, as a file that is sent while it is made."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext
from django.views.decorators.http import require_safe

from mainstem.model.kinds import Kind, Property
from mainstem.model.statements import Json
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query, Row
from mainstem.register import effects
from mainstem.register.acts import Actor
from mainstem.register.cells import Cell, CellValue
from mainstem.web import wording
from mainstem.web.links import link
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import tables, words
from mainstem.web.register.addresses import RegisterAddress
from mainstem.web.register.tables import TableCell
from mainstem.web.register.words import Labels
from mainstem.web.review.values import get_label

Site = Callable[[str], str]
"""Makes an address of this site one that can be used anywhere."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A list as a file, in pieces: what is written of an entry depends on nothing else."""

    head: bytes
    between: bytes
    """Between two entries."""
    tail: bytes
    write: Callable[[Row, Labels], bytes]
    """Writes an entry, of which all columns are there."""


@requires("read")
@require_safe
def download(request: HttpRequest, kind: str, format_: str) -> HttpResponseBase:
    """Send all rows of a list as a file."""
    if format_ not in FORMATS:
        raise Http404(format_)
    found = lists.get_kind(kind)
    address = RegisterAddress.parse(found, request.GET)
    write, content_type = FORMATS[format_]
    rows = write(get_actor(request), found, address.query, request.build_absolute_uri)
    response = StreamingHttpResponse(rows, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.name}.{format_}"'
    return response


def _write_csv(actor: Actor, kind: Kind, query: Query, site: Site) -> Iterator[bytes]:
    return tables.gather(_put_together(cut_csv(kind, query, site), actor, query))


def _write_json(actor: Actor, kind: Kind, query: Query, site: Site) -> Iterator[bytes]:
    return tables.gather(_put_together(cut_json(kind, query, site), actor, query))


def _write_xlsx(actor: Actor, kind: Kind, query: Query, site: Site) -> Iterator[bytes]:
    return tables.iter_xlsx(
        get_label(kind.plural),
        _iter_table(actor, kind, query, site),
        too_long=_("(too long for a cell here; the CSV file has all of it)"),
    )


def cut_csv(kind: Kind, query: Query, site: Site) -> Pieces:
    """Cut a table as the page shows it, in the language that is set, into its rows."""
    columns = lists.choose_columns(kind, query.columns)
    head = tables.MARK + tables.write_csv(_write_head(columns))
    return Pieces(
        head, b"", b"", lambda row, labels: tables.write_csv(_write_row(row, columns, labels, site))
    )


def cut_json(kind: Kind, query: Query, site: Site) -> Pieces:
    """Cut what there is of each value, its state, limits and number of sources, into its rows."""
    names = [prop.name for prop in lists.choose_columns(kind, query.columns)]
    head = {
        "kind": kind.name,
        "filters": {name: list(values) for name, values in query.filters.items()},
        "sort": f"{'-' if query.descending else ''}{query.sort}",
        "columns": names,
    }

    def write(row: Row, _labels: Labels) -> bytes:
        record = {
            "entry": row.id,
            "address": site(link("entry", row.id)),
            "titles": dict(row.titles),
            "statements": {n: _write_cell(row.cells[n]) for n in names if n in row.cells},
        }
        return _dump(record).encode()

    return Pieces(f'{_dump(head)[:-1]},"entries":[\n'.encode(), b",\n", b"\n]}\n", write)


def _put_together(pieces: Pieces, actor: Actor, query: Query) -> Iterator[bytes]:
    yield pieces.head
    between = b""
    for row, labels in _iter_rows(actor, query):
        yield between + pieces.write(row, labels)
        between = pieces.between
    yield pieces.tail


def _iter_rows(actor: Actor, query: Query) -> Iterator[tuple[Row, Labels]]:
    return lists.iter_rows(actor, query, language=wording.get_code(), label=words.label_value)


def _iter_table(
    actor: Actor, kind: Kind, query: Query, site: Site
) -> Iterator[Sequence[TableCell]]:
    """Yield the head and the rows of a table as the page shows it."""
    columns = lists.choose_columns(kind, query.columns)
    yield _write_head(columns)
    for row, labels in _iter_rows(actor, query):
        yield _write_row(row, columns, labels, site)


def _write_head(columns: Sequence[Property]) -> list[str]:
    title, *others = columns
    named = get_label(title.label)
    heads = [head for prop in others for head in _write_heads(prop)]
    return [named, _("%(title)s in other languages") % {"title": named}, *heads, _("Address")]


def _write_heads(prop: Property) -> list[str]:
    """Head what is shown of a property; of amounts also the number alone, and what it counts."""
    label = get_label(prop.label)
    if not _is_amount(prop):
        return [label]
    return [
        label,
        _("%(label)s: number") % {"label": label},
        _(_AMOUNTS[prop.type]) % {"label": label},
    ]


_AMOUNTS = {
    "money": gettext_noop("%(label)s: currency"),
    "number": gettext_noop("%(label)s: unit"),
}
"""Types that are amounts, and how the column is headed that says of what."""


def _is_amount(prop: Property) -> bool:
    """Say whether a property counts or measures; the number of a meeting does not."""
    return prop.type in _AMOUNTS and tuple(prop.units) != ("",)


def _write_row(
    row: Row, columns: Sequence[Property], labels: Labels, site: Site
) -> list[TableCell]:
    titles = [text for _lang, text in words.order_titles(row.titles)]
    return [
        titles[0] if titles else "",
        " / ".join(titles[1:]),
        *(
            c
            for prop in columns[1:]
            for c in _write_columns(prop, row.cells.get(prop.name), labels)
        ),
        site(link("entry", row.id)),
    ]


def _write_columns(prop: Property, cell: Cell | None, labels: Labels) -> list[TableCell]:
    shown = words.choose_values(prop, cell) if cell else []
    said = _write_values(prop, cell, shown, labels) if cell else ""
    if not _is_amount(prop):
        number = _find_number(shown)
        return [said if number is None else number]
    # A spreadsheet reckons with numbers alone; of several values, or of two ends, none is the one.
    number = _find_number(shown)
    if number is None or shown[0].qualifiers.low or shown[0].qualifiers.high:
        return [said, "", ""]
    return [said, number, _find_unit(shown[0].value)]


def _find_number(shown: Sequence[CellValue]) -> Decimal | None:
    """Return the number where one alone is shown."""
    value = shown[0].value if len(shown) == 1 else None
    if isinstance(value, dict) and "amount" in value:
        return Decimal(str(value["amount"]))
    return None


def _find_unit(value: Json) -> str:
    return str(value.get("currency") or value.get("unit") or "") if isinstance(value, dict) else ""


def _write_values(prop: Property, cell: Cell, shown: Sequence[CellValue], labels: Labels) -> str:
    between = " ≠ " if cell.conflict else pgettext("between values in a file", "; ")
    return between.join(
        words.write_plain(prop, v.state, v.value, v.qualifiers, labels) for v in shown
    )


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
