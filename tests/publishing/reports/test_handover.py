"""The hand-over pack: what is due before the next meeting, and when that is."""

import pytest
from fakes.reports import REVIEW, make_commitment, make_progress, say

from mainstem.publishing.reports.handover import Handover, draw_handover
from mainstem.publishing.reports.progress import Followed
from mainstem.publishing.reports.tree import Heading, Paragraph, Table


def draw(due, *, lang="en"):
    promised = make_commitment(due=say("commitment", "due", ("2026-09-30", REVIEW)))
    told = Handover(
        series={"en": "Councils"},
        on="2026-11-23",
        framework=make_progress().framework,
        last=None,
        following=None,
        due=due,
        adopted=(),
        open=(Followed(promised, "not_reported", None, ()),),
        projects=(),
        waiting=0,
        names={},
    )
    return draw_handover(told, [lang]).parts[0].blocks


def read_chapter(blocks, title):
    at = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text == title)
    block = blocks[at + 1]
    assert isinstance(block, Paragraph)
    return "".join(run.text for run in block.line)


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2027-08-15", "It is due by 15 August 2027, going by the rhythm of the meetings so far."),
        (
            "2026-08-15",
            "It was due by 15 August 2026, going by the rhythm of the meetings so far; the register "
            "knows of none since.",
        ),
        ("", "The register does not say."),
    ],
)
def test_the_next_meeting_is_due_or_was_as_of_the_day_of_the_pack(due, words):
    assert read_chapter(draw(due), "The next meeting") == words


def test_what_is_due_by_today_is_due_before_a_meeting_that_is_overdue():
    (table,) = [b for b in draw("2026-08-15") if isinstance(b, Table)]

    assert table.title == "What falls due before the next meeting"
