"""Documents are read into the store, once, and one that fails stops no other."""

from datetime import UTC, datetime

import pytest
from fakes.documents import write_documents

from mainstem.operations import documents, files, jobs
from mainstem.operations.jobs import Item, Job
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
    (outcome,) = read(files.list_jobs([str(folder / "zh.txt")]))

    assert outcome.status == "read"
    assert outcome.reading.read_at == clock()
    assert outcome.reading.passages >= 3
    lines = list(documents.iter_lines(outcome))
    assert '"kind": "document"' in lines[0]
    assert (
        len(lines) == 1 + outcome.reading.passages + outcome.reading.units + outcome.reading.claims
    )


def test_does_not_read_again_when_the_bytes_are_known(folder, monkeypatch):
    todo = files.list_jobs([str(folder / "zh.txt")])
    read(todo)
    monkeypatch.setattr(jobs, "run", lambda job: pytest.fail("read again"))

    (outcome,) = read(todo)

    assert outcome.status == "known"
    assert Reading.objects.count() == 1


def test_names_the_path_given_now_when_a_document_was_read_elsewhere(folder):
    first = str(folder / "zh.txt")
    (folder / "copy.txt").write_bytes((folder / "zh.txt").read_bytes())
    (before,) = read(files.list_jobs([first]))

    (outcome,) = read(files.list_jobs([str(folder / "copy.txt")]))

    assert outcome.status == "known"
    old, new = list(documents.iter_lines(before)), list(documents.iter_lines(outcome))
    assert new[0] == old[0].replace("zh.txt", "copy.txt")
    assert new[1:] == old[1:]


def test_compares_a_pair_whichever_comes_first(folder):
    names = [str(folder / "en.txt"), str(folder / "zh.txt")]
    (outcome,) = read(files.list_jobs(names, parallel=True))
    (again,) = read(files.list_jobs(names[::-1], parallel=True))

    assert outcome.status == "read"
    assert again.status == "known"
    assert outcome.reading.two_columns
    assert [d.path for d in outcome.reading.documents] == names[::-1]
    assert list(documents.iter_lines(outcome)) == list(documents.iter_lines(again))


@pytest.mark.parametrize("name", ["zh.txt", "en.txt"])
def test_refuses_a_pair_in_one_language(folder, name):
    copy = folder / "other.txt"
    copy.write_text((folder / name).read_text("utf-8") + "\n.", encoding="utf-8")

    (outcome,) = read(files.list_jobs([str(folder / name), str(copy)], parallel=True))

    assert outcome.status == "failed"
    assert "Chinese" in outcome.failure.reason


def test_goes_on_when_a_file_cannot_be_read(folder):
    names = ["missing.txt", "zh.txt"]

    outcomes = read(files.list_jobs([str(folder / name) for name in names]))

    assert [o.status for o in outcomes] == ["failed", "read"]
    assert outcomes[0].failure.reason == "no such file or directory."


def test_goes_on_when_the_reader_fails(folder, monkeypatch):
    def fail(source):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(jobs.reader, "read", fail)

    outcomes = read([Job((Item("a.txt", b"one"),)), Job((Item("b.txt", b"two"),))])

    assert [o.status for o in outcomes] == ["failed", "failed"]
    assert "ZeroDivisionError" in outcomes[0].failure.reason


def test_stores_nothing_of_a_document_that_cannot_be_laid_flat(folder, monkeypatch):
    monkeypatch.setattr(jobs.flattening, "MarkRow", lambda *fields: 1 / 0)

    outcomes = read(files.list_jobs([str(folder)]))

    assert [o.status for o in outcomes] == ["failed", "failed"]
    assert "ZeroDivisionError" in outcomes[0].failure.reason
    assert not Reading.objects.exists()


def test_reads_the_same_in_other_processes(folder):
    todo = files.list_jobs([str(folder)])

    outcomes = read([*todo, *files.list_jobs([str(folder / "missing.txt")])], workers=2)

    assert [o.status for o in outcomes] == ["read", "read", "failed"]
    apart = [list(documents.iter_lines(outcome)) for outcome in outcomes[:2]]
    Reading.objects.all().delete()
    assert [list(documents.iter_lines(outcome)) for outcome in read(todo)] == apart


def test_keeps_whole_readings_only_when_stopped(folder):
    todo = files.list_jobs([str(folder)])
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
