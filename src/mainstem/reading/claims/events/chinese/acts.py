"""Acts: verbs that make an event by themselves (竣工, 揭牌, 移交 …), if their object is named."""

import re
from collections.abc import Callable, Iterator

from mainstem.reading.claims.events import circumstances
from mainstem.reading.claims.events.chinese import gatherings, making
from mainstem.reading.claims.events.scenes import HIDDEN, Scene
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import Token, get_list, get_pattern, get_words

_FOUNDING = frozenset(
    ["成立", "设立", "建立", "共建", "创办", "创建", "组建", "发起", "落户", "入驻", "升格", "开学"]
)
_IN_FORCE = frozenset(["正式实施", "全面实施", "正式生效"])
_SINCE = re.compile(r"[以之的了]?(?:来|初|\d|[一二三四五六七八九十]+周?年)")
_OCCASION = re.compile(r"周年(?:活动|招待会|大会|系列活动)?(?:暨“[^”]{0,40}”|暨[^、，,]{0,20})?")
# 这标志着项目正式启动: what it means, not what happened besides.
_MARKING = re.compile(r"[\s这此也]*标志着")
_SAME = re.compile(r"\s*(?:该|此|这[座条个家所项批些套])")
_IMPORT = re.compile("进口|输华|输入|入境")
_ATTENDING = re.compile("出席|参加|见证")


