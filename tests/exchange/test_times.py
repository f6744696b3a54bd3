"""Times: what stands between two dates, as tables of several countries write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.exchange.times import ORDERS, read_time


@pytest.mark.parametrize(
    ("text", "order", "lang", "expected"),
    [
        ("2022.3—2024.2", "ymd", "zh", "2022-03/2024-02"),
        ("2023.7.1-2026.6.30", "ymd", "zh", "2023-07-01/2026-06-30"),
        ("2022-11～2023-12", "ymd", "zh", "2022-11/2023-12"),
        ("2023年5月至今", "ymd", "zh", "2023-05/.."),
        ("2023年5月—", "ymd", "zh", "2023-05/.."),
        ("03/2023 - 12/2025", "dmy", "vi", "2023-03/2025-12"),
        ("tháng 4/2022 - tháng 10/2024", "dmy", "vi", "2022-04/2024-10"),
        ("01/03/2019 to 30/06/2021", "dmy", "en", "2019-03-01/2021-06-30"),
        ("2567–2569", "ymd", "th", "2024/2026"),
        ("2019-03-12", "ymd", "en", "2019-03-12"),
        # The end before the start, no start, nothing at all, and a day that may be a month.
        ("2025—2021", "ymd", "zh", None),
        ("到2024", "ymd", "zh", None),
        ("—", "ymd", "zh", None),
        ("01/03/2019 to 30/06/2021", "ymd", "en", None),
    ],
)
def test_reads_a_span_of_two_dates_in_one_cell(text, order, lang, expected):
    assert read_time(text, order, lang) == expected


@given(st.text("0123456789.-/—至到 to年月", max_size=24), st.sampled_from(ORDERS))
def test_reads_a_time_or_nothing_whatever_stands_there(text, order):
    found = read_time(text, order, "zh")

    assert found is None or len(found.split("/")) <= 2
