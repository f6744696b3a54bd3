"""Search: what the register and the documents say, found by words in any of their languages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mainstem.governance import permissions
from mainstem.model import kinds
from mainstem.operations import OperationError
from mainstem.operations.searching import finding
from mainstem.operations.searching.finding import Candidate, Pass, Position, Source
from mainstem.register.acts import Actor
from mainstem.store.searching import entries, indexes, keys, passages, texts
from mainstem.store.searching.entries import FoundEntry
from mainstem.store.searching.indexes import Index
from mainstem.store.searching.passages import FoundDocument, FoundPassage
from mainstem.values import excerpts, queries, segments
from mainstem.values.excerpts import Excerpt
from mainstem.values.queries import Query, Term

PAGE_SIZE = 20
LARGEST_PAGE = 200
_POSITION = re.compile(r"(r?)([0-9]{1,2})-([0-9]{1,18})-([0-9]{1,4})", re.ASCII)
"""Whether words were left out, and the numbers of a `Position`."""
_ANY = (0, 2**63 - 1)


class UnknownFilter(OperationError):
    """A search is narrowed to a kind there is none of. Not raised for a kind nothing is found of."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; empty: not narrowed."""

    kind: str = ""
    """A kind of entry; "entry", "document" or "passage" for any of these."""
    lang: str = ""
    """Code of a language: of passages in it, of entries of which something is said in it."""
    document: str = ""
    """Subject of a document or pair: its passages and its title."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words that were found, with the places marked."""

    lang: str
    """Empty where it is the same in all languages."""
    excerpt: Excerpt
    property: str = ""
    """Of an entry: what is said by it; empty for a name."""


