"""Beside: the same measurement on SQLite and on PostgreSQL, one right after the other.

    MAINSTEM_POSTGRES_DURABLE=1 .ci/with-postgres python -m bench --both lists search

What either prints comes as it is printed; the lines that both have then stand below each other.
"""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

STORES = ("SQLite", "PostgreSQL")


def measure_speed() -> float:
    """Return the seconds of the processor that ten million simple steps of Python take just now."""
    began, total = time.process_time(), 0
    for number in range(5_000_000):
        total += number & 3
    return (time.process_time() - began) * 2


def run(name: str, arguments: Sequence[str]) -> None:
    """Run a measurement on either database, and print the lines that both have side by side."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        raise SystemExit("DATABASE_URL names no PostgreSQL server: see .ci/with-postgres.")
    on_sqlite = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    first, second = (
        dict(_label(_iter_lines(store, [*arguments, name], environment)))
        for store, environment in zip(STORES, (on_sqlite, os.environ), strict=True)
    )
    print(f"\n== {name}, on both")
    for label, line in first.items():
        if label in second and any(c.isdigit() for c in line):
            print(f"{STORES[0]:10}  {line}\n{STORES[1]:10}  {second[label]}")


def _iter_lines(
    store: str, arguments: Sequence[str], environment: Mapping[str, str]
) -> Iterator[str]:
    """Yield what a measurement prints, and print it meanwhile."""
    command = [sys.executable, "-m", "bench", *arguments]
    with subprocess.Popen(
        command, env=dict(environment), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(f"{store:10}  {line.rstrip()}", flush=True)
            yield line.rstrip()
    if process.returncode:
        raise SystemExit(process.returncode)


def _label(lines: Iterator[str]) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield lines by what comes before their figures, and the how manieth of these they are."""
    met: Counter[str] = Counter()
    for line in lines:
        label = re.split(r"\s{2,}", line.strip())[0]
        met[label] += 1
        yield (label, met[label]), line
