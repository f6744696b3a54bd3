"""Documents: what Chinese clauses say was issued, adopted or signed."""

import re
from collections.abc import Iterator

from mainstem.reading.claims.events import signatures
from mainstem.reading.claims.events.chinese import gatherings, making
from mainstem.reading.claims.events.scenes import Scene
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import Token, get_pattern

_FAR = 40
"""Characters between a verb of issuing and the title of what is issued."""
_BEHIND = 12
_JOINING = re.compile(
    r"[、,，和及与以等\s》《“”\"并（）()份项个多]*(?:文本|文件)?[、,，和及与以\s《]*"
)
_ELSEWHERE = re.compile("[。；;]|落实|根据|按照|体现")
_BARE = frozenset(["达成", "形成", "制定", "编制", "批准", "提交", "首发", "通过", "核可", "核准"])
"""Verbs that issue something only if its title stands in marks."""
_OWN = frozenset(["签约", "达成协议", "签字", "签定"])
"""Verbs of signing that need no document beside them."""


def read_issue(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read 会议发布了《甲》《乙》: one event for each document."""
    first, last = scene.get_clause(token.start, token.end)
    spans = _get_titles(scene, token, first)
    if not spans and token.word not in _BARE and (bare := _get_bare(scene, token, last, "issued")):
        spans = [bare]
    if not spans or making.is_wished(scene, first, token.start):
        return
    attributive = scene.masked[token.end : token.end + 1] == "的"
    for start, end in spans:
        title = scene.text[start:end]
        sighting = making.make(
            scene, (first, max(last, end)), "document_released", title, token.start
        )
        sighting.named = True
        sighting.outcomes = (title,)
        sighting.weak = attributive and sighting.date is None
        yield sighting, end


def read_sign(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read 签署《甲》《乙》 and 签署合作备忘录: one event for all that is signed together."""
    first, last = scene.get_clause(token.start, token.end)
    spans = _get_titles(scene, token, first)
    bare = None if spans else _get_bare(scene, token, last, "signed")
    if not (spans or bare):
        bare = _get_subject(scene, token, first)
    if not (spans or bare or token.word in _OWN) or making.is_wished(scene, first, token.start):
        return
    until = max([token.end, *(end for _, end in spans)])
    name = spans[0] if spans else bare
    named = bool(name and (spans or signatures.is_telling(scene.text[slice(*name)])))
    title = scene.text[slice(*name)] if name and named else making.trim(scene, first, last)
    sighting = making.make(scene, (first, max(last, until)), "agreement", title, token.start)
    sighting.named = named
    sighting.outcomes = tuple(scene.text[s:e] for s, e in spans or ([bare] if bare else []))
    known = sighting.continuing or making.is_particular(scene, sighting, first, last)
    if not spans and not known:
        return
    after = max(token.end, bare[1]) if bare else token.end
    sighting.echo = token.word in _OWN
    sighting.weak = sighting.date is None and (
        making.is_reference(scene, token, first, last)
        or "的" in (scene.masked[after : after + 1], scene.masked[token.end : token.end + 1])
    )
    yield sighting, max(until, after)


def _get_titles(scene: Scene, token: Token, first: int) -> list[tuple[int, int]]:
    """Return the offsets of the titles that a verb of issuing or signing governs."""
    books = [t for t in scene.titles if t.mark in ("《", "「", "『")]
    row: list[tuple[int, int]] = []
    for title in books:
        if title.start < token.end:
            continue
        edge = row[-1][1] + 1 if row else token.end
        gap = title.start - 1
        if row and not _JOINING.fullmatch(scene.masked, edge, gap):
            break
        if not row and (gap - edge > _FAR or _ELSEWHERE.search(scene.masked, edge, gap)):
            break
        if not scene.masked[edge:gap].endswith(("本", "该", "上述")):
            row.append((title.start, title.end))
    before = [t for t in books if first <= t.start and t.end <= token.start]
    if not row and before and token.start - before[-1].end <= _BEHIND:
        # 《甲》发布
        return [(before[-1].start, before[-1].end)]
    return row


def _get_subject(scene: Scene, token: Token, first: int) -> tuple[int, int] | None:
    """Return a document without marks in front of a verb: 政府间协定9月在万象签署."""
    end = None
    for match in get_pattern("zh", "documents", "signed").finditer(
        scene.masked, max(first, token.start - _FAR), token.start
    ):
        end = match.end()
    if end is None or not gatherings.is_between(scene, end, token.start):
        return None
    start = gatherings.get_name_start(scene, first, end)
    return (start, end) if end - start > 3 else None


def _get_bare(scene: Scene, token: Token, last: int, kind: str) -> tuple[int, int] | None:
    """Return a document without marks behind a verb: 发布武汉倡议, 签署合作备忘录."""
    start = token.end
    while start < last and scene.text[start] in "了过 ":
        start += 1
    if scene.text[start : start + 1] == "的":
        return None
    end = None
    for match in get_pattern("zh", "documents", kind).finditer(
        scene.masked, start, min(last, start + _FAR)
    ):
        end = match.end()
    if end is None or get_pattern("zh", "documents", "not_issued").search(scene.masked, start, end):
        return None
    return (start, end) if end - start >= 3 or kind == "signed" else None
