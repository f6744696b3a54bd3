"""Claims that say the same in two languages are one."""

from mainstem.register import pairing
from mainstem.register.pairing import Sided
from mainstem.values.spans import Span


def span(line, start, end):
    return {"line": line, "start": start, "end": end}


UNIT = {
    "id": "unit-1",
    "sentences": [
        {"zh": [span(1, 0, 10)], "en": [span(2, 0, 30)]},
        {"zh": [span(1, 10, 20)], "en": [span(2, 30, 60)]},
    ],
}


def sided(number, line, start, end):
    return Sided(number, "unit-1", line == 1, (Span(line, start, end),))


def test_pairs_claims_of_sentences_that_say_the_same():
    claims = [sided(1, 1, 0, 8), sided(2, 1, 12, 19), sided(3, 2, 2, 20), sided(4, 2, 31, 59)]

    assert pairing.pair(claims, [UNIT]) == {1: 3, 2: 4}


def test_leaves_a_clause_alone_that_became_two():
    claims = [sided(1, 1, 0, 8), sided(3, 2, 2, 12), sided(4, 2, 14, 28)]

    assert pairing.pair(claims, [UNIT]) == {}


def test_pairs_nothing_without_units():
    assert pairing.pair([sided(1, 1, 0, 8)], []) == {}


def test_pairs_the_only_two_of_a_unit_without_sentence_pairs():
    unit = {"id": "unit-1", "sentences": []}

    assert pairing.pair([sided(1, 1, 0, 8), sided(3, 2, 2, 12)], [unit]) == {1: 3}
    assert pairing.pair([sided(1, 1, 0, 8), sided(2, 1, 9, 12), sided(3, 2, 2, 12)], [unit]) == {}
