"""Warming up: every page is looked at once, and one that cannot be shown stops nothing."""

from contextlib import nullcontext

import pytest
from fakes.promises import make_promise
from fakes.registers import make_meeting

from mainstem.cli import warming

pytestmark = pytest.mark.django_db


class Turns:
    """Gives a turn at once, and counts them."""

    def __init__(self):
        self.taken = 0

    def take(self):
        self.taken += 1
        return nullcontext()


def test_looks_at_every_page_in_its_turn():
    make_meeting("1")
    make_promise("1")
    turns = Turns()

    shown = warming.warm_up(turns)

    assert shown == turns.taken > len(warming._PAGES) + 2


def test_goes_on_where_a_page_cannot_be_shown(monkeypatch, settings, tmp_path):
    monkeypatch.setattr(warming, "_PAGES", ("/mechanism/", "/register/", "/nowhere/"))
    settings.MECHANISM = tmp_path

    # The register twice: it is the first page in no language but one.
    assert warming.warm_up(Turns()) == 1
