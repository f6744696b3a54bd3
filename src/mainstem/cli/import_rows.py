"""`mainstem import projects` and `results`: a table into the register, each row an entry."""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from mainstem.cli.import_observations import read_file, shorten
from mainstem.cli.main import CommandError
from mainstem.cli.steps import show_steps
from mainstem.exchange.rows.drafting import RowProblem
from mainstem.model.statements import Json
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.numbers import importing
from mainstem.operations.numbers.importing import Import

LEFT = "; a table comes in whole or not at all"
"""What an interrupted run leaves behind."""
SHOWN = 20
"""Rows that are listed one by one."""

REASONS = {
    "missing": "nothing stands there",
    "long": "it is longer than 10,000 characters",
    "number": "it is no number; the mapping may say what stands between thousands",
    "percent": "it is a share in per cent, and the mapping says another unit",
    "unit": "it is no unit that can stand there",
    "currency": "it is no currency (ISO 4217)",
    "no currency": "it has no currency",
    "currencies": "it names another currency than its column or the mapping",
    "units": "it names another unit than its column or the mapping",
    "scale": "it has a unit of its own, and the mapping multiplies what stands in the column",
    "date": "it is no date that can be read in one way only; write 2025, 2025-07 or 2025-07-01, or "
    "let the mapping say the order of day, month and year",
    "serial": 'it may be a day as a spreadsheet counts them; the mapping may say order = "serial"',
    "choice": "it is none of the choices; the mapping may say what it means ([values.words])",
    "code": "it is no code of a member",
    "area": "it is no area; the mapping may say what it means ([values.words])",
    "country": "it is no country (ISO 3166 code or a name of it)",
    "language": "the language of the mapping is no BCP 47 code",
    "entry": "it is no entry",
    "address": "it is no web address",
    "half": "latitude and longitude belong together, and one of them is missing",
    "degrees": "it lies beyond the poles or the date line; latitude comes first",
    "form": "it is no such value",
    "formula": "the formula has no result in the file",
    "error": "the formula has failed",
    "fields": "the row has more cells than there are columns",
    "row": "no such row of that table has been imported; import that table first",
    "name": "the row has no name",
    "key": "nothing identifies the row",
    "twice": "an earlier row has the same: row",
}


DOUBTS = {
    "order": "the end comes before the start",
    "negative": "it is below zero",
    "zero": "an amount of zero; what is not known has no amount, and the mapping may say: "
    'words = { "0" = "" }',
    "outside": "the place lies in none of these countries as the map draws them",
}


class NoMapping(CommandError):
    """Nobody said what the columns of a table mean."""


def run(options: argparse.Namespace) -> int:
    """Take the table in, or say what would become of it, and return the exit status."""
    if options.propose:
        return _propose(options.file, options.propose)
    if not options.mapping:
        raise NoMapping(
            "Say what the columns mean: --mapping MAP (docs/how-to/import-projects.md)."
            + (" --propose MAP writes one to begin with." if options.kind == "project" else "")
        )
    table, mapping = read_file(options.file), read_file(options.mapping)
    with show_steps(quiet=options.quiet) as tell:
        if options.preview:
            found = importing.preview(OPERATOR, table, mapping, kind=options.kind)
        else:
            found = importing.import_rows(
                OPERATOR, table, mapping, kind=options.kind, now=datetime.now(UTC), progress=tell
            )
    if not options.quiet:
        for line in _report(found, is_preview=options.preview):
            print(line)
    # One column may say several things: what is wrong with it is said once.
    problems = dict.fromkeys(p for one in found.refused for p in one.problems)
    for line in _list_problems(list(problems)):
        print(f"{table.name}, {line}", file=sys.stderr)
    if options.refused and found.refused:
        _write_refused(options.refused, found)
        print(f"The rows left out are in {options.refused}.", file=sys.stderr)
    return 1 if found.refused else 0


def _propose(table: str, mapping: str) -> int:
    """Write a proposal where no file stands yet, and show it."""
    found = importing.propose(OPERATOR, read_file(table))
    try:
        with Path(mapping).open("x", encoding="utf-8") as file:
            file.write(found.text)
    except OSError as error:
        raise CommandError(f"{mapping} cannot be written: {error.strerror}.") from error
    print(found.text)
    print(f"Written to {mapping}. Read it, correct it, and look what would come in:")
    print(f"mainstem import projects {table} --mapping {mapping} --preview")
    return 0


