"""Stating by a program: a value with its words, an entry with its name, and nothing by halves."""

import pytest
from fakes.claims import read
from fakes.programs import ask, make_program, send

from mainstem.api.shapes.problems import Problem
from mainstem.api.shapes.register import Statement
from mainstem.operations.register import shelves
from mainstem.store.log import history

BOOK = {"title": "Rivers", "publisher": "River Press", "lang": "en"}
TEXT = "联合公报\n\n会议于2017年12月15日举行。会议讨论了水资源。\n"


@pytest.fixture
def meeting(world):
    read(TEXT)
    return world.made[0]


def say(program, entry, *citations, expected=(), **said):
    body = {
        "property": "place",
        "value": {"lang": "en", "text": "Dali"},
        "expected": list(expected),
    }
    if citations:
        body["citations"] = list(citations)
    return send(program, f"/entries/{entry}/statements", body | said)


def find_wrong(answer):
    assert answer.status_code == 422, answer.content
    Problem.model_validate(answer.json())
    return {one["name"]: one for one in answer.json()["errors"]}


def see(program, entry, property_):
    """Return the acts that made what is stated of a property."""
    said = ask(program, f"/entries/{entry}").json()["properties"]
    return [
        s["asserted"]["act"]
        for p in said
        if p["property"] == property_
        for v in p["values"]
        for s in v["statements"]
    ]


def test_states_a_value_where_it_stands(world, meeting):
    digest = shelves.find_documents("联合公报")[0].subject

    told = say(
        world.editor, meeting,
        {"quote": "２０１７年12月15日", "document": digest},
        {"quote": "On that day.", "publication": BOOK, "role": "translation"},
    )  # fmt: skip

    made = told.json()
    assert told.status_code == 200
    Statement.model_validate(made)
    first, second = made["citations"]
    assert (first["quote"], first["spans"]) == ("2017年12月15日", [[3, 3, 14]])
    assert (second["quote"], second["spans"], second["role"]) == ("On that day.", [], "translation")
    record = ask(world.reader, f"/entries/{meeting}").json()
    assert record["documents"][second["document"]]["title"] == "River Press: Rivers"
    assert made["asserted"]["by"]["name"] == "editor"
    assert made["judged"] is None


def test_names_the_member_that_cannot_be(world, meeting):
    acts = history.count_acts()
    dated = {"property": "date", "expected": see(world.editor, meeting, "date")}
    for said, name in [
        ({"property": "dance"}, ""),
        ({"value": "Dali"}, "value"),
        ({"value": {"lang": "??", "text": "Dali"}}, "value.lang"),
        (dated | {"value": "soon"}, "value"),
        ({"property": "ordinal", "value": {"amount": "3", "unit": "km"}}, "value.unit"),
        ({"property": "ordinal", "value": {"amount": 3}}, "value"),
        ({"value": None}, "value"),
        ({"state": "unknown"}, ""),
        ({"qualifiers": {"as_of": "soon"}}, "qualifiers.as_of"),
        ({"rank": "best"}, "rank"),
        ({"citations": [{"quote": ""}]}, "citations.0.quote"),
        ({"citations": [{"quote": "x"}]}, "citations.0.document"),
        ({"citations": [{"quote": "x" * 10_001, "document": "y"}]}, "citations.0.quote"),
        ({"citations": [{"quote": "x", "document": "0" * 64}]}, "citations.0.document"),
        ({"citations": [{"quote": "x", "document": "联合公报"}]}, "citations.0.quote"),
        ({"citations": [{"quote": "x", "publication": BOOK, "document": "y"}]}, "citations.0.document"),
        ({"citations": [{"quote": "x", "publication": BOOK | {"address": "javascript:x"}}]},
         "citations.0.publication.address"),
        ({"citations": [{"quote": "\u200b", "document": "联合公报"}]}, "citations.0.quote"),
        ({"citations": [{"quote": "x", "document": "y"}] * 11}, "citations"),
        ({"expected": ["x"]}, "expected.0"),
    ]:  # fmt: skip
        assert set(find_wrong(say(world.editor, meeting, **said))) == {name}, said
    assert history.count_acts() == acts


