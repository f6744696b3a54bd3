"""The data of a mechanism is checked and taken in by command, in words that say what is wrong."""

import pytest
from fakes.mechanisms import VALLEY, write_folder

from mainstem.cli import mechanism
from mainstem.cli.arguments import make_parser, needs_store
from mainstem.model.mechanism.rows import InvalidMechanism


def run(*words):
    return mechanism.run(make_parser().parse_args(["mechanism", *words]))


def test_check_says_what_there_is_and_needs_no_store(tmp_path, capsys):
    folder = write_folder(tmp_path)

    assert run("check", folder) == 0

    assert (
        "Valley Cooperation: 2 members, 2 organs, 2 meetings, 1 instrument"
        in capsys.readouterr().out
    )
    assert not needs_store(make_parser().parse_args(["mechanism", "check", folder]))
    assert needs_store(make_parser().parse_args(["mechanism", "load"]))


def test_check_names_every_problem(tmp_path):
    write_folder(
        tmp_path, VALLEY.replace("months = 12", "months = 0").replace('"adopted"', '"read"')
    )

    with pytest.raises(InvalidMechanism) as raised:
        run("check", str(tmp_path))

    assert len(str(raised.value).splitlines()) == 2


def test_check_takes_the_one_that_is_served(capsys, settings):
    settings.MECHANISM = "gms"

    assert run("check") == 0
    assert "Greater Mekong Subregion" in capsys.readouterr().out


@pytest.mark.django_db
def test_load_says_what_changed_and_then_that_nothing_did(tmp_path, capsys):
    folder = write_folder(tmp_path)

    assert run("load", folder) == 0
    assert "10 new entries" in capsys.readouterr().out

    assert run("load", folder) == 0
    assert "Nothing to do: all" in capsys.readouterr().out
