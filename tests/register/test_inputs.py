"""What is typed becomes a value, or the field that is wrong is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Qualifiers
from mainstem.register import inputs
from mainstem.register.inputs import FIELDS, InvalidValue

PROPERTIES = {p.type: p for kind in get_kinds().values() for p in kind.properties}
VALUES = {
    "text": {"lang": "lo", "text": "ກອງປະຊຸມ"},
    "string": "LMC-2025-014",
    "date": "2018-12-30/2019-01-02",
    "number": {"amount": "500.90", "unit": "kWh"},
    "money": {"amount": "-1000", "currency": "CNY"},
    "reference": {"entry": "entry-0123456789abcdef"},
    "member": "KH",
    "area": "water",
    "choice": "",
    "address": "https://example.org/报告?page=2",
    "point": {"lat": "-11.5", "lon": "104.9"},
}


def test_there_are_fields_for_every_type():
    assert set(FIELDS) == set(VALUES) == set(PROPERTIES)


@pytest.mark.parametrize("type_", VALUES)
def test_reads_what_it_has_written(type_):
    prop = PROPERTIES[type_]
    value = prop.choices[0].value if type_ == "choice" else VALUES[type_]

    assert inputs.read_value(prop, inputs.write_value(prop, value)) == value
    assert inputs.check_value(prop, value) == value


@pytest.mark.parametrize(
    ("type_", "fields", "field", "reason"),
    [
        ("text", {"text": "words", "lang": ""}, "lang", "missing"),
        ("text", {"text": " \n", "lang": "en"}, "text", "missing"),
        ("text", {"text": "words", "lang": "English"}, "lang", "language"),
        ("text", {"text": "w" * 10_001, "lang": "en"}, "text", "long"),
        ("date", {"value": "2025-02-30"}, "value", "date"),
        ("date", {"value": "15/08/2025"}, "value", "date"),
        ("number", {"amount": "1,000"}, "amount", "number"),
        ("number", {"amount": "١٢"}, "amount", "number"),
        ("number", {"amount": "1e9"}, "amount", "number"),
        ("number", {"amount": "1", "unit": "u" * 41}, "unit", "unit"),
        ("money", {"amount": "1", "currency": "yuan"}, "currency", "currency"),
        ("money", {"amount": "1", "currency": "dol"}, "currency", "currency"),
        ("member", {"value": "Cambodia"}, "value", "code"),
        ("area", {"value": "../water"}, "value", "code"),
        ("choice", {"value": "kings"}, "value", "choice"),
        ("address", {"value": "javascript:alert(1)"}, "value", "address"),
        ("address", {"value": "https://"}, "value", "address"),
        ("address", {"value": "https://[1"}, "value", "address"),
        ("reference", {"entry": "Dali"}, "entry", "entry"),
        ("reference", {}, "lang", "missing"),
        ("point", {"lat": "91", "lon": "0"}, "lat", "degrees"),
    ],
)
def test_names_the_field_that_is_wrong(type_, fields, field, reason):
    with pytest.raises(InvalidValue) as caught:
        inputs.read_value(PROPERTIES[type_], fields)

    assert (caught.value.field, caught.value.reason) == (field, reason)


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("text", "words"),
        ("text", {"lang": "en", "text": "words", "more": "x"}),
        ("number", {"amount": 5, "unit": None}),
        ("number", {"amount": "5"}),
        ("date", {"value": "2025"}),
        ("member", "kh"),
        ("string", None),
        ("string", ["a"]),
        ("reference", {"entry": "entry-0123456789abcdef", "text": "Dali", "lang": "en"}),
    ],
)
def test_takes_no_value_of_another_form(type_, value):
    with pytest.raises(InvalidValue):
        inputs.check_value(PROPERTIES[type_], value)


@given(st.sampled_from(sorted(VALUES)), st.dictionaries(st.sampled_from(
    ["text", "lang", "value", "amount", "unit", "currency", "entry", "lat", "lon"]), st.text()))  # fmt: skip
def test_what_is_read_is_a_value_that_passes(type_, fields):
    prop = PROPERTIES[type_]
    try:
        value = inputs.read_value(prop, fields)
    except InvalidValue:
        return

    assert inputs.check_value(prop, value) == value


def test_reads_what_limits_a_value():
    read = inputs.read_qualifiers({"bound": "over", "as_of": "2025", "low": "", "period": ""})

    assert read == Qualifiers(as_of="2025", bound="over")
    with pytest.raises(InvalidValue):
        inputs.read_qualifiers({"bound": "roughly"})
