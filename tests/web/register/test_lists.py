"""Lists on pages: facets, order, columns, pages, and files of exactly what is shown."""

import csv
import io
import json
import re

import pytest
from fakes.registers import act, make_meeting
from fakes.statements import DALI, VIENTIANE, make_entry, state, text
from openpyxl import load_workbook

pytestmark = pytest.mark.django_db


def get(client, address, status=200, language="en"):
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == status
    return b"".join(response).decode() if response.streaming else response.content.decode()


def fill():
    make_meeting("1", "Alpha meeting", date="2017-12-15", organ="leaders", members=["KH", "CN"])
    make_meeting("2", "Beta meeting", date="2018-01-10", organ="ministers", members=["KH"])


def list_titles(html):
    return re.findall(r'<a href="/entries/entry-\w+/"[^>]*>([^<]+)</a>', html)


def test_an_empty_register_says_what_to_do(client):
    assert "Accept claims of your documents in the review" in get(client, "/register/")
    assert "make one by hand" in get(client, "/register/meeting/")


def test_shows_the_kinds_with_their_numbers(client):
    fill()

    html = get(client, "/register/")

    assert re.search(r'/register/meeting/">Meetings</a> <span class="n">2<', html)
    assert re.search(r'/register/place/">Places</a> <span class="n">0<', html)


def test_narrows_and_sorts_by_the_address(client):
    fill()

    assert list_titles(get(client, "/register/meeting/?sort=title")) == [
        "Alpha meeting",
        "Beta meeting",
    ]
    html = get(client, "/register/meeting/?organ=ministers")
    assert list_titles(html) == ["Beta meeting"]
    assert 'class="chosen-value" href="/register/meeting/"' in html


def test_says_what_to_do_when_nothing_has_all_of_it(client):
    fill()

    html = get(client, "/register/meeting/?organ=ministers&members=CN")

    assert "No entry has all of this at once." in html


def test_shows_chosen_columns_in_words_of_the_language(client):
    fill()

    html = get(client, "/register/meeting/?columns=members&columns=organ", language="zh-hans")

    assert re.findall(r"<th scope=\"col\"[^>]*>(?:<a[^>]*>)?([^<]+)", html) == [
        "名称",
        "层级",
        "国家",
    ]
    assert "柬埔寨" in html
    assert "领导人会议" in html


def test_shows_values_that_exclude_each_other_side_by_side(client):
    entry = make_meeting("1", date="2015-11-12")
    act(state(entry, "date", "2015-10-11", VIENTIANE), state(entry, "organ", "leaders"))

    html = get(client, "/register/meeting/")

    assert re.search(r"12 November 2015</time> <span class=\"against\"[^>]*>≠</span> <time", html)
    assert '<span class="bare" title="no source">Leaders</span>' in html


def test_nothing_in_a_name_becomes_markup(client):
    make_meeting("1", "<script>alert(1)</script>", place=text("<img src=x onerror=alert(1)>"))

    for address in ("/register/meeting/", "/register/meeting/values/place/"):
        html = get(client, address)
        assert "<script>alert" not in html
        assert "<img" not in html


def test_names_an_entry_that_has_no_name_by_the_end_of_its_identifier(client):
    entry = make_entry("1", "indicator")
    act(entry)

    for address in ("/register/indicator/", f"/entries/{entry.id}/"):
        assert f"Indicator without a name: {entry.id[-6:]}" in get(client, address)


def test_tells_an_entry_that_has_no_name_by_what_is_stated_of_it(client):
    entry = make_entry("1", "indicator")
    act(
        entry,
        state(entry, "unit", "vessel", DALI),
        state(entry, "members", "KH", DALI),
        state(entry, "value", {"amount": "6", "unit": "vessel"}, DALI),
    )

    for address in (
        "/register/indicator/",
        f"/entries/{entry.id}/",
        f"/entries/{entry.id}/history/",
        f"/entries/{entry.id}/edit/name/",
        "/search/?q=vessel",
    ):
        assert "Indicator without a name: 6 vessels · Cambodia" in get(client, address), address
    html = client.get("/register/indicator/", headers={"Accept-Language": "zh-hans"})
    assert "6艘 · 柬埔寨" in html.content.decode()


def test_lists_all_values_of_a_facet(client):
    fill()

    html = get(client, "/register/meeting/values/source/?organ=leaders")

    assert f"{DALI[:12]}…" in html
    assert f"organ=leaders&amp;source={DALI}" in html
    assert "/register/meeting/values/outcomes/" not in html
    get(client, "/register/meeting/values/outcomes/", 404)


