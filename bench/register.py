"""The register's history: writing acts, verifying and rebuilding them, and writers killed.

Acts are statements with one or two citations, every tenth an entry: some 700 bytes each. Beside it
stands git, what one would otherwise keep a history in that others can check: a file a statement and
a commit an act, and `git fsck` to verify.
"""

import contextlib
import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench import apart

ACTS = 100_000
A_TRANSACTION = 10_000
"""Acts to a transaction of the import."""
SINGLE = 1_000
COMMITS = 300
KILLS = int(os.environ.get("BENCH_KILLS", "200"))


def run(text: str) -> None:
    """Measure in a process of its own, which opens a store of its own."""
    del text  # every measurement is called alike
    with apart.open_folder() as folder:
        environment = apart.describe(folder)
        store = environment["DATABASE_URL"].partition(":")[0]
        print(f"store: {store}", flush=True)
        apart.run("register", folder, environment)
        _report_kills(apart.describe(folder, "killed"))
        _measure_git(folder / "git")


def _report_kills(environment: dict[str, str]) -> None:
    with _timed() as took:
        done = subprocess.run(
            [sys.executable, "-m", "bench.killing", str(KILLS), *_find_server()],
            env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
    tally = json.loads(done.stdout)
    print(
        f"{tally['kills']} kills (SIGKILL), {tally['crashes']} of them of the server as well, "
        f"{took[0]:.0f} s: {tally['acknowledged']:,} acts acknowledged, "
        f"{tally['lost']} lost; history not sound {tally['unsound']} times; "
        f"{tally['differences']} tables that differ when rebuilt"
    )


def _find_server() -> list[str]:
    """Return the first process of the server that `.ci/with-postgres` has started for this run."""
    server = os.environ.get("MAINSTEM_POSTGRES_PROCESS", "")
    return [server] if server and apart.is_on_postgresql() else []


@contextlib.contextmanager
def _timed() -> Iterator[list[float]]:
    """Give a list that holds seconds by the clock and of the processor once the block is left."""
    took: list[float] = []
    wall, cpu = time.perf_counter(), time.process_time()
    yield took
    took += [time.perf_counter() - wall, time.process_time() - cpu]


def _tell(what: str, count: int, took: Sequence[float]) -> None:
    wall, cpu = took
    print(
        f"{what:<44} {count:>8,} acts {wall:>7.2f} s {cpu:>7.2f} s CPU {count / wall:>9,.0f} acts/s",
        flush=True,
    )


def main(folder: Path) -> None:
    """Measure on the store that DATABASE_URL names."""
    from mainstem.operations.stores import instances

    instances.open_instance()
    _measure_writing()
    _measure_verifying(folder)
    _measure_rebuilding()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"peak memory of all this: {peak / (1024 if sys.platform == 'linux' else 1024**2):.0f} MB"
    )


def _measure_writing() -> None:
    from mainstem.operations import keys
    from mainstem.register.acts import Actor
    from mainstem.register.effects import End
    from mainstem.store.log import derivations, history

    signer, me = keys.get_signer(), Actor("anna", "editor", "KH")

    def write(changes: list) -> None:
        with history.open_writer(me, datetime.now(UTC), signer) as writer:
            writer.add(*changes)

    changes = list(_iter_changes(0, ACTS))
    with _timed() as took:
        for first in range(0, ACTS, A_TRANSACTION):
            write(changes[first : first + A_TRANSACTION])
    _tell(f"import, {A_TRANSACTION:,} to a transaction", ACTS, took)
    edits = []
    for old, new in zip(changes[1 : 5 * SINGLE : 10], _iter_changes(ACTS, SINGLE), strict=False):
        edits += [End(old.id, "edited"), new]
    with _timed() as took:
        write(edits)
    _tell("edits in one transaction, an end and a beginning", len(edits), took)
    singles = list(_iter_changes(ACTS + 10 * SINGLE, SINGLE))
    with _timed() as took:
        for change in singles:
            write([change])
    _tell("single acts, each on the disk", SINGLE, took)
    held, derivations.DERIVATIONS = derivations.DERIVATIONS, ()
    try:
        singles = list(_iter_changes(ACTS + 20 * SINGLE, SINGLE))
        with _timed() as took:
            for change in singles:
                write([change])
        _tell("… without what lists and search derive", SINGLE, took)
    finally:
        derivations.DERIVATIONS = held


