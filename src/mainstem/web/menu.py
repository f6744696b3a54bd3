"""The menu at the head of every page: its parts, and who sees which."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mainstem.governance.permissions import Verb
from mainstem.web.links import link_to


@dataclass(frozen=True, slots=True)
class Item:
    """A part of the site that the menu leads to."""

    section: str
    """What a page of it names as its section."""
    page: str
    """Name of the address it leads to."""
    needs: Verb
    label: Promise


ITEMS = (
    Item("mechanism", "mechanism", "read", _("Mechanism")),
    Item("documents", "documents", "inspect", _("Documents")),
    Item("register", "register", "read", _("Register")),
    Item("indicators", "indicators", "read", _("Indicators")),
    Item("review", "review", "review", _("Review")),
    Item("follow-up", "promises", "read", _("Follow-up")),
    Item("reports", "reports", "read", _("Reports")),
)


def write(section: str, may: Mapping[str, bool]) -> SafeString:
    """Write the links of the menu that someone may follow, with the one where they are marked.

    Args:
        section: of the page.
        may: verb → whether they may do that; empty where nobody knows who it is.
    """
    links = []
    for item in ITEMS:
        if may.get(item.needs):
            here = ' aria-current="page"' if item.section == section else ""
            links.append(f'<a href="{link_to(item.page)}"{here}>{escape(str(item.label))}</a>')
    return SafeString(" ".join(links))
