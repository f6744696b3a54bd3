"""The drawn tree of errors equals the classes."""

import importlib
import pkgutil
import re

import mainstem
from mainstem import errors


def test_drawing_matches_the_classes():
    for module in pkgutil.walk_packages(mainstem.__path__, "mainstem."):
        if "migrations" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    drawn = _edges_drawn(errors.__doc__)

    assert drawn == _edges_of(errors.MainstemError)


def _edges_drawn(text):
    """Return (parent, child) pairs of a tree drawn with box characters."""
    edges, path = set(), {}
    for line in text.splitlines():
        found = re.match(r"^ {4}([│├└─ ]*)([A-Z]\w+)", line)
        if not found:
            continue
        depth = len(found[1]) // 4
        path[depth] = found[2]
        if depth:
            edges.add((path[depth - 1], found[2]))
    return edges


def _edges_of(root):
    return {
        edge
        for child in root.__subclasses__()
        for edge in {(root.__name__, child.__name__)} | _edges_of(child)
    }
