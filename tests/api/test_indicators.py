"""Indicators for programs: every value once, in pieces, with where it stands."""

import pytest
from fakes.series import import_table

from mainstem.operations.access.accounts import GUESTS

pytestmark = pytest.mark.django_db

ROWS = [f"POP,Population,{c},{y},{y}.50" for c in ("KHM", "LAO") for y in range(2018, 2023)]


@pytest.fixture
def address():
    (entry,) = import_table(ROWS)
    return f"/api/v1/indicators/{entry}/observations"


def get(client, address, status=200):
    response = client.get(address, **{GUESTS: "reader"})
    assert response.status_code == status
    return response.json()


def test_gives_values_with_their_digits_and_places(client, address):
    found = get(client, f"{address}?member=KH&first=2022")

    assert (found["total"], found["unit"]) == (1, "person")
    (value,) = found["items"]
    assert (value["member"], value["period"], value["value"]) == ("KH", "2022", "2022.50")
    assert (value["current"], value["as_of"]) == (True, "2025-07-01")
    assert value["citation"]["place"] == 6


def test_pieces_hold_every_value_once(client, address):
    met, piece = [], f"{address}?limit=3"
    while piece is not None:
        found = get(client, piece)
        met += [(v["member"], v["period"]) for v in found["items"]]
        piece = found["next"]

    assert len(met) == len(set(met)) == 10
    assert met == sorted(met)


def test_refuses_what_it_does_not_know(client, address):
    get(client, f"{address}?cursor=AAAA", 422)
    get(client, f"{address}?years=2020", 422)
    get(client, "/api/v1/indicators/entry-0/observations", 404)
