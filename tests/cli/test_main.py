"""The command as a whole: quick help, clear errors, a reference page that is true."""

import io
import re
import sqlite3
import subprocess
import sys
from contextlib import closing, redirect_stdout
from types import SimpleNamespace

import pytest
from fakes import command_line
from fakes.documents import write_documents

from mainstem import __version__
from mainstem.cli import main
from mainstem.operations.access.accounts import GUESTS
from mainstem.store.log.history import count_acts

COMMAND = [sys.executable, "-m", "mainstem"]


def test_help_needs_neither_django_nor_the_reader():
    code = "import sys; from mainstem.cli import arguments, main; arguments.make_parser(); print(*sys.modules)"

    modules = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )

    assert not {"django", "lxml", "mainstem.reading", "tqdm"} & set(modules.stdout.split())


def test_says_its_version(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--version"])

    assert stop.value.code == 0
    assert capsys.readouterr().out == f"mainstem {__version__}\n"


@pytest.mark.parametrize("left", ["", "; what was read is in the store"])
def test_says_what_an_interrupted_command_leaves(monkeypatch, capsys, left):
    def run(options):
        raise KeyboardInterrupt

    command = SimpleNamespace(run=run, **({"LEFT": left} if left else {}))
    monkeypatch.setattr(sys.modules["mainstem.cli.main"], "_prepare", lambda options: command)

    assert main(["read", "."]) == 130
    assert capsys.readouterr().err == f"mainstem: interrupted{left}.\n"


def write_stores(folder):
    """Write stores that cannot be used: no database, one of something else."""
    (folder / "text.sqlite3").write_text("no database " * 200)
    with closing(sqlite3.connect(folder / "other.sqlite3")) as other:
        other.execute("CREATE TABLE store_claim (x)")


def test_says_what_is_wrong_with_the_store(tmp_path, start, store):
    write_documents(tmp_path)
    write_stores(tmp_path)
    with closing(store.connect()) as newer:
        newer.execute(
            "INSERT INTO django_migrations VALUES (999, 'store', '0099_more', '2030-01-01')"
        )
    wrong = {
        "mysql://u:secret@h/n": "DATABASE_URL must begin with",
        "sqlite:////no/such/folder/x.sqlite3": "cannot be opened",
        "sqlite:///text.sqlite3": "file is not a database",
        "sqlite:///other.sqlite3": "already exists",
        store.url: "was made by a newer Mainstem (0099_more)",
    }

    # All at once: most of the time of each is its start.
    running = {url: start("read", "zh.txt", url=url) for url in wrong}
    ends = {url: (one.communicate(timeout=60)[1], one.returncode) for url, one in running.items()}

    for url, words in wrong.items():
        err, status = ends[url]
        assert words in err
        assert (status, len(err.splitlines())) == (1, 1)
        assert "secret" not in err


def test_reference_page_is_what_help_says(monkeypatch):
    monkeypatch.setenv("COLUMNS", "88")

    # To renew it: python tests/fakes/command_line.py
    assert command_line.PAGE.read_text("utf-8") == command_line.write_page()


@pytest.mark.django_db
def test_demo_says_what_it_found_and_what_to_open_and_again_the_same(client):
    with redirect_stdout(io.StringIO()) as out:
        status = main(["demo", "--no-serve"])
    acts = count_acts()
    with redirect_stdout(io.StringIO()) as again:
        main(["demo", "--no-serve"])

    said = out.getvalue()
    assert status == 0
    assert "communique-zh.txt + communique-en.txt" in said
    assert re.search(r"\n\d+ entries in the register, \d+ claims waiting for review\.\n", said)
    assert again.getvalue().replace(" (read before)", "") == said
    assert count_acts() == acts
    for address in re.findall(r"^  (/\S*)", said, re.MULTILINE):
        assert client.get(address, **{GUESTS: "reviewer"}).status_code == 200, address
