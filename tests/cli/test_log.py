"""`mainstem log`: what it says, its exit status, and that a file needs no store."""

import shutil
import subprocess
import sys

import pytest
from fakes.registers import act, make_meeting
from fakes.statements import make_entry

from mainstem.cli import main
from mainstem.operations.log import history
from mainstem.store.schema.tables import Act


@pytest.fixture
def register(db):
    make_meeting("one")
    act(make_entry("other"))


@pytest.mark.django_db
def test_says_that_an_empty_history_is_sound_and_has_no_checkpoint(capsys):
    assert main(["log", "verify"]) == 0
    assert "Sound" in capsys.readouterr().out
    assert main(["log", "checkpoint"]) == 1
    assert "no acts yet" in capsys.readouterr().err


def test_prints_the_newest_checkpoint_to_keep(register, capsys):
    assert main(["log", "checkpoint"]) == 0

    out, err = capsys.readouterr()
    assert out == history.get_checkpoint()
    assert history.get_key() in err


def test_verifies_the_store_against_a_checkpoint_that_was_kept(register, capsys, tmp_path):
    (tmp_path / "kept").write_text(history.get_checkpoint())

    assert main(["log", "verify", "--checkpoint", str(tmp_path / "kept")]) == 0

    out = capsys.readouterr().out
    assert "acts        3\n" in out
    assert "as you knew it" in out


def test_names_the_first_bad_act_and_exits_with_1(register, capsys):
    data = bytes(Act.objects.get(number=1).data)
    Act.objects.filter(number=1).update(data=data.replace(b"Third", b"Fifth"))

    assert main(["log", "verify"]) == 1

    out = capsys.readouterr().out
    assert "It first goes wrong in act 1:" in out
    assert "act 1: altered" in out


def test_exports_to_a_file_or_to_standard_output(register, capsysbinary, tmp_path):
    assert main(["log", "export", str(tmp_path / "history.jsonl")]) == 0
    assert main(["log", "export", "-"]) == 0

    out, err = capsysbinary.readouterr()
    assert out == (tmp_path / "history.jsonl").read_bytes()
    assert b"7 lines" in err
    assert main(["log", "verify", "--file", str(tmp_path / "history.jsonl")]) == 0


def test_says_whose_key_it_believed(register, capsys, tmp_path):
    file = str(tmp_path / "history.jsonl")
    main(["log", "export", file])
    capsys.readouterr()

    main(["log", "verify", "--file", file])
    assert "The key is the one that the file names" in capsys.readouterr().out
    main(["log", "verify", "--file", file, "--key", history.get_key()])
    assert "the file names" not in capsys.readouterr().out


def test_a_hostile_file_does_not_steer_the_terminal(register, capsys, tmp_path):
    file = tmp_path / "history.jsonl"
    main(["log", "export", str(file)])
    hostile = file.read_bytes().replace("\\n— ".encode(), "\\n— \\u001b[2J".encode())
    file.write_bytes(hostile)
    capsys.readouterr()

    assert main(["log", "verify", "--file", str(file)]) == 1

    assert "\x1b" not in capsys.readouterr().out


def test_checking_a_file_leaves_no_store_behind(register, tmp_path):
    (tmp_path / "history.jsonl").write_bytes(b"".join(x + b"\n" for x in history.export()))
    command = [sys.executable, "-m", "mainstem", "log", "verify", "--file", "history.jsonl"]

    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)

    assert done.returncode == 0
    assert [p.name for p in tmp_path.iterdir()] == ["history.jsonl"]


@pytest.mark.parametrize(
    "words",
    [["--file", "none"], ["--checkpoint", "none"], ["--key", "none"]],
)
def test_says_in_one_line_what_cannot_be_read(register, words, capsys):
    assert main(["log", "verify", *words]) == 1

    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)


@pytest.mark.parametrize("words", [[], ["verify", "x"], ["export"], ["forget"]])
def test_exits_with_2_when_not_understood(words, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["log", *words])

    assert stop.value.code == 2


def test_changes_the_key_and_prints_what_members_need(register, capsys, tmp_path, settings):
    settings.SIGNING_KEY = shutil.copy(settings.SIGNING_KEY, tmp_path)

    assert main(["log", "rotate-key"]) == 0

    said = capsys.readouterr()
    old, new = (line.split(": ")[1] for line in said.err.splitlines()[:2])
    assert said.out.count("\n— ") == 2
    assert main(["log", "verify", "--key", new]) == 0
    assert main(["log", "verify", "--key", old]) == 0
    assert old != new
