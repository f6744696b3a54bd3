"""`mainstem publish`: write what the public may see as files for any web server."""

import argparse
import functools
from collections.abc import Iterable
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from mainstem.cli.steps import show_steps
from mainstem.model.kinds import get_kinds
from mainstem.operations import accounts, indicators
from mainstem.operations.lists import Query
from mainstem.operations.sites import publishing
from mainstem.publishing.reports.tree import Picture
from mainstem.register.acts import Actor
from mainstem.web.indicators import drawing
from mainstem.web.register import downloads


def run(options: argparse.Namespace) -> int:
    """Write the site and return the exit status."""
    folder = Path(options.folder)
    address = options.site.rstrip("/")
    with show_steps(quiet=options.quiet) as tell:
        done = publishing.publish(
            get_visitor(),
            folder,
            site=address,
            chart=draw_chart,
            table=functools.partial(write_table, address),
            progress=lambda done, total: tell("drawing", done, total),
        )
    if not options.quiet:
        print(
            f"{folder}: {done.files:,} files, {done.drawn:,} drawn, {done.written:,} written, "
            f"{done.removed:,} removed."
        )
        if not address:
            print("Without --site ADDRESS there are no feeds and no map of the site.")
    return 0


def get_visitor() -> Actor:
    """Return as whom someone acts who comes without an account."""
    return accounts.get_actor(AnonymousUser())


def draw_chart(entry: str, lang: str) -> Picture | None:
    """Draw an indicator in a language, as its page of the site's own server would show it."""
    series = indicators.get_series(get_visitor(), entry)
    with translation.override("zh-hans" if lang == "zh" else lang):
        chart = drawing.draw(series, series.members)
        if chart is None:
            return None
        return Picture(drawing.render(chart, "light"), drawing.describe(series), chart.unit)


def write_table(address: str, kind: str) -> Iterable[bytes]:
    """Write all entries of a kind as the register's own download does, in English."""
    write, _ = downloads.FORMATS["csv"]
    with translation.override("en"):
        yield from write(
            get_visitor(),
            get_kinds()[kind],
            Query(kind),
            lambda path: _move(address, path),
        )


def _move(address: str, path: str) -> str:
    """Return where the site has what the server has at a path like `/entries/NAME/`."""
    return f"{address}/en/{path.strip('/')}.html" if address else f"en/{path.strip('/')}.html"
