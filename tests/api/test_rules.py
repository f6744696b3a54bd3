"""Rules: a program is told how each stands."""

from fakes.claims import NOW, NOY
from fakes.programs import ask

from mainstem.operations.reviewing import rules
from mainstem.store.review import judgements


def test_tells_how_each_rule_stands(world):
    rules.switch_on(NOY, "nothing-like-it", now=NOW, reason="tried before")
    rules.apply_rules(now=NOW)

    first, second = ask(world.reviewer, "/rules").json()["items"]

    assert (first["code"], first["in_force"], second["in_force"]) == (
        "nothing-like-it",
        True,
        False,
    )
    assert first["switchings"][0]["reason"] == "tried before"
    assert first["switchings"][0]["by"]["name"] == "noy"
    assert second["switchings"] == []
    assert first["accepted"] == len(judgements.list_by(first["name"]))
