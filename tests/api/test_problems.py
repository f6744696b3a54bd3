"""What goes wrong is said as RFC 9457 has it: what happened, to what, what to do; in any language."""

import pytest
from django.test import Client
from fakes.programs import HERE, ask, make_program

from mainstem.api import problems, register
from mainstem.errors import StoreError
from mainstem.operations.access.accounts import NameTaken

pytestmark = pytest.mark.django_db

CASES = {
    "/kinds": ("sign-in", 401),
    "/nowhere": ("nowhere", 404),
    "/kinds/": ("nowhere", 404),
    "/entries/a/b/c": ("nowhere", 404),
}


@pytest.mark.parametrize("path", CASES)
def test_problem_says_what_happened_to_what_and_what_to_do(path):
    response = Client().get(f"{HERE}{path}?x=1")

    said = response.json()
    name, status = CASES[path]
    assert response.status_code == said["status"] == status
    assert response["Content-Type"] == "application/problem+json"
    assert said["type"] == f"{HERE}/docs/#{name}"
    assert said["instance"] == f"{HERE}{path}?x=1"
    assert said["title"]
    assert said["detail"]
    assert said["advice"]
    assert response["Cache-Control"] == "no-store"


def test_problem_is_told_in_the_language_of_the_asker():
    said = {
        code: Client(headers={"accept-language": code}).get(f"{HERE}/kinds")
        for code in ("en", "zh-Hans")
    }

    assert said["en"]["Content-Language"] == "en"
    assert said["zh-Hans"]["Content-Language"] == "zh-hans"


def test_every_type_of_problem_is_on_the_page_of_the_documentation():
    page = Client().get(f"{HERE}/docs/").content.decode()

    for type_ in problems.TYPES:
        assert f'id="{type_.name}"' in page
    assert len({type_.name for type_ in problems.TYPES}) == len(problems.TYPES)


def test_method_that_is_not_there_is_refused_with_those_that_are(world):
    for method in ("post", "put", "patch", "delete", "options"):
        response = getattr(world.reader, method)(f"{HERE}/kinds")
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"
        assert response.json()["type"].endswith("#method")

    queue = world.reader.put(f"{HERE}/queue/x/judgement")
    assert queue["Allow"] == "DELETE, POST"


def test_character_that_no_store_holds_is_refused(world):
    assert world.reader.get(f"{HERE}/entries/a%00b").status_code == 404
    for query in ("/search?q=a%00", "/search?q=a&%00=b", "/kinds/meeting/entries?organ=%00"):
        assert world.reader.get(f"{HERE}{query}").status_code == 422


def test_parameters_are_named_one_by_one(world):
    said = ask(world.reader, "/queue/x", colour="red", size="9").json()
    assert said["status"] == 403

    said = ask(world.reviewer, "/statements", colour="red", limit="9", size="1").json()

    assert [one["name"] for one in said["errors"]] == ["colour", "size"]
    assert all(one["in"] == "query" for one in said["errors"])
    assert "colour" in said["detail"]


@pytest.mark.parametrize(
    ("error", "name", "status"),
    [(NameTaken("secret"), "fault", 500), (ZeroDivisionError(), "fault", 500),
     (StoreError("secret"), "unavailable", 503)],
)  # fmt: skip
def test_fault_of_ours_is_told_without_its_details_and_logged(
    settings, monkeypatch, caplog, error, name, status
):
    settings.PUBLIC = "yes"

    def fail(_actor):
        raise error

    monkeypatch.setattr(register.lists, "count_kinds", fail)

    response = ask(make_program(raise_request_exception=False), "/kinds")

    assert response.status_code == status
    assert response.json()["type"].endswith(f"#{name}")
    assert b"secret" not in response.content
    assert "GET /api/v1/kinds" in caplog.text


def test_hostile_text_stays_text(world):
    response = world.reader.get(f"{HERE}/nowhere/<script>alert(1)</script>")

    assert response["Content-Type"] == "application/problem+json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
