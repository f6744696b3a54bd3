"""The description holds: whatever it allows is answered as it says, and whatever it does not, too."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from fakes.programs import HERE, make_program
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import meta
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from mainstem.api import access, description, pages

pytestmark = pytest.mark.django_db

CHECKS = (
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
)
EXAMPLES = 15


@pytest.fixture
def schema(world, monkeypatch):
    monkeypatch.setattr(access, "WRITES", 10**6)
    # A request that has ended closes a connection that is in a transaction: here, the test's own.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield _load()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def _load():
    return schemathesis.openapi.from_wsgi(f"{HERE}/openapi.json", app=get_wsgi_application())


def iter_operations(schema):
    for result in schema.get_all_operations():
        yield result.ok()


def test_description_is_one():
    made = description.describe()

    assert made["openapi"] == "3.1.0"
    for shape in made["components"]["schemas"].values():
        meta.validate(shape)


def try_out(operation, strategy, secret, examples, names=None):
    """Ask an endpoint as a strategy says, check the answers, and return their statuses.

    Names that are made up are missed: two of three are replaced by those of something there.
    """
    headers = {"Accept-Encoding": "identity", **({"Authorization": secret} if secret else {})}
    found = set()

    @settings(max_examples=examples, derandomize=True, database=None, deadline=None)
    @given(strategy, st.sampled_from(range(3)))
    def ask(case, which):
        for name in case.path_parameters or {}:
            if which and name in (names or {}):
                case.path_parameters[name] = names[name][which % len(names[name])]
        response = case.call(headers=headers)
        found.add(response.status_code)
        case.validate_response(response, checks=CHECKS)

    ask()
    return found


def test_description_is_in_english_whoever_asks_first(client):
    description.describe.cache_clear()

    made = client.get(f"{HERE}/openapi.json", headers={"accept-language": "zh-Hans"}).json()

    answers = made["paths"][f"{HERE}/kinds"]["get"]["responses"]
    assert answers["401"]["description"].startswith("This is for those who say")


def test_whatever_is_asked_is_answered_as_the_description_says(world, schema):
    names = {
        "kind": ["meeting", "place"],
        "name": ["organ", "source", "place"],
        "entry": [world.entry, *world.made],
        "source": [world.judged, *world.waiting],
        "number": [0, 5],
    }
    secret = world.steward.defaults["HTTP_AUTHORIZATION"]

    missed = set()
    for operation in iter_operations(schema):
        other = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
        strategy = operation.as_strategy() | other
        if 200 not in try_out(operation, strategy, secret, EXAMPLES, names):
            missed.add(operation.label.removeprefix("GET ").removeprefix(HERE))

    # Nobody guesses the name of a document or an indicator, the number of an act, which judgement
    # or change is expected, or what can be stated of an entry, and in which language.
    assert missed <= {
        "/indicators/{entry}/observations",
        "/entries/{entry}/retraction",
        f"DELETE {HERE}/entries/{{entry}}/retraction",
        f"POST {HERE}/entries/{{entry}}/retraction",
        f"POST {HERE}/entries/{{entry}}/statements",
        f"POST {HERE}/entries/{{entry}}/statements/{{statement}}/retraction",
        f"POST {HERE}/kinds/{{kind}}/entries",
        "/history/inclusion",
        "/history/consistency",
        "/documents/{subject}",
        "/documents/{subject}/claims",
        f"DELETE {HERE}/queue/{{source}}/judgement",
        f"POST {HERE}/queue/{{source}}/judgement",
    }


def test_whoever_asks_is_answered_as_the_description_says(world, schema):
    for program in (make_program(), make_program("mst_none"), world.reader):
        for operation in iter_operations(schema):
            secret = program.defaults.get("HTTP_AUTHORIZATION")
            try_out(operation, operation.as_strategy(), secret, 1)


def test_page_tells_every_endpoint_and_every_shape(client):
    page = client.get(f"{HERE}/docs/").content.decode()

    made = description.describe()
    for section in pages.list_sections(made):
        for endpoint in section.endpoints:
            assert f'id="{endpoint.name}"' in page
    for name in made["components"]["schemas"]:
        assert f'id="shape-{name}"' in page
    links = {part.split('"')[0] for part in page.split('href="#')[1:]}
    assert all(f'id="{link}"' in page for link in links)


def test_page_comes_from_here_alone(client):
    response = client.get(f"{HERE}/docs/")

    page = response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]
    for other in ("<script", "<style", " style=", 'src="http', 'href="http', " onclick="):
        assert other not in page


def test_every_parameter_has_a_meaning():
    silent = [
        (endpoint.name, parameter.name)
        for section in pages.list_sections(description.describe())
        for endpoint in section.endpoints
        for parameter in endpoint.parameters
        if not parameter.meaning
    ]

    assert silent == []
