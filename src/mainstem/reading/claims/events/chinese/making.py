"""What all readers of Chinese clauses share: making a sighting, and telling wishes from events."""

import re
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.claims.events import circumstances, signatures
from mainstem.reading.claims.events.scenes import HIDDEN, Scene
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import (
    Token,
    get_list,
    get_pattern,
    get_words,
)
from mainstem.reading.claims.patterns import make_pattern

LEADING = re.compile(
    r"(?:[\s、,，和与及并暨是由]|(?:图为|其中|此外|同时|随后|期间|其间|当地时间|记者|本报讯|据悉|获悉|据了解|近日|日前|今天|今日|昨天|昨晚|当天|当日|年内|我们|欢迎|祝贺|热烈|赞赏|中方|双方|各方)[，,]?)+"
)
_NUMBERING = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．](?!\d))\s*"
)
_BEHIND = 24
"""Characters behind 在, 于 or 赴 in which its place ends."""
_PLACED = re.compile("[在赴于](?<![关由基对至鉴属]于)")


def make(scene: Scene, clause: tuple[int, int], kind: str, title: str, at: int) -> Sighting:
    """Make a sighting with the date, place, countries and bodies of its clause and sentence.

    Args:
        scene: the sentence.
        clause: offsets of the clause that tells of the event.
        kind: its type.
        title: its name, or the words that stand for one.
        at: offset of the word that tells of it; the date before this one counts.
    """
    first, last = clause
    date = circumstances.get_date(scene, at)
    return Sighting(
        passage=scene.passage,
        start=first,
        end=last,
        type=kind,
        title=_NUMBERING.sub("", title, count=1).strip()
        if title[:1] in "一二三四五六七八九十（( 0123456789"
        else title.strip(),
        date=date.iso if date else None,
        place=get_place(scene, first, last),
        countries=circumstances.get_countries(scene, first, last)
        or circumstances.get_countries(scene, scene.start, scene.end),
        bodies=circumstances.get_bodies(scene, first, last),
        continuing=bool(_get_continuing().match(scene.masked, scene.start)),
        sentence=(scene.start, scene.end),
    )


@cache
def _get_continuing() -> re.Pattern[str]:
    """Return how a sentence begins that goes on with a gathering told before."""
    nouns = make_pattern(get_words("zh").nouns)
    pointing = make_pattern(get_list("zh", "pointing", "words"))
    words = make_pattern(get_list("zh", "context", "continuing"))
    return re.compile(
        rf"(?:{_NUMBERING.pattern})?\s*(?:{words}|(?:{pointing})?[^，,。第\d]{{0,4}}?(?:{nouns})(?:期间|上|后|还|中|[，,]))"
    )


def get_place(scene: Scene, first: int, last: int) -> str | None:
    """Return the place behind 在, 于 or 赴 in a clause."""
    if not scene.places:
        return None
    for match in _PLACED.finditer(
        scene.masked, *circumstances.get_window(scene.places, first, last, _BEHIND)
    ):
        place = circumstances.get_place(scene, match.end(), min(last, match.end() + _BEHIND))
        if place:
            return place
    return None


# 各方同意，…: what was agreed, behind the comma, is still to come.
_AGREED = re.compile(
    r"(?:同意|商定|约定|提议|建议|呼吁|希望|期待|倡议)[，,：:](?:[^，,；;。]*[，,])?\Z"
)
_TOGETHER = re.compile(r"[\s，,]*(?:双方|各方|两国|六国|三方|四国)")
_REFERENCE = re.compile(
    r"的?(?:建设|运营|运行|通车|实施|成立|开通)?(?:以来|之初|初期|伊始|至今|之际|前夕|之后|之前|多年|年来|后|前|时|[即将已]*满?(?:\d+|[一二三四五六七八九十]+)[多余]?周?年)"
)


def is_reference(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether a verb only dates something else (启动以来, 启动6年来) and has no date itself."""
    return bool(_REFERENCE.match(scene.masked, token.end, last)) and not has_date(
        scene, first, last
    )


def is_wished(scene: Scene, first: int, at: int, name: tuple[int, int] | None = None) -> bool:
    """Say whether the words before a verb in its clause wish, plan or urge what it tells.

    What is planned counts with a date, and a meeting with its number in a series.

    Args:
        scene: the sentence.
        first: where the clause begins.
        at: where the verb begins.
        name: offsets of the name of what is told of: 深化 inside a name wishes nothing.
    """
    for match in _get_modal().finditer(scene.masked, first, at):
        inside = name is not None and name[0] <= match.start() < name[1]
        # A name told by its form only may have swallowed the word: 探讨建立某中心.
        if not inside and not any(
            n.start <= match.start() < n.end and (n.key or n.start < match.start() - 1)
            for n in scene.names
        ):
            return True
    planned = get_pattern("zh", "context", "planned").search(scene.masked, first, at)
    if planned or _AGREED.search(scene.masked, max(scene.start, first - 60), first):
        dated = any(len(d.iso or "") > 4 for d in scene.dating)
        return not (dated or (name and signatures.is_numbered(scene.text[slice(*name)])))
    return False


@cache
def _get_modal() -> re.Pattern[str]:
    tails: dict[str, list[str]] = {}
    for word in get_list("zh", "context", "modal"):
        tails.setdefault(word[0], []).append(word[1:])
    # Every branch begins with its character, as only then the search skips what lies between.
    # 专项基金支持的项目: what is supported there is there.
    words = [f"{head}{make_pattern(rest)}(?![的下])" for head, rest in tails.items()]
    single = [
        f"{word}(?<![{rule['not_after']}]{word})(?![{rule['not_before']}])"
        for word, rule in lexicons.load("events")["zh"]["modal"].items()
    ]
    return re.compile("|".join([*words, *single]))


def is_attribute(scene: Scene, first: int, at: int, last: int) -> bool:
    """Say whether what stands at `at` only says who somebody is: 会见来华出席峰会的….

    The date of the clause is then that of the meeting, not of the summit.
    """
    attended = (
        scene.masked.find("出席", first, at) >= 0 or scene.masked.find("参加", first, at) >= 0
    )
    return attended and scene.masked.find("的", at, last) >= 0


def has_date(scene: Scene, first: int, last: int) -> bool:
    """Say whether a clause has a date of its own."""
    return any(first <= d.start < last for d in scene.dating)


def is_particular(scene: Scene, sighting: Sighting, first: int, last: int) -> bool:
    """Say whether a clause is about something in particular: dated, named or quoted."""
    if sighting.date or scene.passage.type in ("caption", "heading"):
        return True
    named = any(first <= n.start < last for n in scene.names)
    return named or HIDDEN in scene.masked[first:last]


def trim(scene: Scene, first: int, last: int) -> str:
    """Return a clause as a title: without its date, with the name it goes on about."""
    start = first
    for date in scene.dates:
        if start <= date.start <= start + 1 and date.end < last:
            start = date.end
    text = scene.text[start:last].strip()
    lead = LEADING.match(text)
    if lead and lead.end() < len(text) and text[0] not in "与和由":
        text = text[lead.end() :]
    # 双方签署协议: both of those named before, not the first of them.
    together = _TOGETHER.match(scene.text, start, last)
    if not together and not any(start <= n.start < last for n in scene.names):
        before = [n for n in scene.names if n.start < start and n.kind != "person"][:1]
        for name in before:
            text = f"{scene.text[name.start : name.end]}{text}"
    return text[:160]
