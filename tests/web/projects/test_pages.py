"""Pages of projects: where they are, who benefits, what was reached, and which may be one."""

import lxml.etree
import lxml.html
import pytest
from fakes.registers import act
from fakes.statements import DALI, VIENTIANE, make_entry, state, text

from mainstem.operations.cooperation import maps

pytestmark = pytest.mark.django_db


def make(kind, origin, *said):
    """Write an entry with a name and other properties: name, value, documents, limits."""
    entry = make_entry(origin, kind)
    name = "title" if kind in ("project", "meeting") else "name"
    made = [state(entry, name, text(origin), DALI)]
    made += [state(entry, prop, value, DALI, **limits) for prop, value, limits in said]
    act(entry, *made)
    return entry


def at(lat, lon):
    return ("location", {"lat": lat, "lon": lon}, {})


def of(member):
    return ("members", member, {})


@pytest.fixture
def projects():
    return [
        make("project", "Nam Ou 5", at("21.4", "102.3"), of("LA"), ("status", "in_use", {}),
             ("cost", {"amount": "1000", "currency": "USD"}, {}), ("start", "2012", {})),
        make("project", "Nam Ou 6", at("21.41", "102.31"), of("LA"), ("status", "planned", {}),
             ("area", "energy", {})),
        make("project", "Lower Bridge", of("LA"), of("KH"),
             ("cost", {"amount": "500", "currency": "USD"}, {})),
        make("project", "Harbour", at("31.2", "121.5"), of("CN")),
    ]  # fmt: skip


def test_map_gathers_what_is_near_and_says_what_is_not_on_it(client, projects):
    page = client.get("/map/").content.decode()

    assert page.count('<circle class="dot many"') == 2  # one on the map, one in the legend
    assert "2 of 4 are on this map." in page
    assert "The place of 1 is not known." in page
    assert "1 lies outside this part." in page
    assert 'class="river main"' in page
    assert "do not mean that anyone endorses" in page
    assert "style=" not in page


def test_map_is_taken_along_as_a_picture_with_its_disclaimer(client, projects):
    svg = client.get("/map.svg?status=planned").content.decode()
    png = client.get("/map.png?status=planned")

    lxml.etree.fromstring(svg)
    assert "1 of 1 is on this map." in svg
    assert "endorses" in svg
    assert png.content.startswith(b"\x89PNG")
    assert png["Content-Type"] == "image/png"
    assert client.get("/map.gif").status_code == 404


def test_map_lists_all_it_shows_circle_by_circle(client, projects):
    page = lxml.html.fromstring(client.get("/map/?all=1").content)

    (circle,) = page.xpath("//figure//a[starts-with(@href, '#')]/@href")
    listed = page.xpath(f"//section[@id='{circle[1:]}']//li/a/@href")
    apart = [a for a in page.xpath("//figure//a/@href") if a.startswith("/entries/")]
    assert len(listed) == 2
    assert set(page.xpath("//section[starts-with(@id, 'near-')]//li/a/@href")) == {*listed, *apart}


def test_map_lists_the_first_of_a_full_circle_and_leads_to_the_rest(client, projects, monkeypatch):
    monkeypatch.setattr(maps, "_LEAST_GROUPED", 1)
    monkeypatch.setattr(maps, "MOST_GROUPED", 1)

    page = lxml.html.fromstring(client.get("/map/?all=1").content)

    (circle,) = page.xpath("//figure//a[starts-with(@href, '#')]/@href")
    assert len(page.xpath(f"//section[@id='{circle[1:]}']//li")) == 1
    (rest,) = page.xpath(f"//section[@id='{circle[1:]}']/p/a")
    assert rest.text == "and 1 more"
    assert "box=" in rest.get("href")


def test_map_leads_to_entries_when_it_shows_them_apart(client, projects):
    page = client.get("/map/?box=102.29,21.39,102.32,21.42").content.decode()

    for entry in projects[:2]:
        assert f'<a href="/entries/{entry.id}/" aria-label' in page
    assert "Show the whole map" in page


