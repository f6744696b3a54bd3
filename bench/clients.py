"""Eight people on the five commonest pages at once, of `mainstem serve` as it is: one process.

    python -m bench clients                          SQLite
    .ci/with-postgres python -m bench clients        PostgreSQL

The store holds a register of 10,000 meetings with ten statements each, 20,000 passages in seven
languages, and the claims of the shipped review, read from many files, waiting to be judged. Each
client has signed in as a steward and asks for one page as soon as it has the one before, without
a pause to read it: the first page, a list with all its facets, an entry, a search, the review queue, in
turn. So the server is busy all the time, which a site rarely is. It is asked in three ways:

- each client for the same five pages again and again, while nobody writes anything;
- for the same, while somebody else adds a meeting every second, after which every page is another;
- each time for other pages, of a server that keeps none: what a page costs.

With BENCH_FOLDER, the store (or the files of it) stays in that folder and is not filled again.
"""

import http.client
import itertools
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlencode

from bench import apart

CLIENTS = 8
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "40"))
"""Times that each client asks for each page."""
ENTRIES = int(os.environ.get("BENCH_ENTRIES", "10000"))
PASSAGES = 20_000
REVIEWS = 20
"""Files that tell what the shipped review tells."""
PASSWORD = "eight clients at once"
PAGES = ("home", "list", "entry", "search", "review")
_Addresses = Callable[[int], Iterator[tuple[str, str]]]
"""Yields pages and their addresses to the client of a number."""


def run(text: str) -> None:
    """Measure in processes of their own: one fills the store, one serves it, this one asks."""
    with apart.open_folder("clients") as folder:
        # All of them come from one address; so many from there are not let in at once otherwise.
        environment = apart.describe(folder, MAINSTEM_SECRET_KEY="of the bench alone")
        (folder / "review.txt").write_text(text, "utf-8")
        cookies = apart.tell("clients", folder, environment).split()[-CLIENTS:]
        _measure("five pages each, nothing written", environment, cookies, _iter_same)
        with _writing(folder, environment):
            _measure("five pages each, an act a second", environment, cookies, _iter_same)
        none = {**environment, "MAINSTEM_PAGE_MEMORY": "0"}
        _measure("other pages each time, none kept", none, cookies, _iter_addresses)


def _measure(
    title: str, environment: Mapping[str, str], cookies: list[str], addresses: _Addresses
) -> None:
    with _Server(environment) as (port, server):
        _warm(port, cookies[0])
        before = _get_cpu(server.pid)
        began = time.perf_counter()
        took = _ask(port, cookies, addresses)
        wall = time.perf_counter() - began
        _report(title, took, wall, _get_cpu(server.pid) - before)


