"""Layouts: mappings for tables that many publish in the same form, found by their columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from mainstem.exchange import mappings
from mainstem.exchange.mappings import Mapping


@dataclass(frozen=True, slots=True)
class Layout:
    """The file of a mapping that ships with the program."""

    name: str
    data: bytes


def find_layout(columns: Sequence[str]) -> tuple[Mapping, Layout] | None:
    """Find the layout whose columns are all there, and the file it is in; None if there is none."""
    for name, data in _iter_layouts():
        mapping = mappings.parse_mapping(data, name)
        if set(mapping.columns.values()) <= set(columns):
            return mapping, Layout(name, data)
    return None


def _iter_layouts() -> Iterator[tuple[str, bytes]]:
    for file in sorted(resources.files(__package__).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            yield file.name, file.read_bytes()
