"""Temporal expressions in Chinese: dates, times, durations, sets and ranges of them."""

import datetime
import re

from mainstem.reading.recognisers.temporal.chinese import dates, durations, moments, periods, times
from mainstem.reading.recognisers.temporal.expressions import Expression
from mainstem.reading.recognisers.temporal.scanner import Scanner, longest

_HIDDEN = re.compile(
    r"《[^《》]{0,60}》|https?://[!-~]+|今日头条|今日說法|今日说法|明日之星|昨日重现|[0-9]{3,}-[0-9]{3,}-[0-9]{3,}"
)
_START = re.compile(
    r"[0-9〇零○一二三四五六七八九十两兩廿卅半几幾数數上下这這本今昨前去明后後大当當次隔农農阴陰正腊臘冬初除从從自由打始截直到至不早晚超过過最近未接之以星礼禮周週每还還剩马馬立尽儘刚剛现現此约約差凌清拂晨中午傍夜深元情妇植愚劳劳青儿建教国万光双平圣母父感春夏秋qQhH民康雍乾嘉道咸同光宣顺崇永洪天开贞神昭令第]"
)


def find(text: str, now: datetime.datetime) -> list[Expression]:
    """Return every temporal expression of a text in order, none overlapping.

    Args:
        text: any text.
        now: what relative expressions count from.
    """
    hidden = _HIDDEN.sub(lambda m: " " * len(m[0]), to_half_width(text))
    s = Scanner(hidden, now)
    found: list[Expression] = []
    done = 0
    for start in _START.finditer(hidden):
        at = start.start()
        if at < done or _is_inside(hidden, at):
            continue
        one = _read(s, at)
        if one is not None and one.end > at:
            found.append(one)
            done = one.end
    return found


_WIDE = {ord("０") + n: ord("0") + n for n in range(10)} | {
    ord("："): ord(":"),
    ord("．"): ord("."),
    ord("－"): ord("-"),
    ord("／"): ord("/"),
    ord("，"): ord(","),
}


def to_half_width(text: str) -> str:
    """Write full-width figures and marks as half-width ones, character by character."""
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered.translate(_WIDE)


def _is_inside(text: str, at: int) -> bool:
    """Tell whether a position lies inside a number or a word of Latin letters."""
    before, here = text[at - 1 : at], text[at]
    if not before:
        return False
    if here.isdigit():
        return before.isascii() and before.isalnum()
    return here.isascii() and before.isascii() and before.isalpha()


def _read(s: Scanner, at: int) -> Expression | None:
    return longest(
        moments.read_set(s, at),
        moments.read(s, at),
        periods.read_open(s, at),
        periods.read_span(s, at),
        dates.read(s, at),
        periods.read_simple(s, at),
        times.read_range(s, at),
        times.read(s, at),
        times.express_part(s, at),
        durations.read(s, at),
    )
