"""Speaking: the words that the data of a mechanism has for its meetings, bodies and fields.

What they stand for is written there, and what the mechanism and its neighbours are called counts
by itself. What the lexicon knows is not said again: a mechanism that it knows is read as ever.
"""

from collections.abc import Iterator

from mainstem.model import sittings
from mainstem.model.mechanism.nouns import Mechanism, Names
from mainstem.model.speech import SILENCE, Speech, Word, make_speech


def get_speech(mechanism: Mechanism) -> Speech:
    """Return the words by which texts call things of a mechanism, beside those of the lexicon."""
    outline = mechanism.outline
    words = [*_iter_stated(mechanism), *_iter_names(outline.id, outline.names, outline.short)]
    for neighbour in mechanism.neighbours:
        words += _iter_names(neighbour.id, neighbour.names)
    return make_speech(words)


def _iter_stated(mechanism: Mechanism) -> Iterator[Word]:
    homes = {place.id: place.member for place in mechanism.places}
    for own in mechanism.words:
        home = homes.get(own.key, "") if own.kind == "place" else ""
        for lang, words in own.forms.items():
            for word in words:
                yield Word(own.kind, own.key, lang, word, home)


def _iter_names(mechanism: str, *names: Names) -> Iterator[Word]:
    """Yield the names of a mechanism, unless the lexicon knows one of them."""
    forms = [(lang, text) for each in names for lang, text in each.forms.items()]
    if not any(_is_known(text) for _, text in forms):
        yield from (Word("mechanism", mechanism, lang, text) for lang, text in forms)


def _is_known(name: str) -> bool:
    return any(term.kind == "mechanism" for term in sittings.find_terms(name, SILENCE))
