"""Rooms: within `operations` and `store`, what stands in one folder never comes back to it."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import mainstem

ROOT = Path(mainstem.__file__).parent


def iter_arrows(layer: str) -> Iterator[tuple[str, str]]:
    """Yield from which room of a layer to which other one a module imports something."""
    folder = ROOT / layer
    for path in folder.rglob("*.py"):
        room = path.relative_to(folder).with_suffix("").parts[0]
        if room == "migrations":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            package, *rest = node.module.removeprefix("mainstem.").split(".")
            if not node.module.startswith("mainstem.") or package != layer:
                continue
            for other in rest[:1] or [name.name for name in node.names]:
                if other != room:
                    yield room, other


@pytest.mark.parametrize("layer", ["operations", "store"])
def test_arrows_between_rooms_go_one_way(layer: str) -> None:
    rooms: dict[str, set[str]] = {}
    for room, other in iter_arrows(layer):
        rooms.setdefault(room, set()).add(other)
    assert rooms
    try:
        TopologicalSorter(rooms).prepare()
    except CycleError as circle:
        pytest.fail(f"These import each other in a circle: {' → '.join(circle.args[1])}")
