"""`mainstem report`: write what goes to the ministers to a file."""

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mainstem.cli.main import CommandError
from mainstem.cli.steps import show_steps
from mainstem.operations.access import accounts
from mainstem.operations.reports import formats, plans, years
from mainstem.operations.reports.handover import gather_handover
from mainstem.operations.reports.news import find_selection, gather_news
from mainstem.operations.reports.progress import gather_progress
from mainstem.operations.reports.projects import ProjectQuery, gather_projects, list_choices
from mainstem.operations.stores.outputs import replace_file
from mainstem.publishing.reports import handover, news, progress, projects
from mainstem.publishing.reports.tree import Report
from mainstem.web.reports.links import make_file_addresses


class UnfitReport(CommandError):
    """A report is asked for that cannot be written so: its format, its day, its file."""


def run(options: argparse.Namespace) -> int:
    """Write the report and return the exit status."""
    path = Path(options.out)
    write = formats.FORMATS[_choose_format(options.format, path)]
    _check_place(path, overwrite=options.overwrite)
    _check_site(options.site)
    today = _parse_day(options.on)
    if getattr(options, "year", None) is not None:
        years.check_year(options.year, datetime.now(UTC).date())
    with show_steps(quiet=options.quiet) as tell:
        report, told = _DRAWERS[options.action](
            options,
            today=today,
            addresses=make_file_addresses(options.site),
            progress=lambda done, total: tell("gathering", done, total),
        )
        data = write(report)
    try:
        replace_file(path, data)
    except OSError as error:
        raise UnfitReport(f"{path} cannot be written: {error.strerror}.") from error
    if not options.quiet:
        print(f"{path}: {told}")
    return 0


def _draw_progress(options: argparse.Namespace, **about: Any) -> tuple[Report, str]:
    plan = plans.find_plan(accounts.OPERATOR, options.plan)
    found = gather_progress(accounts.OPERATOR, plan, options.year, **about)
    counts = (
        _count(len(found.meetings), "meeting"),
        _count(len(found.commitments), "commitment"),
        _count(found.projects.total, "project"),
        _count(len(found.figures), "figure"),
    )
    report = progress.draw_progress(found, _get_languages(options))
    return report, f"{', '.join(counts)}; {_tell_waiting(found.waiting)}"


def _draw_projects(options: argparse.Namespace, **about: Any) -> tuple[Report, str]:
    query = ProjectQuery(options.year, _read_filters(options))
    found = gather_projects(accounts.OPERATOR, query, **about)
    report = projects.draw_projects(found, _get_languages(options))
    counts = _count(found.projects.total, "project")
    if found.projects.is_cut:
        counts += f", {len(found.projects.listed):,} of them listed"
    return report, f"{counts}; {_tell_waiting(found.waiting)}"


def _read_filters(options: argparse.Namespace) -> dict[str, tuple[str, ...]]:
    """Read what the list of projects is narrowed to.

    Raises:
        UnfitReport: there is no such member, area or status.
    """
    found = {}
    for name, codes in list_choices().items():
        given = tuple(getattr(options, name) or ())
        for code in given:
            if code not in codes:
                raise UnfitReport(
                    f"There is no {_FILTERS[name]} {code!a}; there are {', '.join(codes)}."
                )
        if given:
            found[name] = given
    return found


_FILTERS = {"members": "member", "area": "area", "status": "status"}
"""What a project can be narrowed by → what one of these is called."""


def _draw_handover(options: argparse.Namespace, **about: Any) -> tuple[Report, str]:
    found = gather_handover(accounts.OPERATOR, options.series, **about)
    report = handover.draw_handover(found, _get_languages(options))
    counts = _count(found.count, "open commitment")
    return report, f"{counts}; {_tell_waiting(found.waiting)}"


def _draw_news(options: argparse.Namespace, **about: Any) -> tuple[Report, str]:
    selection = find_selection(accounts.OPERATOR, f"{options.year:04}")
    found = gather_news(accounts.OPERATOR, selection, **about)
    counts = (_count(found.candidates, "candidate"), _count(len(found.voters), "voter"))
    chosen = f"{len(found.best)} chosen of {', '.join(counts)}."
    return news.draw_news(found, _get_languages(options)), chosen


_DRAWERS: dict[str, Callable[..., tuple[Report, str]]] = {
    "progress": _draw_progress,
    "projects": _draw_projects,
    "handover": _draw_handover,
    "news": _draw_news,
}


def _get_languages(options: argparse.Namespace) -> Sequence[str]:
    return tuple(dict.fromkeys(options.language or formats.LANGUAGES))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _tell_waiting(number: int | None) -> str:
    if not number:
        return "nothing waits for review."
    return f"{_count(number, 'claim')} not in it wait{'s' if number == 1 else ''} for review."


def _choose_format(wanted: str | None, path: Path) -> str:
    chosen = wanted or path.suffix.removeprefix(".").lower()
    if chosen not in formats.FORMATS:
        known = ", ".join(formats.FORMATS)
        raise UnfitReport(f"{path} does not end in a format ({known}); choose one with --format.")
    return chosen


def _check_place(path: Path, *, overwrite: bool) -> None:
    """Check where a report is to be written, before it takes its time."""
    if not path.parent.is_dir():
        raise UnfitReport(f"{path} cannot be written: there is no folder {path.parent}.")
    if path.exists() and not path.is_file():
        raise UnfitReport(f"{path} is no file. Name one that is to be written.")
    if path.exists() and not overwrite:
        raise UnfitReport(f"{path} is there already. --overwrite replaces it.")


def _check_site(given: str) -> None:
    if given and not given.startswith(("http://", "https://")):
        raise UnfitReport(f"--site takes an address like https://register.example, not {given!a}.")


def _parse_day(given: str | None) -> date:
    if given is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UnfitReport(f"--on takes a day like 2025-12-31, not {given!a}.") from error
