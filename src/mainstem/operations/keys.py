"""Keys: the private key that signs the history, kept in a file outside the store.

Whoever can write to the store can change what is in it, but cannot sign it: hence the two places.
"""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from mainstem.operations import OperationError
from mainstem.register import notes
from mainstem.register.notes import Retired, Signer
from mainstem.store.log import history


class UnusableKey(OperationError):
    """The file of the signing key cannot be read or made, holds no such key, or is open to all."""


class LostKey(OperationError):
    """There is a history, but not the key that signed it. Not raised where nothing was signed yet."""


def get_signer() -> Signer:
    """Return who signs the history here: the key of this instance under the name of its log.

    The key is made when it is first needed, for its owner's eyes only. Safe when several
    processes need it first at the same time.

    Raises:
        LostKey: it is not where the settings say, and there are acts that were signed with it.
        UnusableKey: the file cannot be read or written, others may read it, or it holds no key.
    """
    if known := find_signer():
        return known
    path = Path(settings.SIGNING_KEY)
    if not history.count_acts():
        _make_key(path)
    # Asked again also where there are acts: another process may have made the key and written
    # them since the first look.
    if known := find_signer():
        return known
    raise LostKey(
        f"The key that signs the history is not at {path}. Put it back, or name its place in "
        "MAINSTEM_SIGNING_KEY; a new one could not go on with what the old one signed."
    )


def find_signer() -> Signer | None:
    """Return who signs the history here; None where there is no key, and none is made.

    Raises:
        UnusableKey: the file cannot be read, others may read it, or it holds no key.
    """
    try:
        return Signer(settings.ORIGIN, _read_key(Path(settings.SIGNING_KEY)))
    except FileNotFoundError:
        return None


def export_key() -> bytes:
    """Return the file of the key, to be kept elsewhere.

    Raises:
        LostKey: there is none.
        UnusableKey: the file cannot be read, others may read it, or it holds no key.
    """
    path = Path(settings.SIGNING_KEY)
    try:
        data = _read_file(path)
    except FileNotFoundError as error:
        raise LostKey(f"The key that signs the history is not at {path}.") from error
    _parse_key(data, path)
    return data


def import_key(data: bytes) -> Signer:
    """Put a key that was kept elsewhere in its place, where there is none.

    Raises:
        UnusableKey: it is no key, or cannot be written.
    """
    path = Path(settings.SIGNING_KEY)
    _parse_key(data, path)
    _write_key(path, data)
    return Signer(settings.ORIGIN, _read_key(path))


def prepare_successor() -> Signer:
    """Return the key that is to take the place of this one: made now, unless it was before.

    Raises:
        UnusableKey: it cannot be read or made.
    """
    path = _place_successor()
    if not path.exists():
        _make_key(path)
    return Signer(settings.ORIGIN, _read_key(path))


def install_successor(size: int) -> None:
    """Put the successor in the place of the key; what the key signed until now still counts.

    Idempotent: where there is no successor any more, it is in its place.

    Args:
        size: of the newest checkpoint that the key has signed; 0 if it has signed none.

    Raises:
        UnusableKey: the files cannot be read or written.
    """
    path, successor = Path(settings.SIGNING_KEY), _place_successor()
    try:
        old = Signer(settings.ORIGIN, _read_key(path)).verifier
        known = list_retired()
        if size and successor.exists() and old.encode() not in _encode(known):
            _write_retired([*known, Retired(old, size)])
        os.replace(successor, path)
        _settle_folder(path.parent)
    except FileNotFoundError:
        # Another process has been at it, and has come to the end.
        return
    except OSError as error:
        raise UnusableKey(f"The signing key {path} cannot be made: {error.strerror}.") from error


def list_retired() -> list[Retired]:
    """List the keys that signed the history before this one, the first of them first.

    Raises:
        UnusableKey: their file cannot be read, holds something else, or is open to all for writing.
    """
    path = _place_retired()
    try:
        with path.open("r", encoding="utf-8") as file:
            if os.fstat(file.fileno()).st_mode & stat.S_IWOTH:
                raise UnusableKey(f"{path} can be written by everybody here: chmod 644 {path}")
            lines = [line.split() for line in file.read(_LONGEST_LIST).splitlines()]
        return [Retired(notes.parse_verifier(key), int(size)) for size, key in lines]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnusableKey(f"The retired keys {path} cannot be read: {error.strerror}.") from error
    except (ValueError, notes.BadNote) as error:
        raise UnusableKey(f"{path} holds a line that is no size and verifier key.") from error


def _encode(retired: list[Retired]) -> set[str]:
    return {r.verifier.encode() for r in retired}


def _place_successor() -> Path:
    return Path(f"{settings.SIGNING_KEY}.next")


def _place_retired() -> Path:
    return Path(f"{settings.SIGNING_KEY}.retired")


def _write_retired(retired: list[Retired]) -> None:
    """Write the file anew under another name and let it take the place of the old one, whole."""
    path = _place_retired()
    lines = "".join(f"{r.size} {r.verifier.encode()}\n" for r in retired)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with open(handle, "w", encoding="utf-8") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(name, 0o644)
    os.replace(name, path)
    _settle_folder(path.parent)


_LONGEST_LIST = 1_000_000
"""Characters; a key has about a hundred."""


def _read_key(path: Path) -> Ed25519PrivateKey:
    return _parse_key(_read_file(path), path)


def _read_file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(_LONGEST)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnusableKey(f"The signing key {path} cannot be read: {error.strerror}.") from error
    if mode & stat.S_IRWXO:
        raise UnusableKey(f"The signing key {path} is open to everybody here: chmod 600 {path}")
    return data


def _parse_key(data: bytes, path: Path) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(data, password=None)
    except (TypeError, ValueError) as error:
        raise UnusableKey(f"{path} holds no private key without a password, in PEM.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UnusableKey(f"{path} holds a key that is not Ed25519.")
    return key


_LONGEST = 10_000
"""Bytes; a key has 119."""


def _make_key(path: Path) -> None:
    data = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    _write_key(path, data)


def _write_key(path: Path, data: bytes) -> None:
    """Write a key to its place, unless another process is first: then that one's stands."""
    try:
        # Made with mode 0600 under a name of its own and linked once it is whole: `link` never
        # replaces a file, so nobody can read half a key or lose the one that was just used.
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with open(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(FileExistsError):
                os.link(name, path)
        finally:
            os.unlink(name)
        _settle_folder(path.parent)
    except OSError as error:
        raise UnusableKey(f"The signing key {path} cannot be made: {error.strerror}.") from error


def _settle_folder(folder: Path) -> None:
    """Have the folder itself on the disk: acts signed with a key that vanished would be orphans."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
