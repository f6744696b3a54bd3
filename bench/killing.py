"""Kill writers at random moments, and count what was acknowledged and is not there.

`python -m bench.killing TIMES [SERVER]` works on the store that DATABASE_URL names, and prints one
line of JSON. A writer appends acts, now one and now forty to a transaction, and tells the number of
the last act after each; some time later it is killed (SIGKILL). Then the history is verified, against
the checkpoint that was the newest before as well.

SERVER is the first process of a PostgreSQL server on this machine that nobody else needs. Of every
two writers, what serves one is killed with it: the server then ends all its processes, forgets what
it has in memory, and recovers from what it had written to the disk.
"""

import json
import os
import random
import signal
import struct
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from mainstem.operations.stores import instances

SEED = 20_260_323
LONGEST = 0.12
"""Seconds a writer lives at most, three in four from their first acknowledgement on."""
SIZES = (1, 1, 1, 5, 40)
"""Acts to a transaction, in turns."""


def main() -> None:
    times, server = int(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else None
    instances.open_instance()
    print(json.dumps(kill(times, server)))


def kill(times: int, server: int | None) -> dict[str, int]:
    """Kill as many writers, one after the other.

    Args:
        times: how many.
        server: first process of a PostgreSQL server that is to crash every second time.

    Returns:
        kills: of writers; crashes: of the server; acts: in the store in the end; acknowledged: of
        these; lost: acknowledged, but not there; unsound: rounds after which the history did not
        verify; differences: tables that are not as they follow from the history in the end.
    """
    # Django is set up by now: only then can its tables be imported.
    from mainstem.operations import keys
    from mainstem.operations.log import history as operation
    from mainstem.register import verification
    from mainstem.store.log import history

    chance = random.Random(SEED)
    verifier = keys.get_signer().verifier
    tally = {"kills": 0, "crashes": 0, "acknowledged": 0, "lost": 0, "unsound": 0}
    for number in range(times):
        kept = history.find_checkpoint()
        crashed = server if number % 2 else None
        acknowledged, served = _run_writer(number, chance, crashed)
        if crashed:
            tally["crashes"] += served
            _wait_for_store()
        there = {line.number: line.data for line in history.iter_lines()}
        tally["kills"] += 1
        tally["acknowledged"] += sum(count for _, count in acknowledged)
        for last, count in acknowledged:
            for act in range(last - count + 1, last + 1):
                tally["lost"] += f'"rule-{number}-{act}"'.encode() not in there.get(act, b"")
        report = verification.verify(history.find_extent(), [verifier], [kept] if kept else [])
        tally["unsound"] += not report.is_sound
    differences = operation.check_rebuild(lambda done, total: None)
    return {**tally, "acts": history.count_acts(), "differences": len(differences)}


def _run_writer(
    number: int, chance: random.Random, server: int | None
) -> tuple[list[tuple[int, int]], bool]:
    """Start a writer, kill it, and return what it acknowledged: last acts, and how many each.

    And whether the server crashed with it: one that serves nobody yet does not.
    """
    instances.close_instance()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            _write(number, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        # One in four is killed at its start, wherever it may be then.
        first = told.read(_ACKNOWLEDGEMENT.size) if chance.random() < 0.75 else b""
        time.sleep(chance.uniform(0, LONGEST))
        served = server is not None and _crash(server)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        data = first + told.read()
    whole = len(data) - len(data) % _ACKNOWLEDGEMENT.size
    return list(_ACKNOWLEDGEMENT.iter_unpack(data[:whole])), served


def _crash(server: int) -> bool:
    """Kill what a PostgreSQL server has for its one client; return whether there was one by now."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    for child in children:
        # A process that serves somebody calls itself by whom, and by where from.
        if b"127.0.0.1(" in Path(f"/proc/{child}/cmdline").read_bytes():
            os.kill(int(child), signal.SIGKILL)
            return True
    return False


def _wait_for_store() -> None:
    """Wait until the server has recovered, which takes it no second."""
    from django.db import OperationalError

    from mainstem.store import running

    for _ in range(600):
        try:
            running.fetch("SELECT 1")
        except OperationalError:
            instances.close_instance()
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The server has not recovered within a minute.")


_ACKNOWLEDGEMENT = struct.Struct("<QQ")


def _write(number: int, told: int) -> None:
    """Append acts for ever, and tell of each transaction once it counts."""
    from mainstem.operations import keys
    from mainstem.register import effects
    from mainstem.register.acts import Actor
    from mainstem.store.log import history

    signer, writer_name = keys.get_signer(), Actor("writer", "editor", "KH")
    turn = 0
    while True:
        count = SIZES[turn % len(SIZES)]
        turn += 1
        with history.open_writer(writer_name, datetime.now(UTC), signer) as writer:
            first = history.count_acts()
            for act in range(first, first + count):
                rule = f"rule-{number}-{act}"
                writer.add(effects.Switch(f"switch-{act:016x}", rule))
        os.write(told, _ACKNOWLEDGEMENT.pack(first + count - 1, count))


if __name__ == "__main__":
    main()
