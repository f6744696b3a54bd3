"""Days that addresses name, in the time zone of the site."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone


def parse_day(word: str) -> date | None:
    """Read a day as forms write it, 2025-08-14; None for anything else."""
    try:
        return date.fromisoformat(word) if len(word) == 10 else None
    except ValueError:
        return None


def get_end(day: date) -> datetime:
    """Return the last instant of a day in the time zone of the site; now, of the last day there is."""
    try:
        following = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    except OverflowError:
        return timezone.now()
    return (following - timedelta(microseconds=1)).astimezone(UTC)
