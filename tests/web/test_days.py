"""Days that addresses name are read strictly, and end in the time zone of the site."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from mainstem.web import days


@pytest.mark.parametrize(
    ("word", "day"),
    [("2025-08-14", date(2025, 8, 14)), ("2025-02-30", None), ("20250814", None), ("", None)],
)
def test_reads_days_as_forms_write_them(word, day):
    assert days.parse_day(word) == day


def test_a_day_ends_when_it_does_where_the_site_is():
    with timezone.override("Asia/Bangkok"):
        found = days.get_end(date(2025, 8, 14))

    assert found == datetime(2025, 8, 14, 16, 59, 59, 999999, UTC)


def test_the_last_day_there_is_ends_now():
    assert days.get_end(date.max) <= timezone.now()
