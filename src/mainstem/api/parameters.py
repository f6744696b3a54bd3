"""Parameters: what several endpoints take, described once."""

import re
from datetime import UTC, date, datetime, time
from typing import Annotated

from django.utils.translation import gettext as _
from ninja import Path, Query

from mainstem.api.explaining import refuse_parameter
from mainstem.operations.runs import LARGEST
from mainstem.values import cursors

Cursor = Annotated[
    str,
    Query(
        max_length=cursors.LONGEST,
        pattern=r"^[A-Za-z0-9_-]*$",
        description="Where to go on; “next” of the piece before has it.",
    ),
]
Limit = Annotated[
    int,
    Query(ge=1, le=LARGEST, description="Items of a piece."),
]
Name = Annotated[str, Path(max_length=100, description="As lists name it.")]
AsOf = Annotated[
    str,
    Query(
        max_length=40,
        description="Tells the register as it was at an instant (RFC 3339, with its zone), or at "
        "the end of a day (ISO 8601, in UTC). Empty: as it is.",
    ),
]
_INSTANT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def parse_as_of(word: str) -> datetime | None:
    """Read the instant to tell the register as of; None for the empty word.

    Raises:
        ApiProblem: the word is neither an instant nor a day.
    """
    if not word:
        return None
    try:
        if _DAY.fullmatch(word):
            return datetime.combine(date.fromisoformat(word), time.max, UTC)
        if _INSTANT.fullmatch(word):
            return datetime.fromisoformat(word.upper().replace(" ", "T")).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise refuse_parameter(
        "as_of",
        _("it is no instant with a zone (2026-03-23T08:00:00Z) and no day (2026-03-23)."),
    )
