"""Sittings: how meetings of organs, and what they adopt, are named in texts of any language.

The words stand in `sittings.toml`, which a linguist can edit; a mechanism brings those of its own.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

import ahocorasick

from mainstem.model.speech import Speech, get_speech

TermKind = Literal["mechanism", "organ", "instrument", "format", "subject", "filler", "ordinal"]
_KINDS: tuple[TermKind, ...] = (
    "mechanism",
    "organ",
    "instrument",
    "format",
    "subject",
    "filler",
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a name, and what it stands for."""

    start: int
    end: int
    kind: TermKind
    key: str
    """As in the lexicon; of an ordinal its number."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """The name of a meeting in a text: text[start:end]."""

    start: int
    end: int
    organ: str
    mechanism: str | None
    ordinal: int | None
    format: str | None = None
    """As in the lexicon, where it is no ordinary meeting."""


def find_terms(text: str, speech: Speech | None = None) -> list[Term]:
    """Return the words of names in a text, in order, none over another: the longest first.

    Args:
        text: any.
        speech: words that count beside those of the lexicon; None: those of this process.
    """
    known = get_speech() if speech is None else speech
    found = sorted(_iter_terms(text, known), key=lambda t: (t.start, t.start - t.end))
    terms: list[Term] = []
    for term in found:
        if not terms or term.start >= terms[-1].end:
            terms.append(_tell_apart(text, terms[-1], term) if terms else term)
    return terms


def _tell_apart(text: str, before: Term, term: Term) -> Term:
    """Take a summit of a subject, as 媒体峰会 and Media Summit, for a forum: leaders do not meet there."""
    if (before.kind, term.key) == ("subject", "leaders") and not text[
        before.end : term.start
    ].strip():
        return replace(term, key="forum")
    return term


def find_sittings(text: str) -> list[Sitting]:
    """Return the meetings a text names by their organ, with the mechanism and number beside it.

    A number or mechanism counts for the organ it is nearest to, within one phrase: no stop, no
    comma and not more than a few words stand between.
    """
    return group(text, find_terms(text))


def group(text: str, words: Sequence[Term]) -> list[Sitting]:
    """Return the meetings that the words of names in a text make; see `find_sittings`."""
    terms = [t for t in words if t.kind in ("mechanism", "organ", "ordinal", "format")]
    reached = {
        index: _reach(text, terms, index)
        for index, term in enumerate(terms)
        if term.kind == "organ"
    }
    return [
        _make_sitting(text, terms[index], beside)
        for index, beside in _share_out(terms, reached).items()
    ]


def _make_sitting(text: str, organ: Term, beside: Sequence[Term]) -> Sitting:
    named = (organ, *beside)
    mechanisms = [t.key for t in beside if t.kind == "mechanism"]
    ordinals = [t.key for t in beside if t.kind == "ordinal"]
    formats = find_formats(text, named)
    end = max(t.end for t in named)
    closing = (
        _CLOSING.match(text, end) if text.count("(", 0, end) > text.count(")", 0, end) else None
    )
    return Sitting(
        start=min(t.start for t in named),
        end=closing.end() if closing else end,
        organ=organ.key,
        mechanism=mechanisms[0] if mechanisms else None,
        ordinal=int(ordinals[0]) if ordinals else None,
        format=min(formats, default=None),
    )


def find_formats(text: str, terms: Iterable[Term]) -> frozenset[str]:
    """Return how the meetings of some words meet: special, informal; also inside the word itself."""
    found = {t.key for t in terms if t.kind == "format"}
    for organ in terms:
        if organ.kind == "organ":
            found |= _list_formats(text[organ.start : organ.end], get_speech())
    return frozenset(found)


@lru_cache(maxsize=1 << 10)
def _list_formats(organ: str, speech: Speech) -> frozenset[str]:
    """List how a body meets by the word for it: 外长非正式会议, Retreat."""
    folded, _ = _fold_text(organ)
    return frozenset(key for word, key in _get_formats(speech) if word in folded)


@lru_cache(maxsize=4)
def _get_formats(speech: Speech) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_fold_text(w)[0], key) for w, kind, key in _iter_listed(speech) if kind == "format"
    )


def find_instrument(text: str) -> str | None:
    """Return the type of document a title is of: that of its last word for one, None without."""
    found = [t.key for t in find_terms(text) if t.kind == "instrument"]
    return found[-1] if found else None


def get_lexicon() -> bytes:
    """Return the file that says what the words mean: another file, another reader."""
    return resources.files(__package__).joinpath("sittings.toml").read_bytes()


_FAR = 40
"""Characters between two words of one name: room for a subject, or what it is called in brackets."""
_BREAK = re.compile(r"[。；;，,、！!？?\n:：]|\.\s|(?<!\w)(?:and|和|与|及|และ|ແລະ|និង|và)(?!\w)")
_CLOSING = re.compile(r"[^()\n]{0,20}\)")
"""What closes the brackets in which a name ends: (GMS 6)."""
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")


Reached = list[tuple[int, int]]
"""Places of words among the terms of a text, and how far each stands from the one before it."""


def _reach(text: str, terms: Sequence[Term], index: int) -> Reached:
    """Return the words around an organ's that may belong to the same name, the nearest first."""
    reached: Reached = []
    for step in (-1, 1):
        kinds: set[str] = set()
        last = terms[index]
        at = index + step
        while 0 <= at < len(terms):
            term = terms[at]
            again = term.kind == "mechanism" and "mechanism" in kinds
            if term.kind == "organ" or (term.kind in kinds and not again):
                break
            left, right = (term, last) if step < 0 else (last, term)
            if not _is_near(text[left.end : right.start]):
                break
            reached.append((at, right.start - left.end))
            kinds.add(term.kind)
            last = term
            at += step
    return reached


