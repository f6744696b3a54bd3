"""Citing: where the words stand that an editor has copied from a document, or found elsewhere."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from mainstem.governance import permissions
from mainstem.model.statements import ROLES, Citation, Role
from mainstem.operations import OperationError
from mainstem.operations.register import shelves
from mainstem.operations.register.shelves import Shelved
from mainstem.operations.searching import search
from mainstem.operations.searching.search import Filters, PassageHit
from mainstem.reading import contract
from mainstem.reading.contract import Record
from mainstem.register import inputs, publications, quotes
from mainstem.register.acts import Actor
from mainstem.register.inputs import InvalidValue
from mainstem.register.quotes import Finder
from mainstem.store.documents import contents, readings
from mainstem.store.documents.contents import StoredPassage
from mainstem.store.documents.readings import StoredReading
from mainstem.store.numbers import data_files
from mainstem.store.searching import texts

MOST = 10
"""Sources of one statement."""
MOST_PLACES = 20
"""Places that are offered where words stand several times."""
_CONTEXT = 80
"""Characters around a place that is offered."""
_ASIDE = ("running_header", "page_number")
"""Passages that repeat what stands elsewhere: cited only where nothing else says so."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A publication that is no document here, as an editor has typed it."""

    title: str = ""
    publisher: str = ""
    date: str = ""
    address: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What an editor gives as a source: words, and what they stand in."""

    quote: str
    document: str = ""
    """Words of its title, its subject or an address that has it, or SHA-256 of its bytes; empty: the
    one in which the words stand."""
    place: str = ""
    """Which of several places, as `Place.key` names it; empty: the only one."""
    role: str = "original"
    elsewhere: Elsewhere | None = None
    """Instead of a document."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a document where words stand."""

    passage: str
    start: int
    """First character, in the text of the passage."""
    lang: str
    page: int
    """Of the reader."""
    before: str
    """What stands before, as far as it is shown."""
    after: str
    citations: tuple[Citation, ...]
    """One; or one for each passage where the words go on from one to the next."""

    @property
    def key(self) -> str:
        """What names it among the places of its document."""
        return f"{self.passage}:{self.start}"

    @property
    def words(self) -> str:
        """The words as they stand there."""
        return "\n".join(citation.quote for citation in self.citations)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a source cannot be cited as it was given."""

    number: int
    """Of the source, from 0."""
    field: str
    """A field of `Quoted` or of `Elsewhere`."""
    reason: str
    """One of `inputs.Reason`; or `unknown`: there is no such document; `several`: there are several,
    or the words stand several times; `absent`: the words do not stand there; `both`: a document and
    a publication are named; `many`: there are more sources than a statement may have."""
    documents: tuple[Shelved, ...] = ()
    """Those that are called so."""
    places: tuple[Place, ...] = ()
    """Those where the words stand, `MOST_PLACES` at most."""
    goes_on: tuple[str, str] = ("", "")
    """How far the words are in the document after all, and how they go on that are not."""
    title: str = ""
    """Of the document that was looked into."""


class UnfitSources(OperationError):
    """Sources cannot be cited as they were given. It carries a problem for each of these."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(f"{p.number}.{p.field}: {p.reason}" for p in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class File:
    """The lines of data that stand for a publication, to be kept with what cites them."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sources:
    """What a statement cites, and files that have to be kept for it."""

    citations: tuple[Citation, ...] = ()
    files: tuple[File, ...] = ()


@dataclass(slots=True)
class _Found:
    citations: list[Citation] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def find_sources(actor: Actor, given: Sequence[Quoted]) -> Sources:
    """Find where quoted words stand, so that a statement can cite them.

    Args:
        actor: who cites.
        given: in their order; the same twice counts once.

    Raises:
        NotAllowed: the actor may not look at documents.
        UnfitSources: some cannot be cited as they were given.
    """
    if not given:
        return Sources()
    permissions.check(actor, "inspect")
    if len(given) > MOST:
        raise UnfitSources([Problem(MOST, "quote", "many")])
    found = _Found()
    for number, quoted in enumerate(given):
        try:
            _find(actor, number, quoted, found)
        except UnfitSources as error:
            found.problems += error.problems
        except InvalidValue as error:
            found.problems.append(Problem(number, error.field, error.reason))
    if found.problems:
        raise UnfitSources(found.problems)
    return Sources(tuple(dict.fromkeys(found.citations)), tuple(dict.fromkeys(found.files)))


def keep_files(sources: Sources) -> None:
    """Keep the files of sources; to be called in the transaction that makes what cites them."""
    for file in sources.files:
        data_files.save_file(file.data, file.name)


def find_places(
    reading: StoredReading, finder: Finder, role: Role = "original", key: str = ""
) -> list[Place]:
    """Find the places of a document where words stand; one more than `MOST_PLACES` at most.

    Words that no passage has all of are looked for where one goes on in the next: a paragraph
    over two pages, two paragraphs copied at once.

    Args:
        reading: of the document.
        finder: of the words.
        role: what they are to the document.
        key: of the place that is meant, which is then returned alone; empty, or of a place where
            these words do not stand: all of them.
    """
    runs = _gather(reading)
    for is_aside in (False, True):
        some = [_Run([one]) for run in runs if run.is_aside is is_aside for one in run.passages]
        for parts in (some, [run for run in runs if run.is_aside is is_aside]):
            places = chain.from_iterable(_iter_places(reading, run, finder, role) for run in parts)
            first = list(islice(places, MOST_PLACES + 1))
            if first:
                meant = (place for place in chain(first, places) if place.key == key)
                return [one] if key and (one := next(meant, None)) else first
    return []


def _find(actor: Actor, number: int, quoted: Quoted, found: _Found) -> None:
    role = quoted.role
    if role not in ROLES:
        raise InvalidValue("role", "choice")
    if quoted.elsewhere is not None and quoted.document.strip():
        raise UnfitSources([Problem(number, "document", "both")])
    words = inputs.read_part("quote", "words", quoted.quote)
    if quoted.elsewhere is not None:
        _cite_elsewhere(quoted.elsewhere, words, role, found)  # type: ignore[arg-type]
        return
    finder = Finder(words, texts.get_folder())
    if finder.is_blank:
        raise InvalidValue("quote", "missing")
    reading, title = _choose_document(actor, number, quoted, finder)
    places = find_places(reading, finder, role, quoted.place)  # type: ignore[arg-type]
    if not places:
        goes_on = _compare(reading, quoted.quote, finder)
        raise UnfitSources([Problem(number, "quote", "absent", goes_on=goes_on, title=title)])
    if len(places) > 1:
        offered = tuple(places[:MOST_PLACES])
        raise UnfitSources([Problem(number, "place", "several", places=offered, title=title)])
    found.citations += places[0].citations


def _cite_elsewhere(given: Elsewhere, words: str, role: Role, found: _Found) -> None:
    publication = publications.read_publication(
        title=given.title,
        publisher=given.publisher,
        date=given.date,
        address=given.address,
        lang=given.lang,
    )
    if not words:
        raise InvalidValue("quote", "missing")
    file = File(publication.name, publication.write())
    found.files.append(file)
    found.citations.append(publications.cite(publication, words, role))


def _choose_document(
    actor: Actor, number: int, quoted: Quoted, finder: Finder
) -> tuple[StoredReading, str]:
    """Choose the document that is meant; where none is named, the one that has the words."""
    typed = inputs.read_part("document", "words", quoted.document)
    known = shelves.find_documents(typed) if typed else _look_everywhere(actor, quoted, finder)
    if len(known) > 1:
        raise UnfitSources([Problem(number, "document", "several", documents=tuple(known))])
    reading = readings.find_reading(known[0].subject) if known else None
    if reading is None:
        raise UnfitSources([Problem(number, "document", "unknown" if typed else "missing")])
    return reading, known[0].title


def _look_everywhere(actor: Actor, quoted: Quoted, finder: Finder) -> list[Shelved]:
    """Find the documents that have some words, as far as the search knows of these."""
    words = " ".join(_MARKS.sub(" ", quoted.quote).split())
    if len(words) > _TELLING:
        words = words[:_TELLING].rpartition(" ")[0] or words[:_TELLING]
    hits = search.search(actor, f'"{words}"', filters=Filters(kind="passage"), limit=_LOOKED_AT)
    subjects = dict.fromkeys(h.subject for h in hits.hits if isinstance(h, PassageHit))
    return [
        shelves.describe(reading)
        for subject in list(subjects)[: shelves.MOST]
        if (reading := readings.find_reading(subject)) and find_places(reading, finder)
    ]


_MARKS = re.compile('["“”„«»「」『』]')
_TELLING = 60
"""Characters of a quotation by which documents are found that may have it."""
_LOOKED_AT = 100
"""Passages that the search is asked for."""


@dataclass(slots=True)
class _Run:
    """Passages of one document in one language, one after the other, as one text."""

    passages: list[tuple[StoredPassage, Record]]

    @property
    def is_aside(self) -> bool:
        return self.passages[0][0].type in _ASIDE

    @property
    def text(self) -> str:
        return "\n".join(record["text"] for _, record in self.passages)

    def iter_parts(self, start: int, end: int) -> Iterator[tuple[StoredPassage, Record, int, int]]:
        """Yield what of a range stands in which passage: a range of that one's text."""
        at = 0
        for passage, record in self.passages:
            length = len(record["text"])
            first, last = max(start - at, 0), min(end - at, length)
            if first < last:
                yield passage, record, first, last
            at += length + 1


