"""The pages about the history are true: the act shown is one, the findings are all, the script works."""

import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from fakes.registers import act, make_meeting
from fakes.statements import make_entry

from mainstem.operations.log import history
from mainstem.register import acts, effects, exports
from mainstem.register.verification import Problem

DOCS = Path(__file__).resolve().parents[3] / "docs"
REFERENCE = (DOCS / "reference" / "history.md").read_text("utf-8")


def test_the_act_shown_is_an_act():
    (shown,) = re.findall(r"```json\n(.*)\n```", REFERENCE)

    assert effects.get_effect(acts.parse(shown.encode())) == effects.Switch(
        "switch-0123456789abcdef", "both-languages-agree"
    )


def test_every_verb_and_finding_is_explained():
    explained = re.findall(r"^\| `(\w+)` \|", REFERENCE, re.MULTILINE)

    assert {*get_args(Problem), *acts.VERBS} <= set(explained)
    assert (exports.FORMAT, acts.FORMAT) == (2, 1)


@pytest.fixture
def script(tmp_path):
    page = (DOCS / "how-to" / "check-the-history.md").read_text("utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "check.py").write_text(code)
    return tmp_path / "check.py"


@pytest.fixture
def exported(db, tmp_path):
    for number in range(5):
        make_meeting(str(number))
        act(make_entry(f"other {number}"))
    path = tmp_path / "history.jsonl"
    path.write_bytes(b"".join(line + b"\n" for line in history.export()))
    return path


def run(script, path, key):
    words = [sys.executable, str(script), str(path), key]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def test_a_history_can_be_checked_without_mainstem(script, exported):
    key = history.get_key()
    spoilt = exported.with_name("spoilt.jsonl")
    spoilt.write_bytes(exported.read_bytes().replace(b"Third", b"Fifth", 1))

    sound, unsound = run(script, exported, key), run(script, spoilt, key)

    assert (sound.returncode, sound.stdout) == (0, "15 acts, sound\n"), sound.stderr
    assert unsound.returncode == 1
    assert "acts 0 to 1 are not those signed" in unsound.stderr
