"""Dates in English: April 8 to 9, 2025; 15 August 2025; the 1990s; the first half of 2025."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from mainstem.reading import lexicons
from mainstem.reading.recognisers.dates.found import Finding, Found, Part, Relative

_TO = r"(?:[ ]?[-‐‑‒–—―~][ ]?|[ ]to[ ]|[ ]through[ ]|[ ]until[ ]|[ ]till[ ])"
_AND = r"(?:[ ]and[ ]|,[ ]and[ ]|[ ]&[ ]|[ ]or[ ])"
_YEAR = r"(?:1[5-9]|20|21)[0-9]{2}(?![0-9]|,[0-9]{3}|\.[0-9])"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9])"
_SEASON = r"(?P<part>first|second|third|fourth|last|1st|2nd|3rd|4th)[ ](?P<of>half|quarter|(?P<count>[a-z]+|[0-9]{1,2})[ ](?:months|quarters))"

_TRIGGER_SEASON = re.compile(r"\b(?:half|quarters?|months)\b|\bQ[1-4]\b|\bH[12]\b")
_NUMBER = re.compile(r"[0-9]+")
_YEAR_PAIR = re.compile(rf"(?P<a>{_YEAR})(?:{_TO}|[ ]?一[ ]?|[ ]and[ ])(?P<b>{_YEAR})")
_SHORT_PAIR = re.compile(r"(?P<a>20[0-9]{2})(?:[-–/])(?P<b>[0-9]{2})(?![0-9]|[-–/.][0-9])")
_NUMERIC = re.compile(
    r"(?P<y>(?:1[89]|20|21)[0-9]{2})(?P<s>[-./])(?P<m>1[0-2]|0[1-9]|[1-9])(?:(?P=s)(?P<d>3[01]|[12][0-9]|0[1-9]|[1-9]))?"
    r"(?![0-9]|[-/.][0-9])"
)
_SLASHED = re.compile(
    r"(?P<a>[0-9]{1,2})(?P<s>[./-])(?P<b>[0-9]{1,2})(?P=s)(?P<y>(?:19|20)[0-9]{2})(?![0-9]|[-/.][0-9])"
)
_DECADE = re.compile(r"(?P<y>(?:1[5-9]|20)[0-9]0)['’]?s\b")
_PLAIN_YEAR = re.compile(rf"(?P<y>{_YEAR})")
_WORD_AFTER = re.compile(r"[ ]([A-Za-z]+)")
_WORD_BEFORE = re.compile(r"([A-Za-z’']+)[ ,(-]{0,2}\Z")


@cache
def _get_grammar() -> dict[str, Any]:
    """Compile what depends on the lexicon's names."""
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
    weekday = "|".join(lexicon["weekdays"])

    def year(group: str, gap: str = "[ ]") -> str:
        return rf"(?:,?{gap}(?:in[ ]|of[ ])?(?P<{group}>{_YEAR}))?"

    return {
        "months": months,
        "doubtful": frozenset(lexicon["doubtful"]),
        "numbered": frozenset(lexicon["numbered"]),
        "before_year": frozenset(lexicon["before_year"]),
        "before_month": frozenset(lexicon["before_month"]),
        "counted": frozenset(lexicon["counted"]),
        "month_first": re.compile(
            rf"(?P<m1>{month})(?:[ ]?(?P<d1>{_DAY}))?{year('y1')}"
            rf"(?:(?:{_TO}|{_AND})(?:(?P<m2>{month})(?:[ ]?(?P<d2>{_DAY}))?|(?P<d3>{_DAY}(?![.:,][0-9]|[ ](?:{name}))))"
            rf"{year('y2')})?"
        ),
        "day_first": re.compile(
            rf"(?P<d1>{_DAY})(?:[ ](?P<m1>{month}))?(?:(?:{_TO}|{_AND})(?:the[ ])?(?P<d2>{_DAY}))?(?:[ -]|[ ]of[ ])(?P<m2>{month}){year('y', '[ -]')}"
        ),
        "month_name": re.compile(rf"\b(?:{name})(?![A-Za-z])"),
        "season": re.compile(
            rf"(?:(?:the[ ])?{_SEASON}|(?P<q>Q[1-4]|H[12]))(?:(?:[ ]of[ ](?:the[ ]year[ ])?|[ ]in[ ]|[ ,]+)(?P<y>{_YEAR})|[ ]of[ ](?:the|this)[ ]year)|(?P<y2>{_YEAR})[ -](?P<q2>Q[1-4])",
            re.IGNORECASE,
        ),
        "weekday": re.compile(
            rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)[ ])?(?P<name>{weekday})\b(?!['’]s[ ](?:[A-Z]))"
        ),
        "relative": _compile_relative(lexicon),
        "fixed": {k: tuple(v) for k, v in lexicon["relative"].items()},
        "numbers": {word: n for n, word in enumerate(lexicon["numbers"])},
        "weekdays": {word: n for n, word in enumerate(lexicon["weekdays"], 1)},
    }


