"""Refusals: why something may not be done, in the reader's language."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainstem.governance import roles
from mainstem.governance.permissions import Refusal

ROLE_LABELS: dict[str, str | Promise] = {
    roles.STRANGER: gettext_lazy("no role"),
    roles.VISITOR: gettext_lazy("no role"),
    "reader": gettext_lazy("reader"),
    "reviewer": gettext_lazy("reviewer"),
    "editor": gettext_lazy("editor"),
    "steward": gettext_lazy("steward"),
    "administrator": gettext_lazy("administrator"),
    roles.OPERATOR: gettext_lazy("operator"),
    roles.RULE: gettext_lazy("rule"),
}

ROLE_MEANINGS: dict[str, str | Promise] = {
    "reader": gettext_lazy("sees documents and everything in the register"),
    "reviewer": gettext_lazy("also judges what was read"),
    "editor": gettext_lazy("also writes entries of their own member, and finds entries the same"),
    "steward": gettext_lazy("also writes all entries, and switches rules"),
    "administrator": gettext_lazy("also makes accounts and gives roles"),
}

VERB_LABELS: dict[str, str | Promise] = {
    "read": gettext_lazy("See the register"),
    "inspect": gettext_lazy("See documents and what nobody has reviewed"),
    "export": gettext_lazy("Take the history away"),
    "review": gettext_lazy("Judge what was read"),
    "edit": gettext_lazy("Write entries and statements"),
    "link": gettext_lazy("Find entries the same, or different"),
    "switch": gettext_lazy("Switch rules"),
    "grant": gettext_lazy("Make accounts and give roles"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says about a refusal."""

    what: str
    why: str
    way: str
    """What to do about it."""


def describe(refusal: Refusal) -> Words:
    """Put a refusal into words."""
    what = str(VERB_LABELS[refusal.verb])
    needs = str(ROLE_LABELS.get(refusal.needs, refusal.needs))
    role = str(ROLE_LABELS.get(refusal.role, refusal.role))
    ask = _("An administrator of this site can give you the role.")
    match refusal.reason:
        case "signed_out":
            why = _("This is for people who have signed in and have the role “%(needs)s”.")
            return Words(what, why % {"needs": needs}, _("Sign in, and do it again."))
        case "owner":
            why = _("This entry is kept by %(owner)s: its own people and stewards write it.")
            way = _("Ask one of them, or add a source that says otherwise to the review queue.")
            return Words(what, why % {"owner": refusal.owner}, way)
        case "oneself":
            why = _("Nobody changes their own roles or account here.")
            return Words(what, why, _("Another administrator can."))
        case "role":
            why = _("This needs the role “%(needs)s” or a higher one; you act as “%(role)s”.")
            return Words(what, why % {"needs": needs, "role": role}, ask)
