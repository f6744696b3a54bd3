"""The reference lists every reason with its points."""

import re
from pathlib import Path

from mainstem.register import confidence, matching

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "confidence-and-matching.md"
ROW = re.compile(r"^\| `(\w+)` \| (\S[^|]*) \|", re.MULTILINE)


def write(points):
    if points == matching.RULED_OUT:
        return "rules out"
    return f"+{points}" if points > 0 else f"−{-points}"


def test_lists_every_reason_with_its_points():
    listed = ROW.findall(PAGE.read_text("utf-8"))

    known = [*confidence.POINTS.items(), *matching.POINTS.items()]
    assert listed == [(code, write(points)) for code, points in known]
