"""Documents are read into the store, once, and one that fails stops no other."""

import hashlib
import os
import sqlite3
import threading
from datetime import UTC, datetime

import pytest
from django.db import OperationalError
from fakes.documents import write_documents

from mainstem.operations.reading import documents, files, jobs
from mainstem.operations.reading.jobs import Item, Job
from mainstem.operations.stores import instances
from mainstem.store.documents import readings
from mainstem.store.models import Reading

pytestmark = pytest.mark.django_db


def clock():
    return datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def read(todo, **options):
    return list(documents.read_documents(todo, clock=clock, **options))


@pytest.fixture
def folder(tmp_path):
    return write_documents(tmp_path)


def test_reads_a_document_into_the_store(folder):
    (outcome,) = read(files.iter_jobs([str(folder / "zh.txt")]))

    assert outcome.status == "read"
    assert outcome.reading.read_at == clock()
    assert outcome.reading.passages >= 3
    lines = list(documents.iter_lines(outcome))
    assert '"kind":"document"' in lines[0]
    assert (
        len(lines) == 1 + outcome.reading.passages + outcome.reading.units + outcome.reading.claims
    )


def test_does_not_read_again_when_the_bytes_are_known(folder, monkeypatch):
    todo = list(files.iter_jobs([str(folder / "zh.txt")]))
    read(todo)
    monkeypatch.setattr(jobs, "run", lambda job: pytest.fail("read again"))

    (outcome,) = read(todo)

    assert outcome.status == "known"
    assert Reading.objects.count() == 1


def test_names_the_path_given_now_when_a_document_was_read_elsewhere(folder):
    first = str(folder / "zh.txt")
    (folder / "copy.txt").write_bytes((folder / "zh.txt").read_bytes())
    (before,) = read(list(files.iter_jobs([first])))

    (outcome,) = read(list(files.iter_jobs([str(folder / "copy.txt")])))

    assert outcome.status == "known"
    old, new = list(documents.iter_lines(before)), list(documents.iter_lines(outcome))
    assert new[0] == old[0].replace("zh.txt", "copy.txt")
    assert new[1:] == old[1:]


def test_compares_a_pair_whichever_comes_first(folder):
    names = [str(folder / "en.txt"), str(folder / "zh.txt")]
    (outcome,) = read(files.iter_jobs(names, parallel=True))
    (again,) = read(files.iter_jobs(names[::-1], parallel=True))

    assert outcome.status == "read"
    assert again.status == "known"
    assert outcome.reading.two_columns
    assert [d.path for d in outcome.reading.documents] == names[::-1]
    assert list(documents.iter_lines(outcome)) == list(documents.iter_lines(again))


@pytest.mark.parametrize("name", ["zh.txt", "en.txt"])
def test_refuses_a_pair_in_one_language(folder, name):
    copy = folder / "other.txt"
    copy.write_text((folder / name).read_text("utf-8") + "\n.", encoding="utf-8")

    (outcome,) = read(list(files.iter_jobs([str(folder / name), str(copy)], parallel=True)))

    assert outcome.status == "failed"
    assert "Chinese" in outcome.failure.reason


def test_goes_on_when_a_file_cannot_be_read(folder):
    names = ["missing.txt", "zh.txt"]

    outcomes = read(list(files.iter_jobs([str(folder / name) for name in names])))

    assert [o.status for o in outcomes] == ["failed", "read"]
    assert outcomes[0].failure.reason == "no such file or directory."


def test_goes_on_when_the_reader_fails(folder, monkeypatch):
    def fail(source, **options):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(jobs.reader, "read", fail)

    outcomes = read([Job((Item("a.txt", b"one"),)), Job((Item("b.txt", b"two"),))])

    assert [o.status for o in outcomes] == ["failed", "failed"]
    assert "ZeroDivisionError" in outcomes[0].failure.reason


def test_stores_nothing_of_a_document_that_cannot_be_laid_flat(folder, monkeypatch):
    monkeypatch.setattr(jobs.flattening, "MarkRow", lambda *fields: 1 / 0)

    outcomes = read(list(files.iter_jobs([str(folder)])))

    assert [o.status for o in outcomes] == ["failed", "failed"]
    assert "ZeroDivisionError" in outcomes[0].failure.reason
    assert not Reading.objects.exists()


