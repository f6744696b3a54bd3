"""Arguments of `mainstem backup` and `mainstem restore`, which take a store away and bring it back."""

import argparse

_BACKUP = """\
Write documents and their readings, the history and the accounts to one file, as they are at this
moment, while the site is at work. The file fits SQLite and PostgreSQL alike, and later versions of
Mainstem. Only its owner can read it: the hashes of passwords are in it. The key that signs the
history is not, unless you say so; keep a copy of that too, in another place.
"""

_RESTORE = """\
Fill an empty store with what a backup holds: all of it, or nothing. Every byte of the file is
checked before anything is done, what follows from the history is made again, and the history is
verified. Stop the site first. Everyone has to sign in again.
"""

_RESTORE_EPILOG = """\
exit status: 0 done, or the backup is whole; 1 it cannot be restored, and the store is as it was.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add both commands to the others."""
    _add_backup(commands)
    _add_restore(commands)


def _add_backup(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = commands.add_parser(
        "backup",
        help="write the whole store to a file, while the site is at work",
        description=_BACKUP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    backup.add_argument("file", metavar="FILE", help="where to")
    backup.add_argument("--overwrite", action="store_true", help="replace FILE if it is there")
    backup.add_argument(
        "--with-key",
        action="store_true",
        help="put the key that signs the history in too: whoever has FILE can sign as you then",
    )
    backup.add_argument("--quiet", action="store_true", help="print errors only")


def _add_restore(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    restore = commands.add_parser(
        "restore",
        help="fill the store from a backup",
        description=_RESTORE,
        epilog=_RESTORE_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    restore.add_argument("file", metavar="FILE", help="a backup")
    restore.add_argument(
        "--replace",
        action="store_true",
        help="put it in place of what is in the store, which is lost; asks first",
    )
    restore.add_argument("--yes", action="store_true", help="do not ask")
    restore.add_argument(
        "--check", action="store_true", help="only check that FILE is whole, and say what is in it"
    )
    restore.add_argument("--quiet", action="store_true", help="print errors only")
