"""Names on a command line become jobs."""

from mainstem.operations import files
from mainstem.operations.jobs import Item, Job


def test_folder_stands_for_the_documents_below_it(tmp_path):
    for name in ["b.txt", "a/c.PDF", ".hidden.txt", ".git/d.txt", "notes.xlsx", "a/e.html"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")

    found = files.list_jobs([str(tmp_path), "named.xyz"])

    names = [job.items[0].name.removeprefix(f"{tmp_path}/") for job in found]
    assert names == ["a/c.PDF", "a/e.html", "b.txt", "named.xyz"]


def test_two_parallel_files_are_one_job():
    assert files.list_jobs(["a", "b"], parallel=True) == [Job((Item("a"), Item("b")))]
