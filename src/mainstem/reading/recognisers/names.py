"""Names: countries, places, organisations and persons, by lexicon and by form."""

from mainstem.model.mentions import NameMention


def recognise(text: str, lang: str) -> tuple[NameMention, ...]:
    """Return the names in a passage, in order of `start`."""
    return ()
