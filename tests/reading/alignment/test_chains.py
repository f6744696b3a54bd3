import itertools

from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading.alignment import chains
from mainstem.reading.alignment.corridors import get_corridor
from mainstem.reading.alignment.items import Item, Weights


def make(*words, size=60):
    return Item(size, frozenset(words))


def weigh(items):
    return Weights([item.traces for item in items], len(items))


def find(left, right):
    return chains.search(left, right, weigh(left), ratio=1.0)


def number(start, stop):
    return [make(*(f"{n} {k}" for k in "abcdef")) for n in range(start, stop)]


def test_chain_leaves_out_what_only_one_side_has():
    beads = find(number(0, 20), number(0, 7) + number(9, 20))

    assert [b for b in beads if b[2] == b[3]] == [(7, 8, 7, 7), (8, 9, 7, 7)]
    assert (9, 10, 7, 8) in beads


def test_chain_joins_what_one_side_splits():
    left = number(0, 10)
    halves = [make(*(f"4 {k}" for k in half), size=30) for half in ("abc", "def")]

    beads = find(left, number(0, 4) + halves + number(5, 10))

    assert (4, 5, 4, 6) in beads


def test_chain_finds_its_way_when_far_more_is_left_out_than_a_band_would_allow():
    left, right = number(0, 600), number(0, 100) + number(500, 600)

    beads = find(left, right)

    assert (99, 100, 99, 100) in beads
    assert (500, 501, 100, 101) in beads


def test_chain_is_not_led_astray_by_one_coincidence():
    left, right = number(0, 10) * 7, number(0, 10) * 7
    odd = make("odd", "and", "rare", "words")
    left[20:20], right[69:69] = [odd], [odd]

    beads = find(left, right)

    assert (19, 20, 19, 20) in beads
    assert (30, 31, 29, 30) in beads


def test_chain_of_nothing_is_empty():
    assert find([], []) == []


ITEMS = st.lists(
    st.builds(
        Item,
        length=st.integers(0, 300),
        traces=st.frozensets(st.sampled_from("abcdefgh#"), max_size=4),
        kind=st.sampled_from(["", "paragraph", "heading"]),
    ),
    max_size=45,
)


@given(ITEMS, ITEMS)
def test_chain_holds_every_item_once_in_beads_of_at_most_three(left, right):
    beads = find(left, right)

    assert [n for a, b, _, _ in beads for n in range(a, b)] == list(range(len(left)))
    assert [n for _, _, c, d in beads for n in range(c, d)] == list(range(len(right)))
    assert all(b - a <= 3 and d - c <= 3 for a, b, c, d in beads)


@given(ITEMS, ITEMS)
def test_corridor_only_goes_forward_and_is_connected(left, right):
    corridor = get_corridor(left, right, weigh(left))

    assert len(corridor) == len(left) + 1
    assert corridor[0][0] == 0
    assert corridor[-1][1] == len(right) + 1
    for (low, high), (next_low, next_high) in itertools.pairwise(corridor):
        assert low <= next_low < high <= next_high
