"""Signed notes and checkpoints, in the C2SP formats signed-note and tlog-checkpoint.

A checkpoint says how long the history is and what its root is; whoever holds one can prove
later that nothing before it was changed. Each member can keep, compare and countersign them.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from mainstem.errors import RegisterError

_ED25519 = b"\x01"
_NAME = re.compile(r"[^\s+]+\Z")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_SIGNATURE = re.compile(r"— (\S+) (\S+)\Z")


class BadNote(RegisterError):
    """A note is malformed, or its signature is not by the key that should have signed it.

    It does not say that the history is wrong: see the findings of `log.verify` for that.
    """


@dataclass(frozen=True, slots=True)
class Verifier:
    """A public key with the name it signs under."""

    name: str
    key: Ed25519PublicKey
    key_id: bytes = field(init=False, repr=False, compare=False)
    """Four bytes that tell keys of one name apart (signed-note, key ID for Ed25519)."""

    def __post_init__(self) -> None:
        raw = self.key.public_bytes_raw()
        digest = hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + raw).digest()
        object.__setattr__(self, "key_id", digest[:4])

    def encode(self) -> str:
        """Return the verifier key as text: name, key id and key, joined by "+"."""
        key = base64.b64encode(_ED25519 + self.key.public_bytes_raw()).decode()
        return f"{self.name}+{self.key_id.hex()}+{key}"


@dataclass(frozen=True, slots=True)
class Retired:
    """A key that signed a history until another took its place."""

    verifier: Verifier
    size: int
    """Of the last checkpoint it counts for: the one that both have signed."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key with the name it signs under."""

    name: str
    key: Ed25519PrivateKey
    verifier: Verifier = field(init=False, repr=False, compare=False)
    """The public half."""

    def __post_init__(self) -> None:
        if not _NAME.match(self.name):
            raise BadNote(f"a key name has no space and no plus sign: {self.name!r}")
        object.__setattr__(self, "verifier", Verifier(self.name, self.key.public_key()))

    def sign(self, text: str) -> str:
        """Return the note: the text, an empty line, and one signature line."""
        _check_text(text)
        return f"{text}\n{self._write_line(text)}"

    def countersign(self, note: str) -> str:
        """Return a note with one more signature line, below those it has.

        Raises:
            BadNote: the note is malformed.
        """
        return f"{note}{self._write_line(get_text(note))}"

    def _write_line(self, text: str) -> str:
        signature = self.verifier.key_id + self.key.sign(text.encode())
        return f"— {self.name} {base64.b64encode(signature).decode()}\n"


def parse_verifier(encoded: str) -> Verifier:
    """Read a verifier key as `Verifier.encode` writes it."""
    name, _, rest = encoded.partition("+")
    key_id, _, key = rest.partition("+")
    try:
        raw = _decode(key)
    except ValueError as error:
        raise BadNote(f"{encoded!r} is no verifier key: {error}") from error
    if raw[:1] != _ED25519 or len(raw) != 33:
        raise BadNote(f"{encoded!r} is no Ed25519 verifier key")
    if not _NAME.match(name):
        raise BadNote(f"{encoded!r} does not begin with the name of a key")
    verifier = Verifier(name, Ed25519PublicKey.from_public_bytes(raw[1:]))
    if verifier.key_id.hex() != key_id:
        raise BadNote(f"the key id of {encoded!r} does not belong to its key")
    return verifier


def open_note(note: str, verifiers: Sequence[Verifier]) -> str:
    """Return the text of a note that at least one of the given keys has signed.

    Signatures by unknown keys are passed over, as the format asks: others may countersign.

    Raises:
        BadNote: the note is malformed, a known key's signature is wrong, or no known key signed.
    """
    if not is_signed(note, verifiers):
        raise BadNote("none of the known keys signed this note")
    return get_text(note)


def get_text(note: str) -> str:
    """Return the text of a note, whoever signed it.

    Raises:
        BadNote: the note is malformed.
    """
    return _take_apart(note)[0]


def list_signers(note: str) -> list[str]:
    """Name the keys a note says it is signed by: name and key id, joined by "+".

    Raises:
        BadNote: the note is malformed.
    """
    return [f"{name}+{signature[:4].hex()}" for name, signature in _take_apart(note)[1]]


def is_last_to_sign(note: str, verifier: Verifier) -> bool:
    """Tell whether of all keys of its name this is the one whose signature line stands last.

    Whether the signature is right is for `is_signed` to tell.

    Raises:
        BadNote: the note is malformed.
    """
    own = [signature[:4] for name, signature in _take_apart(note)[1] if name == verifier.name]
    return own[-1:] == [verifier.key_id]


def is_signed(note: str, verifiers: Sequence[Verifier]) -> bool:
    """Tell whether at least one of the given keys has signed a note.

    Raises:
        BadNote: the note is malformed, or a known key's signature is wrong.
    """
    text, signatures = _take_apart(note)
    signed = False
    for name, signature in signatures:
        for verifier in verifiers:
            if verifier.name == name and verifier.key_id == signature[:4]:
                try:
                    verifier.key.verify(signature[4:], text.encode())
                except InvalidSignature as error:
                    raise BadNote(f"the signature of {name} does not fit the text") from error
                signed = True
    return signed


def _take_apart(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Return the text of a note, and who signed it with what."""
    text, separator, block = note.rpartition("\n\n")
    if not separator or not block.endswith("\n"):
        raise BadNote("a note is a text, an empty line and signature lines")
    signatures = []
    for line in block[:-1].split("\n"):
        found = _SIGNATURE.match(line)
        if not found:
            raise BadNote(f"{line!r} is no signature line")
        try:
            signatures.append((found[1], _decode(found[2])))
        except ValueError as error:
            raise BadNote(f"the signature of {found[1]} is not base64") from error
    return f"{text}\n", signatures


def _decode(words: str) -> bytes:
    """Read base64 in the one form its bytes are written in.

    Of the last character some bits say nothing; set, they would be a change that nobody notices.

    Raises:
        ValueError: it is none, or not in that form.
    """
    data = base64.b64decode(words, validate=True)
    if base64.b64encode(data).decode() != words:
        raise ValueError("not as its bytes are written")
    return data


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise BadNote("the text of a note ends with a line end")
    if _CONTROL.search(text):
        raise BadNote("the text of a note holds no control characters")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How long the history of `origin` is, and the root of its Merkle tree (32 bytes)."""

    origin: str
    size: int
    root: bytes

    def encode(self) -> str:
        """Return the body of the checkpoint (tlog-checkpoint): origin, size, root."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the body of a checkpoint; extension lines after the root are allowed and ignored."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] != "" or not lines[0]:
        raise BadNote("a checkpoint has an origin, a size and a root, a line each")
    if not re.match(r"(0|[1-9][0-9]*)\Z", lines[1]):
        raise BadNote(f"{lines[1]!r} is no size of a tree")
    try:
        root = _decode(lines[2])
    except ValueError as error:
        raise BadNote("the root of a checkpoint is base64") from error
    if len(root) != 32:
        raise BadNote("the root of a checkpoint has 32 bytes")
    return Checkpoint(lines[0], int(lines[1]), root)
