"""Metadata of a web page: title, date of publication and publisher, where its head states them."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from mainstem.reading import lexicons
from mainstem.reading.loaders.html.tokens import Start, Token

_SPACE: Final = re.compile(r"\s+")
_DATE: Final = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?(?!\d)|(\d{4})(\d\d)(\d\d)(?!\d)"
)
_MAIL_DATE: Final = re.compile(
    r"(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* (\d{4})"
)
_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_LD_DATE: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_LD_PUBLISHER: Final = re.compile(r'"publisher"\s*:\s*\{[^{}]*?"name"\s*:\s*("(?:[^"\\]|\\.)*")')
_SEPARATOR: Final = re.compile(r"\s*[_|–—]\s*|\s+-+\s+")


class Metadata:
    """What the tags of a page say of it; let it watch every token, then ask."""

    def __init__(self) -> None:
        self._stated: dict[str, str] = {}
        self._times: list[str] = []
        self._title = ""
        self._open = ""

    def watch(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Pass tokens on, and take note of those that say something of the page."""
        for token in tokens:
            if isinstance(token, Start):
                self._open = self._see_start(token)
            elif self._open and isinstance(token, str):
                self._see_text(token)
                self._open = ""
            yield token

    def _see_start(self, token: Start) -> str:
        """Return the name of an element whose text is to be seen too."""
        if token.name == "meta":
            self._see_meta(token.attributes)
        elif token.name == "time":
            self._see_time(token.attributes)
        elif token.name == "title" or (
            token.name == "script" and "ld+json" in token.source.lower()
        ):
            return token.name
        return ""

    def _see_text(self, text: str) -> None:
        if self._open == "script":
            self._see_linked_data(text)
        elif not self._title:
            self._title = _clean(text)

    def _see_meta(self, attributes: dict[str, str]) -> None:
        content = _clean(attributes.get("content", ""))
        for key in ("name", "property", "itemprop"):
            if content and key in attributes:
                self._stated.setdefault(attributes[key].strip().lower(), content)

    def _see_time(self, attributes: dict[str, str]) -> None:
        stated = attributes.get("datetime", "")
        if "pubdate" in attributes or attributes.get("itemprop", "").lower() == "datepublished":
            self._stated.setdefault("datepublished", stated)
        self._times.append(stated)

    def _see_linked_data(self, text: str) -> None:
        if (found := _LD_DATE.search(text)) is not None:
            self._stated.setdefault("datepublished", found[1])
        if (found := _LD_PUBLISHER.search(text)) is not None:
            try:
                self._stated.setdefault("publisher", _clean(json.loads(found[1])))
            except ValueError:
                return

    def get_title(self, headings: Sequence[str]) -> str | None:
        """Return the title: as stated, without the name of the site that many pages add."""
        stated = next(iter(self._iter_stated("title")), None) or self._title
        if not stated:
            return headings[0] if headings else None
        parts = [part for part in _SEPARATOR.split(stated) if part]
        for heading in headings:
            if heading in (stated, *parts):
                return heading
        return stated

    def get_published(self) -> str | None:
        """Return the ISO date of publication, None where nothing states it.

        A time element that is not marked as one counts if no other on the page differs from it.
        """
        for value in self._iter_stated("published"):
            if (found := _parse_date(value)) is not None:
                return found
        times = {found for t in self._times if (found := _parse_date(t)) is not None}
        return times.pop() if len(times) == 1 else None

    def get_publisher(self) -> str | None:
        """Return the name of the publisher or site, None where nothing states it."""
        return next(iter(self._iter_stated("publisher")), None)

    def _iter_stated(self, what: str) -> Iterable[str]:
        for name in lexicons.load("pages")["metadata"][what]:
            if self._stated.get(name):
                yield self._stated[name]


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _parse_date(text: str) -> str | None:
    """Return an ISO date or month; day and month of 03/04/2025 are not told apart: None."""
    if (found := _DATE.search(text)) is not None:
        year, month, day = found[1] or found[4], found[2] or found[5], found[3] or found[6]
    elif (found := _MAIL_DATE.search(text)) is not None:
        year, month, day = found[3], str(_MONTHS.index(found[2]) + 1), found[1]
    else:
        return None
    try:
        whole = date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return whole.isoformat() if day else f"{whole:%Y-%m}"
