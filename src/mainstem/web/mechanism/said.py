"""Said: what the data of a mechanism says, as its pages write it, with the sources beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import pgettext

from mainstem.model.mechanism.nouns import Basis, Mechanism, Names, Words
from mainstem.operations.cooperation.sittings import Sitting
from mainstem.web import wording
from mainstem.web.register import words


@dataclass(frozen=True, slots=True)
class Term:
    """Words in the language they are in."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Form:
    """A name in one language."""

    lang: str
    text: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class Backing:
    """What something stands on: links to its sources, and what is not certain about it."""

    sources: tuple[tuple[str, str], ...]
    """Title and link of each."""
    why: Term
    """Why it is not certain; empty where it is."""


def choose(said: Words) -> Term:
    """Choose the words in the reader's language, else English, else any; empty for none."""
    for lang in (wording.get_code(), "en", "zh", *said):
        if lang in said:
            return Term(lang, said[lang])
    return Term("", "")


def list_forms(names: Names) -> tuple[Form, ...]:
    """List the names in all languages, that of the reader first."""
    first = choose(names.forms).lang
    ordered = sorted(names.forms.items(), key=lambda item: item[0] != first)
    return tuple(Form(lang, text, lang not in names.unchecked) for lang, text in ordered)


def back(mechanism: Mechanism, basis: Basis) -> Backing:
    """Say what something stands on."""
    page = reverse("mechanism sources")
    return Backing(
        tuple((mechanism.sources[i].title, f"{page}#source-{i}") for i in basis.sources),
        choose({} if basis.certain else basis.why),
    )


def name_members(codes: Sequence[str]) -> str:
    """Write what members are called, one after the other."""
    return pgettext("between items of a list", ", ").join(map(wording.write_country, codes))


def name_sitting(sitting: Sitting) -> str:
    """Write the name of a meeting in the reader's language."""
    return words.write_title(sitting.titles, sitting.entry)


def name_place(place: Mapping[str, str]) -> str:
    """Write the name of a place in the reader's language; empty for none."""
    return choose(place).text
