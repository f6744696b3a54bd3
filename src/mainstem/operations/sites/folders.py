"""Records: the files of a site, what was written of them last time, and what must not be touched."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from mainstem.operations import OperationError
from mainstem.operations.outputs import replace_file

NAME = ".mainstem.json"
"""The file of the folder's own that says what was written when."""


class UnwritableSite(OperationError):
    """A folder cannot be published into: it is no folder, or holds what is not ours."""


@dataclass(slots=True)
class Record:
    """What was written when."""

    program: str = ""
    """A digest of all that pages depend on beside the register."""
    acts: int = 0
    files: dict[str, str] = field(default_factory=dict)
    """Path → SHA-256 of its bytes."""
    references: dict[str, list[str]] = field(default_factory=dict)
    """Entry → entries it refers to."""
    members: dict[str, str] = field(default_factory=dict)
    """Page of a list → a digest of the entries on it."""


class Folder:
    """The folder of a site: writes what is new, keeps what is not, removes what is left over."""

    def __init__(self, path: Path, program: str, acts: int) -> None:
        """Open it.

        Args:
            path: made if it is not there.
            program: a digest of all that pages depend on beside the register.
            acts: how long the history is that the pages show.

        Raises:
            UnwritableSite: what it says of itself cannot be read.
        """
        path.mkdir(parents=True, exist_ok=True)
        self._path = path
        self.old = _read(path)
        self.new = Record(program, acts)
        self.drawn = self.written = 0

    @property
    def is_same_program(self) -> bool:
        """Whether a page that shows the same entries as before is the same page."""
        return self.old.program == self.new.program and self.old.acts <= self.new.acts

    def write(self, path: str, data: bytes) -> None:
        """Write a file, unless it is there as it should be.

        Raises:
            UnwritableSite: a file is in the way that is not ours.
        """
        self.drawn += 1
        digest = hashlib.sha256(data).hexdigest()
        self.new.files[path] = digest
        target = self._path / path
        if self.old.files.get(path) == digest and target.exists():
            return
        if path not in self.old.files and target.exists() and target.read_bytes() != data:
            raise UnwritableSite(f"{target} is in the way: it was not written by mainstem publish.")
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(target, data)
        self.written += 1

    def keep(self, path: str) -> bool:
        """Keep a file as it was written; say whether it is there."""
        if path not in self.old.files or not (self._path / path).exists():
            return False
        self.new.files[path] = self.old.files[path]
        return True

    def close(self) -> int:
        """Remove files of ours that are no part of the site any more, and write down what is.

        Returns:
            How many were removed.
        """
        others = self.old.files.keys() - self.new.files.keys()
        for path in others:
            (self._path / path).unlink(missing_ok=True)
        told = json.dumps(asdict(self.new), ensure_ascii=False, sort_keys=True, indent=0)
        replace_file(self._path / NAME, told.encode())
        return len(others)


def _read(folder: Path) -> Record:
    """Read what was written last time; nothing where nobody has written here."""
    try:
        return Record(**json.loads((folder / NAME).read_bytes()))
    except FileNotFoundError:
        return Record()
    except (ValueError, TypeError) as error:
        raise UnwritableSite(
            f"{folder / NAME} is not what mainstem publish wrote. Publish into another folder."
        ) from error
