"""Words in English that count from another date: last year, on Wednesday, ten years ago, past decade."""

import re
from collections.abc import Iterator
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.dates.english.counts import COUNT, parse_count
from mainstem.reading.recognisers.dates.english.forms import find_all
from mainstem.reading.recognisers.dates.found import Relative, Rule
from mainstem.reading.recognisers.numbers.english_words import lower

_UNITS = ("year", "decade", "Decade", "month", "week", "period")
"""Each of the words counted here holds one of these, or stands alone in the lexicon."""
_BEFORE, _BEHIND = 48, 40
"""How far before and behind its unit what is read may reach."""
_LAUNCH = re.compile(
    r"[Ww]hen[ ]the[ ](?:[A-Za-z-]+[ ]){1,6}?was[ ](?:first[ ])?(?:launched|established|founded|created|initiated)"
)
_LAUNCH_REACH = 128


@cache
def _get_fixed() -> dict[str, tuple[Rule, int]]:
    entries = lexicons.load("dates")["english"]["relative"]
    return {words: (rule, amount) for words, (rule, amount) in entries.items()}


@cache
def _get_units() -> tuple[str, ...]:
    """Return what to look for first, since that is fast: units, and the words that hold none."""
    alone = [words for words in _get_fixed() if not any(unit in words for unit in _UNITS)]
    return (*_UNITS, *alone, *(words.capitalize() for words in alone))


@cache
def _get_pattern() -> re.Pattern[str]:
    """Return what finds such words in a text in lower case, which is faster than in any case."""
    lexicon = lexicons.load("dates")["english"]
    number = "|".join([*lexicon["numbers"], COUNT])
    fixed = "|".join(sorted(map(re.escape, lexicon["relative"]), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?P<fixed>{fixed})\b(?!['’]s[ ](?:world|society|age))"
        rf"|(?P<new>new(?:[ ]golden)?[ ]decade)\b"
        rf"|(?P<golden>golden[ ]decade)\b"
        rf"|(?:the[ ])?(?P<way>past|last|previous|next|coming|following)[ ](?:(?P<n1>{number})[ -])?(?P<u1>decade|year|month)s?\b"
        rf"|(?P<recent>in[ ]recent[ ]years|over[ ]the[ ]years|(?:for[ ])?many[ ](?:consecutive[ ])?years(?:[ ]in[ ]a[ ]row)?"
        rf"|for[ ](?:years|decades)\b|recent[ ]years)"
        rf"|(?P<over>(?:over|more[ ]than|nearly|almost|(?P<more>another))[ ])?(?P<n2>{number})[ -](?:(?P<run>consecutive|straight|successive)[ ])?"
        rf"(?P<u2>decade|year)s?\b(?:[ ](?P<then>ago|on\b|later|earlier|from[ ]now|hence\b|in[ ]a[ ]row|of[ ](?=[a-z]))|[’'](?:s)?[ ](?P<time>time)\b)?"
        rf"|(?P<period>(?:throughout|during|over|in)[ ](?:the|this|that)[ ](?:same[ ])?period)\b)"
    )


def find_words(text: str) -> Iterator[Relative]:
    """Yield the words of a text that count from another date, in order."""
    places = find_all(text, _get_units())
    if not places:
        return
    lowered = lower(text)
    done = 0
    for place in places:
        if place < done:
            continue
        match = _get_pattern().search(lowered, max(done, place - _BEFORE), place + _BEHIND)
        # Nothing begins before this unit that a later one could complete: it would have been found.
        done = match.end() if match else place
        found = match and _read(lowered, match)
        if found:
            yield found


def find_launches(text: str) -> Iterator[Relative]:
    """Yield what tells when something began without its date, in order."""
    for place in find_all(text, ("When the ", "when the ")):
        match = _LAUNCH.match(text, place, place + _LAUNCH_REACH)
        if match and not text[place - 1 : place].isalnum():
            yield Relative(place, match.end(), "event")


def _read(text: str, match: re.Match[str]) -> Relative | None:
    start, end = match.span()
    if match["fixed"]:
        rule, amount = _get_fixed()[match["fixed"]]
        return Relative(start, end, rule, amount)
    if match["new"]:
        return Relative(start, end, "new", 10)
    if match["golden"]:
        return Relative(start, end, "past", 10)
    if match["recent"]:
        return Relative(start, end, "vague")
    if match["period"]:
        return Relative(start, end, "period")
    if match["way"]:
        return _read_way(match)
    return _read_years(text, match)


def _read_way(match: re.Match[str]) -> Relative | None:
    count = parse_count(match["n1"]) if match["n1"] else 1
    back = match["way"] in ("past", "last", "previous")
    if count is None:
        return None
    if match["u1"] == "month":
        return Relative(*match.span(), "past months", count) if back else None
    if match["u1"] == "decade":
        count *= 10
    return Relative(*match.span(), "past" if back else "ahead", count)


def _read_years(text: str, match: re.Match[str]) -> Relative | None:
    """Read a number of years that counts from now: ten years on, 10 years of efforts."""
    start, end = match.span()
    count = parse_count(match["n2"])
    then = match["then"] or ""
    decade = match["u2"] == "decade"
    if count is None:
        return None
    amount = count * 10 if decade else count
    if then in ("ago", "earlier"):
        return Relative(start, end, "ago", amount)
    if match["more"]:
        return Relative(start, end, "ahead", amount)
    if then in ("from now", "hence") or match["time"]:
        return Relative(start, end, "in", amount)
    if then in ("on", "later"):
        return Relative(start, end, "on", amount) if then == "on" else None
    if match["run"] or then == "in a row":
        return Relative(start, end, "until" if match["over"] else "running", amount)
    if decade and match["over"]:
        return Relative(start, end, "until", amount)
    is_span = (decade or amount == 10) and (then or not decade)
    singular = match[0].endswith(("year", "decade")) and amount > 1 + 9 * decade
    if is_span and not singular and text[end : end + 1] != "-":
        return Relative(start, end, "past", amount)
    return None


@cache
def _get_weekdays() -> tuple[re.Pattern[str], dict[str, int]]:
    names = lexicons.load("dates")["english"]["weekdays"]
    pattern = rf"(?:{'|'.join(names)})\b(?!['’]s[ ](?:[A-Z]))"
    return re.compile(pattern), {word: n for n, word in enumerate(names, 1)}


_WHICH = re.compile(r"\b(?:(?P<last>last)|(?P<next>next)|this)[ ]\Z", re.IGNORECASE)
_WHICH_REACH = 5


_DAY = "day"
"""Part of the name of every day."""


def find_weekdays(text: str) -> Iterator[Relative]:
    """Yield the names of days in order."""
    if _DAY not in text:
        return
    pattern, numbers = _get_weekdays()
    for match in pattern.finditer(text):
        start = match.start()
        if text[start - 1 : start].isalnum():
            continue
        amount = numbers[match[0]]
        which = _WHICH.search(text, max(0, start - _WHICH_REACH), start)
        if which:
            start = which.start()
            amount += 100 if which["next"] else -100 if which["last"] else 0
        yield Relative(start, match.end(), "weekday", amount)
