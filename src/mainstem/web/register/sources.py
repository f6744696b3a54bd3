"""Sources: the fields in which an editor says where a value stands, and what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from mainstem.model.statements import ROLES
from mainstem.operations.register import citing, passages, shelves
from mainstem.operations.register.citing import Elsewhere, Place, Problem, Quoted
from mainstem.operations.register.shelves import Shelved
from mainstem.register.acts import Actor
from mainstem.web.labels import CITATION_ROLES
from mainstem.web.register.problems import describe_reason

_LISTED = 200
"""Documents whose titles a browser is told, to be chosen from; the others are found by theirs."""
_SHOWN = 60
"""Characters of somebody's own words that are said back to them."""
_ELSEWHERE = ("title", "publisher", "date", "address", "lang")

Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several documents that are called so."""

    value: str
    title: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """The fields of one source, with what was typed and what is wrong."""

    name: str
    """What the names of its fields begin with."""
    number: int
    """From 1."""
    typed: Mapping[str, str]
    problems: Mapping[str, str]
    documents: tuple[Choice, ...]
    places: tuple[Place, ...]

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is described as something that is no document here."""
        return any(self.typed[name] for name in _ELSEWHERE[:-1]) or any(
            name in self.problems for name in _ELSEWHERE
        )


@dataclass(frozen=True, slots=True)
class Sources:
    """The fields of all sources of a form."""

    rows: tuple[Source, ...]
    may_be_more: bool
    roles: tuple[tuple[str, str], ...]


def read(typed: Typed) -> tuple[Quoted, ...]:
    """Read the sources that were typed; those nothing was typed for are left out."""
    return tuple(_read(_gather(typed, n)) for n in _list_numbers(typed))


def make_fields(typed: Typed, problems: Sequence[Problem] = (), *, more: bool = False) -> Sources:
    """Make the fields of the sources of a form.

    Args:
        typed: what was typed; fields that nothing was typed into are left out.
        problems: what is wrong with what was typed.
        more: whether there are to be fields for one source more.
    """
    numbers = _list_numbers(typed)
    rows = [
        _make_row(row, _gather(typed, number), [p for p in problems if p.number == row - 1])
        for row, number in enumerate(numbers, 1)
    ]
    if (more or not rows) and len(rows) < citing.MOST:
        rows.append(_make_row(len(rows) + 1, _gather({}, 0), ()))
    return Sources(
        rows=tuple(rows),
        may_be_more=len(rows) < citing.MOST,
        roles=tuple((role, str(CITATION_ROLES[role])) for role in ROLES),
    )


def list_titles() -> list[str]:
    """List what the documents read last are called, each so that it is found by that."""
    shelf = shelves.list_documents(_LISTED)
    titles = [one.title for one in shelf]
    return [one.title if titles.count(one.title) == 1 else _name(one) for one in shelf]


def describe(problem: Problem) -> str:
    """Say what is wrong with a source, and what to do."""
    match problem.field, problem.reason:
        case "document", "missing":
            return _(
                "No document here is known to have these words: name the one that has, or describe "
                "another publication."
            )
        case "document", "unknown":
            return _(
                "There is no such document here. Give words of its title, the address of its page "
                "here, or its SHA-256."
            )
        case "document", "several":
            return _("It may be one of several documents: choose the one you mean.")
        case "document", "both":
            return _("Either name a document, or describe another publication: not both.")
        case "quote", "missing":
            return _("Copy the words here that say so.")
        case "quote", "many":
            return _("A statement can have %(most)s sources.") % {"most": citing.MOST}
        case "quote", "absent":
            return _describe_absence(problem)
        case "place", "several":
            return _("These words stand there several times: choose the place you mean.")
        case _:
            return describe_reason(problem.reason)


def _describe_absence(problem: Problem) -> str:
    there, then = problem.goes_on
    told = {"title": problem.title, "there": there.strip()[-_SHOWN:], "then": then[:_SHOWN]}
    if not told["there"]:
        return _("These words do not stand in “%(title)s”.") % told
    if not then:
        return (
            _("In “%(title)s” these words stand only with a number that goes on: copy all of it.")
            % told
        )
    return (
        _(
            "These words do not stand in “%(title)s”: after “%(there)s” it goes on otherwise than "
            "with “%(then)s”."
        )
        % told
    )


def _list_numbers(typed: Typed) -> list[int]:
    """List the numbers of the sources that something was typed for."""
    return [n for n in range(citing.MOST + 1) if any(_gather(typed, n)[f] for f in _TELLING)]


_TELLING = ("document", "quote", *_ELSEWHERE[:-1])
"""Fields that are empty unless somebody has typed something."""


def _gather(typed: Typed, number: int) -> dict[str, str]:
    """Gather the fields of one source, by their names; blank for what is not there."""
    names = ("document", "chosen", "quote", "place", "role", *_ELSEWHERE)
    found = {name: typed.get(f"source{number}-{name}", "").strip() for name in names}
    found["document"] = found.pop("chosen") or found["document"]
    return found


def _read(fields: Mapping[str, str]) -> Quoted:
    described = {name: fields[name] for name in _ELSEWHERE}
    is_elsewhere = any(described[name] for name in _ELSEWHERE[:-1])
    return Quoted(
        quote=fields["quote"],
        document=fields["document"],
        place=fields["place"],
        role=fields["role"] or "original",
        elsewhere=Elsewhere(**described) if is_elsewhere else None,
    )


def _make_row(row: int, fields: Mapping[str, str], problems: Sequence[Problem]) -> Source:
    return Source(
        name=f"source{row - 1}",
        number=row,
        typed=fields,
        problems={p.field: describe(p) for p in problems},
        documents=tuple(
            Choice(_name(one), one.title, one.published) for p in problems for one in p.documents
        ),
        places=tuple(place for p in problems for place in p.places),
    )


def _name(one: Shelved) -> str:
    return f"{one.title} · {one.subject}"


def prefill(actor: Actor, asked: QueryDict) -> dict[str, str]:
    """Fill the fields of sources with the words an address names (`cite`), where there are any."""
    typed: dict[str, str] = {}
    for number, reference in enumerate(asked.getlist("cite")[: citing.MOST]):
        found = passages.find_words(actor, reference)
        if found is not None:
            (document,) = shelves.find_documents(found.subject)
            typed |= {
                f"source{number}-document": _name(document),
                f"source{number}-quote": found.words,
                f"source{number}-place": found.key,
            }
    return typed
