"""Importing: rows of a table become entries, each as a whole, and only what changed is written.

What a row says is compared with what the same source said before: nothing is stated twice, what
the table says otherwise ends and begins anew, and what people retracted is not brought back.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import islice

from mainstem.analysis import alike, doubts
from mainstem.analysis.alike import Group, Thing
from mainstem.analysis.doubts import Doubt
from mainstem.exchange.rows import drafting, mappings, proposing
from mainstem.exchange.rows.columns import check_columns
from mainstem.exchange.rows.drafting import Draft, DraftRow, Refused, Saying
from mainstem.exchange.rows.mappings import RowMapping
from mainstem.exchange.rows.proposing import Proposal
from mainstem.exchange.sheets import opening
from mainstem.exchange.sheets.cells import Sheet
from mainstem.governance import permissions
from mainstem.governance.permissions import Kept
from mainstem.operations import OperationError, boundaries, keys
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
    doubtful: tuple[tuple[int, Doubt], ...] = ()
    """Rows that come in as they stand, and what in them cannot be right."""
    unread: tuple[str, ...] = ()
    """Columns that the mapping says nothing of."""
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
    with without_collector():
        given = _open(table, mapping, kind)
        taking = _Taking(actor, given)
        for rows in _iter_batches(given):
            taking.take(rows)
        return replace(taking.describe(), alike=tuple(_find_alike(taking)))


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
        progress: is told how many rows are in; of how many is known at the end.

    Raises:
        InvalidMapping, UnreadableTable: one of the files cannot be read; the error says where.
        MissingColumn: the mapping speaks of a column that the table does not have.
        NotAllowed: the actor may not edit what the rows are about.
        OtherKind: the mapping is of another kind.
    """
    permissions.check(actor, "edit", Kept(actor.member))
    progress("reading", 0, 1)
    with without_collector():
        given = _open(table, mapping, kind)
        taking = _Taking(actor, given)
        progress("reading", 1, 1)
        with history.open_writer(actor, now, keys.get_signer()) as writer:
            is_kept, done, total = False, 0, given.sheet.count_rows()
            for rows in _iter_batches(given):
                changes = taking.take(rows)
                if changes and not is_kept:
                    # What is cited is there before it is cited, in the same transaction.
                    data_files.save_file(table.data, table.name)
                    data_files.save_file(mapping.data, mapping.name)
                    is_kept = True
                writer.add(*changes)
                writer.flush()
                done += len(rows)
                progress("storing", min(done, total), total)
        return taking.describe()


def propose(actor: Actor, table: File, *, sheet: str | None = None) -> Proposal:
    """Propose a mapping for a table of projects; nothing is changed.

    Args:
        actor: who asks.
        table: the file.
        sheet: of a workbook; None: the first that can be seen.

    Raises:
        UnreadableTable: the file cannot be read.
        NotAllowed: the actor may not edit.
    """
    permissions.check(actor, "edit", Kept(actor.member))
    opened = opening.open_beginning(table.data, table.name, sheet=sheet)
    first = proposing.choose_header([row for _, row in opened])
    found = opening.open_sheet(
        table.data, table.name, sheet=sheet, header=opened[first][0] if opened else None
    )
    return proposing.propose(found, _name_source(table.name))


def _name_source(name: str) -> str:
    """Name a table by its file, without what looks like a date in it."""
    bare = unicodedata.normalize("NFKD", name.rsplit(".", 1)[0]).casefold()
    return re.sub("[^a-z]+", "-", bare).strip("-")[:40].strip("-") or "my-projects"


_BATCH = 2_000
"""Rows that are compared and written together: of a table of any length as many are in memory."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A table and what its columns mean."""

    sheet: Sheet
    mapping: RowMapping
    document: str
    """SHA-256 of the table."""

    @property
    def reader(self) -> str:
        """Return what its statements name as their reader."""
        return drafting.get_reader(self.mapping.source)


def _open(table: File, mapping: File, kind: str) -> _Given:
    layout = mappings.parse_mapping(mapping.data, mapping.name)
    if layout.kind.name != kind:
        raise OtherKind(f"{mapping.name} maps rows to the kind {layout.kind.name}, not {kind}.")
    sheet = opening.open_sheet(
        table.data,
        table.name,
        sheet=layout.sheet,
        header=layout.header,
        wanted=layout.list_columns(),
    )
    check_columns(sheet, layout, table.name)
    return _Given(sheet, layout, hashlib.sha256(table.data).hexdigest())


def _iter_batches(given: _Given) -> Iterator[list[DraftRow | Refused]]:
    made = drafting.iter_drafts(given.sheet, given.mapping, is_held=cache(_is_held))
    while batch := list(islice(made, _BATCH)):
        yield batch


def _is_held(entry: str) -> bool:
    held, _ = imported.find_entries([entry])
    return bool(held)


