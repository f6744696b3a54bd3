"""A judgement is found again when a document is read anew, and counts for one claim only."""

import json

from hypothesis import given
from hypothesis import strategies as st

from mainstem.register import claims, rereading
from mainstem.register.rereading import Standing

DOCUMENT = "d" * 64
OTHER = "e" * 64


def name(read):
    return claims.name([claims.word(claim) for claim in read])


def make(
    start, end, *, title="第三次外长会", document=DOCUMENT, date="2017-12-15", text=None, line=1
):
    mention = {
        "passage": "passage-1",
        "lang": "zh",
        "line": line,
        "start": start,
        "end": end,
        "spans": [{"line": line, "start": start, "end": end}],
        "text": text or f"{title}于{date}在大理举行，六国外长出席会议并发表讲话",
    }
    record = {
        "kind": "event",
        "id": "event-1",
        "document": "document-1",
        "type": "meeting",
        "title": {"zh": title, "en": None},
        "ordinal": None,
        "date": date,
        "place": None,
        "countries": [],
        "bodies": [],
        "outcomes": [],
        "lines": [line],
        "mentions": [mention],
    }
    return claims.parse([json.dumps(record)], lambda _: (document, "zh"))


def judge(*found):
    return [
        Standing(f"judgement-{n}", key, claim.read)
        for n, (key, claim) in enumerate(zip(name(found), found, strict=True))
    ]


def find(read, standing):
    found = rereading.find_judgements(name(read), read, standing)
    return [(f.judgement.id, f.ground) if f else None for f in found]


def test_counts_for_the_same_words_whatever_is_read_in_them():
    standing = judge(make(0, 30))

    assert find([make(0, 30, date="2017-12-16")], standing) == [("judgement-0", "source")]


def test_counts_when_a_newer_reader_draws_the_words_a_little_wider():
    standing = judge(make(0, 30))

    assert find([make(0, 38, date="2017-12-16")], standing) == [("judgement-0", "overlap")]


def test_asks_again_when_both_words_and_claim_are_others():
    standing = judge(make(0, 30))

    assert find([make(25, 60, title="第四次外长会")], standing) == [None]


def test_counts_where_the_same_is_said_in_another_version_of_the_document():
    standing = judge(make(0, 30))

    assert find([make(200, 230, document=OTHER)], standing) == [("judgement-0", "content")]


def test_does_not_carry_over_what_is_said_of_many_meetings():
    standing = judge(make(0, 30, date=None))

    assert find([make(0, 30, date=None, document=OTHER)], standing) == [None]


def test_gives_a_judgement_to_the_claim_that_fits_best_and_asks_of_the_other():
    standing = judge(make(0, 40))
    first, second = make(0, 18, title="媒体吹风会"), make(19, 39)

    assert find([first, second], standing) == [None, ("judgement-0", "overlap")]


def test_tells_claims_read_from_the_same_words_apart():
    both = [make(0, 40, title="甲文件"), make(0, 40, title="乙文件")]
    standing = judge(*both)

    assert find(both[::-1], standing) == [("judgement-1", "source"), ("judgement-0", "source")]


def test_keeps_the_judgement_when_a_newer_reader_finds_a_twin():
    standing = judge(make(0, 40, title="甲文件"))

    found = find([make(0, 40, title="乙文件"), make(0, 40, title="甲文件")], standing)

    assert found == [None, ("judgement-0", "overlap")]


def test_does_not_mistake_another_kind_of_claim_at_the_same_place():
    claim = make(0, 40)
    record = {**claim.record, "type": "visit"}
    visit = claims.parse([json.dumps(record)], lambda _: (DOCUMENT, "zh"))

    assert find([visit], judge(claim)) == [None]


def test_passes_over_a_judgement_whose_claim_cannot_be_read_any_more():
    (standing,) = judge(make(0, 40))
    unreadable = Standing(standing.id, standing.key, '{"kind": "event"}')

    assert find([make(0, 44, title="第四次外长会")], [unreadable]) == [None]


PLACES = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 80), st.integers(4, 40)), max_size=6, unique=True
)


def make_all(places):
    return [make(s, s + n, title=f"第{i}号会议", line=p) for i, (p, s, n) in enumerate(places)]


@given(PLACES)
def test_loses_and_repeats_nothing_when_nothing_changed(places):
    read = make_all(places)
    standing = judge(*read)

    found = rereading.find_judgements(name(read), read, standing)

    assert [f.judgement.id for f in found] == [s.id for s in standing]


@given(PLACES, st.integers(-2, 2))
def test_gives_no_judgement_to_two_claims_by_their_words(places, shift):
    standing = judge(*make_all(places))
    moved = make_all([(p, max(0, s + shift), n) for p, s, n in places])

    found = rereading.find_judgements(name(moved), moved, standing)

    by_words = [f.judgement.id for f in found if f and f.ground != "content"]
    assert len(by_words) == len(set(by_words))


@given(PLACES)
def test_names_claims_alike_in_whatever_order_they_are_read(places):
    read = make_all(places)

    assert set(name(read[::-1])) == set(name(read))
