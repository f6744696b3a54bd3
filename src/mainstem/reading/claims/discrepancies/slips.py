"""Slips: typing mistakes that their form alone gives away: wrong marks, lost spaces, words twice."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mainstem.reading import glosses, lexicons

Break = tuple[int, int, str]
"""Half-open offsets in a passage's text, and what is wrong there."""

_WORD = re.compile(r"[A-Za-z]+")


class _Rule(NamedTuple):
    """A form that a typing mistake takes.

    It begins with one set of characters, none of them common, and looks back from it: so the
    others are passed over quickly.
    """

    kind: str
    first: str
    """The set of characters, as a regular expression has it between brackets."""
    rest: str
    says: str


class _Rules:
    """The rules of one language, and what finds out at once whether any of them matches."""

    def __init__(self, *rules: _Rule) -> None:
        self.rules = tuple((r.kind, re.compile(f"[{r.first}]{r.rest}"), r.says) for r in rules)
        # Spaces are many: only the rule that begins with one looks at them.
        marks = [r for r in rules if r.first != " "]
        forms = "|".join(f"(?<=[{r.first}]){r.rest}" for r in marks)
        self._mark = re.compile(f"[{''.join(r.first for r in marks)}](?:{forms})")
        self._space = re.compile("|".join(f" {r.rest}" for r in rules if r.first == " "))

    def match(self, text: str) -> bool:
        """Whether any rule matches somewhere in a text."""
        return bool(self._mark.search(text) or self._space.search(text))


_ENGLISH = _Rules(
    _Rule(
        "mark",
        ",;",
        r"(?<=[A-Za-z]{2}[,;])(?=[A-Za-z]{2,30}\b(?![/@.]))",
        "a space is missing after the comma",
    ),
    _Rule(
        "stop",
        ".?!",
        r"(?<=[a-z]{3}[.?!])(?=[A-Z][a-z]{1,30}\b(?![.@/]))",
        "a space is missing after the end of the sentence",
    ),
    _Rule(
        "bracket",
        "()",
        r"(?:(?<=[a-z]{2}\()(?=[A-Z][A-Za-z])|(?<=[A-Za-z]\))(?=[A-Za-z]{2}))",
        "a space is missing beside the bracket",
    ),
    _Rule(
        "ordinal",
        r"\d",
        r"(?:st|nd|rd|th)(?=[A-Z][a-z])",
        "a space is missing after the ordinal",
    ),
    _Rule(
        "number",
        r"\d",
        r"(?:(?<=[a-z]{2}\d)\d{0,3}\b|(?<=\b(?:19|20)\d\d)(?=[a-z]{2,5}\b))",
        "a space is missing beside the number",
    ),
    _Rule("twice", " ", r"([a-z]{2,30}) \1\b(?!-)", "the word stands twice"),
    _Rule(
        "points",
        ",;.",
        r"(?:(?<=,,)|(?<=;;)|(?<=,\.)(?!\.)|(?<=[^.]\.\.)(?!\.)|(?<= [,;])(?= ))",
        "the punctuation marks are doubled or misplaced",
    ),
    _Rule(
        "wide",
        "，。；：！？』",
        "(?<=[A-Za-z].)(?=[A-Za-z ])",
        "a full-width mark stands in English text",
    ),
)
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_CHINESE = _Rules(
    _Rule(
        "points",
        "，。、；：,",
        r"(?:(?<=，)，|(?<=。)。(?!。)|(?<=、)、|(?<=；)；|(?<=：)：|(?<=[，,])[。、]"
        r"|(?<=[。、])[，,]|(?<=，),|(?<=,)，|(?<=[^,\d],),(?![,\d]))",
        "the punctuation marks are doubled",
    ),
    _Rule(
        "pinyin",
        "(",
        rf"(?=[a-z]{{0,5}}[{_TONES}])[a-zü{_TONES}]{{1,6}}\)",
        "a reading in Latin letters was left in the text",
    ),
    _Rule(
        "dash",
        "一",
        r"(?<=\d\d一)(?=(?:19|20)\d\d)",
        "the numeral 一 stands for a dash",
    ),
    _Rule(
        "space",
        " ",
        "(?<=[一-鿿] )(?=[一-鿿])",
        "a space stands inside a word",
    ),
    _Rule(
        "twice",
        "的在与和为将",
        "(?:(?<=的)的|(?<=在)在|(?<=与)与|(?<=和)和|(?<=为)为|(?<=将)将)",
        "the character stands twice",
    ),
)
# Marks that fill a page once a converter went wrong: one finding a passage is enough.
_ONCE = ("points", "pinyin", "wide")


def find_english(text: str) -> Iterator[Break]:
    """Yield the places where an English text is typed wrongly."""
    return _find_marks(text, _ENGLISH, _is_english_break)


def find_chinese(text: str) -> Iterator[Break]:
    """Yield the places where a Chinese text is typed wrongly."""
    return _find_marks(text, _CHINESE, _is_chinese_break)


def _find_marks(
    text: str, rules: _Rules, is_break: Callable[[str, re.Match[str]], bool]
) -> Iterator[Break]:
    if not rules.match(text):
        return
    for kind, pattern, says in rules.rules:
        for match in pattern.finditer(text):
            if is_break(kind, match):
                yield match.start(), match.end(), says
                if kind in _ONCE:
                    break


def _is_english_break(kind: str, match: re.Match[str]) -> bool:
    lexicon = lexicons.load("breaks")
    text = match.string
    if kind == "twice":
        return match[0].split()[0] not in lexicon["twice"].split()
    if kind == "stop":
        after = _WORD.match(text, match.end())
        return after is not None and after[0].lower() not in lexicon["addresses"].split()
    if kind == "number":
        words = lexicon["joined"].split()
        before = re.search(r"\b[a-z]+$", text[max(0, match.start() - 8) : match.start()])
        after = _WORD.match(text, match.end())
        return bool((before and before[0] in words) or (after and after[0] in words))
    return True


def _is_chinese_break(kind: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if kind == "space":
        return _is_inside_word(match.string[max(0, start - 4) : start], match.string[end : end + 4])
    if kind == "twice":
        around = match.string[max(0, start - 3) : end + 3]
        return not any(word in around for word in lexicons.load("breaks")["doubled"][match[0][0]])
    return True


def _is_inside_word(left: str, right: str) -> bool:
    """Whether a word that the dictionary has runs over the end of `left`."""
    left, right = left.rpartition(" ")[2], right.partition(" ")[0]
    whole = left + right
    return any(
        start < len(left) < end and bool(glosses.glosses(whole[start:end]))
        for start, end in glosses.segment(whole)
    )
