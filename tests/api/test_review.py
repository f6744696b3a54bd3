"""Programs judge as people do: nothing is overwritten unseen, and everything can be undone."""

import pytest
from fakes.claims import LIN, NOW
from fakes.programs import HERE, ask, send

from mainstem.operations.reviewing import judging, review
from mainstem.operations.reviewing.rulings import Ruling
from mainstem.store.log import history

pytestmark = pytest.mark.django_db


def judge(world, source, by="reviewer", **body):
    body = {"decision": "accepted", "entry": "suggested", "expected": None} | body
    return send(world.programs[by], f"/queue/{source}/judgement", body)


def test_queue_tells_what_waits_and_what_was_decided(world):
    waiting = ask(world.reviewer, "/queue", kind="event").json()
    decided = ask(world.reviewer, "/queue", decision="decided").json()

    assert {one["source"] for one in waiting["items"]} >= set(world.waiting)
    assert all(one["decision"] == "" and one["act"] is None for one in waiting["items"])
    assert world.judged in {one["source"] for one in decided["items"]}
    assert all(one["act"] is not None for one in decided["items"])


QUERIES = (
    {"kind": "event:meeting"},
    {"language": "en"},
    {"least": "60"},
    {"most": "60"},
    {"text": "第四次"},
    {"decision": "accepted"},
    {"sort": "confidence"},
)


def test_queue_is_narrowed_as_that_of_the_pages(world):
    for query in QUERIES:
        named = {
            k: int(v) if k in ("least", "most") else v for k, v in query.items() if k != "sort"
        }
        told = ask(world.reviewer, "/queue", **query).json()

        shown = review.list_queue(LIN, review.Filters(**named), descending="sort" not in query)
        assert [one["source"] for one in told["items"]] == [item.source for item in shown.items]
        assert told["total"] == shown.total


def test_queue_refuses_filters_it_does_not_know(world):
    for query in ({"decision": "maybe"}, {"least": "101"}, {"sort": "title"}, {"colour": "red"}):
        response = ask(world.reviewer, "/queue", **query)
        assert response.status_code == 422
        assert response.json()["errors"][0]["name"] in query


def test_claim_is_told_with_all_it_takes_to_judge_it(world):
    told = ask(world.reviewer, f"/queue/{world.waiting[0]}").json()

    assert told["standing"] is None
    assert told["suggestion"] == world.entry
    assert told["candidates"][0]["entry"] == world.entry
    assert any(reason["points"] > 0 for reason in told["candidates"][0]["reasons"])
    assert {draft["property"] for draft in told["proposal"]["drafts"]} >= {"title", "date"}
    assert told["sources"][0]["marks"]
    assert told["records"][0]["kind"] == "event"


def test_accepting_states_what_was_proposed_of_the_entry_that_matches(world):
    response = judge(world, world.waiting[0])

    told = response.json()
    assert response.status_code == 200
    assert told["entry"] == world.entry
    assert told["standing"]["decision"] == "accepted"
    assert told["standing"]["act"] == history.count_acts() - 1
    entry = ask(world.reader, f"/entries/{world.entry}").json()
    stated = {s["id"] for p in entry["properties"] for v in p["values"] for s in v["statements"]}
    assert set(told["statements"]) <= stated


def test_correcting_states_what_was_sent_and_keeps_what_was_read(world):
    source = world.waiting[0]
    drafts = ask(world.reviewer, f"/queue/{source}").json()["proposal"]["drafts"]
    number = next(n for n, draft in enumerate(drafts) if draft["property"] == "date")

    told = judge(
        world,
        source,
        decision="corrected",
        entry="new",
        note="by the photographs",
        corrections=[
            {"draft": number, "value": "2017-12-16", "qualifiers": {"as_of": "2018"}},
            {"property": "members", "value": "KH"},
        ],
    ).json()

    entry = ask(world.reader, f"/entries/{told['entry']}").json()
    said = {p["property"]: p["values"][0] for p in entry["properties"]}
    assert said["date"]["value"] == "2017-12-16"
    assert said["date"]["qualifiers"] == {"as_of": "2018"}
    members = next(p for p in entry["properties"] if p["property"] == "members")
    assert "KH" in {value["value"] for value in members["values"]}
    assert said["date"]["statements"][0]["judged"]["note"] == "by the photographs"


