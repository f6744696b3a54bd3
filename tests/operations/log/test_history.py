"""The history from outside: verify it here or in a file, take it away, rebuild from it."""

import os
import threading

import pytest
from fakes.histories import OTHER_SIGNER
from fakes.registers import act, make_meeting
from fakes.statements import make_entry

from mainstem.operations import keys
from mainstem.operations.log import history
from mainstem.store.schema.tables import Act, Checkpoint, Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    make_meeting("one")
    make_meeting("other")


@pytest.fixture
def exported(register, tmp_path):
    path = tmp_path / "history.jsonl"
    path.write_bytes(b"".join(line + b"\n" for line in history.export()))
    return path


@pytest.fixture
def held(register, tmp_path):
    path = tmp_path / "checkpoint"
    path.write_text(history.get_checkpoint())
    return path


def test_finds_the_history_sound_here_and_in_a_file(exported, held):
    here = history.verify_store(checkpoints=[held])
    there = history.verify_file(exported, [history.get_key()], [held])

    assert here.report == there.report
    assert here.report.is_sound
    assert (here.is_key_given, there.is_key_given) == (False, True)
    assert here.key == there.key == history.get_key()


def test_a_history_without_acts_is_sound(tmp_path):
    (header,) = history.export()
    (tmp_path / "history.jsonl").write_bytes(header + b"\n")

    assert history.verify_store().report.is_sound
    assert history.verify_file(tmp_path / "history.jsonl").report.is_sound
    assert history.get_checkpoint() is None


def test_goes_by_the_key_that_is_given(register):
    verdict = history.verify_store([OTHER_SIGNER.verifier.encode()])

    assert {f.problem for f in verdict.report.findings} == {"signature"}
    assert history.verify_store([OTHER_SIGNER.verifier.encode(), history.get_key()]).report.is_sound


def test_verifies_without_a_private_key_when_one_is_given(register, settings, tmp_path):
    key = history.get_key()
    settings.SIGNING_KEY = str(tmp_path / "lost.key")

    assert history.verify_store([key]).report.is_sound
    with pytest.raises(keys.LostKey):
        history.verify_store()


def test_finds_a_rollback_by_a_checkpoint_that_was_kept(register, held):
    Checkpoint.objects.filter(size__gt=2).delete()
    Act.objects.filter(number__gte=2).delete()

    assert history.verify_store().report.is_sound
    (found,) = history.verify_store(checkpoints=[held]).report.findings
    assert (found.problem, found.first, found.last) == ("rollback", 2, 3)


def test_reads_a_file_that_can_be_read_only_once(exported, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    data = exported.read_bytes().replace(b"Meeting", b"Getting", 1)
    writing = threading.Thread(target=pipe.write_bytes, args=(data,))
    writing.start()

    report = history.verify_file(pipe).report

    writing.join()
    assert {f.problem for f in report.findings} == {"altered"}


@pytest.mark.parametrize("content", [b"", b"words\n", b"\x00" * 99, b"{}\n"])
def test_says_that_a_file_is_no_exported_history(tmp_path, content):
    (tmp_path / "file").write_bytes(content)

    with pytest.raises(history.UnreadableHistory, match="no exported history"):
        history.verify_file(tmp_path / "file")


def test_says_that_a_file_is_not_there(tmp_path, register):
    with pytest.raises(history.UnreadableHistory, match="cannot be read"):
        history.verify_file(tmp_path / "file")
    with pytest.raises(history.UnreadableHistory, match="cannot be read"):
        history.verify_store(checkpoints=[tmp_path])


def test_says_that_a_checkpoint_or_key_is_none(tmp_path, held):
    (tmp_path / "words").write_bytes(b"words \xff")
    held.write_text(held.read_text().replace("\n4\n", "\n3\n"))

    with pytest.raises(history.UnreadableHistory, match="no checkpoint"):
        history.verify_store(checkpoints=[tmp_path / "words"])
    with pytest.raises(history.UnreadableHistory, match="damaged"):
        history.verify_store(checkpoints=[held])
    with pytest.raises(history.UnreadableHistory, match="key"):
        history.verify_store(["words"])


def test_an_export_holds_what_there_was_when_it_began(register):
    lines = history.export()
    header = next(lines)
    act(make_entry("late"))

    rest = list(lines)

    assert b'"size":4' in header
    assert sum(line.startswith(b'{"act"') for line in rest) == 4


def test_rebuilds_only_from_a_sound_history(register):
    line = Act.objects.get(number=1)
    Act.objects.filter(number=1).update(data=bytes(line.data).replace(b"Third", b"Fifth"))
    Entry.objects.update(kind="event")

    for attempt in (history.rebuild, history.check_rebuild):
        with pytest.raises(history.UnsoundHistory, match="first in act 1,"):
            attempt(lambda done, total: None)

    assert set(Entry.objects.values_list("kind", flat=True)) == {"event"}


def test_rebuilds_what_follows(register):
    Entry.objects.update(kind="event")

    found = history.check_rebuild(lambda done, total: None)
    count = history.rebuild(lambda done, total: None)

    assert [(d.table, d.key) for d in found if d.table == "store_entry"] == [("store_entry", 0)]
    assert count == 4
    assert history.check_rebuild(lambda done, total: None) == ()
