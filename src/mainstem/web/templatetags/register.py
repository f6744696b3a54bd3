"""Tags of the register's pages: cells as lists show them."""

from datetime import datetime

from babel.dates import format_datetime
from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mainstem.model.kinds import Property
from mainstem.operations.lists import EntryList, Row
from mainstem.register.cells import CellValue
from mainstem.web import wording
from mainstem.web.register import words

register = template.Library()


@register.simple_tag
def cell(row: Row, prop: Property, found: EntryList) -> SafeString | str:
    """Write what a list shows of a property: values that exclude each other side by side."""
    kept = row.cells.get(prop.name)
    if kept is None:
        return ""
    shown = words.choose_values(prop, kept)
    written = [(_write(prop, value, found),) for value in shown]
    if not kept.conflict:
        text = format_html_join(pgettext("between items of a list", ", "), "{}", written)
    else:
        text = format_html_join(
            format_html(
                ' <span class="against" title="{}">≠</span> ', _("Sources disagree about this.")
            ),
            "{}",
            written,
        )
    if kept.count > len(kept.values):
        more = _("and %(count)s more") % {"count": words.write_count(kept.count - len(kept.values))}
        text = format_html('{} <span class="quiet">{}</span>', text, more)
    return text


@register.filter
def best_title(row: Row) -> str:
    """Return the name of an entry in the reader's language, or another one."""
    return words.write_title(row.titles, row.id)


@register.filter
def title_lang(row: Row) -> str:
    """Return the language of the name that `best_title` returns."""
    ordered = words.order_titles(row.titles)
    return ordered[0][0] if ordered else ""


@register.filter
def other_titles(row: Row) -> list[tuple[str, str]]:
    """Return the names of an entry in other languages, with these."""
    return words.order_titles(row.titles)[1:]


@register.filter
def readable_moment(moment: datetime) -> SafeString:
    """Write a moment in the site's time zone, the exact moment on hover."""
    local = timezone.localtime(moment)
    iso = local.isoformat(timespec="seconds")
    words_ = format_datetime(
        local, "long", tzinfo=timezone.get_current_timezone(), locale=wording.get_locale()
    )
    return format_html('<time datetime="{}" title="{}">{}</time>', iso, iso, words_)


def _write(prop: Property, value: CellValue, found: EntryList) -> SafeString | str:
    written = words.write_value(prop, value.state, value.value, value.qualifiers, found.labels)
    if value.documents:
        return written
    return format_html('<span class="bare" title="{}">{}</span>', _("no source"), written)
