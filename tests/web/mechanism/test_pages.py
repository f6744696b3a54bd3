"""The pages of a mechanism show its data and its register, each fact with where it comes from."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from fakes.calendars import read_events
from fakes.mechanisms import VALLEY, make_files, write_folder
from fakes.promises import make_doing
from fakes.registers import act
from fakes.statements import DALI, make_entry, state, text
from icalendar import Calendar

from mainstem.model.mechanism.parsing import parse
from mainstem.operations import mechanisms
from mainstem.operations.access.accounts import GUESTS, OPERATOR
from mainstem.operations.cooperation import agenda, timeline
from mainstem.operations.register import entries
from mainstem.register import describing
from mainstem.store.numbers import data_files

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
COUNCIL = describing.name_thing("valley", "meeting", "meeting", "council-1")
PLAN = describing.name_thing("valley", "instrument", "instrument", "plan")


@pytest.fixture
def client():
    return Client(**{GUESTS: "steward"})


@pytest.fixture(autouse=True)
def valley(tmp_path, settings):
    settings.MECHANISM = write_folder(tmp_path)
    mechanisms.load(OPERATOR, parse(make_files()), now=NOW)


def get(client, name, *args, language="en", **query):
    answer = client.get(reverse(name, args=args), query, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def add_promise(**stated):
    promise = make_entry("promise", "commitment")
    values = {"text": text("Read the gauges by the end of the year."), **stated}
    act(promise, *(state(promise, name, value, DALI) for name, value in values.items()))
    return promise


def test_glance_says_who_meets_and_what_is_late(client):
    page = get(client, "mechanism")

    assert "Valley Cooperation" in page
    assert "山谷合作" in page
    assert "Third Valley Council of Ministers" in page
    assert "1 earlier meeting not on record" in page
    assert "none is known" in page
    assert "Plan of Action of the Valley (2020-2024)" in page


def test_glance_is_in_the_language_of_the_reader(client):
    page = get(client, "mechanism", language="zh-hans")

    assert "山谷部长理事会第三次会议" in page
    assert "老挝人民民主共和国" in page


def test_form_that_nobody_checked_is_marked(client):
    assert '<span lang="th" class="unchecked">ไทย</span>' in get(client, "mechanism")


def test_name_that_nobody_checked_is_marked_on_the_page_of_its_entry(client, tmp_path, settings):
    named = VALLEY.replace(
        'names = { en = "Valley College", zh = "山谷学院" }',
        'names = { en = "Valley College", zh = "山谷学院", th = "วิทยาลัย" }\nnames_unchecked = ["th"]',
    )
    settings.MECHANISM = write_folder(tmp_path, named)
    mechanisms.load(OPERATOR, parse(make_files(named)), now=NOW)
    college = describing.name_thing("valley", "organisation", "organisation", "college")

    page = get(client, "entry", college)

    assert '<span lang="th" dir="auto" class="unchecked">วิทยาลัย</span>' in page
    assert "not been checked by a reader" in page


def test_glance_says_when_the_register_lacks_the_data(client, settings):
    settings.MECHANISM = "gms"

    assert "mainstem mechanism load" in get(client, "mechanism")


def test_glance_says_when_the_data_is_newer_than_the_register(client, tmp_path, settings):
    settings.MECHANISM = write_folder(tmp_path, VALLEY.replace("Valley College", "Valley School"))

    assert "has changed since the register took it in" in get(client, "mechanism")


@pytest.mark.parametrize("name", ["mechanism", "organs", "calendar feed", "reports"])
def test_data_that_does_not_hold_together_is_told_and_comes_back(client, tmp_path, settings, name):
    (tmp_path / "valley.toml").write_text(VALLEY.replace("LA", "Laos", 1), encoding="utf-8")

    answer = client.get(reverse(name))

    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    write_folder(tmp_path)
    assert client.get(reverse(name)).status_code == 200


def test_problems_of_the_data_are_named_to_who_may_change_it(client, tmp_path):
    (tmp_path / "valley.toml").write_text(VALLEY + "[[colour]]\n", encoding="utf-8")
    address = reverse("organs")

    assert "[[colour]]" in client.get(address).content.decode()
    assert "colour" not in Client(**{GUESTS: "reader"}).get(address).content.decode()


def test_each_number_of_the_framework_opens_its_list(client):
    page = get(client, "framework", kind="partnership")

    assert f'href="{reverse("entries", args=["partnership"])}?area=water&amp;members=LA">1' in page


def test_organs_stand_below_those_they_report_to(client):
    page = get(client, "organs")

    assert page.index("Valley Council of Ministers") < page.index("Valley Office")
    assert "Secretariat" in page


def test_member_shows_its_names_and_its_meetings(client):
    page = get(client, "member", "LA")

    assert "Lao People&#x27;s Democratic Republic" in page
    assert "It co-chairs always" in page
    assert page.count(reverse("meeting", args=[COUNCIL])) == 2
    assert f"{reverse('entries', args=['partnership'])}?members=LA" in page


def test_member_without_meetings_says_so(client, tmp_path, settings):
    more = (
        VALLEY
        + """
