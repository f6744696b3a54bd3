"""Gatherings: meetings, courses, contests and festivals that Chinese clauses say were held."""

import re
from collections.abc import Iterator
from copy import copy
from functools import cache
from itertools import pairwise

from mainstem.model import sittings
from mainstem.reading.claims.events import circumstances
from mainstem.reading.claims.events.chinese import making
from mainstem.reading.claims.events.scenes import HIDDEN, Scene
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import (
    Token,
    get_list,
    get_pattern,
    get_words,
)
from mainstem.reading.claims.patterns import make_pattern

_LONGEST = 120
_YEAR = re.compile(r"(?:20|19)\d\d年?(?:度)?")
_DEPARTING = frozenset(["启程", "出发", "起航", "启航", "返航"])
"""Verbs that say of an operation that it began or ended; anything else only travels."""
_ASPECT = re.compile(r"[了过的\s]*")
_ATTEND = re.compile("出席|参加|主持|参会")
_DURING = re.compile("上|(?:召开|举行|举办)?期间|开幕之际|间隙")
_JOINING = frozenset(["、", "和", "与", "及", "以及", "暨"])
_DECIDING = re.compile(r"(?:联合|一致|共同)?(?:通过|发布|发表|决定|宣布|确定|提出|达成|重申)")
# What stands in front of a name but is no part of it: 外长王毅在…, 新华社电（记者某某）….
_BEFORE_NAME = re.compile(
    r"在|(?<![关由基])于|从|出席|参加|根据|按照|祝贺|商定|电\s*[（(][^）)]{0,30}[）)]"
)
_COUNTED = re.compile(r"[了过]?\s*[\d一二三四五六七八九十两几多]+余?(?:个|项|场|次|大|类)(?!届)")
_CLAUSAL = re.compile("将|继续|我们|愿")


