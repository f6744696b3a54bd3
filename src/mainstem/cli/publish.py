"""`mainstem publish`: write what the public may see as files for any web server."""

import argparse
import functools
import gc
import importlib
from importlib import resources
from pathlib import Path
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from mainstem.cli.steps import show_steps
from mainstem.operations.access import accounts
from mainstem.operations.sites import publishing
from mainstem.operations.sites.ports import Ports
from mainstem.operations.sites.publishing import About
from mainstem.register.acts import Actor

_ROOM = 100_000
"""Things that may be made before those without use are looked for."""
_STYLES = ("mainstem.css", "reports.css")
"""What the pages of a site look like; the server's own pages take the second only where it is needed."""


def run(options: argparse.Namespace) -> int:
    """Write the site and return the exit status."""
    folder = Path(options.folder)
    about = About(options.site.rstrip("/"), options.licence)
    # All entries are held at once: looking for cycles among them as often as Python does otherwise
    # took a quarter of the time.
    gc.set_threshold(_ROOM, 50, 100)
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
        view=functools.partial(_ask, "show_view"),
        table=functools.partial(_ask, "cut_table", address),
        style=b"".join(static.joinpath(name).read_bytes() for name in _STYLES),
    )


def _ask(what: str, *told: str) -> Any:
    """Ask the server's pages, which are imported once something has changed that they show."""
    return getattr(importlib.import_module("mainstem.cli.site_pages"), what)(*told)
