"""Permissions: the matrix of what each role may do, and why something is refused."""

from dataclasses import dataclass
from typing import Literal, get_args

from mainstem.errors import GovernanceError
from mainstem.governance.roles import OPERATOR, RULE, VISITOR, Acting, reaches

Verb = Literal["read", "inspect", "export", "review", "edit", "link", "switch", "grant"]
VERBS: tuple[str, ...] = get_args(Verb)

Reason = Literal["signed_out", "role", "owner", "oneself"]
"""Why something is refused.

    signed_out  nobody has signed in; someone with the role could do it
    role        it takes another role than the person acts in
    owner       the entry is kept by another member or organisation
    oneself     nobody changes their own roles
"""


@dataclass(frozen=True, slots=True)
class Permission:
    """Something that can be done, and the least role that may."""

    verb: Verb
    least: str
    by_rules: bool = False
    """Whether a rule in force may do it too."""
    named: bool = False
    """Whether one has to be signed in, whatever the site shows to everyone."""


PERMISSIONS: tuple[Permission, ...] = (
    Permission("read", VISITOR, by_rules=True),
    Permission("inspect", "reader", by_rules=True),
    Permission("export", "reader", named=True),
    Permission("review", "reviewer", by_rules=True, named=True),
    Permission("edit", "editor", named=True),
    Permission("link", "editor", by_rules=True, named=True),
    Permission("switch", "steward", named=True),
    Permission("grant", "administrator", named=True),
)
"""What can be done.

    read     see what has been accepted: entries, statements, lists, search
    inspect  see documents, and what was read in them and nobody has judged
    export   take the history away with its checkpoints, and verify it
    review   see the queue, and judge what was read
    edit     make entries, and make or retract statements by hand
    link     find two entries to be the same, or different
    switch   put a named rule in force, or out of it
    grant    make accounts, and give or take away roles
"""

_BY_VERB = {permission.verb: permission for permission in PERMISSIONS}


@dataclass(frozen=True, slots=True)
class Kept:
    """A subject: something with an owner, to be edited."""

    owner: str | None
    """The member or organisation whose people keep it; None: no one in particular."""


@dataclass(frozen=True, slots=True)
class Person:
    """A subject: the one whose roles are to be changed."""

    account: str


Subject = Kept | Person | None
"""What something is done to; None where it does not matter, or to ask whether it could be done to
anything at all."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something may not be done, and why. Pages and the API put it into words."""

    verb: Verb
    reason: Reason
    role: str
    """The role acted in."""
    needs: str
    """The least role that may."""
    owner: str | None = None
    """Whose it is, where that is the reason."""


class NotAllowed(GovernanceError):
    """Someone may not do what they asked for. Not raised for something that is not there."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(_describe(refusal))
        self.refusal = refusal


def find_refusal(actor: Acting, verb: Verb, subject: Subject = None) -> Refusal | None:
    """Say why someone may not do something.

    Args:
        actor: who acts, in which role, for whom.
        verb: what is to be done; see `PERMISSIONS`.
        subject: what it is done to.

    Returns:
        None where it may be done.
    """
    permission = _BY_VERB[verb]
    if reason := _find_reason(actor, permission, subject):
        owner = subject.owner if isinstance(subject, Kept) and reason == "owner" else None
        needs = "steward" if reason == "owner" else permission.least
        # Whoever is refused what visitors may do on an open site is given a role for it.
        needs = "reader" if needs == VISITOR else needs
        return Refusal(verb, reason, actor.role, needs, owner)
    return None


def check(actor: Acting, verb: Verb, subject: Subject = None) -> None:
    """Go on where something may be done.

    Raises:
        NotAllowed: it may not be; its `refusal` says why.
    """
    if refusal := find_refusal(actor, verb, subject):
        raise NotAllowed(refusal)


def _find_reason(actor: Acting, permission: Permission, subject: Subject) -> Reason | None:
    if actor.role == RULE:
        return None if permission.by_rules else "role"
    if not reaches(actor.role, permission.least) or (permission.named and not actor.name):
        return "role" if actor.name else "signed_out"
    if isinstance(subject, Kept) and permission.verb == "edit" and not _keeps(actor, subject):
        return "owner"
    if isinstance(subject, Person) and _is_oneself(actor, subject):
        return "oneself"
    return None


def _keeps(actor: Acting, subject: Kept) -> bool:
    return subject.owner in (None, actor.member) or reaches(actor.role, "steward")


def _is_oneself(actor: Acting, subject: Person) -> bool:
    return actor.role != OPERATOR and actor.name == subject.account


def _describe(refusal: Refusal) -> str:
    match refusal.reason:
        case "signed_out":
            return f"Sign in as {refusal.needs} to do this ({refusal.verb})."
        case "owner":
            return f"This is kept by {refusal.owner}: only its people and stewards edit it."
        case "oneself":
            return "Nobody changes their own roles; another administrator can."
        case "role":
            return (
                f"This ({refusal.verb}) needs the role {refusal.needs}; you act as {refusal.role}."
            )
