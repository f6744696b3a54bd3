"""Titles: named documents, slogans and activities whose English says something else, or nothing."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from mainstem.model.mentions import Recognised
from mainstem.reading import glosses, lexicons
from mainstem.reading.claims.discrepancies.findings import Finding
from mainstem.reading.claims.discrepancies.fit import Fit, is_chance, is_close, is_excess
from mainstem.reading.claims.discrepancies.sides import Block, Pair, Word

_DOCUMENT = ("《", "〈")
_NAMED = re.compile(
    r"^[”」』]等?(?:\d+|[一二三四五六七八九十]+)?个?(?:项目|工程|计划|行动|品牌|平台|专列|班列|课程|基地)"
)
_CAPITALS = re.compile(
    r"(?<![\w’'-])[A-Z][\w’'-]*+(?: (?:of|on|for|and|the|in|to|[A-Z][\w’'-]*+)){1,20}+"
)
_CALLED = ("台风", "热带风暴", "强热带风暴", "飓风", "气旋")
"""What has a name in marks that is spelt, not translated: 台风“博罗依” is Bualoi."""
_PARTS = re.compile(r"[:：，,；;·—]+")
_LOST = 0.7
"""Share of a title's words above which it is not told."""
_LOST_UNQUOTED, _SOME = 0.5, 2
"""The same where the English quotes nothing, and how many words it takes then."""
_MARKED = re.compile(r'["“”‘]|(?<!\w)\'')
_LIMIT, _LIMIT_OF_ONE = 0.05, 0.2
"""How likely it may be that they are missed by chance; of one long word, too."""


@dataclass(frozen=True, slots=True)
class _Title:
    """A Chinese title: offsets in the block, its mark, and its words told and not told."""

    start: int
    end: int
    mark: str
    told: tuple[Word, ...]
    lost: tuple[Word, ...]
    unknown: int
    """How many words nobody knows: names, coinages."""

    @property
    def share(self) -> float:
        """What share of its words is not told in English."""
        return len(self.lost) / self.count if self.count else 0.0

    @property
    def count(self) -> int:
        """How many words it has that the dictionaries know."""
        return len(self.told) + len(self.lost)


def find_titles(pair: Pair, fit: Fit, recognised: Mapping[str, Recognised]) -> Iterator[Finding]:
    """Yield the titles of a unit's Chinese side that its English tells otherwise or not."""
    marked = _get_marked(pair, recognised)
    if not marked:
        return
    capitals = _get_capitals(pair, recognised)
    for block in pair.blocks:
        if not is_close(block, fit):
            continue
        start, end = block.zh.start, block.zh.end
        for s, e, mark in marked:
            if start <= s and e <= end:
                yield from _compare_title(block, fit, _read_title(block, s, e, mark), capitals)


def find_heads(block: Block) -> Iterator[tuple[str, str, Finding]]:
    """Yield names whose head is another one in English, with the two heads: 论坛, Summit."""
    heads, find_zh, find_en = _get_heads()
    found = list(find_zh.finditer(block.zh.text))
    if not found:
        return
    lower = block.en.text.lower()
    said_enough = (
        sum([lower.count(w.lower()) for w in heads[head]]) >= count
        for head, count in Counter([m[0] for m in found]).items()
    )
    if all(said_enough):
        return
    # 国民议会议员 holds 会议, but not as a word.
    ends = set(accumulate(map(len, block.zh.stems)))
    zh = Counter(m[0] for m in found if m.end() in ends)
    english = list(find_en.finditer(block.en.text))
    said = Counter(_singular(m[0]) for m in english)
    for head, count in zh.items():
        words = heads[head]
        if sum(lower.count(word.lower()) for word in words) >= count:
            continue
        for match in english:
            other = _singular(match[0])
            supply = sum(n for h, n in zh.items() if other in heads[h])
            if (
                other not in words
                and said[other] > supply
                and other not in _get_everyday()
                and not _is_backed(other, block)
            ):
                at = block.zh.text.index(head)
                name = _get_name(block.en.text, match.start(), match.end())
                note = (
                    f"{head} is {' or '.join(words[:2]).lower()}; the English name says {match[0]}"
                )
                spans = block.zh.locate(at, at + len(head)), block.en.locate(*name)
                yield head, other, Finding("name", *spans, note, weight=3.0)
                break


@cache
def _get_everyday() -> frozenset[str]:
    """Return the heads that English uses for many things besides."""
    return frozenset(lexicons.load("contrasts")["everyday"].split())


def _is_backed(word: str, block: Block) -> bool:
    """Whether the Chinese near by says an English head in some other way."""
    return any(head in block.zh_near for head, words in _get_heads()[0].items() if word in words)


def _get_marked(pair: Pair, recognised: Mapping[str, Recognised]) -> list[tuple[int, int, str]]:
    return [
        (t.start + offset, t.end + offset, t.mark)
        for passage, offset in zip(pair.zh.passages, pair.zh.starts, strict=True)
        if passage.id in recognised
        for t in recognised[passage.id].titles
        if not passage.text.endswith(_CALLED, 0, t.start - 1)
    ]


