"""Roles: what a person is trusted with. Each role may do all that the one before it may."""

from typing import Literal, Protocol, get_args

Role = Literal["reader", "reviewer", "editor", "steward", "administrator"]
ROLES: tuple[str, ...] = get_args(Role)
"""The roles that are granted, the least first."""

STRANGER = "stranger"
"""One without a role, where the site is not public."""
VISITOR = "visitor"
"""One without a role, where the site is public."""
OPERATOR = "operator"
"""Who runs commands on the machine of the store, and so could do anything there anyway."""
RULE = "rule"
"""A named rule that people have put in force. It stands outside the ladder."""

_LADDER = (STRANGER, VISITOR, *ROLES, OPERATOR)


class Acting(Protocol):
    """Who acts, as far as permissions go; `register.acts.Actor` is one."""

    @property
    def name(self) -> str:
        """The account's name; empty for one who has not signed in."""

    @property
    def role(self) -> str:
        """A role, or one of the constants of this module."""

    @property
    def member(self) -> str | None:
        """The state or organisation the person acts for; None where for none."""


def reaches(role: str, least: str) -> bool:
    """Say whether a role may do what needs at least another.

    A role that is not known here, such as one of a newer version, reaches nothing.
    """
    return role in _LADDER and _LADDER.index(role) >= _LADDER.index(least)


def get_rank(role: str) -> int:
    """Return where a role stands in the ladder, from 0; -1 for one that is not on it."""
    return _LADDER.index(role) if role in _LADDER else -1