def test_map_is_narrowed_by_its_address(client, projects):
    page = client.get("/map/?status=planned").content.decode()

    assert "1 of 1 is on this map." in page
    assert "Nam Ou 6" in page
    assert "Nam Ou 5" not in page


@pytest.mark.parametrize(
    "address", ["?box=x", "?box=1,2", "?box=9,9,1,1", "?page=0", "?kind=dance"]
)
def test_map_takes_what_it_does_not_understand_for_nothing(client, projects, address):
    assert client.get(f"/map/{address}").status_code == 200


def test_map_places_meetings_in_towns(client):
    make("meeting", "First meeting", ("place", text("Vientiane"), {}))
    make("meeting", "Second meeting", ("place", text("Atlantis"), {}))

    page = client.get("/map/?kind=meeting").content.decode()

    assert "1 of 2 is on this map." in page


@pytest.mark.parametrize("chosen", ["none", "/nowhere.geojson"])
def test_map_shows_points_where_there_is_no_layer(client, projects, settings, chosen):
    settings.MAP = chosen

    page = client.get("/map/").content.decode()

    assert "3 of 4 are on this map." in page
    assert 'class="land"' not in page
    assert ("nowhere.geojson cannot be read" in page) == (chosen != "none")


def test_balance_tells_own_from_shared_and_what_is_not_known(client, projects):
    page = client.get("/balance/").content.decode()
    words = " ".join(page.split())

    assert "1,000" in words
    assert "500" in words
    assert "1 project has several members" in words
    assert "without a cost</dt><dd>2</dd>" in words
    assert "Nobody has said how many inhabitants these have" in words
    assert "not known" in words


def test_balance_is_narrowed_by_area(client, projects):
    page = " ".join(client.get("/balance/?area=energy").content.decode().split())

    assert '<h2 id="projects">Projects <span class="n">1</span>' in page
    assert "The cost of none of these projects is stated." in page


def test_balance_asks_as_much_for_many_projects_as_for_few(client, django_assert_max_num_queries):
    for n in range(12):
        make("project", f"P{n}", at(str(12 + n / 10), "105"), of("KH"),
             ("cost", {"amount": str(n + 1), "currency": "CNY"}, {}))  # fmt: skip
    client.get("/balance/")

    with django_assert_max_num_queries(16):
        client.get("/balance/")
    with django_assert_max_num_queries(20):
        client.get("/map/")


def test_balance_is_empty_before_there_are_projects(client):
    assert "No project is in the register yet." in client.get("/balance/").content.decode()


@pytest.fixture
def screening(projects):
    return make(
        "indicator",
        "Children screened",
        ("project", {"entry": projects[0].id}, {}),
        ("target", {"amount": "50000", "unit": "children"}, {}),
        ("value", {"amount": "85403", "unit": "children"}, {"as_of": "2025-12", "bound": "over"}),
        ("reached", "people", {}),
    )


def test_results_stand_against_targets_with_both_sources(client, screening):
    treated = make_entry("Children treated", "indicator")
    act(
        treated,
        state(treated, "name", text("Children treated"), DALI),
        state(treated, "project", {"entry": make("project", "Heart care").id}, DALI),
        state(treated, "target", {"amount": "70", "unit": "children"}, DALI),
        state(treated, "value", {"amount": "12", "unit": "children"}, VIENTIANE),
    )

    page = " ".join(client.get("/results/").content.decode().split())

    assert "50,000 children" in page
    assert "over 85,403 children" in page
    assert "170.8 %" in page
    assert "reached</span>" in page
    assert "below the target" in page
    assert DALI[:12] in page
    assert VIENTIANE[:12] in page
    assert f"/entries/{treated.id}/?statement=" in page


def test_people_reached_count_for_the_members_of_the_project(client, screening):
    page = " ".join(client.get("/balance/").content.decode().split())

    assert "People reached" in page
    assert "85,403" in page


