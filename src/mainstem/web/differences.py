"""Differences: what two languages do not say alike, as a sentence of the reader's language.

The reader's note is English prose. Where the interface is in another language, a sentence is made
from what the note is about: the type, the words of both sides, the values read in them.
"""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from mainstem.operations.shelf.evidence import ReadValue
from mainstem.web import headlines, labels, wording
from mainstem.web.labels import Label

_BOTH: dict[str, Label] = {
    "number": _("The numbers differ: {left} in {chinese}, {right} in {other}."),
    "date": _("The dates differ: {left} in {chinese}, {right} in {other}."),
    "name": _("The names differ: {left} in {chinese}, {right} in {other}."),
    "meaning": _("The meaning differs: {left} in {chinese}, {right} in {other}."),
    "typo": _("One of them seems to be mistyped: {left} in {chinese}, {right} in {other}."),
}
_LEFT: dict[str, Label] = {
    "number": _("The number {left} is not in {other}."),
    "date": _("The date {left} is not in {other}."),
    "name": _("The name {left} is not rendered exactly in {other}."),
    "meaning": _("{left} does not say the same as {other}."),
    "omission": _("{left} is missing in {other}."),
    "typo": _("{left} seems to be mistyped."),
}
_RIGHT: dict[str, Label] = {
    "number": _("The number {right} is not in {chinese}."),
    "date": _("The date {right} is not in {chinese}."),
    "name": _("The name {right} does not render {chinese} exactly."),
    "meaning": _("{right} does not say the same as {chinese}."),
    "addition": _("{right} is in {other} only."),
    "typo": _("{right} seems to be mistyped."),
}
_QUOTE = 80
"""Characters of a quotation before it is cut."""


def is_told_by_note() -> bool:
    """Whether the reader's own note is in the language of the interface."""
    return wording.get_code() == "en"


def describe(type: str, left: str | None, right: str | None, other: str) -> SafeString | str:
    """Say in one sentence what differs.

    Args:
        type: of the discrepancy.
        left: the Chinese words; None if there are none.
        right: those of the other language; None if there are none.
        other: code of that language.

    Returns:
        The word for the type where there is no sentence for it.
    """
    templates = _BOTH if left and right else _LEFT if left else _RIGHT if right else {}
    template = templates.get(type)
    if template is None:
        return str(labels.VALUE_LABELS["type"].get(type, type))
    return format_html(
        str(template),
        left=_quote(left, "zh"),
        right=_quote(right, other),
        chinese=wording.write_language("zh"),
        other=wording.write_language(other),
    )


def describe_values(values: Sequence[ReadValue]) -> SafeString | str:
    """Say what was read in the words of both sides; empty where nothing was."""
    sides = [
        format_html_join(
            pgettext("between items of a list", ", "),
            "{}",
            ((headlines.write_value(v.kind, v.fields),) for v in values if v.side == side),
        )
        for side in ("left", "right")
    ]
    return format_html_join(" ≠ ", "{}", ((side,) for side in sides if side))


def _quote(text: str | None, lang: str) -> SafeString:
    words = text or ""
    shown = words if len(words) <= _QUOTE else f"{words[:_QUOTE]}…"
    return format_html(
        pgettext("quotation", "“{quote}”"), quote=format_html('<q lang="{}">{}</q>', lang, shown)
    )
