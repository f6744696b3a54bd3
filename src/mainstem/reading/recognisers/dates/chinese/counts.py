"""Numbers of years in Chinese that count from now: 10年前, 过去十年, 未来5年, 连续五年."""

import re
from typing import Literal

from mainstem.reading.recognisers.dates.found import Relative
from mainstem.reading.recognisers.dates.numerals import parse_number

_COUNT = r"(?P<n>[0-9]{1,3}|[一二两兩三四五六七八九十几幾数數]{1,3})[ \t]?(?P<more>多|余|餘)?[ \t]?[个個]?年"
_AGO = re.compile(rf"{_COUNT}(?P<how>以?前|之前|以?[后後]|之[后後]|以?[来來]|间|間)(?![0-9第])")
_TEN = re.compile(
    r"(?:10|十)[ \t]?年(?!期|规|規|计|計|级|級|行|代|龄|齡|以上|以下|内|內|战|戰|愿|願|期|度|制|[前后後来來]|如|树|磨|寒|载)"
)
_BEHIND = re.compile(
    rf"的?(?:黄金|黃金|金色)?[ \t]?{_COUNT}(?!级|級|度|计|計|行|规|規)(?:[里间間来來]|以[来來])?"
)
_LONGEST = 200
"""Nobody looks back or ahead over more years."""


def read_count(text: str, start: int) -> Relative | None:
    """Read a number of years that counts from now: 10年前, 八年来, 历经10年."""
    before = text[start - 1 : start]
    if before and before in "第每.":
        return None
    match = _AGO.match(text, start)
    if match:
        return _read_ago(match, match["how"])
    match = _TEN.match(text, start)
    if match and before not in ("新", "年", "个", "個", "再"):
        return Relative(start, match.end(), "past", 10)
    return None


def _read_ago(match: re.Match[str], how: str) -> Relative:
    start, end = match.span()
    amount = parse_number(match["n"])
    if amount is None or match["more"]:
        return Relative(start, end, "until" if "来" in how or "來" in how else "vague")
    if how in ("来", "來", "以来", "以來", "间", "間"):
        return Relative(start, end, "past", amount)
    return Relative(start, end, "on" if "后" in how or "後" in how else "ago", amount)


def read_span(text: str, start: int, end: int, rule: str) -> Relative | None:
    """Read the number of years behind a word that stands from `start` to `end`.

    `rule` is what the lexicon says the word makes of them; "golden" takes ten years only, and
    "near" and "new" need an exact number.
    """
    count = _BEHIND.match(text, end)
    if not count:
        return None
    amount = parse_number(count["n"])
    if rule == "golden":
        exact = amount == 10 and not count["more"]
        return Relative(start, count.end(), "past", 10) if exact else None
    if rule == "running" and amount is not None and amount <= _LONGEST:
        return Relative(start, count.end(), "until" if count["more"] else "running", amount)
    if amount is None or amount > _LONGEST or count["more"]:
        return Relative(start, count.end(), "vague") if rule not in ("new", "near") else None
    return Relative(start, count.end(), _RULES[rule], amount)


_RULES: dict[str, Literal["past", "ahead", "new", "in"]] = {
    "past": "past",
    "near": "past",
    "ahead": "ahead",
    "new": "new",
    "in": "in",
}
