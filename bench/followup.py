"""What earlier documents promised and later ones report, as follow-up proposes it.

`python -m bench.followup FILE FILE` reads documents into a fresh store, accepts every claim as a
reviewer who agrees with all of it, and prints what is proposed for each promise. Files that the
tests have a list of links for are counted against it: right, wrong, missed, arguable.

`python -m bench followup` does so for pairs of documents made for the project.
`python -m bench.followup --list NAME DOCUMENTS` does so for a list of bench/links, whose files
stand in the folder DOCUMENTS. On such a list, what is proposed for any other promise is wrong.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tomllib import loads
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

LINKS = Path(__file__).parent / "links"
MADE = LINKS / "made"
PAIRS = ("north", "south", "east", "west")
"""Lists of documents that were made for the project, and stand in `MADE`."""
TODAY = date(2026, 1, 10)


@dataclass(frozen=True, slots=True)
class Listed:
    """A promise of a list, and what later documents have of it."""

    words: str
    """A few of its wording."""
    document: str
    """Start of the name of its document; empty: any."""
    right: tuple[str, ...]
    arguable: tuple[str, ...]


def run(text: str) -> None:
    """Count what is proposed for the pairs that were made for the project."""
    del text  # every measurement is called alike
    for pair in PAIRS:
        command = [sys.executable, "-m", "bench.followup", "--list", pair, str(MADE)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        counted = next(line for line in told.splitlines() if line.startswith("right "))
        print(f"{pair}: {counted}")


def accept_all(paths: list[str]) -> None:
    from mainstem.operations.reading import documents
    from mainstem.operations.reading.files import iter_jobs
    from mainstem.operations.reviewing import judging, queueing, review, rulings
    from mainstem.register.acts import Actor
    from mainstem.store.review.queue import Filters

    now = datetime.now(UTC)
    for outcome in documents.read_documents(iter_jobs(paths), clock=lambda: now):
        if outcome.failure:
            print(outcome.status, outcome.failure)
    queueing.fill()
    person = Actor("bench", "reviewer")
    while items := review.list_queue(person, Filters()).items:
        for item in items:
            # A claim that says the same as one before was judged with it.
            with suppress(judging.AlreadyJudged):
                ruling = rulings.Ruling("accepted", review.suggest(item.source))
                judging.judge(person, item.source, ruling, seen=None, now=now)


def count(listed: list[Listed], *, is_complete: bool) -> None:
    """Print what is proposed and count it; a complete list has every promise with a link."""
    from mainstem.operations.cooperation import followup, plans
    from mainstem.register.acts import Actor

    person = Actor("bench", "reader")
    tally = dict.fromkeys(("right", "wrong", "missed", "arguable", "other"), 0)
    met: set[int] = set()
    number, pages = 1, 1
    while number <= pages:
        page = plans.list_promises(person, today=TODAY, number=number)
        pages, number = page.pages, number + 1
        for item in page.items:
            found = followup.get_follow_up(person, item.id, today=TODAY)
            wording = "".join(found.titles.values())
            sources = find_names(item.id)
            gold = next((n for n, one in enumerate(listed) if fits(one, wording, sources)), None)
            print(f"\n{' '.join(sources)} | {found.made} | {found.due} | {wording[:120]}")
            names = [" ".join(s.label.titles.values()) for s in found.suggestions if s.label]
            for suggestion, name in zip(found.suggestions, names, strict=True):
                one = listed[gold] if gold is not None else None
                verdict = judge(one, name, is_complete=is_complete)
                tally[verdict] += 1
                codes = " ".join(f"{r.code}{r.points:+}" for r in suggestion.proposed.reasons)
                print(f"    {verdict:8} {suggestion.proposed.score:3} {name[:90]}\n        {codes}")
            if gold is not None:
                met.add(gold)
                for missed in listed[gold].right:
                    if not any(missed in name for name in names):
                        tally["missed"] += 1
                        print(f"    missed       {missed}")
    for number, one in enumerate(listed):
        if number not in met:
            print(f"not read as a promise: {one.document} {one.words}")
    print("\n" + ", ".join(f"{name} {number}" for name, number in tally.items()))
    print("other: proposed for promises the list does not speak of")


def find_names(entry: str) -> list[str]:
    """Find the names of the files that word a promise."""
    from mainstem.store.documents import cited
    from mainstem.store.register import evidence

    (thing,) = evidence.load([entry], without=("status", "fulfilled_by", "not_fulfilled_by"))
    return sorted(Path(d.path).name for d in cited.find_documents(thing.documents).values())


def fits(one: Listed, wording: str, sources: list[str]) -> bool:
    return one.words in wording and (
        not one.document or any(s.startswith(one.document) for s in sources)
    )


def judge(gold: Listed | None, name: str, *, is_complete: bool) -> str:
    if gold is None:
        return "wrong" if is_complete else "other"
    if any(r in name for r in gold.right):
        return "right"
    return "arguable" if any(a in name for a in gold.arguable) else "wrong"


def list_announced() -> list[Listed]:
    from fakes.announced import ANNOUNCED

    return [Listed(a.promise, "", a.reported, a.arguable) for a in ANNOUNCED]


def load_links(name: str) -> tuple[list[str], list[Listed]]:
    raw: dict[str, Any] = loads((LINKS / f"{name}.toml").read_text("utf-8"))
    listed = [
        Listed(p["words"], p["in"], tuple(p["right"]), tuple(p.get("arguable", ())))
        for p in raw["promise"]
    ]
    return [*raw["earlier"], *raw["later"]], listed


def iter_paths(names: list[str], folder: Path, into: Path) -> Iterator[str]:
    """Give the documents; one of dated news items is written out as a document each."""
    for name in names:
        if not name.endswith(".jsonl"):
            yield str(folder / name)
            continue
        for number, line in enumerate((folder / name).read_text("utf-8").splitlines()):
            item = json.loads(line)
            day = date.fromisoformat(f"{item['date'][:4]}-{item['date'][4:6]}-{item['date'][6:]}")
            path = into / f"news_{item['date']}_{number:02}.txt"
            dated = f"{day.year}年{day.month}月{day.day}日"
            path.write_text(f"{item['title']}\n\n{dated}\n\n{item['text']}\n", "utf-8")
            yield str(path)


def main(arguments: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["MAINSTEM_SIGNING_KEY"] = f"{folder}/bench.key"
        from mainstem.operations.stores import instances

        instances.open_instance()
        if arguments[0] == "--list":
            names, listed = load_links(arguments[1])
            accept_all(list(iter_paths(names, Path(arguments[2]), Path(folder))))
            count(listed, is_complete=True)
        else:
            accept_all(arguments)
            count(list_announced(), is_complete=False)


if __name__ == "__main__":
    main(sys.argv[1:])
