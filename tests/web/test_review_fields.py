"""Values in the inputs of a form, for every property of every kind, and values in words."""

import pytest
from django.utils import translation
from django.utils.html import conditional_escape
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Qualifiers
from mainstem.register import confidence, matching
from mainstem.register.inputs import InvalidValue
from mainstem.web import labels, wording
from mainstem.web.review import fields, reasons, values
from mainstem.web.review.forms import FormField

PROPERTIES = [p for k in get_kinds().values() for p in k.properties]
NUMBERS = st.integers(-(10**12), 10**12).map(str)
VALUES = {
    "text": st.builds(lambda t: {"lang": "en", "text": t}, st.just("Words “<b>” 文")),
    "string": st.sampled_from(["USD", "a<b"]),
    "date": st.sampled_from(["2025", "2025-08", "2025-08-14", "2025-08-14/2025-08-16", "../2025"]),
    "money": st.builds(lambda a: {"amount": a, "currency": "USD"}, NUMBERS),
    "reference": st.sampled_from(
        [{"entry": "entry-0123456789abcdef"}, {"lang": "zh", "text": "三亚"}]
    ),
    "member": st.sampled_from(["KH", "CN"]),
    "area": st.sampled_from(sorted(labels.VALUE_LABELS["area"])),
    "address": st.just("https://example.org/a?b=<c>"),
    "point": st.just({"lat": "11.5", "lon": "104.9"}),
}
QUALIFIERS = st.builds(
    Qualifiers,
    period=st.sampled_from([None, "2025"]),
    as_of=st.sampled_from([None, "2025-01-01"]),
    bound=st.sampled_from(["exact", "over", "about"]),
)


def draw_value(data, prop):
    if prop.type == "choice":
        return data.draw(st.sampled_from([c.value for c in prop.choices]))
    if prop.type == "number":
        unit = data.draw(st.sampled_from(prop.units or ("", "kWh")))
        return {"amount": data.draw(NUMBERS), "unit": unit or None}
    return data.draw(VALUES[prop.type])


@given(prop=st.sampled_from(PROPERTIES), data=st.data())
def test_reads_back_from_inputs_what_was_written_into_them(prop, data):
    value, qualifiers = draw_value(data, prop), data.draw(QUALIFIERS)

    read = fields.read(prop, fields.write(prop, "known", value, qualifiers))

    assert read == fields.Read("known", value, qualifiers)


@given(state=st.sampled_from(["unknown", "none", "refused"]))
def test_says_that_a_value_is_not_known(state):
    prop = PROPERTIES[0]

    assert fields.read(prop, {"state": state}) == fields.Read(state, None, Qualifiers())


def test_leaves_a_value_out():
    prop = PROPERTIES[0]

    assert fields.read(prop, {"state": fields.LEFT_OUT}).state is None


@pytest.mark.parametrize(
    ("type_", "typed", "reason"),
    [
        ("member", {"value": "ZZ"}, "code"),
        ("area", {"value": "no_such_area"}, "code"),
        ("date", {"value": "14 August"}, "date"),
        ("number", {"amount": "a lot"}, "number"),
        ("text", {"text": "words", "lang": "?"}, "language"),
        ("text", {"text": "  ", "lang": "en"}, "missing"),
        ("address", {"value": "javascript:alert(1)"}, "address"),
        ("text", {"state": "burnt"}, "choice"),
    ],
)
def test_has_a_sentence_for_what_cannot_be_read(type_, typed, reason):
    prop = next(p for p in PROPERTIES if p.type == type_)

    with pytest.raises(InvalidValue) as caught:
        fields.read(prop, typed)

    assert caught.value.reason == reason
    assert fields.PROBLEMS[reason]


def test_knows_a_blank_field_whatever_its_lists_stand_at():
    for prop in PROPERTIES:
        blank = fields.write(prop, "known", None, Qualifiers())

        assert fields.is_blank(prop, {**blank, "lang": "zh", "unit": "kWh", "bound": "over"})
        assert FormField("m-x", prop, blank).is_blank


@given(prop=st.sampled_from(PROPERTIES), data=st.data())
def test_writes_every_value_in_words_that_cannot_be_markup(prop, data):
    value, qualifiers = draw_value(data, prop), data.draw(QUALIFIERS)

    with translation.override(data.draw(st.sampled_from(["en", "zh-hans"]))):
        words = conditional_escape(values.write_value(prop, value, qualifiers, {}))

    assert "<b>" not in words
    assert "<c>" not in words


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("500900000000", "500.9 billion"),
        ("12345678", "12,345,678"),
        ("260000", "260,000"),
        ("0.10", "0.10"),
        ("-3", "-3"),
        ("NaN", "NaN"),
        ("9" * 29, "9" * 29),
        ("1e40", "1e40"),
    ],
)
def test_writes_numbers_as_short_as_they_can_be_and_rounds_nothing(amount, expected):
    assert wording.write_amount(amount) == expected


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("500900000000", "5009亿"), ("260000", "26万"), ("3000", "3,000"), ("1234567", "1,234,567")],
)
def test_writes_large_numbers_in_chinese_by_their_ten_thousands(amount, expected):
    with translation.override("zh-hans"):
        assert wording.write_amount(amount) == expected


def test_has_words_for_every_reason_the_register_gives():
    assert set(confidence.POINTS) <= set(reasons.CONFIDENCE_LABELS)
    assert set(matching.POINTS) <= set(reasons.MATCH_LABELS)


@pytest.mark.parametrize(
    ("iso", "english", "chinese"),
    [
        ("2025-09-24/2025-09-25", "24–25 September 2025", "2025年9月24日至25日"),
        ("2025-09-24/2025-10-02", "24 September – 2 October 2025", "2025年9月24日至10月2日"),
        ("2025-12-30/2026-01-02", "30 December 2025 – 2 January 2026", None),
        ("2018/2022", "2018–2022", "2018–2022年"),
        ("../2025", "until 2025", None),
        ("2021/..", "since 2021", None),
        ("2025-02-30/2025", "2025-02-30 – 2025", None),
        ("never", "never", "never"),
    ],
)
def test_writes_periods_as_a_person_would(iso, english, chinese):
    assert f">{english}<" in wording.write_date(iso)
    with translation.override("zh-hans"):
        assert chinese is None or f">{chinese}<" in wording.write_date(iso)
