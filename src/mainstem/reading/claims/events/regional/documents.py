"""Documents: what passages in the languages of the region say was adopted, issued or signed."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache

from mainstem.model import sittings
from mainstem.model.mentions import NameMention, Recognised
from mainstem.model.sittings import Term
from mainstem.reading import lexicons
from mainstem.reading.claims.events import dating
from mainstem.reading.claims.events.regional.telling import (
    Telling,
    find_terms,
    get_date,
)
from mainstem.reading.claims.patterns import make_pattern
from mainstem.reading.remembering import remember_passage

_FAR = 80
"""Characters between a verb and the document it governs."""
_ROW = 60
"""Characters between the names of two documents of a row."""
_LONGEST = 120
"""Characters of a name."""
_STOP = re.compile(r"[.;:!?。។၊။,\n](?=\s)")
_MARKS = " .,;:!?។"
_GAP = re.compile(r"\s|\Z")
_DETAIL = re.compile(
    r"\s*[\d០-៩໐-໙၀-၉๐-๙]{1,2}\s*(?:ปี|ປີ|ឆ្នាំ|năm)(?!\w)|\s*[(（][^()（）]{0,40}[)）]"
    r"|\s*(?:giai đoạn|ระยะ|ໄລຍະ|ដំណាក់កាល)?\s*(?:19|20)\d\d\s*[-–—]\s*(?:19|20)\d\d"
)
"""What belongs to the name of a plan: 5 ปี (ค.ศ. 2018-2022)."""
_BEHIND_NAME = frozenset(["my"])
"""Languages whose verbs follow, and whose names end in the word for the document."""


def group(
    passages: Sequence[Recognised], meetings: Sequence[Sequence[Telling]]
) -> list[list[Telling]]:
    """Put the documents told of together by their names, dated by the meetings that adopted them.

    Args:
        passages: of one document.
        meetings: those it tells of, each by its tellings.
    """
    groups: dict[str, list[Telling]] = {}
    latest: dict[str, list[Telling]] = {}
    order = {r.passage.id: index for index, r in enumerate(passages)}
    hosts = sorted(
        ((order[t.recognised.passage.id], t.start, n) for n, m in enumerate(meetings) for t in m)
    )
    for index, r in enumerate(passages):
        for start, end, term in _read(r):
            # The meeting told of last is the one that adopted it.
            before = bisect(hosts, (index, start, len(meetings))) - 1
            host = meetings[hosts[before][2]] if before >= 0 else ()
            told = _make(r, (start, end), term, host)
            if _is_particular(r, (start, end)):
                name = "".join(told.text.split()).casefold()
                latest[term.key] = groups.setdefault(name, [])
            # "The agreement" is the one told of before.
            if term.key in latest:
                latest[term.key].append(told)
    return list(groups.values())


@remember_passage
def _read(r: Recognised) -> tuple[tuple[int, int, Term], ...]:
    return tuple(_iter_named(r))


def _iter_named(r: Recognised) -> Iterator[tuple[int, int, Term]]:
    """Yield where a passage names a document that is adopted there, and the word for it."""
    passage = r.passage
    pattern = _get_verbs(passage.lang)
    if pattern is None or not pattern.search(passage.text):
        return
    terms = find_terms(r)
    told_until = 0
    for term in terms:
        if term.kind != "instrument" or term.start < told_until:
            continue
        verb = _find_verb(passage.text, term, passage.lang, pattern, told_until)
        if not verb:
            continue
        start, end = _find_name(r, term, terms)
        told_until = end
        yield start, end, term


def _find_verb(text: str, term: Term, lang: str, pattern: re.Pattern[str], after: int) -> bool:
    """Say whether a verb governs a document, or one does that stands in a row with it."""
    if lang in _BEHIND_NAME:
        return bool(pattern.search(text, term.end, min(len(text), term.end + _FAR)))
    if after and term.start - after <= _ROW and _get_row().search(text, after, term.start):
        return True
    verbs = list(pattern.finditer(text, max(after, term.start - _FAR), term.start))
    return bool(verbs) and not _STOP.search(text, verbs[-1].end(), term.start)


def _find_name(r: Recognised, term: Term, terms: Sequence[Term]) -> tuple[int, int]:
    """Return the offsets of the name of a document, around the word for what it is."""
    text = r.passage.text
    if r.passage.lang in _BEHIND_NAME:
        before = text.rfind(" ", 0, term.start) + 1
        return max(before, term.start - _LONGEST), term.end
    end = _find_end(r, term.end)
    for read in (_end_of_detail, _end_of_sitting, _end_of_topic, _end_of_detail):
        end = read(text, end, terms) or end
    end = min(end, term.start + _LONGEST)
    return term.start, term.start + len(text[term.start : end].rstrip(_MARKS))


def _end_of_detail(text: str, at: int, _terms: Sequence[Term]) -> int:
    """Return where the years of a plan end that stand at an offset; 0 where none do."""
    ends = 0
    while detail := _DETAIL.match(text, ends or at):
        ends = detail.end()
    return ends


def _end_of_sitting(text: str, at: int, terms: Sequence[Term]) -> int:
    """Return where the meeting ends that a document is said to be of; 0 where none is named."""
    of = _get_words("of").match(text, at)
    first = of.end() if of else at
    named = (s.end for s in sittings.group(text, terms) if first <= s.start <= first + 1)
    return next(named, 0)


def _end_of_topic(text: str, at: int, _terms: Sequence[Term]) -> int:
    """Return where the words end that say what a document is about; 0 where none do."""
    about = _get_words("about").match(text, at)
    if about is None:
        return 0
    stop = (_STOP if text[about.end() : about.end() + 1].isspace() else _GAP).search(
        text, about.end()
    )
    return stop.start() if stop else len(text)


def _find_end(r: Recognised, at: int) -> int:
    """Return where a word ends that names a document, or a row of capitalised ones."""
    text = r.passage.text
    if r.passage.lang != "vi":
        lead = len(text[at:]) - len(text[at:].lstrip())
        placed = next((n.end for n in r.names if n.start == at + lead and n.kind == "place"), 0)
        gap = _GAP.search(text, at)
        return max(placed, gap.start() if gap else len(text))
    match = _CAPITALS.match(text, at)
    end = match.end() if match else at
    if end > at:
        return end
    # "thỏa thuận hợp tác các dự án của Quỹ": what an agreement is of, in small letters.
    phrase = _SMALL.match(text, at)
    return phrase.end() if phrase else at


_SMALL = re.compile(
    r"(?:\s+(?!(?:về|tại|ngày|vào|trong|giữa|do|được|đã|sẽ|nhằm|để|với|và|sau|khi|trước)\b)[^\s.,;:()]+){2,20}"
)
_CAPITALS = re.compile(r"(?:\s+(?:[A-ZĐÀ-Ỹ][\w-]*|[-–—](?=\s)))+|")


def _is_particular(r: Recognised, name: tuple[int, int]) -> bool:
    """Say whether a name tells a document from others: by a place, a body, a subject, years."""
    start, end = name
    text = r.passage.text[start:end]
    return (
        any(start <= n.start and n.end <= end for n in r.names)
        or any(start <= d.start and d.end <= end for d in r.dates)
        or _get_words("about").search(text) is not None
        or any(t.kind in _TELLING for t in sittings.find_terms(text))
    )


_TELLING = ("mechanism", "organ", "subject", "ordinal")
"""Words of a name that tell whose a document is, or what it is about."""


def _make(r: Recognised, name: tuple[int, int], term: Term, host: Sequence[Telling]) -> Telling:
    signed = term.key == "agreement"
    return Telling(
        recognised=r,
        start=name[0],
        end=name[1],
        type="agreement" if signed else "document_released",
        date=get_date(host) if host else _find_date(r, name),
        is_sure=False,
        # What is adopted has the name of its place; what is signed has it told beside.
        place=_find_place(r, name) if signed else None,
    )


def _find_place(r: Recognised, name: tuple[int, int]) -> NameMention | None:
    places = [n for n in r.names if n.kind == "place"]
    return next((n for n in places if n.end <= name[0] or n.start >= name[1]), None)


def _find_date(r: Recognised, name: tuple[int, int]) -> str | None:
    dates = [d for d in r.dates if dating.is_dating(d) and len(d.iso or "") > 4]
    outside = [d for d in dates if d.end <= name[0] or d.start >= name[1]]
    return min(outside, key=lambda d: abs(d.start - name[0])).iso if outside else None


@cache
def _get_verbs(lang: str) -> re.Pattern[str] | None:
    """Return the verbs of a language that say a document was adopted, issued or signed."""
    words = lexicons.load("events")["regional"]["issue"].get(lang)
    if not words:
        return None
    edge = r"\b" if lang == "vi" else ""
    return re.compile(f"{edge}{make_pattern(words)}{edge}")


@cache
def _get_row() -> re.Pattern[str]:
    return re.compile(make_pattern(lexicons.load("events")["regional"]["row"]["words"]))


@cache
def _get_words(name: str) -> re.Pattern[str]:
    words = make_pattern(lexicons.load("events")["regional"][name]["words"])
    return re.compile(rf"\s*{words}(?![a-z\u00e0-\u024f\u1ea0-\u1ef9])")
