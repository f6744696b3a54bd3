"""Identifiers: short names for things, hashed from a canonical encoding of what they are."""

import hashlib
import json

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def get_identifier(kind: str, *parts: str | int | None) -> str:
    """Name a thing by its kind and by what makes it this one and no other.

    Args:
        kind: the noun, for example "figure"; it also leads the identifier.
        parts: what distinguishes the thing, in a fixed order.

    Returns:
        `kind` and 16 hexadecimal digits. The same parts always give the same name; parts are
        encoded as JSON first, so ("a", "bc") and ("ab", "c") differ.
    """
    encoded = _ENCODER.encode([kind, *parts])
    # surrogatepass: a damaged source may hold lone surrogates, and still needs stable names.
    digest = hashlib.sha256(encoded.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:16]}"
