"""Names of accounts: one spelling for each, and none that hides what it is."""

import unicodedata

from mainstem.errors import GovernanceError

LONGEST = 40
"""Characters."""
GUEST = "guest"
"""Whoever uses an open site without an account; no account is called so."""
RESERVED = frozenset({GUEST, "operator", "rule", "visitor", "stranger", "anonymous"})
"""Names that acts and pages give to others."""

_MARKS = "._-"


class InvalidName(GovernanceError):
    """A name cannot be that of an account. It is not raised for one that is taken."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name!a} cannot be the name of an account: {problem}.")
        self.name = name
        self.problem = problem


def fold_name(text: str) -> str:
    """Return the one spelling of a name: Ｋeo, KEO and " keo " are keo. Idempotent."""
    folded = unicodedata.normalize("NFKC", text).strip().casefold()
    return unicodedata.normalize("NFKC", folded)


def parse_name(text: str) -> str:
    """Read the name of an account: letters and digits of any script, and . _ - between them.

    Returns:
        its one spelling, see `fold_name`.

    Raises:
        InvalidName: it is empty, too long, reserved, or holds a character that could mislead:
            a space, a control or formatting character, a symbol, a second alphabet that looks
            like Latin.
    """
    name = fold_name(text)
    if not name or len(name) > LONGEST:
        raise InvalidName(text, f"it needs 1 to {LONGEST} characters")
    if name in RESERVED:
        raise InvalidName(text, "it is reserved")
    if wrong := next((c for c in name if c not in _MARKS and not _is_written(c)), None):
        raise InvalidName(text, f"it holds {unicodedata.name(wrong, ascii(wrong))}")
    if not name[0].isalnum():
        raise InvalidName(text, "it begins with no letter or digit")
    if len({s for s in map(_get_alphabet, name) if s}) > 1:
        raise InvalidName(text, "it mixes alphabets that look alike")
    return name


def _is_written(character: str) -> bool:
    """Say whether a character is a letter, a digit or a mark on one, as scripts have them."""
    return unicodedata.category(character)[0] in "LMN"


def _get_alphabet(character: str) -> str | None:
    """Return which of the alphabets whose letters look alike a letter belongs to, if any."""
    word = unicodedata.name(character, "").partition(" ")[0]
    return word if word in ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE") else None
