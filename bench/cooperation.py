"""Pages of the cooperation with 20,000 projects and a million observations in one store.

Each page is measured whole, from the request to the last byte of the response. The store is drawn:
projects with areas, members, dates, money and places; 3,000 numbers of them with targets and
results, and 1,000 that are called like another; 4,000 promises, 400 of them items of one plan;
3,000 happenings that may be their doing; and nineteen tables like the World Bank's with 6,175
indicators. `python -m bench.cooperation FOLDER` keeps the store in a folder, and measures on it
again when it is called again.

Of each page two looks are taken in turns: the first after an act was written, when nothing is kept,
and the next, when the page is kept until something is written again. Then come pages that are the
first in a process that has just started, the matrix as one would count it in a workbook, and the
reports.
"""

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import partial
from os import environ
from pathlib import Path
from typing import Any

PROJECTS, MEASURES, PROMISES, HAPPENINGS = 20_000, 3_000, 4_000, 3_000
ITEMS = 400
TWINS = 20
"""One project of so many is called like the one before."""
AT_ONCE = 2_000
RUNS = 9
MEMBERS = ("KH", "CN", "LA", "MM", "TH", "VN")
AREAS = ("water", "trade", "energy", "health", "agriculture", "culture", "media", "tourism")
WORDS = (
    "water", "flood", "rice", "training", "hospital", "bridge", "railway", "school", "power",
    "customs", "tourism", "fishery", "forest", "satellite", "border", "youth", "women", "media",
)  # fmt: skip


def run(text: str) -> None:
    """Measure in a process of its own, which makes a store of its own: some minutes."""
    del text  # every measurement is called alike
    with tempfile.TemporaryDirectory() as made:
        _start(made)


def _start(folder: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "bench.cooperation", "", folder],
        env={
            **environ,
            "DATABASE_URL": environ.get("DATABASE_URL") or f"sqlite:///{folder}/pages.sqlite3",
            "MAINSTEM_SIGNING_KEY": f"{folder}/mainstem.key",
        },
        check=True,
    )


def main(folder: Path) -> None:
    """Fill the store that DATABASE_URL names, unless it is filled, and measure on it."""
    from mainstem.operations.stores import instances

    instances.open_instance()
    filled = folder / "filled"
    if not filled.exists():
        _fill()
        filled.touch()
    _measure()


def _fill() -> None:
    from bench import observations
    from mainstem.operations import keys, mechanisms
    from mainstem.operations.access.accounts import OPERATOR
    from mainstem.store.log import history
    from mainstem.store.numbers.releases import count_observations

    mechanisms.load(OPERATOR, mechanisms.get_mechanism(), now=datetime.now(UTC))
    signer = keys.get_signer()
    began, acts = time.perf_counter(), 0
    for make, count in (
        (_make_project, PROJECTS), (_make_measure, MEASURES),
        (_make_happening, HAPPENINGS), (_make_promise, PROMISES),
    ):  # fmt: skip
        for first in range(0, count, AT_ONCE):
            rows = [row for n in range(first, min(first + AT_ONCE, count)) for row in make(n)]
            acts += len(rows)
            with history.open_writer(OPERATOR, datetime.now(UTC), signer) as writer:
                writer.add(*rows)
    print(f"{acts:,} acts in {time.perf_counter() - began:.0f} s", flush=True)
    number = 0
    while (held := count_observations()) < observations.TOTAL:
        some = min(observations.VALUES, observations.TOTAL - held)
        observations.take_in(number, observations.make_table(number, some))
        number += 1
    print(f"{held:,} observations in {number} tables", flush=True)


def _state(kind: str, name: str, said: list[tuple[str, object]]) -> Iterator[object]:
    """Yield an entry and what is stated of it."""
    from dataclasses import replace

    from mainstem.model.statements import Citation, Statement
    from mainstem.register import effects, identities
    from mainstem.values.spans import Span

    entry = _name(kind, name)
    yield effects.Entry(entry, kind, None)
    document = f"{sum(name.encode()) % 2_000:064x}"
    citation = Citation(document, "passage-0", (Span(3, 4, 9),), "……", "zh")
    for property_, value in said:
        made = Statement("", entry, property_, "known", value, citations=(citation,))  # type: ignore[arg-type]
        yield replace(made, id=identities.name_statement(made))


def _name(kind: str, name: str) -> str:
    from mainstem.register import identities

    return identities.name_entry(kind, f"bench {name}")


def _draw_title(drawn: random.Random, what: str, number: int) -> str:
    return f"{what} {number} on {' and '.join(drawn.sample(WORDS, 2))}"


