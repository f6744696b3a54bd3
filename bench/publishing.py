"""A static site of 10,000 pages: written, written again after a change, beside mirroring a server.

5,000 meetings with ten statements each stand in two languages. The plain way is to fetch every page
from the site's own server and save it, as a mirroring program does; a sample of it is measured,
without the network between.
"""

import resource
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bench import apart

if TYPE_CHECKING:
    from mainstem.model.statements import Statement
    from mainstem.register.effects import End, Link, Row

ENTRIES = 5_000
FETCHED = 200
"""Pages the plain way is measured on."""


def run(text: str) -> None:
    """Measure in processes of their own, with a store of their own."""
    del text  # every measurement is called alike
    with apart.open_folder() as place:
        environment = apart.describe(place, MAINSTEM_PUBLIC="yes")
        apart.run("publishing", place, environment)


def main() -> None:
    """Fill the store that DATABASE_URL names, publish it again and again, and fetch some pages."""
    from mainstem.operations.stores import instances

    instances.open_instance()
    from bench.lists import iter_changes
    from mainstem.register.effects import End

    first = _fill()
    place = Path(sys.argv[1]) / "site"
    _publish("written for the first time", place)
    _publish("again, nothing changed", place)
    _change(_name(first))
    _publish("again, an entry was named", place)
    _change(End(first, "made to be measured"))
    _publish("again, an entry was taken away", place)
    _change(*iter_changes(ENTRIES))
    _publish("again, one was added", place)
    _change(_join(2, 3))
    _publish("again, two were found to be one", place)
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


def _name(entry: str) -> "Statement":
    from mainstem.model.statements import Statement
    from mainstem.register import identities

    made = Statement("", entry, "title", "known", {"lang": "vi", "text": "Hội nghị"})
    return replace(made, id=identities.name_statement(made))


def _join(left: int, right: int) -> "Link":
    from mainstem.register import identities
    from mainstem.register.effects import Link

    one, other = sorted(identities.name_entry("meeting", f"bench {n}") for n in (left, right))
    return Link(identities.name_link(one, other), one, other, "same", ())


def _change(*changes: "Row | End") -> None:
    from mainstem.operations import keys
    from mainstem.register.acts import Actor
    from mainstem.store.log import history

    with history.open_writer(
        Actor("anna", "editor"), datetime.now(UTC), keys.get_signer()
    ) as writer:
        writer.add(*changes)


def _publish(what: str, place: Path) -> None:
    """Run the command as a person would, from its start to its end."""
    command = [sys.executable, "-m", "mainstem", "publish", str(place)]
    began = time.perf_counter(), _count_children()
    told = subprocess.run(
        [*command, "--site", "https://register.example"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    wall, cpu = time.perf_counter() - began[0], _count_children() - began[1]
    _tell(what, wall, cpu, told.stdout.partition(": ")[2].strip())


def _count_children() -> float:
    """Return the seconds of the processor that ended processes of ours have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _tell(what: str, wall: float, cpu: float, told: str) -> None:
    print(f"{what:36} {wall:8.2f} s {cpu:8.2f} s CPU   {told}")


def _measure_fetching() -> None:
    from django.test import Client

    from mainstem.store.schema.tables import Entry

    client = Client(headers={"host": "localhost"})
    names = Entry.objects.order_by("since").values_list("identifier", flat=True)[:FETCHED]

    def fetch() -> str:
        size = sum(len(client.get(f"/entries/{name}/", follow=True).content) for name in names)
        return f"{len(names)} pages, {size / 1e6:.1f} MB; times {2 * ENTRIES // len(names)} for all"

    began = time.perf_counter(), time.process_time()
    told = fetch()
    wall, cpu = time.perf_counter() - began[0], time.process_time() - began[1]
    _tell("fetched from the site's server", wall, cpu, told)


if __name__ == "__main__":
    main()
