"""Values of the register in words: each type as the reader's language writes it."""

import html
from collections.abc import Callable, Mapping, Sequence

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.model.statements import Json, Qualifiers
from mainstem.operations.naming import names
from mainstem.operations.reviewing.desk import Sketch
from mainstem.register.telling import Hint
from mainstem.web import labels, wording
from mainstem.web.labels import Label

STATE_LABELS: dict[str, Label] = {
    "known": _("is known"),
    "unknown": _("nobody knows"),
    "none": _("there is none"),
    "refused": _("is not disclosed"),
}
BOUND_LABELS: dict[str, Label] = {
    "exact": _("exactly"),
    "over": _("over"),
    "at_least": _("at least"),
    "under": _("under"),
    "at_most": _("at most"),
    "nearly": _("nearly"),
    "about": _("about"),
}

Entries = Mapping[str, Sketch]
UNLIMITED = Qualifiers()
_Writer = Callable[[Property, Json, Entries], SafeString | str]


def get_label(label: Mapping[str, str]) -> str:
    """Choose the label in the reader's language, or the English one."""
    return label.get(wording.get_code()) or label["en"]


def get_title(sketch: Sketch) -> SafeString | str:
    """Choose the name of an entry in the reader's language, or in the first there is."""
    titles = sketch.titles
    code = (
        wording.get_code()
        if wording.get_code() in titles
        else "en"
        if "en" in titles
        else next(iter(titles), "")
    )
    if not code:
        return write_nameless(sketch.entry, sketch.kind, sketch.hints)
    return format_html('<span lang="{}">{}</span>', code, titles[code])


def write_nameless(identifier: str, kind: str, hints: Sequence[Hint]) -> str:
    """Write by what an entry without a name is told: its kind, and some of its values.

    Args:
        identifier: of the entry; its end tells it from others where nothing else does.
        kind: of the entry.
        hints: the values.
    """
    known = get_kinds().get(kind)
    named = get_label(known.label) if known else kind
    facts = [fact for hint in hints if known and (fact := _write_hint(known, hint))]
    return gettext("%(kind)s without a name: %(facts)s") % {
        "kind": named,
        "facts": " · ".join(facts) or identifier[-6:],
    }


def _write_hint(kind: Kind, hint: Hint) -> str:
    prop = kind.find_property(hint.property)
    if prop is None:
        return ""
    return html.unescape(strip_tags(str(write_value(prop, hint.value, hint.qualifiers, {}))))


def write_value(
    prop: Property, value: Json, qualifiers: Qualifiers, entries: Entries
) -> SafeString | str:
    """Write a known value with what limits it.

    Args:
        prop: the property it is of.
        value: as the register holds it.
        qualifiers: its period, bound and so on.
        entries: those that values may refer to; one that is not there is named by identifier.
    """
    write: _Writer = _WRITERS.get(prop.type, _write_plain)
    words = write(prop, value, entries)
    if qualifiers == UNLIMITED:
        return words
    if qualifiers.low and qualifiers.high:
        unit = value.get("unit") if isinstance(value, dict) else None
        ends = f"{wording.write_amount(qualifiers.low)} – {wording.write_amount(qualifiers.high)}"
        words = wording.write_quantity(ends, str(unit) if unit else "")
    if qualifiers.bound != "exact":
        words = format_html(
            pgettext("qualifier and amount", "{qualifier} {amount}"),
            qualifier=BOUND_LABELS[qualifiers.bound],
            amount=words,
        )
    for template, date in (
        (_("{value} in {date}"), qualifiers.period),
        (_("{value} as of {date}"), qualifiers.as_of),
    ):
        if date:
            words = format_html(str(template), value=words, date=wording.write_date(date))
    return words


def write_code(prop: Property | None, text: str) -> SafeString | str:
    """Write values given as plain text with commas between, as reasons give them."""
    if prop is None:
        return text
    parts = [_write_one(prop, part) for part in text.split(", ")]
    return format_html_join(pgettext("between items of a list", ", "), "{}", ((p,) for p in parts))


def write_area(code: str) -> Label:
    """Return the word for an area, or its code."""
    return labels.VALUE_LABELS["area"].get(code, code)


def _write_one(prop: Property, text: str) -> SafeString | str:
    if prop.type == "choice":
        return _write_choice(prop, text, {})
    if prop.type == "date":
        return wording.write_date(text)
    if prop.type == "member":
        return wording.write_country(text)
    if prop.type == "area":
        return str(write_area(text))
    return text


def _write_text(_prop: Property, value: Json, _entries: Entries) -> SafeString | str:
    if not isinstance(value, dict):
        return str(value)
    return format_html('<span lang="{}" dir="auto">{}</span>', value["lang"], value["text"])


def _write_date(_prop: Property, value: Json, _entries: Entries) -> SafeString | str:
    return wording.write_date(str(value))


def _write_number(_prop: Property, value: Json, _entries: Entries) -> SafeString | str:
    if not isinstance(value, dict):
        return str(value)
    return wording.write_quantity(
        wording.write_amount(str(value["amount"])), str(value.get("unit") or "")
    )


def _write_money(_prop: Property, value: Json, _entries: Entries) -> SafeString | str:
    if not isinstance(value, dict):
        return str(value)
    return wording.write_quantity(
        wording.write_amount(str(value["amount"])), str(value["currency"])
    )


def _write_reference(prop: Property, value: Json, entries: Entries) -> SafeString | str:
    if not isinstance(value, dict):
        return str(value)
    if "entry" in value:
        sketch = entries.get(str(value["entry"]))
        return get_title(sketch) if sketch else str(value["entry"])
    text = str(value["text"])
    listed = names.translate(text, wording.get_code())
    if listed:
        return format_html('<span title="{}">{}</span>', text, listed)
    return _write_text(prop, value, entries)


def _write_member(_prop: Property, value: Json, _entries: Entries) -> SafeString | str:
    return wording.write_country(str(value))


def _write_area(_prop: Property, value: Json, _entries: Entries) -> SafeString | str:
    return str(write_area(str(value)))


def _write_choice(prop: Property, value: Json, _entries: Entries) -> SafeString | str:
    choice = prop.get_choice(str(value))
    return get_label(choice.label) if choice else str(value)


def _write_point(_prop: Property, value: Json, _entries: Entries) -> SafeString | str:
    return f"{value['lat']}, {value['lon']}" if isinstance(value, dict) else str(value)


def _write_plain(prop: Property, value: Json, _entries: Entries) -> SafeString | str:
    return wording.write_unit(str(value)) if prop.name == "unit" else str(value)


_WRITERS: dict[str, _Writer] = {
    "text": _write_text,
    "date": _write_date,
    "number": _write_number,
    "money": _write_money,
    "reference": _write_reference,
    "member": _write_member,
    "area": _write_area,
    "choice": _write_choice,
    "point": _write_point,
}
