"""Lexicons: what words mean, in TOML files that a linguist can edit."""

import hashlib
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from mainstem.model import sittings


@cache
def load(name: str) -> dict[str, Any]:
    """Return the lexicon `name` (a TOML file beside this module), parsed once a process."""
    path = resources.files(__package__) / f"{name}.toml"
    with path.open("rb") as file:
        return tomllib.load(file)


@cache
def get_digest() -> str:
    """Return a digest of all lexicons (8 hexadecimal digits): another word, another reader."""
    folder = resources.files(__package__)
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            digest.update(file.name.encode() + b"\n" + file.read_bytes())
    digest.update(b"sittings\n" + sittings.get_lexicon())
    return digest.hexdigest()[:8]
