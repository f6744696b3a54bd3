"""States: whether everything that a page is made of is still as it was."""

from collections.abc import Hashable, Iterator
from datetime import date
from pathlib import Path

from django.conf import settings

from mainstem.store import states


def get_state(today: date) -> Hashable | None:
    """Return what names all that pages show: the store, the day, the files of the mechanism.

    Args:
        today: in the time zone of the site.

    Returns:
        a value that will never again be that of another state; None where there is none.
    """
    store = states.get_state()
    return None if store is None else (store, today, tuple(_iter_files()))


def _iter_files() -> Iterator[tuple[str, int, int, int]]:
    """Yield files that may change while they are in use; those that ship with the program do not."""
    folder, chosen = Path(str(settings.MECHANISM)), Path(str(settings.MAP))
    for path in (*(sorted(folder.iterdir()) if folder.is_dir() else ()), chosen):
        try:
            found = path.stat()
        except OSError:
            continue
        yield str(path), found.st_ino, found.st_mtime_ns, found.st_size
