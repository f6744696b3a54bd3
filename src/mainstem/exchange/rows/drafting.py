"""Drafting: the statements that rows make, each citing the cell it was read from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mainstem.exchange.rows import cutting, meaning
from mainstem.exchange.rows.mappings import ANY, RowMapping, Value, Word
from mainstem.exchange.rows.meaning import Reading, UnfitCell, Words
from mainstem.exchange.sheets.cells import Cell, Row, Sheet
from mainstem.model.kinds import Kind, get_kinds
from mainstem.model.statements import Citation, Json, Qualifiers, State, Statement
from mainstem.register import canonical, identities
from mainstem.values.spans import Span

READER = "mainstem.exchange.rows/1"
"""Leads what statements name as their reader; the source of the mapping follows."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot come in."""

    row: int
    column: str
    """Empty for the row as a whole."""
    reason: str
    """One of `inputs.Reason`, or "formula", "error", "fields", "country", "area", "no currency",
    "half", "percent", "row", "name", "key", "twice"."""
    text: str
    """What stands there; of "twice", the number of the earlier row."""


@dataclass(frozen=True, slots=True)
class Saying:
    """What a cell says of one property."""

    property: str
    state: State
    value: Json
    qualifiers: Qualifiers
    spans: tuple[Span, ...]
    quote: str
    lang: str

    def write(self) -> str:
        """Write what it says, whichever cell says it: what is written otherwise is a change."""
        limits = self.qualifiers
        return f"{self.property} {self.state} {write_content(self.value)} {_write_limits(limits)}"


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that a row is about, or makes on the way, with all that the row says of it."""

    entry: str
    """Its identifier."""
    kind: str
    name: str
    """The first it is called by."""
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row that can come in."""

    number: int
    entry: Draft
    made: tuple[Draft, ...]
    """The entries it refers to, in the order of the columns."""


def make_statement(
    entry: str, saying: Saying, document: str, source: str, sheet: str = ""
) -> Statement:
    """Make the statement that a cell makes of an entry.

    Args:
        entry: its identifier.
        saying: what the cell says.
        document: SHA-256 of the file.
        source: of the mapping.
        sheet: of a workbook, the one in which the cell stands.
    """
    citations = (Citation(document, sheet, saying.spans, saying.quote, saying.lang),)
    name = identities.name_saying(
        entry, saying.property, saying.state, saying.value, saying.qualifiers, citations
    )
    return Statement(
        id=name,
        entry=entry,
        property=saying.property,
        state=saying.state,
        value=saying.value,
        qualifiers=saying.qualifiers,
        citations=citations,
        reader=get_reader(source),
    )


def get_reader(source: str) -> str:
    """Return what statements name as their reader that come from the tables of a source."""
    return f"{READER} {source}"


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot come in."""

    number: int
    texts: tuple[str, ...]
    """What stands in its cells."""
    entry: str
    """Identifier of the entry it is about; empty where nothing tells."""
    problems: tuple[RowProblem, ...]


def iter_drafts(
    sheet: Sheet, mapping: RowMapping, *, is_held: Callable[[str], bool]
) -> Iterator[DraftRow | Refused]:
    """Yield what each row of a table makes, or everything that is wrong with it.

    Args:
        sheet: the table; it has the columns of the mapping.
        mapping: what they mean.
        is_held: says whether there is an entry of an identifier, for rows of other tables.
    """
    drafter = _Drafter(sheet, mapping, is_held)
    seen: dict[str, int] = {}
    for row in sheet.iter_rows():
        made = drafter.draft(row)
        if isinstance(made, DraftRow):
            earlier = seen.setdefault(made.entry.entry, row.number)
            if earlier != row.number:
                columns = ", ".join(mapping.identify)
                made = [RowProblem(row.number, columns, "twice", str(earlier))]
        if isinstance(made, DraftRow):
            yield made
        else:
            texts = tuple(cell.text for cell in row.cells)
            yield Refused(row.number, texts, drafter.name_row(row), (*made,))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a cell, or several cells together, to be read as one value."""

    text: str
    spans: tuple[Span, ...]
    is_number: bool = False


