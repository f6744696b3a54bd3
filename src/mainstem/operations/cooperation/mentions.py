"""Mentions: entries whose words name another one, without a statement that leads to it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mainstem.model.kinds import Kind, get_kinds
from mainstem.operations.register.entries import EntryPage
from mainstem.operations.searching import search
from mainstem.operations.searching.search import EntryHit, Filters
from mainstem.register.acts import Actor
from mainstem.store.browsing import lists
from mainstem.store.browsing.lists import Label

MOST = 40
"""Entries that are looked at for each name."""
_SHORTEST = 4
"""Characters of a name that is looked for; what is shorter stands in too many words."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Entries of a kind that name another one."""

    kind: Kind
    labels: tuple[Label, ...]


def find_mentions(
    actor: Actor, page: EntryPage, *, without: Collection[str]
) -> tuple[Mention, ...]:
    """Find entries that have a name of an entry among their words, by kind.

    Args:
        actor: who looks.
        page: of the entry.
        without: entries that lead and that are left out, besides the entry itself.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    found: dict[str, None] = {}
    for name in list_names(page):
        results = search.search(actor, f'"{name}"', filters=Filters(kind="entry"), limit=MOST)
        if not results.left_out:
            found.update(
                (hit.identifier, None) for hit in results.hits if isinstance(hit, EntryHit)
            )
    labels = lists.find_labels(found)
    left = {label.leader: label for label in labels.values()}
    return tuple(_group({i: one for i, one in left.items() if i not in {page.id, *without}}))


def list_names(page: EntryPage) -> list[str]:
    """List what an entry is called, in all languages, each name once."""
    names = [
        str(told.first.value["text"])
        for shown in page.picture.properties
        if shown.property.names
        for told in shown.told
        if isinstance(told.first.value, Mapping) and told.first.rank != "deprecated"
    ]
    whole = [name.replace('"', " ") for name in names if len(name) >= _SHORTEST]
    return list(dict.fromkeys(whole))


def _group(found: Mapping[str, Label]) -> list[Mention]:
    grouped = (
        Mention(kind, tuple(label for label in found.values() if label.kind == kind.name))
        for kind in get_kinds().values()
    )
    return [mention for mention in grouped if mention.labels]
