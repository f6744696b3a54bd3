"""Patterns: many listed words as one regular expression that is tried once a place, not once a word."""

import re
from collections.abc import Iterable
from typing import Any

_Trie = dict[str, Any]
_END = ""


def either(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of `words`; a space stands for any white space.

    Words that begin alike share their beginning, so that a place in the text where none begins
    is left after one character.
    """
    trie: _Trie = {}
    for word in words:
        node = trie
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = {}
    return _write(trie)


def _write(node: _Trie) -> str:
    branches = [
        (r"\s+" if character == " " else re.escape(character)) + _write(rest)
        for character, rest in sorted(node.items())
        if character != _END
    ]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if _END in node else joined
