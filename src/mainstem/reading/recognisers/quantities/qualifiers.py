"""Qualifiers: over, at least, nearly, about, up to, by the words around a quantity."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from mainstem.model.mentions import Qualifier


@dataclass(frozen=True, slots=True)
class Qualified:
    """A quantity's extent with its qualifying words, and what they say."""

    start: int
    end: int
    qualifier: Qualifier


@dataclass(slots=True)
class Qualifiers:
    """Finds the qualifying words directly before and after a quantity.

    `before` is a template for what stands before, with {} for the words; `guard` is put before
    them, to keep 近 of 附近 from qualifying.
    """

    words_before: Mapping[str, Sequence[str]]
    words_after: Mapping[str, Sequence[str]]
    before: str = "(?:{})"
    after: str = "[ ]?({})"
    guard: str = ""
    flags: int = 0
    spaced: bool = False
    """Whether the language writes spaces between words."""
    reach: int = 12
    """How many characters before a quantity its qualifier may begin."""
    _before: re.Pattern[str] = field(init=False)
    _after: re.Pattern[str] = field(init=False)
    _meaning: dict[str, Qualifier] = field(init=False)
    _last: frozenset[str] = field(init=False)
    """What may stand right before a quantity where a word qualifies it: a last word or character."""
    _first: frozenset[str] = field(init=False)
    """What a word after a quantity may begin with."""

    def __post_init__(self) -> None:
        self._meaning = {}
        for words in (self.words_before, self.words_after):
            for qualifier, forms in words.items():
                for form in forms:
                    self._meaning.setdefault(form, cast(Qualifier, qualifier))
        before = [form for words in self.words_before.values() for form in words]
        self._last = frozenset(
            [*_FILLERS, *(form.split()[-1] for form in before)]
            if self.spaced
            else [*" \u3000\u00a0\u200b了到达至为过关占有合", *(form[-1] for form in before)]
        )
        after = [form for words in self.words_after.values() for form in words]
        self._first = frozenset(c for form in after for c in (form[0], form[0].upper()))
        group = "(?P<word>" + _any_of(self.words_before) + ")"
        self._before = re.compile(self.guard + self.before.replace("{}", group) + r"\Z", self.flags)
        self._after = re.compile(self.after.replace("{}", _any_of(self.words_after)), self.flags)

    def find(self, text: str, start: int, end: int) -> Qualified:
        """Return the extent with the words around `text[start:end]`, and their meaning."""
        qualifier: Qualifier = "exact"
        window = max(0, start - self.reach)
        before = self._before.search(text, window, start) if self._may_follow(text, start) else None
        if before:
            qualifier = self._meaning[before["word"].lower()]
            start = before.start()
        near = text[end : end + 2].lstrip(" \u00a0\u200b")[:1]
        after = self._after.match(text, end) if near in self._first else None
        if after:
            qualifier = self._meaning[after[1].lower()]
            end = after.end()
        return Qualified(start, end, qualifier)

    def _may_follow(self, text: str, start: int) -> bool:
        """Whether what stands right before can be the end of a qualifying word."""
        if not self.spaced:
            return start > 0 and text[start - 1] in self._last
        words = text[max(0, start - 14) : start].split()
        return bool(words) and words[-1].lstrip("(\"“‘'") in self._last


_FILLERS = ("a", "the", "of", "some", "about")


def _any_of(words: Mapping[str, Sequence[str]]) -> str:
    forms = sorted({f for group in words.values() for f in group}, key=lambda f: (-len(f), f))
    return "|".join(re.escape(form) for form in forms)
