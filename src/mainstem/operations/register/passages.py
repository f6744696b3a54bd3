"""Passages: words of a document from which an editor is about to state something."""

import re
from dataclasses import dataclass

from mainstem.governance import permissions
from mainstem.reading import contract
from mainstem.register.acts import Actor
from mainstem.store.documents import contents, readings


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
            words = record["text"][start:end]
            return Words(named[1], named[2], start, end, record["lang"], words)
    return None
