"""Circumstances of an event: when, where and who, from the mentions around its words."""

import re
from collections.abc import Sequence

from mainstem.model.mentions import DateMention, NameMention, OrdinalMention
from mainstem.reading.claims.events.dating import is_dating
from mainstem.reading.claims.events.scenes import Scene
from mainstem.reading.claims.events.sightings import Sighting
from mainstem.reading.claims.events.words import get_pattern


def get_date(scene: Scene, at: int) -> DateMention | None:
    """Return the date that governs offset `at` of a sentence, or None.

    The last one before it, since a date at the head of a sentence holds on; else the first one
    behind it. Spans of years, vague dates and years inside names do not date an event.
    """
    dates = scene.dating
    before = [d for d in dates if d.end <= at and not _is_reference(scene, d, at)]
    if before:
        # 8月15日 … 2025年: the year repeats what the day says already.
        last = before[-1]
        for earlier in reversed(before[:-1]):
            if last.iso and earlier.iso and earlier.iso.startswith(last.iso):
                return earlier
        return last
    return dates[0] if dates else None


def _is_reference(scene: Scene, date: DateMention, at: int) -> bool:
    """Say whether a date before offset `at` only says since when: 自2018年启动以来，…."""
    since = scene.masked.find("以来", date.end, at)
    if since < 0:
        return False
    _, last = scene.get_clause(date.start, date.end)
    return since + 2 <= last <= at


def get_year(scene: Scene, start: int, end: int) -> str | None:
    """Return a year that is part of a name between two offsets."""
    for date in scene.dates:
        if (
            start <= date.start
            and date.end <= end
            and date.iso
            and re.fullmatch(r"\d{4}", date.iso)
        ):
            return date.iso
    return None


def get_ordinal(scene: Scene, start: int, end: int) -> OrdinalMention | None:
    """Return the last ordinal between two offsets: the one nearest to the noun at the end."""
    found = [o for o in scene.ordinals if start <= o.start and o.end <= end]
    return found[-1] if found else None


def get_place(scene: Scene, start: int, end: int) -> str | None:
    """Return the first place between two offsets with the places that follow it directly."""
    places = [n for n in scene.places if start <= n.start and n.end <= end]
    for index, name in enumerate(places):
        if name.kind != "place" and index + 1 < len(places):
            following = places[index + 1]
            if following.start - name.end > 1:
                return scene.text[name.start : name.end]
        last = name.end
        for following in places[index + 1 :]:
            gap = scene.text[last : following.start]
            if len(gap) > 3 or gap.strip(", ，") not in ("", "省", "市", "in"):
                break
            last = following.end
        return scene.text[name.start : last]
    return None


def get_window(places: Sequence[NameMention], first: int, last: int, far: int) -> tuple[int, int]:
    """Return where between two offsets a word may stand that has a place at most `far` behind it.

    The window is empty where no place lies between the two. It ends a letter inside the last
    place, so that no part of a longer word ends at its edge.
    """
    inside = [n for n in places if first <= n.start and n.end <= last]
    if not inside:
        return first, first
    return max(first, inside[0].end - far - 4), inside[-1].start + 1


def get_bodies(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """Return the organisations named between two offsets, each once."""
    bodies = [
        scene.text[n.start : n.end]
        for n in scene.names
        if n.kind == "organisation" and start <= n.start and n.end <= end
    ]
    return tuple(dict.fromkeys(bodies))


def get_persons(scene: Scene, start: int, end: int) -> list[NameMention]:
    """Return the persons named between two offsets."""
    return [n for n in scene.names if n.kind == "person" and start <= n.start and n.end <= end]


def get_key(scene: Scene, name: NameMention) -> str:
    """Return what tells a name from others: its key, or the name itself."""
    return name.key or scene.text[name.start : name.end]


def get_countries(scene: Scene, start: int, end: int) -> tuple[str, ...]:
    """Return the countries named between two offsets, also as part of other names or as places."""
    found = [code for at, codes in scene.codes if start <= at < end for code in codes]
    return tuple(dict.fromkeys(found))


def get_codes(scene: Scene, start: int, end: int) -> list[tuple[int, str]]:
    """Return offset and ISO code of each country named between two offsets."""
    return [
        (n.start, n.key)
        for n in scene.names
        if n.kind == "country" and n.key and start <= n.start and n.end <= end
    ]


_FAR = 600
_STOP = re.compile(r"[。！？!?]|\.(?=\s|\Z)")


class Clock:
    """The time a passage has come to: it holds for a sentence that gives none of its own."""

    def __init__(self, lang: str, dates: Sequence[DateMention]) -> None:
        self._lang = lang
        self._given = dates
        self._dates: list[DateMention] | None = None
        """Those that count, once somebody asks."""
        self._next = 0

    def set(self, scene: Scene, sightings: Sequence[Sighting]) -> None:
        """Date what a sentence tells of that gives no date itself; sentences come in order."""
        undated = [s for s in sightings if s.date is None and not s.weak]
        if not (undated and self._given):
            return
        if self._dates is None:
            self._dates = [d for d in self._given if is_dating(d) and len(d.iso or "") > 4]
        while self._next < len(self._dates) and self._dates[self._next].start < scene.end:
            self._next += 1
        last = self._dates[self._next - 1] if self._next else None
        if last is None or last.start >= scene.start or scene.start - last.end > _FAR:
            return
        # A day whose month is not known, or a sentence in between, breaks the thread.
        if any(d.iso is None and d.basis != "vague" for d in scene.dates):
            return
        if len(_STOP.findall(scene.text, last.end, scene.start)) > 1:
            return
        if get_pattern(self._lang, "context", "elsewhen").match(scene.masked, scene.start):
            return
        for sighting in undated:
            sighting.date = last.iso
