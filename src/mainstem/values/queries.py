"""Queries: what a person types to find something, understood, and looked for in folded text.

Words stand for themselves in any spelling that folds to the same; what stands between quotation
marks is looked for as it is. Every term has to be there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from mainstem.values import segments
from mainstem.values.folding import Folder
from mainstem.values.segments import LETTER, MARKS, Part

MOST_TERMS = 12
LONGEST_RUN = 40
"""Characters without spaces that are looked for together; a longer run is several terms."""

_QUOTED = re.compile(r'["“”„«「『]([^"“”„«»「」『』]+)["“”»」』]|\S+?(?=["“„«「『\s]|$)|\S')
_LETTER = re.compile(f"{LETTER}|[{MARKS}]")
_VARIANTS = {"d": "[dđ]", "o": "[oø]", "l": "[lł]", "i": "[iı]"}


@dataclass(frozen=True)
class Term:
    """One thing that has to be there."""

    text: str
    """As it was typed."""
    parts: tuple[Part, ...]
    """Those of its folded text; several only where it was quoted."""
    quoted: bool = False
    loose: bool = False
    """Whether marks on letters do not count: hợp tác may stand as hop tac."""

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """What an index holds of every text with this term in it."""
        found = (t for part in self.parts for t in self._iter_tokens(part))
        return tuple(dict.fromkeys(found))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Finds the term in folded text, and also as part of a longer word."""
        if not self.quoted:
            return re.compile(self._write_part(self.parts[0]))
        written = [_write_exactly(part) for part in self.parts]
        between = [_write_gap(a, b) for a, b in pairwise(self.parts)]
        return re.compile(
            "".join(x for pair in zip(written, [*between, ""], strict=True) for x in pair)
        )

    @property
    def is_certain(self) -> bool:
        """Whether a text that has the tokens has the term, without a look at it."""
        return len(self.tokens) == 1 and not self.quoted and len(self.tokens[0]) < segments.LONGEST

    @property
    def is_marked(self) -> bool:
        """Whether it has a letter whose mark may be left out."""
        return (
            not (self.quoted or self.loose)
            and segments.strip(self.parts[0].text) != self.parts[0].text
        )

    @property
    def is_run(self) -> bool:
        """Whether it is a run of characters without spaces."""
        return not self.quoted and self.parts[0].sort == "run"

    def iter_places(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield where the term stands in a folded text, as half-open ranges."""
        begins, ends = (self.parts[n].sort == "word" for n in (0, -1))
        # Looked at here, since a pattern that says what a letter is takes milliseconds to compile.
        for found in self._pattern.finditer(folded):
            start, end = found.span()
            if begins and start > 0 and _LETTER.match(folded, start - 1):
                continue
            if ends and _LETTER.match(folded, end):
                continue
            yield start, end

    def matches(self, folded: str) -> bool:
        """Say whether the term stands in a folded text."""
        return any(True for _ in self.iter_places(folded))

    def cut(self, at: int) -> tuple["Term", "Term"]:
        """Return a run cut in two, each to be found on its own."""
        part = self.parts[0]
        left, right = part.text[:at], part.text[at:]
        return _make_run(left, part), _make_run(right, part)

    def _iter_tokens(self, part: Part) -> Iterator[str]:
        if part.sort == "run":
            yield from segments.list_pairs(part.text)
        elif part.sort == "number":
            yield part.text[: segments.LONGEST]
        else:
            tokens = segments.list_word_tokens(part.text)
            yield tokens[-1] if self.loose else tokens[0]

    def _write_part(self, part: Part) -> str:
        if part.sort != "word":
            return _write_exactly(part)
        if self.is_marked:
            return re.escape(part.text)
        base = segments.stem(segments.strip(part.text))
        # The longest first: where it fits, the shorter ones are parts of a longer word.
        forms = (f"{base[:-1]}ies", f"{base}s", base)
        bodies = (_write_loosely(f) for f in forms if segments.stem(f) == base)
        return f"(?:{'|'.join(bodies)})"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for."""

    terms: tuple[Term, ...]
    """All of these have to be there; none: nothing was asked for that could be found."""
    ignored: tuple[str, ...] = ()
    """What was typed beyond what one query may hold."""

    @property
    def is_marked(self) -> bool:
        """Whether looking for it loosely may find more."""
        return any(term.is_marked for term in self.terms)

    @property
    def tokens(self) -> tuple[str, ...]:
        """What an index holds of every text that has all terms."""
        return tuple(dict.fromkeys(t for term in self.terms for t in term.tokens))

    @property
    def is_certain(self) -> bool:
        """Whether a text that has the tokens has the terms, without a look at it."""
        return all(term.is_certain for term in self.terms)

    def loosen(self) -> "Query":
        """Return the query for which marks on letters do not count."""
        return replace(self, terms=tuple(replace(t, loose=True) for t in self.terms))

    def matches(self, folded: str) -> bool:
        """Say whether a folded text has all terms."""
        return all(term.matches(folded) for term in self.terms)


def parse(text: str, folder: Folder) -> Query:
    """Understand what was typed; anything can be, and what means nothing is left out."""
    terms: dict[tuple[tuple[str, ...], bool], Term] = {}
    for found in _QUOTED.finditer(text):
        quoted = found[1] is not None
        for term in _iter_terms(found[1] if quoted else found[0], folder, quoted=quoted):
            key = tuple(p.text for p in term.parts), quoted and len(term.parts) > 1
            terms.setdefault(key, term)
    wanted = list(terms.values())
    return Query(tuple(wanted[:MOST_TERMS]), tuple(t.text for t in wanted[MOST_TERMS:]))


def _iter_terms(typed: str, folder: Folder, *, quoted: bool) -> Iterator[Term]:
    folded = folder.fold_with_places(typed)
    parts = tuple(segments.iter_parts(folded.text))
    if quoted and parts:
        yield Term(typed.strip(), parts[:MOST_TERMS], quoted=True)
        return
    for part in parts:
        for start in range(part.start, part.end, LONGEST_RUN):
            end = min(part.end, start + LONGEST_RUN)
            shown = typed[folded.places[start] : folded.places[end - 1] + 1]
            if part.sort != "run":
                yield Term(
                    typed[folded.places[part.start] : folded.places[part.end - 1] + 1], (part,)
                )
                break
            yield Term(shown, (Part("run", folded.text[start:end], start, end),))


def _make_run(text: str, part: Part) -> Term:
    return Term(text, (part._replace(text=text),))


def _write_exactly(part: Part) -> str:
    body = re.escape(part.text)
    return f"(?<![0-9]){body}(?![0-9])" if part.sort == "number" else body


def _write_loosely(bare: str) -> str:
    return "".join(f"{_VARIANTS.get(c, re.escape(c))}[{MARKS}]*" for c in bare)


def _write_gap(left: Part, right: Part) -> str:
    """Write what may stand between two parts of a phrase: something, between two words."""
    times = "+" if left.sort == right.sort != "run" else "*"
    return rf"(?:(?![{MARKS}])[\W_]){times}"
