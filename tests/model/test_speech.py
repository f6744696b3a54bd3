"""Words of one's own are the same in any order, and are asked for once until they may have changed."""

import pytest

from mainstem.model import speech
from mainstem.model.speech import SILENCE, Word, make_speech

ROUND = Word("organ", "ministers", "en", "Valley Round")
RODA = Word("organ", "ministers", "pt", "Roda do Vale")


@pytest.fixture(autouse=True)
def silence():
    yield
    speech.learn_from(lambda: SILENCE)


def test_order_makes_no_difference():
    assert make_speech([ROUND, RODA]) == make_speech([RODA, ROUND, RODA])
    assert make_speech([ROUND]) != make_speech([RODA])
    assert make_speech([]).digest == ""


def test_asks_once_until_it_has_forgotten():
    asked = []
    speech.learn_from(lambda: asked.append(1) or make_speech([ROUND]))

    assert speech.get_speech() == speech.get_speech()
    assert len(asked) == 1

    speech.forget()
    assert speech.get_speech().list_of("organ") == [ROUND]
    assert len(asked) == 2
