"""How long the command takes to say what it can do."""

import statistics
import subprocess
import sys
import time

RUNS = 9


def run(text: str) -> None:
    del text  # every measurement is called alike
    seconds = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "mainstem", "--help"], check=True, capture_output=True
        )
        seconds.append(time.perf_counter() - began)
    print(
        f"mainstem --help: median {statistics.median(seconds):.3f} s of {RUNS} runs, "
        f"slowest {max(seconds):.3f} s"
    )
