"""Targets: the entries that a value leads to, as an editor names them."""

import re
from collections.abc import Mapping

from mainstem.governance import permissions
from mainstem.model.kinds import Property
from mainstem.operations import OperationError
from mainstem.register.acts import Actor
from mainstem.register.inputs import InvalidValue
from mainstem.store.browsing import lists
from mainstem.store.browsing.lists import Label
from mainstem.store.register import traits

_ENTRY = re.compile(r"entry-[0-9a-f]{16}", re.ASCII)


class SeveralTargets(OperationError):
    """Several entries are called as an editor calls one. It carries what else they are called."""

    def __init__(self, labels: Mapping[str, Label]) -> None:
        super().__init__(f"Several are called so: {', '.join(labels)}")
        self.labels = labels


def find_target(actor: Actor, prop: Property, word: str) -> str:
    """Find the entry that an editor names.

    Args:
        actor: who names it.
        prop: the property whose value is to lead to it.
        word: its identifier, an address that has it, or one of its names.

    Returns:
        its identifier.

    Raises:
        InvalidValue: no entry that fits is called so.
        NotAllowed: the actor may not see what is accepted.
        SeveralTargets: several are.
    """
    permissions.check(actor, "read")
    if named := _ENTRY.search(word):
        return named.group()
    by_kind = traits.list_known(prop.kinds, [word]).get(word, {})
    found = [entry for entries in by_kind.values() for entry in entries]
    if not found:
        raise InvalidValue("entry", "entry")
    if len(found) > 1:
        raise SeveralTargets(lists.find_labels(found))
    return found[0]
