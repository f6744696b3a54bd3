"""Tags and filters of the pages: values become words in the reader's language."""

import functools
import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath

from django import template
from django.contrib.staticfiles import finders
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mainstem.operations.naming import names
from mainstem.operations.shelf.evidence import ClaimDetail, Field, Quotation
from mainstem.operations.shelf.pages import (
    Block,
    DiscrepancyFlag,
    Heading,
    HeadingText,
    PagePassage,
)
from mainstem.web import differences, headlines, labels, menu, wording
from mainstem.web.addresses import DocumentAddress
from mainstem.web.marking import Marker

register = template.Library()


@functools.cache
def _get_version(name: str) -> str:
    path = finders.find(name)
    if not isinstance(path, str):
        return ""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()[:8]


@register.simple_tag
@functools.cache
def asset(name: str) -> str:
    """Return the address of a static file; it changes with its bytes, so browsers may keep it."""
    return f"{static(name)}?v={_get_version(name)}"


@register.simple_tag(name="menu", takes_context=True)
def write_menu(context: Context) -> SafeString:
    """Write the links at the head of the page."""
    return menu.write(str(context.get("section")), context.get("may") or {})


@register.filter
def kind_label(kind: str) -> labels.KindLabel:
    """Return the letter and names of a kind of claim."""
    return labels.KIND_LABELS[kind]


@register.filter
def field_label(name: str) -> labels.Label:
    """Return what a field is called."""
    return labels.FIELD_LABELS.get(name, name)


@register.filter
def value_label(code: str, field: str) -> labels.Label:
    """Return the word for a code of a field, or the code where there is none."""
    return labels.VALUE_LABELS.get(field, {}).get(code, code)


@register.filter
def unit_words(code: str) -> str:
    """Return a unit in words, without a number."""
    return wording.write_unit(code)


@register.filter
def place_label(unit: str) -> labels.Label:
    """Return the word for a kind of place: line, page or block."""
    return labels.PLACE_LABELS[unit]


@register.filter
def format_label(code: str) -> labels.Label:
    """Return the word for a format of documents."""
    return labels.FORMAT_LABELS.get(code, code)


@register.filter
def language_label(code: str) -> str:
    """Return the name of a language in the reader's language, or its code."""
    return wording.write_language(code)


@register.filter
def tongue(code: str) -> SafeString:
    """Name the language of words that are not in the reader's; nothing where they are."""
    return wording.mark_language(code)


@register.filter
def spoken(words: str, longest: int = 0) -> str:
    """Write words, and mark their language where it is not the reader's.

    Args:
        words: what knows its language (`wording.Spoken`); anything else stands as it is.
        longest: characters after which they are cut; 0: never.
    """
    cut = Truncator(words).chars(longest) if longest else words
    lang = getattr(words, "lang", "")
    if lang in ("", wording.get_code()):
        return cut
    return format_html('<span lang="{}" dir="auto">{}</span>', lang, cut)


@register.filter
def country_label(code: str) -> str:
    """Return the name of a country in the reader's language, or its code."""
    return wording.write_country(code)


@register.filter
def listed(items: Iterable[object]) -> str:
    """Write things one after the other, as the reader's language parts the items of a list."""
    return pgettext("between items of a list", ", ").join(str(item) for item in items)


@register.filter
def number(value: float) -> str:
    """Write a number with its digits in groups, none of them rounded away."""
    return wording.write_number(value)


@register.filter
def readable_date(iso: str) -> SafeString:
    """Write an ISO date, month, year or interval in the reader's language, the ISO on hover."""
    return wording.write_date(iso)


@register.filter
def readable_day(moment: datetime) -> SafeString:
    """Write the day of a moment, the exact moment on hover."""
    return wording.write_day(moment)


@register.filter
def headline(claim: ClaimDetail) -> SafeString | str:
    """Say what a claim says, in one line."""
    if claim.kind != "discrepancy":
        return headlines.make_headline(claim)
    said = {field.name: str(field.value) for field in claim.fields}
    if differences.is_told_by_note():
        return said["note"]
    texts = {q.side: q.text for q in claim.quotations}
    return differences.describe(
        said["type"], texts.get("left"), texts.get("right"), claim.other_lang
    )


@register.filter
def other_fields(claim: ClaimDetail) -> tuple[Field, ...]:
    """List the fields that the headline does not tell."""
    if claim.kind == "discrepancy" and differences.is_told_by_note():
        return tuple(field for field in claim.fields if field.name != "note")
    return headlines.list_other_fields(claim)


