"""Tags of the search page: lines with what was found in them."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from mainstem.model import kinds
from mainstem.operations.searching.search import EntryHit, Hit, Line
from mainstem.store.browsing.lists import Label
from mainstem.web import wording
from mainstem.web.register import words

register = template.Library()


@register.filter
def marked_line(line: Line) -> SafeString:
    """Write a line, all of it escaped, with marks around what was found."""
    text, pieces, at = line.excerpt.text, [], 0
    for start, end in line.excerpt.marks:
        pieces += [(text[at:start], text[start:end])]
        at = end
    written = format_html_join("", "{}<mark>{}</mark>", pieces)
    before, after = "…" if line.excerpt.start else "", "…" if line.excerpt.is_cut else ""
    return format_html("{}{}{}{}", before, written, text[at:], after)


@register.filter
def is_entry(hit: Hit) -> bool:
    """Say whether a hit is an entry."""
    return isinstance(hit, EntryHit)


@register.filter
def leading_name(hit: EntryHit) -> Line | None:
    """Return the name of an entry in the reader's language, or the first it has."""
    wanted = wording.get_code()
    mine = (name for name in hit.names if name.lang.split("-")[0] == wanted)
    return next(mine, next(iter(hit.names), None))


@register.filter
def further_names(hit: EntryHit) -> list[Line]:
    """Return the names of an entry in other languages, those with something found in them."""
    leading = leading_name(hit)
    return [name for name in hit.names if name is not leading and name.excerpt.marks]


@register.filter
def entry_name(names: Mapping[str, Label], identifier: str) -> str:
    """Return what an entry is called that nobody has named."""
    return words.write_label(names.get(identifier), identifier)


@register.filter
def kind_name(hit: EntryHit) -> str:
    """Return what the kind of an entry is called."""
    kind = kinds.get_kinds().get(hit.kind)
    return _choose(kind.label) if kind else hit.kind


@register.simple_tag
def property_name(hit: EntryHit, line: Line) -> str:
    """Return what a property of an entry is called; nothing for a name."""
    kind = kinds.get_kinds().get(hit.kind)
    prop = kind.find_property(line.property) if kind else None
    return _choose(prop.label) if prop else line.property


@register.filter
def short_count(number: int) -> str:
    """Write a number with its digits in groups."""
    return wording.write_number(number)


def _choose(label: Mapping[str, str]) -> str:
    return label.get(wording.get_code(), label["en"])
