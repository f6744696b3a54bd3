"""Bitmaps hold the sets they were given, and equal sets are equal bytes."""

from hypothesis import given
from hypothesis import strategies as st

from mainstem.store.browsing import bitmaps

PLACES = st.integers(0, 2**bitmaps.WIDTH - 1)
SETS = st.sets(PLACES, max_size=60) | st.builds(
    lambda first, step: set(range(first, 2**bitmaps.WIDTH, step)),
    st.integers(0, 40),
    st.integers(1, 300),
)


def make(places):
    return bitmaps.change(b"", places, ())


@given(SETS)
def test_gives_back_the_places_it_was_given(places):
    data, count = make(places)

    assert count == len(places)
    assert set(bitmaps.iter_numbers({0: bitmaps.read(data)})) == places


@given(SETS, SETS)
def test_equal_sets_are_equal_bytes_however_they_came_about(before, after):
    data, count = bitmaps.change(make(before)[0], after - before, before - after)

    assert (data, count) == make(after)


@given(SETS, SETS)
def test_counts_what_two_sets_have_in_common(left, right):
    one, other = ({7: bitmaps.read(make(places)[0])} for places in (left, right))

    counter = bitmaps.Counter(other)

    assert counter.count(7, make(left)[0]) == len(left & right)
    assert counter.count(8, make(left)[0]) == 0
    assert bitmaps.count(bitmaps.intersect(one, other)) == len(left & right)


@given(st.sets(st.integers(0, 10**5), max_size=30))
def test_yields_numbers_of_many_chunks_in_their_order(numbers):
    chunks = {}
    for number in numbers:
        chunk, place = bitmaps.locate(number)
        chunks[chunk] = chunks.get(chunk, 0) | 1 << place

    truth = bitmaps.write_truth(chunks)

    assert list(bitmaps.iter_numbers(chunks)) == sorted(numbers)
    assert [n for n, is_in in enumerate(truth) if is_in] == sorted(numbers)


def test_nothing_takes_no_bytes():
    assert bitmaps.change(make({1, 2})[0], (), (1, 2)) == (b"", 0)


def test_gathers_numbers_into_a_set():
    numbers = {0, 5, 16_383, 16_384, 70_000}

    assert set(bitmaps.iter_numbers(bitmaps.gather(numbers))) == numbers
    assert bitmaps.gather([]) == {}
