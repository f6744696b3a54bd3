"""Dates in the other languages of the region, and any language the lexicon describes.

One grammar serves all: words for day, month and year stand before or behind their numbers, in
the script's own digits, and years may count from the Buddhist era.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.dates.found import Finding, Found, Part, Relative
from mainstem.reading.recognisers.dates.numerals import parse_number

_DIGIT = "0-9០-៩໐-໙၀-၉๐-๙"
_NUMBER = rf"[{_DIGIT}]{{1,2}}"
_YEAR = rf"[{_DIGIT}]{{4}}(?![{_DIGIT}]|[.,][{_DIGIT}]{{3}})"
_TO = r"[ ]?(?:[-–—~]|ถึง|đến|ទៅ|ដល់|ຫາ|ເຖິງ|မှ|по|hanggang)[ ]?"
_RUN = re.compile(rf"[{_DIGIT}]+")
_NUMERIC = re.compile(
    rf"(?P<y>{_YEAR})(?P<s>[-./])(?P<m>{_NUMBER})(?P=s)(?P<d>{_NUMBER})(?![{_DIGIT}])"
    rf"|(?P<d2>{_NUMBER})(?P<s2>[-./])(?P<m2>{_NUMBER})(?P=s2)(?P<y2>{_YEAR})"
)


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What one language's lexicon compiles to."""

    months: dict[str, int]
    era: dict[str, int]
    calendar: int
    dated: re.Pattern[str]
    """A date that names a month, from its first number or name on."""
    trigger: re.Pattern[str]
    """A name of a month."""
    openings: frozenset[str]
    """What a date may begin with before its month: a digit, or a word for day, month, year."""
    year: re.Pattern[str]
    years: re.Pattern[str]
    short: re.Pattern[str] | None
    """15/12 and 01/2018 after the words for day and month."""
    relative: dict[str, tuple[str, int]]
    words: re.Pattern[str] | None


def get_languages() -> frozenset[str]:
    """Return the codes of the languages that the lexicon describes."""
    return frozenset(lexicons.load("dates")["languages"])


def find(text: str, lang: str) -> list[Finding]:
    """Return the dates of a text in one of `get_languages()`, in order, none overlapping."""
    grammar = _compile(lang)
    found = sorted(
        (*_find_dated(text, grammar), *_find_numbers(text, grammar), *_find_words(text, grammar)),
        key=lambda f: (f.start, -f.end),
    )
    kept: list[Finding] = []
    for finding in found:
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept


@cache
def _compile(lang: str) -> _Grammar:
    lexicon = lexicons.load("dates")["languages"][lang]
    months = {name: n for n, names in enumerate(lexicon["months"], 1) for name in names}
    era = dict(lexicon["era"])
    relative = {word: (rule, amount) for word, (rule, amount) in lexicon["relative"].items()}
    names, eras = _alternatives(months), _alternatives(era) or "(?!)"
    return _Grammar(
        months=months,
        era=era,
        calendar=lexicon.get("calendar", 0),
        dated=_compile_dated(lang, lexicon, names, eras),
        openings=frozenset(
            [word[0] for key in ("day", "month", "year") for word in lexicon[key]]
            + [chr(ord(zero) + n) for zero in "0០໐၀๐" for n in range(10)]
        ),
        trigger=re.compile(names if lang != "vi" else rf"{names}|(?:tháng|Tháng)[ ]?{_NUMBER}"),
        year=_compile_year(lexicon, eras),
        years=re.compile(rf"(?P<a>{_YEAR}){_TO}(?P<b>{_YEAR})"),
        short=_compile_short(lexicon) if lang == "vi" else None,
        relative=relative,
        words=re.compile(_alternatives(relative)) if relative else None,
    )


def _compile_dated(
    lang: str, lexicon: dict[str, list[str]], names: str, eras: str
) -> re.Pattern[str]:
    """Compile a date that names a month: day, month and year in the order of the language."""
    day, month, year = (_words(lexicon, key) for key in ("day", "month", "year"))
    after = {key: _words(lexicon, key + "_after") for key in ("day", "month", "year")}
    spelled = rf"(?:{month}[ ]?)?(?P<m>{names}){after['month']}"
    if lang == "vi":
        spelled = rf"(?:(?P<m>{names})|(?:tháng|Tháng)[ ]?(?P<mn>{_NUMBER}))"
    # A year stands behind its word or era (ปี พ.ศ. 2559), before one (၂၀၁၇ ခုနှစ်), or alone.
    full = rf"(?:,?[ ]?(?:{year}[ ]?)?(?:(?P<e>{eras})[ ]?)?(?P<y>{_YEAR})(?:[ ]?{after['year']})?)"
    # Thai writes 2568 as 68 after a month: only years near our own are taken so.
    brief = rf"|[ ](?P<yb>[5-8๕-๘][{_DIGIT}])(?![{_DIGIT}.:,]|[ ]?[%])" if lang == "th" else ""
    first = rf"(?:(?:{day}[ ]?)?(?P<d>{_NUMBER})(?:[ ]?{after['day']})?(?:{_TO}(?:{day}[ ]?)?(?P<e2>{_NUMBER}))?,?[ ]?(?:ng[ ])?)?"
    behind = rf"(?:[ ]?(?P<db>{_NUMBER})(?:{_TO}(?P<eb>{_NUMBER}))?(?:[ ]?{after['day']})?(?![{_DIGIT}]))?"
    if lang == "my":
        first = rf"(?:(?P<ya>{_YEAR})[ ]?{after['year']}[ ၊]*)?"
    return re.compile(
        first + spelled + (behind if lang in ("my", "fil") else "") + f"(?:{full}{brief})?"
    )


