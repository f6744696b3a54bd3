"""Words in Chinese that count from another date: 去年11月, 同日, 上周三, 近年来, 过去十年."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.dates.chinese import counts, seasons
from mainstem.reading.recognisers.dates.found import Finding, Found, Part, Relative, Rule
from mainstem.reading.recognisers.dates.numerals import parse_number

_FIGURES = "一二三四五六七八九十"
_SEASONS = (
    *("上半年", "下半年", "年初", "年中", "年末", "年底"),
    *(f"前{n}" for n in _FIGURES + "两0123456789"),
    *(f"第{n}季度" for n in "一二三四1234"),
)
_WEEKDAY = re.compile(r"[一二三四五六日天](?![年月日号號本国國方家个個次])")
_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_LEADING = re.compile(r"[ \t]?的?[ \t]?")
_SHORT_DECADE = re.compile(
    r"上世[纪紀][ \t]?(?P<t>[0-9]0|[一二三四五六七八九]十)[ \t]?年代(?:[初中末]期?)?"
)
_FOUNDED = re.compile(
    r"[^在从自于，。,；;！？“”《》（）()\s]{0,12}?(?:启动|啟動|成立|创建|創建|建立|建交|创立|創立|诞生|誕生|设立|設立|开通|開通|开放|開放|投产|运营|運營|创办|創辦)\Z"
)
_FOUNDING_REACH = 14
_COUNTED_YEAR = frozenset(
    "0123456789一二两兩三四五六七八九十半几幾数數多余餘个個本当當今明去周週同"
)
"""What makes 年内 a duration, or part of another word."""
_COUNTED_VAGUELY = frozenset("0123456789一二三四五六七八九十几数")
_NO_DAY = re.compile(r"[本元趋趨渐漸益常]")
"""What follows 同日 or 当日 where they are no words: 同日本."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What the lexicon says, compiled."""

    pattern: re.Pattern[str]
    relative: dict[str, tuple[Rule, int]]
    spans: dict[str, str]
    vague: frozenset[str]


@cache
def _get_words() -> _Words:
    lexicon = lexicons.load("dates")["chinese"]
    relative = {word: (rule, amount) for word, (rule, amount) in lexicon["relative"].items()}
    spans = {word: rule for rule, words in lexicon["spans"].items() for word in words}
    vague = frozenset(lexicon["vague"])
    others = ("上世纪", "上世紀", "每年", "每月", "之初", "之始", "伊始")
    words = sorted({*relative, *spans, *vague, *_SEASONS, *others}, key=lambda w: (-len(w), w))
    # Alternatives that all begin with a letter of their own are searched for fastest.
    return _Words(re.compile("|".join(map(re.escape, words))), relative, spans, vague)


def find_words(text: str, figures: Sequence[Finding]) -> list[Finding]:
    """Return what words say of dates; `figures` are the dates that they may go with."""
    words = _get_words()
    by_start = {f.start: f for f in figures}
    found = (_read(text, match, words, by_start) for match in words.pattern.finditer(text))
    return [finding for finding in found if finding]


_NUMERALS = tuple("一二三四五六七八九十0123456789首")


def _read(
    text: str, match: re.Match[str], words: _Words, figures: dict[int, Finding]
) -> Finding | None:
    word, (start, end) = match[0], match.span()
    if word[0] == "次" and text[max(0, start - 1) : start] in _NUMERALS:
        return None  # 第十二次日本—湄公河峰会: no next day.
    if word in words.relative:
        return _read_relative(text, match, words.relative[word], figures)
    if word in words.spans:
        return counts.read_span(text, start, end, words.spans[word])
    if word in words.vague:
        is_counted = text[start - 1 : start] in _COUNTED_VAGUELY
        return None if is_counted else Relative(start, end, "vague")
    if word in _SEASONS:
        return _read_season(text, start)
    if word in ("每年", "每月"):
        following = figures.get(end)
        return Relative(start, following.end, "vague") if following else None
    if word[0] == "上":
        return _read_decade(text, start)
    founded = _FOUNDED.search(text[max(0, start - _FOUNDING_REACH) : start])
    return Relative(start - len(founded[0]), end, "event") if founded else None


def _read_season(text: str, start: int) -> Found | None:
    """Read a season no year stands before; of the edges of a year only the end, as a limit."""
    found = seasons.find_season(text, start)
    if found and text[start] == "年":
        is_limit = found.is_deadline and not text[start - 1 : start].isdigit()
        return found if is_limit else None
    return found


def _read_decade(text: str, start: int) -> Found | None:
    match = _SHORT_DECADE.match(text, start)
    tens = parse_number(match["t"]) if match else None
    if match is None or tens is None:
        return None
    return Found(start, match.end(), Part(1900 + tens), Part(1909 + tens))


def _read_relative(
    text: str, match: re.Match[str], relative: tuple[Rule, int], figures: dict[int, Finding]
) -> Relative | None:
    """Read a word that counts from another date, with the date behind it: 去年11月, 本月5日."""
    rule, amount = relative
    start, end = match.span()
    if _is_another_word(text, match):
        return None
    following: Finding | None = None
    if rule in ("year", "same year"):
        leading = _LEADING.match(text, end)
        at = leading.end() if leading else end
        following = seasons.read_season(text, at) or figures.get(at)
        fits = isinstance(following, Found) and following.first.month is not None
    elif rule in ("month", "same month"):
        following = figures.get(end)
        fits = isinstance(following, Found) and following.first.precision == 3
        fits = fits and isinstance(following, Found) and following.first.month is None
    elif rule == "week":
        day = _WEEKDAY.match(text, end)
        if day:
            return Relative(start, day.end(), "day of week", 7 * amount + _DAYS[day[0]])
    if isinstance(following, Found) and fits and following.first.year is None:
        return Relative(start, following.end, rule, amount, following.first, following.last)
    return Relative(start, end, rule, amount)


_HAN = re.compile("[一-鿿]")


def _is_another_word(text: str, match: re.Match[str]) -> bool:
    """Tell whether the word is cut from others: 3年内, 想当年, 同日本."""
    before = text[match.start() - 1 : match.start()]
    if match[0] in ("年内", "年內"):
        return before in _COUNTED_YEAR
    if match[0] in ("当年", "當年", "前年"):
        return before in ("前", "想")
    if match[0] in ("后年", "後年"):  # 投产后年发电量
        return bool(_HAN.match(before)) and before not in "到至在于於從从或和划劃定将將计計望"
    return match[0] in ("同日", "当日", "當日") and bool(_NO_DAY.match(text, match.end()))
