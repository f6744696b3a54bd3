"""Importing: rows of a table become entries, each as a whole, and only what changed is written.

What a row says is compared with what the same source said before: nothing is stated twice, what
the table says otherwise ends and begins anew, and what people retracted is not brought back.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

from mainstem.analysis import alike
from mainstem.analysis.alike import Group, Thing
from mainstem.exchange.rows import drafting, mappings
from mainstem.exchange.rows.columns import check_columns
from mainstem.exchange.rows.drafting import Draft, DraftRow, Refused, Saying
from mainstem.exchange.rows.mappings import RowMapping
from mainstem.exchange.sheets import opening
from mainstem.exchange.sheets.cells import Sheet
from mainstem.governance import permissions
from mainstem.governance.permissions import Kept
from mainstem.operations import OperationError, keys
from mainstem.operations.collecting import without_collector
from mainstem.operations.numbers.observing import File
from mainstem.operations.register import duplicates
from mainstem.register import effects
from mainstem.register.acts import Actor
from mainstem.register.effects import End
from mainstem.store.log import history
from mainstem.store.numbers import data_files
from mainstem.store.register import imported
from mainstem.store.register.imported import Known

Progress = Callable[[str, int, int], None]
"""Is told what is being done ("reading", "comparing", "storing"), how much of it, and of how much."""


class OtherKind(OperationError):
    """A mapping is of another kind than what is to be imported."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A row that comes in, and what becomes of its entry."""

    number: int
    entry: str
    name: str
    fate: str
    """"new", "changed", "same", or "ended": people have ended the entry, and it stays so."""


@dataclass(frozen=True, slots=True)
class Import:
    """What a table holds, and what becomes of the register when it comes in."""

    columns: tuple[str, ...]
    rows: tuple[Coming, ...]
    refused: tuple[Refused, ...]
    made: tuple[tuple[str, str], ...]
    """Kind and name of entries that rows refer to and that are new."""
    begun: int
    """Statements that begin."""
    ended: int
    """Statements that the table says otherwise now."""
    withdrawn: int
    """Statements that people have retracted; they are not stated again."""
    vanished: tuple[str, ...] = ()
    """Names of what earlier tables of the source had and this one has not; it stays as it is."""
    alike: tuple[Group, ...] = ()
    """What may be of one thing, among what is new and what the register has; of a preview."""

    def count(self, fate: str) -> int:
        """Count the rows of a fate."""
        return sum(row.fate == fate for row in self.rows)

    @property
    def is_known(self) -> bool:
        """Whether the register holds all of it, so that nothing changes."""
        return not (self.begun or self.ended or self.made or self.count("new"))


def preview(actor: Actor, table: File, mapping: File, *, kind: str) -> Import:
    """Say what would become of a table, and change nothing.

    Raises:
        As `import_rows`.
    """
    permissions.check(actor, "edit", Kept(actor.member))
    taken = _read(table, mapping, kind)
    plan = _compare(actor, taken)
    return replace(plan.describe(taken), alike=tuple(_find_alike(taken, plan)))


