"""Typos: broken words in one language, told by form and by the document's own other words."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from mainstem.model.documents import Passage
from mainstem.reading import glosses, lexicons
from mainstem.reading.claims.discrepancies.findings import Finding

Break = tuple[int, int, str]
"""Half-open offsets in a passage's text, and what is wrong there."""

_WORD = re.compile(r"[A-Za-z]+")
_JUNCTION = re.compile(r"\b([A-Z]?[a-z]+)([A-Z][a-z]+)\b")
_PAIR = re.compile(r"\b([A-Z][a-z]{2,})[-‐‑–]([A-Z][a-z]{2,})\b")
_APART = re.compile(r"\b([A-Z][a-z]{2,}) ([A-Z][a-z]{2,})\b")
_AROUND_ENGLISH = re.compile(
    r"(?P<ordinal>\b\d+(?:st|nd|rd|th)[A-Z][a-z]+)"
    r"|(?P<mark>\b[A-Za-z]{2,}[,;][A-Za-z]{2,}\b(?![/@.]))"
    r"|(?P<stop>\b[a-z]{3,}[.?!][A-Z][a-z]+\b(?![.@/]))"
    r"|(?P<bracket>\b[a-z]{2,}\([A-Z][A-Za-z]+|[A-Za-z]\)[A-Za-z]{2,}\b)"
    r"|(?P<number>\b(?:in|on|of|from|to|by|since|until|and|over|than|the)\d{1,4}\b"
    r"|\b(?:19|20)\d\d(?:and|in|to|the|for|with|was|is|at)\b)"
    r"|(?P<twice>(?<!-)\b([a-z]{2,}) \7\b(?!-))"
    r"|(?P<points>,,|;;|,\.(?!\.)|(?<!\.)\.\.(?!\.)| [,;](?= ))"
    r"|(?P<wide>[A-Za-z][，。；：！？』』][A-Za-z ])"
)
_SAYS = {
    "ordinal": "a space is missing after the ordinal",
    "mark": "a space is missing after the comma",
    "stop": "a space is missing after the end of the sentence",
    "bracket": "a space is missing beside the bracket",
    "number": "a space is missing beside the number",
    "twice": "the word stands twice",
    "points": "the punctuation marks are doubled or misplaced",
    "wide": "a full-width mark stands in English text",
}
_AROUND_CHINESE = re.compile(
    r"(?P<points>，，|。。(?!。)|、、|；；|：：|[，,]。|。，|[，,]、|、[，,]|(?<![,\d]),,(?![,\d])|，,|,，)"
    r"|(?P<pinyin>[一-鿿]\((?=[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\))"
    r"|(?P<dash>(?:19|20)\d\d一(?:19|20)\d\d)"
    r"|(?P<space>[一-鿿]{1,4} [一-鿿]{1,4})"
    r"|(?P<twice>[的在与和为将]{2})"
)
_SAYS_CHINESE = {
    "points": "the punctuation marks are doubled",
    "pinyin": "a reading in Latin letters was left in the text",
    "dash": "the numeral 一 stands for a dash",
    "space": "a space stands inside a word",
    "twice": "the character stands twice",
}
# Marks that fill a page once a converter went wrong: one finding a passage is enough.
_ONCE = ("points", "pinyin", "wide")
_NAME_DASH = re.compile(r"([一-鿿]{2})([-‐‑–━─·・•]|—{1,2})([一-鿿]{2})")
_BRACKETS = ("()", "（）", "《》", "“”", "「」", "『』", "[]", "【】")


def find_typos(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Finding]]:
    """Yield every broken word of a document, in the order of its passages.

    Passages that are neither Chinese nor English are left alone.
    """
    english = [p for p in passages if p.lang == "en"]
    chinese = [p for p in passages if p.is_chinese]
    is_broken = _learn_words(english)
    dashes = _learn_dashes(chinese)
    brackets = _get_unbalanced(passages)
    for passage in passages:
        if passage.lang == "en":
            breaks: Iterable[Break] = (
                *_find_marks(passage.text, _AROUND_ENGLISH, _SAYS, _is_english_break),
                *is_broken(passage.text),
                *_find_unbalanced(passage, brackets),
            )
        elif passage.is_chinese:
            breaks = (
                *_find_marks(passage.text, _AROUND_CHINESE, _SAYS_CHINESE, _is_chinese_break),
                *_find_unbalanced(passage, brackets),
                *dashes.pop(passage.id, ()),
            )
        else:
            continue
        for start, end, what in sorted(breaks):
            yield passage, _describe(passage, start, end, what)


def _describe(passage: Passage, start: int, end: int, what: str) -> Finding:
    if not passage.is_chinese:
        start, end = _widen(passage.text, start, end)
    spans = passage.locate(start, end)
    note = f"“{passage.text[start:end]}”: {what}"
    zh, en = (spans, ()) if passage.is_chinese else ((), spans)
    return Finding("typo", zh, en, note, weight=2.5)


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the words a break stands in, at most 20 characters further."""
    while start > 0 and not text[start - 1].isspace() and end - start < 40:
        start -= 1
    while end < len(text) and not text[end].isspace() and end - start < 40:
        end += 1
    return start, end


def _find_marks(
    text: str,
    pattern: re.Pattern[str],
    says: dict[str, str],
    is_break: Callable[[re.Match[str]], bool],
) -> Iterator[Break]:
    seen: set[str] = set()
    for match in pattern.finditer(text):
        kind = match.lastgroup or ""
        if kind not in seen and is_break(match):
            if kind in _ONCE:
                seen.add(kind)
            yield match.start(), match.end(), says[kind]


def _is_english_break(match: re.Match[str]) -> bool:
    lexicon = lexicons.load("breaks")
    if match["twice"]:
        return match[0].split()[0] not in lexicon["twice"].split()
    if match["stop"]:
        return re.split(r"[.?!]", match[0])[1].lower() not in lexicon["addresses"].split()
    return True


def _is_chinese_break(match: re.Match[str]) -> bool:
    if match["space"]:
        return _is_inside_word(match["space"])
    if match["twice"]:
        doubled = match["twice"]
        around = match.string[max(0, match.start() - 3) : match.end() + 3]
        allowed = lexicons.load("breaks")["doubled"]
        return doubled[0] == doubled[1] and not any(a in around for a in allowed[doubled[0]])
    return True


def _is_inside_word(text: str) -> bool:
    """Whether the space in `text` cuts a word that the dictionary has in two."""
    left, right = text.split(" ")
    whole = left + right
    return any(
        start < len(left) < end and bool(glosses.glosses(whole[start:end]))
        for start, end in glosses.segment(whole)
    )


def _get_unbalanced(passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return the pairs of marks that do not close over the whole document.

    Where they do, an open one belongs to a block that was cut in two, or a long quotation.
    """
    text = "".join(p.text for p in passages)
    return tuple(b for b in _BRACKETS if text.count(b[0]) != text.count(b[1]))


