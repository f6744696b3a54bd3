"""Backups of a site at work, and stores made of them: equal, whole, or not touched at all."""

import hashlib
import json
import os
import shutil
import signal
import sqlite3
import stat
import threading
import zipfile
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fakes.people import PASSWORD, make_person
from fakes.readings import make_reading
from fakes.registers import act, make_meeting
from fakes.statements import make_entry
from fakes.stores import Store, get_kind

from mainstem.operations import keys
from mainstem.operations.access import accounts
from mainstem.operations.log import history
from mainstem.operations.reviewing import queueing
from mainstem.operations.stores import backups, instances, outputs
from mainstem.operations.stores.archives import NotABackup
from mainstem.store.archives import dumping, staging
from mainstem.store.archives.loading import UnfitRows
from mainstem.store.documents import readings
from mainstem.store.documents.flattening import flatten
from mainstem.store.models import Reading

# They have stores of their own, but have to run before a browser does: it leaves a loop behind.
pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 23, 8, tzinfo=UTC)
OLDEST = Path(__file__).resolve().parents[2] / "store" / "data" / "store-0001.zip"
KINDS = ["sqlite"] if get_kind() == "sqlite" else ["sqlite", "postgresql"]
"""Kinds of store there are here; with a server, both."""


HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def ignore(step, done, total):
    pass


@dataclass(frozen=True)
class World:
    """A store with something of everything, its key, and a backup of it."""

    store: Store
    key: Path
    backup: Path


@pytest.fixture(scope="module")
def world(tmp_path_factory, stores, enter):
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("world")
    made = World(stores.make(folder), folder / "mainstem.key", folder / "backup.zip")
    with override_settings(SIGNING_KEY=str(made.key), PASSWORD_HASHERS=HASHERS), enter(made.store):
        instances.open_instance()
        fill()
        back_up(made.backup)
    return made


@pytest.fixture(autouse=True)
def private_key(tmp_path, settings, world):
    settings.SIGNING_KEY = str(tmp_path / "mainstem.key")
    settings.PASSWORD_HASHERS = HASHERS
    return Path(shutil.copy(world.key, tmp_path))


@pytest.fixture
def full(world, stores, tmp_path):
    """A store with something of everything, not open."""
    folder = tmp_path / "full"
    folder.mkdir()
    return stores.copy(world.store, folder)


@pytest.fixture
def backup(world, tmp_path):
    """A backup of the full store."""
    return Path(shutil.copy(world.backup, tmp_path))


def fill():
    """Fill a store with something of everything that it can hold."""
    from allauth.mfa.models import Authenticator
    from django.contrib.sessions.models import Session

    for seed in ("one", "two"):
        readings.save_reading(flatten(make_reading(seed=seed, pair=seed == "two")), NOW)
    noy = make_person("noy", "editor LA", now=NOW)
    Authenticator.objects.create(user=noy, type="totp", data={"secret": "cipher", "b": [1, None]})
    Session.objects.create(session_key="let me in", session_data="x", expire_date=NOW)
    make_meeting("first", date=["2025-08-14", "2025-08-15"])
    make_meeting("second", title="“澜湄合作” & <b>\U00020000</b> \\ %s ' \x1f")
    queueing.fill()


def digest():
    """Return the hash of all rows of every table that is taken along."""
    with dumping.open_snapshot() as snapshot:
        return {
            t.name: hashlib.sha256(
                "\n".join(json.dumps(r, sort_keys=True) for r in snapshot.iter_rows(t)).encode()
            ).hexdigest()
            for t in snapshot.tables
        }


def back_up(path, **options):
    return backups.back_up(
        path, NOW, options.pop("tell", ignore), **{"overwrite": False, "with_key": False, **options}
    )


def restore(path, *, tell=ignore, replace=False):
    return backups.restore(path, tell, replace=replace)


@pytest.mark.parametrize("kind", KINDS)
def test_restored_store_equals_the_one_backed_up(full, backup, stores, enter, tmp_path, kind):
    with enter(full):
        before = digest()

    with enter(stores.make(tmp_path, kind)):
        restored = restore(backup)

        assert digest() == before
        assert restored.is_key_here
        assert history.verify_store().report.is_sound
        assert history.check_rebuild(lambda done, total: None) == ()
        again = back_up(tmp_path / "again.zip")
    assert again.tables == restored.manifest.tables


