"""Cursors: where a list goes on, as a word for an address."""

import base64
import binascii
import hashlib
import json

from mainstem.errors import MainstemError

Part = str | int | None
"""Something of the place where a list goes on."""

LONGEST = 1_000
"""Characters of a cursor; none that is made here comes near it."""


class InvalidCursor(MainstemError):
    """A word is no cursor, or one of another list. Not raised for a place that nothing follows."""


def encode(of: str, *parts: Part) -> str:
    """Write a cursor: letters, digits, "-" and "_".

    Args:
        of: says which list it is of, and how that is sorted and narrowed.
        parts: the place.
    """
    raw = json.dumps([_sign(of), *parts], separators=(",", ":"))
    return base64.urlsafe_b64encode(raw.encode()).rstrip(b"=").decode()


def decode(of: str, word: str) -> list[Part]:
    """Read a cursor.

    Returns:
        the parts it was made of.

    Raises:
        InvalidCursor: it is none, or one of another list.
    """
    try:
        if len(word) > LONGEST or not word.isascii():
            raise InvalidCursor(f"{word[:40]!a} is no cursor.")
        raw = base64.b64decode(word + "=" * (-len(word) % 4), altchars=b"-_", validate=True)
        sign, *parts = json.loads(raw)
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise InvalidCursor(f"{word[:40]!a} is no cursor.") from error
    if sign != _sign(of):
        raise InvalidCursor("This cursor is of another list: begin that one anew.")
    known = [part for part in parts if part is None or type(part) in (str, int)]
    if len(known) < len(parts):
        raise InvalidCursor(f"{word[:40]!a} is no cursor.")
    return known


def _sign(of: str) -> str:
    return hashlib.sha256(of.encode("utf-8", "surrogatepass")).hexdigest()[:8]
