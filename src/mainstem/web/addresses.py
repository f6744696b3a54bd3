"""Addresses: the state of a page is its address; here it is read and the links to others made."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from mainstem.operations.shelf.library import SORT_KEYS
from mainstem.operations.shelf.pages import KINDS

_CLAIM = re.compile(r"[a-z]+-[0-9a-f]{1,40}")


def _parse_number(word: str | None) -> int | None:
    """Read a page number; None for anything that is none."""
    if word and word.isascii() and word.isdigit() and len(word) <= 9:
        return int(word)
    return None


def parse_page(word: str) -> int:
    """Read the number of a page of a list, from 1; 1 for anything that is none."""
    return _parse_number(word) or 1


@dataclass(frozen=True, slots=True)
class ListAddress:
    """The state of the list: what it is sorted by, which way, and which page."""

    sort: str = "read"
    descending: bool = True
    page: int = 1

    @classmethod
    def parse(cls, query: QueryDict) -> "ListAddress":
        """Read a query string; what is not understood is as if it were not there."""
        word = query.get("sort", "-read")
        key = word.removeprefix("-")
        if key not in SORT_KEYS:
            key, word = "read", "-read"
        return cls(key, word.startswith("-"), parse_page(query.get("page", "")))

    def at(self, page: int) -> "ListAddress":
        """Return the address of another page of the list."""
        return replace(self, page=page)

    def sorted_by(self, key: str) -> "ListAddress":
        """Return the address sorted by a column, the other way if it is that already."""
        if key == self.sort:
            return ListAddress(key, not self.descending)
        # A title is looked up from A on; of a number the largest matter.
        return ListAddress(key, key != "title")

    def __str__(self) -> str:
        query = {"sort": f"{'-' if self.descending else ''}{self.sort}"}
        if self.page > 1:
            query["page"] = str(self.page)
        return f"?{urlencode(query)}"


@dataclass(frozen=True, slots=True)
class DocumentAddress:
    """The state of the reader: page, chosen claim, and kinds of claim that are marked."""

    page: int | None = None
    claim: str | None = None
    kinds: tuple[str, ...] = KINDS

    @classmethod
    def parse(cls, query: QueryDict) -> "DocumentAddress":
        """Read a query string; what is not understood is as if it were not there."""
        wanted = query.get("kinds", ",".join(KINDS)).split(",")
        kinds = tuple(kind for kind in KINDS if kind in wanted)
        claim = query.get("claim", "")
        return cls(
            _parse_number(query.get("page")), claim if _CLAIM.fullmatch(claim) else None, kinds
        )

    def at(self, page: int) -> "DocumentAddress":
        """Return the address of a page, with nothing else changed."""
        return replace(self, page=page)

    def turned_to(self, page: int) -> "DocumentAddress":
        """Return the address of another page, with no claim chosen."""
        return replace(self, page=page, claim=None)

    def choosing(self, claim: str | None) -> "DocumentAddress":
        """Return the address with another claim chosen, or none."""
        return replace(self, claim=claim)

    def toggling(self, kind: str) -> "DocumentAddress":
        """Return the address with one kind marked that was not, or the other way round."""
        kinds = tuple(k for k in KINDS if (k in self.kinds) != (k == kind))
        return replace(self, kinds=kinds)

    def __str__(self) -> str:
        query = {}
        if (self.page is not None and self.page != 1) or self.claim:
            query["page"] = str(self.page or 1)
        if self.kinds != KINDS:
            query["kinds"] = ",".join(self.kinds)
        if self.claim:
            query["claim"] = self.claim
        return f"?{urlencode(query, safe=',')}" + ("#chosen" if self.claim else "")
