"""Keys compare as what they stand for."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Qualifiers
from mainstem.register import orders
from mainstem.register.cells import Cell, CellValue

MEETING = get_kinds()["meeting"]
PROJECT = get_kinds()["project"]


def make_cells(**values):
    return {
        name: Cell((CellValue("known", value, Qualifiers(), 1),), 1, False, (), ())
        for name, value in values.items()
    }


def get_key(name, value, kind=MEETING):
    return orders.make_keys(kind, make_cells(**{name: value}), {}).get(name)


AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12)


@given(AMOUNTS, AMOUNTS)
def test_numbers_stand_in_their_order(left, right):
    a, b = (get_key("ordinal", {"amount": str(n), "unit": None}) for n in (left, right))

    if len(a) < orders.LONGEST and len(b) < orders.LONGEST:
        assert (a < b, a == b) == (left < right, left == right)


def test_large_and_small_numbers_have_keys():
    said = ["-1E+30", "-5.1", "-5", "-0.05", "0", "0.0001", "1", "9", "10", "1E+30"]

    keys = [get_key("ordinal", {"amount": n, "unit": None}) for n in said]

    assert keys == sorted(keys)
    assert [Decimal(n) for n in said] == sorted(Decimal(n) for n in said)


def test_money_stands_with_its_currency():
    said = [{"amount": "9", "currency": "CNY"}, {"amount": "1", "currency": "USD"}]

    keys = [get_key("cost", value, PROJECT) for value in said]

    assert keys == sorted(keys)


def test_dates_stand_by_their_first_day_and_the_longer_first():
    said = ["2017", "2018/2022", "2018", "2018-01", "2018-01-01", "2018-01-02", "2018-02"]

    keys = [get_key("date", value) for value in said]

    assert keys == sorted(keys)
    assert get_key("date", "some day") is None


def test_names_stand_without_case_accents_and_quotation_marks():
    def sort(text, lang="en"):
        return orders.make_keys(MEETING, {}, {lang: text})[f"title.{lang}"]

    assert sort("“Álpha") == sort("alpha")
    assert sort("澳门", "zh") < sort("北京", "zh") < sort("昆明", "zh") < sort("中国", "zh")
    assert sort("Zeta", "zh") < sort("澳门", "zh")


def test_what_has_no_name_in_a_language_stands_by_another_name():
    keys = orders.make_keys(MEETING, {}, {"th": "การประชุม"})

    assert keys["title.en"] == keys["title.zh"]


def test_every_kind_lists_the_orders_that_it_makes_keys_in():
    for kind in get_kinds().values():
        assert len(orders.list_orders(kind)) < 64
    assert orders.list_orders(MEETING) == ("title.en", "title.zh", "ordinal", "date")