def test_second_judge_is_told_who_was_first_and_changes_nothing(world):
    source = world.waiting[0]
    judging.judge(LIN, source, Ruling("rejected", note="no meeting"), seen=None, now=NOW)
    acts = history.count_acts()

    response = judge(world, source)

    problem = response.json()
    assert response.status_code == 409
    assert problem["standing"]["by"]["name"] == "lin"
    assert problem["standing"]["decision"] == "rejected"
    assert problem["standing"]["note"] == "no meeting"
    assert "lin" in problem["detail"]
    assert history.count_acts() == acts
    assert judge(world, source, expected=problem["standing"]["act"]).status_code == 200


def test_judgement_that_was_undone_meanwhile_is_not_judged_over(world):
    act = ask(world.reviewer, f"/queue/{world.judged}").json()["standing"]["act"]
    standing = review.get_item(LIN, world.judged).standing
    judging.undo(LIN, standing.id, now=NOW)

    response = judge(world, world.judged, expected=act)

    assert response.status_code == 409
    assert response.json()["standing"] is None


def test_undoing_lets_the_claim_wait_again(world):
    source = world.waiting[1]
    act = judge(world, source, entry="new").json()["standing"]["act"]

    def undo(by, expected):
        return world.programs[by].delete(f"{HERE}/queue/{source}/judgement?expected={expected}")

    assert undo("reviewer", act + 1).status_code == 409
    assert undo("editor", act).status_code == 403
    response = undo("reviewer", act)

    assert response.status_code == 200
    assert response.json()["standing"] is None
    assert undo("reviewer", act).status_code == 409


UNFIT = (
    ({}, 422),
    ({"decision": "maybe"}, 422),
    ({"decision": "rejected"}, 422),
    ({"decision": "accepted", "expected": None}, 422),
    ({"decision": "accepted", "entry": "entry-0", "expected": None}, 422),
    ({"decision": "rejected", "expected": "1"}, 409),
    ({"decision": "rejected", "expected": -1}, 422),
    ({"decision": "rejected", "expected": 1.5}, 422),
    ({"decision": "rejected", "expected": 2**60}, 422),
    ({"decision": "rejected", "expected": None, "colour": "red"}, 422),
    ({"decision": "rejected", "expected": None, "note": "n" * 2_001}, 422),
    ({"decision": "corrected", "entry": "new", "expected": None,
          "corrections": [{"draft": 99}]}, 422),
    ({"decision": "corrected", "entry": "new", "expected": None,
          "corrections": [{"property": "colour", "value": "red"}]}, 422),
    ({"decision": "corrected", "entry": "new", "expected": None,
          "corrections": [{"property": "date", "value": 2017}]}, 422),
    ({"decision": "corrected", "entry": "new", "expected": None,
          "corrections": [{"property": "date", "value": "2017", "qualifiers": {"low": "x"}}]}, 422),
)  # fmt: skip


def test_what_does_not_fit_changes_nothing(world):
    acts = history.count_acts()

    for body, status in UNFIT:
        response = send(world.reviewer, f"/queue/{world.waiting[0]}/judgement", body)
        assert (response.status_code, body) == (status, body)
        assert response["Content-Type"] == "application/problem+json"

    assert history.count_acts() == acts


NO_JSON = (
    (b"{", "application/json", 400),
    (b"", "application/json", 415),
    (b"\xff", "application/json", 400),
    (b'{"note": "\\ud800"}', "application/json", 400),
    (b'{"expected": NaN}', "application/json", 400),
    (b"[]", "application/json", 422),
    (b"null", "application/json", 422),
    (b'{"decision": "rejected", "expected": null}', "text/plain", 415),
    (b"decision=rejected", "application/x-www-form-urlencoded", 415),
)


def test_what_is_no_json_changes_nothing(world):
    acts = history.count_acts()
    path = f"{HERE}/queue/{world.waiting[0]}/judgement"

    for data, content_type, status in NO_JSON:
        response = world.reviewer.post(path, data, content_type=content_type)
        assert (response.status_code, data) == (status, data)

    assert history.count_acts() == acts


def test_body_that_is_too_large_is_refused(world, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    response = judge(world, world.waiting[0], note="n" * 200)

    assert response.status_code == 413
    assert response.json()["type"].endswith("#too-large")
