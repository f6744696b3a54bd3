"""Titles: what a document is called, in each language in which it says so at its head."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from mainstem.model.documents import Passage, Source
from mainstem.reading import languages, lexicons

_BESIDE: Final = ("byline", "caption", "label", "running_header", "page_number")
"""Types of passages that may stand between the titles of a document."""
_LONGEST: Final = 300
"""Characters: a longer heading is a paragraph that looks like one."""
_YEARS: Final = re.compile(r"[（(](?=[^（）()]*\d)[^（）()]{1,40}[)）]")
"""What may go on with a title on a line of its own: the years it is for."""
_SUBTITLE: Final = re.compile(r"^[—–―─-]+\s*")
_STATED_APART: Final = ("docx", "pdf")
"""Formats whose title is kept apart from the text, and often left from another document."""


def find_titles(source: Source, passages: Sequence[Passage]) -> dict[str, str]:
    """Find what a document is called.

    It is the heading it opens with, in each language in which it opens with one, with the years
    in brackets below it; a numbered heading names a section, not the whole. The title that markup
    or properties state comes first, if the text does not open with another one.

    Returns:
        the code of a language → the title in it, the leading one first; nothing where none is
        stated.
    """
    found = _list_headings(passages)
    stated = clean(source.title or "")
    if not stated or (
        source.format in _STATED_APART and found and not _is_borne_out(stated, passages)
    ):
        return found
    lang = languages.identify(stated)
    if lang == "und":
        lang = next((p.lang for p in passages if p.lang != "und"), "und")
    return {lang: stated, **{code: title for code, title in found.items() if code != lang}}


def clean(title: str) -> str:
    """Leave out what says that it is a title, the whole text, or a page of it."""
    before, after = _get_additions()
    words = " ".join(title.split())
    while (shorter := after.sub("", before.sub("", words))) != words:
        words = shorter.strip()
    return words


def _list_headings(passages: Sequence[Passage]) -> dict[str, str]:
    titles: dict[str, str] = {}
    subtitles: dict[str, str] = {}
    for number, passage in enumerate(passages):
        if passage.type in _BESIDE or _YEARS.fullmatch(passage.text):
            continue
        if passage.type != "heading" or passage.marker or len(passage.text) > _LONGEST:
            break
        following = passages[number + 1] if number + 1 < len(passages) else None
        title = clean(_go_on(passage, following))
        if _SUBTITLE.match(title):
            subtitles.setdefault(passage.lang, _SUBTITLE.sub("", title))
        elif title and passage.lang != "und":
            titles.setdefault(passage.lang, title)
    return {**titles, **{code: t for code, t in subtitles.items() if t and code not in titles}}


def _go_on(passage: Passage, following: Passage | None) -> str:
    if following is None or not _YEARS.fullmatch(following.text):
        return passage.text
    return f"{passage.text}{'' if passage.is_chinese else ' '}{following.text}"


def _is_borne_out(stated: str, passages: Sequence[Passage]) -> bool:
    """Say whether a title that was stated apart stands at the head of the text too."""
    head = "".join(passage.text for passage in passages[:12])
    return _fold(stated) in _fold(head)


def _fold(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


@cache
def _get_additions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    listed = lexicons.load("pages")["titles"]
    before, after = ("|".join(listed[name]) for name in ("before", "after"))
    return (
        re.compile(rf"^(?:{before})\s*", re.IGNORECASE),
        re.compile(rf"\s*(?:{after})$", re.IGNORECASE),
    )
