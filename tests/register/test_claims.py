"""What a claim says is written as it always was: judgements are found again by it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from mainstem.register import claims
from mainstem.values.identifiers import get_identifier

_VALUES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.just(["LA", "KH"])
)


@given(_VALUES, _VALUES, st.dictionaries(st.sampled_from(["zh", "en"]), st.none() | st.text()))
def test_names_the_content_of_a_claim_by_its_values_as_sorted_json(first, second, title):
    record = {"kind": "event", "type": "meeting", "mentions": [], "ordinal": first}
    record |= {"date": None, "place": second, "title": title, "countries": []}
    claim = claims.Claim("event:meeting", ("",), (record, record), ())

    said = json.dumps(claims.get_values(claim), sort_keys=True)

    assert claims.word(claim).content == get_identifier("content", "event:meeting", said, "")


def test_leaves_out_nothing_that_a_kind_of_claim_says():
    figure = {"kind": "figure", "value": 12.5, "text": "12.5", "spans": [], "passage": "p"}
    (one,) = (claims.make([""], [figure], lambda _: ("d", "en")),)

    (values,) = claims.get_values(one)

    assert values["value"] == 12.5
    assert values["unit"] is None
