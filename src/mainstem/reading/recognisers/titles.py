"""Titles: names of documents, initiatives and activities in 《》 or quotation marks."""

from mainstem.model.mentions import TitleMention


def recognise(text: str, lang: str) -> tuple[TitleMention, ...]:
    """Return the titles in a passage, in order of `start`."""
    return ()
