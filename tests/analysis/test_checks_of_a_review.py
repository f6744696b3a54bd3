"""Checks on figures as they are read in the real review of 2025, in both of its languages."""

from dataclasses import replace
from decimal import Decimal

import pytest

from mainstem.analysis import checks
from mainstem.analysis.figures import Figure
from mainstem.reading import loaders, reader

pytestmark = pytest.mark.shared

TOTAL = 163
PARTS = {"VN": 172, "TH": 174, "KH": 176, "MM": 178, "LA": 180}
"""Lines of the Chinese paragraphs about trade of China with the five, and with each of them; the
English one follows each."""

BOUNDS = {"exact": "exact", "over": "over", "at_least": "at_least", "nearly": "nearly"}


@pytest.fixture(scope="module")
def lines():
    """Amounts of money read in each line, as figures."""
    from conftest import SHARED

    path = SHARED / "documents" / "lmc-top10-2025-sections-1-6.txt"
    if not path.is_file():
        pytest.skip("the shared documents are not beside this checkout")
    found = {}
    for read in reader.read(loaders.load(path.read_bytes(), path.name)).figures:
        if read.unit == "USD" and read.value is not None:
            figure = Figure(
                key=read.id, indicator="trade", member="", period="2025",
                text=f"{Decimal(str(read.value)):f}", unit="USD", source=read.lang,
                bound=BOUNDS[read.qualifier], wording=read.text,
            )  # fmt: skip
            found.setdefault(read.spans[0].place, []).append(figure)
    return found


def get_part(lines, line):
    """Return the last amount of a paragraph: that of the year, after what it has passed before."""
    return lines[line][-1]


@pytest.mark.parametrize("side", [0, 1])
def test_five_bilateral_figures_make_the_total_in_either_language(lines, side):
    total = lines[TOTAL + side][0]
    parts = [[get_part(lines, line + side)] for line in PARTS.values()]

    assert [f.holds for f in checks.check_total([total], parts)] == [True]


def test_total_is_found_wrong_where_one_part_is(lines):
    parts = [[get_part(lines, line)] for line in PARTS.values()]
    wrong = [[replace(parts[0][0], text="269140000000", wording="2691.4亿美元")], *parts[1:]]

    (finding,) = checks.check_total([lines[TOTAL][0]], wrong)

    assert finding.kind == "total"
    assert finding.computed == Decimal("473897000000")


@pytest.mark.parametrize("member", PARTS)
def test_languages_agree_though_one_writes_fewer_digits(lines, member):
    figures = [get_part(lines, PARTS[member] + side) for side in (0, 1)]

    assert not list(checks.find_conflicts(figures))
