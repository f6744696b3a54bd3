"""Verification: what was done to a history is found where it was done, and a sound one passes."""

import base64

import pytest
from fakes.histories import (
    ORIGIN,
    OTHER_SIGNER,
    SIGNER,
    History,
    edit,
    make_act,
    make_history,
    renumber,
    replace_data,
    sign,
    take_to_file,
)
from hypothesis import assume, given
from hypothesis import strategies as st

from mainstem.register import acts, canonical, merkle, notes, verification
from mainstem.register.verification import Line, Signed

KEYS = [SIGNER.verifier]


@st.composite
def histories(draw, least=2):
    """Draw a sound history as the store keeps it, or as a file does, checkpoints anywhere."""
    size = draw(st.integers(least, 12))
    history = make_history(size, draw(st.sets(st.integers(1, size))) if size else ())
    return draw(st.sampled_from([history, take_to_file(history)]))


def check(history, keys=KEYS, trusted=()):
    return verification.verify(history, keys, trusted)


def names(report, number):
    """Tell whether some finding names an act as one that may be the first bad one."""
    return any(f.first <= number <= f.last for f in report.findings)


def list_problems(report):
    """Return what was found: the earliest first, and of those the most exact."""
    return [(f.problem, f.first, f.last) for f in report.findings]


@given(history=histories(least=0), data=st.data())
def test_passes_a_sound_history_whatever_one_holds_of_it(history, data):
    held = data.draw(st.lists(st.sampled_from(history.checkpoints))) if history.checkpoints else []

    report = check(history, trusted=[note for _, note in held])

    assert report.is_sound
    assert (report.size, report.checkpoints) == (len(history.lines), len(history.checkpoints))
    assert report.root == merkle.compute_root(merkle.hash_leaf(x.data) for x in history.lines)
    assert report.origin == (ORIGIN if history.lines else "")


@given(size=st.integers(1, 12), data=st.data())
def test_names_the_very_act_that_was_edited_when_its_leaf_was_kept(size, data):
    history = make_history(size, data.draw(st.sets(st.integers(1, size))))
    number = data.draw(st.integers(0, size - 1))
    history.lines[number] = edit(history.lines[number], leaf="kept")

    assert list_problems(check(history)) == [("altered", number, number)]


@given(history=histories(), data=st.data())
def test_finds_an_edited_act_between_two_checkpoints_when_its_leaf_was_made_anew(history, data):
    number = data.draw(st.integers(0, len(history.lines) - 1))
    history.lines[number] = edit(history.lines[number], leaf="made")
    sizes = [0, *(size for size, _ in history.checkpoints)]
    first = max(size for size in sizes if size <= number)
    last = min(size for size in sizes if size > number) - 1

    assert list_problems(check(history)) == [("rewritten", first, last)]


@given(history=histories(), data=st.data())
def test_finds_any_flipped_byte_of_an_act(history, data):
    number = data.draw(st.integers(0, len(history.lines) - 1))
    spoilt = bytearray(history.lines[number].data)
    spoilt[data.draw(st.integers(0, len(spoilt) - 1))] ^= data.draw(st.integers(1, 255))
    leaf = data.draw(st.sampled_from(["kept", "made"]))
    history.lines[number] = replace_data(history.lines[number], bytes(spoilt), leaf=leaf)

    assert names(check(history), number)


@given(history=histories(), data=st.data())
def test_finds_a_deleted_act(history, data):
    number = data.draw(st.integers(0, len(history.lines) - 1))
    del history.lines[number]

    assert ("missing", number, number) in list_problems(check(history))


@given(history=histories(), data=st.data())
def test_finds_a_deleted_act_when_those_after_it_moved_up(history, data):
    number = data.draw(st.integers(0, len(history.lines) - 1))
    del history.lines[number]
    history.lines[number:] = [renumber(x, n) for n, x in enumerate(history.lines[number:], number)]

    assert names(check(history), number)


@given(history=histories(), data=st.data())
def test_finds_acts_that_changed_places(history, data):
    first, second = data.draw(
        st.lists(
            st.integers(0, len(history.lines) - 1), min_size=2, max_size=2, unique=True
        ).map(sorted)
    )  # fmt: skip
    lines = history.lines
    lines[first], lines[second] = lines[second], lines[first]
    if data.draw(st.booleans()):
        lines[first], lines[second] = renumber(lines[first], first), renumber(lines[second], second)

    assert names(check(history), first)


