"""Years and months in English: 2008, fiscal year 2019, April of 87, Dec/2018."""

import re

from mainstem.reading.recognisers.temporal.english.words import (
    MONTH,
    MONTHS,
    WHICH,
    YEAR_WORDS,
    parse_year,
)
from mainstem.reading.recognisers.temporal.expressions import Expression, Meaning
from mainstem.reading.recognisers.temporal.ranges import (
    express_month,
    express_open_month,
    express_year,
)
from mainstem.reading.recognisers.temporal.scanner import Scanner

YEAR4 = r"(?:(?:1[4-9]|20|21)[0-9]{2})(?![0-9]|[.,:][0-9]|/[0-9]|-[0-9]{1,2}(?![0-9])|[a-z])"


_YEAR = rf"(?:{YEAR4}|{YEAR_WORDS})"


_OF_YEAR = rf"(?:[ ]?[,/-][ ]?|[ ]|,? (?:of|in) (?:the year )?|,? of the year )(?P<y>{_YEAR}|(?<=of )['’]?[0-9]{{2}}(?![0-9a-z:]|[.,][0-9]))"


# A year alone

_BARE_YEAR = re.compile(
    rf"(?:the )?(?P<lead>(?:calendar |cal )?years?|cy) ?(?:of )?(?P<y>{_YEAR})|(?P<y2>{_YEAR})"
)


_SPECIAL_YEAR = re.compile(
    r"(?:(?P<which>this|next|last|current|coming|previous|past|upcoming) )?(?P<k>fiscal|school|calendar|financial|fy|sy|cy)(?: ?year)?(?: ?(?P<y>(?:19|20)[0-9]{2}|['’]?[0-9]{2}))?\b"
)


_COUNTED = re.compile(
    r"[ ](?:pieces?|people|persons|students|units?|items?|usd|dollars|kg|km|miles|times|points|calories|meters|words|copies|employees|users|members|books|cars|feet|square|%|percent|hours|minutes|days|weeks|months|years|tons|yuan|rmb)\b|[%$€]"
)


_MONEY_BEFORE = re.compile(r"[$€£¥#/_=.:-]\Z|[0-9] ?-? ?\Z|[0-9]\Z|\+[0-9 -]+\Z|[a-z]\Z")


def read_year(s: Scanner, at: int) -> Expression | None:
    """Read a year: by number, in words, fiscal or school."""
    match = s.match(_SPECIAL_YEAR, at)
    if match:
        found = _special_year(s, match)
        if found:
            return found
    match = s.match(_BARE_YEAR, at)
    if not match:
        return None
    year = parse_year(match["y"] or match["y2"])
    if year is None or s.match(_COUNTED, match.end()):
        return None
    if at not in s.bounds and _MONEY_BEFORE.search(s.text[max(0, at - 12) : at]):
        return None
    if not match["lead"] and not match["y2"].isdigit() and year < 1500:
        return None
    start = at + 4 if s.text.startswith("the ", at) else at
    if match["lead"] and " of " in match[0] and match["lead"].startswith("year"):
        start = match.start("y")
    return express_year(start, match.end(), year)


def _special_year(s: Scanner, match: re.Match[str]) -> Expression | None:
    kind = {"fiscal": "FY", "financial": "FY", "fy": "FY", "school": "SY", "sy": "SY"}.get(
        match["k"], ""
    )
    if match["k"] in ("fy", "sy", "cy") and not match["y"]:
        return None
    if match["k"] in ("fiscal", "school", "calendar", "financial") and "year" not in match[0]:
        return None
    year: int | None = parse_year(match["y"]) if match["y"] else None
    if match["which"]:
        year = s.today.year + WHICH[match["which"]]
    if not kind:
        return express_year(match.start(), match.end(), year) if year else None
    return Expression(
        match.start(), match.end(), "daterange", (Meaning(f"{kind}{year or 'XXXX'}"),), grain="year"
    )


# A month

