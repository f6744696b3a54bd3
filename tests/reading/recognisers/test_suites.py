import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading.recognisers import suites

# What Microsoft's own Python library reaches on the whole suites.
THEIRS = {
    ("Chinese", "Number"): 0.92,
    ("Chinese", "Ordinal"): 1.0,
    ("Chinese", "Percent"): 0.91,
    ("Chinese", "Currency"): 0.80,
    ("Chinese", "Dimension"): 0.31,
    ("English", "Number"): 0.75,
    ("English", "Ordinal"): 0.9,
    ("English", "Percent"): 0.85,
    ("English", "Currency"): 0.77,
    ("English", "Dimension"): 0.63,
}


def results(model, culture, text):
    return [(r["Text"], r["Resolution"].get("value")) for r in suites.run(model, culture, text)]


@pytest.mark.parametrize(
    ("model", "culture", "text", "expected"),
    [
        ("Number", "Chinese", "他买了三百二十个橙子", [("三百二十", "320")]),
        ("Number", "English", "nine sevenths of it", [("nine sevenths", "1.28571428571429")]),
        ("Number", "English", "a billionth", [("a billionth", "1E-09")]),
        ("Ordinal", "Chinese", "第二十三届", [("第二十三", "23")]),
        ("Ordinal", "English", "the next to last page", [("next to last", "end-1")]),
        ("Percent", "Chinese", "六成半", [("六成半", "65%")]),
        ("Percent", "English", "forty percent", [("forty percent", "40%")]),
        ("Currency", "Chinese", "30元5角", [("30元5角", "30.5")]),
        (
            "Currency",
            "English",
            "eight dollars twenty cents",
            [("eight dollars twenty cents", "8.2")],
        ),
        ("Dimension", "Chinese", "８吨半", [("8吨半", "8.5")]),
        ("Dimension", "English", "6 feet 3 inches", [("6 feet 3 inches", "6.25")]),
    ],
)
def test_answers_in_the_form_of_the_suites(model, culture, text, expected):
    assert results(model, culture, text) == expected


def test_gives_offsets_of_first_and_last_character():
    (result,) = suites.run("Number", "Chinese", "共３５人")

    assert (result["Start"], result["End"], result["Text"]) == (1, 2, "35")


def test_names_the_currency_of_an_amount():
    (result,) = suites.run("Currency", "English", "HK$ 20")

    assert result["Resolution"] == {
        "isoCurrency": "HKD",
        "unit": "Hong Kong dollar",
        "value": "20",
    }


@pytest.mark.parametrize(("model", "culture"), [("Colour", "English"), ("Number", "Latin")])
def test_refuses_what_no_recogniser_answers(model, culture):
    with pytest.raises(suites.UnknownSuite) as raised:
        suites.run(model, culture, "5")

    assert (raised.value.model, raised.value.culture) == (model, culture)


@given(
    st.one_of(
        st.text(max_size=60),
        st.text(alphabet="一二三十百千万元角分米公斤半成折个点之又%$0123., -", max_size=60),
        st.lists(
            st.sampled_from(
                [
                    "$",
                    "5",
                    "dollars",
                    "and",
                    "cents",
                    "ten",
                    "ft",
                    "in",
                    "3",
                    "usd",
                    "%",
                    "half",
                    "km",
                    "1/2",
                    "percent",
                    "m",
                ]
            ),
            max_size=15,
        ).map(" ".join),
    ),
    st.sampled_from(["Number", "Ordinal", "Percent", "Currency", "Dimension"]),
    st.sampled_from(["Chinese", "English"]),
)
def test_gives_ordered_results_inside_any_text(text, model, culture):
    found = suites.run(model, culture, text)

    assert suites.run(model, culture, text) == found
    ends = [-1, *(r["End"] for r in found)]
    assert all(e < r["Start"] <= r["End"] < len(text) for e, r in zip(ends, found, strict=False))


def test_gives_the_second_of_two_amounts_its_own_number():
    found = suites.run("Currency", "English", "17 USD 1$")

    assert [(r["Text"], r["Resolution"]["value"]) for r in found] == [("17 usd", "17"), ("1$", "1")]


@pytest.mark.shared
@pytest.mark.parametrize(("culture", "model"), sorted(THEIRS))
def test_agrees_more_than_microsofts_own_library(shared, culture, model):
    path = shared / "specs" / "recognizers-text" / f"{culture.lower()}-{model}Model.json"
    cases = json.loads(path.read_text("utf-8-sig"))

    right = sum(_is_right(case, suites.run(model, culture, case["Input"])) for case in cases)

    assert right / len(cases) >= min(1.0, THEIRS[culture, model] + 0.05)


def _is_right(case, found):
    def keys(results):
        fields = ("value", "unit", "isoCurrency")
        return [(r["Text"], *(r["Resolution"].get(f) for f in fields)) for r in results]

    return keys(case["Results"]) == keys(found)
