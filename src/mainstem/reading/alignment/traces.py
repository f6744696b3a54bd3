"""Traces: what a Chinese and an English text leave that can be compared.

A trace is a string that both sides give for the same thing: the stem of an English word (by the
dictionary, where the text is Chinese), a number's value, a month, a Latin word, the pinyin of a
name that no dictionary holds.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from mainstem.reading import glosses
from mainstem.reading.remembering import remember
from mainstem.reading.simplified import simplify

_T = TypeVar("_T")
_STOP = frozenset(
    re.findall(
        r"\w+",
        """
        a about above after again all also am an and any are as at be because been before being
        below between both but by can could did do does doing down during each few for from
        further had has have having he her here hers him his how i if in into is it its itself
        just me more most my no nor not now of off on once only or other our ours out over own
        same she should so some such than that the their them then there these they this those
        through to too under until up upon very was we were what when where which while who whom
        why will with would you your
        bn billion hundred mln million thousand trillion
        """,
    )
)
_HAN = re.compile("[㐀-鿿豈-﫿]+")
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_CHINESE_NUMBER = re.compile(rf"({_NUMBER})\s?(月|万亿|萬億|[十百千]?[万萬]|[亿億百千])?")
_LEADING_NUMBER = re.compile(_NUMBER)
_CHINESE_ORDINAL = re.compile("第([一二三四五六七八九]?十?[一二三四五六七八九]?)")
_ENGLISH_TOKEN = re.compile(
    rf"[A-Za-z]{{2,}}|{_NUMBER}(?:[\s-]?(?:hundred|thousand|million|mln|billion|bn|trillion)\b)?"
)
_SCALES = {
    "十": 10, "百": 100, "千": 10**3, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8,
    "hundred": 100, "thousand": 10**3, "million": 10**6, "mln": 10**6, "billion": 10**9,
    "bn": 10**9, "trillion": 10**12,
}  # fmt: skip
_MONTHS = "January February March April May June July August September October November December"
_ORDINALS = """second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
_MOST = 6
"""A single character with more glosses than this says everything and therefore nothing."""
_REMEMBERED = 1 << 16
"""Words: some ten megabytes."""
_SENTENCES = 1 << 12
"""Those that came last, of which the traces are remembered."""
_DIGITS = "一二三四五六七八九"
_NAMED = {
    **{name: f"month {n}" for n, name in enumerate(_MONTHS.split(), 1)},
    **{name[:3]: f"month {n}" for n, name in enumerate(_MONTHS.split(), 1)},
    **{name: f"#{n}" for n, name in enumerate(_ORDINALS.split(), 2)},
    **{name.title(): f"#{n}" for n, name in enumerate(_ORDINALS.split(), 2)},
}


class Reader:
    """Read the traces of one document's texts, each distinct word once."""

    def __init__(self) -> None:
        self._said: frozenset[str] | None = None
        self._forget()

    def limit(self, said: frozenset[str]) -> None:
        """Keep of Chinese texts only the traces that some English text has: others match nothing."""
        self._said = said
        self._forget()

    def _forget(self) -> None:
        self._chinese = _Table(self._get_known)
        self._read_chinese = lru_cache(_SENTENCES)(self._read_chinese_anew)

    def read_english(self, text: str) -> tuple[str, ...]:
        """Return the traces of an English text: stems of content words, numbers, months.

        Each once, in no order that means anything.
        """
        return _read_english(text)

    def read_chinese(self, text: str, *, traditional: bool = False) -> tuple[str, ...]:
        """Return the traces of a Chinese text: those of each word's glosses, numbers, months.

        Args:
            text: a sentence or more.
            traditional: whether it is written in traditional characters.
        """
        return self._read_chinese(simplify(text) if traditional else text)

    def _read_chinese_anew(self, text: str) -> tuple[str, ...]:
        found: set[str] = set()
        found.update(*map(self._chinese.__getitem__, glosses.cut(text)))
        numbers = [_get_chinese_number(*parts) for parts in _CHINESE_NUMBER.findall(text)]
        if "第" in text:
            numbers += [f"#{_get_small(ordinal)}" for ordinal in _CHINESE_ORDINAL.findall(text)]
        found.update(numbers if self._said is None else self._said.intersection(numbers))
        return tuple(found)

    def _get_known(self, word: str) -> tuple[str, ...]:
        found = _get_chinese_word(word)
        return tuple(found if self._said is None else found & self._said)


@remember
def _read_english(text: str) -> tuple[str, ...]:
    found = set(map(_get_english, _ENGLISH_TOKEN.findall(text)))
    found.discard("")
    return tuple(found)


class _Table(dict[str, _T]):
    """What a function gives for each word; it forgets them all when they become many."""

    def __init__(self, read: Callable[[str], _T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> _T:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = value = self._read(word)
        return value


def _get_english_trace(token: str) -> str:
    """Return the trace of an English word or number, "" where it has none."""
    if not token[0].isdigit():
        return _get_english_word(token)
    number = _LEADING_NUMBER.match(token)
    assert number is not None
    return _get_number(number[0], _SCALES.get(token[number.end() :].lstrip().lstrip("-"), 1))


def _get_english_word(word: str) -> str:
    """Return the trace of an English word, "" where it has none."""
    if word in _NAMED:
        return _NAMED[word]
    return "" if word.lower() in _STOP else glosses.stem(word)


@lru_cache(maxsize=1 << 16)
def _get_chinese_word(word: str) -> frozenset[str]:
    """Return the traces of a Chinese word; a Latin word in the text is its own trace."""
    if word.isascii():
        return frozenset({_get_english_word(word)} - {""}) if word.isalpha() else frozenset()
    found = glosses.glosses(word)
    if len(word) == 1:
        return found if len(found) <= _MOST else frozenset()
    if found or not _HAN.fullmatch(word):
        return found
    # 互联互通, 体建设: words the dictionary lacks, cut wrongly or composed of those it holds.
    halves = [glosses.glosses(word[n : n + 2]) for n in range(len(word) - 1)]
    return frozenset().union(*halves, _get_pinyin(word))


def _get_pinyin(word: str) -> frozenset[str]:
    """Return what parts of a name may be called: 王小洪 gives wang, xiaohong and others."""
    syllables = [glosses.pinyin(character) for character in word[:4]]
    return frozenset(
        glosses.stem("".join(syllables[start:end]))
        for start in range(len(syllables))
        for end in range(start + 1, len(syllables) + 1)
    )


@lru_cache(maxsize=1 << 12)
def _get_chinese_number(digits: str, unit: str) -> str:
    if unit == "月":
        return f"month {digits.lstrip('0')}"
    return _get_number(digits, _get_scale(unit))


def _get_number(digits: str, scale: int) -> str:
    """Name a number by its value: 5009 亿 and 500.9 billion get one name."""
    return f"#{float(digits.replace(',', '')) * scale:.6g}"


def _get_scale(unit: str) -> int:
    scale = 1
    for character in unit:
        scale *= _SCALES[character]
    return scale


def _get_small(numeral: str) -> int:
    """Return the value of a Chinese numeral below a hundred; 0 for none."""
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.find(tens) + 1 or 1) * 10 * bool(ten) + _value(ones)


def _value(digit: str) -> int:
    return _DIGITS.index(digit) + 1 if digit else 0


_get_english = _Table(_get_english_trace).__getitem__
