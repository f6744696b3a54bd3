"""`mainstem backup` and `mainstem restore`: what is said, the exit status, and who is asked."""

import io
import re
import urllib.request

import pytest

from mainstem.cli import main

PASSWORD = "four words that rhyme"


@pytest.fixture
def run(start):
    """Return a function that runs the command to its end: status, output, errors."""

    def run(*words, **options):
        running = start(*words, **options)
        out, err = running.communicate(timeout=120)
        return running.returncode, out, err

    return run


@pytest.fixture
def backup(run, tmp_path):
    """A backup of a store with an account."""
    (tmp_path / "password").write_text(PASSWORD)
    assert run("admin", "noy", "--password-file", "password")[0] == 0
    assert run("backup", "b.zip")[0] == 0
    return tmp_path / "b.zip"


def test_backs_up_and_restores(run, backup, stores, tmp_path_factory):
    status, out, err = run("backup", "c.zip")
    assert (status, err) == (0, "")
    assert re.match(r"c\.zip: [\d,]+ rows, 1 acts of the history, \d+\.\d MB\.\n", out)
    assert "NOT in it" in out

    other = stores.make(tmp_path_factory.mktemp("other")).url
    status, out, err = run("restore", "c.zip", url=other)

    assert (status, err) == (0, "")
    assert out.startswith("Restored.\n")
    assert "1 acts" in out
    status, out, err = run("log", "verify", url=other)
    assert (status, err) == (0, "")


def test_says_clearly_that_the_key_is_in_it(run, backup):
    status, out, _ = run("backup", "keyed.zip", "--with-key")

    assert status == 0
    assert "The key that signs the history is in it." in out


def test_never_overwrites_unless_told(run, backup):
    status, _, err = run("backup", "b.zip")
    assert status == 1
    assert err == "mainstem: b.zip is there already; --overwrite replaces it.\n"

    assert run("backup", "b.zip", "--overwrite", "--quiet") == (0, "", "")


def test_restores_into_a_store_with_something_in_it_only_when_it_is_meant(run, backup):
    status, _, err = run("restore", "b.zip")
    assert status == 1
    assert "The store is not empty" in err

    status, _, err = run("restore", "b.zip", "--replace", stdin=-3)
    assert status == 1
    assert "--yes says it is meant" in err
    assert len(err.splitlines()) == 1

    status, out, err = run("restore", "b.zip", "--replace", "--yes")
    assert (status, err) == (0, "")
    assert out.startswith("Restored.")


@pytest.mark.parametrize("typed", ["no\n", "\n", ""])
def test_asks_before_anything_is_lost(monkeypatch, capsys, typed):
    monkeypatch.setattr("mainstem.operations.stores.backups.is_store_empty", lambda: False)
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    assert main(["restore", "--replace", "none.zip"]) == 1

    err = capsys.readouterr().err
    assert "will be lost" in err
    assert "Nothing was changed." in err


def test_checks_a_file_without_a_store(run, backup, tmp_path):
    status, out, err = run("restore", "b.zip", "--check", url=f"sqlite:///{tmp_path}/none.sqlite3")

    assert (status, err) == (0, "")
    assert out.startswith("b.zip is whole.\nmade     ")
    assert not (tmp_path / "none.sqlite3").exists()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda data: data[:-100], "damaged or cut off"),
        (lambda data: data[:500] + bytes([data[500] ^ 0xFF]) + data[501:], "damaged or cut off"),
        (lambda data: b"PK and something else", "is no backup of Mainstem"),
        (
            lambda data: data.replace(b"mainstem-backup 1", b"mainstem-backup 9", 1),
            "format 9; this Mainstem knows 1",
        ),
    ],
)
def test_says_in_one_line_what_is_wrong_with_a_file(run, backup, spoil, words):
    backup.write_bytes(spoil(backup.read_bytes()))

    status, out, err = run("restore", "b.zip", "--replace", "--yes")

    assert (status, out) == (1, "")
    assert words in err
    assert len(err.splitlines()) == 1


def test_site_goes_on_while_it_is_backed_up_and_is_not_restored_under_its_feet(
    run, start, backup, store
):
    serving = start("serve", "--port", "0")
    address = re.search(r"http://\S+/", serving.stdout.readline())[0]

    def ask():
        with urllib.request.urlopen(address) as answer:
            return answer.status

    assert ask() == 200
    assert run("backup", "c.zip")[0] == 0
    assert ask() == 200

    status, _, err = run("restore", "c.zip", "--replace", "--yes")

    # A server lets those who are at work finish, and what comes then finds the new store.
    assert status == (1 if store.is_file else 0)
    assert ("The store is in use" in err) == store.is_file
    assert ask() == 200
