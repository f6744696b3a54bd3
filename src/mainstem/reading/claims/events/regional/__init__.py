"""Events in the languages of the region: meetings by their names, and what was adopted at them.

Chinese and English clauses are read for what they tell. In Khmer, Lao, Burmese, Thai and
Vietnamese a meeting is known by its name and dated by the date that stands nearest to it, and a
document by its kind, its name and the verb that says it was adopted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from mainstem.model.claims import Event
from mainstem.model.documents import Source
from mainstem.model.mentions import Recognised
from mainstem.reading.claims.events.regional import documents, gatherings
from mainstem.reading.claims.events.regional.telling import Telling, make_event

_TYPES = ("paragraph", "heading", "caption", "list_item", "byline")


def read_events(
    recognised: Iterable[Recognised], sources: Mapping[str, Source]
) -> tuple[Event, ...]:
    """Find what passages tell of that are neither Chinese nor English.

    Returns:
        One event for each meeting and each document told of, in the order in which they are first
        named. Meetings without a number or a date are left out: nothing tells them from others.
    """
    passages = [r for r in recognised if _is_read(r)]
    return tuple(
        make_event(group, sources)
        for _, of_one in groupby(passages, key=lambda r: r.passage.document)
        for group in _group(list(of_one))
    )


def _is_read(r: Recognised) -> bool:
    passage = r.passage
    return passage.type in _TYPES and not passage.is_chinese and passage.lang != "en"


def _group(passages: Sequence[Recognised]) -> Iterator[list[Telling]]:
    meetings = gatherings.group(passages)
    yield from meetings
    yield from documents.group(passages, meetings)
