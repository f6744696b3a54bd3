"""The choice of news on its pages: open, score, close, read."""

import pytest
from fakes.people import make_client, make_person
from fakes.registers import make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    make_person("stella", "steward")
    make_person("chen", "reviewer CN")
    make_person("rita", "reviewer")


def test_a_year_is_opened_scored_closed_and_read(people):
    water = make_meeting("1", "Water Forum", date="2025-09-24", members=["CN"])
    stella, chen, rita = (make_client(n) for n in ("stella", "chen", "rita"))

    address = stella.post("/news/open/", {"year": "2025"})["Location"]
    assert b"Water Forum" in chen.get(address).content
    assert chen.get("/reports/news/?year=2025").status_code == 400
    assert chen.post(f"{address}scores/", {water.id: "9"}).status_code == 302
    assert b'value="9"' in chen.get(address).content
    assert rita.post(f"{address}scores/", {water.id: "1"}).status_code == 403
    assert b'value="9"' not in rita.get(address).content
    assert stella.post(f"{address}close/", {"sure": "yes"}).status_code == 302

    page = rita.get(address).content.decode()
    assert "9 points" in page
    assert '<a href="/reports/news.pdf?year=2025">' in page
    report = rita.get("/reports/news/?year=2025&lang=en").content.decode()
    assert "<h1>News of the year 2025</h1>" in report
    assert rita.get("/reports/news.docx?year=2025").content.startswith(b"PK")
    assert chen.post(f"{address}scores/", {water.id: "9"}).status_code == 409
    assert stella.post(f"{address}close/", {"sure": "yes"}).status_code == 409


@pytest.mark.parametrize("points", ["11", "-1", "1.5", "ten", "٣"])
def test_keeps_no_points_that_do_not_fit(people, points):
    water = make_meeting("1", "Water Forum", date="2025-09-24")
    address = make_client("stella").post("/news/open/", {"year": "2025"})["Location"]

    answer = make_client("chen").post(f"{address}scores/", {water.id: points})

    assert answer.status_code == 400


@pytest.mark.parametrize(("year", "status"), [("1999", 400), ("x", 400), ("2025", 409)])
def test_opens_no_year_that_is_empty_or_open(people, year, status):
    make_meeting("1", "Water Forum", date="2025-09-24")
    stella = make_client("stella")
    stella.post("/news/open/", {"year": "2025"})

    assert stella.post("/news/open/", {"year": year}).status_code == status


def test_nothing_is_closed_before_somebody_says_that_it_is_final(people):
    make_meeting("1", "Water Forum", date="2025-09-24")
    stella = make_client("stella")
    address = stella.post("/news/open/", {"year": "2025"})["Location"]

    assert stella.post(f"{address}close/").status_code == 400
    assert b'name="sure"' in stella.get(address).content
