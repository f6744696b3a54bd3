"""Tags of the register's pages."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from babel.dates import format_datetime
from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mainstem.operations.register.lists import EntryList, Row
from mainstem.web import wording
from mainstem.web.register import rows, words
from mainstem.web.register.rows import Head, ValueLink

register = template.Library()


@register.simple_tag
def list_rows(found: EntryList, heads: Sequence[Head]) -> SafeString:
    """Write the rows of a list."""
    return rows.write_rows(found, heads)


@register.simple_tag
def facet_values(values: Iterable[ValueLink]) -> SafeString:
    """Write the values of a facet, each a link that chooses it."""
    return rows.write_values(values)


@register.filter
def best_title(row: Row) -> str:
    """Return the name of an entry in the reader's language, or another one."""
    return words.write_title(row.titles, row.id, row.kind, row.hints)


@register.filter
def title_lang(row: Row) -> str:
    """Return the language of the name that `best_title` returns."""
    ordered = words.order_titles(row.titles)
    return ordered[0][0] if ordered else ""


@register.filter
def readable_moment(moment: datetime) -> SafeString:
    """Write a moment in the site's time zone, the exact moment on hover."""
    local = timezone.localtime(moment)
    iso = local.isoformat(timespec="seconds")
    words_ = format_datetime(
        local, "long", tzinfo=timezone.get_current_timezone(), locale=wording.get_locale()
    )
    return format_html('<time datetime="{}" title="{}">{}</time>', iso, iso, words_)