class _Drafter:
    """Drafts row by row; what a word means, and which entry a name makes, is worked out once."""

    def __init__(self, sheet: Sheet, mapping: RowMapping, is_held: Callable[[str], bool]) -> None:
        self._places = {column: n for n, column in enumerate(sheet.columns)}
        self._mapping = mapping
        self._values = [v.count_from_1904() if sheet.is_1904 else v for v in mapping.values]
        self._is_held = is_held
        self._known: dict[tuple[int, Words], Reading | UnfitCell] = {}
        self._made: dict[tuple[str, ...], Draft] = {}

    def draft(self, row: Row) -> DraftRow | list[RowProblem]:
        """Draft what a row makes, or list what is wrong with it."""
        if row.fault:
            return [RowProblem(row.number, "", row.fault, "")]
        kind = self._mapping.kind
        problems: list[RowProblem] = []
        entry = self.name_row(row)
        if not entry:
            columns = ", ".join(self._mapping.identify)
            problems.append(RowProblem(row.number, columns, "key", ""))
        made: dict[str, Draft] = {}
        said = self._say_all(row, self._values, made, problems)
        name = _find_name(kind, said)
        if not name and not problems:
            leading = kind.get_names()[0]
            column = next(v.columns[0] for v in self._mapping.values if v.property is leading)
            problems.append(RowProblem(row.number, column, "name", ""))
        if problems:
            return problems
        return DraftRow(row.number, Draft(entry, kind.name, name, said), tuple(made.values()))

    def name_row(self, row: Row) -> str:
        """Name the entry that a row is about, whether it fits or not; empty where nothing does."""
        key = [row.cells[self._places[column]].text for column in self._mapping.identify]
        return name_entry(self._mapping.kind.name, [self._mapping.source, *key]) if any(key) else ""

    def _say_all(
        self,
        row: Row,
        values: Sequence[Value],
        made: dict[str, Draft],
        problems: list[RowProblem],
    ) -> tuple[Saying, ...]:
        """Say what columns say of an entry; the same thing said twice counts once."""
        said: dict[str, Saying] = {}
        for value in values:
            try:
                for saying in self._say(row, value, made, problems):
                    said.setdefault(saying.write(), saying)
            except UnfitCell as error:
                columns = error.column or ", ".join(value.columns)
                problems.append(RowProblem(row.number, columns, error.reason, error.text))
        return tuple(said.values())

    def _say(
        self, row: Row, value: Value, made: dict[str, Draft], problems: list[RowProblem]
    ) -> Iterator[Saying]:
        pieces = self._cut(row, value)
        if not pieces:
            return
        prop = value.property
        qualifiers = self._qualify(row, value)
        for piece in pieces:
            word = self._find_word(value, piece.text)
            state: State = "known"
            read: Json = None
            limits = qualifiers
            if word is not None and word.state != "known":
                state = word.state  # type: ignore[assignment]
            elif word is not None and word.value is None:
                continue
            elif value.entries:
                read = {"entry": self._make_entry(row, value, piece, made, problems)}
            elif value.row_of:
                read = {"entry": self._find_row(value, piece)}
            else:
                found = self._read(row, value, piece, word)
                read, limits = found.value, found.limit(qualifiers)
            lang = self._mapping.language if prop.type == "text" else "und"
            yield Saying(prop.name, state, read, limits, piece.spans, piece.text, lang)

    def _find_word(self, value: Value, text: str) -> Word | None:
        if not value.words:
            return None
        return value.words.get(text.casefold()) or value.words.get(ANY)

    def _cut(self, row: Row, value: Value) -> list[_Piece]:
        """Cut what stands under the columns of a value into pieces; none where it is blank."""
        if len(value.columns) > 1:
            return self._join(row, value)
        cell = self._get(row, value.columns[0])
        if not cell.text:
            return []
        if meaning.is_of_many(value.property) and not value.split:
            parts = meaning.find_addresses(cell.text)
        elif not value.split:
            return [_Piece(cell.text, cell.spans, cell.is_number)]
        else:
            parts = cutting.cut(cell.text, value.split, value.keep)
        return [_Piece(cell.text[a:b], cell.get_part(a, b)) for a, b in parts]

    def _join(self, row: Row, value: Value) -> list[_Piece]:
        cells = [self._get(row, column) for column in value.columns]
        filled = [cell for cell in cells if cell.text]
        if not filled:
            return []
        text = ", ".join(cell.text for cell in filled)
        if value.property.type == "point" and len(filled) < len(cells):
            raise UnfitCell("half", text)
        spans = tuple(span for cell in filled for span in cell.spans)
        return [_Piece(text, spans, all(cell.is_number for cell in filled))]

    def _get(self, row: Row, column: str) -> Cell:
        """Return a cell, blank where it says that nothing is known.

        Raises:
            UnfitCell: nobody can tell what it says.
        """
        cell = row.cells[self._places[column]]
        if cell.fault:
            raise UnfitCell(cell.fault, cell.text, column)
        if self._mapping.missing and cell.text.casefold() in self._mapping.missing:
            return cell._replace(text="")
        return cell

    def _qualify(self, row: Row, value: Value) -> Qualifiers:
        as_of = value.as_of or self._read_date(row, value.as_of_column, value.order)
        period = self._read_date(row, value.period_column, value.order)
        about = self._find(row, value.about_column)
        if not (as_of or period or about):
            return _UNLIMITED
        return Qualifiers(
            as_of=as_of or None, period=period or None, bound="about" if about else "exact"
        )

    def _read_date(self, row: Row, column: str, order: str) -> str:
        """Read the date under a column; empty where there is none."""
        text = self._find(row, column)
        try:
            return meaning.read_date(text, order, self._mapping.language) if text else ""
        except UnfitCell as error:
            raise UnfitCell(error.reason, text, column) from error

    def _find(self, row: Row, column: str) -> str:
        return self._get(row, column).text if column else ""

    def _read(self, row: Row, value: Value, piece: _Piece, word: Word | None) -> Reading:
        text = piece.text if word is None or word.value is None else word.value
        extra = self._find(row, value.unit_column)
        words = Words(text, extra, piece.is_number and text == piece.text)
        key = (id(value), words)
        if key not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                # A long table says more that is said once than can be kept.
                self._known.clear()
            try:
                self._known[key] = meaning.read_cell(value, words, self._mapping.language)
            except UnfitCell as error:
                self._known[key] = _blame(error, value, piece.text, extra)
        known = self._known[key]
        if isinstance(known, UnfitCell):
            raise known
        return known

    def _find_row(self, value: Value, piece: _Piece) -> str:
        """Return the entry that a row of another table has made."""
        entry = name_entry(value.property.kinds[0], [value.row_of, piece.text])
        if not self._is_held(entry):
            raise UnfitCell("row", piece.text)
        return entry

    def _make_entry(
        self,
        row: Row,
        value: Value,
        piece: _Piece,
        made: dict[str, Draft],
        problems: list[RowProblem],
    ) -> str:
        """Draft the entry that a piece names; the same name names the same, row after row.

        What the first row says of it that names it counts.
        """
        kind = get_kinds()[value.property.kinds[0]]
        name = " ".join(piece.text.split())
        key = (kind.name, name, *(self._find(row, column) for column in value.identify))
        draft = self._made.get(key)
        if draft is None:
            text: Json = {"lang": self._mapping.language, "text": name}
            called = kind.get_names()[0].name
            lang = self._mapping.language
            leading = Saying(called, "known", text, _UNLIMITED, piece.spans, piece.text, lang)
            before = len(problems)
            also = self._say_all(row, value.also, made, problems)
            entry = name_entry(kind.name, ["name", *key[1:]])
            draft = Draft(entry, kind.name, name, (leading, *also))
            if len(problems) == before:
                self._made[key] = draft
        made[draft.entry] = draft
        return draft.entry


