"""Lists and entry pages of a register of a million statements, beside plain SQL on the statements.

100,000 meetings have ten statements each, from 2,000 documents. The plain way keeps entry, property
and value of each statement in a table with both indexes one would give it, and counts facets with
GROUP BY: what an application does that asks its database for them.
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from bench import apart

ENTRIES = int(os.environ.get("BENCH_ENTRIES", "100000"))
DOCUMENTS = 2_000
AT_ONCE = 500
"""Entries written in one transaction."""
RUNS = 15
ENTRY_RUNS = 300

ORGANS = ("leaders", "foreign_ministers", "ministers", "senior_officials", "working_group")
MEMBERS = ("KH", "CN", "LA", "MM", "TH", "VN")
AREAS = ("water", "trade", "energy", "health", "agriculture", "culture", "media", "tourism")
PLACES = tuple(f"City {n}" for n in range(200))


def run(text: str) -> None:
    """Measure in a process of its own, which makes a store of its own: some minutes."""
    del text  # every measurement is called alike
    with apart.open_folder("lists") as place:
        apart.run("lists", place)


def main() -> None:
    """Fill the store that DATABASE_URL names, unless it is filled, and measure on it."""
    from mainstem.operations.stores import instances

    instances.open_instance()
    _fill()
    _measure_pages()
    _measure_lists()
    _measure_plain()


def _fill() -> None:
    from django.db import connection

    from mainstem.operations import keys
    from mainstem.register.acts import Actor
    from mainstem.store.log import derivations, history
    from mainstem.store.schema.list_tables import Listed

    first = Listed.objects.count()
    signer, me = keys.get_signer(), Actor("anna", "editor")
    derivations.DERIVATIONS = tuple(d for d in derivations.DERIVATIONS if d.name == "lists")
    began = time.perf_counter()
    for start in range(first, ENTRIES, AT_ONCE):
        with history.open_writer(me, datetime.now(UTC), signer) as writer:
            for number in range(start, min(start + AT_ONCE, ENTRIES)):
                writer.add(*iter_changes(number))
    if first < ENTRIES:
        took = time.perf_counter() - began
        print(f"{(ENTRIES - first) * 11:,} acts in {took:.0f} s, the lists with them")
        if connection.vendor == "postgresql":
            # What it does by itself, some minutes after so much was written.
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")


def iter_changes(number: int) -> Iterator[object]:
    """Yield an entry and its ten statements, by its number."""
    from dataclasses import replace

    from mainstem.model.statements import Citation, Statement
    from mainstem.register import effects, identities
    from mainstem.values.spans import Span

    chance = random.Random(number)
    entry = identities.name_entry("meeting", f"bench {number}")
    yield effects.Entry(entry, "meeting", None)
    for property_, value in _make_values(number, chance):
        # Neighbours tend to come from the same documents, as when these are read one by one.
        document = (number * DOCUMENTS // ENTRIES + chance.randrange(20)) % DOCUMENTS
        citation = Citation(f"{document:064x}", "passage-0", (Span(3, 4, 9),), "……", "zh")
        made = Statement("", entry, property_, "known", value, citations=(citation,))  # type: ignore[arg-type]
        yield replace(made, id=identities.name_statement(made))


def _make_values(number: int, chance: random.Random) -> list[tuple[str, object]]:
    day = f"{chance.randint(2016, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return [
        ("title", {"lang": "en", "text": f"Meeting {number} on {chance.choice(AREAS)}"}),
        ("title", {"lang": "zh", "text": f"第{number}次会议"}),
        ("organ", chance.choice(ORGANS)),
        ("ordinal", {"amount": str(chance.randint(1, 60)), "unit": None}),
        ("date", day),
        ("place", {"lang": "en", "text": chance.choice(PLACES)}),
        *(("members", code) for code in chance.sample(MEMBERS, 2)),
        *(("area", code) for code in chance.sample(AREAS, 2)),
    ]


def _time(work: Callable[[int], object], runs: int) -> tuple[float, float, float]:
    """Time some work.

    Returns:
        The median and the 95th percentile by the clock, and the median of what it took of the
        processor; milliseconds. The store is in the same process.
    """
    for number in range(3):
        work(number)
    wall, cpu = [], []
    for number in range(runs):
        began, busy = time.perf_counter(), time.process_time()
        work(number)
        wall.append((time.perf_counter() - began) * 1_000)
        cpu.append((time.process_time() - busy) * 1_000)
    wall.sort()
    return statistics.median(wall), wall[int(len(wall) * 0.95)], statistics.median(cpu)


def _tell(what: str, times: Sequence[float]) -> None:
    median, slow, cpu = times
    print(f"{what:<56} {median:>7.1f} ms median {slow:>7.1f} p95 {cpu:>7.1f} CPU", flush=True)


def _measure_pages() -> None:
    from mainstem.operations.register import entries
    from mainstem.register import identities
    from mainstem.register.acts import Actor

    me, chance = Actor("anna", "reader"), random.Random(1)
    some = [
        identities.name_entry("meeting", f"bench {chance.randrange(ENTRIES)}")
        for _ in range(ENTRY_RUNS)
    ]
    then = datetime.now(UTC)
    _tell("entry page", _time(lambda n: entries.get_entry_page(me, some[n]), ENTRY_RUNS))
    _tell(
        "entry page as of a date",
        _time(lambda n: entries.get_entry_page(me, some[n], at=then), ENTRY_RUNS),
    )


_FILTERS: tuple[tuple[str, dict[str, tuple[str, ...]]], ...] = (
    ("no filter", {}),
    ("one filter", {"members": ("KH",)}),
    ("two filters", {"members": ("KH",), "date": ("2024", "2025")}),
    ("three filters", {"members": ("KH",), "date": ("2024",), "organ": ("leaders",)}),
)


def _measure_lists() -> None:
    from mainstem.operations.register import lists
    from mainstem.operations.register.lists import Query
    from mainstem.register.acts import Actor

    me = Actor("anna", "reader")
    for name, filters in _FILTERS:
        query = Query("meeting", filters, "title", False)
        total = lists.get_list(me, query).total
        times = _time(lambda _, q=query: lists.get_list(me, q), RUNS)  # type: ignore[misc]
        _tell(f"list page with all facets, {name} ({total:,})", times)
    two = _FILTERS[2][1]
    for what, query, number in (
        ("sorted by place", Query("meeting", two, "place", False), 1),
        ("the latest changes first", Query("meeting", two), 1),
        ("its last page", Query("meeting", two, "title", False), 10**6),
        ("the last page of all", Query("meeting", {}, "title", False), 10**6),
    ):
        _tell(
            f"… two filters, {what}" if query.filters else f"… {what}",
            _time(lambda _, q=query, n=number: lists.get_list(me, q, number=n), RUNS),  # type: ignore[misc]
        )
    began = time.perf_counter()
    rows = sum(1 for _ in lists.iter_rows(me, Query("meeting")))
    print(f"all {rows:,} rows for a download: {time.perf_counter() - began:.1f} s")


def _measure_plain() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE plain (entry bigint, property text, value text)")
        rows = (
            (number, property_, _write(property_, value))
            for number in range(ENTRIES)
            for property_, value in _make_values(number, random.Random(number))
        )
        cursor.executemany("INSERT INTO plain VALUES (%s, %s, %s)", list(rows))
        cursor.execute("CREATE INDEX plain_by_value ON plain (property, value, entry)")
        cursor.execute("CREATE INDEX plain_by_entry ON plain (entry, property, value)")
        cursor.execute("ANALYZE")
        for name, filters in _FILTERS:
            times = _time(lambda _, f=filters: _count_plain(cursor, f), 3)  # type: ignore[misc]
            _tell(f"plain SQL, counts of four facets alone, {name}", times)


def _write(property_: str, value: object) -> str:
    text = str(value)
    return text[:4] if property_ == "date" else text


def _count_plain(cursor: object, filters: dict[str, tuple[str, ...]]) -> None:
    """Count the values of each facet, under the filters of the others."""
    for facet in ("organ", "date", "members", "area"):
        query = "SELECT value, COUNT(*) FROM plain WHERE property = %s"
        parameters: list[str] = [facet]
        for name, values in filters.items():
            if name != facet:
                query += (
                    " AND entry IN (SELECT entry FROM plain WHERE property = %s "
                    f"AND value IN ({', '.join(['%s'] * len(values))}))"
                )
                parameters += [name, *values]
        cursor.execute(f"{query} GROUP BY value", parameters)  # type: ignore[attr-defined]
        cursor.fetchall()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