class _Taking:
    """What becomes of a table, row by row: of what was compared the outcome alone is kept."""

    def __init__(self, actor: Actor, given: _Given) -> None:
        self.given = given
        self.fates: dict[str, str] = {}
        """Identifier of an entry → what becomes of it."""
        self.things: list[Thing] = []
        """What is compared by its name."""
        self._actor = actor
        self._rows: list[Coming] = []
        self._refused: list[Refused] = []
        self._made: list[tuple[str, str]] = []
        self._doubtful: list[tuple[int, Doubt]] = []
        self._lies_outside = boundaries.get_lies_outside()
        self._begun = self._ended = self._withdrawn = 0

    def take(self, rows: Sequence[DraftRow | Refused]) -> list[effects.Row | End]:
        """Compare what rows say with what holds, and return what has to change."""
        self._refused += [row for row in rows if isinstance(row, Refused)]
        fitting = [row for row in rows if isinstance(row, DraftRow)]
        of_rows = {row.entry.entry for row in fitting}
        drafts: dict[str, Draft] = {}
        for row in fitting:
            for draft in (*row.made, row.entry):
                if draft.entry not in self.fates:
                    drafts.setdefault(draft.entry, draft)
        held, ended = imported.find_entries(list(drafts))
        known = _Known(held, self.given.reader)
        changes: list[effects.Row | End] = []
        for draft in drafts.values():
            entry = held.get(draft.entry)
            if entry is not None:
                changes += self._change(draft, entry, known)
            elif draft.entry in ended:
                self.fates[draft.entry] = "ended"
            else:
                self.fates[draft.entry] = "new"
                changes.append(effects.Entry(draft.entry, draft.kind, self._actor.member))
                changes += self._begin(draft, draft.sayings)
                if draft.entry not in of_rows:
                    self._made.append((draft.kind, draft.name))
            if draft.kind in alike.COMPARED:
                self.things.append(_describe(draft))
        for row in fitting:
            if self.fates[row.entry.entry] in ("new", "changed"):
                self._doubtful += [(row.number, doubt) for doubt in self._find_doubts(row.entry)]
        self._rows += [
            Coming(row.number, row.entry.entry, row.entry.name, self.fates[row.entry.entry])
            for row in fitting
        ]
        return changes

    def _find_doubts(self, draft: Draft) -> tuple[Doubt, ...]:
        said = [(s.property, s.value) for s in draft.sayings if s.state == "known"]
        return doubts.find_doubts(self.given.mapping.kind, said, self._lies_outside)

    def _change(self, draft: Draft, entry: Known, known: "_Known") -> list[effects.Row | End]:
        """End what the table does not say any more of an entry, and begin what it says anew.

        Of an entry that rows only refer to nothing ends: another table may have said it.
        """
        said = known.get_said(entry.since)
        now = {saying.write(): saying for saying in draft.sayings}
        is_of_row = draft.kind == self.given.mapping.kind.name
        gone = [said[what] for what in said if what not in now] if is_of_row else []
        new = [what for what in now if what not in said]
        if new:
            withdrawn = known.list_withdrawn(entry.since)
            self._withdrawn += sum(what in withdrawn for what in new)
            new = [what for what in new if what not in withdrawn]
        self.fates[draft.entry] = "changed" if gone or new else "same"
        if gone or new:
            permissions.check(self._actor, "edit", Kept(entry.owner))
        self._ended += len(gone)
        ends: list[effects.Row | End] = [End(statement, imported.CHANGED) for statement in gone]
        return ends + self._begin(draft, [now[what] for what in new])

    def _begin(self, draft: Draft, sayings: Sequence[Saying]) -> list[effects.Row | End]:
        self._begun += len(sayings)
        given = self.given
        return [
            drafting.make_statement(
                draft.entry, saying, given.document, given.mapping.source, given.sheet.sheet
            )
            for saying in sayings
        ]

    def describe(self) -> Import:
        """Say what becomes of all rows taken."""
        read = set(self.given.mapping.list_columns())
        return Import(
            self.given.sheet.columns,
            tuple(self._rows),
            tuple(self._refused),
            tuple(self._made),
            self._begun,
            self._ended,
            self._withdrawn,
            tuple(self._iter_vanished()),
            tuple(self._doubtful),
            tuple(c for c in self.given.sheet.columns if c not in read),
        )

    def _iter_vanished(self) -> Iterator[str]:
        """Yield the names of entries that rows of earlier tables made, and that none is about now."""
        here = {row.entry for row in self._rows} | {one.entry for one in self._refused}
        kind = self.given.mapping.kind
        named: dict[str, str] = {}
        for said in imported.iter_named(kind.name, kind.get_names()[0].name, self.given.reader):
            if said.entry not in here and isinstance(said.value, dict):
                named.setdefault(said.entry, str(said.value["text"]))
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


def _find_alike(taking: _Taking) -> Iterator[Group]:
    """Find groups of names in which something new is."""
    things = list(taking.things)
    known = {thing.id for thing in things}
    for kind in alike.COMPARED:
        names = [thing.name for thing in things if thing.kind == kind]
        spelt = duplicates.list_spelt(kind, names)
        things += [thing for thing in spelt if thing.id not in known]
    for group in alike.find_groups(things):
        if any(taking.fates.get(thing.id) == "new" for thing in group.things):
            yield group


def _describe(draft: Draft) -> Thing:
    said = {s.property: s.value for s in draft.sayings if s.state == "known"}
    members = {str(s.value) for s in draft.sayings if s.property == "members"}
    point, size = said.get("location"), said.get(alike.SIZE)
    return Thing(
        draft.entry,
        draft.kind,
        draft.name,
        frozenset(members),
        (float(str(point["lat"])), float(str(point["lon"]))) if isinstance(point, dict) else None,
        {alike.SIZE: drafting.write_content(size)} if size else {},
    )
