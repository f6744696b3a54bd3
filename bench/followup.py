"""What an earlier document promised and a later one reports, as follow-up proposes it.

`python -m bench.followup FILE FILE` reads both into a fresh store, accepts every claim as a
reviewer who agrees with all of it, and prints what is proposed for each promise. Files that the
tests have a list of links for are counted against it: right, wrong, missed, arguable.
"""

import os
import sys
import tempfile
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

TODAY = date(2026, 1, 10)


def accept_all(paths: list[str]) -> None:
    from mainstem.operations import documents, judging, queueing, review, rulings
    from mainstem.operations.files import iter_jobs
    from mainstem.register.acts import Actor
    from mainstem.store.queue import Filters

    now = datetime.now(UTC)
    for outcome in documents.read_documents(iter_jobs(paths), clock=lambda: now):
        print(outcome.status, outcome.failure or "")
    queueing.fill()
    person = Actor("bench", "reviewer")
    while items := review.list_queue(person, Filters()).items:
        for item in items:
            # A claim that says the same as one before was judged with it.
            with suppress(judging.AlreadyJudged):
                ruling = rulings.Ruling("accepted", review.suggest(item.source))
                judging.judge(person, item.source, ruling, seen=None, now=now)


def count() -> None:
    from fakes.announced import ANNOUNCED

    from mainstem.operations import followup, plans
    from mainstem.register.acts import Actor

    person = Actor("bench", "reader")
    tally = dict.fromkeys(("right", "wrong", "missed", "arguable", "other"), 0)
    number, pages = 1, 1
    while number <= pages:
        page = plans.list_promises(person, today=TODAY, number=number)
        pages, number = page.pages, number + 1
        for item in page.items:
            found = followup.get_follow_up(person, item.id, today=TODAY)
            wording = "".join(found.titles.values())
            gold = next((a for a in ANNOUNCED if a.promise in wording), None)
            print(f"\n{wording[:90]}")
            names = [" ".join(s.label.titles.values()) for s in found.suggestions if s.label]
            for suggestion, name in zip(found.suggestions, names, strict=True):
                verdict = judge(gold, name)
                tally[verdict] += 1
                print(f"    {verdict:8} {suggestion.proposed.score:3} {name[:80]}")
            for missed in gold.reported if gold else ():
                if not any(missed in name for name in names):
                    tally["missed"] += 1
                    print(f"    missed       {missed}")
    print("\n" + ", ".join(f"{name} {number}" for name, number in tally.items()))
    print("other: proposed for promises the list does not speak of")


def judge(gold: object, name: str) -> str:
    if gold is None:
        return "other"
    if any(r in name for r in gold.reported):  # type: ignore[attr-defined]
        return "right"
    return "arguable" if any(a in name for a in gold.arguable) else "wrong"  # type: ignore[attr-defined]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["MAINSTEM_SIGNING_KEY"] = f"{folder}/bench.key"
        from mainstem.operations import instances

        instances.open_instance()
        accept_all(sys.argv[1:])
        count()
