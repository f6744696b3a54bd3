"""Columns: the heads of the list of documents, and what choosing one sorts by."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from mainstem.web.addresses import ListAddress
from mainstem.web.labels import Label


@dataclass(frozen=True, slots=True)
class Column:
    """A head of the table: `link` sorts by it, `order` says that the list is, and which way."""

    key: str
    label: Label
    link: str = ""
    order: str = ""


_HEADS: tuple[tuple[str, Label, bool], ...] = (
    ("title", _("Title"), True),
    ("languages", _("Languages"), False),
    ("published", _("Date"), True),
    ("passages", _("Passages"), True),
    ("claims", _("Claims"), True),
    ("discrepancies", _("Discrepancies"), True),
    ("read", _("Read"), True),
)


def make_columns(address: ListAddress) -> list[Column]:
    """Make the heads of the table for a list sorted as its address says."""
    order = "descending" if address.descending else "ascending"
    return [
        Column(
            key,
            label,
            str(address.sorted_by(key)) if sortable else "",
            order if key == address.sort else "",
        )
        for key, label, sortable in _HEADS
    ]
