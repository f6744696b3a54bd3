"""Observing: take tables of observations into the register, whole and once."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from mainstem.exchange import layouts, mappings, observations
from mainstem.exchange.mappings import Dataset, Mapping
from mainstem.exchange.observations import Observations, Problem, Series, UnfitTable
from mainstem.exchange.sheets import opening
from mainstem.exchange.sheets.cells import Sheet
from mainstem.governance import permissions
from mainstem.governance.permissions import Kept
from mainstem.model.statements import Citation, Json, Qualifiers
from mainstem.operations import Missing, keys
from mainstem.register import datasets, effects
from mainstem.register.acts import Actor
from mainstem.register.effects import End
from mainstem.register.stating import make_statement
from mainstem.store.holding import standing
from mainstem.store.log import history
from mainstem.store.numbers import data_files, releases
from mainstem.store.numbers.observing import Read, reading_once
from mainstem.values.spans import Span

Progress = Callable[[str, int, int], None]
"""Is told what is being done ("reading", "storing"), how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that somebody gave."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be taken in."""

    table: File
    mapping: File | None = None
    """None: the layout whose columns the table has."""
    released: str = ""
    """Day of the release, where the mapping does not say."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a release differs from the one before it in the same collection."""

    title: str
    as_of: str
    same: int
    changed: int
    added: int
    gone: int


@dataclass(frozen=True, slots=True)
class Intake:
    """What a table holds, and what becomes of the register when it is taken in."""

    dataset: Dataset
    mapping: str
    """Name of the file it was read by."""
    as_of: str
    series: int
    observations: int
    gaps: int
    """Rows without a value; nothing is made of them."""
    problems: tuple[Problem, ...]
    """Rows that are left out."""
    unread: tuple[str, ...]
    """Columns that the mapping says nothing of."""
    indicators: int
    """Indicators that are new to the register."""
    is_known: bool
    """Whether the register holds exactly this already, so that nothing changes."""
    before: Comparison | None
    """The release that this one takes the place of; None where there is none."""


class NoSuchFile(Missing):
    """The store has no file of that digest."""


