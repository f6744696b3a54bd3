"""A mapping is checked when it is read: what is wrong is named by its field."""

from importlib import resources

import pytest

from mainstem import samples
from mainstem.exchange.fields import InvalidMapping
from mainstem.exchange.rows import layouts, mappings

MINIMAL = """
kind = "project"
source = "table"
identify = ["No."]

[[values]]
property = "title"
column = "Name"
"""
PLACE = """[[values]]
property = "place"
column = "Town"
"""
COST = '[[values]]\nproperty = "cost"\ncolumn = "Cost"\n'
USD = 'currency = "USD"\n'
AREA = '[[values]]\nproperty = "area"\ncolumn = "Field"\nwords = { A = "%s" }\n'
MEMBER = '[[values]]\nproperty = "members"\ncolumn = "Land"\nwords = { A = "Atlantis" }\n'


def read(text):
    return mappings.parse_mapping(text.encode(), "map.toml")


def test_reads_what_says_no_more_than_it_must():
    mapping = read(MINIMAL)

    assert (mapping.kind.name, mapping.source, mapping.identify) == ("project", "table", ("No.",))
    assert mapping.list_columns() == ["No.", "Name"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("[[values]]", "[[values"), "is no TOML"),
        (('kind = "project"', 'kind = "dance"'), "kind is none of"),
        (('source = "table"', 'source = "My Table"'), "source must be small letters"),
        (('identify = ["No."]', ""), "identify is missing"),
        (('identify = ["No."]', "identify = []"), "identify must be a list"),
        (
            ('property = "title"', 'property = "colour"'),
            r"values\[1\].property is none of a project",
        ),
        (('property = "title"', 'property = "type"'), "values say nothing of title"),
        (('column = "Name"', ""), r"values\[1\].column is missing"),
        (('column = "Name"', 'column = "Name"\nsize = 3'), r"values\[1\].size is a field"),
        (('column = "Name"', 'column = "Name"\nsplit = [";"]'), "title has one"),
        (('column = "Name"', 'column = "Name"\nentries = true'), "belongs to references"),
        (('column = "Name"', 'column = "Name"\nrow_of = "other"'), "row_of belongs to references"),
        (("[[values]]", PLACE + "entries = true\nrow_of = 'a'\n[[values]]"), "entries makes new"),
        (
            (
                "[[values]]",
                PLACE.replace('column = "Town"', 'columns = ["Town", "No."]')
                + "row_of = 'a'\n[[values]]",
            ),
            "row_of needs one column",
        ),
        (('column = "Name"', 'column = "Name"\nwords = { a = { state = "lost" } }'), "words.a"),
        ((MINIMAL[MINIMAL.index("[[") :], "values = 'x'"), "must be tables"),
        (("[[values]]", 'language = "klingon!"\n[[values]]'), "language is no code of a language"),
        (("[[values]]", "header = 0\n[[values]]"), "header is the number of a row"),
        (("[[values]]", 'header = "3"\n[[values]]'), "header must be a whole number"),
        (("[[values]]", COST + "[[values]]"), r"values\[1\].currency is missing"),
        (
            ("[[values]]", COST + 'currency = "gold"\n[[values]]'),
            "none of ISO 4217, nor a multiple of one: 'gold'",
        ),
        (("[[values]]", COST + USD + 'as_of = "soon"\n[[values]]'), "as_of is no date"),
        (("[[values]]", COST + USD + 'decimal = ""\n[[values]]'), "decimal must be one sign"),
        (("[[values]]", COST + USD + 'thousands = "."\n[[values]]'), "another than thousands"),
        (("[[values]]", AREA % "wotar" + "[[values]]"), "words.A is no area: 'wotar'"),
        (("[[values]]", MEMBER + "[[values]]"), "words.A is no country: 'Atlantis'"),
    ],
)
def test_says_what_is_wrong(change, told):
    with pytest.raises(InvalidMapping, match=told):
        read(MINIMAL.replace(*change))


@pytest.mark.parametrize("folder", [layouts, samples])
def test_reads_the_mappings_that_ship(folder):
    files = [f for f in resources.files(folder).iterdir() if f.name.endswith("projects.toml")]

    assert [mappings.parse_mapping(f.read_bytes(), f.name).kind.name for f in files] == ["project"]


def test_reads_the_mapping_of_results_that_ships():
    file = resources.files(samples).joinpath("results.toml")

    mapping = mappings.parse_mapping(file.read_bytes(), file.name)

    assert mapping.kind.name == "indicator"
    assert [(v.property.name, v.row_of) for v in mapping.values if v.row_of] == [
        ("project", "sample-projects")
    ]
