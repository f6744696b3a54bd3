"""Documents written for the review queue, read into the store, and the claims that wait."""

from datetime import UTC, datetime

from mainstem.operations.reading import documents
from mainstem.operations.reading.jobs import Item, Job
from mainstem.operations.reviewing import judging, queueing, review, rulings
from mainstem.register.acts import Actor
from mainstem.store.review.queue import Filters

NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
LIN = Actor("lin", "reviewer")
SOK = Actor("sok", "reviewer")
NOY = Actor("noy", "steward")

THIRD_ZH = "澜湄合作第三次外长会于2017年12月15日在云南大理举行。会议讨论了水资源合作。\n"
THIRD_EN = (
    "The third Lancang-Mekong Cooperation (LMC) Foreign Ministers' Meeting was held in Dali, "
    "Yunnan Province, on December 15, 2017. Ministers of six countries attended it.\n"
)
FOURTH_ZH = "澜湄合作第四次外长会于2018年12月17日在老挝琅勃拉邦举行。各国外长出席会议。\n"
BOTH = (
    "澜湄合作第三次外长会于2017年12月15日在云南大理举行。六国外长出席。\n\n"
    "The third Lancang-Mekong Cooperation (LMC) Foreign Ministers' Meeting was held in Dali, "
    "Yunnan Province, on December 15, 2017. The foreign ministers of six countries attended it.\n"
)


def read(*texts):
    """Read texts into the store, each as a document, and put their claims into the queue."""
    for number, text in enumerate(texts):
        job = Job((Item(f"{number}.txt", text.encode()),))
        (outcome,) = documents.read_documents([job], clock=lambda: NOW)
        assert outcome.failure is None, outcome.failure
    queueing.fill()


def list_meetings(by=LIN, **filters):
    """List what waits of meetings, the surest first."""
    return review.list_queue(by, Filters(kind="event:meeting", **filters)).items


def accept(item, entry=rulings.NEW, by=LIN, seen=None):
    """Accept a claim into an entry."""
    ruling = rulings.Ruling("accepted", entry)
    return judging.judge(by, item.source, ruling, seen=seen, now=NOW)