_MONTH_YEAR = re.compile(rf"(?P<m>{MONTH})(?![a-z])\.?{_OF_YEAR}")


_MONTH_OF = re.compile(rf"(?P<m>{MONTH})(?![a-z]),? (?:of )?(?P<w>this|next|last) year\b")


_WHICH_MONTH = re.compile(
    rf"(?P<w>this|next|last|past|previous|coming|upcoming) (?P<m>{MONTH})(?![a-z])(?! [0-9]|[0-9])"
)


_MONTH_ONLY = re.compile(rf"(?P<m>{MONTH})(?![a-z0-9'’])\.?")


_YEAR_MONTH = re.compile(
    rf"(?P<y>(?:19|20)[0-9]{{2}})[-/.](?P<n>1[0-2]|0?[1-9])(?![0-9]|[-/.][0-9])|(?P<y2>(?:19|20)[0-9]{{2}})[ ,/-]+(?:of )?(?P<m>{MONTH})(?![a-z])"
)


_MONTH_NUMBER = re.compile(r"(?P<n>1[0-2]|0?[1-9])[-/](?P<y>(?:19|20)[0-9]{2})(?![0-9]|[-/.][0-9])")


_PHONE = re.compile(r"[0-9][ -]*\Z|[-/+]\Z")


_DOUBTFUL = ("may", "mar", "march", "sun", "dec", "sep")


_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|from|by|until|till|to|of|during|early|late|mid|before|after|last|next|this|and|or|through|between|every|each|-|–|for|on|,|at)[ ]\Z|[-–~]\Z|\A\s*\Z"
)


_AUXILIARY = re.compile(
    r" (?:i|be|have|not|the|we|you|he|she|it|get|also|differ|update|waive|disseminate|include|contain|a|is|ask|help)\b"
)


def read_month(s: Scanner, at: int) -> Expression | None:
    """Read a month, of a year or the nearest ones."""
    match = s.match(_MONTH_YEAR, at)
    if match:
        year = parse_year(match["y"])
        return express_month(at, match.end(), year, MONTHS[match["m"]]) if year else None
    match = s.match(_MONTH_OF, at)
    if match:
        return express_month(at, match.end(), s.today.year + WHICH[match["w"]], MONTHS[match["m"]])
    match = s.match(_WHICH_MONTH, at)
    if match:
        return _which_month(s, match)
    match = s.match(_YEAR_MONTH, at)
    if match and not _PHONE.search(s.text[max(0, at - 6) : at]):
        month = int(match["n"]) if match["n"] else MONTHS[match["m"]]
        return express_month(at, match.end(), int(match["y"] or match["y2"]), month)
    match = s.match(_MONTH_NUMBER, at)
    if match and not _PHONE.search(s.text[max(0, at - 6) : at]):
        return express_month(at, match.end(), int(match["y"]), int(match["n"]))
    match = s.match(_MONTH_ONLY, at)
    if match and _is_month(s, match):
        return express_open_month(s, at, match.end() - match[0].endswith("."), MONTHS[match["m"]])
    return None


_TO_MONTH = re.compile(rf"(?: to | ?- ?| through | till | until ){MONTH}(?![a-z])")


def _is_month(s: Scanner, match: re.Match[str]) -> bool:
    if match["m"] not in _DOUBTFUL:
        return True
    before = s.text[max(0, match.start() - 12) : match.start()]
    if s.match(_TO_MONTH, match.end()):
        return True
    if match["m"] == "may" and (s.match(_AUXILIARY, match.end()) or not before.strip()):
        return False
    return bool(_MONTH_BEFORE.search(before))


def _which_month(s: Scanner, match: re.Match[str]) -> Expression | None:
    month, way = MONTHS[match["m"]], WHICH[match["w"]]
    year = s.today.year
    if way > 0:
        year += month <= s.today.month
    elif way < 0:
        year -= month >= s.today.month
    return express_month(match.start(), match.end(), year, month)
