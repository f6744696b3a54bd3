"""Facts: what is stated of an entry, each value with the link to its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from mainstem.operations import mechanisms
from mainstem.operations.register.entries import EntryPage
from mainstem.operations.register.withdrawals import Gone
from mainstem.register.pictures import PropertyPicture, Told
from mainstem.web import wording
from mainstem.web.links import link_entry, link_evidence
from mainstem.web.mechanism import said
from mainstem.web.mechanism.said import Form
from mainstem.web.register import words
from mainstem.web.review.values import get_label


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with the link to its evidence."""

    words: SafeString | str
    lang: str
    link: str
    sources: int
    is_wider: bool
    """Whether another value says the same more closely."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is said of a property."""

    label: str
    values: tuple[Fact, ...]
    conflict: bool


def show(page: EntryPage) -> dict[str, Facts]:
    """Return what is stated of an entry, by the name of the property."""
    return {p.property.name: _make_facts(page, p) for p in page.picture.properties}


def name_all(page: EntryPage) -> dict[str, object]:
    """Return the names of an entry in all languages, whether any was never checked, and what lacks.

    The languages of the cooperation in which no name is known are written one after the other.
    """
    unchecked = words.find_unchecked(page.picture)
    forms = [
        Form(lang, text, lang not in unchecked) for lang, text in words.order_titles(page.titles)
    ]
    if not forms:
        title = words.write_title({}, page.id, page.kind.name, page.hints)
        forms = [Form(words.get_code(), title, is_checked=True)]
    known = {form.lang.split("-")[0] for form in forms}
    wanting = [lang for lang in mechanisms.list_languages() if lang not in known]
    return {
        "titles": forms,
        "has_unchecked": any(not form.is_checked for form in forms),
        "wanting": pgettext("between items of a list", ", ").join(
            map(wording.write_language, wanting)
        ),
    }


def keep_language(facts: Facts | None) -> Facts | None:
    """Keep what is said in the reader's language, where anything is; else all of it."""
    if facts is None:
        return None
    kept = tuple(f for f in facts.values if f.lang == words.get_code())
    return replace(facts, values=kept or facts.values)


def choose(shown: dict[str, Facts], names: Sequence[str]) -> list[Facts]:
    """Choose some of what is stated, in an order."""
    return [shown[name] for name in names if name in shown]


def _make_facts(page: EntryPage, picture: PropertyPicture) -> Facts:
    return Facts(
        get_label(picture.property.label),
        tuple(_make_fact(page, picture, told) for told in picture.told),
        picture.conflict and picture.property.type != "text",
    )


def _make_fact(page: EntryPage, picture: PropertyPicture, told: Told) -> Fact:
    first = told.first
    value = first.value
    label = page.labels.get(str(value.get("entry", ""))) if isinstance(value, dict) else None
    if picture.property.type == "member" and first.state == "known":
        written: SafeString | str = said.name_members([str(value)])
    elif label is not None and not isinstance(label, Gone):
        name = words.write_label(label, label.leader)
        written = format_html('<a href="{}">{}</a>', link_entry(label.kind, label.leader), name)
    else:
        written = words.write_value(
            picture.property, first.state, value, first.qualifiers, page.labels
        )
    return Fact(
        words=written,
        lang=str(value.get("lang", "")) if isinstance(value, dict) else "",
        link=link_evidence(page.id, first.id),
        sources=len(told.documents),
        is_wider=told.is_wider,
    )
