"""Citing: what statements of many entries stand on, with the words that are quoted."""

from collections.abc import Collection

from mainstem.model.statements import Citation
from mainstem.model.statements import Statement as StatementValue
from mainstem.register import acts, effects
from mainstem.store.schema.tables import Act, Statement
from mainstem.store.slicing import iter_slices


def find_citations(entries: Collection[str], property_: str) -> dict[str, tuple[Citation, ...]]:
    """Find what is cited for one property of entries; an entry that cites nothing is not there."""
    found: dict[str, dict[Citation, None]] = {}
    for some in iter_slices(sorted(entries)):
        said = Statement.objects.filter(
            entry__identifier__in=some, entry__until=None, until=None, property=property_
        )
        named = dict(said.values_list("since", "entry__identifier").order_by("since"))
        rows = Act.objects.filter(number__in=list(named)).order_by("number")
        for number, data in rows.values_list("number", "data"):
            made = effects.get_effect(acts.parse(bytes(data)))
            for citation in made.citations if isinstance(made, StatementValue) else ():
                found.setdefault(named[number], {})[citation] = None
    return {entry: tuple(citations) for entry, citations in found.items()}