def test_reads_the_same_in_other_processes(folder):
    todo = list(files.iter_jobs([str(folder)]))

    outcomes = read([*todo, *(files.iter_jobs([str(folder / "missing.txt")]))], workers=2)

    assert [o.status for o in outcomes] == ["read", "read", "failed"]
    apart = [list(documents.iter_lines(outcome)) for outcome in outcomes[:2]]
    Reading.objects.all().delete()
    assert [list(documents.iter_lines(outcome)) for outcome in read(todo)] == apart


def test_keeps_whole_readings_only_when_stopped(folder):
    todo = list(files.iter_jobs([str(folder)]))
    running = documents.read_documents(todo, clock=clock)

    next(running)
    running.close()

    assert Reading.objects.count() == 1


@pytest.mark.parametrize(
    ("sizes", "processors", "workers"),
    [([10], 8, 1), ([10] * 20, 8, 1), ([3_000_000] * 3, 8, 3), ([3_000_000] * 9, 2, 2)],
)
def test_starts_processes_only_for_much_work(sizes, processors, workers):
    todo = [Job((Item("x", b"x" * size),)) for size in sizes]

    assert documents.choose_workers(todo, processors) == workers


@pytest.mark.parametrize("workers", [1, 2])
def test_tells_of_every_step_of_every_document(folder, workers):
    told = {}

    outcomes = read(
        list(files.iter_jobs([str(folder)])),
        workers=workers,
        progress=lambda job, step, share: told.setdefault(job.items[0].name, []).append(step),
    )

    assert [o.status for o in outcomes] == ["read", "read"]
    assert told == {str(folder / n): list(documents.STEPS) for n in ("en.txt", "zh.txt")}


def test_reads_what_comes_through_a_pipe_once(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=("2025年8月15日。".encode(),))
    writer.start()

    (outcome,) = read(files.iter_jobs([str(pipe)]))
    writer.join()

    assert outcome.status == "read"
    assert outcome.reading.counts["date"] == 1


def test_refuses_a_device():
    (outcome,) = read(files.iter_jobs(["/dev/zero"]))

    assert outcome.failure.reason == "it is a device, not a document."


@pytest.mark.parametrize("workers", [1, 2])
def test_reads_the_same_bytes_under_two_names_once(folder, workers):
    (folder / "copy.txt").write_bytes((folder / "zh.txt").read_bytes())

    outcomes = read(
        files.iter_jobs([str(folder / "zh.txt"), str(folder / "copy.txt")]), workers=workers
    )

    assert [o.status for o in outcomes] == ["read", "known"]
    assert Reading.objects.count() == 1
    assert '"path":"%s"' % (folder / "copy.txt") in next(documents.iter_lines(outcomes[1]))


def test_names_the_bytes_that_were_read_when_a_file_changes(folder, monkeypatch):
    versions = iter(["2025年8月15日。".encode(), "2026年。".encode()])
    monkeypatch.setattr(Item, "get_data", lambda item: next(versions))

    (outcome,) = read([Job((Item("a.txt"),))])

    digest = hashlib.sha256("2026年。".encode()).hexdigest()
    assert outcome.reading.documents[0].sha256 == digest


def test_waits_for_another_process_that_writes(folder, monkeypatch):
    class Busy(sqlite3.OperationalError):
        sqlite_errorcode = sqlite3.SQLITE_BUSY

    insert = readings._insert
    attempts = []

    def refuse_twice(*rows):
        attempts.append(rows)
        if len(attempts) < 3:
            raise OperationalError from Busy()
        insert(*rows)

    monkeypatch.setattr(readings, "_insert", refuse_twice)

    (outcome,) = read(files.iter_jobs([str(folder / "zh.txt")]))

    assert outcome.status == "read"


def test_says_that_the_store_is_full(folder, monkeypatch):
    def fill(*args):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(readings, "insert_rows", fill)

    with pytest.raises(instances.UnavailableStore, match="cannot be written: database or disk is"):
        read(files.iter_jobs([str(folder / "zh.txt")]))

    assert not Reading.objects.exists()
