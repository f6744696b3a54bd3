"""Filters of the pages of the cooperation."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mainstem.operations.register.lists import Row
from mainstem.web import wording
from mainstem.web.register import words
from mainstem.web.review.values import get_label

register = template.Library()

ORGANS: dict[str, Promise] = {
    "organ": _("Organ"),
    "centre": _("Centre"),
    "secretariat": _("Secretariat"),
    "working_group": _("Working group"),
}


@register.filter
def organ_type(code: str) -> Promise | str:
    """Return what a type of organ is called."""
    return ORGANS.get(code, code)


@register.filter
def plain_amount(text: str) -> str:
    """Write a decimal as the reader's language does, shorter where that says exactly as much."""
    return wording.write_amount(text)


register.filter("get_label", get_label)


@register.filter
def quantity(amount: str, unit: str) -> str:
    """Write an amount with its unit or currency."""
    return wording.write_quantity(amount, unit)


@register.filter
def row_lang(row: Row) -> str:
    """Return the language of the name that `row_title` writes; empty for none."""
    return next((lang for lang, _ in words.order_titles(row.titles)), "")


@register.filter
def row_title(row: Row) -> str:
    """Write the name of a row of a list."""
    return words.write_title(row.titles, row.id)
