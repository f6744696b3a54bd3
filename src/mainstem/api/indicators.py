"""Indicators: the values of a series, piece by piece."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from mainstem.api import answers
from mainstem.api.access import get_actor
from mainstem.api.endpoints import reads
from mainstem.api.parameters import Cursor, Limit, Name
from mainstem.api.shapes import indicators as shapes
from mainstem.operations import runs
from mainstem.operations.numbers import indicators
from mainstem.operations.numbers.indicators import Value
from mainstem.values import cursors

router = Router(tags=["Indicators"])

_Year = Annotated[int | None, Query(ge=1, le=9999, description="Of the end of the period.")]


@reads(
    router,
    "/indicators/{entry}/observations",
    needs="read",
    shape=shapes.ObservationList,
    misses=True,
)
def list_observations(
    request: HttpRequest,
    entry: Name,
    member: Annotated[
        str, Query(max_length=200, description="Members, with commas between; empty: all.")
    ] = "",
    first: _Year = None,
    last: _Year = None,
    cursor: Cursor = "",
    limit: Limit = runs.USUAL,
) -> HttpResponse:
    """List the values of an indicator: imported ones, and those read in documents and accepted.

    Values that sources give differently stand side by side, and those that a newer release has
    taken the place of stay, with “current” not set. A year without a value is not there: it is not
    known, which is not zero.
    """
    series = indicators.get_series(get_actor(request), entry)
    members = tuple(part for part in member.upper().split(",") if part)
    found = indicators.narrow(series, members=members, first=first, last=last).values
    of = repr(("observations", series.id, members, first, last))
    start = _find_start(found, of, cursor)
    piece = found[start : start + limit]
    goes_on = start + limit < len(found)
    return answers.write_run(
        request,
        [indicators.describe(value) for value in piece],
        cursors.encode(of, *indicators.get_place(piece[-1])) if goes_on else None,
        entry=series.id,
        unit=series.unit,
        total=len(found),
    )


def _find_start(found: tuple[Value, ...], of: str, cursor: str) -> int:
    if not cursor:
        return 0
    match cursors.decode(of, cursor):
        case [str() as member, str() as period, int() as release, str() as key]:
            place = (member, period, release, key)
            return next(
                (n for n, v in enumerate(found) if indicators.get_place(v) > place), len(found)
            )
    raise cursors.InvalidCursor("This is no cursor of this list.")
