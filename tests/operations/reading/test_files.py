"""Names on a command line become jobs."""

from mainstem.operations.reading import files
from mainstem.operations.reading.jobs import Item, Job


def test_folder_stands_for_the_documents_below_it(tmp_path):
    for name in ["b.txt", "a/c.PDF", ".hidden.txt", ".git/d.txt", "notes.xlsx", "a/e.html"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")

    found = list(files.iter_jobs([str(tmp_path), "named.xyz"]))

    names = [job.items[0].name.removeprefix(f"{tmp_path}/") for job in found]
    assert names == ["a/c.PDF", "a/e.html", "b.txt", "named.xyz"]


def test_two_parallel_files_are_one_job():
    assert list(files.iter_jobs(["a", "b"], parallel=True)) == [Job((Item("a"), Item("b")))]


def test_reads_a_file_once_that_is_named_twice(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "link.txt").symlink_to("a.txt")

    found = files.iter_jobs(["a.txt", ".", "./a.txt", str(tmp_path / "a.txt")])

    assert [job.items[0].name for job in found] == ["a.txt", "link.txt"]


def test_lists_folders_in_the_order_of_their_paths(tmp_path):
    names = ["a/z.txt", "a.txt", "a0/b.txt", "b/a/c.txt", "b/b.txt"]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "b" / "round").symlink_to(tmp_path)

    found = [job.items[0].name for job in files.iter_jobs([str(tmp_path)])]

    assert found == [str(path) for path in sorted(tmp_path / name for name in names)]


def test_lists_while_it_goes_on(tmp_path, monkeypatch):
    for name in ["a", "b"]:
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("x")

    listed = files.iter_jobs([str(tmp_path)])
    first = next(listed)
    (tmp_path / "b" / "y.txt").write_text("y")

    assert first.items[0].name.endswith("a/x.txt")
    assert [job.items[0].name[-7:] for job in listed] == ["b/x.txt", "b/y.txt"]
