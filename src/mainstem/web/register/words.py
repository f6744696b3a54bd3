"""Words: cells, facets and changes as the reader's language writes them."""

import html
from collections.abc import Mapping, Sequence

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mainstem.model.documents import describe_path
from mainstem.model.kinds import Property
from mainstem.model.statements import Json, Qualifiers, State, get_entry
from mainstem.operations.naming import names
from mainstem.operations.register.lists import FacetList
from mainstem.operations.register.withdrawals import Gone
from mainstem.operations.reviewing.desk import Sketch
from mainstem.register.cells import NOTHING, SOURCE, Cell, CellValue, list_rivals
from mainstem.register.describing import UNCHECKED
from mainstem.register.pictures import Picture
from mainstem.register.telling import Hint
from mainstem.store.browsing.lists import Label
from mainstem.store.documents.cited import CitedDocument
from mainstem.web import wording
from mainstem.web.links import link
from mainstem.web.review import values

Labels = Mapping[str, Label]
get_code = wording.get_code


def find_unchecked(picture: Picture) -> frozenset[str]:
    """Return the languages of names that no reader of the language has checked."""
    return frozenset(
        told.first.value["lang"]
        for shown in picture.properties
        if shown.property.names
        for told in shown.told
        if isinstance(told.first.value, dict) and UNCHECKED in (told.first.wording or "")
    )


def order_titles(titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """Order the names of an entry: that in the reader's language first, then English, Chinese."""
    if len(titles) < 2:
        return list(titles.items())
    first = list(dict.fromkeys((wording.get_code(), "en", "zh")))
    return sorted(
        titles.items(), key=lambda item: first.index(item[0]) if item[0] in first else len(first)
    )


def write_title(
    titles: Mapping[str, str], identifier: str, kind: str = "", hints: Sequence[Hint] = ()
) -> str:
    """Write the name of an entry in the reader's language, in another, or that it has none.

    Args:
        titles: language → name.
        identifier: of the entry; its end tells nameless entries apart that nothing else does.
        kind: of the entry.
        hints: what it is told by where it has no name.
    """
    ordered = order_titles(titles)
    if ordered:
        lang, name = ordered[0]
        return wording.Spoken(name, lang)
    return values.write_nameless(identifier, kind, hints)


def write_label(label: Label | None, identifier: str) -> str:
    """Write what an entry is called that others speak of, and that it was retracted if it was."""
    if label is None:
        return identifier
    title = write_title(label.titles, identifier, label.kind, label.hints)
    if not isinstance(label, Gone):
        return title
    told = _("Retracted: %(name)s") % {"name": title}
    return wording.Spoken(told, title.lang) if isinstance(title, wording.Spoken) else told


def write_value(
    prop: Property, state: State, value: Json, qualifiers: Qualifiers, labels: Labels
) -> SafeString | str:
    """Write a value; a reference as a link to what it leads to."""
    if state != "known":
        return format_html('<span class="state">{}</span>', values.STATE_LABELS[state])
    words = values.write_value(prop, value, qualifiers, _sketch(labels, value))
    if isinstance(value, dict) and (label := labels.get(str(value.get("entry", "")))):
        linked = format_html('<a href="{}">{}</a>', link("entry", str(value["entry"])), words)
        if isinstance(label, Gone):
            return format_html('{} <span class="state">{}</span>', linked, _("(retracted)"))
        return linked
    if prop.type == "address" and str(value).startswith(("https://", "http://")):
        return format_html('<a href="{}" rel="external nofollow">{}</a>', value, words)
    return words


def write_plain(
    prop: Property, state: State, value: Json, qualifiers: Qualifiers, labels: Labels
) -> str:
    """Write a value as text for a spreadsheet: dates in ISO form, numbers without grouping."""
    if state == "known" and qualifiers == Qualifiers():
        if prop.type == "date" or (
            not isinstance(value, dict) and prop.type in ("string", "address")
        ):
            return str(value)
        if prop.type in ("number", "money") and isinstance(value, dict):
            unit = value.get("unit") or value.get("currency")
            return f"{value['amount']} {unit}" if unit else str(value["amount"])
    written = write_value(prop, state, value, qualifiers, labels)
    return html.unescape(strip_tags(str(written)))


def choose_values(prop: Property, cell: Cell) -> Sequence[CellValue]:
    """Choose what a list shows of a cell: of one value the best, of several all.

    Of values that exclude each other all are shown, but none that only says one of them less
    exactly. Of wordings in several languages those in the
    reader's are, if there are any.
    """
    shown = cell.values
    if prop.type == "text":
        own = [
            v for v in shown if isinstance(v.value, dict) and v.value["lang"] == wording.get_code()
        ]
        shown = tuple(own) or shown
    if prop.many:
        return shown
    if not cell.conflict:
        return shown[:1]
    return cell.rivals or list_rivals(prop, shown, names.lies_in)


def write_facet(facet: FacetList) -> str:
    """Write what a list is narrowed by."""
    if facet.property is None:
        return _("Source")
    if facet.property.type == "date":
        return (
            pgettext("facet", "Year")
            if facet.property.name == "date"
            else _("%(date)s (year)") % {"date": values.get_label(facet.property.label)}
        )
    return values.get_label(facet.property.label)


def write_facet_value(
    prop: Property | None,
    value: str,
    labels: Labels,
    documents: Mapping[str, CitedDocument],
) -> str:
    """Write a value of a facet."""
    if value == NOTHING:
        return _("no source") if prop is None else _("not stated")
    if prop is None:
        document = documents.get(value)
        return write_document(document) if document else f"{value[:12]}…"
    if prop.type == "reference":
        return write_label(labels.get(value), value)
    if prop.type == "date":
        return value
    return html.unescape(strip_tags(str(values.write_value(prop, value, Qualifiers(), {}))))


def write_document(document: CitedDocument) -> str:
    """Write what a document is called: its title, or the name of its file, or its digest."""
    return document.title or describe_path(document.path) or f"{document.sha256[:12]}…"


def label_value(prop: Property, value: str) -> str:
    """Return what a chosen value is called, to be sorted by."""
    return write_facet_value(prop, value, {}, {})


def write_count(number: int) -> str:
    """Write how many there are."""
    return wording.write_number(number)


def _sketch(labels: Labels, value: Json) -> dict[str, Sketch]:
    """Sketch the entry that a value refers to; nothing where it refers to none that is known."""
    name = get_entry(value)
    label = labels.get(name)
    return {name: Sketch(name, label.kind, dict(label.titles), (), label.hints)} if label else {}


def is_source(facet: FacetList) -> bool:
    """Say whether a facet is that of the documents."""
    return facet.name == SOURCE
