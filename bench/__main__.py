"""Run the measurements: `python -m bench [NAME …] [--both] [--text FILE]`."""

import argparse
import importlib
import platform
from pathlib import Path

from bench import beside
from mainstem import __version__, samples

MEASUREMENTS = (
    "recognisers",
    "reading",
    "alignment",
    "search",
    "startup",
    "register",
    "lists",
    "clients",
    "matching",
    "followup",
    "observations",
    "projects",
    "cooperation",
    "publishing",
    "report",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*MEASUREMENTS, []], metavar="NAME")
    parser.add_argument("--text", type=Path, help="a bilingual text (default: the shipped review)")
    parser.add_argument(
        "--both", action="store_true", help="on SQLite, and on the PostgreSQL of DATABASE_URL"
    )
    args = parser.parse_args()
    if args.both:
        for name in args.names or MEASUREMENTS:
            beside.run(name, ["--text", str(args.text)] if args.text else [])
        return
    text = args.text.read_text("utf-8") if args.text else _get_review()
    print(f"mainstem {__version__}, Python {platform.python_version()}, {platform.machine()}")
    print("This machine may be shared: compare figures of one run, and run it more than once.\n")
    for name in args.names or MEASUREMENTS:
        print(
            f"== {name}, {beside.measure_speed():.2f} s for ten million steps of Python", flush=True
        )
        importlib.import_module(f"bench.{name}").run(text)
        print()


def _get_review() -> str:
    sample = next(s for s in samples.iter_samples() if s.name.startswith("review"))
    return sample.data.decode("utf-8")


if __name__ == "__main__":
    main()
