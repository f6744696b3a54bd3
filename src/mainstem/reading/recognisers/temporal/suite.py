"""Temporal expressions in the form of Microsoft's Recognizers-Text specifications."""

import datetime
from typing import Any

from mainstem import errors
from mainstem.reading.recognisers.temporal import chinese, english
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning, Point

_FIRST_YEAR, _LAST_YEAR = 1000, 9000


class UnableToCount(errors.ReadingError):
    """Raised when the moment to count from is so far off that years beside it leave the calendar."""

    def __init__(self, reference: datetime.datetime) -> None:
        super().__init__(
            f"dates cannot be counted from {reference}: the year must be {_FIRST_YEAR} to {_LAST_YEAR}"
        )
        self.reference = reference


_PAIRED = {"daterange", "timerange", "datetimerange"}


def answer(text: str, lang: str, reference: datetime.datetime | None) -> list[dict[str, Any]]:
    """Return every temporal expression of a text as their DateTime model does.

    Args:
        text: any text.
        lang: "zh" or "en".
        reference: what relative expressions count from; without it, nothing relative is found
            right, and 1 January 1970 stands in.

    Raises:
        UnableToCount: the reference lies outside the years 1000 to 9000.
    """
    now = (reference or datetime.datetime(1970, 1, 1)).replace(tzinfo=None)
    if not _FIRST_YEAR <= now.year <= _LAST_YEAR:
        raise UnableToCount(now)
    found = chinese.find(text, now) if lang == "zh" else english.find(text, now)
    # Their results quote the text as they read it: lowered, its figures and marks half-width.
    quoted = chinese.to_half_width(text)
    return [_express(quoted, one) for one in found]


def _express(text: str, one: Expression) -> dict[str, Any]:
    return {
        "Text": text[one.start : one.end],
        "Start": one.start,
        "End": one.end - 1,
        "TypeName": f"datetimeV2.{one.kind}",
        "Resolution": {"values": [_value(one, meaning) for meaning in one.meanings]},
    }


def _value(one: Expression, meaning: Meaning) -> dict[str, str]:
    # An approximate time is a range to them, though it has one value.
    kind = (
        one.kind + "range"
        if one.kind in ("time", "datetime", "date") and one.mod == "approx"
        else one.kind
    )
    value = {"timex": meaning.timex, "type": kind}
    if one.mod:
        value["Mod"] = one.mod
    if one.source:
        value["sourceEntity"] = one.source
    if one.is_lunar:
        value["isLunar"] = "True"
    if one.days:
        value["list"] = ",".join(d.isoformat() for d in one.days)
    if one.kind == "duration":
        seconds = meaning.seconds or 0
        value["value"] = (
            str(int(seconds)) if float(seconds).is_integer() else repr(round(seconds, 6))
        )
    elif one.kind == "set" or (meaning.start is None and meaning.end is None):
        value["value"] = "not resolved"
    elif one.kind in _PAIRED:
        if meaning.start is not None:
            value["start"] = _write(meaning.start)
        if meaning.end is not None:
            value["end"] = _write(meaning.end)
    elif meaning.start is not None:
        value["value"] = _write(meaning.start)
    return value


def _write(point: Point) -> str:
    if isinstance(point, datetime.datetime):
        return f"{point.year:04}-" + point.strftime("%m-%d %H:%M:%S")
    return point.isoformat() if isinstance(point, datetime.date) else point.strftime("%H:%M:%S")
