"""A static site of 10,000 pages: written, written again after one change, beside mirroring a server.

5,000 meetings with ten statements each stand in two languages. The plain way is to fetch every page
from the site's own server and save it, as a mirroring program does; a sample of it is measured,
without the network between.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench import apart

ENTRIES = 5_000
FETCHED = 200
"""Pages the plain way is measured on."""


def run(text: str) -> None:
    """Measure in a process of its own, which makes a store of its own."""
    del text  # every measurement is called alike
    with apart.open_folder() as place:
        apart.run("publishing", place, apart.describe(place, MAINSTEM_PUBLIC="yes"))


def main() -> None:
    """Fill the store that DATABASE_URL names, publish it twice, and fetch some of its pages."""
    from mainstem.operations.stores import instances

    instances.open_instance()
    first = _fill()
    place = Path(sys.argv[1]) / "site"
    _measure("written for the first time", lambda: _publish(place))
    _measure("again, nothing changed", lambda: _publish(place))
    _change(first)
    _measure("again, one entry changed", lambda: _publish(place))
    _measure_fetching()


def _fill() -> str:
    from bench.lists import iter_changes
    from mainstem.operations import keys
    from mainstem.register.acts import Actor
    from mainstem.store.log import history

    first = ""
    for start in range(0, ENTRIES, 500):
        with history.open_writer(
            Actor("anna", "editor"), datetime.now(UTC), keys.get_signer()
        ) as writer:
            for number in range(start, start + 500):
                entry, *statements = iter_changes(number)
                first = first or entry.id
                writer.add(entry, *statements)
    return first


def _change(entry: str) -> None:
    from dataclasses import replace

    from mainstem.model.statements import Statement
    from mainstem.operations import keys
    from mainstem.register import identities
    from mainstem.register.acts import Actor
    from mainstem.store.log import history

    made = Statement("", entry, "title", "known", {"lang": "vi", "text": "Hội nghị"})
    made = replace(made, id=identities.name_statement(made))
    with history.open_writer(
        Actor("anna", "editor"), datetime.now(UTC), keys.get_signer()
    ) as writer:
        writer.add(made)


def _publish(place: Path) -> str:
    from datetime import date

    from mainstem.cli import publish
    from mainstem.operations.sites import publishing
    from mainstem.operations.sites.publishing import About

    about = About("https://register.example")
    done = publishing.publish(
        publish.get_visitor(),
        place,
        about,
        publish.make_ports(about.address),
        lambda step, done, total: None,
        today=date(2025, 9, 1),
    )
    return f"{done.files:,} files, {done.drawn:,} drawn, {done.written:,} written"


def _measure(what: str, work: Callable[[], str]) -> None:
    began, spent = time.perf_counter(), time.process_time()
    told = work()
    wall, cpu = time.perf_counter() - began, time.process_time() - spent
    print(f"{what:34} {wall:8.2f} s {cpu:8.2f} s CPU   {told}")


def _measure_fetching() -> None:
    from django.test import Client

    from mainstem.store.schema.tables import Entry

    client = Client(headers={"host": "localhost"})
    names = Entry.objects.order_by("since").values_list("identifier", flat=True)[:FETCHED]

    def fetch() -> str:
        size = sum(len(client.get(f"/entries/{name}/", follow=True).content) for name in names)
        return f"{len(names)} pages, {size / 1e6:.1f} MB; times {2 * ENTRIES // len(names)} for all"

    _measure("fetched from the site's server", fetch)


if __name__ == "__main__":
    main()
