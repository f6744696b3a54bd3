"""Addresses of indicators: chosen members and years are in the query, and nowhere else."""

import re
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from mainstem.publishing.curves import Way

_MOST = 20
WAYS: tuple[Way, ...] = ("together", "apart", "index")


@dataclass(frozen=True, slots=True)
class CatalogueAddress:
    """The state of the list of indicators."""

    words: str = ""
    area: str = ""
    member: str = ""
    page: int = 1

    @classmethod
    def parse(cls, query: QueryDict) -> "CatalogueAddress":
        """Read a query string; what is not understood is as if it were not there."""
        return cls(
            words=query.get("q", "").strip()[:200],
            area=_find(_AREA, query.get("area", "")),
            member=_find(_MEMBER, query.get("member", "").upper()),
            page=_parse_number(query.get("page", ""), 1, 100_000) or 1,
        )

    def at(self, page: int) -> "CatalogueAddress":
        """Return the address of another page of the list."""
        return replace(self, page=page)

    def __str__(self) -> str:
        given = {"q": self.words, "area": self.area, "member": self.member}
        parameters = [(name, value) for name, value in given.items() if value]
        if self.page > 1:
            parameters.append(("page", str(self.page)))
        return f"?{urlencode(parameters)}" if parameters else "?"


@dataclass(frozen=True, slots=True)
class IndicatorAddress:
    """What is shown of an indicator."""

    members: tuple[str, ...] = ()
    """None: all."""
    first: int | None = None
    last: int | None = None
    per_head: bool = False
    way: Way = ""
    """How lines are drawn; empty: as suits the values."""
    base: int | None = None
    """Year that counts as 100 in an index."""

    @classmethod
    def parse(cls, query: QueryDict) -> "IndicatorAddress":
        """Read a query string; what is not understood is as if it were not there."""
        members = (m.upper() for m in query.getlist("member")[:_MOST] if len(m) <= 40)
        first = _parse_number(query.get("from", ""), 1, 9999)
        last = _parse_number(query.get("to", ""), 1, 9999)
        if first and last and first > last:
            first, last = last, first
        return cls(
            tuple(dict.fromkeys(members)),
            first,
            last,
            query.get("per") == "head",
            next((way for way in WAYS if way == query.get("as")), ""),
            _parse_number(query.get("base", ""), 1, 9999),
        )

    def __str__(self) -> str:
        parameters = [("member", member) for member in self.members]
        if self.first:
            parameters.append(("from", str(self.first)))
        if self.last:
            parameters.append(("to", str(self.last)))
        if self.per_head:
            parameters.append(("per", "head"))
        if self.way:
            parameters.append(("as", self.way))
        if self.base:
            parameters.append(("base", str(self.base)))
        return f"?{urlencode(parameters)}" if parameters else ""

    def __bool__(self) -> bool:
        return bool(str(self))


_AREA = re.compile(r"[a-z_]{1,40}", re.ASCII)
_MEMBER = re.compile(r"[A-Z]{2}", re.ASCII)


def _find(pattern: re.Pattern[str], word: str) -> str:
    return word if pattern.fullmatch(word) else ""


def _parse_number(word: str, least: int, most: int) -> int | None:
    if not (word.isascii() and word.isdigit() and len(word) <= 9):
        return None
    return number if least <= (number := int(word)) <= most else None