@pytest.mark.parametrize("kind", KINDS)
def test_site_works_on_after_it_was_restored(backup, stores, enter, tmp_path, kind):
    from django.contrib.sessions.models import Session
    from django.test import Client

    with enter(stores.make(tmp_path, kind)):
        restore(backup)

        make_meeting("third")
        readings.save_reading(flatten(make_reading(seed="three")), NOW)
        make_person("keo", "reader")
        assert history.verify_store().report.is_sound
        assert not Session.objects.exists()
        assert Client().login(username="noy", password=PASSWORD)
        assert queueing.fill() == 1


def test_what_is_taken_along_is_decided_for_each_table(full, enter):
    with enter(full), dumping.open_snapshot() as snapshot:
        # A new table that follows from others is named in `dumping`; everything else goes along.
        assert [t.name for t in snapshot.tables if t.name.startswith("store_")] == [
            "store_account",
            "store_act",
            "store_ballot",
            "store_checkpoint",
            "store_claim",
            "store_datafile",
            "store_description",
            "store_document",
            "store_mark",
            "store_page",
            "store_passage",
            "store_reading",
            "store_token",
            "store_unit",
        ]
        assert {t.name for t in snapshot.tables} > {"mfa_authenticator"}
        assert not any("session" in t.name for t in snapshot.tables)


def write_acts(stop, written, name):
    """Add acts until told to stop, as a person at work does."""
    from django.db import connections

    try:
        number = 0
        while not stop.is_set():
            number += 1
            act(make_entry(f"{name}-{number}"))
            written.release()
    finally:
        connections.close_all()


@contextmanager
def writers(count):
    """Let others write meanwhile; yield what counts their acts."""
    stop, written = threading.Event(), threading.Semaphore(0)
    threads = [
        threading.Thread(target=write_acts, args=(stop, written, f"writer{n}"))
        for n in range(count)
    ]
    for thread in threads:
        thread.start()
    try:
        yield written
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_backup_is_of_one_moment_while_others_write(full, stores, enter, tmp_path):
    made = []
    with enter(full), writers(2) as written:

        def wait_for_others(step, done, total):
            # After every table somebody has written: whatever is not of one moment would differ.
            assert written.acquire(timeout=30)
            while written.acquire(blocking=False):
                pass

        for number in range(2):
            manifest = back_up(tmp_path / f"{number}.zip", tell=wait_for_others)
            made.append(manifest.acts)
            assert manifest.rows == sum(t.rows for t in manifest.tables)

    assert made == sorted(set(made))
    with enter(stores.make(tmp_path)):
        for number, acts in enumerate(made):
            restored = restore(tmp_path / f"{number}.zip", replace=True)
            assert restored.manifest.acts == acts == history.verify_store().report.size
            assert history.check_rebuild(lambda done, total: None) == ()


def test_backup_keeps_nobody_from_writing(full, enter, tmp_path):
    steps = []

    def write(step, done, total):
        # In a thread: its connection is another one.
        thread = threading.Thread(target=one_act)
        thread.start()
        thread.join(timeout=30)
        steps.append(step)

    def one_act():
        from django.db import connections

        act(make_entry(f"during-{len(steps)}"))
        connections.close_all()

    with enter(full):
        acts = history.verify_store().report.size
        manifest = back_up(tmp_path / "backup.zip", tell=write)

        assert manifest.acts == acts
        assert history.verify_store().report.size == acts + len(steps)


def test_only_its_owner_can_read_it(backup, tmp_path):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with zipfile.ZipFile(backup) as file:
        assert b"md5$" in file.read("tables/store_account.jsonl")
        assert "mainstem.key" not in file.namelist()
        assert not any(b"let me in" in file.read(name) for name in file.namelist())


