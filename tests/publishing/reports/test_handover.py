"""The hand-over pack: what is open, what happened since, and when the next meeting is due."""

import pytest
from fakes.reports import MEETING, REVIEW, make_commitment, make_meeting, make_progress, say

from mainstem.publishing.reports.handover import Decided, Handover, draw_handover
from mainstem.publishing.reports.progress import Followed
from mainstem.publishing.reports.shares import Share
from mainstem.publishing.reports.tree import Bullets, Heading, Paragraph, Table


def promise(title="Hold a meeting", due="2026-09-30"):
    said = say("commitment", "due", (due, REVIEW))
    return Followed(make_commitment(title, due=said), "not_reported", None, ())


def draw(due="", *, lang="en", **others):
    told = {
        "series": {"en": "Councils"},
        "on": "2026-11-23",
        "framework": make_progress().framework,
        "last": None,
        "following": None,
        "due": due,
        "adopted": (),
        "since": {},
        "decided": Share(),
        "overdue": Share((promise(),), 1),
        "soon": Share(),
        "later": Share(),
        "by_year": {"2026": 1},
        "projects": Share(),
        "ended": 0,
        "waiting": 0,
        "names": {},
    }
    return draw_handover(Handover(**{**told, **others}), [lang]).parts[0].blocks


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


def write(block):
    return "".join(run.text for run in block.line)


def test_says_first_how_much_is_open():
    (bullets,) = [b for b in draw(soon=Share((promise("Build"),), 1)) if isinstance(b, Bullets)]

    assert "".join(run.text for run in bullets.items[0]) == (
        "2 commitments are still open: 1 overdue, 1 due before the next meeting"
    )


def test_counts_what_is_not_listed_and_says_where_it_is():
    blocks = draw(overdue=Share((promise(),), 300, "https://register.example/"))

    titles = [b.title for b in blocks if isinstance(b, Table)]
    assert titles == ["Open commitments by the year they are due", "Overdue"]
    (rest,) = [b for b in blocks if isinstance(b, Paragraph) and "listed" in write(b)]
    assert write(rest) == "1 of 300 are listed here. All of them are in the register."
    assert rest.line[-1].link == "https://register.example/"


def test_tells_what_happened_and_what_was_judged_since_the_last_meeting():
    decided = Decided(MEETING, "done", "2026-02-03")
    blocks = draw(
        last=make_meeting(),
        since={"meeting": Share((make_meeting(),), 1)},
        decided=Share((decided,), 1),
    )

    headings = [b.text for b in blocks if isinstance(b, Heading)]
    at = headings.index("Since the last meeting")
    assert headings[at + 1 : at + 3] == ["Meetings (1)", "Commitments judged"]
    table = next(b for b in blocks if isinstance(b, Table) and b.title == "Commitments judged")
    assert [run.text for line in table.rows[0] for run in line] == [
        "Tenth meeting",
        "Done",
        "3 February 2026",
    ]
