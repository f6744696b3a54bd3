"""Numbers are read as tables write them, and nothing else is one."""

import pytest

from mainstem.exchange.numbers import read_number


@pytest.mark.parametrize(
    ("text", "thousands", "decimal", "number"),
    [
        ("1234.50", "", ".", "1234.50"),
        ("-5", "", ".", "-5"),
        ("−5.1", "", ".", "-5.1"),
        ("+.5", "", ".", "0.5"),
        ("1.2E3", "", ".", "1200"),
        ("007", "", ".", "7"),
        ("１２", "", ".", "12"),
        ("1,234,567.8", ",", ".", "1234567.8"),
        ("-1.234.567,8", ".", ",", "-1234567.8"),
        ("12 345", " ", ".", "12345"),
        ("12 345", " ", ".", "12345"),
        ("12 345,6", " ", ",", "12345.6"),
    ],
)
def test_reads_numbers_exactly(text, thousands, decimal, number):
    assert read_number(text, thousands=thousands, decimal=decimal) == number


@pytest.mark.parametrize(
    ("text", "thousands", "decimal"),
    [
        ("1,234", "", "."),
        ("1,23", ",", "."),
        ("1,2345", ",", "."),
        ("1234,567", ",", "."),
        ("1.5", "", ","),
        ("12 345", "", "."),
        ("12%", "", "."),
        ("(12)", "", "."),
        ("1e999", "", "."),
        ("nan", "", "."),
        ("", "", "."),
    ],
)
def test_refuses_what_might_be_another_number(text, thousands, decimal):
    assert read_number(text, thousands=thousands, decimal=decimal) is None
