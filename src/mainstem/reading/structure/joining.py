"""Joining: which physical lines are one paragraph, told by how a typist breaks lines.

A line break inside a paragraph stands where the next word did not fit. So a row goes on in the
next one if the next row's first word would have overrun the measure, and a paragraph ends where
it would have fitted. The measure is found in the document; rows that keep to none are
paragraphs of their own.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mainstem.reading.structure.rows import Row

_LONGEST: Final = 200
"""Columns: what is longer was not broken by a typist but is a paragraph on one line."""
_NARROWEST: Final = 20
_SLACK: Final = 8
"""Columns by which a broken line of unspaced text or short words falls behind the measure."""
_INDENT: Final = 4
"""Columns of the two characters that open a Chinese paragraph; text taken from PDF loses them."""
_FEWEST: Final = 3
"""Rows that may show a measure: two that are broken, and what goes on."""
_NEARBY: Final = 4
"""Rows before and after a row that show how wide its surroundings are set."""
_BROKEN: Final = 60
"""Columns that a row has at least which was broken because it was full."""
_BEGUN: Final = re.compile(r"[，,。；;][^，,。；;]*\Z")
"""What shows that a Chinese row is in a sentence: no heading has it."""
_DANGLING: Final = re.compile(
    r"\b(?:the|an?|of|on|in|at|by|to|for|from|with|and|or|as|its|their|his|her)$"
)
"""Words that no English heading or sentence ends with."""
_WORD: Final = re.compile(r"\S+")
_OPEN_URL: Final = re.compile(r"(?:https?://|www\.)[!-~]*$|(?:https?:/?)$")
_LIST_COMMAS: Final = "，、,"
_BEGINS_LOWER: Final = re.compile(r"[a-zà-ÿ(,;]")


@dataclass(frozen=True, slots=True)
class _Measure:
    """How wide rows of one kind are set in one stretch of a document."""

    width: int
    gap: int
    """Blank lines that usually stand between two rows of a paragraph."""
    indent: int
    """Columns that usually stand before a row."""
    first: int
    """Columns by which the first row of a paragraph is usually short: its lost indent, or 0."""


def get_blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """Put rows together that are one paragraph, heading or item; their order stays."""
    blocks: list[list[Row]] = []
    for stretch in _get_stretches(rows):
        few = len(stretch) < _FEWEST
        measures = {wide: None if few else _get_measure(stretch, wide) for wide in (True, False)}
        blocks.extend(_join(stretch, measures))
    return blocks


def _get_stretches(rows: Sequence[Row]) -> list[list[Row]]:
    """Cut where a row is too long to have been broken, or its markup says what it is."""
    stretches: list[list[Row]] = []
    closed = True
    for row in rows:
        alone = row.width > _LONGEST or row.line.role is not None
        if alone or closed:
            stretches.append([])
        stretches[-1].append(row)
        closed = alone
    return stretches


def _get_measure(stretch: Sequence[Row], wide: bool) -> _Measure | None:
    """Find the measure that wide or narrow rows keep to; None where they end as they like.

    What tells are the rows that end amid a sentence: in broken text they end near the measure.
    """
    if _ends_at_will(stretch, wide):
        return None
    broken = [
        (row, after)
        for row, after in pairwise(stretch)
        if row.is_wide is wide is after.is_wide and not row.is_final and not row.is_pausing
        if not _is_start(after) and not _is_heading(row)
    ]
    if len(broken) < 2:
        return None
    width = _get_width([row.edge for row, _ in broken])
    near = [after for row, after in broken if row.edge >= width - _SLACK]
    if width < _NARROWEST or len(near) < max(2, 0.6 * len(broken)):
        return None
    gap = Counter(row.gap for row in near).most_common(1)[0][0]
    indent = Counter(row.indent for row in near).most_common(1)[0][0]
    first = _get_first([row for row in stretch if row.is_wide is wide], width) if wide else 0
    return _Measure(width, gap, indent, first)


def _ends_at_will(stretch: Sequence[Row], wide: bool) -> bool:
    """Tell whether most rows end as sentences do: nobody broke them, they are paragraphs."""
    rows = [row for row in stretch if row.is_wide is wide]
    final = len([row for row in rows if row.is_final])
    apart = len([row for row in rows if row.gap > 0]) * 2 > len(rows)
    return final * 10 > len(rows) * (5 if apart else 8)


def _is_start(row: Row) -> bool:
    return row.marker is not None or row.is_label


def _get_width(edges: Sequence[int]) -> int:
    """The commonest width of justified text, or nearly the greatest of ragged text."""
    ordered = sorted(edges)
    mode, count = max(Counter(ordered).items(), key=lambda item: (item[1], item[0]))
    if count * 5 >= len(ordered) and mode >= ordered[len(ordered) // 2] - 2:
        return mode
    return ordered[min(len(ordered) - 1, len(ordered) * 19 // 20)]


def _get_first(rows: Sequence[Row], width: int) -> int:
    """Find whether paragraphs open two characters short: their indent was lost."""
    opening = [
        b.width
        for a, b in pairwise(rows)
        if a.is_final and a.edge < 0.85 * width and not b.indent and b.width > 0.7 * width
    ]
    short = sum(width - _INDENT - 1 <= w <= width - _INDENT + 1 for w in opening)
    return _INDENT if opening and short * 2 > len(opening) else 0


def _join(rows: Sequence[Row], measures: dict[bool, _Measure | None]) -> list[list[Row]]:
    blocks = [[rows[0]]]
    edges = [row.edge for row in rows]
    for index in range(1, len(rows)):
        row, block = rows[index], blocks[-1]
        measure = measures[block[-1].is_wide]
        goes_on = (
            _goes_on(block, row, _narrow(measure, edges, index))
            if measure
            else _breaks_off(block[-1], row)
        )
        if goes_on:
            block.append(row)
        else:
            blocks.append([row])
    return blocks


def _narrow(measure: _Measure, edges: Sequence[int], index: int) -> _Measure:
    """Fit the measure to its neighbourhood: an abstract is set narrower than the article."""
    if edges[index - 1] >= measure.width - 1:
        return measure
    near = max(edges[max(0, index - _NEARBY) : index + _NEARBY])
    if near >= measure.width - 1:
        return measure
    return _Measure(max(near, _NARROWEST), measure.gap, measure.indent, measure.first)


def _goes_on(block: Sequence[Row], row: Row, measure: _Measure) -> bool:
    """Tell whether `row` belongs to the paragraph that the rows of `block` began."""
    last = block[-1]
    if not last.is_final and _ends_in_address(last.text[-80:]):
        return True
    if _overlaps(last, row):
        return True
    if (row.gap > measure.gap and not row.opens_page) or _is_set_otherwise(last, row):
        return False
    if row.indent >= measure.indent + 2 or row.is_label or last.is_label:
        return False
    room = measure.width - last.edge - (measure.first if len(block) == 1 else 0)
    fits = _get_need(row, last) <= room
    if row.marker and (last.is_final or last.is_pausing or fits):
        return False
    if len(block) == 1 and _is_heading(last):
        return not fits and row.edge < 0.75 * measure.width and not row.is_final
    if last.is_final or last.is_pausing:
        return not fits and not _opens_paragraph(row, measure)
    if last.is_wide != row.is_wide:
        return not fits
    return _runs_on(last, row, fits) or last.edge > 0.8 * measure.width


def _breaks_off(last: Row, row: Row) -> bool:
    """Whether a long row ends amid a sentence, where too few rows show how wide they are set."""
    if last.is_final or last.is_pausing or row.gap or row.marker or row.is_label or last.is_label:
        return False
    if last.width < _BROKEN or _is_set_otherwise(last, row) or last.line.role or row.line.role:
        return False
    if last.is_wide:
        return row.is_wide and not _is_heading(last) and _BEGUN.search(last.text) is not None
    return bool(_BEGINS_LOWER.match(row.text) or _DANGLING.search(last.text))


def _ends_in_address(tail: str) -> bool:
    return ("http" in tail or "www." in tail) and _OPEN_URL.search(tail) is not None


def _is_set_otherwise(last: Row, row: Row) -> bool:
    """Whether two rows of a PDF are set in different type: a heading and its text."""
    before, after = last.line.layout, row.line.layout
    if before is None or after is None:
        return False
    return before.bold != after.bold or abs(before.size - after.size) > 0.08 * before.size


def _overlaps(last: Row, row: Row) -> bool:
    """Whether two rows of a PDF stand on one line: a word that was set by itself."""
    before, after = last.line.layout, row.line.layout
    if before is None or after is None or last.line.place != row.line.place:
        return False
    return before.top <= after.top < before.bottom - 0.3 * (before.bottom - before.top)


def _get_need(row: Row, last: Row) -> int:
    """Columns that the first word of `row` would have taken at the end of `last`."""
    if row.is_wide:
        return 2
    word = _WORD.match(row.text)
    return (len(word.group()) if word else 0) + (0 if last.is_wide else 1)


def _is_heading(row: Row) -> bool:
    marker = row.marker
    return (
        marker is not None and marker.is_heading_like and "。" not in row.text and not row.is_final
    )


def _opens_paragraph(row: Row, measure: _Measure) -> bool:
    short = measure.width - row.width
    return (
        measure.first > 0 and measure.first - 1 <= short <= measure.first + 1 and not row.is_final
    )


def _runs_on(last: Row, row: Row, fits: bool) -> bool:
    """Whether the words themselves show that the sentence has not ended with `last`."""
    if last.text[-1] in _LIST_COMMAS:
        return True
    return not fits or _BEGINS_LOWER.match(row.text) is not None
