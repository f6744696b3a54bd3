"""`mainstem rules`: rules are listed, switched, applied and withdrawn from the command line."""

import pytest
from fakes.claims import BOTH, read

from mainstem.cli import main
from mainstem.store.schema.tables import Judgement

pytestmark = pytest.mark.django_db


def test_switches_applies_and_withdraws_a_rule(capsys):
    read(BOTH)

    assert main(["rules", "list"]) == 0
    assert "nothing-like-it  off" in capsys.readouterr().out
    assert main(["rules", "on", "nothing-like-it", "--reason", "tried before"]) == 0
    assert main(["rules", "apply", "nothing-like-it", "--quiet"]) == 0
    assert main(["rules", "off", "nothing-like-it"]) == 0
    capsys.readouterr()

    assert main(["rules", "list"]) == 0
    told = capsys.readouterr().out
    held = Judgement.objects.filter(until=None).count()
    assert held > 0
    assert f"{held} claim" in told
    assert "by operator" in told
    assert main(["rules", "withdraw", "nothing-like-it", "--yes"]) == 0
    assert not Judgement.objects.filter(until=None).exists()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["on", "no-such-rule"], "there are nothing-like-it, both-languages"),
        (["apply", "both-languages"], "is not in force"),
        (["withdraw", "both-languages"], "--yes says it is meant"),
    ],
)
def test_says_in_one_line_what_is_wrong(capsys, monkeypatch, words, problem):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)

    assert main(["rules", *words]) == 1

    err = capsys.readouterr().err
    assert problem in err
    assert len(err.splitlines()) == 1