def _make_project(number: int) -> Iterator[object]:
    drawn = random.Random(number)
    start = drawn.randint(2005, 2026)
    called = number - 1 if number % TWINS == TWINS - 1 else number
    title = _draw_title(random.Random(called), "Project", called)
    said: list[tuple[str, object]] = [
        ("title", {"lang": "en", "text": title}),
        ("title", {"lang": "zh", "text": f"第{called}号项目"}),
        ("status", drawn.choice(("planned", "under_way", "completed", "in_use"))),
        *(("members", code) for code in drawn.sample(MEMBERS, drawn.randint(1, 2))),
        *(("area", code) for code in drawn.sample(AREAS, drawn.randint(1, 2))),
    ]
    if number % 5:
        said += [("start", str(start)), ("end", str(start + drawn.randint(1, 6)))]
    if number % 2:
        amount = {"amount": str(drawn.randint(1, 900) * 10_000), "currency": "USD"}
        place = {"lat": f"{drawn.uniform(8, 30):.4f}", "lon": f"{drawn.uniform(94, 109):.4f}"}
        said += [("cost", amount), ("location", place)]
    return _state("project", f"project {number}", said)


def _make_measure(number: int) -> Iterator[object]:
    drawn = random.Random(number)
    target = drawn.randint(10, 90_000)
    said: list[tuple[str, object]] = [
        ("name", {"lang": "en", "text": _draw_title(drawn, "People reached", number)}),
        ("project", {"entry": _name("project", f"project {number * 6}")}),
        ("target", {"amount": str(target), "unit": "people"}),
        ("value", {"amount": str(target + drawn.randint(-9, 900)), "unit": "people"}),
        ("reached", "people"),
    ]
    return _state("indicator", f"measure {number}", said)


def _make_happening(number: int) -> Iterator[object]:
    drawn = random.Random(number)
    kind = ("event", "meeting", "instrument")[number % 3]
    said: list[tuple[str, object]] = [
        ("title", {"lang": "en", "text": _draw_title(drawn, "Workshop", number)}),
        ("date", f"{drawn.randint(2022, 2026)}-{drawn.randint(1, 12):02}-14"),
        ("area", drawn.choice(AREAS)),
    ]
    return _state(kind, f"happening {number}", said)


def _make_promise(number: int) -> Iterator[object]:
    drawn = random.Random(number)
    words = " and ".join(drawn.sample(WORDS, 3))
    said: list[tuple[str, object]] = [
        ("text", {"lang": "en", "text": f"Hold training {number} in {words} for officials"}),
        ("modality", "commitment"),
        ("due", f"{drawn.randint(2024, 2027)}"),
        ("made", "2022"),
        ("area", drawn.choice(AREAS)),
        ("members", drawn.choice(MEMBERS)),
    ]
    if number < ITEMS:
        said.append(("instrument", {"entry": _name("instrument", "happening 2")}))
    return _state("commitment", f"promise {number}", said)


def _measure() -> None:
    from bench.observations import INDICATORS
    from mainstem.register import datasets

    plan, meter = _name("instrument", "happening 2"), _name("project", "project 6")
    series = datasets.name_indicator("bench-0", f"T0.{INDICATORS // 2:03}.ZS")
    promises = iter(_name("commitment", f"promise {n}") for n in range(ITEMS, PROMISES))
    client = _make_client()
    print("milliseconds, request to response         first (of processor, worst)      kept")
    for address in (
        "/mechanism/", "/mechanism/framework/", "/mechanism/framework/?kind=project",
        "/mechanism/organs/", "/mechanism/partners/", "/mechanism/calendar/",
        "/mechanism/calendar/?all=1", "/mechanism/calendar.ics",
        "/mechanism/series/foreign-ministers/", "/mechanism/members/KH/", "/plans/",
        f"/plans/{plan}/", "/balance/", "/balance/?area=water&by=end", "/results/",
        f"/results/?project={meter}", "/indicators/", "/indicators/?q=indicator+0+12",
        "/indicators/?member=KH&page=40", f"/indicators/{series}/", "/indicators/disagreements/",
        "/register/project/", "/register/project/?area=water&members=LA", f"/entries/{meter}/",
        "/duplicates/", "/map/", "/map/?kind=project&all=1", "/map/?kind=meeting", "/timeline/",
        "/timeline/?all=1", "/register/meeting/all.xlsx",
        "/changes/", "/changes/?since=2020-01-01", "/follow-up/", "/reports/", "/",
    ):  # fmt: skip
        _time(client, address, partial(str, address))
    _time(client, "/follow-up/…/, each another", lambda: f"/follow-up/{next(promises)}/")
    for address in (
        f"/follow-up/{next(promises)}/",
        "/mechanism/framework/",
        f"/plans/{plan}/",
        "/balance/",
    ):
        _start_anew(address)
    _count_beside(client)
    _report(plan)


