"""References: what a note says about the work it names, told by the marks of each style.

Five styles are read: 作者：《题名》，来源，日期，网址。 — Author, "Title," Venue, date, address —
作者. 题名[J]. 刊名, 2018(3): 1-9. — Author (2018). Title. Venue. — and plain parts between commas.
A note in none of them explains something, and its text stands for its title.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Final

_URL: Final = re.compile(r"(?:https?://|www\.)[!-;=?-~]+", re.IGNORECASE)
_URL_TAIL: Final = ".,;:!?)]}'"
_OPENING: Final = {"《": "》", "“": "”", "‘": "’", '"': '"', "「": "」", "『": "』"}
_LEADS: Final = re.compile(
    r"\s*(?:(?:转引自|轉引自|引自|可参见|参见|參見|详见|詳見|另见|另見|见|見|参阅|參閱|载于|载)[:：\s]*"
    r"|(?i:see also|see|cf\.|quoted in|cited in|in)\s+)"
)
_AUTHOR_END: Final = re.compile(r"[：:，,.]\s*$")
_CODE: Final = re.compile(
    r"\s*[\[［](?P<code>J|M|N|R|D|C|S|P|Z|A|DB|CP|EB|G|K|J/OL|N/OL|M/OL|R/OL|D/OL|DB/OL|EB/OL|C/OL|Z/OL|OL)[\]］]"
)
_APA: Final = re.compile(
    r"(?P<author>[^\d()（）]{2,120}?)\s*[（(](?P<date>(?:19|20)\d\d[^()（）]{0,20})[)）][.,]?\s*"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PARTS: Final = re.compile(r"[，,]\s*|(?<=[a-z\d)])\.\s+(?=[A-Z])|[。；;]\s*")
_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE: Final = re.compile(
    rf"[\s(（\[]*(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}}\b|{_MONTH}(?=\s+(?:19|20)\d\d)|(?:19|20)\d\d)",
    re.IGNORECASE,
)
_PAGES: Final = re.compile(
    r"第?\s*[\d\-–—～~、,，\s]+\s*[页頁版期卷]|(?:pp?|vol|no)\.\s*\d|\d|retrieved|accessed|访问|訪問|检索|available|at$",
    re.IGNORECASE,
)
_PRINTED_IN: Final = re.compile(r"^(?:[^：:，,]{1,12})[：:](?=[^：:]{2,})")
_SEPARATOR: Final = re.compile(r"[；;]\s*")
_STOPS: Final = " \t\u3000。.;；,，"
_SENTENCE_END: Final = re.compile(r"\.\s|。")
_LONGEST_PLAIN: Final = 400
_LONGEST_AUTHOR: Final = 60


@dataclass(frozen=True, slots=True)
class Reference:
    """One work a note names; offsets refer to the note's text.

    `dated` bounds where the date of the work may stand; the date itself is recognised elsewhere.
    """

    start: int
    end: int
    title: str | None
    author: str | None
    venue: str | None
    url: str | None
    dated: tuple[int, int]


def get_references(text: str, marker: str | None) -> list[Reference]:
    """Return the works a note names, at least one; `marker` is what the note's text begins with."""
    start = len(marker) if marker and text.startswith(marker) else 0
    return [_parse(text, a, b) for a, b in _split(text, start)]


