"""Layouts: mappings for tables that many publish in the same form, found by their columns."""

from collections.abc import Iterator, Sequence
from importlib import resources

from mainstem.exchange import mappings
from mainstem.exchange.mappings import Mapping


def find_layout(columns: Sequence[str]) -> tuple[Mapping, bytes] | None:
    """Find the layout whose columns are all there; None if there is none.

    Returns:
        The mapping, and the bytes it was read from.
    """
    for name, data in _iter_layouts():
        mapping = mappings.parse_mapping(data, name)
        if set(mapping.columns.values()) <= set(columns):
            return mapping, data
    return None


def _iter_layouts() -> Iterator[tuple[str, bytes]]:
    for file in sorted(resources.files(__package__).iterdir(), key=lambda f: f.name):
        if file.name.endswith(".toml"):
            yield file.name, file.read_bytes()