def _measure_verifying(folder: Path) -> None:
    from mainstem.operations.log import history as operation
    from mainstem.store.log import history

    def verify(what: str) -> None:
        with _timed() as took:
            report = operation.verify_store().report
        assert report.is_sound, report.findings
        _tell(f"verify, {what}", report.size, took)

    verify("as written")
    exported = folder / "history.jsonl"
    with _timed() as took, exported.open("wb") as file:
        file.writelines(line + b"\n" for line in operation.export())
    _tell(f"export, {exported.stat().st_size / 1e6:.0f} MB", history.count_acts(), took)
    with _timed() as took:
        report = operation.verify_file(exported).report
    assert report.is_sound, report.findings
    _tell("verify a file", report.size, took)
    _sign_every_act()
    verify("a checkpoint for every act")


def _sign_every_act() -> None:
    """Put in the checkpoints there would be, had every act been a transaction of its own."""
    from mainstem.operations import keys
    from mainstem.register import merkle, notes
    from mainstem.store.inserting import insert_rows
    from mainstem.store.log import history
    from mainstem.store.schema.tables import Checkpoint

    signer, tree, rows = keys.get_signer(), merkle.Frontier(), []
    for line in history.iter_lines():
        tree.append(line.leaf or b"")
        text = notes.Checkpoint(signer.name, tree.size, tree.root).encode()
        rows.append((tree.size, signer.sign(text), b"".join(tree.hashes)))
    Checkpoint.objects.all().delete()
    insert_rows(Checkpoint, ("size", "note", "edge"), rows)


def _measure_rebuilding() -> None:
    from mainstem.operations.log import history as operation

    with _timed() as took:
        count = operation.rebuild(lambda done, total: None)
    _tell("rebuild, verified first", count, took)
    with _timed() as took:
        found = operation.check_rebuild(lambda done, total: None)
    assert not found, found
    _tell("rebuild --check", count, took)


def _iter_changes(first: int, count: int) -> Iterator:
    """Make an entry and nine statements of it, again and again."""
    from mainstem.model.statements import Citation, Statement
    from mainstem.register import effects
    from mainstem.values.spans import Span

    for number in range(first, first + count):
        entry = f"entry-{number // 10:016x}"
        if number % 10 == 0:
            yield effects.Entry(entry, "meeting", None)
            continue
        document = hashlib.sha256(str(number // 70).encode()).hexdigest()
        citations = tuple(
            Citation(
                document=document,
                passage=f"passage-{number:016x}",
                spans=(Span(number % 100, 3, 40),),
                quote="The third meeting of the leaders was held in Vientiane on 14 August.",
                lang=lang,
            )
            for lang in ("en", "zh")[: 1 + number % 2]
        )
        named = number % 10 == 1
        yield Statement(
            id=f"statement-{number:016x}",
            entry=entry,
            property="title" if named else "date",
            state="known",
            value={"lang": "zh", "text": f"第{number}次领导人会议"} if named else _make_day(number),
            citations=citations,
            reader="1",
        )


def _make_day(number: int) -> str:
    """Make another day for each statement of an entry: what is said twice would be indexed once."""
    return f"20{number % 60 + 10:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"


def _measure_git(folder: Path) -> None:
    """Commit one file after the other as `git commit` does, durably, and verify the objects."""
    if not shutil.which("git"):
        print("git is not installed: nothing to compare with")
        return

    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words],
            cwd=folder, check=True, capture_output=True,
        )  # fmt: skip

    folder.mkdir()
    git("init", "--quiet")
    git("config", "core.fsync", "all")
    with _timed() as took:
        for number in range(COMMITS):
            (folder / f"{number}.json").write_text(
                f'{{"statement":{number},"text":"{"x" * 600}"}}\n'
            )
            git("add", f"{number}.json")
            git("commit", "--quiet", "--message", f"act {number}")
    _tell("git: a commit an act", COMMITS, took)
    with _timed() as took:
        git("fsck", "--full")
    _tell("git fsck", COMMITS, took)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
