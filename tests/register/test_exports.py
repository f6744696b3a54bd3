"""Exports: what is written is read back; what was cut or garbled is found."""

import pytest
from fakes.histories import ORIGIN, SIGNER, edit, make_history, take_to_file
from hypothesis import given
from hypothesis import strategies as st

from mainstem.register import exports, verification
from mainstem.register.verification import Line, Signed

HEADER = exports.Header(ORIGIN, 9, SIGNER.verifier)


class File:
    """An exported history in memory; implements the port `verification.Log`."""

    def __init__(self, data):
        header, *self.lines = data.splitlines(keepends=True)
        self.header = exports.parse_header(header)

    def iter_events(self):
        yield from exports.read_events(self.header, self.lines)

    def iter_checkpoints(self):
        yield from exports.read_checkpoints(self.lines)


def write(history):
    lines = exports.write_lines(
        exports.Header(ORIGIN, len(history.lines), SIGNER.verifier), history.iter_events()
    )
    return b"".join(line + b"\n" for line in lines)


def check(data):
    file = File(data)
    return verification.verify(file, [SIGNER.verifier])


@given(size=st.integers(0, 9), sizes=st.sets(st.integers(1, 9)))
def test_reads_what_it_wrote(size, sizes):
    history = make_history(size, sizes)

    file = File(write(history))

    assert file.header == exports.Header(ORIGIN, size, SIGNER.verifier)
    events = [e._replace(leaf=None) if isinstance(e, Line) else e for e in file.iter_events()]
    assert events == list(take_to_file(history).iter_events())
    assert list(file.iter_checkpoints()) == history.checkpoints
    assert check(write(history)).is_sound


def test_writes_acts_byte_for_byte():
    history = make_history(3)

    lines = write(history).splitlines()

    assert lines[2:5] == [line.data for line in history.lines]


def test_writes_leaves_before_acts_that_came_together_and_reads_them_by_number():
    history = make_history(6, {1, 4})

    lines = write(history).splitlines()
    file = File(write(history))

    assert [line[:9] for line in lines[1:]] == [
        b'{"act":"s', b'{"checkpo', b'{"first":', *[b'{"act":"s'] * 3, b'{"checkpo',
        b'{"first":', *[b'{"act":"s'] * 2, b'{"checkpo',
    ]  # fmt: skip
    found = [event.leaf for event in file.iter_events() if isinstance(event, Line)]
    assert found == [None, *(line.leaf for line in history.lines[1:])]


def test_reads_a_file_that_was_written_before_there_were_leaves():
    lines = write(make_history(4, {2})).splitlines(keepends=True)
    header, *rest = [line for line in lines if not line.startswith(b'{"first":')]

    assert check(header.replace(b'"format":2', b'"format":1') + b"".join(rest)).is_sound


@pytest.mark.parametrize("spoil", ["edited", "taken away", "copied"])
@pytest.mark.parametrize("number", [2, 5, 7])
def test_names_the_act_that_was_spoilt_among_those_that_came_together(spoil, number):
    history = make_history(9, {2})
    lines = write(history).splitlines(keepends=True)
    place = lines.index(history.lines[number].data + b"\n")
    lines[place : place + 1] = {
        "edited": [edit(history.lines[number], leaf="kept").data + b"\n"],
        "taken away": [],
        "copied": [lines[place]] * 2,
    }[spoil]

    first = check(b"".join(lines)).findings[0]

    assert (first.first, first.last) == (number, number)


def test_finds_acts_and_leaves_that_were_rewritten_together():
    history = make_history(9, {2})
    history.lines[5] = edit(history.lines[5], leaf="made")

    first = check(write(history)).findings[0]

    assert (first.problem, first.first, first.last) == ("rewritten", 2, 8)


@given(left=st.integers(0, 3_000))
def test_finds_that_a_file_was_cut_off_wherever(left):
    data = write(make_history(9, {3, 5}))
    cut = data[: min(left, len(data) - 1)]

    try:
        report = check(cut)
    except exports.NotAnExport:
        assert b"\n" not in cut
    except ValueError:
        assert cut == b""
    else:
        assert "garbled" in {f.problem for f in report.findings}


@given(data=st.data())
def test_finds_any_flipped_byte_of_acts_and_newest_checkpoint(data):
    written = write(make_history(4))
    body = written.index(b"\n") + 1
    spoilt = bytearray(written)
    spoilt[data.draw(st.integers(body, len(written) - 1))] ^= data.draw(st.integers(1, 255))

    assert not check(bytes(spoilt)).is_sound


@given(rest=st.binary(max_size=80))
def test_raises_nothing_whatever_follows_the_header(rest):
    header = write(make_history(0))

    report = check(header + rest)

    assert report.is_sound == (not rest)


@pytest.mark.parametrize(
    "line",
    [b"\n", b"{}\n", b"words\n", b'{"checkpoint":1,"size":1}\n', b'{"checkpoint":"x","size":"1"}\n',
     b'{"checkpoint":"x"}\n', b'{"checkpoint":"x","size":-1}\n', b'{"checkpoint":\n', b'{"act":1}', b"\xff\n", b'{"first":0,"leaves":"AA=="}\n',
     b'{"first":0,"leaves":"?"}\n', b'{"first":"0","leaves":""}\n', b'{"first":0}\n'],
)  # fmt: skip
def test_says_which_line_is_neither_an_act_nor_a_checkpoint(line):
    data = write(make_history(2)) + line

    (found,) = check(data).findings

    assert (found.problem, found.first) == ("garbled", 2)
    assert "line 6 " in found.detail


@pytest.mark.parametrize(
    "line",
    [b"", b"\n", b"[]", b"{}", b"words", b'{"format":1}', b"\xff", b'{"format": 1}'],
)
def test_refuses_a_file_that_does_not_begin_with_the_header(line):
    with pytest.raises(exports.NotAnExport):
        exports.parse_header(line)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'"format":2', b'"format":3'), (b'"size":9', b'"size":-9'), (b'"size":9', b'"size":"9"'),
     (b'"key":"', b'"key":"x'), (b'"history":"', b'"history":5,"other":"')],
)  # fmt: skip
def test_refuses_a_header_that_is_damaged_or_of_another_format(old, new):
    (line,) = exports.write_lines(HEADER, [])
    assert old in line

    with pytest.raises(exports.NotAnExport):
        exports.parse_header(line.replace(old, new))


def test_writes_a_checkpoint_as_one_line_in_canonical_json():
    note = "a\n1\nx\n\n— a b\n"

    lines = list(exports.write_lines(HEADER, [Line(0, b'{"act":1}', None), Signed(1, note)]))

    assert lines[2] == '{"checkpoint":"a\\n1\\nx\\n\\n— a b\\n","size":1}'.encode()
