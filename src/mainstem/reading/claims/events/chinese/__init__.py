"""Chinese sentences: what each of their clauses tells of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from mainstem.model.mentions import Recognised
from mainstem.reading.claims.events import dating
from mainstem.reading.claims.events.chinese import acts, documents, encounters, gatherings
from mainstem.reading.claims.events.circumstances import Clock
from mainstem.reading.claims.events.scenes import Scene, iter_scenes
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import Token, get_list
from mainstem.reading.claims.patterns import make_pattern

_RETURN = re.compile(
    r"\s*(?:\d{4}年|\d{1,2}月|据|会(?:谈|见)?[后前]|访问期间|仪式[后上]|"
    r"(?:会上|本次|此次|会议|论坛|峰会|双方|各方|六国|两国|与会)[^，,。]{0,12}(?:发布|通过|发表|审议|签署|达成|见证))"
)
"""How a sentence begins that turns from somebody's words back to what happened."""
_ACTS = (
    "relief", "handover", "completion", "groundbreaking", "opening", "operation", "launch", "shipment", "other",
)  # fmt: skip
"""Types of which a clause tells one (揭牌启动, 建成移交): the first of those it could be."""
_WHOLE = frozenset(["operation", "relief", "disaster", "statistic_release"])
"""Types of which a sentence tells one, whatever its clauses add."""
_GATHERINGS = frozenset(["meeting", "training", "competition", "cultural"])
_FRAMES = {
    "hold": gatherings.read_hold,
    "meet": encounters.read_meet,
    "visit": encounters.read_visit,
    "issue": documents.read_issue,
    "sign": documents.read_sign,
}


def find(r: Recognised) -> list[Sighting]:
    """Return what a Chinese passage tells of, in order."""
    found: list[Sighting] = []
    in_speech = False
    dates = dating.leave_out_limits(r.passage.text, r.dates, "zh")
    r = r if len(dates) == len(r.dates) else replace(r, dates=dates)
    clock = Clock("zh", r.dates)
    for scene in iter_scenes(r, "zh"):
        if in_speech and _RETURN.match(scene.masked, scene.start):
            in_speech = False
        match = _get_speech().search(scene.masked, scene.start, scene.end)
        speech = scene.start if in_speech else match.end() if match else scene.end
        told = [s for s in _iter_sightings(scene) if s.start < speech or s.is_sure]
        clock.set(scene, told)
        found += told
        in_speech = in_speech or match is not None
    return found


@cache
def _get_speech() -> re.Pattern[str]:
    """Return what shows that somebody's words follow."""
    return re.compile(rf"(?:{make_pattern(get_list('zh', 'context', 'speech'))})(?:[，,:：“\"]|\Z)")


def _iter_sightings(scene: Scene) -> Iterator[Sighting]:
    """Yield what a sentence tells of; each stretch of words is told of once."""
    done = scene.start
    told: dict[tuple[int, str], Sighting] = {}
    for index, token in enumerate(scene.tokens):
        if token.start < done:
            continue
        for sighting, until in _read(scene, index, token):
            key = _get_share(sighting)
            if sighting.echo and any(kind == "agreement" for _, kind in told):
                continue
            if _is_detail(sighting, told.values()):
                continue
            if key not in told or _is_better(sighting, told[key]):
                told[key] = sighting
                done = max(done, until)
    helped = {s.start for s in told.values() if s.type == "relief"}
    for sighting in told.values():
        # 移交救灾物资, 物资运抵灾区: the relief is what is told.
        if sighting.type == "relief" or not (sighting.group and sighting.start in helped):
            yield sighting


def _is_detail(sighting: Sighting, told: Iterable[Sighting]) -> bool:
    """Say whether an act is only a part of what its sentence has told.

    That is relief in what was launched, a train that arrives after it departed, what is signed
    at a ceremony, and what is handed over with a project.
    """
    if sighting.type == "shipment" and "首" not in sighting.title:
        return any(t.type == "shipment" and t.date == sighting.date for t in told)
    if sighting.type == "agreement" and not sighting.named:
        # 协议签约仪式举行，双方签署协议: the ceremony is told already.
        return any(t.type == "agreement" and t.title.endswith("仪式") for t in told)
    if sighting.group == "other:selection":
        # 训练营举办，最终评选出12个项目: what was chosen there.
        return any(t.named and t.type in _GATHERINGS for t in told)
    if sighting.type == "handover":
        # 项目完成移交，车辆交付对方使用: what the project consists of.
        return any(
            t.type == "handover" and "项目" in t.title and t.date == sighting.date for t in told
        )
    return (
        sighting.type == "relief"
        and not sighting.named
        and any(t.type in ("launch", "relief") and t.date == sighting.date for t in told)
    )


def _get_share(sighting: Sighting) -> tuple[int, str]:
    """Return what two sightings of one sentence share if they tell of the same event."""
    kind = sighting.type
    if sighting.persons:
        return -1, f"{kind} {sorted(sighting.persons)}"
    if kind in _WHOLE and not sighting.named:
        return -1, kind + (sighting.date or "")
    if kind == "agreement":
        return sighting.start, kind
    if sighting.group and sighting.group != "other:occasion":
        return sighting.start, "act"
    return sighting.start, f"{kind} {sighting.title}"


def _is_better(sighting: Sighting, other: Sighting) -> bool:
    """Say whether of two acts told in one clause the later says more of what happened."""
    if not (sighting.group and other.group and {sighting.type, other.type} <= set(_ACTS)):
        return False
    return _ACTS.index(sighting.type) < _ACTS.index(other.type)


def _read(scene: Scene, index: int, token: Token) -> Iterable[tuple[Sighting, int]]:
    """Return what one trigger word tells of, and up to where its words are used."""
    for verb in token.verbs:
        read = list(_FRAMES.get(verb, acts.read_act)(scene, index, token, verb))
        if read:
            return read
    return gatherings.read_named(scene, token) if token.noun else ()
