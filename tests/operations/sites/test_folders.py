"""Folders of sites: what is someone else's stays, and what was broken off or lost is made whole."""

import pytest
from fakes.crawling import crawl
from fakes.registers import act, make_meeting
from fakes.sites import EMPTY, SERVER, publish, read
from fakes.statements import DALI, state

from mainstem.operations.sites import folders
from mainstem.operations.sites.folders import LOG, NAME, UnwritableSite

pytestmark = pytest.mark.django_db


def test_a_file_that_was_lost_is_written_again(tmp_path):
    one = make_meeting("one")
    publish(tmp_path)
    before = read(tmp_path)
    (tmp_path / f"en/entries/{one.id}.html").unlink()

    publish(tmp_path)

    assert read(tmp_path) == before


def test_never_touches_a_file_of_someone_else(tmp_path):
    make_meeting("one")
    (tmp_path / "index.html").write_text("mine")

    with pytest.raises(UnwritableSite, match=r"index\.html is in the way"):
        publish(tmp_path)

    assert (tmp_path / "index.html").read_text() == "mine"


def test_writes_nothing_into_a_folder_that_is_no_site(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/one.txt").write_text("mine")

    with pytest.raises(
        UnwritableSite, match="holds letters, which mainstem publish has not written"
    ):
        publish(tmp_path)

    assert read(tmp_path) == {"letters/one.txt": b"mine"}


def test_compares_everything_anew_when_its_record_was_lost(tmp_path):
    make_meeting("one")
    publish(tmp_path)
    (tmp_path / NAME).unlink()

    again = publish(tmp_path)

    assert (again.drawn, again.written) == (again.files, 0)
    assert publish(tmp_path).drawn == 0


def test_says_that_a_folder_is_a_file(tmp_path):
    (tmp_path / "site").write_text("")

    with pytest.raises(UnwritableSite, match="cannot be written to"):
        publish(tmp_path / "site")


def test_says_that_its_record_was_written_by_someone_else(tmp_path):
    (tmp_path / NAME).write_text('{"mine": 1}')

    with pytest.raises(UnwritableSite, match="Publish into another folder"):
        publish(tmp_path)


def test_says_that_a_folder_cannot_be_written_to(tmp_path, monkeypatch):
    make_meeting("one")

    def refuse(path, data):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(folders, "replace_file", refuse)
    with pytest.raises(UnwritableSite, match="cannot be written to: Permission denied"):
        publish(tmp_path)


def test_a_run_that_was_broken_off_can_be_run_again(tmp_path):
    one = make_meeting("one")

    def fail(address, lang):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path, view=fail)
    assert (tmp_path / f"en/entries/{one.id}.html").exists()

    # What the first run wrote is not as it would be now, and is ours all the same.
    act(state(one, "date", "2025-08-15", DALI))
    publish(tmp_path)

    assert b"15 August 2025" in (tmp_path / f"en/entries/{one.id}.html").read_bytes()
    assert not (tmp_path / LOG).exists()
    assert crawl(tmp_path).dead == []


def test_what_a_killed_run_has_left_is_taken_away(tmp_path):
    make_meeting("one")
    publish(tmp_path)
    # Its last line was cut, where the disk was full.
    (tmp_path / LOG).write_text("index.html\nen/new.html\nen")
    for part in ("index.html.part", "en/new.html.part", f"{NAME}.part", "mine.part"):
        (tmp_path / part).write_text("half")

    publish(tmp_path)

    assert [p.name for p in tmp_path.rglob("*.part")] == ["mine.part"]
    assert not (tmp_path / LOG).exists()


def test_a_folder_is_published_into_by_one_at_a_time(tmp_path):
    make_meeting("one")
    tried = []

    def publish_as_well(address, lang):
        if not tried:
            with pytest.raises(UnwritableSite, match="published into by another run"):
                tried.append(publish(tmp_path))
            tried.append(None)
        return EMPTY if address.endswith(".ics") else SERVER

    publish(tmp_path, view=publish_as_well)

    assert tried == [None]
    assert publish(tmp_path).drawn == 0


def test_publishes_nothing_beside_the_store_itself(tmp_path, settings):
    settings.SIGNING_KEY = str(tmp_path / "data/mainstem.key")

    with pytest.raises(UnwritableSite, match=r"mainstem\.key, which nobody but you may read"):
        publish(tmp_path)

    assert list(tmp_path.iterdir()) == []
    publish(tmp_path / "site")
