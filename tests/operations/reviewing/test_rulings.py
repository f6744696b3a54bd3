"""Corrections have values that their properties may have, whoever sends them."""

import pytest
from fakes.claims import LIN, NOW, THIRD_ZH, list_meetings, read
from fakes.registers import make_meeting

from mainstem.operations.reviewing import judging
from mainstem.operations.reviewing.rulings import NEW, Correction, Ruling, UnfitRuling
from mainstem.store.log import history

pytestmark = pytest.mark.django_db


def correct(*corrections):
    (item,) = list_meetings()
    ruling = Ruling("corrected", NEW, corrections)
    return judging.judge(LIN, item.source, ruling, seen=None, now=NOW)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("date", "yesterday"),
        ("date", {"lang": "en", "text": "2017"}),
        ("organ", "parliament"),
        ("ordinal", 3),
        ("ordinal", {"amount": 3, "unit": None}),
        ("ordinal", {"amount": "3", "unit": None, "more": "x"}),
        ("title", "Third meeting"),
        ("title", {"lang": "english", "text": "Third meeting"}),
        ("members", "Cambodia"),
        ("place", {"entry": "entry-0123456789abcdef"}),
        ("place", [1.5]),
        ("title", {"lang": "en", "text": ["a"]}),
        ("organ", True),
    ],
)
def test_value_that_a_property_cannot_have_is_refused(name, value):
    read(THIRD_ZH)

    with pytest.raises(UnfitRuling):
        correct(Correction(None, name, value=value))

    assert history.count_acts() == 0


def test_reference_leads_to_an_entry_of_a_kind_it_may_lead_to():
    read(THIRD_ZH)
    meeting = make_meeting("other")

    with pytest.raises(UnfitRuling):
        correct(Correction(None, "place", value={"entry": meeting.id}))


def test_value_that_a_property_may_have_is_stated():
    read(THIRD_ZH)

    judged = correct(
        Correction(None, "members", value="KH"), Correction(None, "area", value="water")
    )

    assert len(judged.statements) >= 2
