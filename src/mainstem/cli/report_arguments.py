"""Arguments of `mainstem report` and `mainstem publish`, which write for others to read."""

import argparse

_PROGRESS = """\
Write the progress report on a plan of action for a year: meetings, what was adopted, commitments
with their status and what shows it, projects, figures, and what was not reported. Every value
carries the number of its source, and every source is quoted at the end. Only what was accepted is
in it, and it says how much still waits. The same register gives the same bytes.
"""


_PROJECTS = """\
Write the list of projects by the state they are in, with countries, place, start and cost. Of more
than two thousand all are counted and the first of each state listed; the register gives all of
them as a table.
"""

_HANDOVER = """\
Write what one chair of a series of meetings leaves to the next: the last meeting and what it
adopted, commitments still open, those that fall due before the next meeting first, and projects
under way.
"""

_NEWS = """\
Write the news of a year as the members' media chose them, each with what its sources say of it, and
how many points everyone gave. The choice has been closed.
"""

_PUBLISH = """\
Write what everyone may see of the register as plain files, in each language: the pages of the
cooperation, its map, timelines, follow-up, reports, a page for every entry with its sources, lists,
charts, names, and all of it as tables to take away. Links are relative: the folder may lie anywhere,
and opens without a server. Feeds and the map of the site need --site. What has not changed is not
written again, and a file that publish did not write is never touched. Only what was accepted is in
it, and only where MAINSTEM_PUBLIC lets visitors see it; with MAINSTEM_PUBLIC=documents the texts of
documents are in it too.
"""


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to the others."""
    publish = commands.add_parser(
        "publish",
        help="write the public part as files",
        description=_PUBLISH,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    publish.add_argument("folder", metavar="DIR", help="made if it is not there")
    publish.add_argument(
        "--site", default="", metavar="ADDRESS", help="where the folder will be on the web"
    )
    publish.add_argument(
        "--licence",
        default="",
        metavar="NAME",
        help="of the data: a name like CC-BY-4.0, or an address",
    )
    publish.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    report = commands.add_parser(
        "report", help="write a report", description="Write what goes to the ministers."
    )
    kinds = report.add_subparsers(dest="action", metavar="REPORT", required=True)
    progress = _add_kind(kinds, "progress", "the progress report on a plan of action", _PROGRESS)
    progress.add_argument(
        "--plan", required=True, metavar="PLAN", help="words of its title, or its identifier"
    )
    progress.add_argument("--year", required=True, type=int, metavar="YEAR")
    projects = _add_kind(kinds, "projects", "the list of projects", _PROJECTS)
    projects.add_argument("--year", type=int, metavar="YEAR", help="one that they touch")
    for option, name, words in (
        ("--member", "members", "one that takes part, by its code"),
        ("--area", "area", "one they lie in, by its code"),
        ("--status", "status", "the state they are in"),
    ):
        projects.add_argument(
            option, dest=name, action="append", metavar="CODE", help=f"{words}; may be repeated"
        )
    handover = _add_kind(kinds, "handover", "the hand-over pack of a series", _HANDOVER)
    handover.add_argument(
        "--series", required=True, metavar="NAME", help="of a series in the mechanism's data"
    )
    news = _add_kind(kinds, "news", "the news of a year, as they were chosen", _NEWS)
    news.add_argument("--year", required=True, type=int, metavar="YEAR")


def _add_kind(
    kinds: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str, text: str
) -> argparse.ArgumentParser:
    kind = kinds.add_parser(
        name,
        help=words,
        description=text,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    kind.add_argument("--out", required=True, metavar="FILE", help="where it is written")
    kind.add_argument(
        "--format", choices=("pdf", "docx", "html"), help="default: what FILE ends in"
    )
    kind.add_argument(
        "--language",
        action="append",
        metavar="CODE",
        help="one of the languages it is in, in this order (default: zh, then en)",
    )
    kind.add_argument("--on", metavar="DATE", help="the day it is written on, ISO (default: today)")
    kind.add_argument(
        "--site", default="", metavar="ADDRESS", help="of your pages: names of entries lead there"
    )
    kind.add_argument("--overwrite", action="store_true", help="replace FILE if it is there")
    kind.add_argument("-q", "--quiet", action="store_true", help="print errors only")
    return kind
