"""Rows: those of a list and the values of its facets, written without a template.

A page of a list has some five hundred cells and values. A template takes ten times as long for each
of them as it takes to put the words together, and lists are what people open most.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mainstem.model.kinds import Property
from mainstem.operations.register.lists import EntryList, Row
from mainstem.register.cells import CellValue
from mainstem.web import wording
from mainstem.web.links import link
from mainstem.web.register import words

_LONGEST_NAME = 160
_LONGEST_VALUE = 70
"""Characters; what is longer is cut."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head of the table: `link` sorts by it, `order` says that the list is, and which way."""

    property: Property
    label: str
    link: str
    order: str


@dataclass(frozen=True, slots=True)
class ValueLink:
    """A value of a facet; its link chooses it, or no longer chooses it."""

    label: str
    count: int
    chosen: bool
    link: str


def write_rows(found: EntryList, heads: Sequence[Head]) -> SafeString:
    """Write the rows of a list: the names of an entry first, then a cell for each other column."""
    others = [(h.property, f"t-{escape(h.property.type)}", escape(h.label)) for h in heads[1:]]
    values = _Values(found.labels)
    written = []
    for row in found.rows:
        cells = "".join(
            f'<td class="{class_}" data-label="{label}">{_write_cell(row, prop, values)}</td>'
            for prop, class_, label in others
        )
        written.append(f'\n<tr><th scope="row" class="title">{_write_names(row)}</th>{cells}</tr>')
    return SafeString("".join(written))


def _write_cell(row: Row, prop: Property, values: "_Values") -> str:
    """Write what a list shows of a property: values that exclude each other side by side."""
    kept = row.cells.get(prop.name)
    if kept is None:
        return ""
    written = [values.write(prop, value) for value in words.choose_values(prop, kept)]
    text = SafeString(_choose_separator(written, kept.conflict).join(written))
    if kept.count > len(kept.values):
        more = _("and %(count)s more") % {"count": words.write_count(kept.count - len(kept.values))}
        text = format_html('{} <span class="quiet">{}</span>', text, more)
    return text


def write_values(values: Iterable[ValueLink]) -> SafeString:
    """Write the values of a facet as the items of a list."""
    return SafeString("".join(map(_write_link, values)))


def _write_names(row: Row) -> str:
    (lang, name), *others = words.order_titles(row.titles) or [
        (wording.get_code(), words.write_title({}, row.id, row.kind, row.hints))
    ]
    return (
        f'<a href="{link("entry", row.id)}" lang="{escape(lang)}" dir="auto">'
        f"{_cut(name, _LONGEST_NAME)}</a> {wording.mark_language(lang)}"
    ) + "".join(
        f'<span class="other" lang="{escape(code)}" dir="auto">{_cut(text, _LONGEST_NAME)}</span>'
        for code, text in others
    )


def _write_link(value: ValueLink) -> str:
    current = ' aria-current="true"' if value.chosen else ""
    return (
        f'<li><a href="{escape(value.link)}"{current}>{_cut(value.label, _LONGEST_VALUE)}</a> '
        f'<span class="n">{escape(words.write_count(value.count))}</span></li>'
    )


def _cut(text: str, longest: int) -> str:
    """Escape a text of at most so many characters; what is cut off shows as an ellipsis."""
    return escape(text if len(text) <= longest else f"{text[: longest - 1]}…")


def _choose_separator(written: Sequence[str], conflict: bool) -> str:
    if len(written) < 2:
        return ""
    if not conflict:
        return escape(pgettext("between items of a list", ", "))
    return f' <span class="against" title="{escape(_("Sources disagree about this."))}">≠</span> '


class _Values:
    """Values of a page, in its language; one that many rows have is put into words once."""

    def __init__(self, labels: words.Labels) -> None:
        """Know what entries are called that values refer to."""
        self._labels = labels
        self._written: dict[Hashable, str] = {}

    def write(self, prop: Property, value: CellValue) -> str:
        """Write a value, escaped."""
        said = tuple(value.value.items()) if isinstance(value.value, dict) else value.value
        key = (prop.name, value.state, said, value.qualifiers, not value.documents)
        if key not in self._written:
            self._written[key] = self._put_into_words(prop, value)
        return self._written[key]

    def _put_into_words(self, prop: Property, value: CellValue) -> str:
        written = words.write_value(prop, value.state, value.value, value.qualifiers, self._labels)
        safe = written if isinstance(written, SafeString) else escape(written)
        if value.documents:
            return safe
        return f'<span class="bare" title="{escape(_("no source"))}">{safe}</span>'
