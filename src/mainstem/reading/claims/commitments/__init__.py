"""Commitments and recommendations: clauses that promise or urge an action."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from mainstem.model.claims import Citation, Commitment
from mainstem.model.documents import Anchor, Passage, Source
from mainstem.model.mentions import DateMention, Recognised
from mainstem.reading import lexicons
from mainstem.reading.claims.areas import get_area
from mainstem.reading.claims.commitments import chinese, english, others, terms
from mainstem.reading.claims.commitments.promises import Promise, Setting
from mainstem.reading.recognisers.dates import find_published
from mainstem.reading.simplified import simplify
from mainstem.reading.structure import markers
from mainstem.values.identifiers import get_identifier
from mainstem.values.spans import Span

_READ: Final = ("paragraph", "list_item")
_OPENING: Final = 12
"""How many passages at the head of a document may name what kind of document it is."""
_DUE_BEFORE: Final = re.compile(
    r"(?:到|至|在|于|截至|争取|by|before|until|in|no later than|during|from|over)\s*"
    r"(?:(?:the )?(?:end|close|middle|beginning|start|first half|second half) of\s*)?$",
    re.IGNORECASE,
)
_PAST: Final = re.compile(r"(?:过去|過去|近|the (?:past|last)\b|the previous\b)", re.IGNORECASE)
_DUE_WITHIN: Final = re.compile(r"(?:by|before|until|no later than)\b", re.IGNORECASE)
"""How a date begins that is a bound by its own words: by the end of 2024."""
_DUE_AFTER: Final = re.compile(
    r"\s*(?:年?底|末)?(?:之?前|以前|内|期间|实现|举行|举办|召开|完成|启动|建成)"
)
_DECLARING: Final = re.compile(r"[\W\d一二三四五六七八九十、]{0,8}(?:我们|我們|We\b)")
_REACH: Final = 3
"""Characters after a clause in which its footnote marker may stand: a stop and a quote."""


def read_commitments(
    recognised: Sequence[Recognised], citations: Sequence[Citation], sources: dict[str, Source]
) -> tuple[Commitment, ...]:
    """Find the clauses that promise (commitment) or urge (recommendation) an action.

    Each is one promise with the clauses that belong to it, at most a sentence; footnotes,
    captions, headings and the like hold none.
    """
    passages = [r.passage for r in recognised]
    instruments = _find_instruments(passages, sources)
    advising = _find_advice(passages)
    published = _find_published(passages, sources)
    notes: dict[Span, list[str]] = {}
    for citation in citations:
        if citation.anchor:
            notes.setdefault(citation.anchor, []).append(citation.id)
    return tuple(
        _claim(r, promise, notes, published[r.passage.document])
        for r in recognised
        if r.passage.type in _READ
        for promise in _find_promises(
            r,
            is_instrument=r.passage.document in instruments,
            is_advice=r.passage.section in advising,
        )
    )


def _find_promises(found: Recognised, *, is_instrument: bool, is_advice: bool) -> Iterator[Promise]:
    passage = found.passage
    setting = Setting(found.names, is_instrument or _opens_by_we(passage.text), is_advice)
    if passage.is_chinese:
        text = simplify(passage.text) if passage.lang == "zh-Hant" else passage.text
        yield from chinese.find_promises(text, setting)
    elif passage.lang == "en":
        yield from english.find_promises(passage.text, setting)
    else:
        yield from others.find_promises(passage.text, passage.lang)


def _find_advice(passages: Sequence[Passage]) -> frozenset[str]:
    """Find the headings that announce advice, and those under them."""
    found: set[str] = set()
    for passage in passages:
        if passage.type != "heading":
            continue
        if passage.section in found or _get_advice().search(simplify(passage.text)):
            found.add(passage.id)
    return frozenset(found)


@cache
def _get_advice() -> re.Pattern[str]:
    return re.compile("|".join(lexicons.load("commitments")["zh"]["advice"]))


def _opens_by_we(text: str) -> bool:
    """Whether a passage declares: its first words, after a number, are 我们 or We."""
    return _DECLARING.match(text) is not None


def _find_instruments(passages: Sequence[Passage], sources: dict[str, Source]) -> frozenset[str]:
    """Find the documents that declare or plan, by their title or the headings they begin with.

    A numbered heading names a section: what is to be agreed on there (凝聚政治共识) is no title.
    """
    seen: dict[str, int] = {}
    found = {name for name, source in sources.items() if _is_instrument(source.title or "")}
    for passage in passages:
        place = seen[passage.document] = seen.get(passage.document, 0) + 1
        is_title = place <= _OPENING and passage.type == "heading" and not passage.marker
        if is_title and _is_instrument(passage.text):
            found.add(passage.document)
    return frozenset(found)


def _is_instrument(title: str) -> bool:
    return _get_instruments().search(simplify(title).lower()) is not None


@cache
def _get_instruments() -> re.Pattern[str]:
    """Titles that end in the name of an instrument, or in English begin with or hold it."""
    lexicon = lexicons.load("commitments")
    chinese_names = "|".join(lexicon["zh"]["instruments"])
    english_names = "|".join(lexicon["en"]["instruments"])
    return re.compile(
        rf"(?:{chinese_names})(?:[（(][^）)]*[）)]|全文|——.*|[》”\"\s])*$"
        rf"|^(?:full text: ?|the )?(?:[\w'’./-]+ ){{0,4}}(?:{english_names})\b(?: (?:of|on|for|from|between|\().*)?$"
    )


def _find_published(
    passages: Sequence[Passage], sources: dict[str, Source]
) -> dict[str, str | None]:
    """Find the day each document appeared, as it is known or as its first lines say."""
    parts: dict[str, list[Passage]] = {name: [] for name in sources}
    for passage in passages:
        parts[passage.document].append(passage)
    return {name: sources[name].published or find_published(some) for name, some in parts.items()}


def _claim(
    found: Recognised, promise: Promise, notes: dict[Span, list[str]], published: str | None
) -> Commitment:
    passage = found.passage
    start = max(promise.start, _find_words(found))
    text = passage.text[start : promise.end]
    subject = promise.subject
    anchored = [
        name
        for anchor in passage.anchors[
            bisect_right(passage.anchors, promise.start, key=_get_at) : bisect_right(
                passage.anchors, promise.end + _REACH, key=_get_at
            )
        ]
        for name in notes.get(anchor.span, ())
    ]
    return Commitment(
        id=get_identifier("commitment", passage.id, start, promise.end),
        document=passage.document,
        passage=passage.id,
        lang=passage.lang,
        spans=passage.locate(start, promise.end),
        text=text,
        modality=promise.modality,
        responsible=passage.text[subject[0] : subject[1]] if subject else None,
        due=_get_due(found.dates, passage.text, promise, published),
        area=get_area(simplify(text) if passage.lang == "zh-Hant" else text, passage.lang),
        citations=tuple(anchored),
    )


def _find_words(found: Recognised) -> int:
    """Return where the words of a passage begin, behind what numbers it among others.

    What numbers it belongs to the document: quoted elsewhere, "6." would stand for nothing.
    """
    end = markers.measure_numbering(found.passage.text)
    starts = [m.start for m in found.quantities[:1]] + [m.start for m in found.dates[:1]]
    # "2.5 million yuan" and "2025." begin a sentence with a figure and a date.
    return 0 if any(start < end for start in starts) else end


def _get_at(anchor: Anchor) -> int:
    return anchor.at


def _get_due(
    dates: Sequence[DateMention], text: str, promise: Promise, published: str | None
) -> str | None:
    """Return the date by which it is promised.

    That is one after the promising word, said to be a bound, or what a term runs to from the day
    the document appeared; None where it is not known.
    """
    first = bisect_left(dates, promise.trigger, key=lambda date: date.start)
    for date in dates[first : bisect_left(dates, promise.end, key=lambda date: date.start)]:
        if date.iso is None or date.basis == "name" or _PAST.match(text, date.start):
            continue
        before = text[max(0, date.start - 32) : date.start]
        if (
            _DUE_BEFORE.search(before)
            or _DUE_WITHIN.match(text, date.start)
            or _DUE_AFTER.match(text, date.end)
        ):
            return date.iso
    return terms.find_due(text, promise.trigger, promise.end, published)
