"""`mainstem read`: exit status, report, JSON lines, and what is left when it is stopped."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from fakes.documents import write_documents

from mainstem.cli import main
from mainstem.store.models import Reading

COMMAND = [sys.executable, "-m", "mainstem"]


@pytest.fixture
def folder(tmp_path):
    return write_documents(tmp_path)


@pytest.mark.django_db
def test_reports_what_was_found(folder, capsys):
    status = main(["read", str(folder / "zh.txt"), str(folder / "en.txt"), "--parallel"])

    out, err = capsys.readouterr()
    assert status == 0
    assert err == ""
    assert "passages" in out
    assert "zh.txt" in out


@pytest.mark.django_db
def test_says_that_a_document_was_read_before(folder, capsys):
    main(["read", str(folder / "zh.txt")])
    first = capsys.readouterr().out

    main(["read", str(folder / "zh.txt")])

    second = capsys.readouterr().out
    assert second == first.replace("zh.txt\n", "zh.txt (read before)\n", 1)


@pytest.mark.django_db
def test_prints_nothing_when_quiet(folder, capsys):
    assert main(["read", str(folder), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.django_db
def test_names_each_file_that_cannot_be_read_in_one_line(folder, capsys):
    status = main(["read", str(folder / "no.txt"), str(folder / "zh.txt"), str(folder / "no.pdf")])

    out, err = capsys.readouterr()
    assert status == 1
    assert [line.split(": ")[1].rpartition("/")[2] for line in err.splitlines()] == [
        "no.txt",
        "no.pdf",
    ]
    assert "zh.txt" in out


@pytest.mark.django_db
@pytest.mark.parametrize("names", [["a"], ["a", "b", "c"]])
def test_takes_two_files_for_a_pair(names, capsys):
    assert main(["read", "--parallel", *names]) == 2
    assert "two FILEs" in capsys.readouterr().err


@pytest.mark.django_db
def test_says_that_a_folder_holds_no_document(tmp_path, capsys):
    assert main(["read", str(tmp_path)]) == 1
    assert "no documents" in capsys.readouterr().err


@pytest.mark.django_db
def test_writes_the_same_lines_whether_read_now_or_before(folder, capsysbinary):
    first, second = folder / "first.jsonl", folder / "second.jsonl"
    main(["read", str(folder), "--jsonl", str(first)])
    main(["read", str(folder), "--jsonl", str(second)])
    capsysbinary.readouterr()

    main(["read", str(folder), "--jsonl", "-"])

    out, report = capsysbinary.readouterr()
    assert first.read_bytes() == second.read_bytes() == out
    assert b"read before" in report
    records = [json.loads(line) for line in out.splitlines()]
    assert [r["path"].rpartition("/")[2] for r in records if r["kind"] == "document"] == [
        "en.txt",
        "zh.txt",
    ]


@pytest.mark.django_db
def test_leaves_an_older_file_when_it_fails_half_way(folder, monkeypatch):
    out = folder / "out.jsonl"
    out.write_text("older")
    monkeypatch.setattr("mainstem.cli.read.documents.iter_lines", lambda outcome: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        main(["read", str(folder), "--jsonl", str(out), "--quiet"])

    assert out.read_text() == "older"
    assert {p.name for p in folder.iterdir()} == {"zh.txt", "en.txt", "out.jsonl"}


@pytest.mark.django_db
def test_says_that_the_output_cannot_be_written(folder, capsys):
    assert main(["read", str(folder), "--jsonl", str(folder / "no" / "out.jsonl")]) == 1
    assert "cannot be written" in capsys.readouterr().err
    assert not Reading.objects.exists()


@pytest.mark.parametrize(
    "words", [[], ["read"], ["read", "x", "--workers", "0"], ["serve", "--port", "x"], ["fly"]]
)
def test_exits_with_2_when_not_understood(words, capsys):
    with pytest.raises(SystemExit) as stop:
        main(words)

    assert stop.value.code == 2
    assert "usage: mainstem" in capsys.readouterr().err


def start(*words, cwd, **options):
    environment = {**os.environ, "DATABASE_URL": "sqlite:///store.sqlite3"}
    return subprocess.Popen(
        [*COMMAND, *words], cwd=cwd, env=environment, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, **options,
    )  # fmt: skip


def count_readings(folder):
    running = start("read", "none.txt", "--jsonl", "-", cwd=folder)
    running.communicate(timeout=60)
    import sqlite3

    with sqlite3.connect(folder / "store.sqlite3") as store:
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        whole = store.execute(
            "SELECT count(*) FROM store_reading r WHERE passages ="
            " (SELECT count(*) FROM store_passage p WHERE p.reading_id = r.id)"
        ).fetchone()[0]
        assert store.execute("SELECT count(*) FROM store_reading").fetchone()[0] == whole
    store.close()
    return whole


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_store_holds_whole_readings_when_stopped(tmp_path, stop, workers):
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(f"第{number}段，2025年8月15日。\n" * 30, "utf-8")
    running = start("read", ".", "--workers", workers, cwd=tmp_path)
    running.stdout.readline()

    time.sleep(0.2)
    running.send_signal(stop)
    _, err = running.communicate(timeout=60)

    assert running.returncode == (130 if stop == signal.SIGINT else -signal.SIGKILL)
    if stop == signal.SIGINT:
        assert err == "mainstem: interrupted; what was read is in the store.\n"
    assert 0 < count_readings(tmp_path) < 400


def test_is_silent_when_nobody_listens_any_more(tmp_path):
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(f"第{number}段，2025年8月15日。\n" * 200, "utf-8")
    running = start("read", ".", "--jsonl", "-", cwd=tmp_path)

    running.stdout.readline()
    running.stdout.close()
    err = running.stderr.read()
    running.wait(timeout=60)
    running.stderr.close()

    assert "Traceback" not in err
    assert "BrokenPipe" not in err


def test_reads_a_file_whose_name_is_no_text(tmp_path):
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:
        file.write("2025年8月15日。\n".encode())

    running = start("read", ".", "--jsonl", "out.jsonl", cwd=tmp_path)
    out, err = running.communicate(timeout=60)

    assert (running.returncode, err) == (0, "")
    assert "caf\\udce9.txt" in out
    assert (
        json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[0])["path"]
        == "caf\udce9.txt"
    )
