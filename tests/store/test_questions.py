from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from mainstem.store.questions import Question
from mainstem.store.schema.people import Account

pytestmark = pytest.mark.django_db

EARLY, LATE = datetime(2026, 1, 2, 3, 4, tzinfo=UTC), datetime(2026, 5, 6, 7, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def accounts():
    for name, created, active in (("an", EARLY, True), ("bo", LATE, False), ("cy", LATE, True)):
        Account.objects.create(name=name, created=created, is_active=active)


def list_by(**filters):
    return Account.objects.filter(**filters).order_by("name").values_list("name", flat=False)


def test_answers_each_value_with_its_own_rows():
    named = Question(lambda name: list_by(name=name))
    assert named.ask(name="bo") == [("bo",)]
    assert named.ask(name="cy") == [("cy",)]
    assert named.ask(name="nobody") == []


@pytest.mark.parametrize("wanted", [[], ["cy"], ["an", "cy"], ["an", "bo", "cy"], ["x"] * 9])
def test_answers_lists_of_any_length(wanted):
    some = Question(lambda names: list_by(name__in=names))
    expected = [(name,) for name in ("an", "bo", "cy") if name in wanted]
    assert some.ask(names=wanted) == some.ask(names=tuple(wanted)) == expected


def test_is_put_into_sql_once_for_lists_of_a_like_length():
    made = []

    def make(names):
        made.append(len(names))
        return list_by(name__in=names)

    some = Question(make)
    for length in (3, 4, 5, 8, 6):
        some.ask(names=["an"] * length)
    assert made == [4, 8]


def test_gives_columns_as_their_fields_have_them():
    when = Question(
        lambda name: Account.objects.filter(name=name).values_list("created", "is_active", "name")
    )
    assert when.ask(name="bo") == [(LATE, False, "bo")]


def test_takes_a_time_as_a_value():
    since = Question(lambda day: list_by(created__gt=day))
    assert since.ask(day=EARLY) == [("bo",), ("cy",)]


def test_keeps_constants_aggregates_and_limits():
    counted = Question(
        lambda name: (
            Account.objects.filter(is_active=True, name__gte=name)
            .values_list("created")
            .annotate(Count("id"))
            .order_by("-created")[:1]
        )
    )
    assert counted.ask(name="a") == [(LATE, 1)]
    assert counted.ask(name="d") == []


def test_puts_no_value_into_the_text_of_a_question():
    named = Question(lambda name: list_by(name=name))
    assert named.ask(name="' OR 1 = 1 --") == []
    with CaptureQueriesContext(connection) as asked:
        named.ask(name="an")
    assert len(asked) == 1


def test_returns_some_of_the_rows_and_counts_all():
    several = Question(lambda names: list_by(name__in=names))
    assert several.page(1, 1, names=["an", "bo", "cy"]) == [("bo",)]
    assert several.page(2, 5, names=["an", "bo", "cy"]) == [("cy",)]
    assert several.count(names=["an", "cy", "x"]) == 2
    assert several.count(names=[]) == 0
