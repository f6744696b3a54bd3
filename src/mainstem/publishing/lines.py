"""Lines: series over time as a chart takes them, whatever it is drawn with."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a time."""

    x: float
    """Year; the middle of 2020 is 2020.0."""
    y: Decimal | None
    """None: not known; the line has a gap there."""


@dataclass(frozen=True, slots=True)
class Line:
    """A series of values, with its label at its end."""

    label: str
    points: tuple[Point, ...]
    """In the order of time."""
    marks: tuple[Point, ...] = ()
    """Values of other sources, each as a diamond."""
    rivals: tuple[Point, ...] = ()
    """Values that sources disagree about, each with a ring around it."""
    style: int = 0
    """Which colour and dash: that of a country is the same in every chart."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Lines over one axis of years."""

    lines: tuple[Line, ...]
    unit: str
    """What the values are counted in, over the axis."""
    from_zero: bool = True
    """Whether the axis begins at zero; without it differences look larger than they are."""
    is_apart: bool = False
    """Whether each line has a panel and an axis of its own."""
    width: int = 640
    height: int = 320
