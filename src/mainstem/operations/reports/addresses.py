"""Addresses: where the pages of a server are that a report leads to; empty ones lead nowhere."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mainstem.governance import permissions
from mainstem.model.statements import Citation
from mainstem.operations.register.entries import find_documents
from mainstem.register.acts import Actor
from mainstem.store.documents import cited
from mainstem.store.documents.cited import FILE, CitedDocument

Linker = Callable[[str], str]
"""Returns the address of an entry."""
Teller = Callable[[str, str], str]
"""Returns the address that tells of a statement of an entry who makes it, and who judged it."""
Lister = Callable[[str, Mapping[str, Sequence[str]]], str]
"""Returns the address of the list of a kind, narrowed to values of facets."""
Shower = Callable[[Citation], str]
"""Returns the address that shows the passage that is cited."""


def link_nowhere(entry: str) -> str:
    """Return no address."""
    return ""


def tell_nothing(entry: str, statement: str) -> str:
    """Return no address."""
    return ""


def show_nowhere(citation: Citation) -> str:
    """Return no address."""
    return ""


def _place_nowhere(subject: str, number: int) -> str:
    return ""


def _list_nowhere(kind: str, filters: Mapping[str, Sequence[str]]) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the pages of a server are."""

    entry: Linker = link_nowhere
    statement: Teller = tell_nothing
    page: Callable[[str, int], str] = _place_nowhere
    """Of what the reader calls a document, and the number of its page there."""
    line: Callable[[str, int], str] = _place_nowhere
    """Of what the reader calls a file of data, and its line."""
    list: Lister = _list_nowhere


NOWHERE = Addresses()
"""Those of a report that leads nowhere."""


class Reader:
    """Finds what the reader shows of citations; documents and pages are looked up once."""

    def __init__(self, actor: Actor, addresses: Addresses) -> None:
        """Begin with no document known.

        Args:
            actor: for whom; whoever may not look at documents would find a closed door.
            addresses: of the reader's pages.
        """
        self._actor = actor
        self._addresses = addresses
        self._is_open = permissions.find_refusal(actor, "inspect") is None
        self._documents: dict[str, CitedDocument | None] = {}
        self._pages: dict[int, dict[str, int]] = {}

    def show(self, citation: Citation) -> str:
        """Return the address of the passage that is cited; of a file of data, that of the line."""
        if not self._is_open:
            return ""
        digest = citation.document
        if digest not in self._documents:
            self._documents[digest] = find_documents(self._actor, [digest]).get(digest)
        document = self._documents[digest]
        if document is None:
            return ""
        if document.subject.startswith(FILE):
            line = citation.spans[0].place if citation.spans else 1
            return self._addresses.line(document.subject, line)
        if document.reading not in self._pages:
            self._pages[document.reading] = cited.list_pages(document.reading)
        page = self._pages[document.reading].get(citation.passage)
        address = self._addresses.page(document.subject, page or 1)
        return f"{address}#{citation.passage}" if address and page else address