def read_act(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read a verb that makes an event by itself, if something is named that it happened to."""
    first, last = scene.get_clause(token.start, token.end)
    check = _CHECKS.get(verb)
    if check is not None and not check(scene, token, first, last):
        return
    if scene.masked.startswith("的", token.end) and not making.has_date(scene, first, token.start):
        return  # 捐赠的种苗: whose seedlings they are, not that they were given.
    if verb != "other:occasion" and _is_named_after(scene, index, token, first, last):
        return
    if making.is_reference(scene, token, first, last) or _MARKING.match(scene.masked, first):
        return
    sighting, name = _make(scene, index, token, verb, (first, last))
    if sighting.date is None and _SAME.match(scene.masked, first):
        sighting.pointing = True  # 该实验室由两校共建: what was told before, described.
    summed = sighting.type in ("relief", "operation") or verb == "other:friendship"
    if summed and sighting.date is None and _is_total(scene):
        sighting.pointing = True
    if sighting.pointing:
        yield sighting, token.end
        return
    if making.is_wished(scene, first, token.start, name) or not making.is_particular(
        scene, sighting, first, last
    ):
        return
    sighting.group = verb
    if verb == "other:occasion":
        for part in _split_occasions(scene, sighting, token, last):
            yield part, part.end
    else:
        yield sighting, token.end


def _make(
    scene: Scene, index: int, token: Token, verb: str, clause: tuple[int, int]
) -> tuple[Sighting, tuple[int, int] | None]:
    """Make the sighting of an act, named after the gathering it begins where there is one."""
    first, last = clause
    kind = verb.partition(":")[0]
    if verb == "handover" and get_pattern("zh", "operation", "suspects").search(
        scene.masked, first, last
    ):
        kind = "operation"
    noun = gatherings.get_subject(scene, index, first) if kind in ("launch", "opening") else None
    if noun is None:
        title = _get_quoted(scene, token, last) if kind == "launch" else None
        if (
            title
            and get_words("zh").find(scene.text, *title)[-1:]
            and "行动" in scene.text[slice(*title)]
        ):
            kind = "operation"
        text = (
            _tell_statistic(scene, last)
            if verb == "statistic_release"
            else making.trim(scene, first, last)
        )
        return making.make(scene, clause, kind, text, token.start), None
    start = gatherings.get_name_start(scene, first, noun.end)
    own = gatherings.get_type(scene, start, noun)
    # 大赛启动 tells of the competition, 活动启动 of a launch.
    if kind == "launch" and own in ("competition", "training", "cultural", "operation"):
        kind = own
    sighting = making.make(scene, clause, kind, scene.text[start : noun.end], token.start)
    gatherings.add_name(scene, sighting, start, noun)
    return sighting, (start, noun.end)


def _tell_statistic(scene: Scene, last: int) -> str:
    """Return what statistics say: the clause behind the one that names their source."""
    return scene.text[scene.start : scene.get_clause(last + 1, last + 1)[1]][:160]


def _get_quoted(scene: Scene, token: Token, last: int) -> tuple[int, int] | None:
    """Return the title that a verb has as its object, if one stands near."""
    for title in scene.titles:
        if title.mark and token.end <= title.start <= token.end + 8 and title.end <= last + 1:
            return title.start, title.end
    return None


def _split_occasions(
    scene: Scene, sighting: Sighting, token: Token, last: int
) -> Iterator[Sighting]:
    """Yield one event for each anniversary that is celebrated together with others."""
    start = token.end
    for match in _OCCASION.finditer(scene.text, token.end, scene.end):
        name = scene.text[start : match.end()].strip("、，,和及与 ")
        if match.start() > last + 2 or len(name) > 60:
            break
        part = making.make(
            scene, (sighting.start, match.end()), "other", f"{token.word}{name}", token.start
        )
        part.countries = circumstances.get_countries(scene, start, match.end())
        part.group = sighting.group
        part.named = True
        if making.is_attribute(scene, sighting.start, token.start, last):
            part.date, part.place = None, None
        yield part
        start = match.end()


def _is_named_after(scene: Scene, index: int, token: Token, first: int, last: int) -> bool:
    """Say whether a verb belongs to the name of what was attended: 出席…设立总领馆换文仪式."""
    following = scene.tokens[index + 1 : index + 4]
    if following and following[0].noun and following[0].start == token.end:
        return token.verbs[-1] in ("relief", "operation", "disaster")  # 联合搜救演练
    return any(t.noun and t.end <= last for t in following) and bool(
        _ATTENDING.search(scene.masked, first, token.start)
    )


def _is_total(scene: Scene) -> bool:
    """Say whether a sentence adds up what has been done so far: 截至目前, 多年来."""
    words = get_pattern("zh", "context", "elsewhen")
    return bool(words.match(scene.masked, scene.start, scene.end))


def _is_founding(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether 成立, 设立, 建立, 共建 has an institution beside it, not a relation or a goal."""
    if token.word in _IN_FORCE:
        return making.has_date(scene, first, last)
    if token.word == "投入":
        service = get_pattern("zh", "service", "words")
        return bool(service.search(scene.masked, token.end, min(last, token.end + 24)))
    if token.word not in _FOUNDING:
        return True
    behind = scene.text[token.end : token.end + 10]
    if _SINCE.match(behind) or behind.startswith("的") or "一带一路" in behind:
        return False
    near = (max(first, token.start - 24), min(last, token.end + 40))
    return bool(get_pattern("zh", "institutions", "words").search(scene.masked, *near))


def _is_shipment(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether a verb of transport has cargo beside it, and is not told in total."""
    if "累计" in scene.masked[first : token.start] or get_pattern(
        "zh", "shipment", "passengers"
    ).search(scene.masked, first, last):
        return False
    return bool(get_pattern("zh", "shipment", "cargo").search(scene.masked, first, last))


def _is_occasion(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether 庆祝 or 纪念 has an anniversary behind it."""
    return "周年" in scene.masked[token.end : last]


def _is_taken(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether an office was taken, and nobody is only congratulated on it."""
    return "祝贺" not in scene.masked[first : token.start]


def _is_project(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether a particular project is told to bear fruit."""
    near = scene.masked[max(first, token.start - 40) : token.start]
    if token.word in ("援建", "援助"):
        return "项目" in scene.masked[token.end : min(last, token.end + 30)] and bool(scene.names)
    return "项目" in near and (
        HIDDEN in near or any(first <= n.start < token.start for n in scene.names)
    )


def _is_statistic(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether statistics are quoted: 据…统计, 据…数据, …数据显示."""
    if token.word == "数据" and scene.masked[token.end : token.end + 1] not in ("，", ","):
        return False
    return token.word not in ("统计", "数据") or "据" in scene.masked[first : token.start]


def _is_disaster(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether what happened or struck is a disaster, and 登陆 what a typhoon does."""
    if token.word in get_list("zh", "disaster", "loose"):
        harm = get_pattern("zh", "disaster", "harm")
        if token.word in get_list("zh", "disaster", "striking"):
            before = max(first, token.start - 24), token.start
            if harm.search(scene.masked, *before) and "受" not in scene.masked[slice(*before)]:
                return True
        return bool(harm.search(scene.masked, token.end, min(last, token.end + 16)))
    return token.word != "登陆" or "台风" in scene.masked[first:last]


def _is_finished(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether 完成 has a building or a restoration for its object."""
    if token.word != "完成":
        return True
    works = get_pattern("zh", "completion", "works")
    return bool(works.search(scene.masked, token.end, min(last, token.end + 24)))


def _is_relief(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether what was sent, provided or reached is relief, and somebody's in particular."""
    if token.word in get_list("zh", "relief", "loose") and not get_pattern(
        "zh", "relief", "aid"
    ).search(scene.masked, first, last):
        return False
    return _is_named(scene, token, first, last)


def _is_access(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether what is allowed (允许) is to be imported, and what is approved is a project."""
    if token.word == "批准":
        works = get_pattern("zh", "works", "words")
        return bool(works.search(scene.masked, token.end, last)) and bool(scene.dating)
    return token.word not in ("允许", "准许", "准予") or bool(
        _IMPORT.search(scene.masked, token.end, last)
    )


def _is_named(scene: Scene, token: Token, first: int, last: int) -> bool:
    """Say whether something in particular was handed over, cleared or healed."""
    return bool(scene.names or scene.dates)


_CHECKS: dict[str, Callable[[Scene, Token, int, int], bool]] = {
    "opening": _is_founding,
    "launch": _is_founding,
    "agreement": _is_access,
    "shipment": _is_shipment,
    "other:occasion": _is_occasion,
    "other:project": _is_project,
    "statistic_release": _is_statistic,
    "disaster": _is_disaster,
    "completion": _is_finished,
    "other:office": _is_taken,
    "operation": _is_named,
    "handover": _is_named,
    "relief": _is_relief,
}
