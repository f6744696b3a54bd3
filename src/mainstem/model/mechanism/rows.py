"""Rows: the values of one table, each checked against what is expected of it."""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from mainstem.errors import MainstemError
from mainstem.model.mechanism.lines import Table
from mainstem.model.mechanism.nouns import Amount, Basis, Named, Names, Words
from mainstem.values import countries, currencies, dates
from mainstem.values.dates import When
from mainstem.values.languages import is_language

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_AMOUNT = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_ADDRESS = re.compile(r"https?://[^\s\"<>]+")

_FORMS = '{ en = ["a word", "another"], zh = ["…"] }'

T = TypeVar("T")

NO_DATE = dates.Date(1)
"""Stands for a date that cannot be read; the problem has been noted then."""
_MOST = 1_000_000


def suggest(found: str, known: Iterable[str]) -> str:
    """Ask whether another one was meant; empty where none of those known is like it."""
    alike = difflib.get_close_matches(found, sorted(known), 1)
    return f" Was {alike[0]!r} meant?" if alike else ""


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the data that is not as expected."""

    file: str
    line: int
    table: str
    key: str
    """Empty where it is about the table as a whole."""
    expected: str

    def __str__(self) -> str:
        key = f" {self.key}:" if self.key else ""
        table = f" [[{self.table}]]" if self.table else ""
        where = f"{self.file}, line {self.line}," if self.file else "in all files:"
        return f"{where}{table}{key} {self.expected}"


class InvalidMechanism(MainstemError):
    """The data of a mechanism does not hold together. It carries every problem found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(p) for p in problems))
        self.problems = tuple(problems)