def test_never_replaces_a_file_unless_told(full, enter, tmp_path):
    path = tmp_path / "backup.zip"
    path.write_text("older")

    with enter(full):
        with pytest.raises(backups.BackupExists, match="--overwrite"):
            back_up(path)
        assert path.read_text() == "older"

        back_up(path, overwrite=True)

    assert zipfile.is_zipfile(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_does_not_replace_a_file_that_came_meanwhile(full, enter, tmp_path):
    path = tmp_path / "backup.zip"

    with enter(full), pytest.raises(backups.BackupExists):
        back_up(path, tell=lambda *_: path.write_text("of someone else"))

    assert path.read_text() == "of someone else"
    assert not list(tmp_path.glob(".backup*"))


@pytest.mark.parametrize("place", ["no/such/folder/b.zip", "."])
def test_says_that_a_backup_cannot_be_written(full, enter, tmp_path, place):
    with enter(full), pytest.raises(backups.UnwritableBackup, match="cannot be written"):
        back_up(tmp_path / place)


def test_two_do_not_write_one_backup(full, enter, tmp_path):
    path = tmp_path / "backup.zip"
    problems = []

    def write_too(step, done, total):
        if not problems:
            try:
                # Another process would: it has another handle of the same file.
                with outputs.open_output(path, overwrite=True):
                    pass
            except backups.UnwritableBackup as error:
                problems.append(str(error))

    with enter(full):
        back_up(path, tell=write_too)

    assert "being written by someone else" in problems[0]
    assert backups.inspect(path, ignore).rows


def test_needs_a_store(stores, enter, tmp_path):
    with enter(stores.make(tmp_path)), pytest.raises(instances.UnavailableStore, match="no store"):
        back_up(tmp_path / "backup.zip")

    assert not list(tmp_path.glob("*.zip"))
    assert not list(tmp_path.glob("*.sqlite3"))


def test_backs_up_a_store_of_an_older_version_as_it_is(stores, enter, tmp_path):
    with enter(stores.make(tmp_path)):
        migrations = make_old_store()

        manifest = back_up(tmp_path / "again.zip")

        assert dumping.list_applied() == manifest.migrations == migrations
        assert manifest.tables == backups.inspect(OLDEST, ignore).tables


def make_old_store():
    """Fill the store at hand as the first release did, and leave it at that."""
    from django.db import transaction

    from mainstem.operations.stores import archives
    from mainstem.store.archives import loading

    with archives.open_archive(OLDEST, lambda done, total: None) as archive:
        manifest = archive.manifest
        loading.make_tables(manifest.migrations)
        loader = loading.Loader(manifest.migrations)
        with transaction.atomic():
            for filled in manifest.tables:
                for _ in loader.insert(filled.table, archive.iter_rows(filled)):
                    pass
            loader.finish()
    return manifest.migrations


def test_store_of_the_first_release_migrates_and_reads(stores, enter, tmp_path):
    with enter(stores.make(tmp_path)):
        make_old_store()

        instances.open_instance()

        assert_that_old_pages_read()
        now = {t.table.name: t.rows for t in back_up(tmp_path / "new.zip").tables}
        assert now.items() >= {
            (t.table.name, t.rows) for t in backups.inspect(OLDEST, ignore).tables
        }


@pytest.mark.parametrize("kind", KINDS)
def test_backup_of_the_first_release_restores_and_reads(stores, enter, tmp_path, kind):
    with enter(stores.make(tmp_path, kind)):
        restore(OLDEST)

        assert_that_old_pages_read()


def assert_that_old_pages_read():
    from django.test import Client

    client = Client(**{"mainstem.guests": "steward"})
    assert Reading.objects.count() == 3
    for reading in Reading.objects.all():
        page = client.get(f"/documents/{reading.subject}/")
        assert page.status_code == 200
        lines = [json.loads(line) for line in readings.iter_lines(reading.id)]
        assert len([x for x in lines if x["kind"] == "passage"]) == reading.passages
    make_meeting("new")
    assert history.verify_store().report.size == 2
    assert history.check_rebuild(lambda done, total: None) == ()


def test_fills_an_empty_store_only(full, backup, enter):
    with enter(full):
        before = digest()

        with pytest.raises(staging.NotEmpty):
            restore(backup)

        assert digest() == before
        assert not backups.is_store_empty()


def test_fills_a_store_that_was_opened_and_is_empty(stores, enter, tmp_path, backup):
    with enter(stores.make(tmp_path)):
        instances.open_instance()
        assert backups.is_store_empty()

        restore(backup)

        assert not backups.is_store_empty()


def test_puts_a_store_in_place_of_another(stores, enter, tmp_path, backup):
    with enter(stores.make(tmp_path)):
        instances.open_instance()
        make_person("someone-else", "administrator")

        restore(backup, replace=True)

        assert accounts.find_account("noy")
        with pytest.raises(accounts.NoSuchAccount):
            accounts.find_account("someone-else")


def run_killed(work, at):
    """Do some work in a process that is killed at its n-th step; tell whether it came to the end."""
    from django.db import connections

    connections["default"].close()
    child = os.fork()
    if not child:
        left = [at]

        def tell(step, done, total):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

        with suppress(BaseException):
            work(tell)
            os._exit(0)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return not os.WIFSIGNALED(status)


def choose_steps(count, most=5):
    """Choose some of the steps, the first and the last of them."""
    return sorted({1, count, *(1 + count * n // most for n in range(most))})


def count_steps(work):
    steps = []
    work(lambda *step: steps.append(step))
    return len(steps)


def test_killed_backup_leaves_no_half_file(full, enter, tmp_path):
    path = tmp_path / "out" / "backup.zip"
    path.parent.mkdir()

    with enter(full):
        steps = count_steps(lambda tell: back_up(tmp_path / "counted.zip", tell=tell))
        for at in choose_steps(steps):
            assert not run_killed(lambda tell: back_up(path, tell=tell), at)
            assert not path.exists()

        assert run_killed(lambda tell: back_up(path, tell=tell), 10_000)

    assert backups.inspect(path, ignore).rows
    assert list(path.parent.iterdir()) == [path]


def test_killed_restore_leaves_the_store_as_it_was(stores, enter, tmp_path, backup, monkeypatch):
    monkeypatch.setattr(staging, "_PAGES_AT_ONCE", 20)
    with enter(stores.make(tmp_path)):
        instances.open_instance()
        make_person("someone-else", "administrator")
        before = digest()
        (tmp_path / "other").mkdir()
        with enter(stores.make(tmp_path / "other")):
            steps = count_steps(lambda tell: restore(backup, tell=tell))

        # The last that is told of a file is that all of it is in place.
        for at in choose_steps(steps - 1):
            assert not run_killed(lambda tell: restore(backup, tell=tell, replace=True), at)
            assert digest() == before
            assert history.verify_store().report.is_sound

        assert run_killed(lambda tell: restore(backup, tell=tell, replace=True), 10_000)
        assert digest() != before
        assert history.check_rebuild(lambda done, total: None) == ()
    assert not list(tmp_path.glob(".*.restoring"))


def test_failing_restore_leaves_the_store_as_it_was(stores, enter, tmp_path, backup):
    def fail(step, done, total):
        if step == "rebuilding":
            raise KeyboardInterrupt

    with enter(stores.make(tmp_path)):
        instances.open_instance()
        make_person("someone-else", "administrator")
        before = digest()

        with pytest.raises(KeyboardInterrupt):
            restore(backup, tell=fail, replace=True)

        assert digest() == before
    assert not list(tmp_path.glob(".*.restoring"))


def test_says_that_the_store_is_in_use(stores, enter, tmp_path, backup, monkeypatch):
    monkeypatch.setattr(staging, "_BUSY_TIMEOUT", 0)
    if get_kind() != "sqlite":
        pytest.skip("a server lets others finish first")
    with enter(stores.make(tmp_path)) as store:
        instances.open_instance()
        with closing(store.connect()) as other:
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM store_account").fetchone()

            with pytest.raises(staging.StoreInUse, match="stop every Mainstem"):
                restore(backup)

        assert backups.is_store_empty()


def spoil(backup, path, **changed):
    """Write a backup with a right seal that says something else of itself."""
    from mainstem.operations.stores import archives

    with zipfile.ZipFile(backup) as file, path.open("wb") as out:
        sealed = archives._Sealed(out)
        with zipfile.ZipFile(sealed, "w") as spoilt:
            for entry in file.infolist():
                data = file.read(entry)
                if entry.filename == "manifest.json":
                    data = json.dumps(json.loads(data) | changed).encode()
                spoilt.writestr(zipfile.ZipInfo(entry.filename), data)
            spoilt.comment = bytes(64)
        sealed.seal()
    return path


def test_refuses_a_backup_of_a_newer_version(stores, enter, tmp_path, backup):
    spoilt = spoil(backup, tmp_path / "n.zip", migrations=[["store", "9999_more"]])

    with enter(stores.make(tmp_path)), pytest.raises(instances.NewerStore, match="9999_more"):
        restore(spoilt)

    assert not (tmp_path / "store.sqlite3").exists()


def test_refuses_to_replace_a_store_of_a_newer_version(full, enter, backup):
    with closing(full.connect()) as store:
        store.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_more', "
            "'2030-01-01 00:00:00')"
        )

    with enter(full), pytest.raises(instances.NewerStore, match="9999_more"):
        restore(backup, replace=True)


def rewrite(backup, path, table, change):
    """Write a backup with right seals and digests whose rows of a table are others."""
    from mainstem.operations.stores import archives

    with (
        archives.open_archive(backup, lambda done, total: None) as archive,
        path.open("wb") as out,
    ):
        packer = archives.Packer(out)
        tables = []
        for filled in archive.manifest.tables:
            rows = list(archive.iter_rows(filled))
            if filled.table.name == table:
                rows = [change(row) for row in rows]
            tables.append(packer.add_table(filled.table, rows))
        packer.finish(
            type(archive.manifest)(
                **{
                    name: getattr(archive.manifest, name)
                    for name in archive.manifest.__dataclass_fields__
                }
                | {"tables": tuple(tables)}
            )
        )
    return path


def test_refuses_a_history_that_nobody_signed(stores, enter, tmp_path, backup):
    import base64

    def forge(row):
        return [
            base64.b64encode(base64.b64decode(v).replace(b"Third", b"Ninth")).decode()
            if isinstance(v, str) and n == 1
            else v
            for n, v in enumerate(row)
        ]

    forged = rewrite(backup, tmp_path / "forged.zip", "store_act", forge)
    steps = set()

    with enter(stores.make(tmp_path)), pytest.raises(history.UnsoundHistory):
        restore(forged, tell=lambda step, done, total: steps.add(step))

    assert not (tmp_path / "store.sqlite3").exists()
    # Nothing was made of acts before they were found to be those that were signed.
    assert "loading" in steps
    assert "rebuilding" not in steps


@pytest.mark.parametrize(
    "change",
    [
        lambda row: [*row, "more"],
        lambda row: [None] * len(row),
        lambda row: [{"a": "b"}] * len(row),
        lambda row: ["no date", *row[1:-1], "no date"],
    ],
)
def test_refuses_rows_that_fit_nowhere(stores, enter, tmp_path, backup, change):
    spoilt = rewrite(backup, tmp_path / "unfit.zip", "store_account", change)

    with enter(stores.make(tmp_path)), pytest.raises(UnfitRows):
        restore(spoilt)


def test_refuses_a_table_that_is_none(stores, enter, tmp_path, backup):
    with zipfile.ZipFile(backup) as file:
        tables = json.loads(file.read("manifest.json"))["tables"]
    tables[0]["name"] = "sqlite_master"
    spoilt = spoil(backup, tmp_path / "spoilt.zip", tables=tables)

    with enter(stores.make(tmp_path)), pytest.raises((UnfitRows, NotABackup)):
        restore(spoilt)


def test_key_goes_along_only_when_told(full, enter, stores, tmp_path, private_key):
    with enter(full):
        plain = back_up(tmp_path / "plain.zip")
        keyed = back_up(tmp_path / "keyed.zip", with_key=True)
    kept = private_key.read_bytes()
    private_key.unlink()
    assert (plain.has_key, keyed.has_key) == (False, True)

    with enter(stores.make(tmp_path)):
        # Without the key the history is verified by the one the backup names.
        assert not restore(tmp_path / "plain.zip").is_key_here
        assert not private_key.exists()
        with pytest.raises(keys.LostKey):
            make_meeting("third")

        assert restore(tmp_path / "keyed.zip", replace=True).is_key_here
        assert private_key.read_bytes() == kept
        assert stat.S_IMODE(private_key.stat().st_mode) == 0o600
        make_meeting("third")


def test_key_is_not_left_behind_where_all_else_failed(full, enter, tmp_path, private_key):
    with enter(full):
        back_up(tmp_path / "keyed.zip", with_key=True)
        private_key.unlink()

        def fail(step, done, total):
            if step == "loading":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            restore(tmp_path / "keyed.zip", tell=fail, replace=True)

    assert not private_key.exists()


def test_refuses_a_history_that_could_not_go_on(
    backup, enter, stores, tmp_path, private_key, settings
):
    with enter(stores.make(tmp_path)):
        instances.open_instance()
        settings.ORIGIN = "register.example.org/other"
        with pytest.raises(backups.OtherSigner, match="MAINSTEM_ORIGIN"):
            restore(backup)

        settings.ORIGIN = "mainstem.local/register"
        private_key.unlink()
        keys.get_signer()
        with pytest.raises(backups.OtherSigner, match="is not the one that signed"):
            restore(backup)


def test_backs_up_also_where_the_key_is_lost(full, enter, stores, tmp_path, private_key):
    kept = private_key.rename(tmp_path / "kept.key")
    with enter(full):
        assert back_up(tmp_path / "b.zip").verifier == ""
        with pytest.raises(keys.LostKey):
            back_up(tmp_path / "c.zip", with_key=True)
    assert not (tmp_path / "c.zip").exists()

    with enter(stores.make(tmp_path)):
        with pytest.raises(backups.OtherSigner, match="Put that key at"):
            restore(tmp_path / "b.zip")

        shutil.copy(kept, private_key)
        assert restore(tmp_path / "b.zip").is_key_here


def test_restores_what_was_signed_by_the_key_before(enter, stores, tmp_path, backup):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    with enter(stores.make(here)):
        restore(backup)
        history.rotate_key()

    with enter(stores.make(there)):
        restore(backup)
        make_meeting("after")

        assert history.verify_store().report.is_sound


def test_refuses_what_the_key_before_signed_after_it_was_changed(enter, stores, tmp_path, backup):
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    with enter(stores.make(here)):
        restore(backup)
        make_meeting("later")
        back_up(tmp_path / "later.zip")
    with enter(stores.make(there)):
        restore(backup)
        history.rotate_key()

    with enter(stores.make(tmp_path)), pytest.raises(backups.OtherSigner):
        restore(tmp_path / "later.zip")


def test_says_that_a_backup_cannot_be_read(enter, stores, tmp_path):
    with enter(stores.make(tmp_path)):
        for path in (tmp_path / "none.zip", tmp_path):
            with pytest.raises(backups.UnreadableBackup):
                restore(path)


def test_says_that_a_store_is_no_database(enter, tmp_path, backup):
    path = tmp_path / "text.sqlite3"
    path.write_text("no database " * 200)

    with enter(Store(f"sqlite:///{path}")), pytest.raises(instances.UnavailableStore):
        restore(backup, replace=True)

    assert path.read_text() == "no database " * 200


def test_keeps_the_numbers_of_rows_going(backup, enter, stores, tmp_path):
    with enter(stores.make(tmp_path)):
        restore(backup)
        last = Reading.objects.order_by("-id").first().id

        readings.save_reading(flatten(make_reading(seed="three")), NOW)

        assert Reading.objects.order_by("-id").first().id == last + 1


def test_file_of_the_store_stays_in_write_ahead_mode(backup, enter, stores, tmp_path):
    with enter(stores.make(tmp_path, "sqlite")):
        restore(backup)

    with closing(sqlite3.connect(tmp_path / "store.sqlite3")) as store:
        assert store.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)