def _split(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Cut a note at semicolons where each part names a work in title marks or an address."""
    cuts = [start, *(m.end() for m in _SEPARATOR.finditer(text, start)), len(text)]
    parts = [(a, b) for a, b in pairwise(cuts) if text[a:b].strip(_STOPS)]
    if len(parts) > 1 and all(_names_work(text[a:b]) for a, b in parts):
        yield from parts
    else:
        yield start, len(text)


def _names_work(part: str) -> bool:
    return "《" in part or (_URL.search(part) is not None and _YEAR.search(part) is not None)


def _parse(text: str, start: int, end: int) -> Reference:
    start += len(text[start:end]) - len(text[start:end].lstrip(" \t\u3000"))
    url = _URL.search(text, start, end)
    address = url.group().rstrip(_URL_TAIL) if url else None
    body = url.start() if url else end
    work = _get_work(text, start, body)
    if work is None:
        explained = text[start:end].strip(_STOPS) or None
        return Reference(start, end, explained, None, None, address, (end, end))
    venue = _get_venue(text[work.after : body])
    return Reference(start, end, work.title, work.author, venue, address, (work.dated, body))


@dataclass(frozen=True, slots=True)
class _Work:
    """Title and author, where what follows the title begins, and where the date may begin."""

    title: str
    author: str | None
    after: int
    dated: int


def _get_work(text: str, start: int, end: int) -> _Work | None:
    """Return what the note names; None if it explains something instead."""
    for read in (_read_marked, _read_coded, _read_apa, _read_plain):
        work = read(text, start, end)
        if work:
            return work
    return None


def _read_marked(text: str, start: int, end: int) -> _Work | None:
    """《题名》 or "Title", with its author before it."""
    opening = next((i for i in range(start, min(end, start + 160)) if text[i] in _OPENING), None)
    if opening is None:
        return None
    closing = _get_closing(text, opening, end)
    author = _get_author(text[start:opening])
    if closing is None or author is None:
        return None
    rest = text[closing + 1 : end].lstrip(_STOPS)
    if text[opening] != "《" and not (author or _YEAR.search(rest)):
        return None  # Words in quotation marks with neither author nor date are no work.
    if (
        text[opening] == "《"
        and not author
        and rest[:1] not in ("", "《")
        and not _follows_title(text, closing, end)
    ):
        return None
    return _Work(
        text[opening + 1 : closing].rstrip(",，"), author or None, closing + 1, closing + 1
    )


def _follows_title(text: str, closing: int, end: int) -> bool:
    """Whether what follows a title is about the work: 《…》，来源, but not 《…》规定…… and more."""
    rest = text[closing + 1 : end]
    return rest[:1] in "，,。.;；（([ \u3000第" or _YEAR.match(rest) is not None


def _get_closing(text: str, opening: int, end: int) -> int | None:
    """Return where the mark at `opening` closes, titles within titles passed over."""
    first, last = text[opening], _OPENING[text[opening]]
    if first == last:
        found = text.find(last, opening + 1, end)
        return found if found > opening else None
    depth = 0
    for index in range(opening, end):
        if text[index] == "’" and text[index + 1 : index + 2].isalpha():
            continue  # An apostrophe.
        depth += (text[index] == first) - (text[index] == last)
        if depth == 0:
            return index
    return None


def _get_author(before: str) -> str | None:
    """Return the author before a title: "" where none stands, None where a sentence stands."""
    before = _strip_lead(before).strip()
    if not before:
        return ""
    if not _AUTHOR_END.search(before) or len(before) > _LONGEST_AUTHOR:
        return None
    return _AUTHOR_END.sub("", before).strip() or ""


def _read_coded(text: str, start: int, end: int) -> _Work | None:
    """作者. 题名[J]. 刊名, 2018(3): the code after the title tells the kind of work."""
    code = _CODE.search(text, start, end)
    if code is None:
        return None
    head = text[start : code.start()].strip()
    author, dot, title = head.partition(". ") if ". " in head else head.partition(".")
    if not dot:
        author, _, title = head.rpartition("：")
    return _Work(title.strip() or head, author.strip() or None, code.end(), code.end())


def _read_apa(text: str, start: int, end: int) -> _Work | None:
    """Author (2018). Title. Venue."""
    match = _APA.match(text, start, end)
    if match is None:
        return None
    stop = _SENTENCE_END.search(text, match.end(), end)
    after = stop.end() if stop else end
    title = text[match.end() : after].strip(_STOPS)
    if not title:
        return None
    return _Work(title, match.group("author").strip(_STOPS), after, match.start("date"))


def _read_plain(text: str, start: int, end: int) -> _Work | None:
    """Parts between commas, such as author, title, place and date; a year or address follows."""
    if end - start > _LONGEST_PLAIN or "。" in text[start:end].rstrip(_STOPS):
        return None
    if not _YEAR.search(text, start, end) and end == len(text):
        return None
    bounds = [start, *(m.end() for m in _PARTS.finditer(text, start, end)), end]
    parts = [(text[a:b].strip(_STOPS), b) for a, b in pairwise(bounds)]
    parts = list(takewhile(lambda part: not _DATE.match(part[0]), parts))
    named = [(p, b) for p, b in parts if len(p) > 2 and not _PAGES.match(p)]
    if not named:
        return None
    first = _strip_lead(named[0][0])
    if len(named) == 1:
        return _Work(first, None, named[0][1], named[0][1])
    return _Work(named[1][0], first, named[1][1], named[1][1])


def _get_venue(rest: str) -> str | None:
    """Return where a work appeared: the first part after the title that is no date and no page."""
    for part in _PARTS.split(rest.strip(_STOPS)):
        part = _strip_lead(part.strip(_STOPS))
        if _DATE.match(part) or _PAGES.match(part):
            continue
        name = _PRINTED_IN.sub("", _YEAR.split(part, maxsplit=1)[0].strip(_STOPS + "(（"))
        name = name.strip()
        if len(name) > 1:
            return name
    return None


def _strip_lead(words: str) -> str:
    """Drop 参见 or "See" before what is named."""
    lead = _LEADS.match(words)
    return words[lead.end() :] if lead else words