def import_rows(
    actor: Actor, table: File, mapping: File, *, kind: str, now: datetime, progress: Progress
) -> Import:
    """Import the rows of a table that fit, in one transaction: all of them, or none.

    Idempotent: the same table changes nothing. Rows that do not fit are returned with the reasons.

    Args:
        actor: who imports; their member or organisation keeps what is new.
        table: the file, CSV or XLSX.
        mapping: what its columns mean, TOML.
        kind: of the entries that are wanted.
        now: the time of the acts.
        progress: is told of the steps.

    Raises:
        InvalidMapping, UnreadableTable: one of the files cannot be read; the error says where.
        MissingColumn: the mapping speaks of a column that the table does not have.
        NotAllowed: the actor may not edit what the rows are about.
        OtherKind: the mapping is of another kind.
    """
    permissions.check(actor, "edit", Kept(actor.member))
    progress("reading", 0, 3)
    with without_collector():
        taken = _read(table, mapping, kind)
        progress("comparing", 1, 3)
        with history.open_writer(actor, now, keys.get_signer()) as writer:
            plan = _compare(actor, taken)
            if plan.changes:
                # What is cited is there before it is cited, in the same transaction.
                data_files.save_file(table.data, table.name)
                data_files.save_file(mapping.data, mapping.name)
                progress("storing", 2, 3)
                writer.add(*plan.changes)
        progress("storing", 3, 3)
        return plan.describe(taken)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A table, drafted."""

    sheet: Sheet
    mapping: RowMapping
    document: str
    rows: tuple[DraftRow, ...]
    refused: tuple[Refused, ...]

    def list_drafts(self) -> list[Draft]:
        """List every entry the rows speak of, each once, those they refer to before those that do."""
        found: dict[str, Draft] = {}
        for row in self.rows:
            for draft in (*row.made, row.entry):
                found.setdefault(draft.entry, draft)
        return list(found.values())


def _read(table: File, mapping: File, kind: str) -> _Taken:
    layout = mappings.parse_mapping(mapping.data, mapping.name)
    if layout.kind.name != kind:
        raise OtherKind(f"{mapping.name} maps rows to the kind {layout.kind.name}, not {kind}.")
    sheet = opening.open_sheet(table.data, table.name, sheet=layout.sheet, header=layout.header)
    check_columns(sheet, layout, table.name)
    rows: list[DraftRow] = []
    refused: list[Refused] = []
    for made in drafting.iter_drafts(sheet, layout, is_held=cache(_is_held)):
        if isinstance(made, DraftRow):
            rows.append(made)
        else:
            refused.append(made)
    return _Taken(
        sheet, layout, hashlib.sha256(table.data).hexdigest(), tuple(rows), tuple(refused)
    )


def _is_held(entry: str) -> bool:
    held, _ = imported.find_entries([entry])
    return bool(held)


@dataclass(slots=True)
class _Plan:
    """What has to change, so that the register says what the table says."""

    changes: list[effects.Row | End] = field(default_factory=list)
    fates: dict[str, str] = field(default_factory=dict)
    """Identifier of an entry → what becomes of it."""
    begun: int = 0
    ended: int = 0
    withdrawn: int = 0
    vanished: tuple[str, ...] = ()

    def describe(self, taken: _Taken) -> Import:
        """Say it of each row."""
        rows = tuple(
            Coming(row.number, row.entry.entry, row.entry.name, self.fates[row.entry.entry])
            for row in taken.rows
        )
        of_rows = {row.entry.entry for row in taken.rows}
        made = tuple(
            (draft.kind, draft.name)
            for draft in taken.list_drafts()
            if draft.entry not in of_rows and self.fates[draft.entry] == "new"
        )
        columns = taken.sheet.columns
        return Import(
            columns,
            rows,
            taken.refused,
            made,
            self.begun,
            self.ended,
            self.withdrawn,
            self.vanished,
        )


def _compare(actor: Actor, taken: _Taken) -> _Plan:
    """Compare what a table says with what holds."""
    drafts = taken.list_drafts()
    held, ended = imported.find_entries([draft.entry for draft in drafts])
    reader = drafting.get_reader(taken.mapping.source)
    known = _Known(held, reader)
    plan = _Plan()
    for draft in drafts:
        entry = held.get(draft.entry)
        if entry is not None:
            _change(actor, plan, draft, entry, known, taken)
        elif draft.entry in ended:
            plan.fates[draft.entry] = "ended"
        else:
            plan.fates[draft.entry] = "new"
            plan.changes.append(effects.Entry(draft.entry, draft.kind, actor.member))
            _begin(plan, draft, draft.sayings, taken)
    plan.vanished = tuple(_iter_vanished(taken, reader))
    return plan


def _iter_vanished(taken: _Taken, reader: str) -> Iterator[str]:
    """Yield the names of entries that rows of earlier tables made, and that no row is about now."""
    here = {row.entry.entry for row in taken.rows} | {one.entry for one in taken.refused}
    kind = taken.mapping.kind
    named: dict[str, str] = {}
    for statement in imported.iter_named(kind.name, kind.get_names()[0].name, reader):
        if statement.entry not in here and isinstance(statement.value, dict):
            named.setdefault(statement.entry, str(statement.value["text"]))
    yield from named.values()


class _Known:
    """What a reader has said of entries before, as far as it holds, or as people have ended it."""

    def __init__(self, held: dict[str, Known], reader: str) -> None:
        self._reader = reader
        self._said: dict[int, dict[str, str]] = {entry.since: {} for entry in held.values()}
        for since, statement in imported.iter_said(self._said, reader):
            self._said[since][drafting.write_statement(statement)] = statement.id

    def get_said(self, since: int) -> dict[str, str]:
        """Return what holds of an entry: what is said → identifier of the statement."""
        return self._said[since]

    def list_withdrawn(self, since: int) -> set[str]:
        """List what people have retracted of an entry."""
        found = imported.iter_withdrawn([since], self._reader)
        return {drafting.write_statement(statement) for _, statement in found}


def _change(
    actor: Actor, plan: _Plan, draft: Draft, entry: Known, known: _Known, taken: _Taken
) -> None:
    """End what the table does not say any more of an entry, and begin what it says anew.

    Of an entry that rows only refer to nothing ends: another table may have said it.
    """
    said = known.get_said(entry.since)
    now = {saying.write(): saying for saying in draft.sayings}
    is_of_row = draft.kind == taken.mapping.kind.name
    gone = [said[what] for what in said if what not in now] if is_of_row else []
    new = [what for what in now if what not in said]
    if new:
        withdrawn = known.list_withdrawn(entry.since)
        plan.withdrawn += sum(what in withdrawn for what in new)
        new = [what for what in new if what not in withdrawn]
    plan.fates[draft.entry] = "changed" if gone or new else "same"
    if gone or new:
        permissions.check(actor, "edit", Kept(entry.owner))
    plan.changes += [End(statement, imported.CHANGED) for statement in gone]
    plan.ended += len(gone)
    _begin(plan, draft, [now[what] for what in new], taken)


def _find_alike(taken: _Taken, plan: _Plan) -> Iterator[Group]:
    """Find groups of names in which something new is."""
    new = {draft.entry for draft in taken.list_drafts() if plan.fates[draft.entry] == "new"}
    things = [_describe(draft) for draft in taken.list_drafts() if draft.kind in alike.COMPARED]
    known = {thing.id for thing in things}
    for kind in alike.COMPARED:
        names = [thing.name for thing in things if thing.kind == kind]
        spelt = duplicates.list_spelt(kind, names)
        things += [thing for thing in spelt if thing.id not in known]
    for group in alike.find_groups(things):
        if any(thing.id in new for thing in group.things):
            yield group


def _describe(draft: Draft) -> Thing:
    members = {str(s.value) for s in draft.sayings if s.property == "members"}
    return Thing(draft.entry, draft.kind, draft.name, frozenset(members))


def _begin(plan: _Plan, draft: Draft, sayings: Sequence[Saying], taken: _Taken) -> None:
    plan.begun += len(sayings)
    plan.changes += [
        drafting.make_statement(
            draft.entry, saying, taken.document, taken.mapping.source, taken.sheet.sheet
        )
        for saying in sayings
    ]
