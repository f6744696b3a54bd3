"""No acknowledged act is lost when the writer is killed; `python -m bench register` kills 200."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TIMES = 6


def test_keeps_what_was_acknowledged_when_writers_are_killed(store):
    done = subprocess.run(
        [sys.executable, "-m", "bench.killing", str(TIMES)],
        cwd=ROOT, env=store.environment,
        text=True, capture_output=True, check=False,
    )  # fmt: skip

    assert done.stderr == ""
    tally = json.loads(done.stdout)
    assert tally["kills"] == TIMES
    assert tally["acts"] >= tally["acknowledged"] > 0
    assert (tally["lost"], tally["unsound"], tally["differences"]) == (0, 0, 0)
