"""Names: when two of them may be of one thing, and when a word of theirs tells them apart.

A name is taken apart into what can be compared in any language (who meets, at what level, which
number, about what) and what is left, which is compared within one script only. Nothing measures
how far letters are apart: 云南大学 and 云南民族大学 are one character from each other and two
universities.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

from mainstem.model import sittings
from mainstem.model.speech import Speech, get_speech

Script = Literal["han", "latin", "vi", "th", "lo", "km", "my", "other"]
"""What words are compared within: a script, or a language where one script serves two of ours."""
Verdict = Literal["same", "bare", "part", "unknown", "differs"]
"""`same`: they have the words in common that tell a thing from others; `bare`: neither has such
words; `part`: one of them has more of them; `unknown`: only one has any, or no language is common
to them; `differs`: each has a word that the other lacks."""


class Aliases(Protocol):
    """Names that people have listed, in lexicons or in the register, in any language."""

    def find(self, text: str) -> tuple[str, ...]:
        """Return the keys of the listed names that a text is made of.

        "泰国清迈" and "Chiang Mai, Thailand" have the same two. Empty if a part of it is not
        listed.
        """


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart."""

    mechanisms: frozenset[str]
    organ: str | None
    ordinal: int | None
    instrument: str | None
    subjects: frozenset[str]
    formats: frozenset[str]
    """Special, informal: none of the ordinary ones, though it may be called like them."""
    years: frozenset[str]
    numbers: frozenset[str]
    """Other numbers that are left: of a road, a phase, a project."""
    keys: frozenset[str]
    """What is left, where that is a listed name."""
    rest: frozenset[tuple[Script, str]]
    """What is left: the words of each script."""
    text: str
    """The whole of it, folded."""

    @property
    def is_bare(self) -> bool:
        """Whether nothing is left that tells it from others of its level and kind."""
        return not (
            self.rest or self.keys or self.subjects or self.formats or self.years or self.numbers
        )

    @property
    def is_word(self) -> bool:
        """Whether it is one word, as "anniversary" or "项目": many things are called so."""
        words = [word for _, word in self.rest]
        script = next((s for s, _ in self.rest), "other")
        return words == [self.text] and (
            script == "latin" or (script == "han" and len(self.text) < 3)
        )


def analyse(text: str, aliases: Aliases) -> Name:
    """Take a name apart.

    Args:
        text: a name, or the clause that tells of something without one.
        aliases: what names are listed.
    """
    terms = find_terms(text)
    ordinals = [int(t.key) for t in terms if t.kind == "ordinal"]
    organs = [t.key for t in terms if t.kind == "organ"]
    left = get_rest(text)
    keys = frozenset(aliases.find(left)) if left else frozenset()
    return Name(
        mechanisms=frozenset(t.key for t in terms if t.kind == "mechanism"),
        organ=organs[0] if organs else None,
        ordinal=ordinals[0] if len(set(ordinals)) == 1 else None,
        instrument=sittings.find_instrument(text),
        subjects=frozenset(t.key for t in terms if t.kind == "subject"),
        formats=sittings.find_formats(text, terms) if organs else frozenset(),
        years=frozenset(_YEAR.findall(text)),
        numbers=frozenset(_NUMBER.findall(left)),
        keys=keys,
        rest=list_words(left, text),
        text=fold(text),
    )


def get_rest(text: str) -> str:
    """Return what is left of a name without the words known in every language, and its years."""
    left = _leave_out(text, find_terms(text))
    return " ".join(_STRAY.sub(" ", _YEAR_ZH.sub(" ", left)).split())


def find_terms(text: str) -> list[sittings.Term]:
    """Find the words of a name: the same entries are compared with many claims."""
    return _find_terms(text, get_speech())


@lru_cache(maxsize=4_096)
def _find_terms(text: str, speech: Speech) -> list[sittings.Term]:
    return sittings.find_terms(text, speech)


def fold(text: str) -> str:
    """Bring spellings of one name to one form, by which it is looked up.

    Width, case, blanks, dashes, quotation marks and brackets do not count; letters, digits and
    the marks of scripts do.
    """
    if text.isascii():
        return _NO_LETTER.sub("", text.lower())
    plain = unicodedata.normalize("NFKC", text).casefold()
    left = "".join(c for c in plain if unicodedata.category(c)[0] in "LMN")
    # Marks that a blank kept apart from their letter belong to it now.
    return unicodedata.normalize("NFKC", left)


def compare(left: Name, right: Name) -> Verdict:
    """Say whether two names may be of one thing, by the words that are left of them."""
    if left.text == right.text:
        return "same"
    if _is_another_time(left, right):
        return "differs"
    if left.is_bare or right.is_bare:
        return "bare" if left.is_bare and right.is_bare else "unknown"
    verdicts = {
        _compare_sets(left.subjects, right.subjects),
        _compare_sets(left.numbers, right.numbers),
        _compare_rests(left, right),
    }
    for verdict in ("differs", "part", "unknown"):
        if verdict in verdicts:
            return verdict
    return "same"