def _share_out(terms: Sequence[Term], reached: Mapping[int, Reached]) -> dict[int, list[Term]]:
    """Give each organ the words beside it: what two may have goes to the nearer one.

    None takes two numbers, or two formats.
    """
    shares: dict[int, list[Term]] = {index: [] for index in reached}
    given = set()
    for _, at, index in sorted((gap, at, i) for i, own in reached.items() for at, gap in own):
        term, share = terms[at], shares[index]
        again = term.kind != "mechanism" and any(t.kind == term.kind for t in share)
        if at not in given and not again:
            given.add(at)
            share.append(term)
    return shares


def _is_near(between: str) -> bool:
    plain = _BRACKETED.sub("", between)
    return len(plain) <= _FAR and not _BREAK.search(plain)


def _iter_terms(text: str, speech: Speech) -> Iterator[Term]:
    folded, places = _fold_text(text)
    for last, (length, kind, key, boundary) in _get_words(speech).iter(folded):
        start, end = places[last - length + 1], places[last] + 1
        if not boundary or _stands_alone(text, start, end, boundary):
            yield Term(start, end, kind, key)
            numbered = kind == "mechanism" and _NUMBERED.match(text, end)
            if numbered and text[start:end].isupper():
                yield Term(*numbered.span(), "ordinal", str(int(numbered["n"] or numbered["m"])))
    for match in _get_numbers().finditer(text):
        number = _read_number(match["n"] or match["m"])
        if number:
            yield Term(match.start(), match.end(), "ordinal", str(number))