@pytest.mark.parametrize(
    "address", ["/register/dance/", "/register/dance/all.csv", "/register/meeting/all.exe"]
)
def test_there_is_nothing_where_no_kind_is(client, address):
    get(client, address, 404)


QUERY = "?members=KH&sort=title&columns=title,organ,date,ordinal"


def fill_for_download():
    fill()
    hostile = make_meeting("3", "=HYPERLINK(1)", ordinal={"amount": "-3", "unit": None})
    act(state(hostile, "members", "KH", DALI), state(hostile, "title", text("甲", "zh"), DALI))
    act(state(hostile, "date", "2015-10-11", DALI), state(hostile, "date", "2016", VIENTIANE))


def test_csv_has_exactly_what_is_shown(client):
    fill_for_download()

    rows = list(
        csv.reader(
            io.StringIO(get(client, f"/register/meeting/all.csv{QUERY}").removeprefix("\ufeff"))
        )
    )

    assert rows[0] == [
        "Title", "Title in other languages", "Level", "Number", "Date", "Address",
    ]  # fmt: skip
    assert [row[:5] for row in rows[1:]] == [
        ["Alpha meeting", "", "Leaders", "", "2017-12-15"],
        ["Beta meeting", "", "Ministers", "", "2018-01-10"],
        ["'=HYPERLINK(1)", "甲", "", "-3", "2015-10-11 ≠ 2016"],
    ]
    shown = list_titles(get(client, f"/register/meeting/{QUERY}"))
    assert shown == ["Alpha meeting", "Beta meeting", "=HYPERLINK(1)"]
    assert rows[1][-1].startswith("http://testserver/entries/entry-")


def test_xlsx_has_exactly_what_is_shown(client):
    fill_for_download()
    response = client.get(f"/register/meeting/all.xlsx{QUERY}")

    sheet = load_workbook(io.BytesIO(b"".join(response))).active

    rows = [list(row)[:5] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert rows[2] == ["=HYPERLINK(1)", "甲", None, -3, "2015-10-11 ≠ 2016"]
    assert sheet["A4"].data_type == "s"
    assert response["Content-Disposition"] == 'attachment; filename="meeting.xlsx"'


def test_xlsx_has_amounts_as_numbers_beside_what_is_shown(client):
    cost, capacity = {"amount": "1200.5", "currency": "USD"}, {"amount": "36", "unit": "MW"}
    project = make_entry("Wells", "project")
    act(
        project,
        state(project, "title", text("Wells"), DALI),
        state(project, "cost", cost, DALI),
        state(project, "capacity", capacity, DALI),
    )
    response = client.get("/register/project/all.xlsx?columns=title,cost,capacity")

    sheet = load_workbook(io.BytesIO(b"".join(response))).active

    head, row = (list(row) for row in sheet.iter_rows(values_only=True))
    assert head[2:8] == [
        "Cost", "Cost: number", "Cost: currency", "Capacity", "Capacity: number", "Capacity: unit",
    ]  # fmt: skip
    assert (row[3:5], row[6:8]) == ([1200.5, "USD"], [36, "MW"])


def test_json_has_exactly_what_is_shown(client):
    fill_for_download()

    found = json.loads(get(client, f"/register/meeting/all.json{QUERY}"))

    assert found["columns"] == ["title", "organ", "ordinal", "date"]
    assert found["filters"] == {"members": ["KH"]}
    assert [e["titles"]["en"] for e in found["entries"]] == [
        "Alpha meeting",
        "Beta meeting",
        "=HYPERLINK(1)",
    ]
    dates = found["entries"][2]["statements"]["date"]
    assert dates["conflict"]
    assert [v["value"] for v in dates["values"]] == ["2015-10-11", "2016"]


def test_json_of_an_empty_list_is_json(client):
    assert json.loads(get(client, "/register/place/all.json"))["entries"] == []


def test_the_first_view_of_a_full_list_is_small(client):
    place = make_entry("p", "place")
    act(place, state(place, "name", text("Dali")))
    for number in range(60):
        make_meeting(
            str(number), f"Meeting number {number} of the joint working group on water resources",
            date="2017-12-15", organ="leaders", place={"entry": place.id},
        )  # fmt: skip

    html = get(client, "/register/meeting/")

    assert len(list_titles(html)) == 50
    assert len(html.encode()) < 100_000
    assert "Page 1 of 2" in html


def test_asks_the_store_as_often_for_many_entries(client, django_assert_max_num_queries):
    fill()
    for number in range(10):
        make_meeting(f"x{number}", date="2017", members=["KH"], place=text(f"Place {number}"))

    with django_assert_max_num_queries(14):
        get(client, "/register/meeting/?members=KH&sort=-date")
