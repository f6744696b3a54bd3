"""Shapes of indicators: values of a series, each with where it stands."""

from pydantic import Field

from mainstem.api.shapes import Shape
from mainstem.model.statements import Bound


class Place(Shape):
    """Where a value stands."""

    document: str = Field(description="SHA-256 of the table or document; empty: nothing is cited.")
    place: int = Field(description="Line, page or row of the sheet; 0: not known.")
    start: int = Field(description="First character there; of a sheet the column, from 0.")


class Observation(Shape):
    """A value of an indicator for one member and time."""

    member: str = Field(
        description="ISO 3166, two letters; several with “+” between; empty: not said."
    )
    period: str = Field(description="ISO 8601: a year, month, day or interval; empty: not said.")
    value: str = Field(description="Decimal, with the digits of the source.")
    unit: str = Field(description="Empty: none, or not said.")
    bound: Bound
    as_of: str = Field(description="Day of the release, or that the source names; may be empty.")
    current: bool = Field(
        description="Whether it counts: no newer release has taken its place, nobody has called it wrong."
    )
    statement: str | None = Field(
        description="That gives it, where it was read or made by hand; else it was imported."
    )
    citation: Place


class ObservationList(Shape):
    """A piece of the values of an indicator, by member, then time, then age."""

    items: list[Observation]
    next: str | None
    entry: str
    unit: str = Field(description="That the indicator states for all of its values.")
    total: int = Field(description="Values that the filters let through.")