def read_hold(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read 某会议在某地举行 and 某人在某地举办某会议."""
    first, last = scene.get_clause(token.start, token.end)
    noun = get_subject(scene, index, first)
    if token.word in _DEPARTING and (noun is None or noun.noun != "operation"):
        return
    if noun is not None:
        start = get_name_start(scene, first, noun.end)
    else:
        noun = _get_object(scene, index, last)
        if noun is None:
            return
        lead = _ASPECT.match(scene.text, token.end, noun.end)
        start = lead.end() if lead else token.end
    if not 0 < noun.end - start <= _LONGEST or _CLAUSAL.search(scene.masked, start, noun.end):
        return
    sighting = making.make(
        scene,
        (first, last),
        get_type(scene, start, noun),
        scene.text[start : noun.end],
        token.start,
    )
    add_name(scene, sighting, start, noun)
    if start >= token.end:
        _name_by_body(scene, sighting, first, token)
    if sighting.pointing and start >= token.end and noun.noun not in ("meeting", "other"):
        # 某项目举行开工仪式, 医疗队开展义诊活动: the clause names what the noun leaves open.
        sighting.title, sighting.pointing = making.trim(scene, first, last), False
    if not sighting.pointing and (
        making.is_wished(scene, first, token.start, (start, noun.end))
        or not _weigh(scene, sighting, noun)
    ):
        return
    for told in _split(scene, sighting, (start, noun.end)):
        yield told, max(noun.end, token.end)


def _split(scene: Scene, sighting: Sighting, name: tuple[int, int]) -> Iterator[Sighting]:
    """Yield one gathering for each that a row names: 第五次外长会、第九次高官会分别举行."""
    start, end = name
    text = scene.text[start:end]
    found = [s for s in sittings.find_sittings(text) if s.ordinal is not None]
    gaps = [text[one.end : other.start].strip() for one, other in pairwise(found)]
    if not gaps or any(gap not in _JOINING for gap in gaps):
        yield sighting
        return
    days = [d for d in scene.dating if d.start >= end]
    respective = len(days) == len(found) and "分别" in scene.masked[end : days[0].start]
    for number, sitting in enumerate(found):
        told = copy(sighting)
        told.title, told.ordinal = text[sitting.start : sitting.end], sitting.ordinal
        told.date = days[number].iso if respective else sighting.date
        yield told


def _name_by_body(scene: Scene, sighting: Sighting, first: int, verb: Token) -> None:
    """Name a mere 第四次会议 after the body that held it."""
    if sighting.ordinal is None or sittings.find_sittings(sighting.title):
        return
    bodies = sittings.find_sittings(scene.text[first : verb.start])
    if bodies and bodies[-1].mechanism:
        body = scene.text[first + bodies[-1].start : first + bodies[-1].end]
        sighting.title = f"{body}{sighting.title}"


def read_named(scene: Scene, token: Token) -> Iterator[tuple[Sighting, int]]:
    """Read a named gathering in passing: 出席第三届…论坛, …研讨会上, …峰会期间."""
    if any(t.noun and 0 <= t.start - token.end <= 2 for t in scene.tokens):
        return  # The name goes on: …领导人会议记者招待会.
    first, last = scene.get_clause(token.start, token.end)
    attend = None
    for match in _ATTEND.finditer(scene.masked, first, token.start):
        attend = match
    if attend is None and not _is_occasion(scene, token, first, scene.masked[token.end : last + 1]):
        return
    start = get_name_start(scene, attend.end() if attend else first, token.end)
    if _COUNTED.match(scene.masked, start):
        return  # 参加了15个大项的比赛
    if not 4 <= token.end - start <= _LONGEST or _CLAUSAL.search(scene.masked, start, token.end):
        return
    sighting = making.make(
        scene, (first, last), get_type(scene, start, token), scene.text[start : token.end], start
    )
    if making.is_attribute(scene, first, token.start, last):
        sighting.date, sighting.place, sighting.countries = None, None, ()
    add_name(scene, sighting, start, token)
    sighting.named = sighting.named or attend is not None
    if sighting.pointing or not sighting.named or making.is_wished(scene, first, start):
        return
    sighting.weak = not (
        sighting.ordinal or sighting.year or sighting.date or scene.passage.type == "caption"
    )
    yield sighting, token.end


def _is_occasion(scene: Scene, token: Token, first: int, rest: str) -> bool:
    """Say whether the words behind a gathering tell what was done on its occasion."""
    if _DURING.match(rest) or (rest[:1] in ("和", "与", "暨", "、", "及") and "期间" in rest):
        return True
    return bool(_DECIDING.match(rest)) and bool(
        circumstances.get_ordinal(scene, max(first, token.start - 30), token.end)
    )


def get_subject(scene: Scene, index: int, first: int) -> Token | None:
    """Return the noun in front of a verb with nothing but place, date and adverbs between.

    Args:
        scene: the sentence.
        index: which of its tokens is the verb.
        first: where the verb's clause begins.
    """
    verb = scene.tokens[index]
    for token in reversed(scene.tokens[:index]):
        if token.start < first:
            break
        if token.noun:
            return token if is_between(scene, token.end, verb.start) else None
    for title in reversed(scene.titles):
        if title.mark and first <= title.start and title.end < verb.start:
            if not is_between(scene, title.end + 1, verb.start):
                return None
            return _get_hidden(scene, title.start, title.end)
    return None


def is_between(scene: Scene, start: int, end: int) -> bool:
    """Say whether only place, date and adverbs stand between a name and its verb."""
    return end - start <= 48 and bool(_get_between().fullmatch(scene.masked, start, end))


@cache
def _get_between() -> re.Pattern[str]:
    adverbs = make_pattern(get_list("zh", "context", "adverbs"))
    return re.compile(
        rf"(?:{adverbs}|[在于从由自沿](?!主)[^，。的“”《》]{{1,28}}?|[以通][^，。的“”《》]{{1,16}}?(?:方式|形式|视频|网络)"
        r"|在线|[\s\d年月日至点时半]|-)*"
    )


def _get_hidden(scene: Scene, start: int, end: int) -> Token | None:
    """Return the noun at the end of a title, with the mark that closes it: “…培训班”."""
    nouns = [t for t in get_words("zh").find(scene.text, start, end) if t.noun]
    if nouns and nouns[-1].end == end:
        return Token(nouns[-1].start, end + 1, nouns[-1].word, nouns[-1].noun, ())
    return None


def _get_object(scene: Scene, index: int, last: int) -> Token | None:
    """Return the noun that ends the object of a verb: the last one before another verb."""
    found = None
    for token in scene.tokens[index + 1 :]:
        if token.end > last or (found is not None and not token.noun):
            break
        if token.noun:
            found = token
    if found is None:
        end = scene.tokens[index].end
        for title in scene.titles:
            if title.mark and end <= title.start < end + 6 and title.end < last:
                return _get_hidden(scene, title.start, title.end)
    return found


def get_name_start(scene: Scene, first: int, end: int) -> int:
    """Return where a name that ends at `end` begins in its clause: behind date and attributes."""
    start = first
    for date in scene.dates:
        if first <= date.start and date.end < end and date.basis != "name":
            # 2025年泰北…研讨会: a year directly before the name belongs to it.
            is_year = _YEAR.fullmatch(scene.text, date.start, date.end)
            if not is_year or scene.text[date.end] in "，, ":
                start = max(start, date.end)
    cut = scene.masked.rfind("的", start, end)
    if cut >= 0 and end - cut > 4 and _get_attribute().search(scene.masked, start, cut + 1):
        start = cut + 1
    for match in _BEFORE_NAME.finditer(scene.masked, start, max(start, end - 4)):
        start = match.end()
    lead = making.LEADING.match(scene.text, start, end)
    return lead.end() if lead and lead.end() < end else start


@cache
def _get_attribute() -> re.Pattern[str]:
    """Return what shows that a clause with 的 stands before a name: 主题为“…”的, 举办的."""
    verbs = make_pattern(get_words("zh").verbs)
    return re.compile(rf"为[“\"\s{HIDDEN}]|{verbs}|出席|参加|主持|联合|{HIDDEN}[”\"]")


def get_type(scene: Scene, start: int, noun: Token) -> str:
    """Return the type of a gathering: of its noun, or of a word before a noun like 活动."""
    if noun.noun and noun.noun != "other":
        return noun.noun
    for word in reversed(get_words("zh").find(scene.text, start, noun.end)):
        if word.noun and word.noun != "other":
            return word.noun
    return "other"


def add_name(scene: Scene, sighting: Sighting, start: int, noun: Token) -> None:
    """Say what is known of an event by its name: ordinal, year, whether it is one at all."""
    text = scene.text[start : noun.end]
    ordinal = circumstances.get_ordinal(scene, start, noun.end)
    sighting.ordinal = ordinal.value if ordinal else None
    year = _YEAR.match(text)
    sighting.year = year[0][:4] if year else circumstances.get_year(scene, start, noun.end)
    rest = (
        get_pattern("zh", "pointing", "words").sub("", text.removesuffix(noun.word)).strip("的了 ")
    )
    sighting.pointing = len(rest) < 2 and not ordinal and not sighting.year
    proper = any(n.start >= start and n.end <= noun.end for n in scene.names)
    quoted = HIDDEN in scene.masked[start : noun.end]
    sighting.named = bool(ordinal or sighting.year or quoted or (proper and len(text) >= 6))
    sighting.date = sighting.date or sighting.year


def _weigh(scene: Scene, sighting: Sighting, noun: Token) -> bool:
    """Say whether a gathering is told in particular, and note it when only just."""
    evidence = (
        bool(sighting.date)
        + sighting.named
        + bool(sighting.place)
        + bool(sighting.bodies)
        + (scene.passage.type in ("heading", "caption"))
    )
    sighting.weak = evidence < 2 and not sighting.named
    return evidence > (0 if noun.noun != "other" or sighting.named else 1)
