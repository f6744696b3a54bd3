"""`mainstem publish`: write what the public may see as files for any web server."""

import argparse
import functools
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Literal

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone, translation

from mainstem.cli.steps import show_steps
from mainstem.governance.roles import VISITOR
from mainstem.model.kinds import get_kinds
from mainstem.operations.access import accounts
from mainstem.operations.numbers import indicators
from mainstem.operations.register.lists import Query
from mainstem.operations.sites import publishing
from mainstem.operations.sites.ports import Ports
from mainstem.operations.sites.publishing import About
from mainstem.publishing.reports.tree import Picture
from mainstem.register.acts import Actor
from mainstem.web import answering
from mainstem.web.indicators import drawing
from mainstem.web.register import downloads

_VISITOR = Actor("", VISITOR)
_STYLES = ("mainstem.css", "reports.css")
"""What the pages of a site look like; the server's own pages take the second only where it is needed."""


def run(options: argparse.Namespace) -> int:
    """Write the site and return the exit status."""
    folder = Path(options.folder)
    about = About(options.site.rstrip("/"), options.licence)
    with show_steps(quiet=options.quiet) as tell:
        done = publishing.publish(
            get_visitor(),
            folder,
            about,
            make_ports(about.address),
            tell,
            today=timezone.localdate(),
        )
    if not options.quiet:
        print(
            f"{folder}: {done.files:,} files, {done.drawn:,} drawn, {done.written:,} written, "
            f"{done.removed:,} removed."
        )
        if not about.address:
            print(
                "Feeds and the map of a site name whole addresses: --site ADDRESS adds them. "
                "All else leads on by itself, wherever the folder lies."
            )
        if done.missing:
            print(f"Reports are there as pages only: {done.missing}")
    return 0


def get_visitor() -> Actor:
    """Return as whom someone acts who comes without an account."""
    return accounts.get_actor(AnonymousUser())


def make_ports(address: str) -> Ports:
    """Return what the server's pages give to a site.

    Args:
        address: it will have, without a stroke at its end; empty: not known.
    """
    static = resources.files("mainstem.web").joinpath("static", "mainstem")
    return Ports(
        view=show_view,
        chart=draw_chart,
        table=functools.partial(write_table, address),
        style=b"".join(static.joinpath(name).read_bytes() for name in _STYLES),
    )


def show_view(path: str, lang: str) -> bytes | None:
    """Answer a path as the server would for a visitor, in a language; None: with no page."""
    with _speaking(lang):
        return answering.answer(path, _VISITOR)


def draw_chart(entry: str, lang: str) -> Picture | None:
    """Draw an indicator in a language, as its page of the site's own server would show it."""
    series = indicators.get_series(_VISITOR, entry)
    with _speaking(lang):
        chart = drawing.draw(series, series.members)
        if chart is None:
            return None
        return Picture(drawing.render(chart, "light"), drawing.describe(series), chart.unit)


def write_table(address: str, kind: str, name: Literal["csv", "json"]) -> Iterable[bytes]:
    """Write all entries of a kind as the register's own download does, in English."""
    write, _ = downloads.FORMATS[name]
    move = functools.partial(_move, address)
    with translation.override("en"):
        yield from write(_VISITOR, get_kinds()[kind], Query(kind), move)


def _speaking(lang: str) -> translation.override:
    return translation.override("zh-hans" if lang == "zh" else lang)


def _move(address: str, path: str) -> str:
    """Return where the site has what the server has at a path like `/entries/NAME/`."""
    return f"{address}/en/{path.strip('/')}.html" if address else f"en/{path.strip('/')}.html"
