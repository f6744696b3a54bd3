"""`mainstem report`: a file that is whole or not there, and errors that say what to do."""

from datetime import UTC, datetime

import pytest
from fakes.registers import act, make_meeting
from fakes.statements import DALI, make_entry, state, text

from mainstem.cli import main
from mainstem.operations.access import accounts
from mainstem.operations.cooperation import selections
from mainstem.operations.reports.handover import list_series

pytestmark = pytest.mark.django_db

PLAN = make_entry("plan", "instrument")


@pytest.fixture(autouse=True)
def register():
    act(
        PLAN,
        state(PLAN, "title", text("Plan of Action (2023-2027)"), DALI),
        state(PLAN, "type", "plan_of_action", DALI),
    )
    make_meeting("one", date="2025-08-15")


def report(path, *options, plan="plan"):
    return main(
        ["report", "progress", "--plan", plan, "--year", "2025", "--out", str(path), *options]
    )


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_writes_the_same_bytes_for_the_same_register(ending, tmp_path, capsys):
    one, other = tmp_path / f"one.{ending}", tmp_path / f"other.{ending}"

    assert report(one, "--on", "2025-12-31") == 0
    assert report(other, "--on", "2025-12-31") == 0

    assert one.read_bytes() == other.read_bytes()
    assert "1 meeting, 0 commitments" in capsys.readouterr().out


def test_names_lead_to_the_site_that_is_given(tmp_path):
    path = tmp_path / "r.html"

    report(path, "--site", "https://register.example/", "--language", "en")

    written = path.read_text("utf-8")
    assert 'href="https://register.example/entries/entry-' in written
    assert '<section class="report" lang="zh"' not in written


@pytest.mark.parametrize("year", ["0", "-5", "1899", "99999"])
def test_reports_no_year_that_cannot_be_meant(year, tmp_path, capsys):
    path = tmp_path / "r.html"

    assert main(["report", "projects", "--year", year, "--out", str(path)]) == 1

    assert f"There is no report of {year}: years go from 1900 to " in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize("plan", ["road map", ""])
def test_names_the_plans_there_are_where_none_is_meant(plan, tmp_path, capsys):
    assert report(tmp_path / "r.html", plan=plan) == 1

    told = capsys.readouterr().err
    assert f"No plan is called {plan!r}. There are:\n  Plan of Action (2023-2027)" in told


def test_the_news_of_a_year_are_reported_once_they_are_chosen(tmp_path, capsys):
    path = tmp_path / "news.html"
    wanted = ["report", "news", "--year", "2025", "--out", str(path), "--language", "en"]
    now = datetime(2026, 1, 2, tzinfo=UTC)
    assert main(wanted) == 1
    assert "The news of 2025 have not been chosen." in capsys.readouterr().err
    choice = selections.open_selection(accounts.OPERATOR, 2025, now=now)
    assert main(wanted) == 1
    assert "still being chosen" in capsys.readouterr().err

    selections.close(accounts.OPERATOR, choice, now=now)

    assert main(wanted) == 0
    assert "closed before anyone had given a point" in path.read_text("utf-8")
    assert "0 chosen of 1 candidate, 0 voters." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "options", "words"),
    [
        ("r.odt", [], "r.odt does not end in a format (html, docx, pdf)"),
        ("there.pdf", [], "there.pdf is there already. --overwrite replaces it."),
        ("r.pdf", ["--on", "soon"], "--on takes a day like 2025-12-31, not 'soon'."),
        ("r.pdf", ["--language", "fr"], "Reports have no words in 'fr'"),
        ("no/such/folder/r.html", [], "cannot be written: there is no folder"),
        (".", ["--format", "pdf", "--overwrite"], "is no file. Name one"),
        ("r.pdf", ["--site", "javascript:x"], "--site takes an address like https://"),
    ],
)
def test_says_what_is_wrong_and_writes_nothing(path, options, words, tmp_path, capsys):
    (tmp_path / "there.pdf").write_bytes(b"kept")

    assert report(tmp_path / path, *options) == 1

    assert words in capsys.readouterr().err
    assert [p.name for p in tmp_path.iterdir()] == ["there.pdf"]
    assert (tmp_path / "there.pdf").read_bytes() == b"kept"


def test_writes_the_list_of_projects_by_their_states(tmp_path):
    for origin, stated in (("dam", {"status": "completed"}), ("road", {})):
        entry = make_entry(origin, "project")
        act(
            entry,
            state(entry, "title", text(origin.title()), DALI),
            *(state(entry, name, value, DALI) for name, value in stated.items()),
        )
    path = tmp_path / "projects.html"

    assert main(["report", "projects", "--out", str(path), "--language", "en"]) == 0

    written = path.read_text("utf-8")
    said = ("Completed (1)</h2>", "Dam<", "No status stated (1)</h2>", "Road<")
    places = [written.index(words) for words in said]
    assert places == sorted(places)


def test_narrows_the_list_of_projects_and_names_the_codes_there_are(tmp_path, capsys):
    for origin, status in (("dam", "completed"), ("road", "planned")):
        entry = make_entry(origin, "project")
        title = state(entry, "title", text(origin.title()), DALI)
        act(entry, title, state(entry, "status", status, DALI))
    path = tmp_path / "projects.html"

    options = ["--out", str(path), "--language", "en"]
    assert main(["report", "projects", *options, "--status", "planned"]) == 0
    assert main(["report", "projects", *options, "--overwrite", "--status", "built"]) == 1

    written = path.read_text("utf-8")
    assert "Road<" in written
    assert "Dam<" not in written
    assert "There is no status 'built'; there are " in capsys.readouterr().err


def test_names_the_series_there_are(tmp_path, capsys):
    options = ["--series", "of nobody", "--out", str(tmp_path / "h.pdf")]

    assert main(["report", "handover", *options]) == 1

    assert "There is no series 'of nobody'; there are " in capsys.readouterr().err


def test_hands_over_what_is_open(tmp_path):
    (name, _), *_ = list_series()
    entry = make_entry("promise", "commitment")
    act(
        entry,
        state(entry, "text", text("Build a bridge"), DALI),
        state(entry, "due", "2024", DALI),
    )
    path = tmp_path / "h.html"

    options = ["--series", name, "--out", str(path), "--language", "en", "--on", "2025-12-31"]
    assert main(["report", "handover", *options]) == 0

    written = path.read_text("utf-8")
    assert "Build a bridge" in written
    assert "Not reported" in written
