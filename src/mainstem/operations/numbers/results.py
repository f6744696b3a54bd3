"""Results: what projects were to reach and have reached, each with its sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mainstem.analysis import results
from mainstem.analysis.results import Comparison, Number
from mainstem.governance import permissions
from mainstem.model.statements import get_entry
from mainstem.operations.register.entries import find_documents
from mainstem.register import cells
from mainstem.register.acts import Actor
from mainstem.store.browsing import bitmaps, lists, measured
from mainstem.store.browsing.lists import Label, ListedRow
from mainstem.store.browsing.measured import StatedNumber
from mainstem.store.documents.cited import CitedDocument

KIND = "indicator"
PROJECT, TARGET, RESULT = "project", "target", "value"
PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator of a project: its target against its result."""

    entry: str
    titles: Mapping[str, str]
    project: str
    """Identifier of the project."""
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Targets and results of projects."""

    measures: tuple[Measure, ...]
    labels: Mapping[str, Label]
    """What the projects are called."""
    documents: Mapping[str, CitedDocument]
    total: int
    number: int
    pages: int


def list_results(actor: Actor, *, project: str = "", number: int = 1) -> ResultPage:
    """List what projects were to reach and have reached.

    Args:
        actor: who looks.
        project: identifier of one that leads; empty: all of them.
        number: page from 1; one outside counts as the nearest inside.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    wanted = (
        lists.select(KIND, {PROJECT: (project,)}) if project else lists.find_having(KIND, [PROJECT])
    )
    slots = list(bitmaps.iter_numbers(wanted))
    pages = max(1, -(-len(slots) // PAGE_SIZE))
    page = min(max(1, number), pages)
    rows = lists.list_rows(KIND, slots[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    found = tuple(_iter_measures(rows))
    cited = {
        digest
        for measure in found
        for number_ in _list_numbers(measure.comparison)
        for digest in number_.documents
    }
    return ResultPage(
        measures=found,
        labels=lists.find_labels({measure.project for measure in found}),
        documents=find_documents(actor, cited),
        total=len(slots),
        number=page,
        pages=pages,
    )


def _iter_measures(rows: Sequence[ListedRow]) -> Iterator[Measure]:
    numbers = measured.list_numbers([row.id for row in rows], (TARGET, RESULT))
    for row in rows:
        cell = cells.read_cells(row.cells, (PROJECT,)).get(PROJECT)
        stated = numbers.get(row.id, [])
        yield Measure(
            entry=row.id,
            titles=row.titles,
            project=get_entry(cell.first) if cell else "",
            comparison=results.compare(
                [_read(n) for n in stated if n.property == TARGET],
                [_read(n) for n in stated if n.property == RESULT],
            ),
        )


def _read(stated: StatedNumber) -> Number:
    return Number(
        stated.statement,
        Decimal(stated.amount),
        stated.unit,
        stated.bound,
        stated.as_of,
        stated.documents,
    )


def _list_numbers(comparison: Comparison) -> list[Number]:
    both = (comparison.target, comparison.result, *comparison.earlier)
    return [number for number in both if number is not None]
