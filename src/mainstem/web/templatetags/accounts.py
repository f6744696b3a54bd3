"""Filters of the pages of accounts: roles and members in the reader's language."""

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mainstem.governance.names import GUEST
from mainstem.operations import mechanisms
from mainstem.operations.naming import names
from mainstem.operations.reviewing import rules
from mainstem.web import wording
from mainstem.web.refusals import ROLE_LABELS, VERB_LABELS

register = template.Library()

_NAMES: dict[str, str | Promise] = {
    GUEST: _("Guest"),
    "operator": _("Operator"),
    rules.NOTHING_LIKE_IT.name: _("Both languages agree, and no entry is like it"),
    rules.BOTH_LANGUAGES.name: _("Both languages agree, and one entry matches"),
}
"""Names that no account has: they say what someone is, or which rule, in the reader's language."""


@register.filter
def person_name(name: str) -> str | Promise:
    """Return the name of a person as the history has it; that of a rule or no account in words."""
    if name.startswith(mechanisms.AUTHOR):
        mechanism = name.removeprefix(mechanisms.AUTHOR)
        return gettext("Data of the cooperation (%(id)s)") % {"id": mechanism}
    return _NAMES.get(name, name)


@register.filter
def role_label(role: str) -> str | Promise:
    """Return what a role is called, or its code where it has no word."""
    return ROLE_LABELS.get(role, role)


@register.filter
def verb_label(verb: str) -> str | Promise:
    """Return what is done, as a sentence without a subject."""
    return VERB_LABELS.get(verb, verb)


@register.filter
def member_label(member: str) -> str | SafeString:
    """Write the state or organisation a person acts for: its name, the code on hover."""
    name = names.get_country(member, wording.get_code())
    return format_html('<span title="{}">{}</span>', member, name) if name else member
