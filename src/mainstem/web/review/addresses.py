"""Addresses of the review pages: which claims, in which order, is in the query."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from mainstem.operations.reviewing.desk import Filters
from mainstem.store.review.queue import DECIDED, WAITING

STATUSES = {
    "waiting": WAITING,
    "unsure": "unsure",
    "accepted": "accepted",
    "corrected": "corrected",
    "rejected": "rejected",
    "decided": DECIDED,
    "any": None,
}
"""What may be asked for, and the decision that it means in a filter."""
SURE = 100
_LONGEST = 200
"""Characters of a filter that are read; no code or title is longer."""


@dataclass(frozen=True, slots=True)
class QueueAddress:
    """The state of the queue: filters, order and page. A claim's page carries it along."""

    status: str = "waiting"
    kind: str = ""
    document: str = ""
    language: str = ""
    least: int = 0
    most: int = SURE
    text: str = ""
    descending: bool = True
    page: int = 1

    @classmethod
    def parse(cls, query: QueryDict) -> "QueueAddress":
        """Read a query string; what is not understood is as if it were not there."""
        status = query.get("status", "waiting")
        texts = {
            name: query.get(name, "").strip().replace("\0", "")[:_LONGEST]
            for name in ("kind", "document", "language", "text")
        }
        least = min(SURE, _parse_number(query.get("least"), 0))
        return cls(
            status=status if status in STATUSES else "waiting",
            least=least,
            most=max(least, min(SURE, _parse_number(query.get("most"), SURE))),
            descending=query.get("sort") != "confidence",
            page=max(1, _parse_number(query.get("page"), 1)),
            **texts,
        )

    @property
    def filters(self) -> Filters:
        """What the queue is asked for."""
        return Filters(
            decision=STATUSES[self.status],
            kind=self.kind or None,
            document=self.document or None,
            language=self.language or None,
            least=self.least,
            most=self.most,
            text=self.text,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter other than the usual one is set."""
        return replace(self, descending=True, page=1) != QueueAddress()

    @property
    def upside_down(self) -> "QueueAddress":
        """The address of the same claims in the other order."""
        return replace(self, descending=not self.descending, page=1)

    @property
    def for_editing(self) -> str:
        """The query of a claim's page whose values are to be corrected."""
        query = str(self)
        return f"{query}&edit=1" if query else "?edit=1"

    def at(self, page: int) -> "QueueAddress":
        """Return the address of another page of the list."""
        return replace(self, page=page)

    def __str__(self) -> str:
        query: dict[str, Any] = {
            name: value
            for name, value in (
                ("status", self.status),
                ("kind", self.kind),
                ("document", self.document),
                ("language", self.language),
                ("least", self.least),
                ("most", self.most),
                ("text", self.text),
                ("page", self.page),
            )
            if value != getattr(_USUAL, name)
        }
        if not self.descending:
            query["sort"] = "confidence"
        return f"?{urlencode(query, safe=':')}" if query else ""


_USUAL = QueueAddress()


def _parse_number(word: str | None, otherwise: int) -> int:
    if word and word.isascii() and word.isdigit() and len(word) <= 9:
        return int(word)
    return otherwise
