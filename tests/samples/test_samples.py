"""The samples are what their README says, so that a reader of the tutorial can trust it."""

import re
from pathlib import Path

import pytest

from mainstem import samples
from mainstem.reading import loaders

README = (Path(samples.__file__).parent / "README.md").read_text(encoding="utf-8")
TEXTS = {s.name: s.data.decode("utf-8").split("\n") for s in samples.iter_samples()}


def get_rows(heading):
    """Return the cells of the tables below a heading of the README, without their heads."""
    section = README.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (\d[\d, ]*) \|(.*)\|$", section, re.MULTILINE)
    return [
        ([int(n) for n in lines.split(",")], [c.strip() for c in cells.split("|")])
        for lines, cells in rows
    ]


REVIEW = get_rows("What the review does not say alike")
COMMUNIQUE = get_rows("What the communiqué does not say alike")


def test_iter_samples_gives_every_file_that_ships():
    shipped = {path.name for path in Path(samples.__file__).parent.glob("*.txt")}

    assert {s.name for s in samples.iter_samples()} == shipped
    assert all(s.translation is None or s.translation in shipped for s in samples.iter_samples())


@pytest.mark.parametrize("sample", tuple(samples.iter_samples()), ids=lambda s: s.name)
def test_samples_load_without_a_notice(sample):
    source = loaders.load(sample.data, sample.name)

    assert source.notices == ()
    assert source.format == "text"


def test_review_holds_the_differences_that_the_readme_lists():
    assert len(REVIEW) == 16
    for lines, cells in REVIEW:
        zh, en = cells[-2:]
        told = [TEXTS["review-2025.txt"][line - 1] for line in lines]
        assert zh == "nothing" or zh in told[0]
        assert en in ("no place", "no sentence") or en in told[-1]


def test_communique_holds_the_differences_that_the_readme_lists():
    (number_lines, number), (article_lines, article) = COMMUNIQUE

    assert number[-2] in TEXTS["communique-zh.txt"][number_lines[0] - 1]
    assert number[-1] in TEXTS["communique-en.txt"][number_lines[1] - 1]
    assert TEXTS["communique-zh.txt"][article_lines[0] - 1].startswith(article[-2])


def test_plan_is_set_in_pages_with_lines_of_one_width():
    source = "\n".join(TEXTS["plan-of-action.txt"])

    assert source.count("\f") == 2
    assert re.findall(r"^— (\d) —$", source, re.MULTILINE) == ["1", "2", "3"]
    assert max(len(line) for line in source.split("\n")) < 80
