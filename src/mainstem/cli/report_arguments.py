"""Arguments of `mainstem report`, which writes what goes to the ministers."""

import argparse

_PROGRESS = """\
Write the progress report on a plan of action for a year: meetings, what was adopted, commitments
with their status and what shows it, projects, figures, and what was not reported. Every value
carries the number of its source, and every source is quoted at the end. Only what was accepted is
in it, and it says how much still waits. The same register gives the same bytes.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the others."""
    report = commands.add_parser(
        "report", help="write a report", description="Write what goes to the ministers."
    )
    kinds = report.add_subparsers(dest="action", metavar="REPORT", required=True)
    progress = kinds.add_parser(
        "progress",
        help="the progress report on a plan of action",
        description=_PROGRESS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    progress.add_argument(
        "--plan", required=True, metavar="PLAN", help="words of its title, or its identifier"
    )
    progress.add_argument("--year", required=True, type=int, metavar="YEAR")
    progress.add_argument(
        "--format", choices=("pdf", "docx", "html"), help="default: what FILE ends in"
    )
    progress.add_argument("--out", required=True, metavar="FILE", help="where it is written")
    progress.add_argument(
        "--language",
        action="append",
        metavar="CODE",
        help="one of the languages it is in, in this order (default: zh, then en)",
    )
    progress.add_argument(
        "--on", metavar="DATE", help="the day it is written on, ISO (default: today)"
    )
    progress.add_argument(
        "--site", default="", metavar="ADDRESS", help="of your pages: names of entries lead there"
    )
    progress.add_argument("--overwrite", action="store_true", help="replace FILE if it is there")
    progress.add_argument("-q", "--quiet", action="store_true", help="print errors only")
