"""`mainstem search` and `mainstem index`: what they print, and their exit status."""

import json
from datetime import UTC, datetime

import pytest
from fakes.readings import Written, make_reading
from fakes.registers import make_meeting

from mainstem.cli import main
from mainstem.store.documents import readings
from mainstem.store.documents.flattening import flatten

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def store():
    written = (
        Written("一、澜湄合作", None, "heading", 1),
        *[Written("推动瀾湄合作。", "Go on.")] * 30,
    )
    readings.save_reading(flatten(make_reading(written)), datetime(2026, 1, 2, tzinfo=UTC))
    make_meeting("one", "澜湄合作外长会", place={"lang": "zh", "text": "澜湄宾馆"})


def test_prints_what_was_found(capsys):
    assert main(["search", "澜湄", "--limit", "2"]) == 0

    out, err = capsys.readouterr()
    assert out.splitlines()[0].startswith("澜湄合作外长会  (meeting, entry-")
    assert "    place: 澜湄宾馆" in out
    assert "年度回顾  (not dated, page 1, document-" in out
    assert "2 of 32; for more: --after " in err


def test_prints_json_with_marks_that_fit(capsys):
    assert main(["search", "澜湄", "--json", "--limit", "99"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert len(found["hits"]) == 32
    assert found["next"] is None
    assert {h["hit"] for h in found["hits"]} == {"entry", "passage"}
    last = found["hits"][-1]
    assert [last["text"][a:b] for a, b in last["marks"]] == ["瀾湄"]


def test_goes_on_where_it_stopped(capsys):
    main(["search", "澜湄", "--json", "--limit", "20"])
    first = json.loads(capsys.readouterr().out)

    main(["search", "澜湄", "--json", "--limit", "20", "--after", first["next"]])
    rest = json.loads(capsys.readouterr().out)

    assert len(first["hits"]) + len(rest["hits"]) == 32
    assert rest["next"] is None


def test_narrows_what_it_looks_for(capsys):
    assert main(["search", "澜湄", "--kind", "meeting", "--json"]) == 0
    assert [h["hit"] for h in json.loads(capsys.readouterr().out)["hits"]] == ["entry"]
    assert main(["search", "go", "--lang", "zh"]) == 1
    assert main(["search", "澜湄", "--kind", "zebra"]) == 1
    assert "zebra is no kind" in capsys.readouterr().err


def test_fails_where_nothing_is_found(capsys):
    assert main(["search", "zebra"]) == 1
    assert "Nothing was found." in capsys.readouterr().err


def test_indexes_what_was_read(capsys):
    assert main(["index"]) == 0
    assert capsys.readouterr().out == "Indexed 61 passages.\n"

    assert main(["index"]) == 0
    assert capsys.readouterr().out == "Indexed 0 passages.\n"

    assert main(["index", "--anew"]) == 0
    assert capsys.readouterr().out == "Indexed 61 passages.\n"


def test_no_text_reaches_the_terminal_as_a_command(capsys):
    written = (Written(None, "danger \x1b[2J\x07 here"),)
    readings.save_reading(
        flatten(make_reading(written, seed="x")), datetime(2026, 1, 2, tzinfo=UTC)
    )

    main(["search", "danger"])

    assert "\x1b" not in capsys.readouterr().out
