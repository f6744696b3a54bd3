"""The reference page of mechanism data names every table, and every key that is read."""

import re
from pathlib import Path

import pytest

from mainstem.model.mechanism import reading
from mainstem.model.mechanism.lines import Table
from mainstem.model.mechanism.rows import Row

PAGE = (Path(__file__).resolve().parents[3] / "docs/reference/mechanism-data.md").read_text("utf-8")
COMMON = {"sources", "certain", "why"}


@pytest.mark.parametrize("table", reading.READERS)
def test_page_lists_what_is_read(table):
    row = _Watched("x.toml", Table(table, 1, 1, {}, {}), [])
    reading.READERS[table](row)

    line = next(line for line in PAGE.splitlines() if line.startswith(f"| `{table}` |"))
    keys = line.split("|")[3]
    listed = set(re.findall(r"`(\w+)`", re.sub(r"\([^)]*\)", "", keys)))
    assert listed == {k for k in row.asked if not k.endswith("_unchecked")} - COMMON


class _Watched(Row):
    """A row that remembers what it was asked for."""

    asked: set[str]

    def _take(self, key, kind, expected):
        self.asked = {*getattr(self, "asked", ()), key}
        return super()._take(key, kind, expected)