def _blame(error: UnfitCell, value: Value, text: str, extra: str) -> UnfitCell:
    """Say which column an error is of: that of the unit, where the unit is what is wrong."""
    if value.unit_column and error.reason in ("unit", "currency", "no currency"):
        return UnfitCell(error.reason, extra, value.unit_column)
    return UnfitCell(error.reason, text)


_UNLIMITED = Qualifiers()
_MOST_KNOWN = 1 << 16


def name_entry(kind: str, parts: Sequence[str]) -> str:
    """Name an entry by what tells the row or the name apart that it comes from."""
    return identities.name_entry(kind, canonical.encode(["table", *parts]).decode())


def write_content(value: Json) -> str:
    """Write a value so that equal ones are written alike."""
    if isinstance(value, Mapping):
        return " ".join(f"{name}={value[name]}" for name in sorted(value))
    return str(value)


def write_statement(statement: Statement) -> str:
    """Return what a statement says, as `Saying.write` does."""
    limits = statement.qualifiers
    content = write_content(statement.value)
    return f"{statement.property} {statement.state} {content} {_write_limits(limits)}"


def _write_limits(limits: Qualifiers) -> str:
    if limits is _UNLIMITED or limits == _UNLIMITED:
        return ""
    ends = f" {limits.low} {limits.high}" if limits.low or limits.high else ""
    return f"{limits.period} {limits.as_of} {limits.bound}{ends}"


def _find_name(kind: Kind, said: Sequence[Saying]) -> str:
    """Return the first name among what is said; empty if there is none."""
    for prop in kind.get_names():
        for saying in said:
            if saying.property == prop.name and isinstance(saying.value, Mapping):
                return str(saying.value["text"])
    return ""