def differ_in_wording(left: Name, right: Name) -> bool:
    """Say whether only words without a known meaning tell two names apart, if anything does."""
    return not _is_another_time(left, right) and "differs" not in (
        _compare_sets(left.subjects, right.subjects),
        _compare_sets(left.numbers, right.numbers),
    )


def _is_another_time(left: Name, right: Name) -> bool:
    years = left.years and right.years and not left.years & right.years
    return bool(years) or (left.formats != right.formats and _tells_format(left, right))


def _tells_format(left: Name, right: Name) -> bool:
    """Say whether meetings of unlike formats are surely two: a special one has no number."""
    return bool(left.formats and right.formats) or {left.ordinal, right.ordinal} != {None}


def _compare_rests(left: Name, right: Name) -> Verdict:
    if left.keys and right.keys:
        return _compare_sets(left.keys, right.keys)
    if not left.rest or not right.rest:
        return "part" if left.rest or right.rest else "same"
    scripts = {s for s, _ in left.rest} & {s for s, _ in right.rest}
    if not scripts:
        return "unknown"
    verdicts = [
        _compare_words(script, _get_words(left, script), _get_words(right, script))
        for script in scripts
    ]
    return next((v for v in ("same", "part") if v in verdicts), "differs")


def _compare_words(script: str, left: frozenset[str], right: frozenset[str]) -> Verdict:
    if script in ("latin", "vi"):
        return _compare_sets(left, right)
    one, other = "".join(sorted(left)), "".join(sorted(right))
    if one == other:
        return "same"
    return "part" if one in other or other in one else "differs"


def _compare_sets(left: frozenset[str], right: frozenset[str]) -> Verdict:
    if left == right:
        return "same"
    return "part" if left <= right or right <= left else "differs"


def _get_words(name: Name, script: str) -> frozenset[str]:
    return frozenset(word for s, word in name.rest if s == script)


_NO_LETTER = re.compile("[^0-9a-z]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_ZH = re.compile(r"(?<!\d)(?:19|20)\d\d年?(?!\d)")
_STRAY = re.compile(r"(?<!\w)[-\u2010-\u2015\u2212~](?!\w)|[(（]\s*[)）]")
"""What is left between years and around them: 2018—2022."""
_NUMBER = re.compile(r"\d+")
_SUBTITLE = re.compile(r"[—:：“\"-]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?", re.UNICODE)
_HAN = re.compile(r"[\u3400-\u9fff]+")


def _leave_out(text: str, terms: Iterable[sittings.Term]) -> str:
    """Return what is left of a name without its known words and without a subtitle."""
    pieces = []
    at = 0
    is_document = False
    for term in terms:
        pieces.append(text[at : term.start])
        at = term.end
        is_document = is_document or term.kind == "instrument"
        # “Our River of Peace”, behind the name of the declaration or of its meeting.
        if is_document and _SUBTITLE.match(text[at:].lstrip()):
            at = len(text)
            break
    pieces.append(text[at:])
    plain = " ".join(p.strip(" ()（）“”\"'《》「」,，、.-—·") for p in pieces)
    return " ".join(plain.split())


_BLOCKS: tuple[tuple[Script, str, str], ...] = (
    ("th", "\u0e00", "\u0e7f"),
    ("lo", "\u0e80", "\u0eff"),
    ("my", "\u1000", "\u109f"),
    ("km", "\u1780", "\u17ff"),
)
_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
"""Letters of no other language here."""


def list_words(rest: str, name: str) -> frozenset[tuple[Script, str]]:
    """List the words that are left of a name, by script: what tells it from others."""
    if name.isascii():
        return frozenset(("latin", fold(word)) for word in _WORD.findall(rest))
    plain = unicodedata.normalize("NFKC", rest)
    # What is left need not have a letter by which its language is known: Tam Hà.
    latin: Script = "vi" if _VIETNAMESE.search(unicodedata.normalize("NFC", name)) else "latin"
    words: set[tuple[Script, str]] = set()
    for match in _WORD.finditer(plain):
        word = match.group().casefold()
        for run in _HAN.findall(word):
            words.add(("han", run))
        letters = fold(_HAN.sub("", word))
        if letters:
            words.add((_find_script(letters[0], latin), letters))
    return frozenset(words)


def _find_script(letter: str, latin: Script) -> Script:
    if letter.isascii() or "LATIN" in unicodedata.name(letter, ""):
        return latin
    return next((script for script, first, last in _BLOCKS if first <= letter <= last), "other")