[[member]]
code = "VN"
names = { en = "Viet Nam", zh = "越南" }
formal = { en = "Socialist Republic of Viet Nam", zh = "越南社会主义共和国" }
sources = ["charter"]
"""
    )
    settings.MECHANISM = write_folder(tmp_path, more)

    page = get(client, "member", "VN")

    assert page.count("None is known.") == 2


def test_member_of_another_mechanism_is_not_found(client):
    assert client.get(reverse("member", args=["CN"])).status_code == 404


def test_series_shows_what_is_missing(client):
    page = get(client, "series", "council")

    assert "number 2: the register has no such meeting" in page
    assert "every 12 months" in page
    assert "Lao PDR co-chairs every meeting" in page


def test_meeting_shows_what_came_of_it(client):
    promise = add_promise(instrument={"entry": PLAN}, due="2020-12-31", status="done")

    page = get(client, "meeting", COUNCIL)

    assert "An office was set up." in page
    assert "Plan of Action of the Valley" in page
    assert reverse("promise", args=[promise.id]) in page
    assert "Done" in page
    assert "Third Valley Council of Ministers" in page


def test_page_says_in_which_languages_of_the_members_no_name_was_found(client):
    assert "No name of it was found in Thai." in get(client, "meeting", COUNCIL)


def test_meeting_by_video_says_so_in_place_of_a_place(client):
    third = describing.name_thing("valley", "meeting", "meeting", "council-3")

    assert "by video" in get(client, "meeting", third)
    assert "by video" not in get(client, "meeting", COUNCIL)


def test_meeting_links_each_value_to_its_evidence(client):
    page = get(client, "meeting", COUNCIL)

    assert f"{reverse('entry', args=[COUNCIL])}?statement=statement-" in page


def test_instrument_shows_what_is_promised_in_it(client):
    add_promise(instrument={"entry": PLAN}, due="2020-12-31")

    page = get(client, "instrument", PLAN)

    assert "Read the gauges by the end of the year." in page
    assert "Read the gauges together." in page
    assert "not judged" in page
    assert "Third Valley Council of Ministers" in page
    assert reverse("plan", args=[PLAN]) in page


@pytest.mark.parametrize(("name", "entry"), [("meeting", PLAN), ("instrument", COUNCIL)])
def test_entry_of_another_kind_is_not_found(client, name, entry):
    assert client.get(reverse(name, args=[entry])).status_code == 404


def test_partners_show_figures_with_their_day(client):
    page = get(client, "partners")

    assert "Towns of the valley" in page
    assert "as of" in page
    assert "USD 1,500,000.50" in page


def test_partners_take_every_pair_there_is(client, tmp_path, settings):
    pairs = "".join(
        f"""
