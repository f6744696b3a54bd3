"""Identifiers: short names for things, hashed from a canonical encoding of what they are."""

import hashlib
from json.encoder import encode_basestring as quote


def get_identifier(kind: str, *parts: str | int | None) -> str:
    """Name a thing by its kind and by what makes it this one and no other.

    Args:
        kind: the noun, for example "figure"; it also leads the identifier.
        parts: what distinguishes the thing, in a fixed order.

    Returns:
        `kind` and 16 hexadecimal digits. The same parts always give the same name; parts are
        encoded as JSON first, so ("a", "bc") and ("ab", "c") differ.
    """
    # Joined by hand, as there are thousands and an encoder is made anew for each list.
    try:
        encoded = ",".join(map(quote, (kind, *parts)))  # type: ignore[arg-type]
    except TypeError:
        encoded = ",".join(
            [
                quote(p) if isinstance(p, str) else "null" if p is None else str(p)
                for p in (kind, *parts)
            ]
        )
    # surrogatepass: a damaged source may hold lone surrogates, and still needs stable names.
    digest = hashlib.sha256(f"[{encoded}]".encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:16]}"