@given(history=histories(), data=st.data())
def test_finds_an_act_that_is_there_twice(history, data):
    number = data.draw(st.integers(0, len(history.lines) - 1))
    place = data.draw(st.integers(number + 1, len(history.lines)))
    history.lines.insert(place, history.lines[number])

    report = check(history)

    assert ("misplaced", number, number) in list_problems(report)


@given(history=histories(), data=st.data())
def test_finds_an_act_put_in_between(history, data):
    place = data.draw(st.integers(0, len(history.lines)))
    history.lines.insert(place, renumber(edit(history.lines[0], leaf="made"), place))
    history.lines[place + 1 :] = [
        renumber(x, n) for n, x in enumerate(history.lines[place + 1 :], place + 1)
    ]

    assert names(check(history), place)


@given(size=st.integers(2, 12), data=st.data())
def test_finds_a_back_dated_act_though_the_key_signed_it(size, data):
    number = data.draw(st.integers(1, size - 1))

    def made(n):
        return make_act(n, hours=n - 2 if n == number else None)

    report = check(make_history(size, made=made))

    assert list_problems(report) == [("backdated", number, number)]


@given(history=histories(), data=st.data())
def test_finds_acts_cut_off_the_end(history, data):
    left = data.draw(st.integers(0, len(history.lines) - 1))
    size = len(history.lines)
    del history.lines[left:]

    assert ("missing", left, size - 1) in list_problems(check(history))


@given(history=histories(), data=st.data())
def test_finds_acts_that_nobody_signed(history, data):
    size = len(history.lines)
    kind = type(history.lines[0].leaf)
    for number in range(size, size + data.draw(st.integers(1, 3))):
        encoded = acts.encode(make_act(number))
        file = kind is type(None)
        history.lines.append(
            Line(None if file else number, encoded, None if file else merkle.hash_leaf(encoded))
        )

    assert list_problems(check(history)) == [("unsigned", size, len(history.lines) - 1)]


@given(history=histories(), data=st.data())
def test_finds_a_history_rolled_back_by_a_checkpoint_from_outside(history, data):
    sizes = range(1, len(history.lines) + 1)
    before = sign(history, sizes)
    held = data.draw(st.sampled_from(before.checkpoints[1:]))
    left = data.draw(st.integers(1, held.size - 1))
    after = sign(History(before.lines[:left], []), sizes)

    assert check(after).is_sound
    assert list_problems(check(after, trusted=[held.note])) == [("rollback", left, held.size - 1)]


@given(size=st.integers(1, 12), data=st.data())
def test_finds_a_fork_by_a_checkpoint_from_outside_though_the_key_signed_both(size, data):
    number = data.draw(st.integers(0, size - 1))
    told = make_history(size, range(1, size + 1))
    other = make_history(
        size, made=lambda n: make_act(n, word="lure" if n >= number else "rule")
    )  # fmt: skip
    held = data.draw(st.sets(st.sampled_from(told.checkpoints)))
    assume(any(size > number for size, _ in held))

    report = check(other, trusted=[note for _, note in held])

    assert check(other).is_sound
    assert min(f.first for f in report.findings) <= number
    assert names(report, number)


@given(size=st.integers(1, 12), data=st.data())
def test_finds_a_history_that_was_rewritten_and_signed_with_another_key(size, data):
    number = data.draw(st.integers(0, size - 1))
    sizes = data.draw(st.sets(st.integers(1, size)))
    history = make_history(size, sizes)
    held = history.checkpoints[-1].note
    history.lines[number] = edit(history.lines[number], leaf="made")
    forged = sign(history, [*sizes, size], signer=OTHER_SIGNER)

    assert names(check(forged), number)
    assert check(forged, [OTHER_SIGNER.verifier]).is_sound
    report = check(forged, [OTHER_SIGNER.verifier], [held])
    assert {"key", "fork"} == {f.problem for f in report.findings}


@given(size=st.integers(1, 12), data=st.data())
def test_finds_from_where_on_another_key_signed(size, data):
    sizes = sorted({*data.draw(st.sets(st.integers(1, size))), size})
    split = data.draw(st.integers(0, len(sizes) - 1))
    history = make_history(size, sizes)
    other = sign(history, sizes, signer=OTHER_SIGNER)
    history.checkpoints[split:] = other.checkpoints[split:]

    report = check(history)

    first = sizes[split - 1] if split else 0
    assert list_problems(report)[0] == ("signature", first, sizes[split] - 1)
    assert check(history, [SIGNER.verifier, OTHER_SIGNER.verifier]).is_sound


