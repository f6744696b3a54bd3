"""Making: entries that people make by hand, and those that go by the same name already."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from mainstem.governance import permissions
from mainstem.governance.permissions import Kept
from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Citation
from mainstem.operations import OperationError, keys
from mainstem.operations.register import citing, editing
from mainstem.operations.register.citing import Quoted
from mainstem.operations.register.editing import Said, UnfitStatement
from mainstem.register import effects, identities, inputs
from mainstem.register.acts import Actor
from mainstem.register.inputs import InvalidValue
from mainstem.store.browsing import lists
from mainstem.store.browsing.lists import Label
from mainstem.store.log import history
from mainstem.store.register import traits


class AlreadyNamed(OperationError):
    """Entries of the kind go by one of these names, and the editor does not say to have seen them.

    It carries what they are called, by their identifiers. Nothing was made.
    """

    def __init__(self, labels: Mapping[str, Label]) -> None:
        super().__init__(f"Called so already: {', '.join(labels)}")
        self.labels = labels


def make_entry(
    actor: Actor,
    kind: str,
    names: Sequence[tuple[str, str]],
    *,
    sources: Sequence[Quoted] = (),
    known: Collection[str] = (),
    now: datetime,
) -> str:
    """Make an entry by hand. The actor's member or organisation keeps it.

    Args:
        actor: who makes it.
        kind: the name of a kind.
        names: language and name, at least one.
        sources: where the names stand. Each is cited for the name in its language, and for all
            of them where there is none.
        known: entries of the same name that the actor has seen, and means another one.
        now: the time of the acts.

    Returns:
        the identifier of the entry.

    Raises:
        AlreadyNamed: others than those known go by one of the names.
        InvalidValue: there is no name, or one that cannot be.
        NotAllowed: the actor may not edit.
        UnfitSources: a name does not stand where the actor says, or nobody can tell where.
        UnfitStatement: there is no such kind.
    """
    owner = actor.member
    permissions.check(actor, "edit", Kept(owner))
    if kind not in get_kinds():
        raise UnfitStatement(f"There is no kind {kind!a}.")
    prop = get_kinds()[kind].get_names()[0]
    given = [(lang, inputs.read_value(prop, {"lang": lang, "text": t})) for lang, t in names if t]
    if not given:
        raise InvalidValue(prop.name, "missing")
    found = citing.find_sources(actor, sources)
    languages = {_get_root(lang) for lang, _ in given}
    entry = effects.Entry(identities.name_entry(kind, secrets.token_hex(16)), kind, owner)
    with history.open_writer(actor, now, keys.get_signer()) as writer:
        _check_names(kind, [text for _, text in names if text], known)
        citing.keep_files(found)
        writer.add(entry)
        for lang, value in given:
            cited = _choose(found.citations, _get_root(lang), languages)
            writer.add(editing.make_statement(entry.id, prop, Said(value=value), cited))
    return entry.id


def _check_names(kind: str, names: Sequence[str], known: Collection[str]) -> None:
    """Check that nobody makes an entry without having seen those of its name."""
    found = traits.list_known([kind], names)
    others = [entry for by_kind in found.values() for entry in by_kind.get(kind, ())]
    if set(others) - set(known):
        raise AlreadyNamed(lists.find_labels(set(others)))


def _choose(
    citations: Sequence[Citation], language: str, languages: Collection[str]
) -> tuple[Citation, ...]:
    """Choose what is cited for a name: words in its language, and those in that of no name."""
    return tuple(
        citation
        for citation in citations
        if (root := _get_root(citation.lang)) == language or root not in languages
    )


def _get_root(lang: str) -> str:
    """Return a language without its variety: zh of zh-Hant."""
    return lang.partition("-")[0]