[[place]]
id = "town-{n}"
names = {{ en = "Town {n}", zh = "城镇{n}" }}
member = "TH"
sources = ["charter"]

[[partnership]]
id = "pair-{n}"
type = "sister_cities"
names = {{ en = "Pakse and Town {n}", zh = "巴色与城镇{n}" }}
partners = ["place/pakse", "place/town-{n}"]
members = ["LA", "TH"]
since = "2020-01-{1 + n % 28:02}"
sources = ["charter"]
"""
        for n in range(47)
    )
    settings.MECHANISM = write_folder(tmp_path, VALLEY + pairs)

    page = get(client, "partners")

    assert "47 pairs that are known by name" in page
    assert page.count('<th scope="row">') == 47
    assert "Towns of the valley" in page
    assert "Valley College" in page


def test_partners_count_the_pairs_of_the_register_beside_their_figure(client):
    pair = make_entry("pair", "partnership")
    act(
        pair,
        state(pair, "title", text("Pakse and Kunming"), DALI),
        state(pair, "type", "sister_cities", DALI),
    )

    page = get(client, "partners")

    assert '/register/partnership/?type=sister_cities">1 is in the register by name</a>' in page


def test_sources_name_publication_and_address(client):
    page = get(client, "mechanism sources")

    assert "Charter of the valley" in page
    assert "Valley Press" in page
    assert "https://valley.example/charter" in page


def test_evidence_of_a_value_opens_the_line_that_says_it(client):
    found = entries.get_entry_page(OPERATOR, COUNCIL)
    told = next(p for p in found.picture.properties if p.property.name == "date").told[0]
    entry = client.get(reverse("entry", args=[COUNCIL]), {"statement": told.first.id})
    panel = entry.content.decode()
    line = (
        VALLEY.splitlines().index(
            'date = "2019-05-01"', VALLEY.splitlines().index('id = "council-1"')
        )
        + 1
    )
    digest = data_files.get_digest(VALLEY.encode())

    assert "Charter of the valley (Valley Press, 2019-05-01, " in panel
    assert '<a href="https://valley.example/charter"' in panel
    assert f"/documents/file-{digest}/?line={line}#L{line}" in panel

    page = get(client, "file lines", digest, line=line)
    assert f'<tr id="L{line}">' in page
    assert "date = &quot;2019-05-01&quot;" in page


def test_file_that_is_not_here_is_not_found(client):
    assert client.get(reverse("file lines", args=["0" * 64])).status_code == 404


def test_calendar_has_meetings_and_what_is_due(client):
    add_promise(due="2021-06")

    page = get(client, "calendar", year="2021")

    assert "Third Valley Council of Ministers" in page
    assert "Due: Read the gauges" in page


def test_calendar_and_timeline_of_a_year_of_very_much_lead_to_each_month(client, monkeypatch):
    add_promise(due="2021-08")
    make_doing("event", "fair", "Valley Fair", date="2021-03-04")
    monkeypatch.setattr(agenda, "FEW", 1)
    monkeypatch.setattr(timeline, "FEW", 1)

    august = get(client, "calendar", year="2021", month="8")
    met = get(client, "timeline", year="2021")
    whole = get(client, "calendar", year="2021", all="1")
    make_doing("event", "second", "Second Fair", date="2021-03-05")
    turned = get(client, "timeline", year="2021", month="3", page="2")

    assert "Third Valley Council of Ministers" not in august
    assert 'aria-current="page">August</strong>' in august
    assert re.search(r'href="\?month=\d+&amp;year=2021"', august)
    assert "Third Valley Council of Ministers" in met
    assert 'href="?all=1&amp;year=2021">Whole year</a>' in met
    assert "Third Valley Council of Ministers" in whole
    assert '<a href="#m8">August</a>' in whole
    assert 'rel="prev" href="?month=3&amp;page=1&amp;year=2021"' in turned


@pytest.mark.parametrize("year", ["", "x", "0000", "9999", "２０２１"])
def test_calendar_takes_any_year(client, year):
    get(client, "calendar", year=year)


def test_feed_is_one_that_calendar_programs_read(client):
    add_promise(due=f"{date.today().year}-12-31")
    answer = client.get(reverse("calendar feed"))

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    (due,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert due["SUMMARY"].startswith("Due: Read the gauges")
    assert due["UID"].startswith("due-entry-")
    assert due.decoded("DTEND") - due.decoded("DTSTART") == due.duration
    assert due.duration.days == 1
    assert b"\r\n" in answer.content


def test_calendar_is_narrowed_by_sort_and_area(client):
    add_promise(due="2021-06", area="water")

    only_due = get(client, "calendar", year="2021", show="due")
    only_water = get(client, "calendar", year="2021", area="water")

    assert "Third Valley Council of Ministers" not in only_due
    assert "Due: Read the gauges" in only_due
    assert "Third Valley Council of Ministers" not in only_water
    assert "Due: Read the gauges" in only_water


def test_feed_has_what_its_address_asks_for(client):
    this_year = date.today().year
    add_promise(due=f"{this_year}-12-31", area="water")
    nothing = client.get(reverse("calendar feed"), {"area": "trade"})

    whole = client.get(reverse("calendar feed"), {"area": "water", "lang": "zh-hans"})

    assert not Calendar.from_ical(nothing.content).walk("VEVENT")
    calendar = Calendar.from_ical(whole.content)
    (event,) = calendar.walk("VEVENT")
    assert calendar["X-WR-CALNAME"] == "山谷合作"
    assert event["SUMMARY"].params["LANGUAGE"] == "zh-hans"
    assert "水资源" in event["CATEGORIES"].to_ical().decode()


@pytest.mark.parametrize(
    "words", ["Read, gauge; publish", "C:\\new\\names\nsecond: line", "🌊水" * 40]
)
def test_feed_keeps_every_title_whole_and_breaks_no_line_wrongly(client, words):
    add_promise(text=text(words), due=f"{date.today().year}-12-31")

    (due,) = read_events(client.get(reverse("calendar feed")).content)

    assert due["SUMMARY"] == f"Due: {words}"
    day = date.today().replace(month=12, day=31)
    assert (due["DTSTART"], due["DTEND"]) == (f"{day:%Y%m%d}", f"{day + timedelta(days=1):%Y%m%d}")


def test_feed_folds_its_lines_and_keeps_its_identifiers(client):
    add_promise(text=text("读取水位，" * 60, "zh"), due=f"{date.today().year}-12-31")

    english, chinese = (
        client.get(reverse("calendar feed"), {"lang": lang}).content for lang in ("en", "zh-hans")
    )

    assert all(len(line) <= 75 for line in chinese.split(b"\r\n"))
    told = [Calendar.from_ical(data).walk("VEVENT")[0] for data in (english, chinese)]
    assert told[0]["UID"] == told[1]["UID"]
    assert told[0]["DTSTAMP"].dt.tzinfo is not None
    assert not isinstance(told[0]["DTSTART"].dt, datetime)


def test_feed_is_the_same_for_the_same_register(client):
    first, again = (client.get(reverse("calendar feed")).content for _ in range(2))

    assert first == again


def test_pages_ask_no_more_for_more_meetings(client):
    get(client, "series", "council")
    with CaptureQueriesContext(connection) as few:
        get(client, "series", "council")
    council = describing.name_thing("valley", "organisation", "organ", "council")
    for number in range(4, 9):
        entry = make_entry(f"m{number}")
        values = {
            "title": text(f"Council {number}"),
            "organ": "ministers",
            "date": f"20{20 + number}-05-01",
            "series": {"entry": council},
            "ordinal": {"amount": str(number), "unit": None},
        }
        act(entry, *(state(entry, name, value, DALI) for name, value in values.items()))
    with CaptureQueriesContext(connection) as more:
        assert "Council 8" in get(client, "series", "council")

    assert len(more) == len(few)


def test_people_stand_in_the_role_in_which_a_source_names_them(client, settings):
    settings.MECHANISM = "lmc"
    mechanisms.load(OPERATOR, mechanisms.get_mechanism(), now=NOW)
    entry = describing.name_thing("lmc", "meeting", "meeting", "fmm-10")

    page = get(client, "meeting", entry)

    assert "Maris Sangiampongsa, then Foreign Minister of Thailand (co-chair)" in page


def test_entry_leads_to_its_page_among_those_of_the_mechanism(client):
    assert f'href="{reverse("meeting", args=[COUNCIL])}"' in get(client, "entry", COUNCIL)
    assert f'href="{reverse("instrument", args=[PLAN])}"' in get(client, "entry", PLAN)


ORGAN = describing.name_thing("valley", "organisation", "organ", "council")
OFFICE = describing.name_thing("valley", "organisation", "organ", "office")
FUND = describing.name_thing("valley", "fund", "fund", "fund")


def test_organ_shows_its_chairs_meetings_papers_and_promises(client):
    page = get(client, "organ", ORGAN)

    assert "Chaired by" in page
    assert "no source names the chairs of the next meeting" in page
    assert "No meeting of this number is in the register." in page
    assert reverse("instrument", args=[PLAN]) in page
    assert "Read the gauges together." in page
    assert reverse("organ", args=[OFFICE]) in page
    assert f"{reverse('report', args=['handover'])}?series=council" in page


def test_numbers_that_are_missing_together_are_one_line(client):
    council = describing.name_thing("valley", "organisation", "organ", "council")
    entry = make_entry("late")
    values = {
        "title": text("Council 7"),
        "date": "2025-05-01",
        "series": {"entry": council},
        "ordinal": {"amount": "7", "unit": None},
    }
    act(entry, *(state(entry, name, value, DALI) for name, value in values.items()))

    page = get(client, "series", "council")

    assert ">4–6</td>" in page
    assert "No meetings of these 3 numbers are in the register." in page
    assert ">2</td>" in page


def test_organ_links_each_value_to_its_evidence(client):
    assert f"{reverse('entry', args=[ORGAN])}?statement=statement-" in get(client, "organ", ORGAN)


def test_secretariat_leads_up_and_says_nothing_of_meetings(client):
    page = get(client, "organ", OFFICE)

    assert f'href="{reverse("organ", args=[ORGAN])}">Valley Council of Ministers' in page
    assert "No meeting in the register is of it." not in page
    assert "Chaired by" not in page


def test_organ_is_in_the_language_of_the_reader(client):
    page = get(client, "organ", ORGAN, language="zh-hans")

    assert "山谷部长理事会第三次会议" in page
    assert "共同读取水位。" in page


def test_fund_shows_its_sums_and_where_it_was_announced(client):
    page = get(client, "fund", FUND)

    assert "1,500,000.50" in page
    assert f'href="{reverse("meeting", args=[COUNCIL])}"' in page


@pytest.mark.parametrize("name", ["organ", "fund"])
def test_entry_that_is_no_body_is_not_found(client, name):
    assert client.get(reverse(name, args=[PLAN])).status_code == 404


def test_pages_of_bodies_lead_to_each_other(client):
    assert reverse("organ", args=[ORGAN]) in get(client, "organs")
    assert reverse("fund", args=[FUND]) in get(client, "partners")
    assert reverse("organ", args=[ORGAN]) in get(client, "entry", ORGAN)
    assert reverse("fund", args=[FUND]) in get(client, "entry", FUND)


def test_promise_in_another_language_says_in_which_one(client):
    add_promise(text=text("共同修建水文站", "zh"), instrument={"entry": PLAN})

    english = get(client, "instrument", PLAN)
    chinese = get(client, "instrument", PLAN, language="zh-hans")

    assert '共同修建水文站</a> <span class="tongue" lang="en">Chinese</span>' in english
    assert "共同修建水文站" in chinese
    assert 'class="tongue"' not in chinese
