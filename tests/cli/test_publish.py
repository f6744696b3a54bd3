"""`mainstem publish`: what it prints, and that it publishes only what is public."""

import re

import pytest
from fakes.claims import FOURTH_ZH, LIN, NOW, THIRD_ZH, accept, list_meetings, read
from fakes.crawling import crawl

from mainstem.cli import main
from mainstem.operations.reviewing import judging
from mainstem.operations.reviewing.rulings import Ruling

pytestmark = pytest.mark.django_db

FIFTH_ZH = "澜湄合作第五次外长会于2020年2月20日在老挝万象举行。各国外长出席会议。\n"
NOTE = "Another meeting is meant."


def test_publishes_what_was_accepted_and_nothing_that_waits_or_names_people(
    tmp_path, capsys, settings
):
    settings.PUBLIC = "yes"
    read(THIRD_ZH, FOURTH_ZH, FIFTH_ZH)
    items = {str(item.title): item for item in list_meetings()}
    third, fourth = (next(i for t, i in items.items() if f"第{n}次" in t) for n in "三四")
    accept(third)
    judging.judge(LIN, fourth.source, Ruling("rejected", note=NOTE), seen=None, now=NOW)

    assert main(["publish", str(tmp_path), "--site", "https://register.example"]) == 0

    said = re.search(r"(\d+) files, \1 drawn, \1 written, 0 removed\.", capsys.readouterr().out)
    files = {p: p.read_bytes().decode("utf-8", "replace") for p in tmp_path.rglob("*.*")}
    written = "\n".join(files.values())
    assert said
    assert "第三次外长会于2017年12月15日" in written
    assert "https://register.example/en/entries/" in files[tmp_path / "data/meeting.csv"]
    for hidden in ("第四次外长会于", "第五次外长会于", NOTE, f'"{LIN.name}"', f">{LIN.name}<"):
        assert hidden not in written
    for needing in ("<form", "<script", "csrf", "/account", "/review/", 'style="'):
        assert needing not in written
    assert "localhost" not in written
    assert "mainstem mechanism load" not in written
    found = crawl(tmp_path)
    assert (found.dead, found.loaded) == ([], [])
    missed = {str(p.relative_to(tmp_path)) for p in files if p.suffix in (".html", ".csv")}
    assert missed - found.reached == {"404.html"}


def test_publishes_nothing_where_nothing_is_public(tmp_path, capsys):
    assert main(["publish", str(tmp_path / "site")]) == 1

    assert "Nothing is public" in capsys.readouterr().err
