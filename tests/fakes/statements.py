"""Entries, statements and links, as operations make them; no store is needed for them."""

from dataclasses import replace

from mainstem.model.statements import Citation, Qualifiers, Statement
from mainstem.register import effects, identities
from mainstem.values.spans import Span

DALI, VIENTIANE = "a" * 64, "b" * 64
"""Documents, by the digest of their bytes."""


def make_entry(origin, kind="meeting", owner=None):
    return effects.Entry(identities.name_entry(kind, origin), kind, owner)


def state(entry, property_, value, *documents, state="known", rank="normal", **limits):
    """Make a statement of an entry, cited from documents."""
    citations = tuple(
        Citation(d, f"passage-{n}", (Span(n, 0, 4),), "……", "zh") for n, d in enumerate(documents)
    )
    made = Statement(
        id="",
        entry=getattr(entry, "id", entry),
        property=property_,
        state=state,
        value=value if state == "known" else None,
        qualifiers=Qualifiers(**limits),
        rank=rank,
        citations=citations,
    )
    return replace(made, id=identities.name_statement(made))


def text(words, lang="en"):
    return {"lang": lang, "text": words}


def link(left, right, judgement="same"):
    one, other = sorted((left.id, right.id))
    return effects.Link(identities.name_link(one, other), one, other, judgement, ())


def end(row, reason=""):
    return effects.End(row.id, reason)
