"""Passages: words of a document from which an editor is about to state something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mainstem.governance import permissions
from mainstem.operations.register import shelves
from mainstem.reading import contract, sentences
from mainstem.reading.contract import Record
from mainstem.register import claims
from mainstem.register.acts import Actor
from mainstem.store.documents import contents, readings
from mainstem.store.documents.contents import StoredPassage


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a passage that an editor is about to cite."""

    subject: str
    """Of the document."""
    passage: str
    start: int
    end: int
    lang: str
    words: str

    @property
    def reference(self) -> str:
        """What names them in an address."""
        return f"{self.subject}~{self.passage}~{self.start}~{self.end}"

    @property
    def key(self) -> str:
        """What names them among places where the same words stand: as `Place.key`."""
        return f"{self.passage}:{self.start}"


_REFERENCE = re.compile(
    r"((?:document|pair)-[0-9a-f]{16})~(passage-[0-9a-f]{16})~([0-9]{1,9})~([0-9]{1,9})", re.ASCII
)


def find_words(actor: Actor, reference: str) -> Words | None:
    """Find the words that an address names; None where it names none.

    Raises:
        NotAllowed: the actor may not look at documents.
    """
    permissions.check(actor, "inspect")
    named = _REFERENCE.fullmatch(reference)
    reading = readings.find_reading(named[1]) if named else None
    if named is None or reading is None:
        return None
    for passage in contents.find_passages(reading.id, [named[2]]):
        record = contract.load_record(passage.record)
        start, end = int(named[3]), min(int(named[4]), len(record["text"]))
        if start < end:
            return _cut(named[1], passage, record, start, end)
    return None


@dataclass(frozen=True, slots=True)
class Passages:
    """A passage with what says the same beside it, cut into what can be stated from."""

    subject: str
    title: str
    passage: str
    page: int
    """Of the reader."""
    choices: tuple[tuple[Words, ...], ...]
    """The whole, then sentence by sentence: each in every language in which it stands."""


def get_passages(actor: Actor, subject: str, passage: str) -> Passages | None:
    """Get a passage to state something from; None where there is none of that name.

    Raises:
        NotAllowed: the actor may not look at documents.
    """
    permissions.check(actor, "inspect")
    reading = readings.find_reading(subject)
    found = contents.find_passages(reading.id, [passage]) if reading else []
    if reading is None or not found:
        return None
    (chosen,) = found
    beside = contents.list_unit(chosen.id) or [chosen]
    texts = [(one, contract.load_record(one.record)) for one in beside]
    whole = tuple(_cut(subject, one, record, 0, len(record["text"])) for one, record in texts)
    unit = contents.find_unit(chosen.id)
    cut = list(_iter_pairs(subject, texts, contract.load_record(unit))) if unit else []
    if not any(cut):
        cut = [
            (_cut(subject, one, record, start, end),)
            for one, record in texts
            for start, end in sentences.split(record["text"], record["lang"])
        ]
    return Passages(
        subject=subject,
        title=shelves.describe(reading).title,
        passage=passage,
        page=chosen.page,
        choices=(whole, *(words for words in cut if words and words != whole)),
    )


def _iter_pairs(
    subject: str, texts: Sequence[tuple[StoredPassage, Record]], unit: Record
) -> Iterator[tuple[Words, ...]]:
    """Yield the sentences of a unit, those that say the same together."""
    sides = {}
    for name in ("zh", "en"):
        own = [t for t in texts if t[1]["id"] in unit[f"{name}_passages"]]
        sides[name] = (own, contents.index([record for _, record in own]))
    for pair in unit["sentences"]:
        yield tuple(
            _cut(subject, *own[place.passage], place.start, place.end)
            for name, (own, index) in sides.items()
            for place in index.locate(claims.parse_spans(pair[name]))
        )


def _cut(subject: str, passage: StoredPassage, record: Record, start: int, end: int) -> Words:
    words = record["text"][start:end]
    return Words(subject, passage.identifier, start, end, record["lang"], words)
