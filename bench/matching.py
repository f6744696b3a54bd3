"""Candidates for a claim among 1,000,000 statements, and a matcher by string distance beside it.

`python -m bench.matching FILE …` reads documents into a fresh store, accepts every meeting and
instrument into the entry that is suggested or else a new one, and prints which were told as one.
"""

import difflib
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

ENTRIES = 125_000
"""Meetings, of eight statements each."""
LOOKUPS = 300
SCANNED = 20_000
"""Names the matcher by string distance is given: it takes too long for all of them."""
SERIES = ("水资源", "农业", "环境", "青年", "媒体", "外交", "教育", "旅游", "能源", "卫生")
SERIES_EN = (
    "Water Resources", "Agriculture", "Environment", "Youth", "Media", "Diplomatic", "Education",
    "Tourism", "Energy", "Health",
)  # fmt: skip
SYLLABLES = (
    ("甲", "ka"), ("乙", "lo"), ("丙", "mi"), ("丁", "nu"), ("戊", "pe"), ("己", "ra"),
    ("庚", "si"), ("辛", "to"), ("壬", "vu"), ("癸", "we"), ("子", "ya"), ("丑", "zo"),
)  # fmt: skip
PLACES = (("万象", "Vientiane"), ("金边", "Phnom Penh"), ("大理", "Dali"), ("清迈", "Chiang Mai"))


def open_store(folder: str) -> None:
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
    os.environ["MAINSTEM_SIGNING_KEY"] = f"{folder}/bench.key"
    from mainstem.operations.stores import instances

    instances.open_instance()


def state(number: int) -> list[tuple[str, object]]:
    """State a meeting: a hundred numbers in each of many series, days shared by ten of them."""
    series, place = number % len(SERIES), PLACES[number % len(PLACES)]
    town = number // (100 * len(SERIES))
    first, second = town // len(SYLLABLES), town % len(SYLLABLES)
    zh, en = (SYLLABLES[first][n] + SYLLABLES[second][n] for n in (0, 1))
    ordinal = number // len(SERIES) % 100 + 1
    day = (date(1990, 1, 1) + timedelta(days=number % 12_000)).isoformat()
    return [
        ("title", {"lang": "zh", "text": f"澜湄合作第{ordinal}次{zh}{SERIES[series]}论坛"}),
        ("title", {"lang": "en", "text": f"LMC {SERIES_EN[series]} Forum of {en.title()}"}),
        ("organ", "forum"),
        ("ordinal", {"amount": str(ordinal), "unit": None}),
        ("date", day),
        ("place", {"lang": "zh", "text": place[0]}),
        ("members", "LA"),
        ("members", "CN"),
    ]


def fill() -> None:
    from django.db import transaction

    from mainstem.register import canonical, traits
    from mainstem.store.inserting import insert_rows
    from mainstem.store.schema.tables import Entry, Statement, Trait

    for first in range(0, ENTRIES, 5_000):
        entries, statements, rows = [], [], []
        for number in range(first, min(first + 5_000, ENTRIES)):
            key = number * 10
            entries.append((key, f"entry-{number:016x}", "meeting", "", key))
            for n, (name, value) in enumerate(state(number), 1):
                since = key + n
                record = canonical.encode({"property": name, "value": value}).decode()
                statements.append(
                    (since, f"statement-{since:016x}", key, name, "known", "normal", record)
                )
                for t, trait in enumerate(traits.list_traits(name, value)):
                    rows.append((since * traits.MOST + t, traits.number(trait), key))
        with transaction.atomic():
            insert_rows(Entry, ("since", "identifier", "kind", "owner", "same_as"), entries)
            insert_rows(
                Statement,
                ("since", "identifier", "entry", "property", "state", "rank", "record"),
                statements,
            )
            insert_rows(Trait, ("id", "trait", "entry"), rows)


def run(text: str) -> None:
    del text  # every measurement is called alike
    with tempfile.TemporaryDirectory() as folder:
        open_store(folder)
        began = time.perf_counter()
        fill()
        print(f"store of {ENTRIES * 8:,} statements: {time.perf_counter() - began:.0f} s")
        look_up()
        compare_strings()


def look_up() -> None:
    from mainstem.operations.naming.aliases import KnownNames
    from mainstem.operations.reviewing import review
    from mainstem.register.proposals import Draft, Proposal

    seconds, right, wrong = [], 0, 0
    for n in range(LOOKUPS):
        number = n * 409 % ENTRIES
        stated = state(number)
        # Half of the claims are told in English only: without the number, by title and day.
        told = [s for s in stated if n % 2 == 0 or s[0] != "title"]
        if n % 2:
            told = [*(s for s in told if s[0] in ("organ", "date", "ordinal")), stated[1]]
        proposal = Proposal("meeting", tuple(Draft(name, value, ()) for name, value in told))
        began = time.perf_counter()
        found = review.find_candidates(proposal, KnownNames())
        seconds.append(time.perf_counter() - began)
        chosen = next((c for c in found if c.possible), None)
        right += chosen is not None and chosen.entry == f"entry-{number:016x}"
        wrong += chosen is not None and chosen.entry != f"entry-{number:016x}"
    seconds.sort()
    print(
        f"candidates: median {statistics.median(seconds) * 1000:.1f} ms, "
        f"p95 {seconds[int(len(seconds) * 0.95)] * 1000:.1f} ms of {LOOKUPS}; "
        f"best one right {right / LOOKUPS:.3f}, wrong {wrong / LOOKUPS:.3f}"
    )


def compare_strings() -> None:
    names = [state(n)[0][1]["text"] for n in range(SCANNED)]
    seconds, right = [], 0
    for n in range(6):
        number = n * 409 % SCANNED
        told = state(number)[n % 2][1]["text"]
        began = time.perf_counter()
        found = difflib.get_close_matches(told, names, n=1)
        seconds.append(time.perf_counter() - began)
        right += bool(found) and found[0] == names[number]
    print(
        f"difflib over {SCANNED:,} names: median {statistics.median(seconds) * 1000:.0f} ms of 6; "
        f"right {right / 6:.3f} (half are told in the other language)"
    )


def merge(paths: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        open_store(folder)
        from mainstem.operations.reading import documents
        from mainstem.operations.reading.files import iter_jobs
        from mainstem.operations.reviewing import judging, review, rulings
        from mainstem.register.acts import Actor
        from mainstem.store.review.queue import Filters
        from mainstem.store.review.reviewed import list_files

        now = datetime.now(UTC)
        deque = list(documents.read_documents(iter_jobs(paths), clock=lambda: now))
        print(f"{len(deque)} documents")
        person = Actor("bench", "reviewer")
        told = defaultdict(list)
        for kind in ("event:meeting", "event:document_released", "event:agreement"):
            while items := review.list_queue(person, Filters(kind=kind)).items:
                item = items[0]
                entry = review.suggest(item.source)
                ruling = rulings.Ruling("accepted", entry)
                judged = judging.judge(person, item.source, ruling, seen=None, now=now)
                (path, *_) = list_files(item.reading).values()
                told[judged.entry].append((item, Path(path).name))
        for group in sorted(told.values(), key=len, reverse=True):
            print(f"\n{len(group)} × {group[0][0].kind.removeprefix('event:')}")
            for item, path in group:
                print(f"    {item.date or '—':10} {item.title[:60]:60} {path}")


if __name__ == "__main__":
    merge(sys.argv[1:])