def _compile_year(lexicon: dict[str, list[str]], eras: str) -> re.Pattern[str]:
    """Compile a year: four digits are one only beside a word or era that says so."""
    year, after = _words(lexicon, "year"), _words(lexicon, "year_after")
    marked = []
    if lexicon["year"] or lexicon["era"]:
        marked.append(rf"(?:{year}[ ]?(?:(?P<e1>{eras})[ ]?)?|(?P<e3>{eras})[ ]?)(?P<y1>{_YEAR})")
    if lexicon.get("year_after"):
        marked.append(rf"(?P<y2>{_YEAR})[ ]?{after}")
    return re.compile("|".join(marked))


def _compile_short(lexicon: dict[str, list[str]]) -> re.Pattern[str]:
    day, month = _words(lexicon, "day"), _words(lexicon, "month")
    return re.compile(
        rf"(?:(?:{day})[ ](?P<d>{_NUMBER})[/-](?P<m>{_NUMBER})(?![{_DIGIT}/]|-[{_DIGIT}])"
        rf"|(?:{month})[ ](?P<m2>{_NUMBER})[/-](?P<y>{_YEAR}))"
    )


def _alternatives(words: Iterable[str]) -> str:
    """Write words as one pattern, the longest first; empty without words."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _words(lexicon: dict[str, list[str]], key: str) -> str:
    words = _alternatives(lexicon.get(key, ()))
    return rf"(?:{words}){'?' if key == 'month_after' else ''}" if words else "(?:)"


def _number(text: str | None) -> int | None:
    return None if text is None else parse_number(text)


def _year(written: str | None, era: str | None, grammar: _Grammar) -> int | None:
    year = _number(written)
    if year is None:
        return None
    if era is not None:
        return year - grammar.era[era]
    # Nobody plans for 2400 and later in these documents: such a year is of the Buddhist era.
    return year - grammar.calendar if grammar.calendar and year >= 2400 else year


_BACK = 40
"""How far before a month's name its day, its year and their words may begin."""


def _find_dated(text: str, grammar: _Grammar) -> Iterator[Finding]:
    done = 0
    for name in grammar.trigger.finditer(text):
        if name.start() < done:
            continue
        match = _match_around(text, name.start(), done, grammar)
        found = match and _read_dated(match, grammar)
        if found:
            done = found.end
            yield found


def _match_around(text: str, month: int, done: int, grammar: _Grammar) -> re.Match[str] | None:
    """Return the longest date that reaches from before the month over it."""
    for start in range(max(done, month - _BACK), month + 1):
        if start < month and text[start] not in grammar.openings:
            continue
        match = grammar.dated.match(text, start)
        if (
            match
            and match.end() > month
            and match.start() == start
            and not _cuts_number(text, start)
        ):
            return match
    return None


def _cuts_number(text: str, start: int) -> bool:
    pair = text[max(0, start - 1) : start + 1]
    return len(pair) == 2 and bool(_RUN.fullmatch(pair))


def _read_dated(match: re.Match[str], grammar: _Grammar) -> Found | None:
    groups = match.groupdict()
    month = grammar.months[groups["m"]] if groups["m"] else _number(groups.get("mn"))
    year = _year(groups["y"] or groups.get("ya"), groups["e"], grammar)
    if groups.get("yb"):
        year = 2500 - grammar.calendar + (_number(groups["yb"]) or 0)
    day, last = _number(groups.get("d")), _number(groups.get("e2"))
    if day is None:
        day, last = _number(groups.get("db")), _number(groups.get("eb"))
    first, until = Part(year, month, day), Part(year, month, last) if last else None
    bare = day is None and year is None
    if (
        month is None
        or not first.is_possible
        or (until and not until.is_possible)
        or (bare and _is_word(match))
    ):
        return None
    return Found(match.start(), match.end() - (match[0][-1] == " "), first, until)


def _is_word(match: re.Match[str]) -> bool:
    """Tell whether a month's name alone is too short to be sure of: မေ, มี.ค. inside words."""
    name = match.groupdict()["m"]
    return name is not None and len(name) <= 4 and len(match[0]) == len(name)


def _find_numbers(text: str, grammar: _Grammar) -> Iterator[Finding]:
    for match in grammar.year.finditer(text):
        groups = match.groupdict()
        written = groups.get("y1") or groups.get("y2")
        year = _year(written, groups.get("e1") or groups.get("e3"), grammar)
        if year is not None and 1000 <= year <= 2200:
            yield Found(match.start(), match.end(), Part(year))
    for match in grammar.years.finditer(text):
        first, last = _year(match["a"], None, grammar), _year(match["b"], None, grammar)
        if first and last and 0 < last - first <= 100 and first >= 1500:
            yield Found(match.start(), match.end(), Part(first), Part(last))
    for match in _NUMERIC.finditer(text):
        if _cuts_number(text, match.start()) or text[match.start() - 1 : match.start()] in tuple(
            "/-._="
        ):
            continue
        year = _year(match["y"] or match["y2"], None, grammar)
        part = Part(year, _number(match["m"] or match["m2"]), _number(match["d"] or match["d2"]))
        if part.is_possible and part.year and part.year >= 1500:
            yield Found(match.start(), match.end(), part)
    if grammar.short:
        yield from _find_short(text, grammar.short)


def _find_short(text: str, short: re.Pattern[str]) -> Iterator[Finding]:
    for match in short.finditer(text):
        part = Part(_number(match["y"]), _number(match["m"] or match["m2"]), _number(match["d"]))
        if part.is_possible:
            yield Found(match.start(), match.end(), part)


def _find_words(text: str, grammar: _Grammar) -> Iterator[Finding]:
    if not grammar.words:
        return
    for match in grammar.words.finditer(text):
        rule, amount = grammar.relative[match[0]]
        yield Relative(match.start(), match.end(), rule, amount)  # type: ignore[arg-type]
