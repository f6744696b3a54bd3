"""`mainstem read`: exit status, report, JSON lines, and what is left when it is stopped."""

import errno
import json
import resource
import signal
import subprocess
import time
from contextlib import closing

import pytest
from fakes.documents import write_documents

from mainstem.cli import main
from mainstem.store.models import Reading


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


def write_many(folder, number, lines=30):
    for n in range(number):
        (folder / f"{n:03}.txt").write_text(f"第{n}段，2025年8月15日。\n" * lines, "utf-8")


def count_readings(store):
    if store.is_file:
        assert store.ask("PRAGMA integrity_check") == [("ok",)]
    [(whole,)] = store.ask(
        "SELECT count(*) FROM store_reading r WHERE passages ="
        " (SELECT count(*) FROM store_passage p WHERE p.reading_id = r.id)"
    )
    assert store.ask("SELECT count(*) FROM store_reading") == [(whole,)]
    return whole


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_store_holds_whole_readings_when_stopped(tmp_path, start, stop, workers, store):
    write_many(tmp_path, 400)
    running = start("read", ".", "--workers", workers)
    running.stdout.readline()

    time.sleep(0.2)
    running.send_signal(stop)
    _, err = running.communicate(timeout=60)

    assert running.returncode == (130 if stop == signal.SIGINT else -signal.SIGKILL)
    if stop == signal.SIGINT:
        assert err == "mainstem: interrupted; what was read is in the store.\n"
    assert 0 < count_readings(store) < 400


def test_two_at_once_lose_nothing(tmp_path, start, store):
    write_many(tmp_path, 12, lines=5)

    both = [start("read", ".", "--jsonl", f"{n}.jsonl") for n in range(2)]
    ends = [(*running.communicate(timeout=60), running.returncode) for running in both]

    assert [(err, status) for _, err, status in ends] == [("", 0), ("", 0)]
    assert count_readings(store) == 12
    assert (tmp_path / "0.jsonl").read_bytes() == (tmp_path / "1.jsonl").read_bytes()


def test_waits_while_another_holds_the_store(tmp_path, start, store):
    write_many(tmp_path, 1)
    with closing(store.connect()) as other:
        other.execute("BEGIN IMMEDIATE" if store.is_file else "BEGIN")
        if not store.is_file:
            other.execute("LOCK TABLE store_reading IN EXCLUSIVE MODE")
        running = start("read", "000.txt")
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(timeout=2.5)
        other.execute("COMMIT")

    _, err = running.communicate(timeout=60)

    assert (err, running.returncode) == ("", 0)
    assert count_readings(store) == 1


def limit_files():
    # Whoever ignores the signal is told "file too large", as on a full disk.
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))


def test_says_that_the_disk_is_full(tmp_path, start, store):
    if not store.is_file:
        pytest.skip("the disk of a server is not the one that is full")
    (tmp_path / "small.txt").write_text("2025年8月15日。\n", "utf-8")
    write_many(tmp_path, 1, lines=2_000)
    (tmp_path / "out.jsonl").write_text("older")

    running = start("read", "small.txt", "000.txt", "--jsonl", "out.jsonl", preexec_fn=limit_files)
    _, err = running.communicate(timeout=60)

    assert running.returncode == 1
    assert len(err.splitlines()) == 1
    assert "cannot be written" in err
    assert count_readings(store) == 1
    assert (tmp_path / "out.jsonl").read_text() == "older"
    assert not list(tmp_path.glob(".out*"))


@pytest.mark.django_db
def test_says_that_a_device_takes_no_more(folder, capsys):
    assert main(["read", str(folder), "--quiet", "--jsonl", "/dev/full"]) == 1
    assert capsys.readouterr().err == (
        "mainstem: /dev/full cannot be written: No space left on device.\n"
    )


@pytest.mark.django_db
def test_output_that_grows_too_large_leaves_the_older_file(folder, monkeypatch, capsys):
    out = folder / "out.jsonl"
    out.write_text("older")

    def refuse(file):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("mainstem.cli.jsonl.os.fsync", refuse)

    assert main(["read", str(folder), "--quiet", "--jsonl", str(out)]) == 1
    assert out.read_text() == "older"
    assert "No space left on device" in capsys.readouterr().err
    assert not list(folder.glob(".out*"))


def test_is_silent_when_nobody_listens_any_more(tmp_path, start):
    write_many(tmp_path, 30, lines=200)
    running = start("read", ".", "--jsonl", "-")

    running.stdout.readline()
    running.stdout.close()
    err = running.stderr.read()
    running.wait(timeout=60)

    assert "Traceback" not in err
    assert "BrokenPipe" not in err


@pytest.mark.django_db
def test_reads_a_file_whose_name_is_no_text(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with open(b"caf\xe9.txt", "wb") as file:
        file.write("2025年8月15日。\n".encode())

    assert main(["read", ".", "--jsonl", "out.jsonl"]) == 0

    out, err = capsys.readouterr()
    assert err == ""
    assert "caf" in out
    first = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()[0]
    assert json.loads(first)["path"] == "caf\udce9.txt"
