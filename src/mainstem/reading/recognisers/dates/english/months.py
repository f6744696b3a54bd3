"""Dates in English that name a month: April 8 to 9, 2025; 15 August 2025; in May and June."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.dates.english.figures import with_deadline
from mainstem.reading.recognisers.dates.english.forms import (
    AND,
    DAY,
    TO,
    WORD_BEFORE,
    WORD_REACH,
    YEAR,
    build,
    parse_day,
    parse_year,
)
from mainstem.reading.recognisers.dates.found import Found, Part


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What the names of the months compile to."""

    months: dict[str, int]
    doubtful: frozenset[str]
    before_month: frozenset[str]
    name: re.Pattern[str]
    month_first: re.Pattern[str]
    day_first: re.Pattern[str]


@cache
def _get_grammar() -> _Grammar:
    lexicon = lexicons.load("dates")["english"]
    months = {name: n for n, names in enumerate(lexicon["months"], 1) for name in names}
    months |= {
        name.upper(): n
        for name, n in months.items()
        if len(name) > 3 or name not in ("Mar", "Dec", "May")
    }
    name = "|".join(sorted(months, key=len, reverse=True))
    short = "|".join(n for n in months if len(n) < 5 and n.lower() not in ("may", "june", "july"))
    month = rf"(?:(?:{short})\.|(?:{name})(?![A-Za-z]))"

    def year(group: str, gap: str = "[ ]") -> str:
        return rf"(?:,?{gap}(?:in[ ]|of[ ])?(?P<{group}>{YEAR}))?"

    return _Grammar(
        months=months,
        doubtful=frozenset(lexicon["doubtful"]),
        before_month=frozenset(lexicon["before_month"]),
        # Alternatives that all begin with a letter of their own are searched for fastest.
        name=re.compile(rf"(?:{name})(?![A-Za-z])"),
        month_first=re.compile(
            rf"(?P<m1>{month})(?:[ ]?(?P<d1>{DAY}))?{year('y1')}"
            rf"(?:(?:{TO}|{AND})(?:(?P<m2>{month})(?:[ ]?(?P<d2>{DAY}))?|(?P<d3>{DAY}(?![.:,][0-9]|[ ](?:{name}))))"
            rf"{year('y2')})?"
        ),
        day_first=re.compile(
            rf"(?P<d1>{DAY})(?:[ ](?P<m1>{month}))?(?:(?:{TO}|{AND})(?:the[ ])?(?P<d2>{DAY}))?(?:[ -]|[ ]of[ ])(?P<m2>{month}){year('y', '[ -]')}"
        ),
    )


_DAYS_BEFORE = re.compile(
    rf"(?<![0-9.,:/$€£-])({DAY})(?:(?:[ ][A-Za-z]{{3,9}}\.?)?(?:{TO}|{AND})(?:the[ ])?{DAY})?(?:[ -]|[ ]of[ ])\Z"
)
_DAYS_REACH = 40
"""How far before its month a day, or two, may begin."""


def has_month(text: str) -> bool:
    """Tell whether a text of any language names a month in English."""
    return bool(_get_grammar().name.search(text))


def find_months(text: str) -> Iterator[Found]:
    """Yield the dates of a text that name a month, in order."""
    done = 0
    for name in _get_grammar().name.finditer(text):
        start = name.start()
        if start < done or text[start - 1 : start].isalnum():
            continue
        found = _find_day_first(text, start, done) or _find_month_first(text, start)
        if found:
            done = found.end
            yield found


def _find_day_first(text: str, month: int, done: int) -> Found | None:
    reach = max(done, month - _DAYS_REACH)
    before = _DAYS_BEFORE.search(text, reach, month) if month > done else None
    match = _get_grammar().day_first.match(text, before.start()) if before else None
    return _read_day_first(match) if match else None


def _find_month_first(text: str, start: int) -> Found | None:
    match = _get_grammar().month_first.match(text, start)
    return _read_month_first(text, match) if match else None


def _month(name: str | None) -> int | None:
    return None if name is None else _get_grammar().months[name.rstrip(".")]


def _read_day_first(match: re.Match[str]) -> Found | None:
    year, month = parse_year(match["y"]), _month(match["m2"])
    first, last = parse_day(match["d1"]), parse_day(match["d2"])
    if match["m1"] and not last:
        return None
    start = Part(year, _month(match["m1"]) or month, first)
    return build(match.start(), match.end(), start, Part(year, month, last) if last else None)


def _read_month_first(text: str, match: re.Match[str]) -> Found | None:
    if match["m2"]:
        found = _read_two_months(text, match)
    elif match["d3"]:
        found = _read_two_days(match)
    else:
        first = Part(parse_year(match["y1"]), _month(match["m1"]), parse_day(match["d1"]))
        found = Found(match.start(), match.end(), first)
    is_bare = found.first.day is None and found.first.year is None and found.last is None
    if is_bare and not _is_month(text, match):
        return None
    end = found.end
    while not is_bare and text[end - 1] == ".":
        end -= 1
    built = build(found.start, end, found.first, found.last)
    is_month = built is not None and built.last is None and built.first.precision == 2
    return with_deadline(text, built) if built and is_month else built


def _read_two_months(text: str, match: re.Match[str]) -> Found:
    """Read an interval of months or days; of two dates that are none, the first."""
    year, last_year = parse_year(match["y1"]), parse_year(match["y2"])
    first = Part(year, _month(match["m1"]), parse_day(match["d1"]))
    last = Part(last_year, _month(match["m2"]), parse_day(match["d2"]))
    end = next(match.end(part) for part in ("y1", "d1", "m1") if match[part])
    if first.precision != last.precision:
        return Found(match.start(), end, first)
    first = replace(first, year=last_year if year is None else year)
    before = text[max(0, match.start() - 8) : match.start()].lower()
    if _runs_on(before, text[match.end("m1") : match.start("m2")], first, last):
        return Found(match.start(), match.end(), first, last)
    return Found(match.start(), end, first)


def _read_two_days(match: re.Match[str]) -> Found:
    """Read an interval of days in a month: April 8 to 9; May and 9 other things are no interval."""
    month, day, last = _month(match["m1"]), parse_day(match["d1"]), parse_day(match["d3"])
    if day is None:
        return Found(match.start(), match.end("m1"), Part(None, month))
    if (last or 0) <= day:
        first = Part(parse_year(match["y1"]), month, day)
        return Found(match.start(), match.end("d1"), first)
    year = parse_year(match["y1"] or match["y2"])
    return Found(match.start(), match.end(), Part(year, month, day), Part(year, month, last))


def _runs_on(before: str, between: str, first: Part, last: Part) -> bool:
    """Tell whether two months joined by `and` are one interval: neighbours are."""
    if "between " in before or (
        "and" not in between and "&" not in between and " or " not in between
    ):
        return True
    return last.day is None and (last.month or 0) - (first.month or 0) == 1


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Tell whether a bare name is a month: In May, but neither May I nor April Smith."""
    name, start = match["m1"].rstrip("."), match.start()
    if name.isupper():
        return False
    if name not in _get_grammar().doubtful:
        return True
    after = text[match.end() : match.end() + 2]
    if name in ("April", "June", "August") and after[:1] == " " and after[1:].isupper():
        return False
    before = WORD_BEFORE.search(text, max(0, start - WORD_REACH), start)
    return before is not None and before[1].lower() in _get_grammar().before_month