def get_file(actor: Actor, digest: str) -> File:
    """Get the bytes of a table or a mapping that the register cites.

    Raises:
        NoSuchFile: there is none.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    try:
        data = data_files.read_file(digest)
    except data_files.MissingFile as error:
        raise NoSuchFile(str(error)) from error
    return File(data_files.find_names([digest])[digest], data)


def preview(actor: Actor, given: Given, *, now: datetime) -> Intake:
    """Say what would become of a table, and change nothing.

    Raises:
        As `take_in`.
    """
    permissions.check(actor, "edit", Kept(actor.member))
    table = _read(given, now)
    return _describe(table)


def take_in(actor: Actor, given: Given, *, now: datetime, progress: Progress) -> Intake:
    """Take the observations of a table in: all that fit, in one transaction; nothing if none fits.

    The same table with the same mapping changes nothing, however often it is taken in. A table of
    a collection that is held already is a newer release of it: its values come before the older
    ones, which stay.

    Args:
        actor: who takes it in; their member or organisation keeps what is new.
        given: the files.
        now: the time of the acts; the day of retrieval, where the mapping gives none.
        progress: is told of the steps.

    Raises:
        InvalidMapping, UnreadableTable, UnfitTable: it cannot be read.
        NotAllowed: the actor may not edit.
    """
    permissions.check(actor, "edit", Kept(actor.member))
    progress("reading", 0, 2)
    table = _read(given, now)
    intake = _describe(table)
    if intake.is_known or not intake.observations:
        return intake
    progress("storing", 1, 2)
    read = Read(table.file, table.layout_file, table.format, table.found)
    with reading_once(read), history.open_writer(actor, now, keys.get_signer()) as writer:
        # What is cited is there before it is cited, in the same transaction.
        if changes := list(_iter_changes(table, actor.member)):
            data_files.save_file(given.table.data, given.table.name)
            data_files.save_file(table.layout.data, table.layout.name)
            writer.add(*changes)
    progress("storing", 2, 2)
    return intake


@dataclass(frozen=True, slots=True)
class _Table:
    given: Given
    mapping: Mapping
    layout: File
    file: str
    layout_file: str
    format: str
    found: Observations
    as_of: str


def _read(given: Given, now: datetime) -> _Table:
    name = given.table.name
    mapping, layout = _choose_mapping(given)
    sheet = _open(given.table, mapping)
    found = observations.read_observations(sheet, mapping, name)
    dataset = mapping.dataset
    as_of = given.released or dataset.released or dataset.retrieved or now.date().isoformat()
    return _Table(
        given,
        replace(mapping, dataset=_complete(dataset, given, now)),
        layout,
        data_files.get_digest(given.table.data),
        data_files.get_digest(layout.data),
        sheet.format,
        found,
        as_of,
    )


def _complete(dataset: Dataset, given: Given, now: datetime) -> Dataset:
    return replace(
        dataset,
        released=given.released or dataset.released,
        retrieved=dataset.retrieved or now.date().isoformat(),
    )


def _choose_mapping(given: Given) -> tuple[Mapping, File]:
    if given.mapping is not None:
        return mappings.parse_mapping(given.mapping.data, given.mapping.name), given.mapping
    columns = opening.open_sheet(given.table.data, given.table.name).columns
    known = list(layouts.iter_layouts())
    fitting = [one for one in known if set(one[0].list_columns()) <= set(columns)] or [
        one
        for one in known
        if set(one[0].list_columns()) <= set(_open(given.table, one[0]).columns)
    ]
    if not fitting:
        raise UnfitTable(
            given.table.name,
            f"has the columns {', '.join(columns)}, which fit no layout known here; "
            "say what they mean in a mapping.",
        )
    mapping, layout = fitting[0]
    return mapping, File(layout.name, layout.data)


def _open(table: File, mapping: Mapping) -> Sheet:
    return opening.open_sheet(
        table.data,
        table.name,
        sheet=mapping.sheet or None,
        header=mapping.header,
        wanted=mapping.list_columns(),
    )


def _describe(table: _Table) -> Intake:
    dataset = table.mapping.dataset
    identifier = datasets.name_dataset(dataset.collection, table.file)
    held = releases.find_release(identifier)
    wanted = [datasets.name_indicator(dataset.collection, s.code) for s in table.found.series]
    return Intake(
        dataset=dataset,
        mapping=table.layout.name,
        as_of=held.as_of if held else table.as_of,
        series=len(table.found.series),
        observations=len(table.found.rows),
        gaps=table.found.gaps,
        problems=table.found.problems,
        unread=table.found.unread,
        indicators=len(set(wanted) - standing.list_entries(wanted)),
        is_known=held is not None and held.mapping == table.layout_file,
        before=_compare(table, identifier),
    )


def _compare(table: _Table, identifier: str) -> Comparison | None:
    """Compare with the release that is the newest before this one is taken in."""
    collection = table.mapping.dataset.collection
    before = releases.find_newest(collection)
    if before is None or before.entry == identifier:
        return None
    old = releases.read_values(before)
    series = table.found.series
    new: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for row in table.found.rows:
        key = (series[row.series].code, row.member, row.period)
        new[key] = (*new.get(key, ()), row.value)
    counted = Counter(
        "gone" if key not in new else "same" if set(new[key]) == set(value) else "changed"
        for key, value in old.items()
    )
    return Comparison(
        before.entry,
        before.as_of,
        counted["same"],
        counted["changed"],
        len(new.keys() - old.keys()),
        counted["gone"],
    )


def _iter_changes(table: _Table, owner: str | None) -> Iterator[effects.Row | End]:
    dataset = table.mapping.dataset
    identifier = datasets.name_dataset(dataset.collection, table.file)
    held = releases.find_release(identifier)
    if held is not None and held.mapping == table.layout_file:
        # Somebody else has taken the same table in since we looked.
        return
    if held is not None:
        yield End(held.statement, "read by another mapping")
    elif not standing.list_entries([identifier]):
        yield effects.Entry(identifier, datasets.KIND, owner)
        cites = (datasets.cite_file(table.file, table.given.table.name),)
        for property_, value in _iter_facts(dataset):
            yield make_statement(identifier, property_, value, cites)
    yield from _iter_indicators(table, owner)
    # Last, since what follows from it needs the indicators.
    yield make_statement(
        identifier,
        datasets.FILE,
        table.file,
        (
            datasets.cite_file(table.file, table.given.table.name),
            datasets.cite_file(table.layout_file, table.layout.name),
        ),
        Qualifiers(as_of=table.as_of),
    )


def _iter_facts(dataset: Dataset) -> Iterator[tuple[str, Json]]:
    for lang, title in dataset.title.items():
        yield "title", {"lang": lang, "text": title}
    for property_ in ("collection", "publisher", "licence", "address", "released", "retrieved"):
        if value := getattr(dataset, property_):
            yield property_, value


def _iter_indicators(table: _Table, owner: str | None) -> Iterator[effects.Row]:
    collection = table.mapping.dataset.collection
    named = [(datasets.name_indicator(collection, s.code), s) for s in table.found.series]
    known = standing.list_entries([identifier for identifier, _ in named])
    for identifier, series in named:
        if identifier in known:
            continue
        yield effects.Entry(identifier, "indicator", owner)
        span = Span(series.cell.place, series.cell.start, series.cell.start + series.cell.length)
        cites = (Citation(table.file, "", (span,), series.code, "und"),)
        for property_, value in _iter_traits(series):
            yield make_statement(identifier, property_, value, cites)


def _iter_traits(series: Series) -> Iterator[tuple[str, Json]]:
    """Yield what is stated of an indicator; one that its table does not name goes by its code."""
    for lang, name in (series.names or {"en": series.code}).items():
        yield "name", {"lang": lang, "text": name}
    yield "code", series.code
    if series.unit:
        yield "unit", series.unit
    if series.area:
        yield "area", series.area
