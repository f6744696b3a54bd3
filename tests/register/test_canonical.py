"""Canonical JSON: one value, one sequence of bytes, whichever way it was made."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mainstem.register import canonical

TEXT = st.text(st.characters(codec="utf-8"), max_size=6)
TRICKY = st.sampled_from(
    [":1.5,", "[2e9]", ",-3.", "\U00010000", "\ue000", "\uffff", "\x00\x1f\x7f"]
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-canonical.MAX_INTEGER, canonical.MAX_INTEGER),
    TEXT,
    TRICKY,
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(TEXT | TRICKY, inner, max_size=3)
    ),
    max_leaves=8,
)


def write_by_the_rfc(value):
    """Write a value as RFC 8785 says, with nothing of what is tested."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(f"{write_string(k)}:{write_by_the_rfc(value[k])}" for k in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(write_by_the_rfc, value)) + "]"
    if isinstance(value, str):
        return write_string(value)
    return json.dumps(value)


def write_string(text):
    return json.dumps(text, ensure_ascii=False)


@given(value=VALUES)
@example({"\ue000": 1, "\U00010000": 2})
def test_writes_what_the_rfc_says_and_reads_it_back(value):
    data = canonical.encode(value)

    assert data == write_by_the_rfc(value).encode()
    assert canonical.decode(data) == value


@given(value=VALUES, data=st.data())
def test_refuses_the_same_value_written_another_way(value, data):
    wanted = canonical.encode(value)
    other = data.draw(
        st.sampled_from(
            [
                json.dumps(value).encode(),
                json.dumps(value, ensure_ascii=False, indent=1).encode(),
                wanted + b"\n",
                b" " + wanted,
                b"\xef\xbb\xbf" + wanted,
            ]
        )
    )

    if other != wanted:
        with pytest.raises(canonical.NotCanonical):
            canonical.decode(other)


@pytest.mark.parametrize(
    "data",
    [b"", b"1.0", b"[1.5]", b"1e5", b"-0", b"NaN", b'{"b":1,"a":2}', b'{"a":1,"a":1}', b'"\\u0041"',
     b'"\\ud800"', b"9007199254740992", b"-9007199254740992", b"123456789012345678901", b"\xff",
     b'"\x7f\x1f"', '{"\ue000":1,"\U00010000":2}'.encode(), b"[" * 301 + b"]" * 301, b"[1,]"],
)  # fmt: skip
def test_refuses_what_has_or_is_no_canonical_form(data):
    with pytest.raises(canonical.NotCanonical):
        canonical.decode(data)


@pytest.mark.parametrize(
    "value",
    [1.0, float("nan"), {"a": [None, (float("inf"),)]}, [0.5], {1: 2}, {None: 1}, 2**53, -(2**53), "\ud800", {"\ud800": 1}, b"", {1, 2},
     object()],
)  # fmt: skip
def test_refuses_a_value_without_canonical_form(value):
    with pytest.raises(canonical.NotCanonical):
        canonical.encode(value)


@given(
    number=st.floats(),
    place=st.sampled_from([
        lambda n: [n], lambda n: {"a": n}, lambda n: ["e5,", n, 2], lambda n: {"a": {"b": [None, n]}},
    ]),
)  # fmt: skip
@example(1e16, lambda n: [n])
@example(-1e-7, lambda n: {"a": n})
@example(float("nan"), lambda n: {"a": None, "b": {"c": None, "d": n}})
def test_refuses_any_fraction_wherever_it_stands(number, place):
    with pytest.raises(canonical.NotCanonical):
        canonical.encode(place(number))


@pytest.mark.parametrize("depth", [1, 253, 254, 255, 256, 300, 301, 1_024, 1_025, 100_000])
def test_nests_to_a_limit_and_no_deeper(depth):
    data = b"[" * depth + b"]" * depth

    if depth <= canonical.MAX_DEPTH:
        assert canonical.encode(canonical.decode(data)) == data
    else:
        with pytest.raises(canonical.NotCanonical):
            canonical.decode(data)


@given(value=VALUES, data=st.data())
def test_flipping_a_byte_gives_another_value_or_none(value, data):
    written = bytearray(canonical.encode(value))
    written[data.draw(st.integers(0, len(written) - 1))] ^= data.draw(st.integers(1, 255))

    try:
        read = canonical.decode(bytes(written))
    except canonical.NotCanonical:
        return
    assert canonical.encode(read) == bytes(written)
    assert (read, type(read)) != (value, type(value))
