"""Letters: what of words from outside a page, a drawing or a document can hold."""

import html
import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]")  # fmt: skip
"""What controls something, halves of pairs, and what is no character: XML holds none of them, and
what draws charts ends the whole process at one. What turns the direction of writing would turn that
of the words that follow, too."""
_ADDRESS = re.compile(r"https?://[^\s\x00-\x20]{1,2000}\Z", re.IGNORECASE)
"""What a browser goes to and does not act on; print can link no longer ones."""


def keep(words: str) -> str:
    """Return words without what nothing can show; tabs and ends of lines stay."""
    return _UNFIT.sub("", words)


def escape(words: str, *, quote: bool = True) -> str:
    """Return words as HTML and XML hold them."""
    return html.escape(keep(words), quote=quote)


def find_address(words: str) -> str:
    """Return an address of the web as it stands; empty for anything else that is given as one."""
    return words if _ADDRESS.match(words) else ""