@contextmanager
def _writing(folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """Let another process write every second, for as long as the context lasts."""
    command = [sys.executable, "-m", "bench.clients", str(folder), "write"]
    with subprocess.Popen(command, env=dict(environment)) as writer:
        try:
            yield
        finally:
            writer.terminate()


def main(folder: Path) -> None:
    """Fill the store that DATABASE_URL names, unless it is filled; print a session a client, last of all."""
    from mainstem.operations.stores import instances

    instances.open_instance()
    print(f"store: {instances.describe_store().partition(' at ')[0]}", file=sys.stderr)
    from mainstem.store.models import Reading

    if not Reading.objects.exists():
        began = time.perf_counter()
        _read_documents(folder)
        _fill_register()
        print(f"filled in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    for number in range(CLIENTS):
        print(_sign_in(f"client{number}"))


def _read_documents(folder: Path) -> None:
    from bench import corpus, search
    from mainstem.operations.reading import documents
    from mainstem.operations.reading.files import iter_jobs
    from mainstem.operations.stores import indexing

    search._store(list(corpus.iter_passages(PASSAGES)))
    review = (folder / "review.txt").read_text("utf-8")
    paths = []
    for number in range(REVIEWS):
        path = folder / f"review-{number}.txt"
        path.write_text(f"{review}\n{number}\n", "utf-8")
        paths.append(str(path))
    for outcome in documents.read_documents(iter_jobs(paths), clock=lambda: datetime.now(UTC)):
        assert outcome.failure is None, outcome.failure
    for _ in indexing.index():
        pass


def _fill_register() -> None:
    from bench import lists
    from mainstem.operations import keys
    from mainstem.register.acts import Actor
    from mainstem.store.log import history

    signer, me = keys.get_signer(), Actor("anna", "editor")
    for first in range(0, ENTRIES, lists.AT_ONCE):
        with history.open_writer(me, datetime.now(UTC), signer) as writer:
            for number in range(first, min(first + lists.AT_ONCE, ENTRIES)):
                writer.add(*lists.iter_changes(number))


def write() -> None:
    """Add a meeting every second, until somebody ends it."""
    from bench import lists
    from mainstem.operations.stores import instances

    instances.open_instance()
    from mainstem.operations import keys
    from mainstem.register.acts import Actor
    from mainstem.store.log import history

    signer = keys.get_signer()
    for number in itertools.count(ENTRIES + time.time_ns()):
        with history.open_writer(Actor("anna", "editor"), datetime.now(UTC), signer) as writer:
            writer.add(*lists.iter_changes(number))
        time.sleep(1)


def _sign_in(name: str) -> str:
    """Let someone act as a steward, and return the key of a session in which they do."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from mainstem.operations.access import accounts, granting

    now = datetime.now(UTC)
    try:
        account = accounts.find_account(name)
    except accounts.NoSuchAccount:
        accounts.create_account(accounts.OPERATOR, name, now=now)
        account = accounts.find_account(name)
        accounts.save_password(account, PASSWORD)
        granting.grant_role(accounts.OPERATOR, name, "steward", None, now=now)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)


class _Server:
    """A server of the store, as `mainstem serve` starts it, for as long as the context lasts."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        command = [sys.executable, "-m", "mainstem", "serve", "--port", "0"]
        self._server = subprocess.Popen(
            command, env=dict(environment), stdout=subprocess.PIPE, text=True
        )

    def __enter__(self) -> tuple[int, "subprocess.Popen[str]"]:
        assert self._server.stdout is not None
        for line in self._server.stdout:
            if match := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                return int(match[1]), self._server
        raise RuntimeError("The server has not started.")

    def __exit__(self, *_: object) -> None:
        self._server.terminate()
        self._server.wait()


def _iter_addresses(number: int) -> Iterator[tuple[str, str]]:
    """Yield pages and addresses of them: those that a client asks for, in turn."""
    from bench import corpus, lists
    from mainstem.register import identities

    chance = random.Random(number)
    texts = [text for _, text in corpus.iter_passages(800)]
    for turn in range(ROUNDS):
        filters = {
            "members": chance.choice(lists.MEMBERS),
            "date": str(chance.randint(2016, 2026)),
            "organ": chance.choice(lists.ORGANS),
        }
        some = dict(chance.sample(sorted(filters.items()), turn % 4))
        entry = identities.name_entry("meeting", f"bench {chance.randrange(ENTRIES)}")
        text = chance.choice(texts)
        at = chance.randrange(max(1, len(text) - 8))
        words = text[at : at + chance.choice((2, 3, 4))].strip() or "水"
        claims = {"kind": "event:meeting"} if turn % 2 else {}
        yield "home", "/"
        yield "list", f"/register/meeting/?{urlencode(some)}"
        yield "entry", f"/entries/{entry}/"
        yield "search", f"/search/?q={quote(words)}"
        yield "review", f"/review/?{urlencode({**claims, 'page': chance.randint(1, 5)})}"


def _iter_same(number: int) -> Iterator[tuple[str, str]]:
    """Yield the first five of these again and again."""
    some = list(itertools.islice(_iter_addresses(number), len(PAGES)))
    yield from itertools.chain.from_iterable(itertools.repeat(some, ROUNDS))


def _warm(port: int, cookie: str) -> None:
    """Ask each of the server's threads for something, as those have done who came before."""
    threads = [
        threading.Thread(target=_visit, args=(port, cookie, list(_iter_addresses(99))[:20], []))
        for _ in range(CLIENTS)
    ]
    _run(threads)


def _ask(port: int, cookies: list[str], addresses: _Addresses) -> list[tuple[str, float]]:
    took: list[tuple[str, float]] = []
    threads = []
    for number, cookie in enumerate(cookies):
        own = list(addresses(number))
        # So that not all of them ask for the same page at the same time.
        first = number % len(PAGES)
        turned = own[first:] + own[:first]
        threads.append(threading.Thread(target=_visit, args=(port, cookie, turned, took)))
    _run(threads)
    return took


def _run(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _visit(
    port: int, cookie: str, addresses: list[tuple[str, str]], took: list[tuple[str, float]]
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {
        "Cookie": f"session={cookie}",
        "Accept-Encoding": "gzip",
        "Accept-Language": "en",
    }
    for page, address in addresses:
        began = time.perf_counter()
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            there = answer.headers.get("Location", "")
            raise RuntimeError(f"{address}: {answer.status} {there}".rstrip())
        took.append((page, (time.perf_counter() - began) * 1e3))
    connection.close()


def _get_cpu(process: int) -> float:
    """Return the seconds of the processor that a process has used; NaN where nobody tells."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _report(title: str, took: list[tuple[str, float]], wall: float, cpu: float) -> None:
    print(
        f"{title}\n{CLIENTS} clients, {len(took):,} pages in {wall:.1f} s: {len(took) / wall:.0f} a second, "
        f"{cpu / len(took) * 1e3:.1f} ms CPU of the server a page"
    )
    print(f"{'':12} {'median ms':>9} {'p95':>8} {'p99':>8} {'slowest':>8}")
    for page in (*PAGES, "all"):
        some = sorted(ms for name, ms in took if page in (name, "all"))
        cuts = statistics.quantiles(some, n=100)
        print(f"{page:12} {cuts[49]:>9.0f} {cuts[94]:>8.0f} {cuts[98]:>8.0f} {some[-1]:>8.0f}")


if __name__ == "__main__":
    write() if sys.argv[2:] else main(Path(sys.argv[1]))
