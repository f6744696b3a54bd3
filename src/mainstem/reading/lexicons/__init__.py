"""Lexicons: what words mean, in TOML files that a linguist can edit."""

import hashlib
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from mainstem.model import sittings
from mainstem.model.speech import get_speech


@cache
def load(name: str) -> dict[str, Any]:
    """Return the lexicon `name` (a TOML file beside this module), parsed once a process."""
    path = resources.files(__package__) / f"{name}.toml"
    with path.open("rb") as file:
        return tomllib.load(file)


def get_digest() -> str:
    """Return a digest of all lexicons: another word, another reader.

    Returns:
        8 hexadecimal digits, and behind a plus those of the words the mechanism has for itself.
    """
    own = get_speech().digest
    return f"{_digest_files()}+{own}" if own else _digest_files()


@cache
def _digest_files() -> str:
    folder = resources.files(__package__)
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            digest.update(file.name.encode() + b"\n" + file.read_bytes())
    digest.update(b"sittings\n" + sittings.get_lexicon())
    return digest.hexdigest()[:8]
