"""Candidates: what is loaded of all that may be the doing of a promise."""

import pytest
from fakes.promises import make_doing
from fakes.statements import text

from mainstem.analysis.followup import features
from mainstem.analysis.followup.features import Thing
from mainstem.operations.cooperation import candidates
from mainstem.reading import glosses
from mainstem.store.register import evidence


def test_prepares_the_dictionary():
    candidates.prepare()

    assert glosses._load_dictionary.cache_info().currsize == 1


@pytest.fixture
def loaded(monkeypatch):
    """Record which entries are loaded with their sources."""
    found = []
    load = evidence.load
    monkeypatch.setattr(
        evidence, "load", lambda names, **more: found.extend(names) or load(names, **more)
    )
    return found


def ask(words="The ministers agreed to hold training courses on orchids"):
    return features.read_promise(Thing("entry-p", "commitment", (("text", text(words)),)))


@pytest.mark.django_db
def test_loads_nothing_that_has_no_tie_with_the_promise(loaded):
    course = make_doing("event", "1", "Course on orchids", type="training", date="2027-05")
    make_doing("event", "2", "Patrol on the river", type="operation", date="2027-05")

    proposed, looked_at = candidates.suggest(ask(), set())

    assert loaded == [course.id]
    assert [p.entry for p in proposed] == []  # nobody knows which came first
    assert looked_at == 2


@pytest.mark.django_db
def test_loads_the_best_of_many_and_no_more(loaded, monkeypatch):
    monkeypatch.setattr(candidates, "_WEIGHED", 3)
    for number in range(6):
        make_doing("project", str(number), f"Orchid garden {number}", date="2027")
    course = make_doing("event", "course", "Orchid training", type="training", date="2027-05")

    candidates.suggest(ask(), set())

    assert len(loaded) == 3
    assert course.id in loaded
