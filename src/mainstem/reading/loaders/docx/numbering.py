"""Numbering: the numbers that Word writes before paragraphs and that their text does not hold."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from mainstem.reading.loaders.docx.names import W, get_number, get_value

_PLACE: Final = re.compile(r"%([1-9])")
_CHINESE: Final = "零一二三四五六七八九"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CLOSED: Final = re.compile(r"[、．）】。：]$")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[int, int] = {}
        self._levels: dict[int, dict[int, _Level]] = {}
        self._starts: dict[tuple[int, int], int] = {}
        self._counts: dict[int, dict[int, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for element in root.iterfind(f"{W}abstractNum"):
            name = _get_attribute(element, "abstractNumId")
            self._levels[name] = {
                _get_attribute(level, "ilvl"): _Level(
                    start=_or(get_number(level, "w:start"), 1),
                    format=get_value(level, "w:numFmt") or "decimal",
                    text=get_value(level, "w:lvlText") or "",
                )
                for level in element.iterfind(f"{W}lvl")
            }
        for element in root.iterfind(f"{W}num"):
            name = _get_attribute(element, "numId")
            self._lists[name] = _or(get_number(element, "w:abstractNumId"), -1)
            for change in element.iterfind(f"{W}lvlOverride"):
                start = get_number(change, "w:startOverride")
                if start is not None:
                    self._starts[name, _get_attribute(change, "ilvl")] = start

    def has(self, name: int, depth: int) -> bool:
        """Tell whether a list has a level of this depth."""
        return depth in self._levels.get(self._lists.get(name, -1), {})

    def count(self, name: int, depth: int) -> str:
        """Count one more paragraph of a list and return its number as Word writes it.

        Returns:
            The number with what parts it from the text, "一、" or "1. "; empty for bullets and
            for lists that are not known.
        """
        levels = self._levels.get(self._lists.get(name, -1), {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(self._lists[name], {})
        if (start := self._starts.pop((name, depth), None)) is not None:
            counts[depth] = start
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.format == "bullet":
            return ""
        return _part(
            _PLACE.sub(lambda found: _write(int(found[1]) - 1, levels, counts), level.text)
        )


def _write(depth: int, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    level = levels.get(depth, _Level(1, "decimal", ""))
    return format_number(counts.get(depth, level.start), level.format)


def _part(label: str) -> str:
    if not label.strip():
        return ""
    return label if _CLOSED.search(label) else f"{label} "


def format_number(number: int, format: str) -> str:
    """Write a number in one of Word's formats (ISO/IEC 29500-1, 17.18.59); others as digits."""
    if format == "none":
        return ""
    if format in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = _write_roman(number)
        return roman.upper() if format == "upperRoman" else roman
    if format in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min(9, (number - 1) // 26 + 1)
        return letter.upper() if format == "upperLetter" else letter
    if format.startswith(("chineseCounting", "japaneseCounting", "taiwaneseCounting")):
        return _write_chinese(number) if 0 < number < 10000 else str(number)
    if format == "ideographDigital":
        return "".join(_CHINESE[int(digit)] for digit in str(number))
    if format == "ideographTraditional" and 0 < number <= 10:
        return _STEMS[number - 1]
    if format.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x2460 + number - 1)
    return f"{number:02d}" if format == "decimalZero" else str(number)


def _write_roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _write_chinese(number: int) -> str:
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += _CHINESE[digit] + name
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text[1:] if text.startswith("一十") else text


def _get_attribute(element: etree._Element, name: str) -> int:
    value = element.get(f"{W}{name}", "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else -1


def _or(value: int | None, other: int) -> int:
    return other if value is None else value
