"""What a folder calls its meetings, bodies and fields is recognised beside what the lexicons know."""

import pytest
from fakes.mechanisms import VALLEY, make_files

from mainstem import mechanisms
from mainstem.model import sittings, speech
from mainstem.model.mechanism import speaking
from mainstem.model.mechanism.parsing import parse
from mainstem.reading import lexicons
from mainstem.reading.claims import areas
from mainstem.reading.recognisers import names

MORE = """
[[word]]
of = "ordinal"
key = "4"
forms = { pt = ["Quarta"] }

[[word]]
of = "area"
key = "water"
forms = { en = ["gauges"] }

[[word]]
of = "organisation"
key = "office"
forms = { en = ["Bureau of the Vale"], pt = ["Escritório do Vale"] }

[[word]]
of = "place"
key = "pakse"
forms = { en = ["Old Ford"] }
"""


@pytest.fixture(autouse=True)
def speak():
    found = speaking.get_speech(parse(make_files(VALLEY + MORE)))
    speech.learn_from(lambda: found)
    yield
    speech.learn_from(lambda: speech.SILENCE)


@pytest.mark.parametrize(
    ("text", "organ", "mechanism", "number"),
    [
        ("the fourth Valley Cooperation Valley Round", "ministers", "valley", 4),
        ("Quarta Roda do Vale da VC", "ministers", "valley", 4),
        ("山谷合作第二次外长会", "foreign_ministers", "valley", 2),
        ("the 3rd LMC Leaders' Meeting", "leaders", "lmc", 3),
    ],
)
def test_meetings_are_known_by_words_of_the_folder_and_of_the_lexicon(
    text, organ, mechanism, number
):
    (found,) = sittings.find_sittings(text)

    assert (found.organ, found.mechanism, found.ordinal) == (organ, mechanism, number)


def test_bodies_places_and_areas_are_known_by_words_of_the_folder():
    found = names.recognise("The Bureau of the Vale met at Old Ford.", "en")

    assert [(n.kind, n.key) for n in found] == [("organisation", "office"), ("place", "pakse")]
    assert names.get_country("pakse") == "LA"
    assert areas.get_area("Read the gauges together", "en") == "water"


def test_what_the_lexicon_knows_is_not_said_again():
    lmc = parse(mechanisms.read_files("lmc"))

    assert not [w for w in speaking.get_speech(lmc).words if w.key == "lmc"]


def test_another_word_makes_another_reader():
    with_words = lexicons.get_digest()
    speech.learn_from(lambda: speech.SILENCE)

    assert with_words.startswith(f"{lexicons.get_digest()}+")
