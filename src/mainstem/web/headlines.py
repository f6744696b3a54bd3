"""Headlines: what a claim says, in one line of the reader's language."""

from collections.abc import Mapping, Sequence
from math import isfinite

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mainstem.operations.shelf.evidence import ClaimDetail, Field
from mainstem.web import labels
from mainstem.web.wording import get_code, write_amount, write_date, write_number, write_quantity

_USED = {
    "figure": ("value", "low", "high", "unit", "qualifier", "change"),
    "date": ("iso",),
    "citation": ("title",),
}
"""Fields a headline tells, so that the list below it need not."""


def make_headline(claim: ClaimDetail) -> SafeString | str:
    """Say what a claim says; empty for kinds that one line cannot tell."""
    fields = {field.name: field.value for field in claim.fields}
    if claim.kind in ("figure", "date"):
        return write_value(claim.kind, claim.fields)
    if claim.kind == "event":
        name = _pick_title(fields)
        return (
            format_html('<span lang="{}">{}</span>', name.removeprefix("title_"), fields[name])
            if name
            else ""
        )
    return str(fields.get("title", ""))


def write_value(kind: str, fields: Sequence[Field]) -> SafeString | str:
    """Write what a figure or date says."""
    values = {field.name: field.value for field in fields}
    if kind == "figure":
        return _write_figure(values)
    iso = values.get("iso")
    return write_date(iso) if isinstance(iso, str) else _("no date fixed")


def list_other_fields(claim: ClaimDetail) -> tuple[Field, ...]:
    """List the fields that the headline does not tell."""
    used = _USED.get(claim.kind, ())
    if claim.kind == "event":
        # The title in the other language is worth a line of its own.
        told = _pick_title({f.name: f.value for f in claim.fields})
        return tuple(f for f in claim.fields if f.name != told)
    return tuple(f for f in claim.fields if f.name not in used)


def _pick_title(fields: Mapping[str, object]) -> str:
    """Return the name of the field with the title in the reader's language, or in the other."""
    order = ("title_zh", "title_en") if get_code() == "zh" else ("title_en", "title_zh")
    return next((name for name in order if name in fields), "")


def _write_figure(fields: Mapping[str, object]) -> SafeString | str:
    """Write "over 3,000 persons", with the change it tells of behind it."""
    amount: SafeString | str = _write_amount(fields)
    unit = fields.get("unit")
    if unit is not None and amount:
        amount = write_quantity(amount, str(unit))
    qualifier = str(fields.get("qualifier", "exact"))
    if qualifier != "exact":
        amount = format_html(
            pgettext("qualifier and amount", "{qualifier} {amount}"),
            qualifier=labels.VALUE_LABELS["qualifier"].get(qualifier, qualifier),
            amount=amount,
        )
    change = fields.get("change")
    if change is None:
        return amount
    return format_html(
        pgettext("amount and change", "{amount}, {change}"),
        amount=amount,
        change=_write_change(str(change)),
    )


def _write_change(change: str) -> SafeString | str:
    if change.startswith("since "):
        return format_html(str(labels.SINCE_LABEL), moment=change.removeprefix("since "))
    return str(labels.VALUE_LABELS["change"].get(change, change))


def _write_amount(fields: Mapping[str, object]) -> str:
    value, low, high = (fields.get(name) for name in ("value", "low", "high"))
    if isinstance(value, int | float):
        return _write_number(value)
    ends = [_write_number(end) if isinstance(end, int | float) else "" for end in (low, high)]
    return " – ".join(ends).strip() if any(ends) else _("no number given")


def _write_number(value: float) -> str:
    return write_amount(str(value)) if isfinite(value) else write_number(value)