def test_offers_the_places_of_words_that_come_again(world, meeting):
    cited = {"quote": "会议", "document": "联合公报"}

    wrong = find_wrong(say(world.editor, meeting, cited))["citations.0.place"]
    places = wrong["places"]

    assert [(p["before"], p["words"]) for p in places][1] == ("会议于2017年12月15日举行。", "会议")
    told = say(world.editor, meeting, cited | {"place": places[1]["place"]}).json()
    assert told["citations"][0]["spans"] == [[3, 17, 19]]


def test_offers_the_documents_of_one_name(world, meeting):
    read(TEXT.replace("讨论了", "研究了"))

    wrong = find_wrong(say(world.editor, meeting, {"quote": "会议于", "document": "联合公报"}))

    offered = wrong["citations.0.document"]["documents"]
    assert len(offered) == 2
    cited = {"quote": "会议于", "document": offered[1]["subject"]}
    assert say(world.editor, meeting, cited).status_code == 200


def test_gives_a_number_the_unit_its_property_has(world, meeting):
    told = say(world.editor, meeting, property="ordinal", value={"amount": "3"}).json()

    assert told["value"] == {"amount": "3", "unit": None}


def test_corrects_and_retracts_what_was_seen(world, meeting):
    cited = {"quote": "水资源", "document": "联合公报"}
    old = say(world.editor, meeting, cited).json()
    seen = [old["asserted"]["act"]]

    late = say(world.editor, meeting, value={"lang": "en", "text": "Yunnan"})
    assert (late.status_code, late.json()["holding"]) == (409, seen)
    again = say(world.editor, meeting, cited, expected=seen)
    assert again.status_code == 409

    new = say(
        world.editor, meeting, value={"lang": "en", "text": "Dali, Yunnan"}, instead_of=old["id"],
        keep=True, expected=seen,
    ).json()  # fmt: skip
    assert new["citations"] == old["citations"]
    seen = see(world.editor, meeting, "place")
    assert seen == [new["asserted"]["act"]]

    path = f"/entries/{meeting}/statements/{new['id']}/retraction"
    gone = send(world.editor, path, {"property": "place", "expected": seen, "reason": "misread"})
    assert gone.json()["statement"] == new["id"]
    assert see(world.editor, meeting, "place") == []
    again = send(world.editor, path, {"property": "place", "expected": []})
    assert again.status_code == 422


def test_says_where_there_is_no_entry_or_kind(world):
    assert say(world.editor, "entry-0").status_code == 404
    assert (
        send(
            world.editor, "/kinds/dance/entries", {"names": [{"lang": "en", "text": "x"}]}
        ).status_code
        == 404
    )


def test_makes_an_entry_unless_one_goes_by_its_name(world, meeting):
    body = {
        "names": [{"lang": "en", "text": "Dali"}, {"lang": "zh", "text": "大理"}],
        "citations": [{"quote": "Dali lies there.", "publication": BOOK}],
    }
    made = send(world.editor, "/kinds/place/entries", body).json()
    record = world.reader.get(made["entry"]).json()
    assert record["titles"] == {"en": "Dali", "zh": "大理"}
    cited = {
        v["value"]["lang"]: len(v["statements"][0]["citations"])
        for p in record["properties"]
        for v in p["values"]
    }
    assert cited == {"en": 1, "zh": 0}

    again = send(world.editor, "/kinds/place/entries", body)
    assert again.status_code == 409
    assert again.json()["entries"][made["id"]]["titles"]["en"] == "Dali"
    other = send(world.editor, "/kinds/place/entries", {**body, "known": [made["id"]]})
    assert other.status_code == 200
    assert other.json()["id"] != made["id"]
    bad = send(world.editor, "/kinds/place/entries", {"names": [{"lang": "en", "text": " "}]})
    assert find_wrong(bad)


def test_a_member_s_entries_are_written_by_its_people(world, meeting):
    assert say(world.reviewer, meeting).status_code == 403
    assert say(make_program(), meeting).status_code == 401
