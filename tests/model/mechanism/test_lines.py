"""Tables of a TOML file are found with the lines they and their keys stand on."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.mechanism.lines import UnreadableLines, split

TEXT = """\
# A comment.

[[meeting]]
id = "one"
date = "2025-08-15"   # the day
people = [
    { en = "A # person", zh = "某人" },
    { en = "[[not]]", zh = "x = 1" },
]

[[meeting]]
id = "two"
"""


def test_each_key_has_its_lines():
    first, second = split(TEXT)

    assert (first.first, first.last) == (3, 9)
    assert first.lines == {"id": (4, 4), "date": (5, 5), "people": (6, 9)}
    assert second.lines == {"id": (12, 12)}


def test_values_are_those_of_toml():
    assert [t.values for t in split(TEXT)] == tomllib.loads(TEXT)["meeting"]


def test_empty_file_has_no_table():
    assert split("# nothing\n\n") == []


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("id = 1\n", 1, r"expected a \[\[table\]\]"),
        ("[[a]]\nx = 1\nx = 2\n", 3, "x is there twice"),
        ('[[a]]\nx = "open\n', 2, "the value of x is no TOML"),
        ("[[a]]\nx = [\n  1,\n[[b]]\n", 2, "the value of x is no TOML"),
        ("[[a]]\nwhat is this\n", 2, "expected key = value"),
        ("[table]\nx = 1\n", 1, r"expected a \[\[table\]\]"),
    ],
)
def test_says_which_line_is_wrong(text, line, problem):
    with pytest.raises(UnreadableLines, match=problem) as raised:
        split(text)

    assert raised.value.line == line


_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(st.lists(st.tuples(_WORDS, st.integers(0, 9)), max_size=5))
def test_whatever_is_written_is_read_as_toml_reads_it(rows):
    text = "".join(
        f"[[row]]\ntext = {_quote(words)}\nnumbers = [\n  {number},\n]\n" for words, number in rows
    )

    assert [t.values for t in split(text)] == tomllib.loads(text).get("row", [])


def _quote(words):
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