def _gather(reading: StoredReading) -> list[_Run]:
    """Gather the passages of a reading by document and language, what repeats itself apart."""
    runs: dict[tuple[int, str, bool], _Run] = {}
    for passage in contents.iter_passages(reading.id):
        record = contract.load_record(passage.record)
        key = (passage.position, record["lang"], passage.type in _ASIDE)
        runs.setdefault(key, _Run([])).passages.append((passage, record))
    return list(runs.values())


def _iter_places(reading: StoredReading, run: _Run, finder: Finder, role: Role) -> Iterator[Place]:
    text = run.text
    for start, end in finder.find(text):
        parts = list(run.iter_parts(start, end))
        passage, record, first, _ = parts[0]
        yield Place(
            passage=passage.identifier,
            start=first,
            lang=record["lang"],
            page=passage.page,
            before=f"{'…' if start > _CONTEXT else ''}{text[max(0, start - _CONTEXT) : start]}",
            after=f"{text[end : end + _CONTEXT]}{'…' if end + _CONTEXT < len(text) else ''}",
            citations=tuple(
                Citation(
                    document=reading.documents[passage.position].sha256,
                    passage=passage.identifier,
                    spans=quotes.locate(contents.list_pieces(record), first, last),
                    quote=record["text"][first:last],
                    lang=record["lang"],
                    role=role,
                )
                for passage, record, first, last in parts
            ),
        )


def _compare(reading: StoredReading, words: str, finder: Finder) -> tuple[str, str]:
    """Return how far some words stand in a document after all, and how they go on."""
    return finder.split(words, max((finder.measure(r.text) for r in _gather(reading)), default=0))
