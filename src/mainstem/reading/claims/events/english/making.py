"""What all readers of English clauses share: making a sighting, names, and telling wishes."""

import re
from functools import cache

from mainstem.model.mentions import DateMention
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

_YEAR = re.compile(r"(?:19|20)\d\d\b")
_LEAD = re.compile(
    r"(?:[\s,\"“”'–—-]+|(?:previous|upcoming|forthcoming|the|a|an|in|on|at|and|of|with|by|to|from|for|as|meanwhile|then|also|their|his|her|its|when|where|that|which)\b|\d{1,2}(?=, ))+",
    re.IGNORECASE,
)
_TAIL = re.compile(r",? (?:on|in|at|from|of)? *\Z")
_TAILS = (" ", " on", " in", " at", " from", " of")
"""How a text ends that has such a tail."""
_NUMBERING = re.compile(r"\s*(?:[IVXLC]{1,5}\.|\d{1,2}[.)]|\([a-z\d]\))\s+")
_HEADLESS = re.compile(r"\s*(?:was|were|is|are|has|have|and|which|had|it|they)\b")
_BEHIND = 60
"""Characters behind "in" or "at" in which its place ends."""
_PLACED = re.compile(r"\b(?:in|at|to)\b")
_EDGES = (
    "that", "when", "where", "while", "after", "before", "since", "during", "attended", "attend", "attending", "attends",
    "following", "by", "marked", "said", "joined", "co-chaired", "chaired", "presided over", "at", "addressed", "joining",
    "to hold", "hold", "held", "host", "hosts", "hosted", "hosting", "convene", "convened",
)  # fmt: skip
_NAME_EDGE = re.compile(rf"\b{make_pattern(_EDGES)}\b(?: the| a| an)? |[,;:] ")
_JOINED = re.compile(r"(?P<year>(?: \d{4})?)(?:,)? and ")
JOINED = re.compile(r",? and (?:the )?")
_APPOSED = (", the ", ", its ")
_NAME_STOP = re.compile(
    r" (?:was|were|is|are|has|have|had|will|to|which|that|where|who|from|held|hosted|under|with|between|concluded|kicked|opened|opens|kicks|took|convenes|convened|began|met|meets|by|via|through|(?:online|virtually)(?= (?:in|on|at)\b|[,.]|\Z))\b|, |; |: |\.(?=\s|\Z)|\(|$"
)


def make(scene: Scene, clause: tuple[int, int], kind: str, title: str, at: int) -> Sighting:
    """Make a sighting with the date, place, countries and bodies of its clause and sentence.

    Args:
        scene: the sentence.
        clause: offsets of the clause that tells of the event.
        kind: its type.
        title: its name, or the words that stand for one.
        at: offset of the word that tells of it; the nearest date counts.
    """
    first, last = clause
    date = get_date(scene, at)
    return Sighting(
        passage=scene.passage,
        start=first,
        end=last,
        type=kind,
        title=" ".join(_strip_numbering(title).split())[:200],
        date=date.iso if date else None,
        place=get_place(scene, at, scene.end) or get_place(scene, scene.start, at),
        countries=circumstances.get_countries(scene, first, last)
        or circumstances.get_countries(scene, scene.start, scene.end),
        bodies=circumstances.get_bodies(scene, first, last),
        continuing=bool(_get_continuing().match(scene.masked, scene.start)),
        sentence=(scene.start, scene.end),
    )


def _strip_numbering(title: str) -> str:
    """Return a title without the number it is listed under: "(a) ", "IV. "."""
    return _NUMBERING.sub("", title, count=1) if "." in title or ")" in title else title


@cache
def _get_continuing() -> re.Pattern[str]:
    words = make_pattern(get_list("en", "context", "continuing"))
    return re.compile(
        rf"(?:{_NUMBERING.pattern})?\s*(?:meanwhile, |also, )?{words}\b(?! (?:of|on|for)\b)"
    )


def get_date(scene: Scene, at: int) -> DateMention | None:
    """Return the date nearest to offset `at` of a sentence, the more exact of two; else None."""
    dates = scene.dating
    exact = [d for d in dates if len(d.iso or "") > 4] or dates
    return min(exact, key=lambda d: (abs(d.start - at), d.start), default=None)


def get_place(scene: Scene, first: int, last: int) -> str | None:
    """Return the place behind "in" or "at" between two offsets."""
    if not scene.places:
        return None
    for match in _PLACED.finditer(
        scene.masked, *circumstances.get_window(scene.places, first, last, _BEHIND)
    ):
        place = circumstances.get_place(scene, match.end(), min(last, match.end() + _BEHIND))
        if place:
            return place
    return None


def is_wished(scene: Scene, at: int, name: tuple[int, int] = (0, 0)) -> bool:
    """Say whether the words before a verb wish, plan or urge what it tells.

    What is planned counts with a date, and a meeting (`name`) with its number in a series.
    """
    first, _ = scene.get_clause(at, at)
    planned = False
    for match in get_pattern("en", "context", "modal").finditer(
        scene.masked, max(first, at - 60), at
    ):
        if match[0] == "to be":
            planned = True  # "to be held on 23 December"
        elif match[0] != "may" or scene.text[match.start()] != "M":  # The month is no wish.
            return True
    if planned or get_pattern("en", "context", "planned").search(
        scene.masked, max(first, at - 60), at
    ):
        dated = any(len(d.iso or "") > 4 for d in scene.dating)
        return not (dated or signatures.is_numbered(scene.text[slice(*name)]))
    return False


