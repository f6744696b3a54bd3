"""The comparison on thirty paragraphs translated faithfully but freely, and on differences planted in them.

They were written before they were first read; no rule was made for a sentence of them.
"""

from pathlib import Path

import pytest
from fakes.bilinguals import compare_document

from mainstem.reading import loaders

TEXT = (Path(__file__).parent / "faithful.txt").read_text(encoding="utf-8").strip()
UNITS = TEXT.split("\n\n")
# Number of the paragraph, what it says, what it is made to say, and the type that tells it.
PLANTED = [
    (1, "26 hours", "28 hours", "number"),
    (2, "420 million", "42 million", "number"),
    (3, "August 2", "August 3", "date"),
    (4, "January to September", "January to August", "date"),
    (5, "Mandalay", "Yangon", "name"),
    (6, "Fifty-six", "Sixty-five", "number"),
    (7, "30,000", "300,000", "number"),
    (8, "May 9", "June 9", "date"),
    (9, " Experts from the six countries say it has played an important part in disaster prevention and"
        " reduction.", "", "omission"),
    (10, "15 million", "150 million", "number"),
    (11, ", and financed the building of 46 schools along the pipelines", "", "omission"),
    (12, " Over that period", " It has won wide praise from local farmers and traders. Over that period",
     "addition"),
    (15, "Province. Rep", "Province.Rep", "typo"),
    (16, "Long An", "Tay Ninh", "name"),
    (17, "scholars to", "scholarsto", "typo"),
    (19, "up 9.1", "down 9.1", "meaning"),
    (21, "Cambodia", "Vietnam", "name"),
    (22, "more than 200,000", "nearly 200,000", "number"),
    (24, "Host Laos", "Host Cambodia", "name"),
    (26, "the first international", "one of the largest international", "omission"),
    (28, "in 2026", "in 2027", "date"),
    (29, "June 21", "June 12", "date"),
]  # fmt: skip


def read(units):
    """Return the set of discrepancies of each unit, by its number."""
    text = "\n\n".join(units)
    found = {}
    for d in compare_document(loaders.load(text.encode(), "made.txt")):
        line = (d.zh_spans or d.en_spans)[0].place
        found.setdefault((line - 1) // 3, set()).add((d.type, d.zh, d.en))
    return found


@pytest.fixture(scope="module")
def faithful():
    """Return what is found where nothing is to be found."""
    return read(UNITS)


def test_leaves_faithful_translations_alone(faithful):
    assert sum(map(len, faithful.values())) <= len(UNITS) // 6


def test_finds_most_of_the_differences_planted_in_them(faithful):
    units = list(UNITS)
    for number, says, other, _ in PLANTED:
        assert says in units[number]
        units[number] = units[number].replace(says, other, 1)

    found = read(units)

    missed = [
        (number, other)
        for number, _, other, kind in PLANTED
        if kind not in {d[0] for d in found.get(number, set()) - faithful.get(number, set())}
    ]
    assert len(missed) <= len(PLANTED) // 5, missed
