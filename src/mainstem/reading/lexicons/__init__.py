"""Lexicons: what words mean, in TOML files that a linguist can edit."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """Return the lexicon `name` (a TOML file beside this module), parsed once a process."""
    path = resources.files(__package__) / f"{name}.toml"
    with path.open("rb") as file:
        return tomllib.load(file)
