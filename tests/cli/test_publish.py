"""`mainstem publish`: what it prints, and that it publishes only what is public."""

import re

import pytest
from fakes.registers import make_meeting

from mainstem.cli import main

pytestmark = pytest.mark.django_db


def test_publishes_and_says_what_it_did(tmp_path, capsys, settings):
    settings.PUBLIC = "yes"
    one = make_meeting("one")

    assert main(["publish", str(tmp_path / "site"), "--site", "https://register.example"]) == 0

    assert re.search(r"(\d+) files, \1 drawn, \1 written, 0 removed\.", capsys.readouterr().out)
    table = (tmp_path / "site/data/meeting.csv").read_text("utf-8-sig")
    assert f"https://register.example/en/entries/{one.id}.html" in table


def test_publishes_nothing_where_nothing_is_public(tmp_path, capsys):
    assert main(["publish", str(tmp_path / "site")]) == 1

    assert "Nothing is public" in capsys.readouterr().err
