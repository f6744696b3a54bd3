"""A table of projects imported, imported again without a change, and with one row changed.

With the data of the source tree beside it, the 1,808 energy projects of six countries; else a table
drawn like them. The plain way reads the same rows with the csv module and puts them into a table of
SQLite; it keeps neither where a value stands, nor who said it, nor what it was before.
"""

import csv
import io
import random
import sqlite3
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench import apart

ROWS = 1_808
TABLE = Path(__file__).parents[2] / "shared" / "data" / "mekong_infrastructure.csv"
HEAD = (
    "_id", "Project Name", "Subtype", "Current Status", "Capacity (MW)", "Year of Completion",
    "Sponsor/Developer Company", "Lender/Financier Company", "Construction Company/EPC Participant",
    "Country", "Province/State", "Latitude", "Longitude", "Proximity", "Avg. Annual Output (MWh)",
    "Announcement/More Information", "Link",
)  # fmt: skip
COUNTRIES = ("Cambodia", "China", "Laos", "Myanmar", "Thailand", "Vietnam")
STAGES = ("Operational", "Planned", "Under Construction", "Cancelled", "Postponed", "Unknown")


def run(text: str) -> None:
    """Measure in a process of its own, which makes a store of its own."""
    del text  # every measurement is called alike
    with apart.open_folder() as place:
        apart.run("projects", place)


def main() -> None:
    """Fill the store that DATABASE_URL names, and measure on it."""
    from mainstem.operations.stores import instances

    instances.open_instance()
    data = TABLE.read_bytes() if TABLE.is_file() else make_table(ROWS)
    rows = list(csv.reader(io.StringIO(data.decode())))
    print(f"{len(rows) - 1:,} rows, {'as published' if TABLE.is_file() else 'drawn'}")
    _time("imported", lambda: take_in(data))
    _time("imported again, nothing changed", lambda: take_in(data))
    _time("imported with one row changed", lambda: take_in(_change_row(rows)))
    _time("plain SQLite", lambda: _fill_plain(data))


def make_table(count: int, first: int = 0) -> bytes:
    """Draw a table of projects: the same numbers give the same bytes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for number in range(first, first + count):
        drawn = random.Random(number)
        firms = [f"Firm {drawn.randrange(800)} Co., Ltd." for _ in range(3)]
        writer.writerow(
            (
                number, f"Station {number}", drawn.choice(("Hydro", "Solar", "Coal", "Wind")),
                drawn.choice(STAGES), drawn.randint(1, 1_500), drawn.randint(1960, 2030), *firms,
                drawn.choice(COUNTRIES), f"Province {drawn.randrange(120)}",
                f"{drawn.uniform(8, 30):.4f}", f"{drawn.uniform(94, 109):.4f}",
                drawn.choice(("", "near")), drawn.choice(("", drawn.randint(10, 9_000) * 100)),
                f"https://example.org/{number}", "",
            )
        )  # fmt: skip
    return out.getvalue().encode()


def take_in(data: bytes) -> str:
    """Import a table, and say what came of it."""
    from mainstem.exchange.rows import layouts
    from mainstem.operations.access.accounts import OPERATOR
    from mainstem.operations.numbers import importing
    from mainstem.operations.numbers.observing import File

    mapping = Path(str(layouts.__file__)).with_name("energy-projects.toml")
    done = importing.import_rows(
        OPERATOR, File("projects.csv", data), File(mapping.name, mapping.read_bytes()),
        kind="project", now=datetime.now(UTC), progress=lambda *_: None,
    )  # fmt: skip
    return f"{done.begun:,} statements began, {done.ended:,} ended"


def _change_row(rows: list[list[str]]) -> bytes:
    head, *others = rows
    changed = [*others[7]]
    changed[head.index("Capacity (MW)")] = "77.5"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([head, *others[:7], changed, *others[8:]])
    return out.getvalue().encode()


def _fill_plain(data: bytes) -> str:
    base = sqlite3.connect(":memory:")
    head, *others = csv.reader(io.StringIO(data.decode()))
    base.execute(f"CREATE TABLE p ({', '.join(f'c{n}' for n in range(len(head)))})")
    holes = ", ".join("?" * len(head))
    base.executemany(f"INSERT INTO p VALUES ({holes})", (r[: len(head)] for r in others))
    base.commit()
    return f"{len(others):,} rows"


def _time(what: str, do: Callable[[], str]) -> None:
    began, used = time.perf_counter(), time.process_time()
    done = do()
    wall, cpu = time.perf_counter() - began, time.process_time() - used
    print(f"  {what:34} {wall:6.2f} s {cpu:6.2f} s of processor; {done}", flush=True)


if __name__ == "__main__":
    main()
