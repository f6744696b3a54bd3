"""The pages of reports: what can be chosen, the report itself, and its files."""

import re

import pytest
from django.urls import reverse
from fakes.people import make_client, make_everyone
from fakes.registers import act, make_meeting
from fakes.statements import DALI, make_entry, state, text

from mainstem.operations.reports.handover import list_series
from mainstem.publishing.reports import pdf
from mainstem.web.reports import links

pytestmark = pytest.mark.django_db

PLAN = make_entry("plan", "instrument")


@pytest.fixture
def reader():
    make_everyone()
    return make_client("reader")


@pytest.fixture
def client(reader):
    act(
        PLAN,
        state(PLAN, "title", text("Plan of <b>Action</b>"), DALI),
        state(PLAN, "type", "plan_of_action", DALI),
    )
    make_meeting("one", "<script>alert(1)</script>", date="2025-08-15")
    return reader


def test_offers_the_plans_there_are(client):
    page = client.get("/reports/").content.decode()

    assert f'<option value="{PLAN.id}" lang="en">Plan of &lt;b&gt;Action&lt;/b&gt;</option>' in page


def test_says_what_to_do_without_a_plan(reader):
    page = reader.get("/reports/").content.decode()

    assert "The register holds no plan of action yet." in page


def test_shows_a_report_whose_names_lead_to_entries_and_act_on_nothing(client):
    page = client.get(f"/reports/progress/?plan={PLAN.id}&year=2025&lang=en").content.decode()

    assert "<h1>Progress report 2025</h1>" in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert '<a href="/entries/entry-' in page


@pytest.mark.parametrize(
    ("ending", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!doctype html>")]
)
def test_sends_a_file(client, ending, start):
    answer = client.get(f"/reports/progress.{ending}?plan={PLAN.id}&year=2025")

    assert answer.content.startswith(start)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="progress-2025.{ending}"'


def test_says_which_letters_lack_a_font_where_a_file_cannot_be_made(client, monkeypatch):
    monkeypatch.setattr(pdf, "_list_families", lambda: frozenset({"Noto Sans"}))

    answer = client.get(f"/reports/progress.pdf?plan={PLAN.id}&year=2025&lang=zh")

    assert answer.status_code == 503
    assert "Chinese (年度进展报告): install Noto Sans CJK SC" in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["", "plan=x&year=2025", "plan=plan&year=soon", "plan=plan&year=1"]
)
def test_asks_again_for_what_is_no_report(client, query):
    answer = client.get(f"/reports/progress/?{query}")

    assert answer.status_code == 400
    assert "Choose what it is to be about" in answer.content.decode()


def test_there_is_no_file_of_another_format(client):
    assert client.get(f"/reports/progress.odt?plan={PLAN.id}&year=2025").status_code == 404


@pytest.mark.parametrize("report", ["projects", "handover"])
def test_shows_the_other_reports_too(client, report):
    series = list_series()[0][0]

    page = client.get(f"/reports/{report}/?lang=en&series={series}").content.decode()

    assert '<section class="report" lang="en">' in page


def test_browsers_may_show_the_pictures_of_a_report(client):
    for status in ("completed", "planned"):
        project = make_entry(status, "project")
        act(
            project,
            state(project, "title", text("Nam Ou"), DALI),
            state(project, "status", status, DALI),
        )

    answer = client.get("/reports/projects/?lang=en")

    schemes = set(re.findall(r'<img src="(\w+:)', answer.content.decode()))
    assert schemes == {"data:"}
    (allowed,) = re.findall(r"img-src ([^;]*)", answer.headers["Content-Security-Policy"])
    assert schemes <= set(allowed.split())


def test_there_is_no_report_of_another_name(client):
    assert client.get("/reports/gossip/").status_code == 404


def test_addresses_of_a_file_are_those_of_the_site():
    for page in ("entry", "document"):
        assert links.spell(page, "entry-1") == reverse(page, args=["entry-1"])
