"""Refusals: why something may not be done, in the reader's language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mainstem.governance import roles
from mainstem.governance.permissions import Refusal
from mainstem.web.wording import join_sentences

ROLE_LABELS: dict[str, str | Promise] = {
    roles.STRANGER: _("no role"),
    roles.VISITOR: _("no role"),
    "reader": _("reader"),
    "reviewer": _("reviewer"),
    "editor": _("editor"),
    "steward": _("steward"),
    "administrator": _("administrator"),
    roles.OPERATOR: _("operator"),
    roles.RULE: _("rule"),
}

ROLE_MEANINGS: dict[str, str | Promise] = {
    "reader": _("sees documents and everything in the register"),
    "reviewer": _("also judges what was read"),
    "editor": _("also writes entries of their own member, and finds entries the same"),
    "steward": _("also writes all entries, and switches rules"),
    "administrator": _("also makes accounts and gives roles"),
}

VERB_LABELS: dict[str, str | Promise] = {
    "read": _("See the register"),
    "inspect": _("See documents and what nobody has reviewed"),
    "export": _("Take the history away"),
    "review": _("Judge what was read"),
    "edit": _("Write entries and statements"),
    "link": _("Find entries the same, or different"),
    "switch": _("Switch rules"),
    "grant": _("Make accounts and give roles"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says about a refusal."""

    what: str
    why: str
    way: str
    """What to do about it."""

    def __str__(self) -> str:
        """Write why, and what to do about it."""
        return join_sentences((self.why, self.way))


def describe(refusal: Refusal) -> Words:
    """Put a refusal into words."""
    why, way = _SENTENCES[refusal.reason]
    named = {
        "needs": ROLE_LABELS.get(refusal.needs, refusal.needs),
        "role": ROLE_LABELS.get(refusal.role, refusal.role),
        "owner": refusal.owner,
    }
    return Words(str(VERB_LABELS[refusal.verb]), str(why) % named, str(way))


_SENTENCES: dict[str, tuple[str | Promise, str | Promise]] = {
    "signed_out": (
        _("This is for people who have signed in and have the role “%(needs)s”."),
        _("Sign in, and do it again."),
    ),
    "role": (
        _("This needs the role “%(needs)s” or a higher one; you act as “%(role)s”."),
        _("An administrator of this site can give you the role."),
    ),
    "owner": (
        _("This entry is kept by %(owner)s: its own people and stewards write it."),
        _("Ask one of them, or judge a source that says otherwise."),
    ),
    "oneself": (
        _("Nobody changes their own roles or account here."),
        _("Another administrator can."),
    ),
}
"""Why, and what to do about it, by the reason of the refusal."""
