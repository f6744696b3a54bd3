"""Titles: names of documents, initiatives and activities, in 《》, quotation marks or capitals."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from mainstem.model.mentions import TitleMention
from mainstem.reading import lexicons
from mainstem.reading.remembering import remember

# A title has some end in sight; a mark that is never closed opens none.
_MARKED = re.compile(
    r"《(?P<a>[^《》\n]{1,240}(?:《[^《》\n]{1,120}》[^《》\n]{0,240}){0,4})》"
    r"|〈(?P<b>[^〈〉\n]{1,240})〉"
    r"|“(?P<c>[^“”\n]{1,300})”"
    r"|「(?P<d>[^「」\n]{1,240})」"
    r"|『(?P<e>[^『』\n]{1,240})』"
    r"|\"(?P<f>[^\"\n]{1,300})\""
    r"|‘(?P<g>[^‘’\n]{2,200})’(?!\w)"
)
_LEAD = re.compile(r"(?:The|This|A|An|In|On) ")
# It begins with its first letter, as only then the search skips what lies between in no time.
_REST = (
    r"(?:(?<=[A-Z])(?:[\w&‑-]|['’.](?=\w))*+(?:['’](?= ))?+|(?<=\d)\d{3}(?:[-–—]\d{2,4})?(?!\d))"
)
_WORD = rf"[A-Z\d](?<![\w.'’&‑-].){_REST}"


@remember
def recognise(text: str, lang: str) -> tuple[TitleMention, ...]:
    """Return the titles in a passage, in order of `start`; of nested ones the outer.

    A title that only capitals tell (English instruments: Joint Statement on …) has the mark "".
    """
    marked = [title for match in _MARKED.finditer(text) if (title := _trim(match))]
    if lang != "en":
        return tuple(marked)
    found = list(_iter_bare(text))
    if not found or not marked:
        return tuple(marked or found)
    starts = [title.start for title in marked]
    bare = []
    for title in found:
        after = bisect_left(starts, title.end)
        if not after or marked[after - 1].end <= title.start:
            bare.append(title)
    return tuple(sorted(marked + bare, key=lambda title: title.start))


def _trim(match: re.Match[str]) -> TitleMention | None:
    """Return what stands between two marks, without a comma or stop that English puts inside."""
    inner = match[0][1:-1]
    start = match.start() + 1 + len(inner) - len(inner.lstrip())
    end = match.start() + 1 + len(inner.rstrip(" ,.，。"))
    return TitleMention(start, end, match[0][0]) if start < end else None


@cache
def _get_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what a run of a title is, what its head is, and where a run holds two titles."""
    lexicon = lexicons.load("titles")
    joining = "|".join(sorted(lexicon["joining"], key=len, reverse=True))
    heads = "|".join(map(re.escape, sorted(lexicon["heads"], key=len, reverse=True)))
    run = re.compile(
        rf"{_WORD}(?:,? \((?:\d{{4}}[-–—]\d{{2,4}}|[A-Z]{{2,8}})\)| (?:(?:{joining}) ){{0,3}}+{_WORD}){{1,40}}+"
        rf"(?: \((?:\d{{4}}[-–—]\d{{2,4}})\))?"
    )
    head = re.compile(rf"{_find_any(lexicon['heads'])}\b")
    split = re.compile(rf" and (?:the |an? )?(?=(?:{_WORD} ){{0,6}}(?:{heads})\b)")
    return run, head, split


def _find_any(words: list[str]) -> str:
    """Match any of the words in any case: a first letter leads, as the search skips to one fast."""
    tails: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        tails.setdefault(word[0].lower() + word[0].upper(), []).append(re.escape(word[1:]))
    any_of = "|".join(f"(?<=[{c}])(?i:{'|'.join(rest)})" for c, rest in tails.items())
    return rf"[{''.join(tails)}](?<!\w.)(?:{any_of})"


@cache
def _get_capitals() -> re.Pattern[str]:
    """Return what a passage without a title of this kind has none of: the heads in capitals."""
    starts = sorted({head[:4] for head in lexicons.load("titles")["heads"]})
    return re.compile("|".join(map(re.escape, [*starts, *map(str.upper, starts)])))


def _iter_bare(text: str) -> Iterator[TitleMention]:
    """Yield titles that capitals alone tell."""
    run, head, _ = _get_patterns()
    if not _get_capitals().search(text):
        return
    for match in run.finditer(text):
        if head.search(match[0]):
            for start, end in _split(text, match.start(), match.end()):
                yield TitleMention(start, end, "")


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the titles of a run, cut at an "and the" that begins another one."""
    _, head, split = _get_patterns()
    generic = frozenset(lexicons.load("titles")["generic"])
    edges = [start]
    for match in split.finditer(text, start, end):
        if head.search(text, edges[-1], match.start()):
            edges += [match.start(), match.end()]
    edges.append(end)
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        lead = _LEAD.match(text, first, last)
        first = lead.end() if lead else first
        # "a Joint Statement in Vientiane" is no title: what says where it was made names nothing.
        words = text[first:last].split(" in ")[0].split(" ")
        if len(words) > 1 and not generic.issuperset(words) and head.search(text, first, last):
            yield first, last
