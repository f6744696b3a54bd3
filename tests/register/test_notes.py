"""Signed notes: what one key signed opens for it, and nothing else does."""

import pytest
from fakes.histories import OTHER_SIGNER, SIGNER
from hypothesis import given
from hypothesis import strategies as st

from mainstem.register import notes

LINES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=9)
TEXTS = st.lists(LINES, min_size=1, max_size=4).map(lambda lines: "\n".join(lines) + "\n")


def test_opens_the_published_example():
    # From the documentation of the Go package golang.org/x/mod/sumdb/note (BSD 3-Clause).
    key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )
    signature = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="

    verifier = notes.parse_verifier(key)

    assert verifier.encode() == key
    assert notes.open_note(f"{text}\n— PeterNeumann {signature}\n", [verifier]) == text


@given(text=TEXTS)
def test_opens_what_the_key_signed(text):
    note = SIGNER.sign(text)

    assert notes.open_note(note, [OTHER_SIGNER.verifier, SIGNER.verifier]) == text
    assert notes.get_text(note) == text
    assert notes.list_signers(note) == [f"{SIGNER.name}+{SIGNER.verifier.key_id.hex()}"]


@given(text=TEXTS)
def test_does_not_open_what_another_key_signed(text):
    note = OTHER_SIGNER.sign(text)

    assert not notes.is_signed(note, [SIGNER.verifier])
    with pytest.raises(notes.BadNote, match="none of the known keys"):
        notes.open_note(note, [SIGNER.verifier])


@given(text=TEXTS)
def test_opens_what_others_signed_too(text):
    both = SIGNER.sign(text) + OTHER_SIGNER.sign(text).rpartition("\n\n")[2]

    assert notes.open_note(both, [SIGNER.verifier]) == text
    assert len(notes.list_signers(both)) == 2


@given(text=TEXTS, data=st.data())
def test_does_not_open_when_any_character_was_changed(text, data):
    note = SIGNER.sign(text)
    place = data.draw(st.integers(0, len(note) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda c: c != note[place]))

    with pytest.raises(notes.BadNote):
        notes.open_note(note[:place] + other + note[place + 1 :], [SIGNER.verifier])


def test_knows_one_way_to_write_a_signature():
    note = SIGNER.sign("text\n")
    at = note.rindex("=") - 1
    # The same bytes, by bits of the last character that no byte has.
    other = note[:at] + chr(ord(note[at]) + 1) + note[at + 1 :]

    with pytest.raises(notes.BadNote, match="is not base64"):
        notes.open_note(other, [SIGNER.verifier])


@given(note=st.text(max_size=40))
def test_raises_nothing_but_its_own_error_whatever_the_note(note):
    with pytest.raises(notes.BadNote):
        notes.open_note(note, [SIGNER.verifier])


@pytest.mark.parametrize("text", ["", "no line end", "bell\a\n", "return\r\n"])
def test_signs_no_text_that_a_note_cannot_hold(text):
    with pytest.raises(notes.BadNote):
        SIGNER.sign(text)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\n"])
def test_signs_under_no_name_that_a_note_cannot_hold(name):
    with pytest.raises(notes.BadNote):
        notes.Signer(name, SIGNER.key)


def test_reads_a_verifier_key_as_it_writes_it():
    assert notes.parse_verifier(SIGNER.verifier.encode()) == SIGNER.verifier


@given(encoded=st.text(max_size=30) | st.just("a+00000000+AQ=="))
def test_refuses_what_is_no_verifier_key(encoded):
    with pytest.raises(notes.BadNote):
        notes.parse_verifier(encoded)


@given(data=st.data())
def test_refuses_a_verifier_key_with_a_changed_character(data):
    key = SIGNER.verifier.encode()
    place = data.draw(st.integers(0, len(key) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda c: c != key[place]))

    with pytest.raises(notes.BadNote):
        notes.parse_verifier(key[:place] + other + key[place + 1 :])


@given(size=st.integers(0, 10**9), root=st.binary(min_size=32, max_size=32))
def test_reads_a_checkpoint_as_it_writes_it(size, root):
    checkpoint = notes.Checkpoint("register.example.org/lmc", size, root)

    assert notes.parse_checkpoint(checkpoint.encode()) == checkpoint
    assert notes.parse_checkpoint(checkpoint.encode() + "an extension\n") == checkpoint


@pytest.mark.parametrize(
    "text",
    ["", "a\n1\n", "a\n01\nAAAA\n", "a\n-1\nAAAA\n", "a\n1\nAAAA\n", "a\n1\n***\n", "\n1\n" + "A" * 43 + "=\n",
     "a\n1\n" + "A" * 43 + "="],
)  # fmt: skip
def test_refuses_what_is_no_checkpoint(text):
    with pytest.raises(notes.BadNote):
        notes.parse_checkpoint(text)