@register.filter
def difference(flag: DiscrepancyFlag) -> SafeString | str:
    """Say in one sentence what differs."""
    if differences.is_told_by_note():
        return flag.note
    return differences.describe(flag.type, flag.left, flag.right, flag.other_lang)


@register.filter
def read_values(claim: ClaimDetail) -> SafeString | str:
    """Say what was read in the words of a discrepancy."""
    return differences.describe_values(claim.values)


_DATE_FIELDS = ("iso", "period", "date", "due")
_NAME_FIELDS = ("place", "bodies", "responsible")
_TEXT_FIELDS = (*_NAME_FIELDS, "outcomes", "subject", "measure", "title", "author", "venue")


@register.filter
def field_value(field: Field) -> SafeString | str | labels.Label:
    """Write the value of a field of a claim; several values as a list."""
    value = field.value
    if isinstance(value, (int, float)):
        return number(value)
    if field.name == "countries":
        return pgettext("between items of a list", ", ").join(country_label(v) for v in value)
    if isinstance(value, tuple):
        items = format_html_join("", "<li>{}</li>", ((_write_text(field.name, v),) for v in value))
        return format_html("<ul>{}</ul>", items)
    if field.name in _DATE_FIELDS:
        return readable_date(value)
    if field.name == "note":
        return format_html('<span lang="en">{}</span>', value)
    if field.name in _TEXT_FIELDS:
        return _write_text(field.name, value)
    return value_label(value, field.name)


def _write_text(name: str, text: str) -> SafeString | str:
    """Write words of a document; a listed name in the reader's language, and as it stands on hover."""
    if name not in _NAME_FIELDS:
        return text
    translated = names.translate(text, wording.get_code())
    if translated is None:
        return text
    return format_html('<span title="{}">{}</span>', text, translated)


@register.filter
def pick_text(heading: Heading) -> HeadingText:
    """Choose the text of a heading in the reader's language, or the first there is."""
    wanted = wording.get_code()
    return next((t for t in heading.texts if t.lang.split("-")[0] == wanted), heading.texts[0])


@register.filter
def html_lang(code: str) -> str:
    """Return the lang attribute of a text; empty says that the language is not known."""
    return "" if code == "und" else code


@register.simple_tag
def marked(passage: PagePassage, marker: Marker) -> SafeString:
    """Render the text of a passage with its claims."""
    return marker.mark_up(passage.text, passage.marks)


@register.simple_tag
def link_choosing(address: DocumentAddress, claim: str = "") -> str:
    """Return the link that chooses a claim, or none."""
    return str(address.choosing(claim or None))


@register.simple_tag
def link_toggling(address: DocumentAddress, kind: str) -> str:
    """Return the link that marks a kind of claim, or no longer marks it."""
    return str(address.toggling(kind))


@register.simple_tag
def link_turned_to(address: DocumentAddress, page: int) -> str:
    """Return the link to another page."""
    return str(address.turned_to(page))


@register.simple_tag
def link_to(address: DocumentAddress, page: int, claim: str) -> str:
    """Return the link to a claim on the page that shows it."""
    return str(address.at(page).choosing(claim))


@register.filter
def count_of(counts: dict[str, int], kind: str) -> int:
    """Return how many claims of a kind there are."""
    return counts.get(kind, 0)


@register.filter
def first_passage(block: Block) -> PagePassage:
    """Return the first passage of a block."""
    return (*block.left, *block.right)[0]


@register.filter
def places(block: Block) -> str:
    """Write where a block stands: "12", "12–14", or both sides "12 · 13"."""
    return " · ".join(
        _write_range(side[0].first, side[-1].last) for side in (block.left, block.right) if side
    )


def _write_range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


@register.filter
def cite(quotation: Quotation) -> str:
    """Write where a quotation stands: "line 12, characters 3–9", for each place it touches."""
    return pgettext("between items of a list", ", ").join(
        _("%(unit)s %(number)s, characters %(start)s–%(end)s")
        % {
            "unit": labels.PLACE_LABELS[place.unit],
            "number": number(place.number),
            "start": place.start,
            "end": place.end,
        }
        for place in quotation.places
    )


@register.filter
def file_name(path: str) -> str:
    """Return the last part of a path."""
    return PurePath(path).name
