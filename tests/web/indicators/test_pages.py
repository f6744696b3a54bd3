"""Pages of indicators: chart, table, sources and findings, in few queries and without a script."""

import json

import pytest
from django.test import Client
from fakes.series import import_table, state_indicator, state_value
from fakes.statements import VIENTIANE

from mainstem.operations.access.accounts import GUESTS
from mainstem.web.indicators.words import write_text

pytestmark = pytest.mark.django_db

ROWS = [
    "POP,Population,KHM,2022,17201724",
    "POP,Population,KHM,2023,17423880.123456",
    "POP,Population,LAO,2023,7664993",
]


@pytest.fixture
def population():
    (entry,) = import_table(ROWS)
    return entry


def get(address, status=200, **headers):
    response = Client(**{GUESTS: "reader"}).get(address, headers=headers)
    assert response.status_code == status
    return response


def read(address, **headers):
    return take(address, **headers).decode()


def take(address, **headers):
    response = get(address, **headers)
    return response.getvalue() if response.streaming else response.content


def test_list_says_what_to_do_where_there_is_nothing():
    assert "mainstem import observations FILE" in read("/indicators/")


def test_list_leads_to_an_indicator(population):
    page = read("/indicators/?q=popul&member=LA")

    assert f'href="/indicators/{population}/"' in page
    assert "2022–2023" in page
    assert "No indicator has all of this" in read("/indicators/?q=power")


def test_page_shows_values_with_their_source_and_exact_digits(population):
    page = read(f"/indicators/{population}/")

    assert "17,423,880</span>" in page
    assert 'title="17423880.123456 · line 3"' in page
    assert "World Bank" in page
    assert "as of" in page
    assert f'<img src="/indicators/{population}/chart.svg" alt="Line chart of Population' in page
    assert f"/indicators/{population}/data.csv" in page


def test_year_without_a_value_is_empty_and_not_zero(population):
    page = read(f"/indicators/{population}/?to=2022&member=KH&member=LA")

    row = page.split("<tbody>")[1].split("</tr>")[0]
    assert ">2022<" in row
    assert ">0<" not in row
    assert "Laos</th>" not in page


def test_page_shows_both_sources_of_a_conflict(population):
    said = state_indicator("Population of Cambodia", ["KH"], "person", series=population)
    value = state_value(said, "16000000", VIENTIANE, unit="person", period="2023")

    page = read(f"/indicators/{population}/")

    assert "1 place where figures do not agree" in page
    assert f"/entries/{said.id}/?statement={value.id}" in page
    assert "16 million" in page
    listed = read("/indicators/disagreements/")
    assert "sources disagree" in listed
    assert f"/indicators/{population}/" in listed


def test_page_is_in_chinese_too(population):
    page = read(f"/indicators/{population}/", **{"accept-language": "zh-Hans"})

    assert "柬埔寨" in page


def test_chart_is_drawn_for_both_grounds_and_small(population):
    light = get(f"/indicators/{population}/chart.svg")
    dark = get(f"/indicators/{population}/chart.svg?theme=dark&size=small")

    assert light["content-type"] == "image/svg+xml"
    assert b"Cambodia" in light.content
    assert light.content != dark.content
    get(f"/indicators/{population}/chart.svg?from=1900&to=1901", 404)
    assert take(f"/indicators/{population}/chart.png").startswith(b"\x89PNG")


def test_chart_is_drawn_as_the_address_asks(population):
    page = read(f"/indicators/{population}/?as=index&base=2022")
    svg = read(f"/indicators/{population}/chart.svg?as=index&base=2022")

    assert "2022 = 100" in svg
    assert "Lao PDR" not in svg  # It has no value then.
    assert f'src="/indicators/{population}/chart.svg?as=index&amp;base=2022"' in page
    assert "an axis of its own" in read(f"/indicators/{population}/?as=apart")
    get(f"/indicators/{population}/chart.svg?as=index&base=1900", 404)


@pytest.mark.parametrize("address", ["", "chart.svg", "data.csv"])
def test_what_is_no_indicator_is_missed(address):
    get(f"/indicators/entry-0000000000000000/{address}", 404)


def test_whatever_stands_in_an_address_is_understood_or_let_be(population):
    page = read(f"/indicators/{population}/?member=XX&from=abc&to=-1")

    assert "No value of these countries and years" in page
    assert ">2023<" in read(f"/indicators/{population}/?from=2024&to=2000")
    read("/indicators/?page=999999999999&area=%00x&member=%F0")


def test_downloads_hold_every_value_and_its_place(population):
    csv = read(f"/indicators/{population}/data.csv")
    assert "17423880.123456" in csv
    assert csv.count("\r\n") == 4

    found = json.loads(take(f"/indicators/{population}/data.json?member=LA"))
    (value,) = found["observations"]
    assert (value["value"], value["citation"]["place"]) == ("7664993", 4)
    assert take(f"/indicators/{population}/data.xlsx").startswith(b"PK")
    get(f"/indicators/{population}/data.exe", 404)

    table = get(f"/files/{value['citation']['document']}/")
    assert table.content.startswith(b"code,name")
    assert table["content-type"] == "application/octet-stream"
    assert table["content-disposition"] == 'attachment; filename="t.csv"'
    get(f"/files/{'0' * 64}/", 404)


def test_values_per_head_are_divided_by_the_population_of_the_same_time():
    import_table(
        ["SP.POP.TOTL,Population,KHM,2023,2000", "SP.POP.TOTL,Population,KHM,2022,0"],
        collection="people",
    )
    (output,) = import_table(
        ["GDP,Output,KHM,2023,3000", "GDP,Output,KHM,2022,7", "GDP,Output,LAO,2023,5"], unit="USD"
    )

    page = read(f"/indicators/{output}/?per=head")

    assert ">1.5</span>" in page
    assert "2 values are left out: the population is not known" in page
    assert b"per head" in take(f"/indicators/{output}/chart.svg?per=head")
    (value,) = json.loads(take(f"/indicators/{output}/data.json?per=head"))["observations"]
    assert (value["value"], value["unit"]) == ("1.5", "USD per head")
    assert 'name="per"' not in read(f"/indicators/{import_table(ROWS, unit='%')[0]}/")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1234567890123456789012345678901.123456789", "1234567890123456789012345678901"),
        ("-0.00000000012345678", "-0.000000000123457"),
    ],
)
def test_number_of_very_many_digits_is_written(text, shown):
    assert write_text(text).replace(",", "").startswith(shown)
