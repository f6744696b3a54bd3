"""Kill writers at random moments, and count what was acknowledged and is not there.

`python -m bench.killing TIMES` works on the store that DATABASE_URL names, and prints one line of
JSON. A writer appends acts, now one and now forty to a transaction, and tells the number of the
last act after each; some time later it is killed (SIGKILL). Then the history is verified, against
the checkpoint that was the newest before as well.
"""

import json
import os
import random
import signal
import struct
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime

from mainstem.operations.stores import instances

SEED = 20_260_323
LONGEST = 0.12
"""Seconds a writer lives at most, three in four from their first acknowledgement on."""
SIZES = (1, 1, 1, 5, 40)
"""Acts to a transaction, in turns."""


def main() -> None:
    times = int(sys.argv[1])
    instances.open_instance()
    print(json.dumps(kill(times)))


def kill(times: int) -> dict[str, int]:
    """Kill as many writers, one after the other.

    Returns:
        acts: in the store in the end; acknowledged: of these; lost: acknowledged, but not there;
        unsound: rounds after which the history did not verify; differences: tables that are not as
        they follow from the history in the end.
    """
    # Django is set up by now: only then can its tables be imported.
    from mainstem.operations import keys
    from mainstem.operations.log import history as operation
    from mainstem.register import verification
    from mainstem.store.log import history

    chance = random.Random(SEED)
    verifier = keys.get_signer().verifier
    tally = {"kills": 0, "acknowledged": 0, "lost": 0, "unsound": 0}
    for number in range(times):
        kept = history.find_checkpoint()
        acknowledged = list(_run_writer(number, chance))
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


def _run_writer(number: int, chance: random.Random) -> Iterator[tuple[int, int]]:
    """Start a writer, kill it, and yield what it acknowledged: its last act, and how many."""
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
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        data = first + told.read()
    whole = len(data) - len(data) % _ACKNOWLEDGEMENT.size
    yield from _ACKNOWLEDGEMENT.iter_unpack(data[:whole])


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
