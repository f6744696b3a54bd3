"""Members stand beside each other with what is theirs, what they share, and no rank."""

from decimal import Decimal

from mainstem.analysis.balance import Counts, Given, Population, Stated, compare

PEOPLE = {"LA": Population(Decimal(8_000_000), "2024", "entry-1")}


def stated(amount, *members, unit="USD"):
    return Stated(frozenset(members), unit, Decimal(amount))


def given(**more):
    counts = {"LA": Counts(4, 3, 2), "VN": Counts(6, 5, 1)}
    return Given(**{"total": 10, "counts": counts, "money": (), "reached": (), **more})


def test_keeps_the_order_of_the_members_and_divides_only_by_what_is_known():
    lao, viet, myanmar = compare(["LA", "VN", "MM"], given(populations=PEOPLE))

    assert (lao.projects, lao.share, lao.per_million) == (4, Decimal("0.4"), Decimal("0.5"))
    assert (viet.projects, viet.per_million) == (6, None)
    assert (myanmar.projects, myanmar.share) == (0, Decimal(0))


def test_tells_what_is_ones_own_from_what_is_shared():
    money = (
        stated("30", "LA"),
        stated("10", "VN"),
        stated("100", "LA", "VN"),
        stated("5", "LA", unit="CNY"),
    )

    lao, viet = compare(["LA", "VN"], given(money=money, populations=PEOPLE))

    yuan, dollars = lao.money
    assert (dollars.own, dollars.shared, dollars.count) == (30, 100, 2)
    assert dollars.share == Decimal("0.75")
    assert dollars.per_head == Decimal(30) / 8_000_000
    assert yuan.unit == "CNY"
    assert viet.money[0].per_head is None


def test_gives_no_share_of_nothing():
    (lao,) = compare(["LA"], given(total=0, reached=(stated("5", "LA", "VN", unit="people"),)))

    assert lao.share is None
    assert (lao.reached[0].own, lao.reached[0].share) == (0, None)
