"""Downloads: the values of an indicator with their sources as a file, and the files they are from."""

import json
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mainstem.operations.numbers import heads, indicators, observing
from mainstem.operations.numbers.indicators import Series
from mainstem.web.indicators import words
from mainstem.web.indicators.addresses import IndicatorAddress
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import tables
from mainstem.web.register.tables import TableCell


@requires("read")
@require_safe
def download(request: HttpRequest, entry: str, format_: str) -> HttpResponseBase:
    """Send the values shown of an indicator as a file, superseded ones too."""
    if format_ not in FORMATS:
        raise Http404(format_)
    series = indicators.get_series(get_actor(request), entry)
    address = IndicatorAddress.parse(request.GET)
    divided = heads.divide(series) if address.per_head else None
    shown = indicators.narrow(
        divided.series if divided else series,
        members=address.members,
        first=address.first,
        last=address.last,
    )
    write, content_type = FORMATS[format_]
    response = StreamingHttpResponse(write(shown), content_type=content_type)
    name = series.code or series.id
    safe = "".join(c if c.isalnum() or c in ".-_" else "-" for c in name)
    response.headers["Content-Disposition"] = f'attachment; filename="{safe}.{format_}"'
    return response


@requires("read")
@require_safe
def download_file(request: HttpRequest, digest: str) -> HttpResponseBase:
    """Send the bytes of a table, or of a mapping, as they came."""
    found = observing.get_file(get_actor(request), digest)
    # Whatever the file is, no browser is to take it for a page of this site.
    response = HttpResponse(found.data, content_type="application/octet-stream")
    name = "".join(c if c.isascii() and (c.isalnum() or c in ".-_") else "-" for c in found.name)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _iter_table(series: Series) -> Iterator[Sequence[TableCell]]:
    yield (
        _("Country"), _("Period"), _("Value"), _("Unit"), _("Bound"), _("As of"),
        _("Holds"), _("Source"), _("SHA-256"), _("Line"),
    )  # fmt: skip
    names = {r.release.since: words.write_release(r) for r in series.releases}
    for value in series.values:
        figure = value.figure
        document = series.documents.get(value.document)
        title = names.get(value.release or -1) or (document.title if document else "")
        yield (
            figure.member,
            figure.period,
            Decimal(figure.text),
            figure.unit or series.unit,
            figure.bound,
            figure.as_of,
            _("yes") if value.is_current else _("no"),
            title,
            value.document,
            str(value.place or ""),
        )


def _write_csv(series: Series) -> Iterator[bytes]:
    return tables.iter_csv(_iter_table(series))


def _write_xlsx(series: Series) -> Iterator[bytes]:
    return tables.iter_xlsx(
        series.code or _("Indicator"),
        _iter_table(series),
        too_long=_("(too long for a cell here; the CSV file has all of it)"),
    )


def _write_json(series: Series) -> Iterator[bytes]:
    head = {
        "entry": series.id,
        "titles": dict(series.titles),
        "code": series.code,
        "unit": series.unit,
    }
    yield f'{_dump(head)[:-1]},"observations":['.encode()
    between = "\n"
    for value in series.values:
        yield f"{between}{_dump(indicators.describe(value))}".encode()
        between = ",\n"
    yield b"\n]}\n"


def _dump(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


FORMATS: dict[str, tuple[Callable[[Series], Iterator[bytes]], str]] = {
    "csv": (_write_csv, "text/csv; charset=utf-8"),
    "xlsx": (
        _write_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "json": (_write_json, "application/json"),
}