@given(history=histories(), data=st.data())
def test_finds_an_altered_checkpoint_and_clears_the_acts_if_a_later_one_fits(history, data):
    place = data.draw(st.integers(0, len(history.checkpoints) - 1))
    size, note = history.checkpoints[place]
    root = base64.b64encode(merkle.hash_leaf(b"x")).decode()
    history.checkpoints[place] = Signed(
        size, f"{ORIGIN}\n{size}\n{root}\n\n{note.split(chr(10) * 2)[1]}"
    )

    problems = {f.problem for f in check(history).findings}

    is_last = place == len(history.checkpoints) - 1
    assert problems == {"signature", "rewritten" if is_last else "checkpoint"}


@given(history=histories(), data=st.data())
def test_finds_any_flipped_character_of_the_newest_checkpoint(history, data):
    size, note = history.checkpoints[-1]
    place = data.draw(st.integers(0, len(note) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda c: c != note[place]))
    history.checkpoints[-1] = Signed(size, note[:place] + other + note[place + 1 :])

    assert not check(history).is_sound


@given(history=histories())
def test_finds_that_all_checkpoints_were_taken_away(history):
    history.checkpoints.clear()

    assert list_problems(check(history)) == [("unsigned", 0, len(history.lines) - 1)]


def test_finds_a_checkpoint_of_another_history():
    history = make_history(3)
    other = notes.Signer("register.example.org/other", SIGNER.key)

    report = check(
        history, trusted=[make_history(3, signer=other).checkpoints[0].note], keys=[*KEYS, other.verifier]
    )  # fmt: skip

    assert list_problems(report) == [("fork", 0, 2)]


def test_refuses_a_checkpoint_from_outside_that_is_none():
    history = make_history(2)
    damaged = history.checkpoints[0].note.replace("\n2\n", "\n3\n")

    for note in ("", "words", damaged):
        with pytest.raises(notes.BadNote):
            check(history, trusted=[note])


def test_finds_an_act_that_reads_two_ways():
    def write_twice(act):
        return acts.encode(act).replace(b'"body":{', b'"body":{"rule":"other",')

    data = write_twice(make_act(0))
    history = sign(History([Line(0, data, merkle.hash_leaf(data))], []), [1])

    assert list_problems(check(history)) == [("malformed", 0, 0)]


@given(change=st.sampled_from([("number", -1), ("number", "0"), ("at", "2026-02-30T08:00:00.000000Z"),
       ("at", 5), ("act", "delete"), ("format", 2), ("body", []), ("more", 1)]))  # fmt: skip
def test_finds_what_is_no_act_though_it_was_signed(change):
    raw = {**canonical.decode(acts.encode(make_act(0))), change[0]: change[1]}
    data = canonical.encode(raw)
    history = sign(History([Line(0, data, merkle.hash_leaf(data))], []), [1])

    assert names(check(history), 0)


def test_counts_findings_that_are_too_many_to_list():
    history = make_history(250)
    history.lines[:] = [edit(line, leaf="kept") for line in history.lines]

    report = check(history)

    assert (len(report.findings), report.more) == (100, 150)
    assert report.findings[0].first == 0


def test_looks_at_one_signature_when_all_is_well_and_at_every_one_when_not(monkeypatch):
    looked = []
    real = notes.is_signed
    monkeypatch.setattr(notes, "is_signed", lambda *given: looked.append(given) or real(*given))
    history = make_history(9, range(10))

    check(history)
    sound = len(looked)
    history.lines[4] = edit(history.lines[4], leaf="kept")
    check(history)

    assert (sound, len(looked) - sound) == (1, 9)


@given(size=st.integers(2, 12), data=st.data())
def test_a_retired_key_counts_up_to_its_size_whoever_signs_with_it_later(size, data):
    sizes = sorted({*data.draw(st.sets(st.integers(1, size))), size})
    limit = data.draw(st.integers(0, size))
    stolen = make_history(size, sizes, signer=OTHER_SIGNER)
    retired = [notes.Retired(OTHER_SIGNER.verifier, limit)]

    report = verification.verify(stolen, KEYS, retired=retired)

    assert report.is_sound == (limit == size)
    beyond = [s for s in sizes if s > limit]
    if beyond:
        good = max((s for s in sizes if s <= limit), default=0)
        assert ("signature", good, beyond[0] - 1) in list_problems(report)
