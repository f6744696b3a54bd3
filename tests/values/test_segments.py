"""Segments: characters and pairs where there are no spaces, words where there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.values import segments

RUNS = st.text(st.sampled_from("澜湄合作中国กนรู่ລາວ້ກကို်ရေខ្មែរ"), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("澜湄合", {"澜", "湄", "合", "澜湄", "湄合"}),
        ("年", {"年"}),
        ("projects of laos", {"project", "of", "lao"}),
        ("countries", {"country"}),
        ("status press gas", {"status", "press", "gas"}),
        ("2017年11", {"2017", "年", "11"}),
        ("5g", {"5", "g"}),
        ("ho\u031b\u0323p", {"ho\u031b\u0323p", "hop"}),
        ("đa", {"đa", "da"}),
        ("澜湄fund", {"澜", "湄", "澜湄", "fund"}),
        ("， ។ … —", set()),
        ("", set()),
    ],
)
def test_cuts_each_script_in_its_way(text, tokens):
    assert segments.list_tokens(text) == tokens


def test_counts_only_the_beginning_of_an_endless_word():
    assert segments.list_tokens("a" * 5_000) == {"a" * segments.LONGEST}


@given(RUNS, st.data())
def test_every_part_of_a_run_is_found_by_its_pairs(run, data):
    start = data.draw(st.integers(0, len(run) - 1))
    end = data.draw(st.integers(start + 1, len(run)))

    assert set(segments.list_pairs(run[start:end])) <= segments.list_tokens(f"a {run}。")


@given(st.text())
def test_tokens_hold_nothing_an_index_would_cut(text):
    for token in segments.list_tokens(text.lower()):
        assert token
        assert all(c.isascii() <= c.isalnum() for c in token)


@pytest.mark.parametrize(
    ("run", "cuts"),
    [
        ("水", []),
        ("澜湄基金", [1, 2, 3]),
        ("ທຶນ", []),
        ("ກອງທຶນ", [3]),
        ("น้ำ", []),
        ("แม่น้ำ", [3]),
        ("ຄວາມເຈລິນ", [3, 4, 6]),
    ],
)
def test_cuts_a_run_between_syllables_only(run, cuts):
    assert segments.list_cuts(run) == cuts
