"""Proposing: a mapping for a table of projects, from what its columns are called and what is in them.

Nobody imports by a proposal unread: it says of each column what was seen in it, and what it left.
"""

import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from mainstem.exchange import countries, numbers, times, wordings
from mainstem.exchange.sheets.cells import Row, Sheet
from mainstem.model.kinds import get_kinds
from mainstem.reading.claims import areas
from mainstem.values import currencies

SAMPLED = 5_000
"""Rows that are looked at."""
_KIND = "project"
_ORGANISATIONS = ("sponsors", "lenders", "contractors", "implementers", "partners")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping that may fit."""

    text: str
    """TOML, with what was seen as comments."""
    unread: tuple[str, ...]
    """Columns that nothing was found for."""


def choose_header(rows: Sequence[Sequence[str]]) -> int:
    """Choose the row that names the columns: the one with the most words that columns are called.

    Args:
        rows: the texts of the first rows of a table.

    Returns:
        Its place; the first one where no row has two such words.
    """
    counts = [len({found for text in row if (found := _find_exactly(text))}) for row in rows]
    best = max(range(len(rows)), key=lambda n: (counts[n], -n), default=0)
    return best if counts and counts[best] > 1 else 0


def propose(sheet: Sheet, source: str) -> Proposal:
    """Propose a mapping for a table of projects.

    Args:
        sheet: the table.
        source: what names it whatever its release.
    """
    rows = [row for _, row in zip(range(SAMPLED), sheet.iter_rows(), strict=False)]
    table = _Table(sheet, rows)
    lines = [
        "# Proposed from the names of the columns and what is in them: read it, correct it, preview it.",
        f'kind = "{_KIND}"',
        f"source = {_quote(source)}        # names the table, whatever its release",
        f"identify = {_quote_all(table.choose_key())}        # tells rows apart, release after release",
        f"language = {_quote(table.language)}",
    ]
    if sheet.sheet:
        lines.append(f"sheet = {_quote(sheet.sheet)}")
    if missing := table.list_missing():
        lines.append(f"missing = {_quote_all(missing)}")
    lines += table.iter_values()
    unread = table.list_unread()
    if unread:
        lines += ["", f"# Not read: {', '.join(column.replace(chr(10), ' ') for column in unread)}"]
    return Proposal("\n".join(lines) + "\n", unread)


class _Table:
    """A table, with what its columns may be."""

    def __init__(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        self._columns = sheet.columns
        self._texts = {
            column: [row.cells[n].text for row in rows if row.cells[n].text]
            for n, column in enumerate(sheet.columns)
        }
        self._rows = rows
        # A column in which nothing stands is what another one with its name is not.
        self.found = _assign(sorted(sheet.columns, key=lambda column: not self._texts[column]))
        if "title" not in self.found:
            self.found["title"] = self._guess_title()
        self.language = self._guess_language()
        if "span" in self.found and not self._has_spans(self.found["span"]):
            # One half of a head over two columns: nothing tells which.
            del self.found["span"]

    def _has_spans(self, column: str) -> bool:
        """Say whether at least half of what a column says are times with two ends."""
        said = self._texts[column][:100]
        spans = sum("/" in (self._read_time(text) or "") for text in said)
        return 2 * spans >= len(said)

    def _read_time(self, text: str) -> str | None:
        found = (times.read_time(text, order, self.language) for order in ("ymd", "dmy", "mdy"))
        return next(filter(None, found), None)

    def _guess_title(self) -> str:
        """Guess which column has the names: of those that are free, the one with most letters."""
        taken = set(self.found.values())
        free = [column for column in self._columns if column not in taken] or list(self._columns)
        return max(free, key=lambda c: sum(map(str.isalpha, "".join(self._texts[c][:50]))))

    def _guess_language(self) -> str:
        said = self._texts[self.found["title"]][:100]
        codes = Counter(next(wordings.list_languages(text, "")) for text in said)
        vietnamese = sum(bool(_VIETNAMESE.search(text.casefold())) for text in said)
        if vietnamese * 2 > len(said):
            return "vi"
        return codes.most_common(1)[0][0] if codes else "en"

    def choose_key(self) -> list[str]:
        """Choose the columns that tell rows apart: a number if it does, else the name and more."""
        for names in (("code",), ("title",), ("title", "start"), ("title", "place"), ("row",)):
            columns = [self.found[name] for name in names if name in self.found]
            if columns and self._tells_apart(columns):
                return columns
        return [self.found[name] for name in ("code", "title", "row") if name in self.found][:1]

    def _tells_apart(self, columns: Sequence[str]) -> bool:
        """Say whether every row says something in these columns, and no two the same."""
        keys = {
            tuple(row.cells[self._columns.index(c)].text for c in columns) for row in self._rows
        }
        return len(keys) == len(self._rows) and not any(not any(key) for key in keys)

    def list_missing(self) -> list[str]:
        """List the words that stand where nothing is stated."""
        seen = Counter(_fold(text) for texts in self._texts.values() for text in texts)
        return [word for word in _load()["missing"]["words"] if _fold(word) in seen]

    def list_unread(self) -> tuple[str, ...]:
        """List the columns that nothing was found for."""
        used = set(self.found.values())
        return tuple(column for column in self._columns if column not in used)

    def iter_values(self) -> Iterator[str]:
        """Yield the lines of all values."""
        found = self.found
        for prop in get_kinds()[_KIND].properties:
            if prop.name == "location":
                yield from self._write_location()
            elif prop.name in ("start", "end") and prop.name not in found and "span" in found:
                part = "first" if prop.name == "start" else "last"
                yield from self._write(prop.name, found["span"], [f'part = "{part}"'])
            elif prop.name in found:
                column = found[prop.name]
                yield from self._write(
                    prop.name, column, list(self._iter_options(prop.name, column))
                )

    def _write(self, name: str, column: str, options: Sequence[str]) -> Iterator[str]:
        seen = list(dict.fromkeys(self._texts[column]))[:3]
        yield ""
        yield "[[values]]"
        yield f'property = "{name}"'
        shown = "; ".join(text.replace("\n", " ")[:40] for text in seen) or "nothing stands there"
        yield f"column = {_quote(column)}        # {shown}"
        yield from options

    def _write_location(self) -> Iterator[str]:
        found = self.found
        if "latitude" in found and "longitude" in found:
            yield ""
            yield "[[values]]"
            yield 'property = "location"'
            yield f"columns = {_quote_all([found['latitude'], found['longitude']])}"
        elif "location" in found:
            yield from self._write("location", found["location"], [])

    def _iter_options(self, name: str, column: str) -> Iterator[str]:
        """Yield what else the mapping has to say of a column."""
        texts = [t for t in self._texts[column] if _fold(t) not in _load()["missing"]["words"]]
        if name in ("start", "end"):
            yield from self._write_order(column, texts)
        elif name == "cost":
            yield from self._write_money(column, texts)
        elif name in ("capacity", "output"):
            inside = _get_inside(column)
            yield f"unit = {_quote(inside)}" if inside else '# unit = "MW"        # say it'
            yield from _write_marks(texts)
        elif name == "members":
            yield from _write_split(texts, _MARKS_OF_COUNTRIES, is_needed=countries.find_country)
        elif name == "area":
            yield from self._write_area(texts)
        elif name == "status":
            yield from _write_statuses(texts)
        elif name in _ORGANISATIONS:
            yield from _write_split(texts, _MARKS)
            yield "entries = true"
        elif name == "place":
            yield "entries = true"
            if "members" in self.found:
                yield f"identify = [{_quote(self.found['members'])}]"

    def _write_order(self, column: str, texts: Sequence[str]) -> Iterator[str]:
        """Write how dates stand there, where ISO forms and words do not say it."""
        unread = [t for t in texts if times.read_time(t, "ymd", self.language) is None]
        if not unread:
            return
        if said := _ORDER_SAID.search(_fold(column)):
            yield f'order = "{"dmy" if said[0].startswith("d") else "mdy"}"'
            return
        # What one column leaves open another one may tell.
        dates = (self._texts[self.found[name]] for name in ("start", "end") if name in self.found)
        unread = [
            t for some in dates for t in some if times.read_time(t, "ymd", self.language) is None
        ]
        fits = {
            order: sum(times.read_time(t, order, self.language) is not None for t in unread)
            for order in times.ORDERS[:4]
        }
        best = max(fits, key=lambda order: fits[order])
        if fits[best] and list(fits.values()).count(fits[best]) == 1:
            yield f'order = "{best}"'
        elif fits[best]:
            yield '# order = "dmy"        # or "mdy": nothing in the table tells which'

    def _write_money(self, column: str, texts: Sequence[str]) -> Iterator[str]:
        inside = _get_inside(column)
        if "currency" in self.found:
            yield f"currency_column = {_quote(self.found['currency'])}"
        elif (
            inside
            and (one := wordings.find_scale(inside, self.language))
            and one[1] in currencies.CODES
        ):
            yield f"currency = {_quote(inside)}"
        elif inside.upper() in currencies.CODES:
            yield f"currency = {_quote(inside.upper())}"
        elif word := next((w for w in re.findall("[A-Z]{3}", column) if w in currencies.CODES), ""):
            yield f'currency = "{word}"'
        else:
            yield 'currency = "*"        # as the cells say; where they do not: currency = "USD"'
        if inside and (one := wordings.find_scale(inside, self.language)) and not one[1]:
            yield f"scale = {one[0]}"
        yield from _write_marks(texts)

    def _write_area(self, texts: Sequence[str]) -> Iterator[str]:
        yield from _write_split(texts, _MARKS, is_needed=areas.find_area)
        parts = (part.strip() for text in texts for part in re.split("[;；、|\n]", text))
        meant = {part: areas.find_area(part) or "" for part in parts if part}
        unknown = [part for part in meant if not meant[part]]
        if not unknown:
            return
        yield f"# Areas are {', '.join(sorted(areas.list_codes()))}."
        yield "[values.words]"
        if len(unknown) > _MOST_WORDS:
            yield f'"*" = ""        # {len(unknown)} words say nothing of an area'
            meant = {part: area for part, area in meant.items() if area}
        yield from (f"{_quote(part)} = {_quote(meant[part])}" for part in meant)


_MOST_WORDS = 40


def _write_statuses(texts: Sequence[str]) -> Iterator[str]:
    known = {_fold(word): value for value, words in _load()["status"].items() for word in words}
    yield "[values.words]"
    for text in dict.fromkeys(texts):
        meaning = known.get(_fold(text), "")
        yield f"{_quote(text)} = {_quote(meaning)}" + (
            "" if meaning else "        # say what it means"
        )


_MARKS = (";", "；", "、", "|", "\n")
"""What stands between several values, and seldom within one."""
_MARKS_OF_COUNTRIES = (*_MARKS, ",", "，", "/", "&", " and ", "和", "及")


def _write_split(
    texts: Sequence[str],
    marks: Sequence[str],
    is_needed: Callable[[str], object] | None = None,
) -> Iterator[str]:
    """Write what stands between several values in one cell: where it does, and the parts are values."""
    whole = [text for text in texts if is_needed is None or not is_needed(text)]
    marks = [mark for mark in marks if any(mark in text for text in whole)]
    if marks:
        yield f"split = {_quote_all(marks)}"


_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
_ORDER_SAID = re.compile("dd.?mm|mm.?dd")
_NUMERAL = re.compile(r"[0-9][0-9.,' \u00a0\u202f]*[0-9]|[0-9]", re.ASCII)


def _write_marks(texts: Sequence[str]) -> Iterator[str]:
    """Write what stands between thousands and before fractions, as the numbers show it."""
    said = [found[0] for t in texts if (found := _NUMERAL.search(numbers.fold_digits(t)))]
    fits = {
        (thousands, decimal): sum(
            numbers.read_number(t, thousands=thousands, decimal=decimal) is not None for t in said
        )
        for thousands, decimal in (
            ("", "."),
            (",", "."),
            (".", ","),
            (" ", ","),
            (" ", "."),
            ("'", "."),
            ("", ","),
        )
    }
    thousands, decimal = max(fits, key=lambda marks: fits[marks])
    if thousands:
        yield f"thousands = {_quote(thousands)}"
    if decimal != ".":
        yield f"decimal = {_quote(decimal)}"


@cache
def _load() -> Mapping[str, Mapping[str, Sequence[str]]]:
    path = resources.files(__package__) / "columns.toml"
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _get_words() -> Mapping[str, str]:
    """Return what columns are called → what they are."""
    return {_fold_name(word): name for name, words in _load()[_KIND].items() for word in words}


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _fold_name(column: str) -> str:
    return _fold(re.sub("[-_]", " ", column))


def _bare(column: str) -> str:
    """Return the name of a column without what stands in brackets behind it."""
    return _fold_name(re.sub(r"[(（\[][^)）\]]*[)）\]]", " ", column)).strip(" :*.")


def _get_inside(column: str) -> str:
    """Return what stands in the last brackets of the name of a column: a unit."""
    found = re.findall(r"[(（\[]([^)）\]]*)[)）\]]", column)
    text = found[-1].strip() if found else ""
    return re.sub("^(?:单位|unit|đơn vị|หน่วย)[:：]?\\s*", "", text, flags=re.IGNORECASE)


def _find_exactly(column: str) -> str | None:
    return _get_words().get(_fold_name(column)) or _get_words().get(_bare(column))


def _assign(columns: Sequence[str]) -> dict[str, str]:
    """Say which column is what: names that are just that first, then those that hold such words."""
    found: dict[str, str] = {}
    for column in columns:
        if what := _find_exactly(column):
            found.setdefault(what, column)
    for score, what, column in sorted(_iter_near(columns), reverse=True):
        if score and what not in found and column not in found.values():
            found[what] = column
    return found


def _iter_near(columns: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield columns whose names begin or end with a word of four letters, or two of Chinese."""
    for column in columns:
        bare = _bare(column)
        for word, what in _get_words().items():
            least = 4 if word.isascii() else 2
            if len(word) >= least and (
                (bare.endswith(word) or bare.startswith(word))
                and (not word.isascii() or re.search(rf"\b{re.escape(word)}\b", bare))
            ):
                yield len(word), what, column


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _quote_all(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_quote, texts))}]"
