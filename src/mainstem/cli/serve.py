"""`mainstem serve`: the pages of the store, on a small real server."""

import argparse
import errno
import gc
import socket
import sys
import threading
from collections.abc import Iterable
from contextlib import closing
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import waitress
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.urls import get_resolver

from mainstem.cli import index, warming
from mainstem.cli.main import CommandError
from mainstem.cli.turns import Turns
from mainstem.operations.access import accounts
from mainstem.operations.access.accounts import GUESTS
from mainstem.operations.stores.instances import describe_store

_THREADS = 8
_AT_WORK = {"sqlite": 1, "postgresql": 2}
"""Pages that are made at the same time, by where the store is. One alone takes all there is of the
one processor that Python uses where the store is in the same process; a server of its own works
for one page while another is put together."""
_PATIENCE = 0.25
"""Seconds after which a page no longer keeps others waiting."""
_FRESH = 20_000
"""Objects made since, before those are looked through that have been made last: those of a page."""
_LARGEST = 10_000_000
"""Bytes of a request; one that is larger is refused before it is read."""
_PROXY = {"trusted_proxy": "*", "trusted_proxy_headers": "x-forwarded-for x-forwarded-proto"}
"""Believe whoever connects: with MAINSTEM_HTTPS it is said that only a proxy does."""


class UnavailableAddress(CommandError):
    """The address to serve on is taken, not ours, or not allowed."""


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C and return the exit status."""
    serve(options.host, options.port, guests=options.guests)
    return 0


def serve(host: str, port: int, *, guests: str) -> None:
    """Serve the pages until interrupted.

    Args:
        host: address of this machine, or a name for one.
        port: 0 takes any that is free.
        guests: the role of whoever comes, for as long as nobody has an account here.

    Raises:
        UnavailableAddress: nothing can listen there.
    """
    turns = Turns(_AT_WORK[connection.vendor], _PATIENCE)
    try:
        server = waitress.create_server(
            _open_to_guests(get_wsgi_application(), guests, turns),
            host=host, port=port, threads=_THREADS, ident="mainstem",
            max_request_body_size=_LARGEST,
            **(_PROXY if settings.SECURE_SSL_REDIRECT else {}),
        )  # fmt: skip
    except OSError as error:
        raise UnavailableAddress(_explain(error, host, port)) from error
    except ValueError as error:
        raise UnavailableAddress(f"{host} is no address of this machine.") from error
    settle()
    chosen = getattr(server, "effective_port", None) or server.effective_listen[0][1]
    shown = f"[{host}]" if ":" in host else host
    print(f"Serving {describe_store()} at http://{shown}:{chosen}/  (Ctrl-C stops)", flush=True)
    if host not in settings.ALLOWED_HOSTS and shown not in settings.ALLOWED_HOSTS:
        print(
            "Set MAINSTEM_ALLOWED_HOSTS to the names people will use for this machine.",
            file=sys.stderr,
        )
    if not accounts.has_accounts():
        print(
            f"Nobody has an account here: whoever comes acts as {guests}. "
            "mainstem admin NAME makes the first.",
            flush=True,
        )
    if settings.WARM_UP:
        # It takes some seconds; whoever comes meanwhile waits for one page at most.
        threading.Thread(target=_warm_up, args=(turns,), daemon=True).start()
    try:
        with index.kept_up_to_date():
            server.run()
    except KeyboardInterrupt:  # pragma: no cover - waitress answers it itself
        pass
    finally:
        server.close()


def _warm_up(turns: Turns) -> None:
    with closing(connection):
        warming.warm_up(turns)


def settle() -> None:
    """Load the pages before anybody is asked in, and let nobody wait for a look through all that stays."""
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(_FRESH)


def _open_to_guests(pages: WSGIApplication, guests: str, turns: Turns) -> WSGIApplication:
    """Tell the pages in which role guests act, where no header of a request can; some at a time."""

    def answer(environment: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        environment[GUESTS] = guests
        # Left before the answer goes out: who takes away a long list slowly keeps nobody waiting.
        with turns.take():
            return pages(environment, start)

    return answer


def _explain(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} on {host} is taken. Stop what runs there, or choose another: --port."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by you; ports from 1024 on may."
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is no address of this machine."
    return f"Nothing can listen on {host}, port {port}: {error.strerror}."
