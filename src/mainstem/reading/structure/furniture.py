"""Furniture: running headers and page numbers, told by where they stand and that they return."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from mainstem.reading.structure.rows import Row

_NUMBER: Final = re.compile(
    r"(?P<plain>\d{1,4})$|[-–—·•~～\s]+(?P<dashed>\d{1,4})[-–—·•~～\s]+$"
    r"|第\s*(?P<page>\d{1,4})\s*[页頁](?:\s*[/，,共]?\s*共?\s*\d{1,4}\s*[页頁]?)?$"
    r"|(?i:page)\s+(?P<english>\d{1,4})(?:\s+of\s+\d{1,4}|\s*/\s*\d{1,4})?$|(?P<slash>\d{1,4})\s*/\s*\d{1,4}$"
)
_RULE_MARKS: Final = r"_\-—–=*·."
_RULE: Final = re.compile(rf"[{_RULE_MARKS}\s]{{5,}}")
"""A rule drawn in characters, as above footnotes."""
_PRINTED: Final = re.compile(
    r"\*\d{5,}\*|(?P<before>\d{1,3}/\d{1,3}\s+)?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{6})?(?P<after>\s+\d{1,3}/\d{1,3})?"
)
"""The number of a print job, with the page before or behind it: 2/5 18-17962, *1817962*."""
_VARYING: Final = re.compile(r"[\d\s]+")
_FEW_PAGES: Final = 4
_EDGE: Final = 2
"""How many rows at the top and at the bottom of a page may be furniture."""
_APART: Final = 3
"""How many rows at least lie between two page numbers: a numbered list has none."""
_LONGEST: Final = 120
_SHORTEST_TEXT: Final = 24
"""Characters: what is longer is no number of a page."""
_TOP: Final = 0.12
_BOTTOM: Final = 0.88


def find_furniture(rows: Sequence[Row]) -> dict[int, str]:
    """Find the rows that are no text: index → "running_header" or "page_number"."""
    found = _find_numbers(rows) | _find_printed(rows)
    edges = _get_edges(rows, found)
    forms = Counter(form for page in edges for form in {_get_form(rows[i]) for i in page} if form)
    least = max(3, len(edges) // 4) if len(edges) > _FEW_PAGES else 2
    for page in edges:
        for index in page:
            form = _get_form(rows[index])
            if index not in found and form and forms[form] >= least:
                found[index] = "running_header"
    _find_alternating(rows, edges, found)
    found.update(
        (i, "running_header")
        for i, row in enumerate(rows)
        if row.text[0] in _RULE_MARKS and _RULE.fullmatch(row.text)
    )
    return found


def _find_printed(rows: Sequence[Row]) -> dict[int, str]:
    """Find print job numbers."""
    found = {}
    for index, row in enumerate(rows):
        printed = len(row.text) <= _SHORTEST_TEXT and _PRINTED.fullmatch(row.text)
        if printed:
            paged = printed["before"] or printed["after"]
            found[index] = "page_number" if paged else "running_header"
    return found


def _find_alternating(
    rows: Sequence[Row], edges: Sequence[Sequence[int]], found: dict[int, str]
) -> None:
    """Find the header of left pages where the right ones have theirs, too few to return."""
    tops = [page[0] for page in edges if page]
    headed = [at for at, index in enumerate(tops) if found.get(index) == "running_header"]
    if len(headed) < 2 or any(at % 2 != headed[0] % 2 for at in headed):
        return
    for at, index in enumerate(tops):
        is_apart = index + 1 < len(rows) and rows[index + 1].gap > 0 and not rows[index].is_final
        if at % 2 != headed[0] % 2 and is_apart and rows[index].marker is None:
            found[index] = "running_header"


def _find_numbers(rows: Sequence[Row]) -> dict[int, str]:
    """Find page numbers: unmistakable in form, or plain numbers that count up one by one."""
    numbers: list[tuple[int, int, bool]] = []
    for index, row in enumerate(rows):
        if len(row.text) > _SHORTEST_TEXT:
            continue
        match = _NUMBER.match(row.text)
        if match and match.lastgroup:
            sure = match.lastgroup in ("page", "english", "dashed") or _stands_at_edge(rows, index)
            numbers.append((index, int(match.group(match.lastgroup)), sure))
    found: dict[int, str] = {}
    for at, (index, number, sure) in enumerate(numbers):
        near = numbers[max(0, at - 1) : at] + numbers[at + 1 : at + 2]
        in_step = any(
            abs(i - index) >= _APART and n - number == (1 if i > index else -1) for i, n, _ in near
        )
        if sure or in_step:
            found[index] = "page_number"
    return found


def _stands_at_edge(rows: Sequence[Row], index: int) -> bool:
    layout = rows[index].line.layout
    if layout:
        return layout.bottom < _TOP or layout.top > _BOTTOM
    return rows[index].opens_page or (index + 1 < len(rows) and rows[index + 1].opens_page)


def _get_edges(rows: Sequence[Row], numbers: dict[int, str]) -> list[list[int]]:
    """Return the outermost rows of each page; no pages are known, no edges."""
    starts = [i for i in range(len(rows)) if i == 0 or _is_page_start(rows, i, numbers)]
    if len(starts) < 2:
        return []
    edges = []
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        page = [i for i in range(start, end) if i not in numbers]
        edges.append([i for i in dict.fromkeys(page[:_EDGE] + page[-_EDGE:]) if _may_be(rows[i])])
    return edges


def _is_page_start(rows: Sequence[Row], index: int, numbers: dict[int, str]) -> bool:
    row, before = rows[index], rows[index - 1]
    if row.line.layout:
        return row.line.place != before.line.place
    return row.opens_page or (index - 1 in numbers)


def _may_be(row: Row) -> bool:
    layout = row.line.layout
    if layout and layout.top > _TOP and layout.bottom < _BOTTOM:
        return False
    return row.width <= _LONGEST and not row.is_final


def _get_form(row: Row) -> str:
    return _VARYING.sub("", row.text)
