"""Mechanisms: the cooperations whose data ships with Mainstem, each in a folder of its own."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

ENDING = ".toml"


def list_shipped() -> list[str]:
    """List the names of the mechanisms that ship with the program."""
    root = resources.files(__package__)
    return sorted(f.name for f in root.iterdir() if f.is_dir() and _list_files(f))


@cache
def read_files(name: str) -> Mapping[str, bytes]:
    """Read the files of a mechanism that ships with the program; none where there is no such one."""
    if name not in list_shipped():
        return MappingProxyType({})
    folder = resources.files(__package__).joinpath(name)
    return MappingProxyType({file.name: file.read_bytes() for file in _list_files(folder)})


MAP = "map.geojson"
"""The boundary layer of a mechanism's map; it may be missing."""


def read_map(name: str) -> bytes | None:
    """Read the boundary layer of a mechanism that ships with the program; None for none."""
    file = resources.files(__package__).joinpath(name, MAP)
    return file.read_bytes() if name in list_shipped() and file.is_file() else None


def _list_files(folder: Traversable) -> list[Traversable]:
    return sorted(
        (f for f in folder.iterdir() if f.name.endswith(ENDING)), key=lambda file: file.name
    )
