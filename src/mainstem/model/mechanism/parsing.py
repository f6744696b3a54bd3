"""Parsing: the files of a folder made into a mechanism, or into a list of what is wrong with them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mainstem.model.mechanism.lines import UnreadableLines, split
from mainstem.model.mechanism.nouns import DataFile, Mechanism, Outline
from mainstem.model.mechanism.reading import READERS
from mainstem.model.mechanism.rows import NO_DATE, InvalidMechanism, Problem, Row, suggest
from mainstem.values.dates import When


@dataclass(frozen=True, slots=True)
class _Read:
    """What a table was made into, with the row it was made from."""

    table: str
    row: Row
    noun: Any


def parse(files: Mapping[str, bytes], *, areas: Collection[str] = ()) -> Mechanism:
    """Read a mechanism.

    Args:
        files: name → bytes of each TOML file of its folder. Which table stands in which file is
            for the writers to choose; the reference page "Mechanism data" lists the tables.
        areas: those that a node may have; none given: any.

    Raises:
        InvalidMechanism: with every problem of every file, each with file, line, table and key;
            while a file cannot be read at all, with the problems of such files alone.
    """
    problems: list[Problem] = []
    found: dict[str, list[_Read]] = {name: [] for name in READERS}
    for name in sorted(files):
        for read in _iter_tables(name, files[name], problems):
            found[read.table].append(read)
    if unreadable := [problem for problem in problems if not problem.table]:
        raise InvalidMechanism(unreadable)
    if not found["mechanism"]:
        problems.append(Problem("", 0, "mechanism", "", "expected one such table, found none."))
    if not found["member"]:
        problems.append(Problem("", 0, "member", "", "expected at least one such table."))
    for extra in found["mechanism"][1:]:
        extra.row.note("", "expected one such table, found another.")
    _check_identifiers(found)
    _check_references(found)
    _check_areas(found["node"], areas)
    if problems:
        raise InvalidMechanism(sorted(problems, key=lambda p: (p.file, p.line, p.key)))
    return _assemble(found, files)


def _iter_tables(file: str, data: bytes, problems: list[Problem]) -> Iterator[_Read]:
    try:
        # Some editors write a mark before the first letter.
        tables = split(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        problems.append(Problem(file, line, "", "", "is not UTF-8: save the file as UTF-8."))
        return
    except UnreadableLines as error:
        problems.append(Problem(file, error.line, "", "", error.problem))
        return
    for table in tables:
        row = Row(file, table, problems)
        if table.name not in READERS:
            row.note("", f"expected one of {', '.join(READERS)}.{suggest(table.name, READERS)}")
            continue
        noun = READERS[table.name](row)
        row.close()
        yield _Read(table.name, row, noun)


def _check_identifiers(found: Mapping[str, Sequence[_Read]]) -> None:
    for table, reads in found.items():
        if table == "word":
            continue
        seen: set[str] = set()
        key = "code" if table == "member" else "id"
        for read in reads:
            name = getattr(read.noun, key)
            if name in seen:
                read.row.note(key, f"expected another one than {name!r}, which is taken.")
            seen.add(name)


_PLAIN = ("source", "word")
"""Tables that stand on no source."""

_REFERENCES = (
    ("mechanism", "co_chair", "member"),
    ("version", "adopted_by", "meeting"),
    ("node", "pillar", "node"),
    ("node", "versions", "version"),
    ("organ", "parent", "organ"),
    ("organ", "place", "place"),
    ("series", "organ", "organ"),
    ("meeting", "series", "series"),
    ("meeting", "place", "place"),
    ("meeting", "co_chairs", "member"),
    ("instrument", "meeting", "meeting"),
    ("instrument", "follows", "instrument"),
    ("commitment", "instrument", "instrument"),
    ("commitment", "meeting", "meeting"),
    ("organisation", "place", "place"),
    ("fund", "meeting", "meeting"),
    ("fund", "provider", "member"),
    *((table, "members", "member") for table in ("organ", "meeting", "commitment", "partnership")),
    *((table, "basis.sources", "source") for table in READERS if table not in _PLAIN),
)
"""Table and key that name something, and the table that has it."""

_NAMING = (("commitment", "fulfilled_by"), ("partnership", "partners"))
"""Table and key that name things of several tables."""

_WITH_AREAS = (
    "organ", "series", "meeting", "instrument", "commitment", "target", "partnership",
)  # fmt: skip


def _check_references(found: Mapping[str, Sequence[_Read]]) -> None:
    known = {
        table: {getattr(r.noun, "code" if table == "member" else "id") for r in reads}
        for table, reads in found.items()
        if table != "word"
    }
    for table, path, target in _REFERENCES:
        key = path.split(".")[-1]
        for read in found[table]:
            for name in _list_named(read.noun, path):
                if name not in known[target]:
                    meant = suggest(name, known[target])
                    read.row.note(key, f"expected the id of a [[{target}]], found {name!r}.{meant}")
    for table, key in _NAMING:
        for read in found[table]:
            for named in getattr(read.noun, key):
                if named.id not in known[named.table]:
                    said = f"{named.table}/{named.id}"
                    read.row.note(key, f"expected the id of a [[{named.table}]], found {said!r}.")
    areas = {area for read in found["node"] for area in read.noun.areas}
    for table in _WITH_AREAS:
        for read in found[table]:
            for area in read.noun.areas:
                if area not in areas:
                    meant = suggest(area, areas)
                    read.row.note("areas", f"expected areas of a [[node]], found {area!r}.{meant}")
    _check_sense(found)


def _check_areas(nodes: Sequence[_Read], known: Collection[str]) -> None:
    for read in nodes:
        for area in read.noun.areas:
            if known and area not in known:
                listed = ", ".join(sorted(known))
                meant = suggest(area, known)
                read.row.note("areas", f"expected some of {listed}, found {area!r}.{meant}")


def _check_sense(found: Mapping[str, Sequence[_Read]]) -> None:
    pillars = {r.noun.id for r in found["node"] if r.noun.role == "pillar"}
    for read in found["node"]:
        if read.noun.role == "pillar" and read.noun.pillar:
            read.row.note("pillar", "expected none: a pillar lies in no other.")
        elif read.noun.pillar and read.noun.pillar not in pillars:
            read.row.note("pillar", f"expected the id of a pillar, found {read.noun.pillar!r}.")
    for read in found["commitment"]:
        if bool(read.noun.instrument) == bool(read.noun.meeting):
            read.row.note("instrument", "expected an instrument or a meeting, and not both.")
    for read in found["meeting"]:
        if read.noun.mode == "in person" and not read.noun.place:
            read.row.note("place", 'expected a place, or mode = "video" or "unknown".')
    for read in found["partnership"]:
        if read.noun.as_of and not read.noun.count:
            read.row.note("as_of", "expected the count that was so on that day.")
    _check_numbers(found["meeting"])
    _check_order(found)
    _check_words(found)
    for table, key in (("organ", "parent"), ("instrument", "follows")):
        _check_circles(found[table], key)


def _check_numbers(meetings: Sequence[_Read]) -> None:
    """Note numbers that a series has twice, and meetings earlier than one with a smaller number."""
    last: dict[str, _Read] = {}
    counted = [
        read
        for read in meetings
        if read.noun.series and read.noun.ordinal and read.noun.date != NO_DATE
    ]
    for read in sorted(counted, key=lambda r: (r.noun.ordinal, r.noun.date.first_day)):
        meeting = read.noun
        before = last.get(meeting.series)
        last[meeting.series] = read
        if before is None:
            continue
        if before.noun.ordinal == meeting.ordinal:
            read.row.note("ordinal", f"expected one {meeting.ordinal} in the series.")
        elif meeting.date.last_day < before.noun.date.first_day:
            number, day = before.noun.ordinal, before.noun.date.iso
            read.row.note("date", f"expected a day after number {number} ({day}).")


def _check_order(found: Mapping[str, Sequence[_Read]]) -> None:
    """Note what was adopted before its meeting began, and what was due before it was promised."""
    meetings = {read.noun.id: read.noun.date for read in found["meeting"]}
    instruments = {read.noun.id: read.noun.date for read in found["instrument"]}
    for read in found["instrument"]:
        since = meetings.get(read.noun.meeting)
        if since and read.noun.standing in _MADE and _is_before(read.noun.date, since):
            read.row.note("date", f"expected a day not before its meeting ({since.iso}).")
    for read in found["commitment"]:
        noun = read.noun
        since = instruments.get(noun.instrument) or meetings.get(noun.meeting)
        if since and _is_before(noun.due, since):
            read.row.note("due", f"expected a day not before it was promised ({since.iso}).")


_MADE = ("adopted", "released")
"""How an instrument stands that a meeting makes; one that it notes may be older."""


def _is_before(date: When | None, since: When) -> bool:
    return date not in (None, NO_DATE) and since != NO_DATE and date.last_day < since.first_day


def _check_words(found: Mapping[str, Sequence[_Read]]) -> None:
    """Note words for what the data does not have."""
    ids = {table: {r.noun.id for r in found[table]} for table in _NAMED_BY_WORDS}
    for read in found["word"]:
        tables = [t for t, kind in _NAMED_BY_WORDS.items() if kind == read.noun.kind]
        known = {id_ for table in tables for id_ in ids[table]}
        if tables and read.noun.key and read.noun.key not in known:
            said = " or ".join(f"[[{table}]]" for table in tables)
            meant = suggest(read.noun.key, known)
            read.row.note("key", f"expected the id of a {said}, found {read.noun.key!r}.{meant}")
        if read.noun.kind == "area" and read.noun.key not in {
            area for node in found["node"] for area in node.noun.areas
        }:
            read.row.note("key", f"expected an area of a [[node]], found {read.noun.key!r}.")


_NAMED_BY_WORDS = {
    "mechanism": "mechanism",
    "neighbour": "mechanism",
    "organ": "organisation",
    "organisation": "organisation",
    "place": "place",
}
"""Tables whose things words may stand for, and the kind of such words."""


def _check_circles(reads: Sequence[_Read], key: str) -> None:
    """Note what comes, step by step, back to itself."""
    after = {read.noun.id: getattr(read.noun, key) for read in reads}
    for read in reads:
        seen: set[str] = set()
        at = read.noun.id
        while at and at not in seen:
            seen.add(at)
            at = after.get(at, "")
        if at == read.noun.id:
            read.row.note(key, "leads back to this one.")


def _list_named(noun: Any, path: str) -> tuple[str, ...]:
    value = noun
    for name in path.split("."):
        value = getattr(value, name)
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(value)


def _assemble(found: Mapping[str, Sequence[_Read]], files: Mapping[str, bytes]) -> Mechanism:
    nouns = {table: tuple(r.noun for r in reads) for table, reads in found.items()}
    outline: Outline = nouns["mechanism"][0]
    return Mechanism(
        outline=outline,
        sources={source.id: source for source in nouns["source"]},
        members=nouns["member"],
        versions=nouns["version"],
        nodes=nouns["node"],
        organs=nouns["organ"],
        organisations=nouns["organisation"],
        series=nouns["series"],
        meetings=nouns["meeting"],
        instruments=nouns["instrument"],
        commitments=nouns["commitment"],
        funds=nouns["fund"],
        targets=nouns["target"],
        neighbours=nouns["neighbour"],
        partnerships=nouns["partnership"],
        places=nouns["place"],
        headlines=nouns["headline"],
        words=nouns["word"],
        files=tuple(DataFile(name, files[name]) for name in sorted(files)),
    )
