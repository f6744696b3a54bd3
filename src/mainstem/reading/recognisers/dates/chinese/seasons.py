"""Parts of a year in Chinese: 上半年, 前三季度, 第三季度, 年底; and of a month: 上旬, 月底."""

import re
from dataclasses import replace

from mainstem.reading.recognisers.dates.found import Found, Part
from mainstem.reading.recognisers.dates.numerals import parse_number
from mainstem.values.dates import get_length

TWO = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十廿卅]{1,3})"
"""The number of a month or a day."""
# What ends a year or a month softly: 年底, 3月初; not 年初步, and never 年中, which opens 中国.
_EDGE = (
    r"(?:年中(?![国國泰老缅緬柬越])"
    r"|年?(?:初(?!步|级|級|次|心|始|中|期|夏|春|秋|冬|衷|具|见|見|审|評|评)|末(?!端|尾)"
    r"|底(?!层|層|部|线|線|蕴|蘊|气|氣|色|座|下)))(?:[以之]?前)?"
)
SEASON = rf"(?:第?[一二三四1-4]季度|前三季度|前{TWO}[个個]?月|[上下]半年|{_EDGE})"
THIRD = r"(?:[上中下]旬|(?:初(?!步|级|級|次|心|始|中|期)|[底末])(?:[以之]?前)?)"

_SEASON = re.compile(SEASON)
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, None)}
_NO_SEASON_BEHIND = frozenset("近过過最目以之提当當年天日月前")
"""What makes another word of a season: 目前三, 当年底."""


def find_season(text: str, start: int) -> Found | None:
    """Return the season that begins at `start` with no year before it, unless a word holds it."""
    return None if text[start - 1 : start] in _NO_SEASON_BEHIND else read_season(text, start)


def read_season(text: str, start: int) -> Found | None:
    """Return the season that begins at `start`, its year not known."""
    match = _SEASON.match(text, start)
    if not match:
        return None
    season = match[0]
    months = _get_months(season)
    if months:
        return Found(start, match.end(), Part(None, months[0]), Part(None, months[1]))
    if season[0] == "年" and ("底" in season or "末" in season):
        return Found(start, match.end(), Part(None, 12), is_deadline=season.endswith("前"))
    return None


def apply_season(found: Found, season: str) -> Found:
    """Give a year the months of the season behind it; the edges of a year have none but its end."""
    year = found.first.year
    months = _get_months(season)
    if months:
        return replace(found, first=Part(year, months[0]), last=Part(year, months[1]))
    if "底" in season or "末" in season:
        return replace(found, first=Part(year, 12), last=None, is_deadline=season.endswith("前"))
    return found


def apply_third(found: Found, third: str) -> Found:
    """Give a month the days of its third; its edges are not agreed, only its end as a limit."""
    if not third.endswith("旬"):
        return replace(found, is_deadline=third.endswith("前"))
    year, month = found.first.year, found.first.month or 1
    first, last = _THIRDS[third[0]]
    # A February whose year is not known yet ends on the day that every February has.
    last = last or get_length(2023 if year is None else year, month)
    return replace(found, first=Part(year, month, first), last=Part(year, month, last))


def _get_months(season: str) -> tuple[int, int] | None:
    """Return the first and last month of a season; None for the edges of a year."""
    if season.endswith("季度"):
        quarter = parse_number(season[-3])
        if not quarter:
            return None
        return (1 if season.startswith("前") else 3 * quarter - 2, 3 * quarter)
    if season.startswith("前"):
        count = parse_number(season[1:-1].rstrip("个個"))
        return (1, count) if count and 1 < count <= 12 else None
    if season.endswith("半年"):
        return (1, 6) if season[0] == "上" else (7, 12)
    return None
