"""Pairs of documents made for the project: what later ones report of what earlier ones promise."""

from pathlib import Path
from tomllib import loads

import pytest
from fakes import followed

from mainstem.analysis.followup import features, proposals

pytestmark = [pytest.mark.django_db]

LINKS = Path(__file__).parents[3] / "bench" / "links"


@pytest.mark.parametrize(
    ("pair", "most_wrong", "least_right"),
    [("north", 1, 8), ("south", 0, 6), ("east", 0, 8), ("west", 0, 11)],
)
def test_finds_most_of_what_was_listed_by_hand_and_little_else(pair, most_wrong, least_right):
    listed = loads((LINKS / f"{pair}.toml").read_text("utf-8"))
    files = [*listed["earlier"], *listed["later"]]
    things = list(followed.read(LINKS / "made", files))
    entries = [features.read_entry(t) for t in things if t.kind in proposals.KINDS]
    weights = proposals.weigh_all(entries)
    names = {e.thing.entry: " ".join(e.texts) for e in entries}
    right, wrong = set(), set()

    for promise in followed.iter_promises(things):
        wording = "".join(promise.features.texts)
        gold = next((p for p in listed["promise"] if p["words"] in wording), None)
        told = [names[p.entry] for p in proposals.propose(promise, entries, weights)]
        wanted = gold["right"] if gold else []
        allowed = [*wanted, *(gold.get("arguable", ()) if gold else ())]
        right |= {w for w in wanted if any(w in name for name in told)}
        wrong |= {(wording, n) for n in told if not any(a in n for a in allowed)}

    assert len(right) >= least_right
    assert len(wrong) <= most_wrong
