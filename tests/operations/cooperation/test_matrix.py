"""The matrix counts what its lists hold, and asks one question however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from fakes.mechanisms import write_folder
from fakes.registers import act, make_meeting
from fakes.statements import make_entry

from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.cooperation import matrix
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query
from mainstem.register.cells import NOTHING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def valley(tmp_path, settings):
    settings.MECHANISM = write_folder(tmp_path)


def fill():
    make_meeting("1", area=["water", "environment"], members=["LA", "TH"])
    make_meeting("2", area="water", members="LA")
    make_meeting("3", area="wine", members="VN")
    make_meeting("4", members="TH")
    make_meeting("5", area="environment")


def test_counts_by_area_and_member():
    fill()

    found = matrix.get_matrix(OPERATOR, "meeting")

    assert {(r.areas, r.counts, r.total) for r in found.rows} == {
        (("water", "environment"), (2, 1, 1), 3),
        (("water",), (2, 1, 0), 2),
        (("environment",), (1, 1, 1), 2),
        (("wine",), (0, 0, 0), 1),
    }
    assert (found.total.counts, found.total.total, found.none) == ((2, 2, 1), 5, 1)


def test_every_number_is_that_of_its_list():
    fill()
    found = matrix.get_matrix(OPERATOR, "meeting")
    members = [*(m.code for m in found.mechanism.members), NOTHING]

    for row in found.rows:
        for member, count in zip(members, row.counts, strict=True):
            query = Query("meeting", {"area": row.areas, "members": (member,)})
            assert lists.get_list(OPERATOR, query).total == count


def test_asks_one_question():
    fill()

    with CaptureQueriesContext(connection) as asked:
        matrix.get_matrix(OPERATOR, "meeting")

    assert len(asked) == 1


def test_kind_without_areas_counts_as_the_first():
    act(make_entry("1"))

    assert matrix.get_matrix(OPERATOR, "place").kind.name == matrix.FIRST
    assert "meeting" in {k.name for k in matrix.list_kinds()}


def test_empty_register_has_zeros():
    found = matrix.get_matrix(OPERATOR)

    assert found.total.total == 0
    assert all(not any(row.counts) for row in found.rows)
