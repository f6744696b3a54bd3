"""Cutting: every entry is on one page, pages have a bearable length, and few of them move."""

from hypothesis import given
from hypothesis import strategies as st

from mainstem.operations.sites.cutting import cut


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=60), st.integers(1, 12))
def test_every_entry_is_on_one_page_and_no_page_is_too_long(some, size):
    pages = list(cut(some, size, str))

    assert [one for page in pages for one in page] == some
    assert all(pages)
    assert max(map(len, pages)) <= size // 2 + size
    assert all(len(page) >= size // 2 for page in pages[:-1])
    assert len(pages) == 1 or len(some) > size


def test_an_entry_that_goes_moves_few_pages():
    names = [f"entry-{n}" for n in range(5_000)]
    before = {tuple(page) for page in cut(names, 100, str)}

    moved = [{*map(tuple, cut(names[:n] + names[n + 1 :], 100, str))} - before
             for n in (0, 1, 2_500, 4_999)]  # fmt: skip

    assert len(before) > 40
    assert max(map(len, moved)) <= 4
