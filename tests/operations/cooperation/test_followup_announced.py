"""What was announced in 2024 and reported in 2025: the real pair of documents, read and compared.

The figures of a register in which everything was accepted are those of `python -m bench.followup`.
"""

import pytest
from fakes import followed
from fakes.announced import ANNOUNCED

from mainstem.analysis.followup import features, proposals

pytestmark = [pytest.mark.django_db, pytest.mark.shared]

FILES = ("lmc-paper-2024-parts-1-2.txt", "lmc-top10-2025-sections-1-6.txt")


def test_finds_the_links_a_careful_person_makes(shared):
    things = list(followed.read(shared / "documents", FILES))
    entries = [features.read_entry(t) for t in things if t.kind in proposals.KINDS]
    weights = proposals.weigh_all(entries)
    names = {e.thing.entry: " ".join(e.texts) for e in entries}
    right, wrong, missed, days = set(), set(), set(), set()

    for promise in followed.iter_promises(things):
        wording = "".join(promise.features.texts)
        gold = next((a for a in ANNOUNCED if a.promise in wording), None)
        if gold is None:
            continue
        found = proposals.propose(promise, entries, weights)
        told = [names[p.entry] for p in found]
        right |= {(gold.promise, r) for r in gold.reported if any(r in n for n in told)}
        missed |= {(gold.promise, r) for r in gold.reported if not any(r in n for n in told)}
        allowed = (*gold.reported, *gold.arguable)
        wrong |= {(gold.promise, n) for n in told if not any(a in n for a in allowed)}
        days |= {dict(r.parameters)["days"] for p in found for r in p.reasons if r.code == "late"}

    assert "258" in days
    assert len(right) >= 14
    assert len(wrong) <= 1
    assert len(missed) <= 4
