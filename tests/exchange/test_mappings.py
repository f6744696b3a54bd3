"""Mappings: what a file says is read, what it lacks or has too much is named."""

import pytest

from mainstem.exchange import mappings
from mainstem.exchange.fields import InvalidMapping

GOOD = """
[dataset]
collection = "trade"
title = { en = "Trade" }
released = 2025-07-01
[columns]
code = "c"
member = "m"
period = "p"
value = "v"
name_zh = "n"
[unit]
all = "USD"
[values]
missing = [""]
thousands = ","
"""


def test_reads_what_the_file_says():
    mapping = mappings.parse_mapping(GOOD.encode(), "trade.toml")

    assert mapping.dataset.collection == "trade"
    assert mapping.dataset.released == "2025-07-01"
    assert mapping.columns == {
        "code": "c", "member": "m", "period": "p", "value": "v", "name_zh": "n"
    }  # fmt: skip
    assert (mapping.unit, mapping.missing, mapping.thousands) == ("USD", ("",), ",")


def test_names_may_be_in_any_language():
    said = GOOD.replace('name_zh = "n"', 'name_pt = "n"').replace("en =", "pt =")

    mapping = mappings.parse_mapping(said.encode(), "trade.toml")

    assert [mappings.find_language(what) for what in mapping.columns if "name" in what] == ["pt"]
    assert mapping.dataset.title == {"pt": "Trade"}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("[columns]", "[columns"), "no TOML"),
        (('collection = "trade"', 'collection = "Trade!"'), "dataset.collection must be"),
        (('title = { en = "Trade" }', "title = {}"), "dataset.title must name"),
        (("2025-07-01", '"July"'), "dataset.released is no date"),
        (('value = "v"', ""), "columns.value is missing"),
        (('value = "v"', 'value = ""'), "columns.value names no column"),
        (('name_zh = "n"', 'name_xx = "n"'), "columns.name_xx is a field that nothing reads"),
        (('all = "USD"', "all = 1"), "unit.all must be a text"),
        (('missing = [""]', "missing = [1]"), "values.missing must be a list of texts"),
        (("[values]", "[more]\n[values]"), "more is a field that nothing reads"),
        (("[values]", '[areas]\nE = "enery"\n[values]'), "areas.E is no area: 'enery'"),
        (("[values]", '[values]\ndecimal = ","'), "values.decimal must be one sign"),
        (('en = "Trade"', 'xx = "Trade"'), "dataset.title must name"),
    ],
)
def test_names_the_file_and_the_field_of_what_is_wrong(change, problem):
    with pytest.raises(InvalidMapping, match=problem) as raised:
        mappings.parse_mapping(GOOD.replace(*change).encode(), "trade.toml")

    assert str(raised.value).startswith("trade.toml: ")