def _find_unbalanced(passage: Passage, brackets: Sequence[str]) -> Iterator[Break]:
    """Yield a bracket or quotation mark whose other half is missing, if it is the only one."""
    text = passage.text
    for opening, closing in brackets:
        missing = text.count(opening) - text.count(closing)
        if missing == 1 and text.count(opening) == 1:
            at = text.index(opening)
            # A quotation that goes on in the next paragraph is not closed in this one.
            if at > 1:
                yield at, at + 1, "the bracket or quotation mark is not closed"
        elif missing == -1 and text.count(closing) == 1:
            at = text.index(closing)
            # "a)" and "1)" number things.
            if closing not in ")）" or at > 3:
                yield at, at + 1, "the bracket or quotation mark is not opened"


def _learn_words(passages: Sequence[Passage]) -> Callable[[str], list[Break]]:
    """Return what finds words run together in English text, given all of the document's."""
    counts: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        counts.update(_WORD.findall(passage.text))
        pairs.update(_PAIR.findall(passage.text))
    joined = {word for word in counts if _is_joined(word, counts)}

    def find(text: str) -> list[Break]:
        found = [
            (m.start(), m.end(), f"a space is missing ({_split_joined(m[0])})")
            for m in _WORD.finditer(text)
            if m[0] in joined
        ]
        for m in _JUNCTION.finditer(text):
            first, second = m.groups()
            if (first, second) in pairs:
                found.append((m.start(), m.end(), f"a hyphen is missing ({first}-{second})"))
            elif _is_run_together(first, second, counts):
                found.append((m.start(), m.end(), f"a space is missing ({first} {second})"))
        for m in _APART.finditer(text):
            # Once or twice beside many with a hyphen: a slip, not another way to write it.
            if pairs[m[1], m[2]] >= 3:
                found.append((m.start(), m.end(), f"a hyphen is missing ({m[1]}-{m[2]})"))
        return found

    return find


def _is_joined(word: str, counts: Counter[str]) -> bool:
    """Whether a lower-case word is none, but its parts are: "tofollow"."""
    if len(word) < 5 or not word.islower():
        return False
    return bool(_split_joined(word)) and not _is_word(word) and counts[word] < 3


@cache
def _split_joined(word: str) -> str:
    """Return a word cut into a function word and another word, or an empty string."""
    lexicon = lexicons.load("breaks")
    joined = lexicon["joined"].split()
    for cut in range(2, len(word) - 1):
        first, second = word[:cut], word[cut:]
        if (
            (first in joined and second in joined)
            or (first in lexicon["before"].split() and _is_whole(second))
            or (second in lexicon["after"].split() and _is_whole(first))
        ):
            return f"{first} {second}"
    return ""


def _is_whole(part: str) -> bool:
    return len(part) > 3 and part in glosses.get_vocabulary()


def _is_word(word: str) -> bool:
    vocabulary = glosses.get_vocabulary()
    if word in vocabulary:
        return True
    for ending in ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "able"):
        base = word.removesuffix(ending)
        if base != word and (base in vocabulary or base + "e" in vocabulary):
            return True
    return False


def _is_run_together(first: str, second: str, counts: Counter[str]) -> bool:
    """Whether two words met without a space, and are not a brand such as WeChat or iPhone."""
    if len(first) < 4 or len(second) < 2 or first.title() == "Mc":
        return False
    attested = counts[first] > 0 or counts[first.lower()] > 0
    if second.lower() in lexicons.load("breaks")["joined"].split():
        return attested
    return first.islower() and attested and counts[second] > 0


def _learn_dashes(passages: Sequence[Passage]) -> dict[str, list[Break]]:
    """Return, by passage, where a proper name is first joined by a dash that is not its usual one.

    The name is known by the two characters on each side: 沧江-湄公.
    """
    uses: dict[tuple[str, str], Counter[str]] = {}
    first: dict[tuple[str, str, str], tuple[Passage, int, int]] = {}
    for passage in passages:
        for m in _NAME_DASH.finditer(passage.text):
            uses.setdefault((m[1], m[3]), Counter())[m[2]] += 1
            first.setdefault((m[1], m[3], m[2]), (passage, m.start(), m.end()))
    found: dict[str, list[Break]] = {}
    for (left, right), marks in uses.items():
        usual, count = max(marks.items(), key=lambda item: (item[1], item[0]))
        for mark in marks:
            if mark != usual and count >= 2:
                passage, start, end = first[left, right, mark]
                what = f"the name is elsewhere joined by {usual}, not by {mark}"
                found.setdefault(passage.id, []).append((start, end, what))
    return found
