"""Styles: what a paragraph style of Word makes of a paragraph."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from mainstem.reading.loaders.docx.names import W, get_number, get_value

_HEADING: Final = re.compile(r"(?:heading|标题|標題)\s*([1-9])$", re.IGNORECASE)
_TITLE: Final = frozenset({"title", "标题", "標題"})
_CAPTION: Final = frozenset({"caption", "题注", "題注"})
_NOTE: Final = frozenset({"footnote text", "endnote text", "脚注文本", "尾注文本"})
_DEEPEST: Final = 20
"""Styles based on each other; a longer chain is a ring."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says; a number (numbering, depth) as in `numbering`."""

    role: str | None = None
    level: int | None = None
    is_title: bool = False
    numbering: int | None = None
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids, and the one of paragraphs that name none."""

    by_id: dict[str, Style]
    default: str = ""

    def get(self, name: str | None) -> Style:
        """Return the style a paragraph names, the default one where it names none."""
        return self.by_id.get(self.default if name is None else name, Style())


def read_styles(root: etree._Element | None) -> Styles:
    """Read the part "styles"; without one no paragraph has any role."""
    found: dict[str, etree._Element] = {}
    default = ""
    for element in () if root is None else root.iterfind(f"{W}style"):
        name = element.get(f"{W}styleId", "")
        found[name] = element
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true"):
            default = name
    return Styles({name: _read_style(element, found) for name, element in found.items()}, default)


def _read_style(element: etree._Element, by_id: dict[str, etree._Element]) -> Style:
    """Read a style with what it has from those it is based on."""
    role, level, is_title = None, None, False
    outline: int | None = None
    numbering: int | None = None
    depth: int | None = None
    current: etree._Element | None = element
    for _ in range(_DEEPEST):
        if current is None:
            break
        if role is None:
            role, level, is_title = _read_name(get_value(current, "w:name") or "")
        if outline is None:
            outline = get_number(current, "w:pPr/w:outlineLvl")
        if numbering is None:
            numbering = get_number(current, "w:pPr/w:numPr/w:numId")
            depth = get_number(current, "w:pPr/w:numPr/w:ilvl")
        current = by_id.get(get_value(current, "w:basedOn") or "")
    if role is None and outline is not None and outline < 9:
        role, level = "heading", outline + 1
    return Style(role, level, is_title, numbering, depth)


def _read_name(name: str) -> tuple[str | None, int | None, bool]:
    name = name.strip().lower()
    if (heading := _HEADING.match(name)) is not None:
        return "heading", int(heading[1]), False
    if name in _TITLE:
        return "heading", 1, True
    if name in _CAPTION:
        return "caption", None, False
    return ("footnote", None, False) if name in _NOTE else (None, None, False)