def is_particular(scene: Scene, sighting: Sighting, first: int, last: int) -> bool:
    """Say whether a clause is about something in particular: dated, named or quoted."""
    if sighting.date or scene.passage.type in ("caption", "heading"):
        return True
    named = any(first <= n.start < last for n in scene.names)
    return named or HIDDEN in scene.masked[first:last]


def get_name(scene: Scene, noun: Token, *, first: int, last: int) -> tuple[int, int]:
    """Return the offsets of the name that a noun is the head of.

    Args:
        scene: the sentence.
        noun: its head, "forum" in "the Fourth Water Resources Cooperation Forum".
        first: where the name begins at the earliest.
        last: where it ends at the latest.
    """
    start = first
    for match in _NAME_EDGE.finditer(scene.masked, first, noun.start):
        start = match.end()
    for token in scene.tokens:
        other = JOINED.match(scene.masked, token.end) if token.noun == "meeting" else None
        if other and start <= token.start and other.end() <= noun.start:
            start = other.end()
    for date in scene.dates:
        if (
            start <= date.start
            and date.end < noun.start
            and not _YEAR.fullmatch(scene.text, date.start, date.end)
        ):
            start = date.end
    lead = _LEAD.match(scene.text, start, noun.start)
    start = lead.end() if lead else start
    # "the SCO Summit 2025 and commemorations": what is joined to a complete name is another.
    stop = _JOINED.match(scene.masked, noun.end, last) or _NAME_STOP.search(
        scene.masked, noun.end, last
    )
    end = stop.end("year") if stop and stop.re is _JOINED else stop.start() if stop else last
    for date in scene.dates:
        if noun.end <= date.start < end:
            end = max(noun.end, scene.masked.rfind(" ", noun.end, date.start - 1))
    end = max(noun.end, _cut_place(scene, noun.end, end))
    return _open(scene, start, end), end


def _cut_place(scene: Scene, start: int, end: int) -> int:
    """Leave out "in Phnom Penh" behind a name that is complete without it."""
    for name in scene.names:
        if start < name.start < end and name.kind in ("place", "country"):
            before = scene.masked[start : name.start]
            if before.strip() in ("in", "at", "in the"):
                return start
    return end


def add_name(scene: Scene, sighting: Sighting, name: tuple[int, int], noun: Token) -> None:
    """Say what is known of an event by its name: ordinal, year, whether it is one at all."""
    start, end = name
    ordinal = circumstances.get_ordinal(scene, start, end) or next(
        # "the previous Summit, the eighth, was held"
        (o for o in scene.ordinals if scene.masked[end : o.start] in _APPOSED),
        None,
    )
    sighting.ordinal = ordinal.value if ordinal else None
    year = _YEAR.search(scene.text, start, end)
    sighting.year = year[0] if year else None
    words = scene.masked[start : noun.start].strip('"“”').split()
    pointing = get_list("en", "context", "pointing")
    rest = [word for word in words if word not in pointing]
    sighting.pointing = not rest and end == noun.end and not ordinal and not sighting.year
    capital = scene.text[noun.start].isupper()
    quoted = HIDDEN in scene.masked[start:end]
    sighting.named = bool(ordinal or sighting.year or quoted or (capital and rest))
    sighting.date = sighting.date or sighting.year


def get_type(scene: Scene, name: tuple[int, int], noun: Token) -> str:
    """Return the type of a gathering: of its noun, or of a word before a noun like "event"."""
    if noun.noun and noun.noun != "other":
        return noun.noun
    lowered = scene.text[name[0] : name[1]].lower()
    for word in reversed(get_words("en").find(lowered, 0, len(lowered))):
        if word.noun and word.noun != "other":
            return word.noun
    return "other"


def trim(scene: Scene, first: int, last: int) -> str:
    """Return a clause as a title: without the words and dates that only lead to it."""
    start = scene.start if _HEADLESS.match(scene.masked, first, last) else first
    edges = {d.start: d.end for d in scene.dates}
    while True:
        lead = _LEAD.match(scene.text, start, last)
        following = lead.end() if lead else start
        following = edges.get(following, following)
        if following == start or following >= last:
            break
        start = following
    for date in scene.dates:
        if start < date.start < last <= date.end:
            last = date.start
    start = _open(scene, start, last)
    text = scene.text[start:last]
    if text.endswith(_TAILS):
        text = _TAIL.sub("", text)
    return text.strip(" ,.;")[:160]


def _open(scene: Scene, start: int, end: int) -> int:
    """Return where text[start:end] begins with the mark in front of it that it closes."""
    before = scene.text[start - 1 : start]
    if before == '"':
        odd = scene.text.count('"', start, end) % 2 == 1
    else:
        odd = before == "“" and scene.text.count("”", start, end) > scene.text.count(
            "“", start, end
        )
    return start - 1 if odd else start
