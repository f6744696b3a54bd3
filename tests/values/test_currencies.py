"""Currencies are known by their three letters."""

import tomllib
from importlib import resources

import pytest

from mainstem.values import currencies


@pytest.mark.parametrize("code", ["CNY", "KHR", "LAK", "MMK", "THB", "VND", "USD", "EUR", "XDR"])
def test_knows_what_amounts_are_in(code):
    assert code in currencies.CODES


def test_knows_every_currency_that_texts_are_read_with():
    file = resources.files("mainstem.reading.lexicons").joinpath("currencies.toml")
    read = {c for c in tomllib.loads(file.read_text("utf-8")) if len(c) == 3 and c.isupper()}

    assert read
    assert read <= currencies.CODES


def test_knows_no_three_letters_that_are_none():
    assert not {"DOL", "RMB", "YUA", "usd"} & currencies.CODES
