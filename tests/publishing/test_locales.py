"""Locales: numbers keep every digit they were given with, dates their precision."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.publishing.locales import (
    parse_locale,
    write_amount,
    write_country,
    write_date,
    write_interval,
    write_number,
)

EN, ZH = parse_locale("en"), parse_locale("zh-hans")


@pytest.mark.parametrize(
    ("iso", "english", "chinese"),
    [
        ("2025-08-15", "15 August 2025", "2025年8月15日"),
        ("2025-08", "August 2025", "2025年8月"),
        ("2025", "2025", "2025年"),
        ("2025-13-01", "2025-13-01", "2025-13-01"),
        ("soon", "soon", "soon"),
    ],
)
def test_writes_a_date_as_exactly_as_it_is_given(iso, english, chinese):
    assert (write_date(iso, EN), write_date(iso, ZH)) == (english, chinese)


@pytest.mark.parametrize(
    ("start", "end", "english", "chinese"),
    [
        ("2025-08-15", "2025-08-16", "15–16 August 2025", "2025年8月15日至16日"),
        ("2025-08-15", "2025-09-16", "15 August – 16 September 2025", "2025年8月15日至9月16日"),
        ("2018", "2022", "2018–2022", "2018–2022年"),
        ("2022", "2018", "", ""),
        ("2018", "2022-01", "", ""),
        ("2018", "", "", ""),
    ],
)
def test_writes_once_what_the_ends_of_an_interval_share(start, end, english, chinese):
    assert (write_interval(start, end, EN), write_interval(start, end, ZH)) == (english, chinese)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_no_digit_of_a_number_is_lost(number):
    written = write_number(f"{number:f}", EN).replace(",", "").replace("\N{MINUS SIGN}", "-")

    assert written == f"{number:f}" or Decimal(written) == number == 0


@pytest.mark.parametrize("words", ["", "many", "NaN", "Infinity", "1,5"])
def test_what_is_no_number_stands_as_it_is(words):
    assert write_number(words, EN) == words


@pytest.mark.parametrize(
    ("amount", "english", "chinese"),
    [
        ("5009000000", "5,009,000,000", "50.09亿"),
        ("500900000000", "500.9 billion", "5009亿"),
        ("1.50", "1.50", "1.50"),
    ],
)
def test_writes_an_amount_shorter_where_no_digit_is_lost(amount, english, chinese):
    assert (write_amount(amount, EN), write_amount(amount, ZH)) == (english, chinese)


def test_writes_a_country_or_its_code():
    assert (write_country("KH", EN), write_country("KH", ZH)) == ("Cambodia", "柬埔寨")
    assert write_country("??", EN) == "??"


def test_takes_english_for_a_language_nobody_knows():
    assert write_date("2025-08", parse_locale("no such language")) == "August 2025"
