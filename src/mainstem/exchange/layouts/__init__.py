"""Layouts: mappings for tables that many publish in the same form, known by their columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from mainstem.exchange import mappings
from mainstem.exchange.mappings import Mapping


@dataclass(frozen=True, slots=True)
class Layout:
    """The file of a mapping that ships with the program."""

    name: str
    data: bytes


def iter_layouts() -> Iterator[tuple[Mapping, Layout]]:
    """Yield each layout, read, and the file it is in, in the order of their names."""
    for name, data in _iter_files():
        yield mappings.parse_mapping(data, name), Layout(name, data)


def _iter_files() -> Iterator[tuple[str, bytes]]:
    for file in sorted(resources.files(__package__).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            yield file.name, file.read_bytes()