@dataclass(frozen=True, slots=True)
class EntryHit:
    """An entry, found by what is stated of it."""

    identifier: str
    kind: str
    names: tuple[Line, ...]
    """What it goes by, one line for each language, in the order of the kind."""
    said: tuple[Line, ...]
    """Other lines in which something was found."""


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A passage of a document, or its title."""

    subject: str
    """Names the document in addresses."""
    title: str
    """Of the document."""
    published: str | None
    identifier: str
    """Of the passage; empty for the title."""
    type: str
    """Of the passage; "title" for the title."""
    page: int
    said: Line

    @property
    def offset(self) -> int:
        """Where the excerpt begins in the text of the passage."""
        return self.said.excerpt.start


Hit = EntryHit | PassageHit


@dataclass(frozen=True, slots=True)
class Count:
    """How many hits there are."""

    number: int
    sort: Literal["exact", "more", "most"]
    """`more`: counting stopped there; `most`: so many have the words, and perhaps not side by side."""


@dataclass(frozen=True, slots=True)
class Results:
    """What a search has found."""

    words: tuple[str, ...]
    """What was looked for."""
    left_out: tuple[str, ...]
    """What was not looked for after all, since nothing has it together with the rest."""
    ignored: tuple[str, ...]
    """What was beyond the length of a query."""
    hits: tuple[Hit, ...]
    count: Count
    next: str | None
    """Where the next page begins; None after the last hit."""
    pending: int
    """Documents that have been read and are not in the index yet."""


def search(
    actor: Actor,
    text: str,
    *,
    filters: Filters = Filters(),
    after: str = "",
    limit: int = PAGE_SIZE,
) -> Results:
    """Find entries, and for those who may inspect them documents and passages.

    Entries come before documents, names and titles before text, and in each the newest blocks
    first; within a block what answers the query best. Where nothing has all words, runs of
    characters are cut where they meet most rarely, and then the commonest words are left out,
    until something is found.

    Args:
        actor: who searches.
        text: what was typed; the reference page "Searching" describes it.
        filters: what to narrow the search to.
        after: `next` of another page of the same search; anything else counts as the beginning.
        limit: how many hits to return, 1 to `LARGEST_PAGE`. Fewer are returned at the end, and
            where a phrase is so rare among its words that one request cannot look at them all.

    Raises:
        NotAllowed: the actor may not read the register.
        UnknownFilter: there is no such kind.
    """
    permissions.check(actor, "read")
    may_inspect = permissions.find_refusal(actor, "inspect") is None
    sources = _list_sources(filters, may_inspect=may_inspect)
    asked = queries.parse(text, texts.get_folder())
    pending = passages.count_waiting() if may_inspect else 0
    if not asked.terms or not sources:
        return Results(_write(asked), (), asked.ignored, (), Count(0, "exact"), None, pending)
    limit = max(1, min(limit, LARGEST_PAGE))
    position, is_relaxed = _parse_position(after)
    query, left_out = asked, tuple[str, ...]()
    page = finding.find(_list_passes(asked, sources), position, limit)
    if is_relaxed or (position == Position() and not page.hits and page.next is None):
        is_relaxed = True
        query, left_out = _relax(asked, sources)
        page = finding.find(_list_passes(query, sources), position, limit)
    # A made-up place to go on from may come with words that stand nowhere.
    is_all = page.next is None and (position == Position() or not query.terms)
    return Results(
        words=_write(query),
        left_out=left_out,
        ignored=asked.ignored,
        hits=_show(page.hits),
        count=Count(len(page.hits), "exact") if is_all else _count(query, sources),
        next=_write_position(page.next, is_relaxed) if page.next else None,
        pending=pending,
    )


def list_kinds() -> tuple[str, ...]:
    """Return what a search may be narrowed to as a kind."""
    return ("entry", *kinds.get_kinds(), "document", "passage")


_Found = FoundEntry | FoundPassage
_Source = Source[_Found]


def _list_sources(filters: Filters, *, may_inspect: bool) -> list[_Source]:
    if filters.kind and filters.kind not in list_kinds():
        raise UnknownFilter(f"{filters.kind} is no kind; one of {', '.join(list_kinds())}.")
    languages = (filters.lang,) if filters.lang else ()
    sources: list[_Source] = []
    if filters.kind not in ("document", "passage") and not filters.document:
        kind = "" if filters.kind == "entry" else filters.kind
        tokens = texts.list_filters(languages=languages, kind=kind)
        sources.append(Source(Index.ENTRIES, _ANY, tokens, _load_entries))
    if may_inspect and filters.kind in ("", "document", "passage"):
        tokens = texts.list_filters(languages=languages, subject=filters.document)
        # Apart, so that a database that first collects hits need not collect those of all texts.
        first = keys.HEADING if filters.kind == "passage" else keys.TITLE
        last = keys.TITLE if filters.kind == "document" else keys.HEADING
        span = keys.get_range(first, last)
        headlines = (*tokens, texts.HEADLINE)
        sources.append(Source(Index.PASSAGES, span, headlines, _load_passages))
        if filters.kind != "document":
            span = keys.get_range(keys.BODY, keys.EDGE)
            sources.append(Source(Index.PASSAGES, span, tokens, _load_passages))
    return sources


def _load_entries(found: Sequence[int]) -> list[Candidate[_Found]]:
    return [
        Candidate(e.key, e.named, None, e)
        if keys.get_tier(e.key) == keys.NAMES
        else Candidate(e.key, e.all_said, e.named, e)
        for e in entries.load(found)
    ]


def _load_passages(found: Sequence[int]) -> list[Candidate[_Found]]:
    return [Candidate(p.key, p.text, None, p) for p in passages.load(found)]


def _relax(asked: Query, sources: Sequence[_Source]) -> tuple[Query, tuple[str, ...]]:
    """Return a query that finds something where all words together do not, and what it leaves out.

    One without terms where none of them stands anywhere.
    """
    met: dict[str, int] = {}
    terms = [piece for term in asked.terms for piece in _cut(term, sources, met)]
    loose = [replace(t, loose=True) for t in terms]
    counts = dict(zip(terms, finding.count_terms(sources, loose), strict=True))
    kept = sorted((t for t in counts if counts[t]), key=lambda t: counts[t])
    # The fewer the words, the more is found: whether half of them are too many tells of all others.
    found, past, tried = 0, len(kept) + 1, len(kept)
    while past - found > 1:
        query = replace(asked, terms=tuple(kept[:tried]))
        if finding.has_hit(_list_passes(query, sources)):
            found = tried
        else:
            past = tried
        tried = (found + past) // 2
    kept = kept[:found]
    left_out = tuple(t.text for t in counts if t not in kept)
    return replace(asked, terms=tuple(t for t in counts if t in kept)), left_out


def _list_passes(query: Query, sources: Sequence[_Source]) -> list[Pass[_Found]]:
    if not query.terms:
        return []
    weights = finding.weigh(sources, query)
    passes = [Pass(query, source, weights) for source in sources]
    if query.is_marked:
        passes += [Pass(query.loosen(), source, weights, query) for source in sources]
    return passes


def _cut(term: Term, sources: Sequence[_Source], met: dict[str, int]) -> Iterator[Term]:
    """Yield the pieces of a run that stand somewhere, cut where its characters meet most rarely.

    Args:
        term: what to cut.
        sources: where it may stand.
        met: pair of neighbours → in how many rows they meet; pairs that are missed are put in.
    """
    cuts = segments.list_cuts(term.parts[0].text) if term.is_run else []
    pairs = [term.parts[0].text[at - 1 : at + 1] for at in cuts]
    # Where two neighbours meet nowhere, nothing with both stands anywhere.
    if not cuts or (all(met.get(pair, 1) for pair in pairs) and _stands(term, sources)):
        yield term
        return
    if missed := [pair for pair in dict.fromkeys(pairs) if pair not in met]:
        met.update(zip(missed, _count_pairs(term, missed, sources), strict=True))
    rarest = min(zip(cuts, pairs, strict=True), key=lambda cut: met[cut[1]])[0]
    for piece in term.cut(rarest):
        yield from _cut(piece, sources, met)


def _count_pairs(term: Term, pairs: Sequence[str], sources: Sequence[_Source]) -> list[int]:
    """Count for neighbours of a run in how many rows they meet."""
    (part,) = term.parts
    terms = [replace(term, text=pair, parts=(part._replace(text=pair),)) for pair in pairs]
    return finding.count_terms(sources, terms)


def _stands(term: Term, sources: Sequence[_Source]) -> bool:
    return finding.has_hit([Pass(Query((term,)), source, (1.0,)) for source in sources])


def _count(query: Query, sources: Sequence[_Source]) -> Count:
    most = finding.MOST_COUNTED
    wanted = query.loosen()
    total = 0
    for index, source in {source.index: source for source in sources}.items():
        place = source.place(wanted.tokens)
        if index == Index.ENTRIES:
            found = indexes.find(place, 2 * most + 2)
            total += len({keys.get_since(key) for key in found})
        else:
            # Headlines and text are next to each other, and counted at once.
            low = min(s.span[0] for s in sources if s.index == index)
            total += indexes.count([replace(place, span=(low, source.span[1]))], most + 1)[0]
    if total > most:
        return Count(most, "more")
    return Count(total, "exact" if wanted.is_certain else "most")


def _show(found: Iterable[tuple[Candidate[_Found], Query]]) -> tuple[Hit, ...]:
    listed = list(found)
    documents = passages.list_documents(
        {c.found.reading for c, _ in listed if isinstance(c.found, FoundPassage)}
    )
    return tuple(
        _show_entry(c.found, query)
        if isinstance(c.found, FoundEntry)
        else _show_passage(c.found, query, documents[c.found.reading, c.found.position])
        for c, query in listed
    )


def _show_entry(found: FoundEntry, query: Query) -> EntryHit:
    titles: dict[str, Line] = {}
    others: list[Line] = []
    for name in found.names:
        line = _mark(name.text, query, name.lang)
        if titles.setdefault(name.lang, line) is not line and line.excerpt.marks:
            others.append(line)
    lines = (_mark(s.text, query, s.lang, s.property) for s in found.said)
    said = (*others, *(line for line in lines if line.excerpt.marks))
    return EntryHit(found.identifier, found.kind, tuple(titles.values()), said)


def _show_passage(found: FoundPassage, query: Query, document: FoundDocument) -> PassageHit:
    line = _mark(found.text, query, found.lang)
    excerpt = replace(line.excerpt, start=line.excerpt.start + found.start)
    return PassageHit(
        subject=document.subject,
        title=document.title,
        published=document.published,
        identifier=found.identifier,
        type=found.type,
        page=found.page,
        said=replace(line, excerpt=excerpt),
    )


def _mark(text: str, query: Query, lang: str, property_: str = "") -> Line:
    folded = texts.get_folder().fold_with_places(text)
    return Line(lang, excerpts.cut(text, excerpts.find_marks(text, folded, query.terms)), property_)


def _write(query: Query) -> tuple[str, ...]:
    return tuple(term.text for term in query.terms)


def _parse_position(word: str) -> tuple[Position, bool]:
    found = _POSITION.fullmatch(word)
    if found is None:
        return Position(), False
    return Position(*map(int, found.groups()[1:])), bool(found[1])


def _write_position(position: Position, is_relaxed: bool) -> str:
    mark = "r" if is_relaxed else ""
    return f"{mark}{position.step}-{position.key}-{position.offset}"
