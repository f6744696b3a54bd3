"""The comparison against the remarks of a person, on a real review."""

import json

import pytest
from fakes.bilinguals import compare_document

from mainstem.reading import loaders

NAME = "lmc-top10-2025-sections-1-6"
VALUES = ("number", "date", "name", "typo")


def match(found, remarks):
    """Return the indexes of the findings and remarks of one type in one paragraph, each used once."""
    right, told = set(), set()
    for index, one in enumerate(found):
        places = {s.place for s in (*one.zh_spans[:1], *one.en_spans[:1])}
        for number, remark in enumerate(remarks):
            same = places & {remark["zh_line"], remark["en_line"]}
            if number not in told and same and remark["kind"] == one.type:
                right.add(index)
                told.add(number)
                break
    return right, told


@pytest.mark.shared
def test_finds_what_a_person_found_in_a_review(shared):
    path = shared / "documents" / f"{NAME}.txt"
    gold = shared / "gold" / f"{NAME}.discrepancies.jsonl"
    remarks = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]

    found = compare_document(loaders.load(path.read_bytes(), path.name))

    right, told = match(found, remarks)
    for wanted, least_precision, least_recall in ((True, 0.9, 0.85), (False, 0.85, 0.5)):
        mine = {i for i, d in enumerate(found) if (d.type in VALUES) == wanted}
        weighty = {
            n
            for n, remark in enumerate(remarks)
            if (remark["kind"] in VALUES) == wanted and remark["severity"] != "trivial"
        }
        assert len(mine & right) / len(mine) >= least_precision
        assert len(weighty & told) / len(weighty) >= least_recall
