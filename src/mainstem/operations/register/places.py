"""Places: whether one that is stated of an entry lies in another, named or kept as an entry."""

from collections.abc import Mapping, Sequence

from mainstem.model.kinds import Kind
from mainstem.reading.recognisers.names import containment
from mainstem.register.pictures import Assertion, LiesIn
from mainstem.store.browsing import lists
from mainstem.store.browsing.lists import Label
from mainstem.store.register import entries

_WITHIN = "within"
_DEEPEST = 10
"""Places that are followed from one to the next larger one."""


def make_lies_in(kind: Kind, assertions: Sequence[Assertion]) -> LiesIn:
    """Make what is known of the places that are stated of an entry of a kind.

    Of two entries it is known from what is stated of the smaller one (`within`), or else from
    their names in a language that both have.
    """
    asked = {p.name for p in kind.properties if "place" in p.kinds and not p.many}
    named = _list_named([a for a in assertions if a.statement.property in asked])
    if len(named) < 2:
        return containment.lies_in
    labels = lists.find_labels(named)
    above = {entry: _list_above(entry) for entry in named if _is_place(labels.get(entry))}

    def lies_in(inner: str, outer: str, lang: str) -> bool:
        if lang:
            return containment.lies_in(inner, outer, lang)
        if inner not in above or outer not in above:
            return False
        return outer in above[inner] or _is_named_within(labels[inner], labels[outer])

    return lies_in


def _list_named(assertions: Sequence[Assertion]) -> set[str]:
    values = (a.statement.value for a in assertions)
    return {str(v["entry"]) for v in values if isinstance(v, Mapping) and "entry" in v}


def _is_place(label: Label | None) -> bool:
    return label is not None and label.kind == "place"


def _is_named_within(inner: Label, outer: Label) -> bool:
    return any(
        containment.lies_in(inner.titles[lang], outer.titles[lang], lang)
        and not containment.lies_in(outer.titles[lang], inner.titles[lang], lang)
        for lang in inner.titles.keys() & outer.titles.keys()
    )


def _list_above(entry: str) -> set[str]:
    """List the entries of the places that a place is stated to lie in, with all found the same."""
    found: set[str] = set()
    at = entry
    for _ in range(_DEEPEST):
        group = entries.find_group(at)
        said = entries.list_assertions(group, of=_WITHIN) if group else []
        further = _list_named(said) - found - {entry}
        if not further:
            break
        at = sorted(further)[0]
        above = entries.find_group(at)
        found |= {at, *(e.id for e in above.entries)} if above else {at}
    return found
