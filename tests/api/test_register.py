"""The register for programs: the filters of the pages, each statement with its sources, as of a day."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from fakes.claims import NOY
from fakes.programs import HERE, ask, make_program
from fakes.registers import act, make_meeting
from fakes.statements import DALI, VIENTIANE, end, link, make_entry, state, text

from mainstem.model.kinds import get_kinds
from mainstem.operations.register import lists
from mainstem.web.register.addresses import RegisterAddress

pytestmark = pytest.mark.django_db

MEETING = get_kinds()["meeting"]


@pytest.fixture
def reader(db):
    from fakes.people import BOSS, make_person
    from fakes.programs import make_program, make_token

    make_person("keo", "reader")
    return make_program(make_token(BOSS, "keo", "reader"))


def test_kinds_are_told_as_they_are_declared(reader):
    make_meeting("1")

    told = {kind["name"]: kind for kind in ask(reader, "/kinds").json()["items"]}

    assert list(told) == list(get_kinds())
    assert told["meeting"]["count"] == 1
    assert ask(reader, "/kinds/meeting").json() == told["meeting"]
    organ = next(p for p in told["meeting"]["properties"] if p["name"] == "organ")
    assert organ["filter"]
    assert organ["sort"]
    assert organ["choices"][0] == {
        "value": "leaders",
        "label": dict(MEETING.find_property("organ").choices[0].label),
    }


QUERIES = [
    [],
    [("organ", "leaders")],
    [("organ", "leaders"), ("organ", "ministers")],
    [("organ", "")],
    [("members", "KH"), ("organ", "ministers")],
    [("date", "2017")],
    [("source", VIENTIANE)],
    [("source", "")],
    [("sort", "title")],
    [("sort", "-date")],
    [("sort", "organ"), ("columns", "date,members")],
    [("sort", "ordinal"), ("members", "LA")],
    [("place", "entry-0123456789abcdef")],
]


def make_many():
    make_meeting("1", "Sanya", organ="leaders", date="2016-03-23", members=["KH", "LA"])
    make_meeting("2", "Dali", organ="ministers", date="2017-12-15", members=["KH"])
    make_meeting("3", "Siem Reap", organ="leaders", date="2018", ordinal=[])
    entry = make_entry("4")
    act(entry, state(entry, "title", text("Vientiane"), VIENTIANE), state(entry, "members", "LA"))


@pytest.mark.parametrize("query", QUERIES)
def test_list_is_the_one_of_the_pages(reader, query):
    make_many()
    address = RegisterAddress.parse(MEETING, QueryDict(urlencode(query)))

    told = reader.get(f"{HERE}/kinds/meeting/entries?{urlencode(query)}").json()

    shown = lists.get_list(NOY, address.query)
    assert [one["id"] for one in told["items"]] == [row.id for row in shown.rows]
    assert told["total"] == shown.total
    assert told["columns"] == [prop.name for prop in shown.columns]
    for one, row in zip(told["items"], shown.rows, strict=True):
        assert set(one["values"]) == set(row.cells)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("colour=red", "colour"),
        ("Organ=leaders", "Organ"),
        ("page=2", "page"),
        ("sort=colour", "sort"),
        ("sort=bodies.x", "sort"),
        ("sort=--date", "sort"),
        ("sort=date&sort=title", "sort"),
        ("columns=date,colour", "columns"),
        ("lang=tlh", "lang"),
        ("lang=xx", "lang"),
        ("outcomes=x", "outcomes"),
        ("&".join(f"members={n}" for n in range(101)), "members"),
    ],
)
def test_filter_that_is_not_known_is_an_error(reader, query, name):
    response = reader.get(f"{HERE}/kinds/meeting/entries?{query}")

    assert response.status_code == 422
    assert response.json()["errors"][0]["name"] == name


def test_values_of_a_filter_are_counted(reader):
    make_many()

    told = ask(reader, "/kinds/meeting/filters/organ").json()

    assert {one["value"]: one["count"] for one in told["items"]} == {
        "leaders": 2,
        "ministers": 1,
        "": 1,
    }
    assert ask(reader, "/kinds/meeting/filters/title").status_code == 404


def test_values_of_a_filter_come_in_pieces(reader, monkeypatch):
    monkeypatch.setattr(lists, "VALUES_SIZE", 2)
    make_many()

    first = ask(reader, "/kinds/meeting/filters/organ").json()
    rest = reader.get(first["next"]).json()

    assert [one["value"] for one in first["items"]] == ["leaders", "ministers"]
    assert [one["value"] for one in rest["items"]] == [""]
    assert rest["next"] is None


def test_entry_tells_each_statement_with_its_sources_and_who_made_it(reader):
    entry = make_meeting("1", date="2017-12-15")
    act(state(entry, "date", "2017-12", VIENTIANE, as_of="2018-01-01"))

    told = ask(reader, f"/entries/{entry.id}").json()

    said = next(p for p in told["properties"] if p["property"] == "date")
    (exact, other) = said["values"]
    assert exact["value"] == "2017-12-15"
    assert other["qualifiers"] == {"as_of": "2018-01-01"}
    (statement,) = exact["statements"]
    assert statement["citations"][0]["document"] == DALI
    assert statement["citations"][0]["spans"] == [[0, 0, 4]]
    assert statement["asserted"]["by"] == {"name": "anna", "role": "editor", "member": "KH"}
    assert statement["asserted"]["at"] == "2026-03-23T08:00:00.000000Z"
    assert statement["judged"] is None
    assert told["page"] == f"/entries/{entry.id}/"


def test_entry_tells_who_judged_what_it_was_made_from(world):
    told = ask(world.reader, f"/entries/{world.entry}").json()

    statements = [
        s for p in told["properties"] for value in p["values"] for s in value["statements"]
    ]
    assert statements
    assert {s["judged"]["decision"] for s in statements} == {"accepted"}
    assert {s["judged"]["by"]["name"] for s in statements} == {"lin"}
    acts = {s["asserted"]["act"] for s in statements}
    assert all(s["judged"]["act"] not in acts for s in statements)
    assert list(told["documents"]) == [statements[0]["citations"][0]["document"]]


def test_values_that_exclude_each_other_stand_side_by_side(reader):
    entry = make_meeting("1", date="2017-12-15")
    act(state(entry, "date", "2017-12-16", VIENTIANE))

    told = ask(reader, f"/entries/{entry.id}").json()

    said = next(p for p in told["properties"] if p["property"] == "date")
    assert said["conflict"]
    assert [v["value"] for v in said["values"]] == ["2017-12-15", "2017-12-16"]


def test_entries_found_to_be_the_same_are_one(reader):
    one, other = make_meeting("1"), make_meeting("2", "Dali meeting")
    act(link(one, other))

    told = ask(reader, f"/entries/{other.id}").json()

    assert told["id"] == one.id
    assert told["entries"] == [one.id, other.id]
    assert {s["entry"] for v in told["properties"][0]["values"] for s in v["statements"]} == {
        one.id,
        other.id,
    }


def test_entry_is_told_as_of_a_time(reader):
    entry = make_meeting("1", organ="ministers")
    act(end(state(entry, "organ", "ministers", DALI)), days=3)

    def tell(as_of):
        response = ask(reader, f"/entries/{entry.id}", as_of=as_of)
        return [p["property"] for p in response.json().get("properties", ())]

    assert tell("") == ["title"]
    assert tell("2026-03-25") == ["title", "organ"]
    assert tell("2026-03-23T08:00:00Z") == ["title", "organ"]
    assert tell("2026-03-23T10:00:00+02:00") == ["title", "organ"]
    assert tell("2026-03-26") == ["title"]
    assert ask(reader, f"/entries/{entry.id}", as_of="2026-03-22").status_code == 404
    assert ask(reader, f"/entries/{entry.id}", as_of="2026-03-25").json()["acts"] == 4


@pytest.mark.parametrize(
    "word",
    [
        "yesterday",
        "2026-02-30",
        "2026-03-23T08:00:00",
        "2026-03-23T25:00:00Z",
        "2026",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "２０２６-03-23",
    ],
)
def test_time_that_is_none_is_an_error(reader, word):
    entry = make_meeting("1")

    response = ask(reader, f"/entries/{entry.id}", as_of=word)

    assert response.status_code == 422
    assert response.json()["errors"][0]["name"] == "as_of"


def test_changes_tell_who_did_what_and_what_it_ended(reader):
    entry = make_meeting("1", organ="ministers")
    said = state(entry, "organ", "ministers", DALI)
    act(end(said, "wrong"), days=1)

    changes = ask(reader, f"/entries/{entry.id}/changes").json()["items"]

    assert [change["verb"] for change in changes] == ["retract", "assert", "assert", "create"]
    assert changes[0]["ended"]["body"]["statement"] == said.id
    assert changes[0]["at"] > changes[0]["ended"]["at"]
    assert changes[1]["ended"] is None


def test_changes_that_come_meanwhile_move_no_others(reader):
    entry = make_meeting("1", organ="ministers")
    first = ask(reader, f"/entries/{entry.id}/changes", limit=2).json()

    act(state(entry, "date", "2017", DALI))
    rest = reader.get(first["next"]).json()

    numbers = [change["number"] for change in first["items"] + rest["items"]]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == 3


def test_statements_are_told_of_a_document_and_of_a_property(reader):
    make_many()

    def count(**query):
        return len(ask(reader, "/statements", **query).json()["items"])

    assert count() == count(document=DALI) + 2
    assert count(document=VIENTIANE) == 1
    assert count(property="organ") == 3
    assert count(document=DALI, property="members") == 3
    assert count(property="colour") == 0
    told = ask(reader, "/statements", document=VIENTIANE).json()["items"][0]
    assert told["kind"] == "meeting"
    assert told["value"] == text("Vientiane")


def test_statements_that_ended_are_not_told(reader):
    entry = make_meeting("1", organ="ministers")
    act(end(state(entry, "organ", "ministers", DALI)))

    assert [s["property"] for s in ask(reader, "/statements").json()["items"]] == ["title"]


def test_entry_and_lists_take_the_same_few_queries_however_long(
    reader, django_assert_max_num_queries
):
    entry = make_meeting("1")
    outcomes = [state(entry, "outcomes", text(f"Outcome {n}"), DALI) for n in range(40)]
    act(*outcomes)
    for n in range(30):
        make_meeting(f"more {n}", organ="ministers", place={"entry": make_entry("p", "place").id})

    for path, most in (
        (f"/entries/{entry.id}", 10),
        ("/kinds/meeting/entries?limit=30", 10),
        ("/kinds/meeting/entries?sort=organ&organ=ministers&limit=30", 12),
        ("/kinds/meeting/filters/organ", 7),
        (f"/entries/{entry.id}/changes?limit=100", 12),
        ("/statements?limit=100", 7),
        ("/kinds", 5),
    ):
        with django_assert_max_num_queries(most):
            assert reader.get(f"{HERE}{path}").status_code == 200


def test_visitors_are_told_what_was_accepted_and_not_what_was_read(world, settings):
    settings.PUBLIC = "yes"
    visitor, paths = make_program(), (f"/entries/{world.entry}", f"/entries/{world.entry}/changes")

    seen = [ask(world.reader, path).content.decode() for path in paths]
    shown = [ask(visitor, path).content.decode() for path in paths]

    assert "0.txt" in seen[0] or "1.txt" in seen[0]
    assert ".txt" not in shown[0]
    assert '"read":' in seen[1]
    assert '"read":' not in shown[1]
    assert "lin" in shown[1]
