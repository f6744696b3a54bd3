"""Warming up: look at each sort of page once, so that nobody has to be the first.

What a process does once in its life takes as long as many pages: it reads the data of the mechanism,
loads dictionaries and templates, and puts questions into SQL.
"""

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from django.utils import translation

from mainstem.operations.cooperation import candidates
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query
from mainstem.register.acts import Actor
from mainstem.web import answering

_ALL = Actor("", "steward")
"""Sees every page; what is shown is seen by nobody."""
_PAGES = (
    "/", "/mechanism/", "/mechanism/framework/", "/mechanism/calendar/", "/mechanism/organs/",
    "/mechanism/partners/", "/timeline/", "/map/", "/balance/", "/results/", "/plans/", "/follow-up/",
    "/changes/", "/indicators/", "/register/", "/register/project/", "/duplicates/", "/reports/",
    "/search/?q=water", "/documents/",
)  # fmt: skip
_OF_ENTRIES = {
    "commitment": "/follow-up/{}/",
    "project": "/entries/{}/",
    "indicator": "/indicators/{}/",
    "meeting": "/mechanism/meetings/{}/",
}
"""Kind → the page of one of its entries."""
_LANGUAGES = ("zh-hans", "en")
"""Each page is looked at in the first of them, and the first one in the others."""

logger = logging.getLogger(__name__)


class Taking(Protocol):
    """Gives turns, so that whoever comes meanwhile waits for one page at most."""

    def take(self) -> AbstractContextManager[None]:
        """Wait for a turn."""


def warm_up(turns: Taking) -> int:
    """Look at pages, each in its turn, and return how many there were.

    One that cannot be shown is left: whoever asks for it is told what is wrong.
    """
    shown = 0
    for path, lang in _iter_pages():
        with turns.take(), translation.override(lang):
            shown += _look(path)
    candidates.prepare()
    return shown


def _look(path: str) -> bool:
    try:
        return answering.answer(path, _ALL) is not None
    except Exception:
        logger.debug("%s was not shown", path, exc_info=True)
        return False


def _iter_pages() -> Iterator[tuple[str, str]]:
    first, *others = _LANGUAGES
    for path in _PAGES:
        yield path, first
    for lang in others:
        yield _PAGES[0], lang
    for kind, path in _OF_ENTRIES.items():
        for row in lists.get_list(_ALL, Query(kind), size=1).rows:
            yield path.format(row.id), first
