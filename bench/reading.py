"""`mainstem read` as a user calls it: speed, growth with length, peak memory, reading again.

The seconds of a run on a short text (start-up, dictionary, lexicons, a new store) are taken off.
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

MEGABYTES = (0.1, 1.0, 10.0)


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the command took: CPU seconds, seconds by the clock, peak megabytes."""

    cpu: float
    wall: float
    peak: float


def run(text: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        short = folder / "short.txt"
        short.write_text(text, "utf-8")
        start = _read(folder, short)
        print(f"start-up: {start.cpu:.2f} s CPU, {start.wall:.2f} s")
        print(
            f"{'text':>8} {'characters':>12} {'CPU s':>8} {'wall s':>8} {'chars/CPU s':>12} "
            f"{'peak MB':>8} {'again s':>8}"
        )
        for megabytes in MEGABYTES:
            path = folder / f"long-{megabytes}.txt"
            times = max(2, round(megabytes * 1_000_000 / len(text.encode())))
            path.write_text("\n".join([text] * times), "utf-8")
            size = len(path.read_text("utf-8"))
            took = _read(folder, path)
            again = _read(folder, path)
            cpu = took.cpu - start.cpu
            print(
                f"{megabytes:>5} MB {size:>12,} {cpu:>8.2f} {took.wall:>8.2f} {size / cpu:>12,.0f} "
                f"{took.peak:>8.0f} {again.wall:>8.2f}"
            )


def _read(folder: Path, path: Path) -> Run:
    """Run the command in a process of its own and ask the system what that process used."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/store.sqlite3"}
    before = time.perf_counter()
    command = [sys.executable, "-m", "mainstem", "read", "--quiet", "--workers", "1", str(path)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"reading failed: {' '.join(command)}")
    peak = used.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return Run(used.ru_utime + used.ru_stime, time.perf_counter() - before, peak)
