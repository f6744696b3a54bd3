"""Figures of a report: latest values with their rows, what disagrees, projects and their places."""

from datetime import UTC, date, datetime

import pytest
from fakes import claims
from fakes.registers import act
from fakes.statements import DALI, make_entry, state, text

from mainstem.operations import mechanisms
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.numbers import observing
from mainstem.operations.numbers.observing import File, Given
from mainstem.operations.reports.progress import gather_progress
from mainstem.publishing.reports.items import Named
from mainstem.publishing.reports.progress import draw_progress
from mainstem.publishing.reports.tree import Bullets, Table
from mainstem.register import datasets
from mainstem.store.models import Description
from mainstem.web.reports.links import make_file_addresses

pytestmark = pytest.mark.django_db

CODE = "SP.POP.TOTL"
MAPPING = b"""
dataset = { collection = "tables", title = { en = "World tables" }, publisher = "The publisher" }
[columns]
code = "code"
member = "country"
period = "year"
value = "value"
"""
TABLE = f"""code,country,year,value
{CODE},KH,2024,17000000
{CODE},KH,2025,17200000
{CODE},KH,2026,17400000
{CODE},LA,2025,7800000
""".encode()
PLAN = Named("entry-plan", {"en": "Plan"})


@pytest.fixture(autouse=True)
def table():
    given = Given(File("tables.csv", TABLE), File("tables.toml", MAPPING), "2025-11-01")
    observing.take_in(OPERATOR, given, now=datetime.now(UTC), progress=lambda *_: None)


def gather(year=2025, site="https://register.example"):
    return gather_progress(
        OPERATOR, PLAN, year, today=date(2026, 1, 10), addresses=make_file_addresses(site)
    )


def find_table(told, title):
    blocks = draw_progress(told, ["en"]).parts[0].blocks
    return next(b for b in blocks if isinstance(b, Table) and b.title == title)


def read(line):
    return "".join(run.text for run in line)


def test_shows_the_latest_value_of_each_member_with_its_row_and_leads_to_it():
    (measured,) = gather().measured

    rows = find_table(gather(), "Population: latest values").rows

    assert [[read(cell) for cell in row] for row in rows] == [
        ["Cambodia", "17.2", "2025", "+1.2%", "row 3"],
        ["Lao PDR", "7.8", "2025", "–", "row 5"],
    ]
    digest = measured.values[0].origins[0].document
    assert rows[0][1][0].link == (f"https://register.example/documents/file-{digest}/?line=3#L3")
    assert measured.values[0].origins[0].title == "World tables, The publisher, tables.csv"


def test_leads_nowhere_without_an_address():
    (measured,) = gather(site="").measured

    assert {v.link for v in measured.values} == {""}


def test_names_the_series_nothing_is_held_of():
    headlines = mechanisms.get_mechanism().headlines

    assert gather().absent == tuple(h.names.forms for h in headlines if h.code != CODE)
    assert gather(year=2000).absent == tuple(h.names.forms for h in headlines)


def test_shows_a_figure_of_a_document_beside_that_of_the_table_it_disagrees_with():
    read_ = make_entry("review", "indicator")
    act(
        read_,
        state(read_, "name", text("Population of Cambodia"), DALI),
        state(read_, "members", "KH", DALI),
        state(read_, "series", {"entry": datasets.name_indicator("tables", CODE)}, DALI),
        state(read_, "value", {"amount": "16000000", "unit": None}, DALI, period="2025"),
    )

    (row,) = find_table(gather(), "Where figures do not agree").rows

    assert read(row[0]) == "Population (Cambodia, 2025)"
    assert sorted(run.text for run in row[2] if run.sources) == ["16 million", "17.2 million"]


@pytest.mark.parametrize(("published", "is_told"), [("2025-12-29", True), ("2026-02-01", False)])
def test_shows_a_figure_without_a_time_by_the_document_that_tells_it(published, is_told):
    claims.read("柬埔寨人口达1600万人。\n")
    Description.objects.update(published=published)
    document = Description.objects.get().document.sha256
    read_ = make_entry("review", "indicator")
    act(
        read_,
        state(read_, "name", text("Population of Cambodia"), document),
        state(read_, "members", "KH", document),
        state(read_, "series", {"entry": datasets.name_indicator("tables", CODE)}, document),
        state(read_, "value", {"amount": "16000000", "unit": None}, document),
    )

    told = gather()

    rows = find_table(told, "Population: latest values").rows
    undated = [read(row[0]) for row in rows if read(row[2]) == "Not stated"]
    assert undated == (["Cambodia"] if is_told else [])
    assert any(i.named.id == read_.id for i in told.figures) is is_told


@pytest.mark.parametrize(
    ("stated", "is_told"),
    [
        ({"start": "2025-03"}, True),
        ({"start": "2019", "end": "2025"}, True),
        ({"status": "under_way", "start": "2019"}, True),
        ({"status": "completed", "start": "2019", "end": "2022"}, False),
    ],
)
def test_tells_of_projects_that_began_ended_or_run(stated, is_told):
    dam = make_entry("dam", "project")
    act(
        dam,
        state(dam, "title", text("Dam"), DALI),
        state(dam, "location", {"lat": "18", "lon": "103"}, DALI),
        *(state(dam, name, value, DALI) for name, value in stated.items()),
    )

    told = gather()

    assert [p.named.id for p in told.projects.listed] == ([dam.id] if is_told else [])
    assert len(told.located.places) == int(is_told)


def test_a_year_without_anything_says_so():
    told = gather(year=1980)

    blocks = draw_progress(told, ["zh", "en"]).parts[1].blocks

    words = "\n".join(read(line) for b in blocks if isinstance(b, Bullets) for line in b.items)
    for said in (
        "No meeting of 1980 is on record.",
        "No project is on record that began, ran or ended in 1980.",
        "Neither a meeting, nor a commitment, nor a project is on record for: ",
        "No value up to the year is held of: Population",
    ):
        assert said in words
