"""The whole of reading, from bytes to records: speed, growth with length, peak memory."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

MEGABYTES = (0.1, 1.0, 10.0)

CHILD = """
import json, resource, sys, time
from mainstem.reading import contract, loaders, reader
warm, path = sys.argv[1:]
reader.read(loaders.load(open(warm, "rb").read(), warm))   # lexicons and dictionary load once
data = open(path, "rb").read()
began = time.perf_counter()
reading = reader.read(loaders.load(data, path))
read = time.perf_counter() - began
records = 0
with open("/dev/null", "w") as out:
    for record in contract.iter_records(reading):
        out.write(contract.dump_record(record))
        records += 1
wrote = time.perf_counter() - began - read
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([len(data.decode()), read, wrote, records, peak]))
"""


def run(text: str) -> None:
    print(f"{'text':>8} {'characters':>12} {'read s':>8} {'write s':>8} {'chars/s':>10} "
          f"{'records':>9} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        warm = Path(folder, "warm.txt")
        warm.write_text(text, "utf-8")
        for megabytes in MEGABYTES:
            path = Path(folder, "long.txt")
            times = max(1, round(megabytes * 1_000_000 / len(text.encode())))
            path.write_text("\n".join([text] * times), "utf-8")
            output = subprocess.run(
                [sys.executable, "-c", CHILD, str(warm), str(path)],
                check=True,
                capture_output=True,
                text=True,
                env={**os.environ, "PYTHONHASHSEED": "0"},
            ).stdout
            size, read, wrote, records, peak = json.loads(output)
            print(f"{megabytes:>6} MB {size:>12,} {read:>8.2f} {wrote:>8.2f} "
                  f"{size / read:>10,.0f} {records:>9,} {peak:>8.0f}")