@pytest.mark.parametrize(
    ("narrowing", "counts"),
    [("", True), ("?status=in_use", True), ("?status=planned", False), ("?year=2012", True),
     ("?year=2013", False), ("?by=end&year=2012", False), ("?area=energy", False)],
)  # fmt: skip
def test_who_benefits_is_narrowed_with_the_projects(client, screening, narrowing, counts):
    page = " ".join(client.get(f"/balance/{narrowing}").content.decode().split())

    assert ("85,403" in page) == counts
    assert "Stated of no member" not in page


def test_who_benefits_without_a_project_counts_only_where_nothing_narrows(client, projects):
    value = ("value", {"amount": "77", "unit": "people"}, {})
    make("indicator", "Passengers", ("reached", "people", {}), of("KH"), value)

    assert "77" in client.get("/balance/").content.decode()
    narrowed = " ".join(client.get("/balance/?status=planned").content.decode().split())
    assert "1 number of who benefits names no project and is left out here." in narrowed


def test_counts_of_the_balance_open_their_lists(client, projects):
    page = lxml.html.fromstring(client.get("/balance/?status=planned").content)

    links = page.xpath("//table//a/@href")
    assert "/register/project/?status=planned&area=energy&members=LA" in links
    for address in {*links, *page.xpath("//dl//a/@href")}:
        listed = lxml.html.fromstring(client.get(address).content)
        assert len(listed.xpath("//table[@class='listing']/tbody/tr")) == 1, address


def test_results_say_what_to_do_when_there_are_none(client):
    assert "No indicator measures a project yet." in client.get("/results/").content.decode()


@pytest.fixture
def twins():
    return [
        make("organisation", "Song Da Corporation"),
        make("organisation", "Song Da Corp."),
        make("organisation", "Licogi"),
    ]


def test_duplicates_are_shown_and_do_not_come_again_when_judged(client, twins):
    page = client.get("/duplicates/?kind=organisation").content.decode()
    assert "Song Da Corp." in page
    assert "Licogi" not in page

    answer = client.post(
        "/duplicates/?kind=organisation",
        {"do": "different", "entry": [twin.id for twin in twins[:2]]},
    )

    assert answer.status_code == 302
    assert "No two names are alike" in client.get(answer["Location"]).content.decode()


def test_duplicates_become_one_entry_when_found_the_same(client, twins):
    told = client.post(
        "/duplicates/?kind=organisation",
        {"do": "same", "entry": [t.id for t in twins[:2]]},
        follow=True,
    ).content.decode()

    assert "Judged: the same." in told
    assert f'href="/entries/{twins[0].id}/same/"' in told
    assert client.get(f"/entries/{twins[0].id}/same/").status_code == 200
    assert "Judged" not in client.get("/duplicates/?judged=x&as=same").content.decode()
    page = client.get("/register/organisation/").content.decode()
    assert "2 entries" in page


@pytest.mark.parametrize("sent", [{"do": "same"}, {"do": "eat", "entry": ["a", "b"]}])
def test_duplicates_need_two_to_be_judged(client, twins, sent):
    assert client.post("/duplicates/?kind=organisation", sent).status_code == 409


def test_page_of_a_project_shows_its_course_its_results_and_its_place(client, screening, projects):
    other = make_entry("Shows its course", "project")
    act(
        other,
        state(other, "title", text("Shows its course"), DALI),
        state(other, "status", "under_way", DALI, as_of="2020-05"),
        state(other, "status", "planned", DALI, as_of="2021"),
    )

    page = " ".join(client.get(f"/entries/{projects[0].id}/").content.decode().split())
    assert "Targets and results" in page
    assert "over 85,403 children" in page
    assert 'aria-label="Where it lies"' in page
    course = client.get(f"/entries/{other.id}/").content.decode()
    assert course.index(">Under way</a>") < course.index(">Planned</a>")
    assert "a step back" in course
    assert "Where it lies" not in course


def test_page_of_a_project_tells_what_cannot_all_be_right(client):
    project = make("project", "Upper Bridge", ("start", "2024-05", {}), ("end", "2023", {}))

    page = client.get(f"/entries/{project.id}/").content.decode()

    assert "Not all of this can be right" in page
    assert "The end, 2023, comes before the start, May 2024." in page
