"""Finding: hits of a query in the order they are shown, a block at a time.

The index gives keys in a fixed order and is never asked for more than a block. A block is loaded,
checked and put in order by relevance; the next one is only asked for when this one has been shown.
So every hit can be reached, and no query costs more than a few blocks.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from mainstem.store.searching import indexes, keys
from mainstem.store.searching.indexes import Index, Place
from mainstem.store.searching.texts import get_folder
from mainstem.values import relevance
from mainstem.values.queries import Query, Term

BLOCK = 40
"""Keys that are looked at together, and put in order by relevance among themselves."""
_LEAST = 20
"""Hits of a block that is not the last: of a rare phrase more keys are looked at."""
_MORE = 160
"""Keys that are looked at together where the first did not yield enough."""
MOST_LOOKED_AT = 680
"""Texts that one request looks through for a phrase; the next request goes on from there."""
MOST_COUNTED = 1_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """What a key of the index stands for."""

    key: int
    text: str
    """Where the query is looked for."""
    shown_before: str | None
    """Part of the text that has a key of its own: what is in there is not found a second time."""
    found: T


@dataclass(frozen=True, slots=True)
class Source(Generic[T]):
    """An index to look in, or part of it."""

    index: Index
    span: tuple[int, int]
    """Half-open range of keys."""
    filters: tuple[str, ...]
    """Tokens that every hit has beside those of the query."""
    load: Callable[[Sequence[int]], list[Candidate[T]]]

    def place(self, tokens: Iterable[str]) -> Place:
        """Say where to look for what has some tokens."""
        return Place(self.index, (*tokens, *self.filters), self.span)


@dataclass(frozen=True, slots=True)
class Pass(Generic[T]):
    """A query put to a source."""

    query: Query
    source: Source[T]
    weights: tuple[float, ...]
    without: Query | None = None
    """What an earlier pass has found is left out of this one."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where a list of hits goes on: a pass, a block of it, and the hits of the block before."""

    step: int = 0
    key: int = 0
    """The first key of the block, or less."""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some hits, each with the query that found it."""

    hits: tuple[tuple[Candidate[T], Query], ...]
    next: Position | None
    """None after the last hit. There may be less hits than were asked for, and yet more to come."""


def find(passes: Sequence[Pass[T]], start: Position, limit: int) -> Page[T]:
    """Return the hits of passes from a position on.

    Args:
        passes: in the order in which their hits are shown.
        start: where to begin; one that no page has given leads somewhere, never to an error.
        limit: how many hits to return at most.
    """
    hits: list[tuple[Candidate[T], Query]] = []
    effort = 0
    position = start
    while position.step < len(passes):
        now = passes[position.step]
        if effort >= MOST_LOOKED_AT:
            return Page(tuple(hits), position)
        block = _read_block(now, position.key, MOST_LOOKED_AT - effort)
        effort += block.looked_at
        room = limit - len(hits)
        some = block.hits[position.offset : position.offset + room]
        hits += [(candidate, now.query) for candidate in some]
        if position.offset + len(some) < len(block.hits):
            return Page(tuple(hits), Position(position.step, position.key, position.offset + room))
        if block.next is None:
            position = Position(position.step + 1)
        else:
            position = Position(position.step, block.next)
    return Page(tuple(hits), None)


def has_hit(passes: Sequence[Pass[T]]) -> bool:
    """Say whether a query finds anything, as far as one request looks."""
    return bool(find(passes, Position(), 1).hits)


def count_terms(sources: Sequence[Source[T]], terms: Sequence[Term]) -> list[int]:
    """Count the rows that may have each of some terms, up to `MOST_COUNTED` in each source."""
    places = [s.place(term.tokens) for term in terms for s in sources]
    counts = indexes.count(places, MOST_COUNTED)
    each = len(sources)
    return [sum(counts[n * each : (n + 1) * each]) for n in range(len(terms))]


def weigh(sources: Sequence[Source[T]], query: Query) -> tuple[float, ...]:
    """Return what each term of a query weighs; they are counted only where there are several."""
    if len(query.terms) == 1:
        return (1.0,)
    most = MOST_COUNTED * len(sources)
    return relevance.weigh(count_terms(sources, query.terms), most)


@dataclass(frozen=True, slots=True)
class _Block(Generic[T]):
    hits: list[Candidate[T]]
    next: int | None
    looked_at: int


def _read_block(now: Pass[T], first: int, most: int) -> _Block[T]:
    place = now.source.place(now.query.tokens)
    low, high = max(first, place.span[0]), place.span[1]
    scored: list[tuple[int, float, int, Candidate[T]]] = []
    looked_at = 0
    following: int | None = low
    while following is not None and len(scored) < _LEAST and looked_at < most:
        wanted = min(_MORE if looked_at else BLOCK, most - looked_at)
        found = indexes.find(replace(place, span=(following, high)), wanted)
        scored += _iter_scored(now, now.source.load(found))
        looked_at += len(found)
        following = found[-1] + 1 if len(found) == wanted else None
    scored.sort(key=lambda s: s[:3])
    return _Block([candidate for *_, candidate in scored], following, looked_at)


def _iter_scored(
    now: Pass[T], candidates: Sequence[Candidate[T]]
) -> Iterator[tuple[int, float, int, Candidate[T]]]:
    folder = get_folder()
    is_certain = now.query.is_certain
    for candidate in candidates:
        folded = folder.fold(candidate.text)
        if not is_certain and not now.query.matches(folded):
            continue
        if now.without and now.without.matches(folded):
            continue
        if candidate.shown_before is not None and now.query.matches(
            folder.fold(candidate.shown_before)
        ):
            continue
        tier = keys.get_tier(candidate.key)
        value = relevance.score(folded, now.query, now.weights, title=tier == keys.TITLE)
        yield tier, -value, candidate.key, candidate
