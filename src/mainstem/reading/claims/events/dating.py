"""Dating: whether two dates of an event can be the same, and which says more."""


def is_compatible(one: str | None, other: str | None) -> bool:
    """Say whether two ISO dates or intervals can date the same event; an unknown one always."""
    if one is None or other is None or one == other:
        return True
    first, last = _get_bounds(one)
    begin, end = _get_bounds(other)
    return first <= end and begin <= last


def _get_bounds(date: str) -> tuple[str, str]:
    """Return the first and the last day of a date or interval, as text that sorts."""
    first, _, last = date.partition("/")
    last = last or first
    return first.ljust(10, "-"), last.ljust(10, "~")


def get_precision(date: str | None) -> tuple[int, int]:
    """Return what ranks dates of one event: a day before a month, a month before a year."""
    if date is None:
        return 0, 0
    first, _, last = date.partition("/")
    return len(first), 0 if last and last != first else 1