class Row:
    """A table, read key by key. A problem is noted, and something harmless returned instead."""

    def __init__(self, file: str, table: Table, problems: list[Problem]) -> None:
        self._file = file
        self._table = table
        self._problems = problems
        self._read: set[str] = set()

    def note(self, key: str, expected: str) -> None:
        """Note a problem with a key, or with the table as a whole (empty)."""
        line = self._table.lines.get(key, (self._table.first, 0))[0]
        self._problems.append(Problem(self._file, line, self._table.name, key, expected))

    def close(self) -> None:
        """Note every key that nobody has read."""
        for key in self._table.values:
            if key not in self._read:
                self.note(key, f"is no key of this table.{suggest(key, self._read)}")

    def get_basis(self) -> Basis:
        """Read what the table stands on."""
        sources = self.get_list("sources")
        if not sources:
            self.note("sources", "expected at least one source, by its id.")
        certain = self._take("certain", bool, "true or false") is not False
        why = self.get_remark("why")
        if not certain and not why:
            self.note("certain", 'expected why = "…" beside what is not certain.')
        if certain and why:
            self.note("why", "expected certain = false beside it: it says what is not certain.")
        table = self._table
        return Basis(sources, certain, why, self._file, table.first, table.last, dict(table.lines))

    def get_remark(self, key: str) -> Words:
        """Read what a reader should know: words by language, or a text in English."""
        if isinstance(self._table.values.get(key), dict):
            return self.get_words(key, needed=True)
        said = self.get_string(key)
        return {"en": said} if said else {}

    def get_place(self) -> tuple[str, int, int]:
        """Return the file of the table, and its first and its last line."""
        return self._file, self._table.first, self._table.last

    def get_id(self, key: str = "id") -> str:
        """Read an identifier, which must be there."""
        found = self.get_string(key, needed=True)
        if found and not _ID.fullmatch(found):
            self.note(key, f"expected small letters, digits and dashes, found {found!r}.")
        return found

    def get_string(self, key: str, *, needed: bool = False) -> str:
        """Read a string; empty where there is none."""
        found = self._take(key, str, "a text in quotation marks")
        if needed and not found:
            self.note(key, "expected a text in quotation marks, found nothing.")
        return found or ""

    def get_language(self) -> str:
        """Read the code of a language that must be there."""
        found = self.get_string("lang", needed=True)
        if found:
            self._check_language("lang", found)
        return found

    def choose(self, key: str, choices: Sequence[str], *, needed: bool = True) -> str:
        """Read one of several words; empty where there is none."""
        found = self.get_string(key, needed=needed)
        if found and found not in choices:
            self.note(key, f"expected one of {', '.join(choices)}, found {found!r}.")
        return found

    def get_list(self, key: str) -> tuple[str, ...]:
        """Read a list of strings; empty where there is none."""
        found = self._take(key, list, 'a list: ["one", "another"]') or []
        if any(not isinstance(item, str) or not item for item in found):
            self.note(key, 'expected a list of texts: ["one", "another"].')
            return ()
        if len(set(found)) < len(found):
            self.note(key, "has something twice.")
        return tuple(found)

    def list_named(self, key: str, tables: Sequence[str]) -> tuple[Named, ...]:
        """Read a list of things of some other tables; none where there are none."""
        found = []
        for item in self.get_list(key):
            table, slash, id_ = item.partition("/")
            if table not in tables or not slash or not id_:
                expected = ", ".join(f'"{t}/…"' for t in tables)
                self.note(key, f"expected a table and an id, one of {expected}, found {item!r}.")
                continue
            found.append(Named(table, id_))
        return tuple(found)

    def get_members(self, key: str = "members") -> tuple[str, ...]:
        """Read codes of states; none where there are none."""
        found = self.get_list(key)
        for code in found:
            self._check_country(key, code)
        return found

    def get_country(self, key: str) -> str:
        """Read the code of a state that must be there."""
        found = self.get_string(key, needed=True)
        if found:
            self._check_country(key, found)
        return found

    def get_number(self, key: str) -> int | None:
        """Read a whole number from 1; None where there is none."""
        found = self._take(key, int, "a whole number")
        if found is not None and not 1 <= found <= _MOST:
            self.note(key, f"expected a whole number from 1 to {_MOST}, found {found}.")
            return None
        return found

    def find_date(self, key: str) -> When | None:
        """Read a date or an interval; None where there is none."""
        found = self._take(key, str, '"2025", "2025-08", "2025-08-15" or an interval')
        if found is None:
            return None
        try:
            return dates.parse(found)
        except dates.InvalidDate as error:
            self.note(key, f'expected "2025", "2025-08", "2025-08-15" or an interval: {error}.')
            return None

    def get_date(self, key: str) -> When:
        """Read a date that must be there."""
        found = self.find_date(key)
        if found is None and key not in self._table.values:
            self.note(key, "expected a date, found nothing.")
        return found or NO_DATE

    def get_address(self, key: str = "url") -> str:
        """Read an address on the web; empty where there is none."""
        found = self.get_string(key)
        if found:
            self._check_address(key, found)
        return found

    def list_addresses(self, key: str) -> tuple[str, ...]:
        """Read addresses on the web; none where there are none."""
        found = self.get_list(key)
        for address in found:
            self._check_address(key, address)
        return found

    def get_names(self, key: str = "names", *, needed: bool = True) -> Names:
        """Read names by language, and which of them nobody has checked."""
        forms = self.get_words(key, needed=needed)
        unchecked = frozenset(self.get_list(f"{key}_unchecked"))
        if foreign := unchecked - set(forms):
            self.note(f"{key}_unchecked", f"expected languages of {key}, found {min(foreign)!r}.")
        return Names(forms, unchecked)

    def get_words(self, key: str = "text", *, needed: bool = False) -> Words:
        """Read words by language; of what must be there, English."""
        raw = self._take(key, dict, '{ en = "…", zh = "…" }') or {}
        self._check_words(key, raw, needed=needed)
        return {lang: text for lang, text in raw.items() if isinstance(text, str)}

    def get_forms(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """Read lists of words by language, which must be there."""
        raw = self._take(key, dict, _FORMS) or {}
        if not raw:
            self.note(key, f"expected {_FORMS}, found nothing.")
        found = {}
        for lang, words in raw.items():
            self._check_language(key, lang)
            if not isinstance(words, list) or not all(_is_text(word) for word in words):
                self.note(key, f"expected a list of texts for {lang}: {_FORMS}.")
                continue
            found[lang] = tuple(words)
        return found

    def list_words(self, key: str) -> tuple[Words, ...]:
        """Read a list of words by language; empty where there is none."""
        raw = self._take(key, list, 'a list of { en = "…", zh = "…" }') or []
        for item in raw:
            if not isinstance(item, dict):
                self.note(key, 'expected a list of { en = "…", zh = "…" }.')
                return ()
            self._check_words(key, item, needed=True)
        return tuple(raw)

    def list_amounts(self, key: str) -> tuple[Amount, ...]:
        """Read sums of money; none where there are none."""
        raw = self._take(key, list, 'a list of { amount = "1000", currency = "USD" }') or []
        found = []
        for item in raw:
            amount, currency = (
                (item.get("amount"), item.get("currency")) if isinstance(item, dict) else (0, 0)
            )
            if (
                not isinstance(amount, str)
                or not _AMOUNT.fullmatch(amount)
                or not isinstance(currency, str)
                or currency not in currencies.CODES
                or len(item) != 2
            ):
                self.note(key, f'expected {{ amount = "1000", currency = "USD" }}, found {item!r}.')
                continue
            found.append(Amount(amount, currency))
        return tuple(found)

    def _check_words(self, key: str, raw: Mapping[object, object], *, needed: bool) -> None:
        for lang, text in raw.items():
            self._check_language(key, lang)
            if not _is_text(text):
                self.note(key, f"expected a text for {lang}, found {text!r:.60}.")
        if needed and "en" not in raw:
            self.note(key, 'expected English at least: { en = "…" }.')

    def _check_address(self, key: str, found: str) -> None:
        if not _ADDRESS.fullmatch(found):
            self.note(key, f"expected an address that begins with https://, found {found!r}.")

    def _check_country(self, key: str, code: str) -> None:
        if code not in countries.CODES:
            self.note(key, f'expected codes of ISO 3166 such as "KH", found {code!r}.')

    def _check_language(self, key: str, lang: object) -> None:
        if not isinstance(lang, str) or not is_language(lang):
            self.note(key, f'expected codes of languages such as "en" or "pt", found {lang!r}.')

    def _take(self, key: str, kind: type[T], expected: str) -> T | None:
        self._read.add(key)
        value = self._table.values.get(key)
        if value is None:
            return None
        if type(value) is not kind:
            self.note(key, f"expected {expected}, found {value!r:.60}.")
            return None
        return value
