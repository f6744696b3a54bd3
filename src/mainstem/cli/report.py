"""`mainstem report`: write what goes to the ministers to a file."""

import argparse
import os
from datetime import UTC, date, datetime
from pathlib import Path

from mainstem.cli.main import CommandError
from mainstem.cli.steps import show_steps
from mainstem.operations import accounts, reports


class UnfitReport(CommandError):
    """A report is asked for that cannot be written so: its format, its day, its file."""


def run(options: argparse.Namespace) -> int:
    """Write the report and return the exit status."""
    path = Path(options.out)
    write = reports.FORMATS[_choose_format(options.format, path)]
    if path.exists() and not options.overwrite:
        raise UnfitReport(f"{path} is there already. --overwrite replaces it.")
    plan = reports.find_plan(accounts.OPERATOR, options.plan)
    site = options.site.rstrip("/")
    with show_steps(quiet=options.quiet) as tell:
        gathered = reports.gather_progress(
            accounts.OPERATOR,
            plan,
            options.year,
            today=_parse_day(options.on),
            link=lambda entry: f"{site}/entries/{entry}/" if site else "",
            progress=lambda done, total: tell("gathering", done, total),
        )
        data = write(reports.draw(gathered, options.language or reports.LANGUAGES))
    _replace(path, data)
    if not options.quiet:
        print(
            f"{path}: {len(gathered.meetings):,} meetings, {len(gathered.commitments):,} "
            f"commitments, {len(gathered.projects):,} projects, {len(gathered.figures):,} figures; "
            f"{gathered.waiting:,} claims wait for review and are not in it."
        )
    return 0


def _choose_format(wanted: str | None, path: Path) -> str:
    chosen = wanted or path.suffix.removeprefix(".").lower()
    if chosen not in reports.FORMATS:
        known = ", ".join(reports.FORMATS)
        raise UnfitReport(f"{path} does not end in a format ({known}); choose one with --format.")
    return chosen


def _parse_day(given: str | None) -> date:
    if given is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UnfitReport(f"--on takes a day like 2025-12-31, not {given!a}.") from error


def _replace(path: Path, data: bytes) -> None:
    """Put a whole file in its place, so that nobody ever finds half of one."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UnfitReport(f"{path} cannot be written: {error.strerror}.") from error
