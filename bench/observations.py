"""Tables of observations taken in, and pages of indicators with a million values in the store.

Tables like the World Bank's: 325 indicators of six countries, 54,378 values each; eighteen of them
make 979,000, one more with 21,196 makes a million. The plain way is what a user would pick instead:
the csv module and a table of SQLite with an index, or pandas; neither keeps where a value stands,
what it was before, or who took it in.
"""

import csv
import io
import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from bench import apart

INDICATORS = 325
VALUES = 54_378
TOTAL = 1_000_000
MEMBERS = ("CHN", "KHM", "LAO", "MMR", "THA", "VNM")
RUNS = 20
HEAD = ("indicator_code", "indicator_name", "country_code", "country_name", "year", "value")


def run(text: str) -> None:
    """Measure in a process of its own, which makes a store of its own: some minutes."""
    del text  # every measurement is called alike
    with apart.open_folder() as place:
        apart.run("observations", place)


def main() -> None:
    """Fill the store that DATABASE_URL names, and measure on it."""
    from mainstem.operations.stores import instances

    instances.open_instance()
    first = make_table(0, VALUES)
    _measure_import(first)
    _measure_plain(first)
    _measure_pages("one table")
    _fill()
    _measure_pages("a million values")


def make_table(number: int, values: int) -> bytes:
    """Make a table: the same number gives the same bytes; names and codes are those of no other."""
    drawn = random.Random(number)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEAD)
    left = values
    years = -(-values // (INDICATORS * len(MEMBERS)))
    for indicator in range(INDICATORS):
        code, name = f"T{number}.{indicator:03}.ZS", f"Indicator {number} {indicator} (% of GDP)"
        for member in MEMBERS:
            for year in range(2020 - years, 2020):
                if not left:
                    return out.getvalue().encode()
                value = f"{drawn.uniform(10, 99):.13f}"
                writer.writerow((code, name, member, member.title(), year, value))
                left -= 1
    return out.getvalue().encode()


def take_in(number: int, data: bytes) -> None:
    """Import a table as the collection of its number."""
    from mainstem.operations.access.accounts import OPERATOR
    from mainstem.operations.numbers import observing
    from mainstem.operations.numbers.observing import File, Given

    mapping = f"""
dataset = {{ collection = "bench-{number}", title = {{ en = "Table {number}" }} }}
[columns]
code = "indicator_code"
name = "indicator_name"
member = "country_code"
period = "year"
value = "value"
[unit]
in_name = true
"""
    given = Given(File(f"{number}.csv", data), File("bench.toml", mapping.encode()))
    observing.take_in(OPERATOR, given, now=datetime.now(UTC), progress=lambda *_: None)


def _measure_import(data: bytes) -> None:
    for what in ("taken in", "taken in again"):
        began, used = time.perf_counter(), time.process_time()
        take_in(0, data)
        print(
            f"{VALUES:,} values {what:15} {time.perf_counter() - began:6.2f} s "
            f"({time.process_time() - used:.2f} s of processor)"
        )


def _fill() -> None:
    held, number = VALUES, 1
    began = time.perf_counter()
    while held < TOTAL:
        some = min(VALUES, TOTAL - held)
        take_in(number, make_table(number, some))
        held, number = held + some, number + 1
    print(f"{held:,} values in {number} tables, {time.perf_counter() - began:.0f} s")


def _measure_pages(what: str) -> None:
    from django.test import Client

    from mainstem.operations.access.accounts import GUESTS, OPERATOR
    from mainstem.operations.numbers import catalogues, indicators
    from mainstem.register import datasets

    client = Client(HTTP_HOST="localhost", **{GUESTS: "reader"})
    names = iter(
        datasets.name_indicator("bench-0", f"T0.{n:03}.ZS") for n in range(1, INDICATORS, 5)
    )
    print(f"with {what}:")
    _time("values of an indicator", lambda: indicators.get_series(OPERATOR, next(names)))
    _time("page of an indicator", lambda: client.get(f"/indicators/{next(names)}/"))
    _time("list of indicators", lambda: client.get("/indicators/?q=indicator+0+12"), runs=5)
    _time("figures that disagree", lambda: catalogues.list_disagreements(OPERATOR), runs=5)
    _time("a chart", lambda: client.get(f"/indicators/{next(names)}/chart.svg"), runs=10)


def _time(what: str, do: Callable[[], object], runs: int = RUNS) -> None:
    do()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        do()
        times.append((time.perf_counter() - began) * 1000)
    print(f"  {what:24} {statistics.median(times):7.1f} ms, at most {max(times):.1f}")


def _measure_plain(data: bytes) -> None:
    began = time.perf_counter()
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE o (code, member, year INT, value REAL)")
    rows = csv.reader(io.StringIO(data.decode()))
    next(rows)
    base.executemany("INSERT INTO o VALUES (?, ?, ?, ?)", ((r[0], r[2], r[4], r[5]) for r in rows))
    base.execute("CREATE INDEX i ON o (code)")
    base.commit()
    print(f"plain SQLite: read {time.perf_counter() - began:.2f} s")
    query = "SELECT * FROM o WHERE code = 'T0.100.ZS'"
    _time("values of an indicator", lambda: base.execute(query).fetchall())
    try:
        import pandas as pd
    except ImportError:
        print("pandas is not here")
        return
    began = time.perf_counter()
    frame = pd.read_csv(io.BytesIO(data))
    print(f"pandas: read {time.perf_counter() - began:.2f} s")
    _time("values of an indicator", lambda: frame[frame.indicator_code == "T0.100.ZS"])


if __name__ == "__main__":
    main()
