"""A publication is the lines that name it, whoever cites it, and nothing that runs or turns."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.register import publications
from mainstem.register.inputs import InvalidValue

GIVEN = {
    "title": "Rivers of Asia",
    "publisher": "River Press",
    "date": "2019",
    "address": "https://example.org/",
    "lang": "en",
}


def read(**changes):
    return publications.read_publication(**(GIVEN | changes))


def test_whoever_cites_a_publication_cites_the_same_bytes():
    assert read().write() == read(title=" Rivers  of\nAsia").write()
    assert read().write() != read(date="").write()
    assert read(date="").name == "River Press: Rivers of Asia"


@given(st.text(min_size=1, max_size=80), st.text(min_size=1, max_size=80))
def test_lines_are_toml_that_says_what_was_typed(title, publisher):
    try:
        made = read(title=title, publisher=publisher)
    except InvalidValue:
        assert not (title.split() and publisher.split()) or not (title + publisher).isprintable()
        return

    (said,) = tomllib.loads(made.write().decode())["source"]

    assert said["title"] == made.title
    assert said["url"] == "https://example.org/"
    assert made.write().count(b"\n") == 6
    assert publications.parse(made.write()) == made


@given(st.binary())
def test_no_other_file_is_one(data):
    assert publications.parse(data) is None
    assert publications.parse(b"[[source]]\n" + data) is None
    assert publications.parse(read().write() + data) == (None if data else read())


def test_what_turns_the_direction_of_writing_is_left_out():
    made = read(title="Rivers\u202e of\u2066 Asia")

    assert made.title == "Rivers of Asia"
    assert publications.cite(made, "It \u202ewas", "original").quote == "It was"


@pytest.mark.parametrize("field", ["title", "publisher", "lang"])
def test_a_publication_needs_what_it_is_found_by(field):
    with pytest.raises(InvalidValue) as caught:
        read(**{field: " "})

    assert (caught.value.field, caught.value.reason) == (field, "missing")
