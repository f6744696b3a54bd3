"""Answers carry a tag, are not sent twice, go on where they stop, and look as their shapes say."""

from urllib.parse import urlsplit

import pytest
from fakes.claims import LIN, NOW, read
from fakes.programs import HERE, ask, send
from fakes.registers import make_meeting
from fakes.series import import_table

from mainstem.api import description, pages
from mainstem.api.service import SERVICE
from mainstem.operations.reviewing import judging
from mainstem.operations.reviewing.rulings import Ruling
from mainstem.operations.stores import indexing

pytestmark = pytest.mark.django_db

PATHS = {
    "get_index": "/",
    "list_kinds": "/kinds",
    "get_kind": "/kinds/project",
    "list_entries": "/kinds/meeting/entries?limit=2",
    "list_filter_values": "/kinds/meeting/filters/organ",
    "get_entry": "/entries/{entry}",
    "list_changes": "/entries/{entry}/changes?limit=3",
    "list_statements": "/statements?limit=2",
    "list_observations": "/indicators/{indicator}/observations?limit=1",
    "list_documents": "/documents?limit=2",
    "get_document": "/documents/{subject}",
    "list_claims": "/documents/{subject}/claims?limit=1",
    "find": "/search?q=澜湄&limit=1",
    "list_queue": "/queue?decision=any&limit=2",
    "list_rules": "/rules",
    "get_claim": "/queue/{judged}",
    "get_head": "/history",
    "get_checkpoint": "/history/checkpoint",
    "list_acts": "/history/acts?limit=3",
    "get_act": "/history/acts/2",
    "prove_inclusion": "/history/inclusion?act=2",
    "prove_consistency": "/history/consistency?earlier=2",
}
LISTS = (
    "list_entries", "list_changes", "list_statements", "list_documents", "list_claims", "find",
    "list_queue", "list_observations",
)  # fmt: skip


def get(world, path, **options):
    subject = ask(world.reader, "/documents").json()["items"][0]["subject"]
    (indicator,) = import_table(
        ["POP,Population,LAO,2023,7000000", "POP,Population,LAO,2024,7100000"]
    )
    named = path.format(
        entry=world.entry, judged=world.judged, subject=subject, indicator=indicator
    )
    return world.reviewer.get(f"{HERE}{named}", **options)


def test_every_answer_looks_as_its_shape_says(world):
    read(
        "# 一\n\n贸易额达5009亿美元[1]，各方将于2026年制定行动计划。\n\n[1] 外交部：《公报》，2025年。\n"
    )
    list(indexing.index())
    shapes = {
        operation.operation_id: operation.response_models[200]
        for router in SERVICE._get_bound_routers()
        for path_view in router.path_operations.values()
        for operation in path_view.operations
    }
    assert set(PATHS) == set(pages.NEEDS) - {
        "judge", "undo", "get_retraction", "retract_entry", "restore_entry", "make_entry",
        "state_value", "retract_statement",
    }  # fmt: skip

    for name, path in PATHS.items():
        response = get(world, path)
        assert response.status_code == 200, (name, response.content)
        if shapes[name] is not None:
            shapes[name].model_validate({"response": response.json()}, strict=False)


def test_tag_spares_the_answer_until_something_changes(world):
    for name, path in PATHS.items():
        tag = get(world, path)["ETag"]

        known = get(world, path, headers={"If-None-Match": f'"other", W/{tag}'})

        assert (name, known.status_code, known.content) == (name, 304, b"")
        assert known["ETag"] == tag
        assert "Authorization" in known["Vary"]
        assert known["Cache-Control"] == "private, no-cache"

    tags = {name: get(world, path)["ETag"] for name, path in PATHS.items()}
    make_meeting("new", "Meeting of another day")
    assert all(get(world, path)["ETag"] != tags[name] for name, path in PATHS.items())


def test_tag_changes_with_what_is_read_and_with_what_can_be_found(world):
    path = f"{HERE}/search?q=meeting"
    tags = [world.reader.get(path)["ETag"]]

    read("A meeting of which nobody has heard.\n")
    tags.append(world.reader.get(path)["ETag"])
    list(indexing.index())
    tags.append(world.reader.get(path)["ETag"])

    assert len(set(tags)) == 3


def test_answer_that_is_known_asks_the_store_for_its_version_only(world, django_assert_num_queries):
    tag = ask(world.reader, f"/entries/{world.entry}")["ETag"]

    # Who asks, and the version.
    with django_assert_num_queries(2):
        world.reader.get(f"{HERE}/entries/{world.entry}", headers={"If-None-Match": tag})


def test_head_is_as_the_answer_without_its_body(world):
    whole = ask(world.reader, "/kinds")

    head = world.reader.head(f"{HERE}/kinds")

    assert head.status_code == 200
    assert head.content == b""
    assert int(head["Content-Length"]) == len(whole.content)
    assert head["ETag"] == whole["ETag"]


def test_every_list_is_taken_whole_by_its_links(world):
    for name in LISTS:
        take(world, name)


def take(world, name):
    """Take a list one by one, and compare it with the list taken at once."""
    whole = get(world, PATHS[name].split("limit=")[0] + "limit=100").json()["items"]

    found, response = [], get(world, PATHS[name].split("limit=")[0] + "limit=1")
    while True:
        found += response.json()["items"]
        address = response.json()["next"]
        assert ("Link" in response) == (address is not None)
        if address is None:
            break
        assert response["Link"] == f'<{address}>; rel="next"'
        parts = urlsplit(address)
        response = world.reviewer.get(f"{parts.path}?{parts.query}")

    assert found == whole
    assert len(found) > 1 or name in ("list_claims", "find")


def test_cursor_of_another_list_is_refused(world):
    for name in LISTS:
        path = PATHS[name].split("limit=")[0]
        for cursor in ("x", "W10", "WyJmMmVmYjQ5MiIsMV0", "%00"):
            response = get(world, f"{path}cursor={cursor}")
            assert (response.status_code, name, cursor) == (422, name, cursor)
            assert response.json()["errors"][0]["name"] == "cursor"


def test_queue_goes_on_while_others_judge(world):
    path = f"{HERE}/queue?limit=1"
    first = world.reviewer.get(path).json()
    rest = world.reviewer.get(f"{HERE}/queue?limit=100").json()["items"][1:]

    taken = first["items"][0]["source"]
    judging.judge(LIN, taken, Ruling("rejected"), seen=None, now=NOW)
    address = urlsplit(first["next"])
    following = world.reviewer.get(f"{address.path}?{address.query}").json()["items"]

    assert following == rest[:1]


def test_size_of_a_piece_has_limits(world):
    for limit in ("0", "201", "-1", "1e2", "x", "", "99999999999999999999999"):
        response = ask(world.reader, "/statements", limit=limit)
        assert response.status_code == 422
        assert response.json()["errors"][0]["name"] == "limit"


def test_what_is_written_is_kept_by_nobody(world):
    response = send(
        world.reviewer,
        f"/queue/{world.waiting[0]}/judgement",
        {"decision": "rejected", "expected": None},
    )

    assert response["Cache-Control"] == "no-store"
    assert "ETag" not in response


def test_description_states_the_limits():
    limits = {
        (operation["operationId"], p["name"]): (p["schema"]["minimum"], p["schema"]["maximum"])
        for methods in description.describe()["paths"].values()
        for operation in methods.values()
        for p in operation["parameters"]
        if p["name"] == "limit"
    }

    assert limits["list_entries", "limit"] == (1, 200)
    assert limits["list_acts", "limit"] == (1, 1_000)
    assert set(limits) == {(name, "limit") for name in (*LISTS, "list_acts")}
