"""What documents say of a meeting is found to be about the one that the mechanism's data names."""

from datetime import UTC, datetime

import pytest

from mainstem.operations import mechanisms
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.reading import documents
from mainstem.operations.reading.jobs import Item, Job
from mainstem.operations.reviewing import queueing, review
from mainstem.register import describing
from mainstem.samples import iter_samples
from mainstem.store.review import queue
from mainstem.store.review.queue import Filters

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
TENTH = describing.name_thing("lmc", "meeting", "meeting", "fmm-10")
NINTH = describing.name_thing("lmc", "meeting", "meeting", "fmm-9")


def suggest(name, data):
    """Read a document beside the loaded mechanism, and return what its meetings may be about."""
    mechanisms.load(OPERATOR, mechanisms.open_mechanism("lmc"), now=NOW)
    (outcome,) = documents.read_documents([Job((Item(name, data),))], clock=lambda: NOW)
    assert outcome.status == "read"
    queueing.fill()
    items = queue.list_items(Filters(), descending=True, first=0, limit=500)
    return {review.suggest(item.source) for item in items if item.kind == "event:meeting"}


def test_tenth_meeting_of_the_sample_is_the_one_in_the_data():
    sample = next(s for s in iter_samples() if s.name == "review-2025.txt")

    lines = [line for line in sample.data.decode().splitlines() if _names_ministers(line)]
    assert TENTH in suggest(sample.name, "\n".join(lines).encode())


def _names_ministers(line):
    return "外长会" in line or "Foreign Ministers" in line


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年8月16日，澜湄合作第九次外长会在泰国清迈举行。\n",
        "The Ninth Mekong-Lancang Cooperation Foreign Ministers' Meeting was held in Chiang Mai, "
        "Thailand, on 16 August 2024.\n",
    ],
)
def test_meeting_is_found_in_either_order_of_its_name(sentence):
    assert suggest("news.txt", sentence.encode()) == {NINTH}


def test_meeting_of_another_number_is_not_taken_for_it():
    said = "2027年8月16日，澜湄合作第十二次外长会在泰国清迈举行。\n"

    assert suggest("news.txt", said.encode()) <= {None, review.NEW}
