"""`mainstem token`: a token on standard output and nothing else there, and clear words otherwise."""

import pytest
from fakes.people import make_person
from fakes.programs import ask, make_program

from mainstem.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keo():
    make_person("keo", "reader", "editor KH", password=None)
    make_person("mali", "steward", password=None)
    make_person("noy", password=None)


def test_makes_a_token_that_opens_the_api(capsys):
    assert main(["token", "make", "Keo", "--role", "reader", "--label", "nightly"]) == 0

    out, err = capsys.readouterr()
    assert out.startswith("mst_")
    assert len(out.splitlines()) == 1
    assert "nightly" in err
    me = ask(make_program(out.strip()), "/").json()["me"]
    assert (me["name"], me["role"]) == ("keo", "reader")


def test_takes_the_only_role_there_is(capsys):
    assert main(["token", "make", "mali"]) == 0
    assert main(["token", "make", "keo", "--member", "KH", "--days", "1"]) == 0

    assert "editor KH" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["make", "keo"], "holds: editor KH, reader"),
        (["make", "keo", "--role", "steward"], "holds: editor KH, reader"),
        (["make", "noy"], "holds no role yet"),
        (["make", "nobody"], "no account"),
        (["make", "mali", "--days", "400"], "1 to 366 days"),
        (["make", "mali", "--label", " "], "80 characters"),
        (["list", "nobody"], "no account"),
        (["revoke", "keo", "9"], "no token 9"),
    ],
)
def test_says_in_one_line_what_is_wrong(capsys, words, problem):
    assert main(["token", *words]) == 1

    out, err = capsys.readouterr()
    assert out == ""
    assert problem in err
    assert len(err.splitlines()) == 1


def test_lists_and_revokes(capsys):
    main(["token", "make", "mali", "--label", "nightly"])
    secret = capsys.readouterr().out.strip()

    assert main(["token", "list", "mali"]) == 0
    listed = capsys.readouterr().out
    assert "nightly" in listed
    assert secret not in listed
    assert main(["token", "revoke", "mali", listed.split()[0]]) == 0

    assert ask(make_program(secret), "/").status_code == 401
    main(["token", "list", "mali"])
    assert "nightly" not in capsys.readouterr().out.replace("holds no more", "")
