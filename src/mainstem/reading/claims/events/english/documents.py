"""Documents: what English sentences say was issued, adopted or signed."""

import re
from collections.abc import Iterator

from mainstem.reading.claims.events import signatures
from mainstem.reading.claims.events.english import making
from mainstem.reading.claims.events.scenes import Scene
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import Token, get_pattern

_FAR = 80
_ROW = re.compile(r"[\s,;:.\"“”]*(?:and|as well as)?[\s,\"“”]*(?:the|a|an)?[\s\"“”]*")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being)\b(?: \w+){0,2} \Z")
_SETTING = re.compile(r" (?:in|at|on) [^,;.]{2,40}? (?=(?:an?|the|two|three|several) )")
_STOP = re.compile(r", |; |\. | (?:in|on|at|during|after|which|that) |$")
_ARTICLE = re.compile(r"\s*(?:the|a|an|their|this)\s+")
_PHRASE_END = re.compile(
    r"[,;:(]|\.(?=\s|\Z)| (?:that|which|who|during|after|before|here|according|worth|with|to) "
)
_DATED = re.compile(r" (?:in|on)(?: the)? \Z")
_PLACED = re.compile(r" (?:in|at)(?: the)? \Z")
_YEAR_LONG = 4
"""Characters of a year: one alone is part of what a document is called."""
_OWN = frozenset(["inked"])


def read_issue(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read "adopted the A and the B": one event for each document."""
    spans = _get_titles(scene, token, "issued")
    if not spans and token.word != "launched" and (bare := _get_bare(scene, token, "issued")):
        spans = [bare]
    if not spans or making.is_wished(scene, token.start):
        return
    for start, end in spans:
        title = scene.text[start:end]
        sighting = making.make(
            scene, (scene.start, scene.end), "document_released", title, token.start
        )
        sighting.named = True
        sighting.outcomes = (title,)
        yield sighting, end


def read_sign(scene: Scene, index: int, token: Token, verb: str) -> Iterator[tuple[Sighting, int]]:
    """Read "signed the A", "signed memoranda of understanding": one event for all of them."""
    spans = _get_titles(scene, token, "signed")
    bare = None if spans else _get_bare(scene, token, "signed")
    if not (spans or bare or token.word in _OWN) or making.is_wished(scene, token.start):
        return
    name = spans[0] if spans else _get_phrase(scene, bare) if bare else None
    named = bool(name and (spans or signatures.is_telling(scene.text[slice(*name)])))
    if name and named:
        title = scene.text[slice(*name)]
    else:
        title = making.trim(scene, *scene.get_clause(token.start, token.end))
    sighting = making.make(scene, (scene.start, scene.end), "agreement", title, token.start)
    sighting.named = named
    if named and sighting.date and len(sighting.date) == _YEAR_LONG and sighting.date in title:
        sighting.date = None  # The year it is for, not that of the signing.
    sighting.outcomes = tuple(scene.text[s:e] for s, e in spans or ([bare] if bare else []))
    if spans or making.is_particular(scene, sighting, scene.start, scene.end):
        yield sighting, max([token.end, *(end for _, end in spans)])


def _get_phrase(scene: Scene, bare: tuple[int, int]) -> tuple[int, int]:
    """Return the whole of what a document in small letters is called: an agreement on … of ….

    It ends where its place or day is said.
    """
    start = bare[0]
    if article := _ARTICLE.match(scene.masked, start):
        start = article.end()
    end = scene.end
    if stop := _PHRASE_END.search(scene.masked, start, end):
        end = stop.start()
    days = [d.start for d in scene.dates if d.end - d.start > _YEAR_LONG]
    for pattern, told in ((_DATED, days), (_PLACED, [n.start for n in scene.places])):
        for first in told:
            if start < first < end and (lead := pattern.search(scene.masked, start, first)):
                end = lead.start()
    return start, end


def _get_titles(scene: Scene, token: Token, kind: str) -> list[tuple[int, int]]:
    """Return the offsets of the titles of documents that a verb governs."""
    row: list[tuple[int, int]] = []
    words = get_pattern("en", "documents", kind)
    for title in scene.titles:
        if not words.search(scene.text[title.start : title.end].lower()):
            continue
        if title.end <= token.start:
            behind = scene.masked[title.end : token.start]
            if len(behind) < 40 and _PASSIVE.search(scene.masked, title.end, token.start):
                row = [(title.start, title.end)]
            continue
        edge = row[-1][1] if row else token.end
        if (
            row and not _ROW.fullmatch(scene.masked, edge, title.start)
        ) or title.start - edge > _FAR:
            break
        row.append((title.start, title.end))
    return row


def _get_bare(scene: Scene, token: Token, kind: str) -> tuple[int, int] | None:
    """Return a document in small letters: "issued a joint declaration", passive or not."""
    words = get_pattern("en", "documents", kind)
    if _PASSIVE.search(scene.masked, max(scene.start, token.start - 40), token.start):
        found = list(words.finditer(scene.masked, max(scene.start, token.start - 60), token.start))
        if not found:
            return None
        start = max(scene.start, scene.masked.rfind(", ", scene.start, found[-1].start()) + 1)
        return (start, found[-1].end()) if token.start - found[-1].end() < 30 else None
    # "signed in Phnom Penh an agreement"
    setting = _SETTING.match(scene.masked, token.end, scene.end)
    after = setting.end() if setting else token.end
    stop = _STOP.search(scene.masked, after, scene.end)
    last = min(scene.end, after + _FAR, stop.start() if stop else scene.end)
    match = words.search(scene.masked, after, last)
    if match is None or get_pattern("en", "documents", "not_issued").search(
        scene.masked, token.end, match.end()
    ):
        return None
    return after + (setting is None), last
