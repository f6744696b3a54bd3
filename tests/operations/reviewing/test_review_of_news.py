"""What several sources tell in several languages ends as one entry; what only shares a name does not."""

from collections import defaultdict
from datetime import UTC, datetime

import pytest
from fakes.news import TOLD

from mainstem.operations.reading import documents
from mainstem.operations.reading.jobs import Item, Job
from mainstem.operations.reviewing import judging, review, rulings
from mainstem.register.acts import Actor
from mainstem.store.review.queue import Filters
from mainstem.store.review.reviewed import list_files

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
KINDS = ("event:meeting", "event:document_released", "event:agreement")


@pytest.fixture
def entries(request):
    """Read the texts that a test names, accept each claim as is suggested: what → its entries."""
    chosen = [told for told in TOLD if any(what in request.param for what in told.tells)]
    jobs = [Job((Item(told.name, told.text.encode()),)) for told in chosen]
    list(documents.read_documents(jobs, clock=lambda: NOW))
    tells = {told.name: told.tells for told in chosen}
    person = Actor("rita", "reviewer")
    found = defaultdict(list)
    for kind in KINDS:
        while items := review.list_queue(person, Filters(kind=kind)).items:
            item = items[0]
            ruling = rulings.Ruling("accepted", review.suggest(item.source))
            judged = judging.judge(person, item.source, ruling, seen=None, now=NOW)
            (name,) = list_files(item.reading).values()
            what = get_told(tells[name], item)
            if what in request.param:
                found[what].append((judged.entry, name))
    return found


def get_told(tells, item):
    """Return what a claim tells of by its title; that of a declaration may name its meeting too."""
    named = [what for what, words in tells.items() if words in item.title]
    if item.kind == "event:meeting":
        return next(iter(named), None)
    return next(reversed(named), None)


def check(entries, wanted):
    """Check that each thing told has one entry of its own, with as many tellings as are wanted."""
    assert {what: len(told) for what, told in entries.items()} == wanted
    homes = {what: {entry for entry, _ in told} for what, told in entries.items()}
    assert {what for what, home in homes.items() if len(home) != 1} == set()
    assert len(set.union(*homes.values())) == len(homes)


@pytest.mark.parametrize(
    "entries", [("lmc vientiane", "mrc vientiane", "clv vientiane")], indirect=True
)
def test_keeps_the_vientiane_declarations_of_three_bodies_apart_in_six_languages(entries):
    check(entries, {"lmc vientiane": 4, "mrc vientiane": 3, "clv vientiane": 1})


@pytest.mark.parametrize(
    "entries", [("lmc phnom penh", "acmecs phnom penh", "hanoi plan")], indirect=True
)
def test_keeps_the_phnom_penh_declarations_of_two_years_apart(entries):
    check(entries, {"lmc phnom penh": 2, "acmecs phnom penh": 3, "hanoi plan": 1})


@pytest.mark.parametrize("entries", [("lmc ministers 5", "special ministers")], indirect=True)
def test_keeps_two_ministers_meetings_of_one_day_in_one_town_apart(entries):
    check(entries, {"lmc ministers 5": 4, "special ministers": 3})


@pytest.mark.parametrize(
    "entries", [("acmecs leaders 9", "clmv leaders 10", "acmecs leaders 8")], indirect=True
)
def test_keeps_two_summits_of_one_day_apart_that_one_sentence_tells_of(entries):
    check(entries, {"acmecs leaders 9": 3, "clmv leaders 10": 2, "acmecs leaders 8": 1})


@pytest.mark.parametrize("entries", [("signing",)], indirect=True)
def test_takes_one_signing_for_one_told_in_two_languages_in_text_and_caption(entries):
    check(entries, {"signing": 2})
