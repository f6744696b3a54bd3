"""Indicators: what was imported and what was read stand in one series, with what disagrees."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from fakes import claims
from fakes.registers import act
from fakes.series import PERIOD, import_table, state_indicator, state_value
from fakes.statements import DALI, VIENTIANE, link, state

from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.numbers import catalogues, indicators
from mainstem.operations.numbers.catalogues import Wanted
from mainstem.operations.register.links import NoSuchEntry
from mainstem.operations.reviewing import review
from mainstem.store.review.queue import Filters

pytestmark = pytest.mark.django_db

POPULATION = ["POP,Population,KHM,2023,17423880", "POP,Population,LAO,2023,7664993"]


def get(entry):
    return indicators.get_series(OPERATOR, getattr(entry, "id", entry))


def kinds(series):
    return [f.kind for f in series.findings]


def test_figure_that_was_read_stands_beside_the_imported_one():
    (population,) = import_table(POPULATION)
    read = state_indicator("Population of Cambodia", ["KH"], "person", series=population)
    said = state_value(read, "17000000", unit="person", period="2023", bound="over")

    found = get(population)

    assert [(v.figure.member, v.figure.text, v.statement) for v in found.values] == [
        ("KH", "17000000", said.id),
        ("KH", "17423880", ""),
        ("LA", "7664993", ""),
    ]
    assert found.findings == ()
    assert found.relations["series"] == (read.id,)


def test_sources_that_disagree_are_both_shown():
    (population,) = import_table(POPULATION)
    read = state_indicator("Population of Cambodia", ["KH"], "person", series=population)
    state_value(read, "16000000", VIENTIANE, unit="person", period="2023")

    (finding,) = get(population).findings

    assert (finding.kind, finding.member, finding.period) == ("conflict", "KH", "2023")
    assert {f.text for f in finding.figures} == {"17423880", "16000000"}


def test_figures_accepted_into_one_series_keep_their_members():
    (population,) = import_table(POPULATION)
    claims.read("2024年老挝人口770万人。\n\n2024年柬埔寨人口1764万人。\n")
    for item in review.list_queue(claims.LIN, Filters(kind="figure")).items:
        claims.accept(item, population)

    read = [v.figure for v in get(population).values if not v.release]

    assert [(f.member, f.period, f.text) for f in read] == [
        ("KH", "2024", "17640000"),
        ("LA", "2024", "7700000"),
    ]


def test_figure_is_written_in_the_unit_of_its_series():
    entry = state_indicator("Installed capacity", ["LA"], "MW")
    state_value(entry, "1.5", unit="GW", period="2024")
    state_value(entry, "1500", VIENTIANE, unit="MW", period="2024")

    found = get(entry)

    assert {(v.figure.text, v.figure.unit) for v in found.values} == {("1500", "MW")}
    assert found.findings == ()


def test_value_known_to_be_wrong_disagrees_with_nothing():
    entry = state_indicator("Trade", ["CN"])
    state_value(entry, "10")
    act(state(entry, "value", {"amount": "99", "unit": "USD"}, period=PERIOD, rank="deprecated"))

    found = get(entry)

    assert found.findings == ()
    assert [(v.figure.text, v.is_current) for v in found.values] == [("10", True), ("99", False)]


def test_entries_found_to_be_the_same_are_one_series():
    (population,) = import_table(POPULATION)
    read = state_indicator("Population of Laos", ["LA"], "person")
    state_value(read, "7700000", unit="person", period="2024")
    act(link(type("Entry", (), {"id": population}), read))

    found = get(read)

    assert found.id == population
    assert [(v.figure.member, v.figure.period) for v in found.values] == [
        ("KH", "2023"),
        ("LA", "2023"),
        ("LA", "2024"),
    ]


def make_trade(amounts, total, **more):
    """State trade of China with five countries, and in all."""
    whole = state_indicator("Trade", ["CN", "KH", "LA", "MM", "TH", "VN"])
    state_value(whole, total, DALI, **more)
    for member, amount in amounts.items():
        state_value(state_indicator(f"Trade {member}", ["CN", member], total=whole), amount)
    return whole


# Project applications of the first half of 2025, as the sample review has them.
APPLICATIONS = {"KH": "38", "LA": "41", "MM": "36", "TH": "47", "VN": "52"}


def test_parts_that_add_up_are_let_be():
    assert get(make_trade(APPLICATIONS, "214")).findings == ()


def test_parts_that_do_not_add_up_are_told_where_the_total_stands():
    found = get(make_trade({**APPLICATIONS, "VN": "25"}, "214"))

    (finding,) = found.findings
    assert (finding.kind, str(finding.computed)) == ("total", "187")
    assert len(finding.figures) == 6
    assert {f.indicator for f in finding.figures[1:]} == set(found.relations["total"])
    assert set(found.relations["total"]) <= set(found.labels)


def test_growth_is_checked_against_the_values():
    (exports,) = import_table(
        ["X,Exports,KHM,2023,100", "X,Exports,KHM,2024,120"], unit="current US$"
    )
    growth = state_indicator("Growth of exports", ["KH"], "percent", growth=exports)
    state_value(growth, "30", unit="percent", period="2024")

    (finding,) = get(exports).findings

    assert (finding.kind, str(finding.computed)) == ("growth", "20.0")


def test_growth_of_a_total_is_checked_against_that_of_its_parts():
    whole = make_trade({"TH": "100", "VN": "200"}, "300")
    grown = state_indicator("Growth", ["CN"], "percent", growth=whole)
    state_value(grown, "20.0", unit="percent")
    for part, rate in zip(get(whole).relations["total"], ("5.0", "5.0"), strict=True):
        state_value(
            state_indicator(f"Growth of {part}", ["CN"], "percent", growth=part),
            rate,
            unit="percent",
        )

    assert kinds(get(whole)) == ["parts_growth"]


def test_narrows_to_members_and_years():
    (population,) = import_table([*POPULATION, "POP,Population,KHM,2010,14000000"])

    found = indicators.narrow(get(population), members=["KH"], first=2020)

    assert [v.figure.period for v in found.values] == ["2023"]


def test_asks_as_often_however_many_values_there_are():
    rows = [f"POP,Population,KHM,{year},{year}000" for year in range(1960, 2020)]
    (few,) = import_table(rows[:2], collection="few")
    (many,) = import_table(rows, collection="many")
    counts = []
    for entry in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            get(entry)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 20


def test_what_is_no_indicator_is_missed():
    with pytest.raises(NoSuchEntry):
        get("entry-0")


def test_catalogue_is_narrowed_by_words_and_members():
    import_table([*POPULATION, "GDP,Gross domestic product,KHM,2023,1"])
    state_value(state_indicator("Trade of Viet Nam", ["VN"]), "1")

    def list_titles(*wanted):
        found = catalogues.get_catalogue(OPERATOR, Wanted(*wanted))
        return [row.titles["en"] for row in found.rows]

    assert list_titles() == ["Gross domestic product", "Population", "Trade of Viet Nam"]
    assert list_titles("domestic GROSS") == ["Gross domestic product"]
    assert list_titles("pop") == ["Population"]
    assert list_titles("", "", "LA") == ["Population"]
    assert list_titles("", "", "VN") == ["Trade of Viet Nam"]
    assert list_titles("", "energy") == []


def test_lists_all_figures_that_do_not_agree():
    make_trade({**APPLICATIONS, "VN": "25"}, "214")
    import_table(["R,Revenue,LAO,2007,0.001", "R,Revenue,LAO,2008,13.5", "P,P,LAO,2008,1"])

    found = catalogues.list_disagreements(OPERATOR)

    assert [d.finding.kind for d in found.found] == ["total", "jump"]
    assert found.left == 0


def test_figure_stands_in_its_series_once_it_was_judged():
    claims.read("2025年柬埔寨出口额达到200亿美元。\n")
    (exports,) = import_table(["X,Exports,KHM,2025,31500000000"], unit="current US$")
    figures = review.list_queue(claims.LIN, Filters(kind="figure")).items
    item = next(i for i in figures if "200亿" in i.title)
    assert [v.figure.text for v in get(exports).values] == ["31500000000"]

    judged = claims.accept(item)
    act(state(judged.entry, "series", {"entry": exports}))

    found = get(exports)
    assert [(v.figure.member, v.figure.period, v.figure.text) for v in found.values] == [
        ("KH", "2025", "20000000000"),
        ("KH", "2025", "31500000000"),
    ]
    assert kinds(found) == ["conflict"]


def test_figure_that_two_languages_give_alike_is_one_value_with_both_citations():
    (population,) = import_table(POPULATION)
    chinese = state_indicator("柬埔寨人口", ["KH"], "person", series=population)
    english = state_indicator("Population of Cambodia", ["KH"], "person", series=population)
    first = state_value(chinese, "17000000", unit="person", period="2024")
    other = state_value(english, "17000000", VIENTIANE, unit="person", period="2024")
    state_value(english, "16500000", VIENTIANE, unit="person", period="2022")

    found = get(population)

    read = [v for v in found.values if v.statement]
    assert [(v.figure.period, v.figure.text) for v in read] == [
        ("2022", "16500000"),
        ("2024", "17000000"),
    ]
    assert [v.statement for v in read[1].tellings] == [first.id, other.id]


def test_figures_that_differ_in_what_limits_them_stay_apart():
    entry = state_indicator("Trade", ["CN"])
    state_value(entry, "10")
    state_value(entry, "10", bound="over")

    assert [len(v.tellings) for v in get(entry).values] == [1, 1]
