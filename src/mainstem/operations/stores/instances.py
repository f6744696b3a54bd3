"""The instance: one installation with its store, opened before any other operation."""

import os
import time
from collections.abc import Callable
from contextlib import suppress

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from mainstem.model import kinds, speech
from mainstem.operations import OperationError

_ATTEMPTS = 5
_PATIENCE = 600
"""Seconds to wait for another process that brings the store up to date."""

Progress = Callable[[int, int], None]
"""Is told how many acts are done, of how many."""


def _ignore(done: int, total: int) -> None:
    """Tell nobody."""


def _wait_silently() -> None:
    """Tell nobody."""


class UnavailableStore(OperationError):
    """The store cannot be opened, brought up to date or written; it may be full, or read-only.

    It says which store, never its password.
    """


class NewerStore(OperationError):
    """The store was made by a newer Mainstem, which this one must not write to."""


def open_instance(
    progress: Progress = _ignore, on_wait: Callable[[], None] = _wait_silently
) -> None:
    """Make the store ready for this version: created where there is none, else brought up to date.

    Idempotent, and safe when several processes start at once: one of them does it, and the others
    wait. Costs a few milliseconds when there is nothing to do. What a newer version makes of the
    acts is made here, once.

    Args:
        progress: is told how many acts have been carried out again, of how many.
        on_wait: is called once if another process has to be waited for.

    Raises:
        InvalidSetting: an environment variable cannot be understood.
        UnavailableStore: the store cannot be reached or written.
        NewerStore: a newer version has been at work here.
    """
    set_up()
    # Tables can be imported only once Django has been set up.
    from mainstem.store import waiting
    from mainstem.store.log.history import StoreBusy

    attempt, since = 0, None
    while True:
        try:
            _update_store(progress, on_wait if since is None else _wait_silently)
        except (DatabaseError, StoreBusy) as error:
            if not isinstance(error, DatabaseError) or waiting.is_busy(error):
                if since is None:
                    since = time.monotonic()
                    on_wait()
                if time.monotonic() - since > _PATIENCE:
                    raise UnavailableStore(
                        f"The store {describe_store()} has been kept locked for "
                        f"{_PATIENCE // 60} minutes by another process; try again when that has ended."
                    ) from error
                continue
            attempt += 1
            # Of two processes that create the tables at once one comes too late; the next
            # attempt finds them made.
            if attempt == _ATTEMPTS or _cannot_open(error):
                raise UnavailableStore(
                    f"The store {describe_store()} cannot be opened: {error}"
                ) from error
            time.sleep(0.2 * attempt)
        else:
            return


def set_up() -> None:
    """Read the settings, and leave the store alone: it may not even be there.

    Raises:
        InvalidSetting: an environment variable cannot be understood.
        UnavailableStore: what is needed to speak to the store is not installed.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mainstem.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        # The driver of the database is not installed; Django's sentence says which.
        raise UnavailableStore(str(error).partition("\n")[0]) from error
    # Like tables, what reads the settings can be imported only now.
    from mainstem.operations import mechanisms

    speech.learn_from(mechanisms.get_speech)


def close_instance() -> None:
    """Let go of the store, at the end of a process: what was written there is then in one file."""
    connections.close_all()


def describe_store() -> str:
    """Name the store as a person may see it: its file, or its database and host."""
    database = settings.DATABASES["default"]
    host = database.get("HOST")
    return f"{database['NAME']} at {host}" if host else str(database["NAME"])


def _update_store(progress: Progress, on_wait: Callable[[], None]) -> None:
    executor = MigrationExecutor(connection)
    known = set(executor.loader.disk_migrations)
    unknown = [
        name
        for name in executor.loader.applied_migrations
        if name[0] == "store" and name not in known
    ]
    if unknown:
        raise NewerStore(
            f"The store {describe_store()} was made by a newer Mainstem "
            f"({unknown[0][1]}). Install that version, or name another store in DATABASE_URL."
        )
    newest = executor.loader.graph.leaf_nodes()
    if plan := executor.migration_plan(newest):
        executor.migrate(newest, plan)
    _catch_up(progress, on_wait)
    _update_lists()


def _catch_up(progress: Progress, on_wait: Callable[[], None]) -> None:
    """Make from the acts what versions before this one did not make."""
    # Tables can be imported only once Django has been set up.
    from mainstem.store.log import history, rebuilding

    if rebuilding.list_behind() and history.is_held():
        on_wait()
    with suppress(rebuilding.UnableToRebuild):
        # A damaged store must open: `log verify` and `rebuild` then say what is wrong.
        rebuilding.catch_up(progress)


def _update_lists() -> None:
    """List entries anew whose kind is declared otherwise than when they were listed."""
    # Tables can be imported only once Django has been set up.
    from mainstem.store.browsing import benefits, listing, plotting
    from mainstem.store.log import history

    digests = kinds.get_digests()
    if listing.list_changed_kinds(digests):
        with history.hold():
            changed = listing.list_changed_kinds(digests)
            listing.list_anew({kind: digests[kind] for kind in changed})
            plotting.plot_anew(changed)
            benefits.count_anew(changed)


def _cannot_open(error: DatabaseError) -> bool:
    return isinstance(error, OperationalError) and "unable to open" in str(error)