def _get_capitals(pair: Pair, recognised: Mapping[str, Recognised]) -> list[tuple[int, int]]:
    return [
        (t.start + offset, t.end + offset)
        for passage, offset in zip(pair.en.passages, pair.en.starts, strict=True)
        if passage.id in recognised
        for t in recognised[passage.id].titles
    ]


def _compare_title(
    block: Block, fit: Fit, title: _Title, capitals: Sequence[tuple[int, int]]
) -> Iterator[Finding]:
    side, start, end = block.zh.side, title.start, title.end
    text, spans = side.text[start:end], side.locate(start, end)
    is_document = title.mark in _DOCUMENT
    lost = ", ".join(w.stem for w in title.lost[:4])
    if not title.lost:
        if is_document and title.count > 2 and not _is_named(title, block, capitals):
            note = f"the title 《{text}》 is described in English, not named"
            yield Finding("name", spans, (), note, weight=2.6)
    elif not is_document and title.count < 5 and _NAMED.match(side.text[end : end + 8]):
        note = f"the English of “{text}” does not tell {lost}"
        yield Finding("name", spans, (), note, weight=2.6)
    elif _is_missing(title, fit, is_quoted=is_document or _is_quoting(block)):
        note = f"“{text}” has nothing in English that tells {lost}"
        yield Finding("omission", spans, (), note, weight=2.6)
    elif is_document and len(title.lost) > 1 and is_excess(len(title.lost), title.count, fit.zh):
        note = f"the English of 《{text}》 does not tell {lost}"
        severity = "major" if title.share >= 0.4 else "minor"
        yield Finding("name", spans, (), note, severity, 3.2)
    else:
        yield from _compare_parts(block, fit, title)


def _is_quoting(block: Block) -> bool:
    return _MARKED.search(block.en_near) is not None


def _is_missing(title: _Title, fit: Fit, *, is_quoted: bool) -> bool:
    """Whether hardly a word of a title is told, and more are known than not.

    Where the English near by quotes nothing at all, half of the words are enough.
    """
    lost = len(title.lost)
    return (
        title.share >= (_LOST if is_quoted or lost < _SOME else _LOST_UNQUOTED)
        and lost > title.unknown
        and title.end - title.start > 2
        and not is_chance(lost, fit.zh, _LIMIT if lost > 1 else _LIMIT_OF_ONE)
    )


def _compare_parts(block: Block, fit: Fit, title: _Title) -> Iterator[Finding]:
    """Yield the parts of a title in several parts that have no English at all."""
    side = block.zh.side
    at = title.start
    for part in [*_PARTS.finditer(side.text, title.start, title.end), None]:
        stop = part.start() if part else title.end
        piece = _read_title(block, at, stop, title.mark)
        if (
            at > title.start
            and piece.share >= 0.6
            and not is_chance(len(piece.lost), fit.zh, _LIMIT)
        ):
            text = side.text[at:stop]
            note = f"“{text}” has nothing in English that tells it"
            yield Finding("omission", side.locate(at, stop), (), note, weight=2.5)
        at = part.end() if part else stop


def _read_title(block: Block, start: int, end: int, mark: str) -> _Title:
    inside = block.zh.get_words(start - block.zh.start, end - block.zh.start)
    unknown = sum(not w.told and len(w.stem) > 1 and "一" <= w.stem[0] <= "鿿" for w in inside)
    words = [w for w in inside if w.told and w.stem not in _LIGHT]
    told = tuple(w for w in words if not w.told.isdisjoint(block.en_stems))
    lost = tuple(w for w in words if w.told.isdisjoint(block.en_stems) and len(w.stem) > 1)
    return _Title(start, end, mark, told, lost, unknown)


_LIGHT = frozenset(
    [
        "的",
        "和",
        "与",
        "及",
        "暨",
        "之",
        "在",
        "关于",
        "以及",
        "下",
        "中",
        "等",
        "了",
        "年",
        "月",
        "日",
    ]
)


def _is_named(title: _Title, block: Block, names: Sequence[tuple[int, int]]) -> bool:
    """Whether English names the title: half of its words stand in one name or title."""
    text = block.en.side.text
    runs = [m.span() for m in _CAPITALS.finditer(text)]
    for start, end in [*names, *runs]:
        stems = {glosses.stem(w) for w in re.findall(r"[A-Za-z]+", text[start:end])}
        told = sum(not w.told.isdisjoint(stems) for w in title.told)
        if told * 2 >= len(title.told):
            return True
    return False


@cache
def _get_heads() -> tuple[dict[str, list[str]], re.Pattern[str], re.Pattern[str]]:
    heads = {zh: en.split() for zh, en in lexicons.load("contrasts")["heads"].items()}
    zh = "|".join(sorted(heads, key=len, reverse=True))
    en = "|".join(sorted({w for words in heads.values() for w in words}, key=len, reverse=True))
    return heads, re.compile(zh), re.compile(rf"(?<=[A-Za-z] )\b(?:{en})s?\b")


def _singular(word: str) -> str:
    return word.removesuffix("s") if word not in ("Congress",) else word


def _get_name(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the capitalised words a head stands in."""
    before = re.search(
        r"(?:[A-Z][\w’'-]*(?: (?:of|on|for|and|the|in) | ))*$", text[max(0, start - 80) : start]
    )
    return (start - len(before[0]) if before else start), end
