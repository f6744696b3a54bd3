"""Coverage: passages, rows and clauses of one side that nothing on the other side tells."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress

from mainstem.reading import glosses
from mainstem.reading.claims.discrepancies.findings import Finding
from mainstem.reading.claims.discrepancies.fit import Fit, get_least, is_chance, is_excess
from mainstem.reading.claims.discrepancies.sides import (
    Block,
    Stretch,
    Word,
    get_between,
    get_fillers,
    get_stop,
    is_content,
)
from mainstem.reading.recognisers import names

_ZH_CLAUSE = re.compile(r"[^，,。；;：:、！？!?\n（）()“”《》]+")
_EN_CLAUSE = re.compile(r"(?:[^,;:.!?\n()“”\"]++|\.(?=\d)|,(?=\d))+")
_DIGIT = re.compile(r"\d")
_ZH_ROW = re.compile(r"[一-鿿]{1,7}(?:、[一-鿿]{1,7}){2,}")
_EN_ROW = re.compile(r"\b[a-z]{2,24}(?:, [a-z]{2,24}){2,12}+,? and [a-z]{2,24}\b")
_EN_ROW_PART = re.compile(r", [a-z]{2,24}, [a-z]")
_SHARED = re.compile(r"shared (?:future|destiny)|common destiny")
_COMMUNITY = re.compile(r"([一-鿿]{2,8})命运共同体")
_SCOPES = (
    ("澜湄", ("lancang", "lmc", "mekong")),
    ("人类", ("humanity", "mankind", "humankind", "human")),
    ("周边", ("neighbo", "peripher")),
    ("亚洲", ("asia",)),
    ("亚太", ("asia-pacific", "asia pacific")),
    ("东盟", ("asean",)),
    ("网络空间", ("cyberspace",)),
    ("海洋", ("maritime", "ocean", "marine")),
    ("卫生健康", ("health",)),
)
_TELLING = 3
"""Words that a clause must have before its absence counts."""
_CLOSELY = 0.7
"""Share of all words told from which on a translation is close."""
_LIMIT = 0.01
"""How likely it may be that they are missed by chance."""


def find_gap(block: Block, fit: Fit) -> Iterator[Finding]:
    """Yield a block most of which English does not tell, in a document that is translated closely."""
    if fit.zh < _CLOSELY:
        return
    note = f"the English tells only {block.told} of {block.known} words of this"
    spans = block.zh.locate(0, block.zh.end - block.zh.start)
    yield Finding("omission", spans, block.en.locate(0, block.en.end - block.en.start), note)


def find_alone(block: Block, fit: Fit) -> Iterator[Finding]:
    """Yield a sentence that was paired with none, unless those beside the gap tell it."""
    lost = block.known - block.told
    if block.zh.stems and lost > _TELLING and is_excess(lost, block.known, fit.zh):
        spans = block.zh.locate(0, block.zh.end - block.zh.start)
        yield Finding(
            "omission", spans, (), "the sentence has no counterpart in English", "major", 3.6
        )
    # Names are spelt in Chinese; only common words can be looked for.
    text = block.en.side.text
    content = [w for w in block.en.words if is_content(w.stem) and text[w.start].islower()]
    lost = sum(w.stem not in block.zh_told for w in content)
    if lost > _TELLING and is_excess(lost, len(content), fit.en):
        spans = block.en.locate(0, block.en.end - block.en.start)
        yield Finding(
            "addition", (), spans, "the sentence has no counterpart in Chinese", "major", 3.6
        )


def find_omissions(block: Block, fit: Fit, *, is_heading: bool) -> Iterator[Finding]:
    """Yield rows, clauses and scopes of the Chinese that the English leaves out.

    Headings are worded freely: of them only rows and scopes count.
    """
    yield from _compare_scopes(block)
    yield from _compare_rows(block)
    if not is_heading:
        yield from _compare_clauses(block, fit)


def find_additions(block: Block, fit: Fit) -> Iterator[Finding]:
    """Yield rows and clauses of the English that the Chinese has not."""
    yield from _compare_english_rows(block)
    yield from _compare_english_clauses(block, fit)


def _compare_scopes(block: Block) -> Iterator[Finding]:
    """Yield whose shared future the English does not say: 澜湄国家命运共同体, 中柬命运共同体."""
    if "命运共同体" not in block.zh.text:
        return
    windows = [
        block.en.text[max(0, m.start() - 60) : m.end() + 70].lower()
        for m in _SHARED.finditer(block.en.text)
    ]
    if not windows:
        return
    for match in _COMMUNITY.finditer(block.zh.text):
        lost = _get_lost_scope(match[1], windows)
        if lost:
            spans = block.zh.locate(match.start(1) + match[1].index(lost), match.end())
            note = f"whose shared future, “{lost}”, is not said in English"
            yield Finding("omission", spans, (), note, weight=2.4)


def _get_lost_scope(scope: str, windows: Sequence[str]) -> str | None:
    for zh, en in _SCOPES:
        if zh in scope:
            return None if any(e in w for e in en for w in windows) else zh
    codes = names.find_countries(scope[-2:], "zh")
    if len(codes) < 2:
        return None
    told = any(set(codes) <= set(names.find_countries(w.title(), "en")) for w in windows)
    return None if told else scope[-2:]


def _compare_rows(block: Block) -> Iterator[Finding]:
    """Yield a row of things of which English tells less than half."""
    if block.zh.text.count("、") < 3:
        return
    if sum(map(block.en_stems.isdisjoint, filter(None, block.zh.told))) < _TELLING:
        return
    for match in _ZH_ROW.finditer(block.zh.text):
        items = match[0].split("、")
        if len(items) < 4:
            continue
        known = [w for w in _get_members(block.zh, match) if w.told]
        lost = [w for w in known if w.told.isdisjoint(block.en_stems)]
        if len(lost) < _TELLING or len(lost) * 2 <= len(known):
            continue
        if len(names.find_countries(match[0], "zh")) < 3:
            note = f"the row is not told in English: {', '.join(w.stem for w in lost[:6])}"
            yield Finding("omission", block.zh.locate(*match.span()), (), note, weight=2.6)


def _get_members(stretch: Stretch, row: re.Match[str]) -> list[Word]:
    """Return the words of a row; of its first member the last word, of its last the first.

    What stands before and after them belongs to the sentence.
    """
    words = stretch.get_words(*row.span())
    marks = [i for i, w in enumerate(words) if w.stem == "、"]
    if not marks:
        return []
    return [w for w in words[max(0, marks[0] - 1) : marks[-1] + 2] if w.stem != "、"]


def _compare_clauses(block: Block, fit: Fit) -> Iterator[Finding]:
    """Yield the run of words of a clause that nothing in English tells."""
    least = max(_TELLING, get_least(fit.zh, _LIMIT))
    fillers = get_fillers()
    if block.known - block.told < least or not _has_run(block, fillers, least):
        return
    lost = block.untold
    for match in _ZH_CLAUSE.finditer(block.zh.text):
        if len(match[0]) < 2 * _TELLING or _DIGIT.search(match[0]):
            continue  # Figures and dates are compared by their values.
        start, end = block.zh.start + match.start(), block.zh.start + match.end()
        if len(get_between(lost, start, end)) < least:
            continue
        words = block.zh.get_words(*match.span())
        run = _get_longest_run(words, block.en_stems, fillers)
        long = sum(len(w.stem) > 1 for w in run)
        if long >= _TELLING and not is_chance(long, fit.zh, _LIMIT):
            first, last = run[0].start - block.zh.start, run[-1].end - block.zh.start
            text = block.zh.text[first:last]
            note = f"“{text}” has nothing in English that tells it"
            weight = 1.2 + 0.2 * len(run)
            yield Finding("omission", block.zh.locate(first, last), (), note, weight=weight)


def _has_run(block: Block, fillers: frozenset[str], least: int) -> bool:
    """Whether so many words are untold in a row: seen before the words are placed in clauses."""
    run = 0
    for word, told in zip(block.zh.stems, block.zh.told, strict=True):
        if not told or word in fillers:
            continue
        if not told.isdisjoint(block.en_stems):
            run = 0
        elif len(word) > 1:
            run += 1
            if run >= least:
                return True
    return False


def _get_longest_run(
    words: Sequence[Word], stems: frozenset[str], fillers: frozenset[str]
) -> list[Word]:
    """Return the longest run of untold content words; fillers and unknown words do not break it."""
    best: list[Word] = []
    run: list[Word] = []
    for word in words:
        if not word.told or word.stem in fillers:
            continue
        if word.told.isdisjoint(stems):
            run.append(word)
            if len(run) > len(best):
                best = list(run)
        else:
            run = []
    return best


def _compare_english_rows(block: Block) -> Iterator[Finding]:
    """Yield a word of an English row that makes it longer than the Chinese one."""
    if block.zh.text.count("、") < 2 or not _EN_ROW_PART.search(block.en.text):
        return
    rows = [m[0].split("、") for m in _ZH_ROW.finditer(block.zh.text)]
    if not rows:
        return
    for match in _EN_ROW.finditer(block.en.text):
        words = [w for w in re.findall(r"[a-z]+", match[0]) if w != "and"]
        stems = [glosses.stem(w) for w in words]
        untold = [w for w, s in zip(words, stems, strict=True) if s not in block.zh_told]
        beside = [len(row) for row in rows if len(row) == len(words) - len(untold)]
        if len(untold) == 1 and beside and len(words) > 3:
            at = match.start() + match[0].index(untold[0])
            note = f"the English row has {len(words)} members, the Chinese {beside[0]}: “{untold[0]}” is new"
            spans = block.en.locate(at, at + len(untold[0]))
            yield Finding("addition", (), spans, note, weight=2.4)


def _is_dense(untold: Sequence[bool], least: int) -> bool:
    """Whether so many of the words told or not stand together that a clause of them can be missing."""
    sums = list(accumulate(untold, initial=0))
    width = least * 4 // 3 + 1  # three of four words of a clause must be untold
    return any(b - a >= least for a, b in zip(sums, (*sums[width:], sums[-1]), strict=False))


def _may_miss_clause(stretch: Stretch, own: frozenset[str], least: int) -> bool:
    """Whether the words that are untold, names left out, stand close enough to fill a clause."""
    untold = list(map(own.__contains__, stretch.stems))
    # Capitals come before "a".
    if len(list(filter("a".__le__, compress(stretch.written, untold)))) < least:
        return False
    words = zip(stretch.stems, stretch.written, untold, strict=True)
    plain = [lost and word >= "a" for stem, word, lost in words if is_content(stem)]
    if not _is_dense(plain, least):
        return False
    stop = get_stop()
    return _is_dense([stem in own for stem in stretch.stems if stem not in stop], least)


def _compare_english_clauses(block: Block, fit: Fit) -> Iterator[Finding]:
    """Yield an English clause of which next to nothing is told in Chinese."""
    least = max(_TELLING, get_least(fit.en, _LIMIT))
    own = frozenset(block.en.stems) - get_stop()
    for zh, _ in block.near:
        own -= zh.said
    if not _may_miss_clause(block.en, own, least):
        return
    starts = block.en.edges[1::2]
    lost = [at for at, stem in zip(starts, block.en.stems, strict=False) if stem in own]
    for match in _EN_CLAUSE.finditer(block.en.text):
        start, end = block.en.start + match.start(), block.en.start + match.end()
        untold = bisect_left(lost, end) - bisect_left(lost, start)
        if untold < least or _DIGIT.search(match[0]):
            continue  # Most clauses are told.
        words = [w for w in block.en.get_words(*match.span()) if is_content(w.stem)]
        plain = [w for w in words if block.en.side.text[w.start].islower()]
        if len(plain) < _TELLING or len(plain) * 2 < len(words):
            continue
        untold = sum(w.stem not in block.zh_told for w in plain)
        if (
            untold >= _TELLING
            and untold * 4 >= len(words) * 3
            and not is_chance(untold, fit.en, _LIMIT)
        ):
            text = match[0].strip()
            note = f"nothing in Chinese tells “{text}”"
            first = match.start() + len(match[0]) - len(match[0].lstrip())
            spans = block.en.locate(first, first + len(text))
            yield Finding("addition", (), spans, note, weight=1.2 + 0.2 * untold)