def _count_beside(client: Any) -> None:
    """Count areas by members as one would without: in the workbook that the list is given as."""
    import io

    import openpyxl

    cpu = time.process_time()
    data = _read(client.get("/register/project/all.xlsx?columns=area,members"))
    made, cpu = time.process_time() - cpu, time.process_time()
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    named = [(row[2].split("; "), row[3].split("; ")) for row in rows[1:]]
    counts = Counter((a, m) for areas, members in named for a in areas for m in members)
    print(
        f"  the matrix, counted in a workbook of {len(rows) - 1:,} projects ({len(counts)} cells):"
        f" {made:.1f} s to take it away, {time.process_time() - cpu:.1f} s to open and count",
        flush=True,
    )


def _report(plan: str) -> None:
    """Write what goes to the ministers from as much as this, in both languages."""
    from datetime import date

    from mainstem.operations.access.accounts import OPERATOR
    from mainstem.operations.reports import formats, plans
    from mainstem.operations.reports.handover import gather_handover
    from mainstem.operations.reports.progress import gather_progress
    from mainstem.operations.reports.projects import ProjectQuery, gather_projects
    from mainstem.publishing.reports.handover import draw_handover
    from mainstem.publishing.reports.progress import draw_progress
    from mainstem.publishing.reports.projects import draw_projects

    today = date.today()
    named = plans.find_plan(OPERATOR, plan)
    for what, draw, gather in (
        ("hand-over pack", draw_handover, partial(gather_handover, OPERATOR, "foreign-ministers")),
        ("project list", draw_projects, partial(gather_projects, OPERATOR, ProjectQuery())),
        ("progress", draw_progress, partial(gather_progress, OPERATOR, named, today.year)),
    ):
        cpu = time.process_time()
        told = gather(today=today)
        gathered = time.process_time() - cpu
        report = draw(told, formats.LANGUAGES)
        size = len(formats.FORMATS["html"](report))
        print(
            f"  {what}: {gathered:.1f} s of the processor to gather,"
            f" {time.process_time() - cpu:.1f} s with the page of {size // 1024:,} kB",
            flush=True,
        )


def _make_client() -> Any:
    """Make a client of pages that are served as `mainstem serve` does."""
    from django.test import Client

    from mainstem.cli import serve
    from mainstem.operations.access.accounts import GUESTS

    serve.settle()
    given: Any = {GUESTS: "reader"}
    return Client(HTTP_HOST="localhost", **given)


def _time(client: Any, what: str, give: Callable[[], str]) -> None:
    firsts, again, size = [], [], 0
    # What is loaded once in the life of a process is measured by itself.
    client.get(give())
    for number in range(RUNS):
        _write(f"{what} {number}")
        address = give()
        wall, cpu, size = _look(client, address)
        firsts.append((wall, cpu))
        again.append(_look(client, address)[0])
    wall, cpu = (statistics.median(some) for some in zip(*firsts, strict=True))
    print(
        f"  {what:42} {wall:5.0f} ({cpu:4.0f}, {max(w for w, _ in firsts):5.0f})"
        f" {statistics.median(again):6.1f}  {size // 1024:5} kB",
        flush=True,
    )


def _write(what: str) -> None:
    """Write an act, so that nothing that was kept is right any more."""
    from mainstem.operations import keys
    from mainstem.operations.access.accounts import OPERATOR
    from mainstem.store.log import history

    rows = [*_state("event", f"{what} {time.time_ns()}", [("date", "2004-05")])]
    with history.open_writer(OPERATOR, datetime.now(UTC), keys.get_signer()) as writer:
        writer.add(*rows)  # type: ignore[arg-type]


def _look(client: Any, address: str) -> tuple[float, float, int]:
    """Look at a page; return milliseconds by the clock and of the processor, and its bytes."""
    wall, cpu = time.perf_counter(), time.process_time()
    response = client.get(address)
    size = len(_read(response))
    if response.status_code != 200:
        raise SystemExit(f"{address} answers {response.status_code}")
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu), size


def _read(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


def _start_anew(address: str) -> None:
    """Look at a page first of all in a process of its own."""
    subprocess.run([sys.executable, "-m", "bench.cooperation", "--first", address], check=True)


class Unasked:
    """Gives a turn at once: nobody else asks."""

    def take(self) -> nullcontext[None]:
        """Give it."""
        return nullcontext()


def _look_first(address: str) -> None:
    from mainstem.operations.stores import instances

    instances.open_instance()
    from mainstem.cli import warming

    client = _make_client()
    # As `mainstem serve` does before it answers, and when it has started.
    client.handler.load_middleware()
    warming.warm_up(Unasked())
    wall, cpu, size = _look(client, address)
    what = f"{address[:20]}, first in a process"
    print(f"  {what:42} {wall:5.0f} ({cpu:4.0f})                {size // 1024:5} kB")


if __name__ == "__main__":
    if sys.argv[1] == "--first":
        _look_first(sys.argv[2])
    elif len(sys.argv) > 2:
        main(Path(sys.argv[2]))
    else:
        Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
        _start(sys.argv[1])
