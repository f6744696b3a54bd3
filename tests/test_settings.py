"""Settings are understood or refused in clear words, and every one is documented."""

import re
from pathlib import Path

import pytest

from mainstem import settings
from mainstem.settings import (
    InvalidSetting,
    parse_database_url,
    parse_language,
    parse_list,
    parse_megabytes,
    parse_origin,
    parse_public,
    parse_switch,
    parse_time_zone,
    place_key,
)

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "settings.md"


def test_sqlite_loses_nothing_it_has_acknowledged():
    found = parse_database_url("sqlite:///data/store.sqlite3")

    assert found["NAME"] == "data/store.sqlite3"
    assert "synchronous = FULL" in found["OPTIONS"]["init_command"]
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_fourth_slash_makes_a_path_absolute():
    assert parse_database_url("sqlite:////var/lib/m.sqlite3")["NAME"] == "/var/lib/m.sqlite3"


def test_postgres_address_is_taken_apart():
    found = parse_database_url("postgresql://me:p%40ss@db.example:5433/register")

    assert (found["USER"], found["PASSWORD"]) == ("me", "p@ss")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "register")


def test_postgres_address_may_ask_for_encryption():
    found = parse_database_url("postgres://me@db/n?sslmode=verify-full&sslrootcert=/etc/ca.pem")

    assert found["NAME"] == "n"
    assert found["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}


@pytest.mark.parametrize(
    "url",
    ["", "mainstem.sqlite3", "sqlite:", "sqlite://", "sqlite:///", "sqlite://x/y", "mysql://u:secret@h/n",
     "postgres://u:secret@h", "postgres://u:p@h/n?secret=1", "postgres://u:secret@h:port/n", "http://[secret"],
)  # fmt: skip
def test_refuses_an_address_it_does_not_understand(url):
    with pytest.raises(InvalidSetting) as refused:
        parse_database_url(url)

    assert str(refused.value).startswith("DATABASE_URL ")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("word", "on"),
    [("yes", True), ("1", True), ("On", True), ("no", False), ("", False), ("0", False)],
)
def test_switch_is_yes_or_no(word, on):
    assert parse_switch("X", word) is on


def test_mistyped_switch_is_refused():
    with pytest.raises(InvalidSetting, match="X must be yes or no"):
        parse_switch("X", "ture")


@pytest.mark.parametrize(("text", "bytes_"), [("0", 0), ("64", 64_000_000)])
def test_memory_is_a_number_of_megabytes(text, bytes_):
    assert parse_megabytes("X", text) == bytes_


@pytest.mark.parametrize("text", ["-1", "64 MB", "1.5", "٣"])
def test_other_measure_of_memory_is_refused(text):
    with pytest.raises(InvalidSetting, match="X must be a whole number of megabytes"):
        parse_megabytes("X", text)


@pytest.mark.parametrize(
    ("word", "public"),
    [("yes", "yes"), ("ON", "yes"), ("no", "no"), ("", "no"), (" Documents ", "documents")],
)
def test_site_is_public_only_as_far_as_said(word, public):
    assert parse_public(word) == public


def test_mistyped_publicity_is_refused():
    with pytest.raises(InvalidSetting, match="MAINSTEM_PUBLIC must be no, yes or documents"):
        parse_public("document")


def test_unknown_time_zone_is_refused():
    assert parse_time_zone("Asia/Vientiane") == "Asia/Vientiane"
    for name in ("Asia/Atlantis", "../../etc/passwd", ""):
        with pytest.raises(InvalidSetting, match="MAINSTEM_TIME_ZONE"):
            parse_time_zone(name)


def test_unknown_language_is_refused():
    assert parse_language("ZH-Hans", settings.LANGUAGES) == "zh-hans"
    with pytest.raises(InvalidSetting, match="one of en, zh-hans"):
        parse_language("xx", settings.LANGUAGES)


def test_key_lies_beside_the_file_of_the_store():
    assert place_key(parse_database_url("sqlite:////var/lib/m.sqlite3")) == "/var/lib/mainstem.key"
    assert place_key(parse_database_url("postgres://u@h/n")) == "mainstem.key"


@pytest.mark.parametrize("name", ["a b", "a+b", "a\nb", "a\u2028b"])
def test_refuses_an_origin_that_no_note_could_hold(name):
    with pytest.raises(InvalidSetting, match="MAINSTEM_ORIGIN"):
        parse_origin(name)


def test_list_has_commas_between():
    assert parse_list(" a, b,,c ") == ["a", "b", "c"]


def test_reads_only_what_it_lists():
    source = Path(settings.__file__).read_text("utf-8")
    read = set(re.findall(r'_get\(os\.environ, "(\w+)"', source))

    assert read == {setting.name for setting in settings.ENVIRONMENT}


def test_nothing_else_reads_the_environment():
    root = Path(settings.__file__).parent
    reading = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if re.search(r"os\.(environ|getenv)", path.read_text("utf-8"))
    ]

    # The instance only tells Django which settings to load.
    assert sorted(reading) == ["operations/stores/instances.py", "settings.py"]


def write_page() -> str:
    """Write the reference page of the settings."""
    parts = [
        "# Settings",
        "Environment variables, read once at the start. The defaults work on a laptop. "
        "This page is made from `mainstem.settings.ENVIRONMENT`; a test compares them.",
        "| variable | default | meaning |\n|---|---|---|\n"
        + "\n".join(f"| `{s.name}` | {s.default} | {s.meaning} |" for s in settings.ENVIRONMENT),
        "A value that cannot be understood stops the command with a sentence that names the "
        "variable; an empty one counts as not set. SQLite runs in WAL mode with full "
        "synchronisation: what was reported as read survives a power cut. PostgreSQL needs the "
        "driver; see [how to run on PostgreSQL](../how-to/run-on-postgresql.md).",
    ]
    return "\n\n".join(parts) + "\n"


def test_every_setting_is_documented():
    # To renew it: python tests/test_settings.py
    assert PAGE.read_text("utf-8") == write_page()


if __name__ == "__main__":
    PAGE.write_text(write_page(), "utf-8")