def _fold_text(text: str) -> tuple[str, Sequence[int]]:
    """Bring the spellings of words in a text to one.

    Returns:
        The text in lower case without dashes, blanks and apostrophes, and where each of its
        characters stands.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join([c.lower() if len(c.lower()) == 1 else c for c in text])
    if not _DROPPED.search(lowered):
        return lowered, range(len(lowered))
    places: list[int] = []
    pieces = []
    at = 0
    for match in _DROPPED.finditer(lowered):
        places += range(at, match.start())
        pieces.append(lowered[at : match.start()])
        at = match.end()
    places += range(at, len(lowered))
    pieces.append(lowered[at:])
    return "".join(pieces), places


_NUMBERED = re.compile(r"[-\u2010-\u2013](?P<n>\d{1,2})(?![\d/.年])|[ ](?P<m>\d{1,2})(?=[)）])")
"""A number in a series behind an abbreviation: CLV-10, (GMS 6)."""

_DROPPED = re.compile(
    "[\\s\\-\u2010-\u2015\u2212\uff0d\u2501\u2500\u00b7\u30fb~\uff5e'\u2019\u2018\uff07\u2032\u00b4\u300f]+"
)
"""Dashes, blanks and apostrophes: they come and go within a word."""

_LONG = 12
"""Letters of a name that no other word ends in: a blank before it may be lost."""


def _stands_alone(text: str, start: int, end: int, boundary: str) -> bool:
    """Say whether Latin letters stand apart: "of" in "officials" is no word, "SOM" in "some" is none."""
    behind = text[end : end + 1]
    before = text[start - 1 : start] if boundary == "both" else ""
    return not _is_latin(behind) and not _is_latin(before)


def _is_latin(letter: str) -> bool:
    return letter.isalpha() and (letter < "\u0250" or "\u1e00" <= letter <= "\u1eff")


@cache
def _load() -> dict[str, Any]:
    return tomllib.loads(get_lexicon().decode())


@lru_cache(maxsize=4)
def _get_words(speech: Speech) -> Any:
    """Return every word in one automaton; the first kind to list a word keeps it."""
    automaton: Any = ahocorasick.Automaton()
    for word, kind, key in _iter_listed(speech):
        folded, _ = _fold_text(word)
        if folded and folded not in automaton:
            automaton.add_word(folded, (len(folded), kind, key, _get_boundary(word)))
    automaton.make_automaton()
    return automaton


def _iter_listed(speech: Speech) -> Iterator[tuple[str, TermKind, str]]:
    """Yield each word of the lexicon with its kind and key, and then those of the mechanism."""
    lexicon = _load()
    for kind in _KINDS:
        for key, words in lexicon[kind].items():
            for word in words:
                yield word, kind, "" if kind == "filler" else key
    for number, words in lexicon["ordinal"]["words"].items():
        for word in words:
            yield word, "ordinal", number
    for own in speech.words:
        if own.kind in _OWN:
            yield own.text, _OWN[own.kind], own.key


_OWN: Mapping[str, TermKind] = {kind: kind for kind in (*_KINDS, "ordinal")}
"""Kinds of words of a mechanism that are words of names."""


def _get_boundary(word: str) -> str:
    """Say on which sides no letter may stand beside a word; none for scripts without blanks."""
    if not unicodedata.name(word[0], "").startswith("LATIN"):
        return ""
    return "behind" if len(word) > _LONG else "both"


@cache
def _get_numbers() -> re.Pattern[str]:
    ordinal = _load()["ordinal"]
    before = "|".join(re.escape(w).replace(r"\ ", r"\s*") for w in ordinal["before"])
    after = "|".join(map(re.escape, ordinal["after"]))
    number = rf"\d{{1,3}}(?!\d)|[{ordinal['digits']}]{{1,3}}|[IVX]{{1,5}}(?![^\W\d_])"
    return re.compile(
        rf"(?:{before})\s*(?P<n>{number})(?:\s*(?:次|届))?"
        rf"|(?<!\d)[(（]?(?P<m>\d{{1,3}})[)）]?\s*(?:{after})(?![a-z])"
    )


_ROMAN = {"I": 1, "V": 5, "X": 10}


def _read_number(text: str) -> int | None:
    """Read digits of any script, Roman numerals, or Chinese numerals below a hundred."""
    if all(c.isdecimal() for c in text):
        return int("".join(str(unicodedata.digit(c)) for c in text))
    if text[0] in _ROMAN:
        values = [_ROMAN[c] for c in text]
        later = (*values[1:], 0)
        return sum(-one if one < two else one for one, two in zip(values, later, strict=True))
    numerals: str = _load()["ordinal"]["digits"]
    tens, ten, ones = text.partition(numerals[9])
    if not ten:
        return numerals.index(text) + 1 if len(text) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return 10 * (numerals.index(tens) + 1 if tens else 1) + (
        numerals.index(ones) + 1 if ones else 0
    )
