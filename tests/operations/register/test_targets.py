"""An editor names what a value leads to as people do, and need not know its identifier."""

import pytest
from fakes.registers import ANNA, NOW

from mainstem.governance.permissions import NotAllowed
from mainstem.model.kinds import get_kinds
from mainstem.operations.register import making, targets
from mainstem.operations.register.targets import SeveralTargets
from mainstem.register.acts import Actor
from mainstem.register.inputs import InvalidValue

pytestmark = pytest.mark.django_db

PLACE = get_kinds()["meeting"].find_property("place")


def make(*names, kind="place", known=()):
    return making.make_entry(ANNA, kind, names, known=known, now=NOW)


def test_finds_an_entry_by_name_address_or_identifier():
    dali = make(("en", "Dali"), ("zh", "大理"))
    make(("en", "Dali"), kind="organisation")

    for word in ("dali", "大理", dali, f"https://example.org/entries/{dali}/?at=2020#x"):
        assert targets.find_target(ANNA, PLACE, word) == dali


def test_asks_which_of_several_is_meant():
    one = make(("en", "Dali"))
    other = make(("en", "Dali"), ("lo", "ຕ້າລີ່"), known=[one])

    with pytest.raises(SeveralTargets) as caught:
        targets.find_target(ANNA, PLACE, "Dali")

    assert set(caught.value.labels) == {one, other}


@pytest.mark.parametrize("word", ["Nowhere", "entry-0", "\u202e", "\x00", "x" * 3_000])
def test_finds_nothing_of_other_names(word):
    with pytest.raises(InvalidValue):
        targets.find_target(ANNA, PLACE, word)


def test_tells_nobody_who_may_not_read():
    with pytest.raises(NotAllowed):
        targets.find_target(Actor("x", "stranger"), PLACE, "Dali")