def _report(found: Import, *, is_preview: bool) -> Iterator[str]:
    yield (
        f"Fit: {_count(len(found.rows), 'row')}, {found.count('new'):,} new, "
        f"{found.count('changed'):,} changed, {found.count('same'):,} the same. "
        f"Left out: {_count(len(found.refused), 'row')}"
    )
    if found.unread:
        yield f"Columns that nothing reads: {', '.join(found.unread)}"
    if found.made:
        counts = Counter(kind for kind, _ in found.made)
        listed = ", ".join(f"{n:,} {kind}" for kind, n in counts.most_common())
        yield f"Entries that rows refer to and that are new: {listed}"
    yield f"{found.begun:,} statements begin, {found.ended:,} end"
    if found.withdrawn:
        yield f"{found.withdrawn:,} statements were retracted by people, and stay so"
    for row in [row for row in found.rows if row.fate == "ended"][:SHOWN]:
        yield f"row {row.number}: {row.name}: people have ended this entry, and it stays so"
    yield from _list_rows(found)
    yield from _list_doubtful(found)
    yield from _list_vanished(found)
    yield from _list_alike(found)
    if not found.rows:
        yield "No row fits: nothing changed."
    elif found.is_known:
        yield "The register holds all of this already: nothing changed."
    elif is_preview:
        yield "Nothing has been changed: this was a preview."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _list_rows(found: Import) -> Iterator[str]:
    """List what becomes of the first rows that something becomes of."""
    moved = [row for row in found.rows if row.fate in ("new", "changed")]
    for row in moved[:SHOWN]:
        yield f"  row {row.number}: {row.fate}: {row.name}"
    if len(moved) > SHOWN:
        yield f"  and {len(moved) - SHOWN:,} more"


def _list_doubtful(found: Import) -> Iterator[str]:
    """List what comes in as it stands and cannot be right."""
    if found.doubtful:
        yield (
            "In doubt, and taken in as the table says (the page of each tells it): "
            f"{_count(len(found.doubtful), 'value')}"
        )
    for number, doubt in found.doubtful[:SHOWN]:
        named = ", ".join(
            f"{name} {_write(value)}"
            for name, value in zip(doubt.properties, doubt.values, strict=True)
        )
        yield f"  row {number}: {named}: {DOUBTS[doubt.reason]}"
    counts = Counter(doubt.reason for _, doubt in found.doubtful[SHOWN:])
    for reason, count in counts.most_common():
        yield f"  and {count:,} more: {DOUBTS[reason]}"


def _write(value: Json) -> str:
    return " ".join(map(str, value.values())) if isinstance(value, Mapping) else str(value)


def _list_vanished(found: Import) -> Iterator[str]:
    """List what earlier tables had and this one has not."""
    if found.vanished:
        yield (
            "Of earlier tables, not in this one and left as they are: "
            f"{_count(len(found.vanished), 'row')}"
        )
    for name in found.vanished[:SHOWN]:
        yield f"  {name}"
    if len(found.vanished) > SHOWN:
        yield f"  and {len(found.vanished) - SHOWN:,} more"


def _list_alike(found: Import) -> Iterator[str]:
    """List names that several rows have, and spellings that may name one organisation."""
    if found.alike:
        yield f"{len(found.alike):,} groups of names that may be of one thing (nothing is merged):"
    for group in found.alike[:SHOWN]:
        yield f"  {group.kind}: {' · '.join(group.names)}"
    if len(found.alike) > SHOWN:
        yield f"  and {len(found.alike) - SHOWN:,} more; the page /duplicates/ has all of them"


def _list_problems(problems: list[RowProblem]) -> Iterator[str]:
    for problem in problems[:SHOWN]:
        yield f"row {problem.row}{', ' if problem.column else ''}{_tell(problem)}."
    if len(problems) > SHOWN:
        counts = Counter(problem.reason for problem in problems[SHOWN:])
        for reason, count in counts.most_common():
            yield f"and {count:,} more: {REASONS[reason]}."


def _tell(problem: RowProblem) -> str:
    """Say which column is wrong, what stands there, and why it does not fit."""
    why = REASONS[problem.reason]
    if problem.reason == "twice":
        return f"{problem.column}: {why} {problem.text}"
    what = f" {shorten(problem.text)!r}:" if problem.text else ""
    return f"{problem.column}:{what} {why}"


def _write_refused(name: str, found: Import) -> None:
    """Write the rows that did not come in as they stood, with their number and the reasons."""
    try:
        with Path(name).open("w", newline="", encoding="utf-8-sig") as file:
            writer = csv.writer(file)
            writer.writerow(("row", *found.columns, "reason"))
            for one in found.refused:
                reasons = "; ".join(_tell(problem).removeprefix(": ") for problem in one.problems)
                writer.writerow((one.number, *one.texts, reasons))
    except OSError as error:
        raise CommandError(f"{name} cannot be written: {error.strerror}.") from error