_TRIGGER_RELATIVE = re.compile(
    r"year|decade|Decade|month|week|ago\b|yesterday|Yesterday|today|Today|tomorrow|Tomorrow|same day|following day|next day"
    r"|period|when the|When the|century"
)


def _compile_relative(lexicon: dict[str, Any]) -> re.Pattern[str]:
    number = "|".join([*lexicon["numbers"], "thirty", "forty", "fifty", "[0-9]{1,3}", "an?"])
    fixed = "|".join(sorted(map(re.escape, lexicon["relative"]), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<fixed>{fixed})\b(?!['’]s[ ](?:world|society|age))"
        rf"|(?P<new>new(?:[ ]golden)?[ ]decade)\b"
        rf"|(?P<golden>golden[ ]decade)\b"
        rf"|(?:the[ ])?(?P<way>past|last|previous|next|coming|following)[ ](?:(?P<n1>{number})[ -])?(?P<u1>decade|year|month)s?\b"
        rf"|(?P<recent>in[ ]recent[ ]years|over[ ]the[ ]years|(?:for[ ])?many[ ](?:consecutive[ ])?years(?:[ ]in[ ]a[ ]row)?"
        rf"|for[ ](?:years|decades)\b|recent[ ]years)"
        rf"|(?P<over>(?:over|more[ ]than|nearly|almost)[ ])?(?P<n2>{number})[ -](?:(?P<run>consecutive|straight|successive)[ ])?"
        rf"(?P<u2>decade|year)s?\b(?:[ ](?P<then>ago|on\b|later|earlier|in[ ]a[ ]row|of[ ](?=[a-z])))?"
        rf"|(?P<period>(?:throughout|during|over|in)[ ](?:the|this|that)[ ](?:same[ ])?period)\b"
        rf"|(?P<launch>when[ ]the[ ](?:[A-Za-z-]+[ ]){{1,6}}?was[ ](?:first[ ])?(?:launched|established|founded|created|initiated)))",
        re.IGNORECASE,
    )


def find(text: str) -> list[Finding]:
    """Return the dates of an English text in order, none overlapping, years perhaps missing."""
    found: list[Finding] = list(_find_seasons(text))
    for step in (_find_months, _find_numbers, _find_weekdays, _find_relative):
        found = _add(found, step(text))
    return _join(text, found)


def _add(found: list[Finding], more: Iterator[Finding]) -> list[Finding]:
    """Add what touches nothing found before, in order."""
    merged: list[Finding] = []
    old = 0
    for finding in sorted(more, key=lambda f: (f.start, -f.end)):
        while old < len(found) and found[old].end <= finding.start:
            merged.append(found[old])
            old += 1
        if old < len(found) and found[old].start < finding.end:
            continue
        if not merged or merged[-1].end <= finding.start:
            merged.append(finding)
    return merged + found[old:]


def _find_seasons(text: str) -> Iterator[Finding]:
    if not _TRIGGER_SEASON.search(text):
        return
    for match in _get_grammar()["season"].finditer(text):
        months = _read_season(match)
        year = _year(match["y"] or match["y2"])
        if months:
            yield Found(match.start(), match.end(), Part(year, months[0]), Part(year, months[1]))


_PLACES = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}


def _read_season(match: re.Match[str]) -> tuple[int, int] | None:
    short = (match["q"] or match["q2"] or "").upper()
    if short:
        size = 3 if short[0] == "Q" else 6
        return size * int(short[1]) - size + 1, size * int(short[1])
    place, of = match["part"].lower(), match["of"].lower()
    if match["count"]:
        count = _read_count(match["count"])
        size = 3 if of.endswith("quarters") else 1
        whole = (count or 0) * size
        if not 1 <= whole <= 12 or place not in ("first", "last"):
            return None
        return (1, whole) if place == "first" else (13 - whole, 12)
    size = 6 if of == "half" else 3
    number = 12 // size if place == "last" else _PLACES[place]
    return (size * number - size + 1, size * number) if size * number <= 12 else None


def _read_count(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    if text.lower() in ("a", "an"):
        return 1
    tens = {"thirty": 30, "forty": 40, "fifty": 50}
    number: int | None = _get_grammar()["numbers"].get(text.lower(), tens.get(text.lower()))
    return number


def _find_months(text: str) -> Iterator[Finding]:
    grammar = _get_grammar()
    done = 0
    for name in grammar["month_name"].finditer(text):
        if name.start() < done:
            continue
        match = _match_day_first(text, name.start(), done) or grammar["month_first"].match(
            text, name.start()
        )
        found = match and (
            _read_day_first(match)
            if "m2" in match.re.groupindex and "d3" not in match.re.groupindex
            else _read_month_first(text, match)
        )
        if found:
            done = found.end
            yield found


_DAYS_BEFORE = re.compile(
    rf"(?<![0-9.,:/$€£-])({_DAY})(?:(?:[ ][A-Za-z]{{3,9}}\.?)?(?:{_TO}|{_AND})(?:the[ ])?{_DAY})?(?:[ -]|[ ]of[ ])\Z"
)


def _match_day_first(text: str, month: int, done: int) -> re.Match[str] | None:
    window = text[max(done, month - 40) : month]
    before = _DAYS_BEFORE.search(window)
    if not before:
        return None
    match: re.Match[str] | None = _get_grammar()["day_first"].match(
        text, month - len(window) + before.start()
    )
    return match


def _month(name: str | None) -> int | None:
    return None if name is None else _get_grammar()["months"][name.rstrip(".")]


def _day(text: str | None) -> int | None:
    return None if text is None else int(text.rstrip("stndrh"))


def _year(text: str | None) -> int | None:
    return None if text is None else int(text)


def _read_day_first(match: re.Match[str]) -> Found | None:
    year, month = _year(match["y"]), _month(match["m2"])
    first, last = _day(match["d1"]), _day(match["d2"])
    start = Part(year, _month(match["m1"]) or month, first)
    end = Part(year, month, last) if last else None
    if match["m1"] and not last:
        return None
    return _build(match.start(), match.end(), start, end)


def _build(start: int, end: int, first: Part, last: Part | None) -> Found | None:
    if not first.is_possible or (last and not last.is_possible):
        return None
    return Found(start, end, first, last if last != first else None)


def _read_month_first(text: str, match: re.Match[str]) -> Found | None:
    year = _year(match["y1"] or match["y2"])
    month, day = _month(match["m1"]), _day(match["d1"])
    first = Part(year, month, day)
    last = None
    end = match.end()
    if match["m2"]:
        last = Part(_year(match["y2"]), _month(match["m2"]), _day(match["d2"]))
        first = Part(_year(match["y1"]), month, day)
        if (day is None) != (last.day is None):
            last, end = None, match.end("d1") if day else match.end("m1")
        elif not _runs_on(
            text[max(0, match.start() - 8) : match.start()].lower(),
            text[match.end("m1") : match.start("m2")],
            first,
            last,
        ):
            last, end = (
                None,
                match.end("y1") if match["y1"] else match.end("d1") if day else match.end("m1"),
            )
            first = replace(first, year=first.year or _year(match["y2"]))
        else:
            first = replace(first, year=first.year if first.year is not None else last.year)
    elif match["d3"]:
        if day is None:
            end = match.end("m1")
            first = Part(None, month)
        else:
            last = Part(year, month, _day(match["d3"]))
            if (last.day or 0) <= day:
                last, end, first = None, match.end("d1"), Part(_year(match["y1"]), month, day)
    bare = first.day is None and first.year is None and last is None
    if bare and not _is_month(text, match):
        return None
    while end > match.start() and text[end - 1] == "." and (last or first.day or first.year):
        end -= 1
    return _build(match.start(), end, first, last)


def _runs_on(before: str, between: str, first: Part, last: Part) -> bool:
    """Tell whether two months joined by `and` are one interval: neighbours are."""
    if "between " in before or (
        "and" not in between and "&" not in between and " or " not in between
    ):
        return True
    return last.day is None and (last.month or 0) - (first.month or 0) == 1


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Tell whether a bare name is a month: In May, but neither May I nor April Smith."""
    name = match["m1"].rstrip(".")
    if name not in _get_grammar()["doubtful"] and not name.isupper():
        return True
    before = _WORD_BEFORE.search(text[max(0, match.start() - 16) : match.start()])
    after = text[match.end() : match.end() + 2]
    if name.isupper() or (
        len(after) == 2
        and after[0] == " "
        and after[1].isupper()
        and name in ("April", "June", "August")
    ):
        return False
    return (
        bool(before and before[1].lower() in _get_grammar()["before_month"])
        and text[match.start() - 4 : match.start()] != "ong "
    )


def _find_numbers(text: str) -> Iterator[Finding]:
    for run in _NUMBER.finditer(text):
        size = run.end() - run.start()
        if size > 4 or size == 3:
            continue
        start = run.start()
        before = text[start - 1 : start]
        if before and (
            before in "$€£¥#/_=.,:"
            or (before.isalpha() and text[start - 2 : start] != "FY")
            or (before == "-" and text[start - 2 : start - 1].isdigit())
        ):
            continue
        found = _read_year(text, start) if size == 4 else _read_slashed(text, start)
        if found:
            yield found


def _read_slashed(text: str, start: int) -> Found | None:
    """Read 15/8/2025 where only one order is possible; 3/4/2025 may be either and is left."""
    match = _SLASHED.match(text, start)
    if not match:
        return None
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if a > 12 or a == b:
        day, month = a, b
    elif b > 12:
        day, month = b, a
    else:
        return None
    return _build(start, match.end(), Part(year, month, day), None)


def _read_year(text: str, start: int) -> Found | None:
    match = _NUMERIC.match(text, start)
    if match and (match["d"] or match["s"] == "-"):
        return _build(
            start, match.end(), Part(int(match["y"]), int(match["m"]), _day(match["d"])), None
        )
    match = _YEAR_PAIR.match(text, start)
    if match and _is_year_pair(text, match):
        return Found(start, match.end(), Part(int(match["a"])), Part(int(match["b"])))
    match = _SHORT_PAIR.match(text, start)
    if match and int(match["b"]) == (int(match["a"]) + 1) % 100:
        return Found(start, match.end(), Part(int(match["a"])), Part(int(match["a"]) + 1))
    match = _DECADE.match(text, start)
    if match:
        return Found(start, match.end(), Part(int(match["y"])), Part(int(match["y"]) + 9))
    match = _PLAIN_YEAR.match(text, start)
    if match and not _counts(text, match.end(), match["y"]) and _is_year(text, start, match.end()):
        return _with_edge(
            text,
            Found(
                start,
                match.end(),
                Part(int(match["y"])),
                is_name=_is_in_name(text, start, match.end()),
            ),
        )
    return None


def _is_year_pair(text: str, match: re.Match[str]) -> bool:
    """Tell whether two years are one interval: 2018-2022, between 2018 and 2022."""
    if not 0 < int(match["b"]) - int(match["a"]) <= 100 or _counts(text, match.end(), match["b"]):
        return False
    before = text[max(0, match.start() - 8) : match.start()].lower()
    return " and " not in match[0] or before == "between "


def _counts(text: str, end: int, written: str) -> bool:
    """Tell whether the number counts the word behind it: 2000 students."""
    following = text[end : end + 1]
    if following == "-" and text[end + 1 : end + 2].islower():
        return True
    if following and (following in "%‰°" or following.isalnum() or following == "+"):
        return True
    word = _WORD_AFTER.match(text, end)
    if not word:
        return False
    if word[1] in _get_grammar()["counted"]:
        return True
    return (
        written.endswith("00")
        and word[1].islower()
        and word[1].endswith("s")
        and word[1] not in ("was", "is", "has")
    )


def _is_year(text: str, start: int, end: int) -> bool:
    before = _WORD_BEFORE.search(text[max(0, start - 16) : start])
    following = text[end : end + 2]
    if before:
        if before[1] in _get_grammar()["numbered"]:
            return False
        return (
            before[1].lower() in _get_grammar()["before_year"]
            or before[1][0].isupper()
            or text[start - 1] in "(,"
        )
    if not text[max(0, start - 2) : start].strip():
        return (
            not following.strip()
            or following[0] != " "
            or following[1:2].isupper()
            or not text[:start].strip()
        )
    return not following[1:2].islower() or text[start - 1] in "(“\"'‘-–"


def _is_in_name(text: str, start: int, end: int) -> bool:
    before = _WORD_BEFORE.search(text[max(0, start - 24) : start])
    after = text[end : end + 2]
    if (
        before
        and before[1][0].isupper()
        and text[start - 1] == " "
        and before[1].lower() not in _get_grammar()["before_year"]
    ):
        return True
    return len(after) == 2 and after[0] in " -" and after[1].isupper()


_DEADLINE = re.compile(
    r"(?:by|before|until)[ ](?:the[ ])?end[ ]of[ ](?:the[ ])?(?:year[ ])?\Z", re.IGNORECASE
)
_YEAR_END = re.compile(
    r"(?:at|towards?|near|since|from)[ ](?:the[ ])?(?:very[ ])?end[ ]of[ ]\Z|\byear-end[ ]\Z",
    re.IGNORECASE,
)


def _with_edge(text: str, found: Found) -> Found:
    """Give `by the end of 2024` its last day, and `at the end of 2015` its last month."""
    window = text[max(0, found.start - 24) : found.start]
    deadline = _DEADLINE.search(window)
    if deadline:
        return replace(found, start=found.start - len(deadline[0]), is_deadline=True, is_name=False)
    edge = _YEAR_END.search(window)
    if edge:
        return replace(found, first=Part(found.first.year, 12), is_name=False)
    return found


def _find_weekdays(text: str) -> Iterator[Finding]:
    if "day" not in text:
        return
    grammar = _get_grammar()
    for match in grammar["weekday"].finditer(text):
        number = grammar["weekdays"][match["name"]]
        which = (match["which"] or "").lower()
        amount = number + (100 if which == "next" else -100 if which == "last" else 0)
        yield Relative(match.start(), match.end(), "weekday", amount)


def _find_relative(text: str) -> Iterator[Finding]:
    if not _TRIGGER_RELATIVE.search(text):
        return
    for match in _get_grammar()["relative"].finditer(text):
        found = _read_relative(text, match)
        if found:
            yield found


def _read_relative(text: str, match: re.Match[str]) -> Relative | None:
    start, end = match.span()
    if match["fixed"]:
        rule, amount = _get_grammar()["fixed"][match["fixed"].lower()]
        return Relative(start, end, rule, amount)
    if match["new"]:
        return Relative(start, end, "new", 10)
    if match["golden"]:
        return Relative(start, end, "past", 10)
    if match["recent"]:
        return Relative(start, end, "vague")
    if match["period"]:
        return Relative(start, end, "period")
    if match["launch"]:
        return Relative(start, end, "event")
    if match["way"]:
        return _read_way(match)
    return _read_years(text, match)


def _read_way(match: re.Match[str]) -> Relative | None:
    count = _read_count(match["n1"]) if match["n1"] else 1
    back = match["way"].lower() in ("past", "last", "previous")
    if count is None:
        return None
    if match["u1"].lower() == "month":
        return Relative(*match.span(), "past months", count) if back else None
    if match["u1"].lower() == "decade":
        count *= 10
    return Relative(*match.span(), "past" if back else "ahead", count)


def _read_years(text: str, match: re.Match[str]) -> Relative | None:
    """Read a number of years that counts from now: ten years on, 10 years of efforts."""
    start, end = match.span()
    count = _read_count(match["n2"])
    then = (match["then"] or "").lower()
    decade = match["u2"].lower() == "decade"
    if count is None:
        return None
    amount = count * 10 if decade else count
    if then in ("ago", "earlier"):
        return Relative(start, end, "ago", amount)
    if then in ("on", "later"):
        return Relative(start, end, "on", amount) if then == "on" else None
    if match["run"] or then == "in a row":
        return Relative(start, end, "until" if match["over"] else "running", amount)
    if decade and match["over"]:
        return Relative(start, end, "until", amount)
    singular = match[0].lower().endswith(("year", "decade")) and match["n2"].lower() not in (
        "a",
        "one",
        "1",
    )
    if (
        (decade or amount == 10)
        and not singular
        and text[end : end + 1] != "-"
        and (then or not decade)
    ):
        return Relative(start, end, "past", amount)
    return None


def _join(text: str, findings: list[Finding]) -> list[Finding]:
    """Take a weekday into the date it names: Thursday, December 21, 2017."""
    joined: list[Finding] = []
    for finding in findings:
        previous = joined[-1] if joined else None
        between = text[previous.end : finding.start] if previous else ""
        if _is_weekday(previous) and _is_day(finding) and between in (", ", " ", ", the ", " ("):
            assert isinstance(finding, Found)
            assert previous
            joined[-1] = replace(finding, start=previous.start)
        elif not (_is_weekday(finding) and _is_day(previous) and between in (", ", " ", " (")):
            joined.append(finding)
    return joined


def _is_weekday(finding: Finding | None) -> bool:
    return isinstance(finding, Relative) and finding.rule == "weekday"


def _is_day(finding: Finding | None) -> bool:
    return isinstance(finding, Found) and finding.first.day is not None and finding.last is None


def has_month(text: str) -> bool:
    """Tell whether a text of another language names a month in English."""
    return bool(_get_grammar()["month_name"].search(text))
