"""Ordinals: 第十四, one hundred twenty-fifth, and places counted from where one is (next, last)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mainstem.reading.recognisers.numbers import chinese, english
from mainstem.reading.recognisers.numbers.english_words import lower
from mainstem.reading.recognisers.numbers.mentions import to_plain


@dataclass(frozen=True, slots=True)
class OrdinalNumber:
    """A place in a series: `offset` counted from its start, its end or the current one."""

    start: int
    end: int
    offset: int
    relative_to: str = "start"
    """"start", "end" (0 is the last) or "current" (1 is the next)."""


def find_ordinals(text: str, lang: str) -> tuple[OrdinalNumber, ...]:
    """Return the ordinals of a Chinese or English text, in order of `start`."""
    if lang.startswith("zh"):
        return tuple(_find_chinese(text))
    if lang != "en":
        return ()
    relative = list(_find_relative(lower(text)))
    found = relative + [
        OrdinalNumber(m.start, m.end, int(to_plain(m.value)))
        for m in english.find_ordinals(text)
        if not any(r.start < m.end and m.start < r.end for r in relative)
    ]
    return tuple(sorted(found, key=lambda o: o.start))


def _find_chinese(text: str) -> Iterator[OrdinalNumber]:
    for number in chinese.scan(text):
        if number.start > 0 and text[number.start - 1] == "第" and isinstance(number.value, int):
            yield OrdinalNumber(number.start - 1, number.end, number.value)


_COUNTED = ("second", "third", "fourth", "fifth")
_RELATIVE = re.compile(
    rf"\b(?:(?P<before>the one before the last(?: one)?|next to last|the last but one|penultimate)"
    rf"|(?P<ante>antepenultimate)|(?:the )?(?P<counted>{'|'.join(_COUNTED)}) to last"
    rf"|(?P<last>last)|(?P<next>next)(?: one)?|(?P<previous>previous)(?: one)?|(?P<current>current)(?: one)?)\b"
)


def _find_relative(lowered: str) -> Iterator[OrdinalNumber]:
    for match in _RELATIVE.finditer(lowered):
        ordinal = OrdinalNumber(*match.span(), 0, "end")
        if match["before"]:
            ordinal = replace(ordinal, offset=-1)
        elif match["ante"]:
            ordinal = replace(ordinal, offset=-2)
        elif match["counted"]:
            ordinal = replace(ordinal, offset=-1 - _COUNTED.index(match["counted"]))
        elif not match["last"]:
            offset = 1 if match["next"] else -1 if match["previous"] else 0
            ordinal = replace(ordinal, offset=offset, relative_to="current")
        yield ordinal
