"""`mainstem admin`: the first administrator by one command, and clear words where it cannot be."""

import io
import re
import urllib.request

import pytest
from fakes.people import PASSWORD

from mainstem.cli import main
from mainstem.operations.access import accounts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def test_makes_the_first_administrator_from_a_file(tmp_path, capsys):
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\r\nanother line\n")

    assert main(["admin", "Noy", "--password-file", str(file)]) == 0

    assert "noy has an account now" in capsys.readouterr().out
    noy = accounts.find_account("noy")
    assert noy.check_password(PASSWORD)
    assert accounts.get_actor(noy).role == "administrator"


def test_takes_the_password_from_standard_input(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))

    assert main(["admin", "noy", "--password-file", "-"]) == 0

    assert PASSWORD not in capsys.readouterr().out


def test_asks_twice_at_a_terminal(monkeypatch, capsys):
    typed = iter([PASSWORD, PASSWORD, PASSWORD, "another of four words"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(typed))

    assert main(["admin", "noy"]) == 0
    assert main(["admin", "keo"]) == 1

    assert "not the same" in capsys.readouterr().err
    with pytest.raises(accounts.NoSuchAccount):
        accounts.find_account("keo")


@pytest.mark.parametrize(
    ("words", "typed", "problem"),
    [
        (["noy"], "", "no terminal"),
        (["noy", "--password-file", "-"], "\n", "first line of - is empty"),
        (["noy", "--password-file", "-"], "short\n", "too short"),
        (["noy", "--password-file", "-"], "password1234\n", "too common"),
        (["a b", "--password-file", "-"], f"{PASSWORD}\n", "cannot be the name"),
        (["noy", "--password-file", "no/such/file"], "", "No such file"),
        (["noy", "--password-file", "."], "", "Is a directory"),
    ],
)
def test_says_in_one_line_what_is_wrong(monkeypatch, capsys, words, typed, problem):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))

    assert main(["admin", *words]) == 1

    said = capsys.readouterr().err
    assert problem in said
    assert len(said.splitlines()) == 1
    assert not accounts.has_accounts()


def test_server_lets_guests_read_until_there_is_an_account(start, tmp_path):
    serving = start("serve", "--port", "0")
    address = re.search(r"http://\S+/", serving.stdout.readline())[0]
    assert "acts as reader" in serving.stdout.readline()
    with urllib.request.urlopen(address) as answer:
        assert "Guest" in answer.read().decode()

    (tmp_path / "password").write_text(PASSWORD)
    making = start("admin", "noy", "--password-file", "password")
    making.communicate(timeout=60)

    with urllib.request.urlopen(f"{address}documents/") as answer:
        assert answer.url.endswith("account/sign-in/?next=/documents/")


def test_server_believes_the_proxy_only_where_https_is_said(start, monkeypatch):
    from_proxy = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
    monkeypatch.setenv("MAINSTEM_HTTPS", "yes")
    serving = start("serve", "--port", "0")
    address = re.search(r"http://\S+/", serving.stdout.readline())[0]

    with urllib.request.urlopen(urllib.request.Request(address, headers=from_proxy)) as answer:
        assert answer.status == 200
        assert "Secure" in answer.headers["Set-Cookie"]
        assert answer.headers["Set-Cookie"].strip().startswith("__Host-csrf=")
