"""Wordings: what stands beside a promise in another language of the document it was read in."""

from collections.abc import Mapping

from mainstem.governance.permissions import find_refusal
from mainstem.register.acts import Actor
from mainstem.store.documents.counterparts import Counterpart, find_counterparts
from mainstem.store.register import citing

WORDING = "text"


def find_wordings(
    actor: Actor, promises: Mapping[str, Mapping[str, str]], lang: str
) -> dict[str, Counterpart]:
    """Find the sentences beside promises that nobody has stated in a language, by their entries.

    What stands beside an accepted sentence was not accepted itself: who may not look at documents
    is not told it.

    Args:
        actor: who looks.
        promises: entry → its words in each language; one with words in the language is left out.
        lang: code of the language.
    """
    foreign = [entry for entry, titles in promises.items() if titles and lang not in titles]
    if not foreign or find_refusal(actor, "inspect"):
        return {}
    cited = citing.find_citations(foreign, WORDING)
    beside = find_counterparts(c for citations in cited.values() for c in citations)
    found: dict[str, Counterpart] = {}
    for entry, citations in cited.items():
        for citation in citations:
            counterpart = beside.get(citation)
            if counterpart and counterpart.lang == lang:
                found.setdefault(entry, counterpart)
    return found
