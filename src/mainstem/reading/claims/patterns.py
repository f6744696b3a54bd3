"""Patterns: many listed words as one regular expression that is tried once a place, not once a word."""

import re
from collections.abc import Iterable
from typing import Any

_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def make_pattern(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of the words, without trying each in turn.

    Words that begin alike share their beginning, so that a place in the text where none begins
    is left after one character.
    """
    tree: dict[str, Any] = {}
    for word in sorted(words):
        node = tree
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _write(tree)


def either(words: Iterable[str]) -> str:
    """Return such a pattern in which a space stands for any white space."""
    return make_pattern(words).replace(r"\ ", r"\s+")


def lower(text: str) -> str:
    """Return text in lower case with the same offsets, to hold patterns of small letters against."""
    lowered = text.lower()
    # A few letters of other scripts become two: İ.
    return lowered if len(lowered) == len(text) else text.translate(_LOWER)


def _write(node: dict[str, Any]) -> str:
    """Return the pattern of a branch: what may follow, and nothing where a word ends."""
    branches = [re.escape(c) + _write(following) for c, following in node.items() if c]
    if not branches:
        return ""
    pattern = f"(?:{'|'.join(branches)})" if len(branches) > 1 or "" in node else branches[0]
    return f"{pattern}?" if "" in node else pattern
