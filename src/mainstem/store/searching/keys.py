"""Keys: numbers whose order is the order of hits that nothing else tells apart.

A smaller key comes first. The index is asked in this order and stops after as many hits as are
shown, so that a word in half of all passages costs no more than a rare one.
"""

from typing import Final

_SLOT: Final = 32
_DAY: Final = 22
_TIER: Final = _SLOT + _DAY
_LAST_DAY: Final = (1 << _DAY) - 1

TITLE, HEADING, BODY, EDGE = range(4)
"""Tiers of what a document says: its title, its headings, its text, notes and running headers."""
NAMES, TEXTS = range(2)
"""Tiers of an entry: found by a name, found by anything else stated of it."""

_TIERS = {"heading": HEADING, "footnote": EDGE, "running_header": EDGE, "page_number": EDGE}
_LAST_ACT: Final = (1 << _TIER) - 1


def get_tier_of_passage(passage_type: str) -> int:
    """Return the tier of a type of passage."""
    return _TIERS.get(passage_type, BODY)


def make_passage_key(tier: int, day: int, slot: int) -> int:
    """Make the key of a passage: newer ones first, those of a day in the order of their slots.

    Args:
        tier: one of the tiers of documents.
        day: proleptic Gregorian ordinal of the day the document was published.
        slot: less than 2**32, never used before.
    """
    return tier << _TIER | (_LAST_DAY - day) << _SLOT | slot


def make_entry_key(tier: int, since: int) -> int:
    """Make the key of an entry: those that began later first."""
    return tier << _TIER | (_LAST_ACT - since)


def get_since(key: int) -> int:
    """Return the `since` of the entry a key was made of."""
    return _LAST_ACT - (key & _LAST_ACT)


def get_tier(key: int) -> int:
    """Return the tier a key was made of."""
    return key >> _TIER


def get_range(first: int, last: int) -> tuple[int, int]:
    """Return the half-open range of all keys of some tiers, both included."""
    return first << _TIER, (last + 1) << _TIER
