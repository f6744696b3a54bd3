"""Candidates: what is loaded before a promise is opened."""

from mainstem.operations.cooperation import candidates
from mainstem.reading import glosses


def test_prepares_the_dictionary():
    candidates.prepare()

    assert glosses._load_dictionary.cache_info().currsize == 1
