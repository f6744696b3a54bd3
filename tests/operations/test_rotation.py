"""The signing key can be changed: what the old one signed counts, what it signs later does not."""

import os
import shutil
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fakes.registers import act, make_meeting
from fakes.statements import make_entry

from mainstem.operations import keys
from mainstem.operations.log import history
from mainstem.register import notes, verification
from mainstem.store.log import history as stored
from mainstem.store.log.history import UnableToExtend
from mainstem.store.schema.tables import Checkpoint

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def key(tmp_path, settings):
    settings.SIGNING_KEY = str(tmp_path / "mainstem.key")
    return Path(settings.SIGNING_KEY)


def verify(**given):
    return history.verify_store(**given).report


def list_problems(report):
    return [f.problem for f in report.findings]


def test_goes_on_with_a_new_key_and_finds_all_of_it_sound(key):
    make_meeting("1")
    old = key.read_bytes()

    rotation = history.rotate_key()
    make_meeting("2")

    assert key.read_bytes() != old
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert verify().is_sound
    assert rotation.key == history.get_key() != rotation.retired
    (retired,) = keys.list_retired()
    assert (retired.verifier.encode(), retired.size) == (rotation.retired, 2)
    assert sorted(p.name for p in key.parent.iterdir()) == ["mainstem.key", "mainstem.key.retired"]


def test_the_checkpoint_of_the_change_is_signed_by_both():
    make_meeting("1")

    rotation = history.rotate_key()

    for key in (rotation.retired, rotation.key):
        assert notes.is_signed(rotation.note, [notes.parse_verifier(key)])
    assert history.get_checkpoint() == rotation.note


def test_changes_the_key_again_and_again():
    keys_ = []
    for number in range(4):
        make_meeting(str(number))
        keys_.append(history.rotate_key().retired)

    assert [r.verifier.encode() for r in keys.list_retired()] == keys_
    assert [r.size for r in keys.list_retired()] == [2, 4, 6, 8]
    assert verify().is_sound


def test_names_the_acts_that_are_bad_although_other_keys_signed_before():
    make_meeting("1")
    history.rotate_key()
    make_meeting("2")
    stored.Act.objects.filter(number=1).update(data=b'{"act":"forged"}')

    report = verify()

    # The old checkpoints are good: nothing but the act is found.
    assert {(f.problem, f.first) for f in report.findings} <= {("malformed", 1), ("altered", 1)}


def test_the_old_key_signs_nothing_any_more(key, tmp_path):
    make_meeting("1")
    kept = shutil.copy(key, tmp_path / "kept")
    history.rotate_key()
    acts = stored.count_acts()
    shutil.copy(kept, key)

    with pytest.raises(UnableToExtend, match="another key"):
        act(make_entry("2"))

    assert stored.count_acts() == acts


def test_finds_what_whoever_has_the_old_key_signed_later(key, tmp_path, settings):
    make_meeting("1")
    shutil.copy(key, tmp_path / "stolen")
    first = Checkpoint.objects.get().note
    history.rotate_key()
    # Someone takes the signature of the new key away, and goes on with the old one.
    Checkpoint.objects.update(note=first)
    settings.SIGNING_KEY, here = str(tmp_path / "stolen"), settings.SIGNING_KEY
    make_meeting("forged")
    settings.SIGNING_KEY = here

    assert "signature" in list_problems(verify())


def test_a_member_who_knows_the_old_key_only_can_check_the_change(tmp_path):
    make_meeting("1")
    kept = tmp_path / "kept"
    kept.write_text(history.get_checkpoint())
    rotation = history.rotate_key()
    make_meeting("2")

    assert list_problems(verify(given=[rotation.retired])) == ["signature"]
    assert verify(given=[rotation.retired, rotation.key], checkpoints=[kept]).is_sound
    # Here it is known how far the old key counts.
    assert verify(checkpoints=[kept]).is_sound


def test_an_exported_history_names_the_keys_that_were(tmp_path):
    make_meeting("1")
    history.rotate_key()
    make_meeting("2")
    path = tmp_path / "history.jsonl"
    path.write_bytes(b"".join(line + b"\n" for line in history.export()))
    assert history.verify_file(path).report.is_sound
    spoilt = path.read_bytes().replace(b"Ministers", b"Monsters", 1)
    path.write_bytes(spoilt)

    report = history.verify_file(path).report

    assert "signature" not in list_problems(report)
    assert not report.is_sound


class Killed(BaseException):
    pass


@pytest.mark.parametrize("step", range(4))
def test_is_brought_to_its_end_by_doing_it_again_when_it_was_interrupted(step, monkeypatch):
    make_meeting("1")
    old = history.get_key()
    places = [
        (keys, "_write_key"),
        (stored, "hand_over"),
        (keys, "_write_retired"),
        (os, "replace"),
    ]

    def die(*_, **__):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(*places[step], die)
        with pytest.raises(Killed):
            history.rotate_key()
    assert history.get_key() == old

    rotation = history.rotate_key()
    make_meeting("2")

    assert rotation.retired == old
    assert [r.size for r in keys.list_retired()] == [2]
    assert verify().is_sound


def test_changes_a_key_that_has_signed_nothing():
    old = history.get_key()

    rotation = history.rotate_key()

    assert (rotation.retired, rotation.note) == (old, None)
    assert keys.list_retired() == []
    make_meeting("1")
    assert verify().is_sound


@pytest.mark.parametrize("line", ["nonsense", "x mainstem+0+0", "3", "\xff"])
def test_says_that_the_file_of_retired_keys_is_damaged(key, line):
    Path(f"{key}.retired").write_text(line, encoding="latin-1")

    with pytest.raises(keys.UnusableKey):
        keys.list_retired()


def test_does_not_believe_a_file_of_retired_keys_that_everybody_can_write(key):
    path = Path(f"{key}.retired")
    path.write_text("")
    path.chmod(0o666)

    with pytest.raises(keys.UnusableKey, match="everybody"):
        keys.list_retired()


def test_a_retired_key_counts_up_to_its_size_and_no_further():
    make_meeting("1")
    old = keys.get_signer()
    make_meeting("2")
    extent = stored.find_extent()
    other = notes.Signer(old.name, Ed25519PrivateKey.generate()).verifier

    def check(size):
        retired = [notes.Retired(old.verifier, size)]
        return verification.verify(extent, [other], retired=retired).is_sound

    assert [check(size) for size in (3, 4, 5)] == [False, True, True]
