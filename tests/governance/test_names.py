"""Names of accounts: every script is welcome, and no name passes for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.governance.names import LONGEST, InvalidName, fold_name, parse_name


@pytest.mark.parametrize(
    "name", ["noy", "keo.s", "a-1_b", "王伟", "ສົມສັກ", "สมชาย", "សុខា", "မောင်", "nguyễn.ánh", "иван"]
)
def test_takes_names_of_every_script(name):
    assert parse_name(name) == name


@pytest.mark.parametrize("spelling", ["Keo", " keo ", "ＫＥＯ", "kEo\n"])
def test_one_name_has_one_spelling(spelling):
    assert parse_name(spelling) == "keo"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "1 to 40"),
        ("x" * (LONGEST + 1), "1 to 40"),
        ("Guest", "reserved"),
        ("operator", "reserved"),
        ("a b", "SPACE"),
        ("keo\u200d", "ZERO WIDTH JOINER"),
        ("\u202eoek", "RIGHT-TO-LEFT OVERRIDE"),
        ("a/../b", "SOLIDUS"),
        ("a\x00b", "x00"),
        ("<b>", "LESS-THAN SIGN"),
        ("=1+1", "EQUALS SIGN"),
        (".hidden", "begins with"),
        ("-rf", "begins with"),
        ("kеo", "alphabets that look alike"),
    ],
)
def test_refuses_names_that_mislead(name, problem):
    with pytest.raises(InvalidName) as refused:
        parse_name(name)

    assert problem in str(refused.value)
    assert str(refused.value).isprintable()


@given(st.text(max_size=60))
def test_every_name_is_refused_or_its_own_spelling(text):
    try:
        name = parse_name(text)
    except InvalidName:
        return

    assert parse_name(name) == name == fold_name(text)
    assert name.isprintable()
    assert not set(name) & set("/\\ <>&\"'=+@")
