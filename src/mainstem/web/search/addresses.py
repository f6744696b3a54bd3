"""Addresses of searches: what is looked for, what it is narrowed to, and where it goes on."""

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from mainstem.operations.searching import search
from mainstem.operations.searching.search import Filters

LONGEST = 400
"""Characters of what is typed; the form takes no more."""
_LONGEST_CODE = 40


@dataclass(frozen=True, slots=True)
class SearchAddress:
    """The state of the search page."""

    words: str = ""
    filters: Filters = field(default_factory=Filters)
    after: str = ""

    @classmethod
    def parse(cls, query: QueryDict) -> "SearchAddress":
        """Read a query string; what is not understood is as if it were not there."""
        kind = query.get("kind", "")
        return cls(
            words=query.get("q", "")[:LONGEST],
            filters=Filters(
                kind=kind if kind in search.list_kinds() else "",
                lang=query.get("lang", "")[:_LONGEST_CODE],
                document=query.get("document", "")[:_LONGEST_CODE],
            ),
            after=query.get("after", "")[:_LONGEST_CODE],
        )

    def at(self, after: str) -> "SearchAddress":
        """Return the address of the hits from a place on; of the first ones for an empty place."""
        return replace(self, after=after)

    def narrowed_to(self, kind: str) -> "SearchAddress":
        """Return the address of the same search for one kind, from the first hit on."""
        return replace(self, filters=replace(self.filters, kind=kind), after="")

    def __str__(self) -> str:
        fields = {
            "q": self.words,
            "kind": self.filters.kind,
            "lang": self.filters.lang,
            "document": self.filters.document,
            "after": self.after,
        }
        return f"?{urlencode({name: value for name, value in fields.items() if value})}"
