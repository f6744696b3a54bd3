"""A progress report in two languages: 600 projects, 300 commitments, eight series with charts.

Each value cites a sentence of its own, so that the list of sources is as long as that of a year's
reading. Set as PDF, DOCX and HTML; gathering, drawing and setting are told apart. There is no plain
way to compare with: the report is what a secretariat writes by hand in weeks.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from os import environ
from typing import TypeVar

PROJECTS, COMMITMENTS, MEETINGS = 600, 300, 40
YEAR = 2025
MEMBERS = ("KH", "CN", "LA", "MM", "TH", "VN")
AREAS = ("water", "trade", "energy", "health", "agriculture", "culture", "connectivity", "security")
STATUSES = ("planned", "agreed", "under_way", "completed", "in_use", "suspended")
_Made = TypeVar("_Made")


def run(text: str) -> None:
    """Measure in a process of its own, which makes a store of its own."""
    del text  # every measurement is called alike
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "bench.report"],
            env={
                **environ,
                "DATABASE_URL": environ.get("DATABASE_URL") or f"sqlite:///{folder}/r.sqlite3",
                "MAINSTEM_SIGNING_KEY": f"{folder}/mainstem.key",
            },
            check=True,
        )


def main() -> None:
    """Fill the store that DATABASE_URL names, and write its report in every format."""
    from mainstem.operations.stores import instances

    instances.open_instance()
    plan = _fill()
    _measure(plan)


def _fill() -> str:
    from bench.observations import take_in
    from mainstem.operations import keys, mechanisms
    from mainstem.operations.access import accounts
    from mainstem.register import effects, identities
    from mainstem.store.log import history

    now = datetime.now(UTC)
    mechanism = mechanisms.get_mechanism()
    mechanisms.load(accounts.OPERATOR, mechanism, now=now)
    take_in(0, _make_table([h.code for h in mechanism.headlines]))
    plan = identities.name_entry("instrument", "bench plan")
    with history.open_writer(accounts.OPERATOR, now, keys.get_signer()) as writer:
        writer.add(effects.Entry(plan, "instrument", None))
        said = (("title", {"lang": "en", "text": "Plan of Action"}), ("type", "plan_of_action"))
        writer.add(*_iter_statements(plan, said, 0))
        for kind, count, make in (
            ("project", PROJECTS, _make_project),
            ("commitment", COMMITMENTS, _make_commitment),
            ("meeting", MEETINGS, _make_meeting),
        ):
            for number in range(count):
                entry = identities.name_entry(kind, f"bench {number}")
                writer.add(effects.Entry(entry, kind, None))
                values = make(random.Random(number), number, plan)
                writer.add(*_iter_statements(entry, values, number))
    return plan


def _make_table(codes: list[str]) -> bytes:
    lines = ["indicator_code,indicator_name,country_code,country_name,year,value"]
    for n, code in enumerate(codes):
        for member in ("KHM", "CHN", "LAO", "MMR", "THA", "VNM"):
            drawn = random.Random(f"{code} {member}")
            value = drawn.uniform(1e3, 1e4) * 10**n
            for year in range(1965, YEAR + 1):
                value *= drawn.uniform(0.98, 1.08)
                lines.append(
                    f"{code},Series {n} (current US$),{member},{member},{year},{value:.4f}"
                )
    return "\n".join(lines).encode()


def _make_project(drawn: random.Random, number: int, plan: str) -> list[tuple[str, object]]:
    del plan
    lat, lon = f"{drawn.uniform(10, 24):.4f}", f"{drawn.uniform(97, 108):.4f}"
    return [
        (
            "title",
            {"lang": "en", "text": f"Project {number} for rural {drawn.choice(AREAS)} works"},
        ),
        ("title", {"lang": "zh", "text": f"第{number}号农村合作项目"}),
        ("status", drawn.choice(STATUSES)),
        ("start", f"{YEAR}-{drawn.randint(1, 12):02}"),
        ("location", {"lat": lat, "lon": lon}),
        ("cost", {"amount": str(drawn.randint(10**5, 10**8)), "currency": "CNY"}),
        *(("members", code) for code in drawn.sample(MEMBERS, drawn.choice((1, 1, 2)))),
        ("area", drawn.choice(AREAS)),
    ]


def _make_commitment(drawn: random.Random, number: int, plan: str) -> list[tuple[str, object]]:
    return [
        (
            "text",
            {"lang": "en", "text": f"Hold course {number} on {drawn.choice(AREAS)} each year"},
        ),
        ("text", {"lang": "zh", "text": f"每年举办第{number}期合作培训班，并向部长报告成果"}),
        ("due", f"{drawn.randint(YEAR - 3, YEAR + 2)}-12-31"),
        ("responsible", {"lang": "en", "text": "The joint working group"}),
        ("instrument", {"entry": plan}),
        ("area", drawn.choice(AREAS)),
        *((("status", drawn.choice(("done", "partly"))),) if number % 3 else ()),
    ]


def _make_meeting(drawn: random.Random, number: int, plan: str) -> list[tuple[str, object]]:
    del plan
    return [
        ("title", {"lang": "en", "text": f"Meeting {number} on {drawn.choice(AREAS)}"}),
        ("title", {"lang": "zh", "text": f"第{number}次会议"}),
        ("date", f"{YEAR}-{drawn.randint(1, 12):02}-{drawn.randint(1, 28):02}"),
        ("place", {"lang": "en", "text": "Vientiane"}),
        *(("members", code) for code in MEMBERS),
        ("area", drawn.choice(AREAS)),
    ]


def _iter_statements(entry: str, values: object, number: int) -> Iterator[object]:
    from dataclasses import replace

    from mainstem.model.statements import Citation, Statement
    from mainstem.register import identities
    from mainstem.values.spans import Span

    quote = f"Sentence {number} of the review tells what became of {entry[-6:]} this year."
    citation = Citation(f"{number % 20:064x}", "", (Span(number + 1, 4, 60),), quote, "en")
    for property_, value in values:  # type: ignore[attr-defined]
        made = Statement("", entry, property_, "known", value, citations=(citation,))
        yield replace(made, id=identities.name_statement(made))


def _measure(plan: str) -> None:
    from mainstem.operations.access import accounts
    from mainstem.operations.reports import formats, plans
    from mainstem.operations.reports.progress import gather_progress
    from mainstem.publishing.reports.progress import draw_progress
    from mainstem.web.reports.links import make_file_addresses

    me = accounts.OPERATOR
    told = _time(
        "gathered",
        lambda: gather_progress(
            me,
            plans.find_plan(me, plan),
            YEAR,
            today=date(YEAR + 1, 1, 10),
            addresses=make_file_addresses("https://register.example"),
        ),
    )
    report = _time("drawn in two languages", lambda: draw_progress(told, ("zh", "en")))
    for name, write in formats.FORMATS.items():
        data = _time(f"set as {name}", lambda write=write: write(report))  # type: ignore[misc]
        print(f"    {len(data):,} bytes{_count_pages(data) if name == 'pdf' else ''}")


def _time(what: str, work: Callable[[], _Made]) -> _Made:
    wall, cpu = time.perf_counter(), time.process_time()
    made = work()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{what:26} {wall:8.2f} s {cpu:8.2f} s CPU", flush=True)
    return made


def _count_pages(data: bytes) -> str:
    import pypdfium2

    return f", {len(pypdfium2.PdfDocument(data))} pages"


if __name__ == "__main__":
    main()
