"""Site pages: what `mainstem publish` takes from the pages of the server."""

import functools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.utils import translation

from mainstem.governance.roles import VISITOR
from mainstem.model.kinds import get_kinds
from mainstem.operations.register.lists import Query, Row
from mainstem.operations.sites.ports import Format, Table
from mainstem.register.acts import Actor
from mainstem.store.browsing.lists import Label
from mainstem.web import answering
from mainstem.web.register import downloads
from mainstem.web.register.downloads import Pieces

_VISITOR = Actor("", VISITOR)
_CUTS = {"csv": downloads.cut_csv, "json": downloads.cut_json}


def show_view(path: str, lang: str) -> bytes | None:
    """Answer a path as the server would for a visitor, in a language; None: with no page."""
    with _speaking(lang):
        return answering.answer(path, _VISITOR)


def cut_table(address: str, kind: str, format_: Format) -> Table:
    """Return how the register's own download writes the entries of a kind, in English."""
    declared = get_kinds()[kind]
    order = declared.get_names()[0].name
    query = Query(kind, sort=order, descending=False)
    with _speaking("en"):
        cut = _CUTS[format_](declared, query, functools.partial(_move, address))
    return Table(cut.head, cut.between, cut.tail, functools.partial(_write, cut))


def _write(cut: Pieces, row: Row, labels: Mapping[str, Label]) -> bytes:
    with _speaking("en"):
        return cut.write(row, labels)


@contextmanager
def _speaking(lang: str) -> Iterator[None]:
    with answering.among_pages(), translation.override("zh-hans" if lang == "zh" else lang):
        yield


def _move(address: str, path: str) -> str:
    """Return where the site has what the server has at a path like `/entries/NAME/`."""
    return f"{address}/en/{path.strip('/')}.html" if address else f"en/{path.strip('/')}.html"
