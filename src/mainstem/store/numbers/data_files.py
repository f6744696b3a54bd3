"""Data files: the bytes of tables and of mappings, named by their digest, as acts cite them."""

import hashlib

from mainstem.errors import StoreError
from mainstem.store.questions import Question
from mainstem.store.schema.observation_tables import DataFile


class MissingFile(StoreError):
    """The bytes of a file that the register cites are not here."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"The file {sha256} is cited, and its bytes are not in the store.")
        self.sha256 = sha256


def get_digest(data: bytes) -> str:
    """Return the name of a file: SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def save_file(data: bytes, name: str) -> str:
    """Keep the bytes of a file; what is kept already stays as it is, under its first name.

    Returns:
        SHA-256 of the bytes, in hexadecimal.
    """
    digest = get_digest(data)
    DataFile.objects.get_or_create(sha256=digest, defaults={"name": name, "data": data})
    return digest


def read_file(sha256: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        MissingFile: they are not here.
    """
    data = DataFile.objects.filter(sha256=sha256).values_list("data", flat=True).first()
    if data is None:
        raise MissingFile(sha256)
    return bytes(data)


_NAMES = Question(
    lambda digests: DataFile.objects.filter(sha256__in=digests).values_list("sha256", "name")
)


def find_names(digests: list[str]) -> dict[str, str]:
    """Return how files are called, by digest; those that are not here are left out."""
    return dict(_NAMES.ask(digests=digests))
