"""Sections: which heading each passage stands under, and how deep each heading is."""

from collections.abc import Sequence
from typing import Final

from mainstem.reading.structure.roles import Draft

_DEPTH: Final = (
    "part",
    "chapter",
    "section",
    "article",
    "numeral",
    "roman",
    "bracketed",
    "digit",
    "decimal",
)
"""Kinds of marker from the outermost to the innermost; 一、 and I. are equals."""
_EQUAL: Final = {"roman": "numeral"}


def assign_levels(drafts: Sequence[Draft]) -> None:
    """Give every heading its depth, 1 = outermost, where the markup does not state one.

    Kinds of marker that the document does not use take no level; the title, an unmarked heading
    at the very beginning, is outermost, and any other unmarked heading stands below it.
    """
    headings = [d for d in drafts if d.type == "heading"]
    kinds = {_EQUAL.get(d.marker.kind, d.marker.kind) for d in headings if d.marker}
    order = [kind for kind in _DEPTH if kind in kinds]
    opening = _get_opening(drafts)
    base = 1 if opening else 0
    for draft in headings:
        if draft.level is not None:
            continue
        if draft.marker is None:
            draft.level = 1 if id(draft) in opening else base + 1
            continue
        kind = _EQUAL.get(draft.marker.kind, draft.marker.kind)
        dots = draft.marker.text.strip(".").count(".") - 1 if kind == "decimal" else 0
        draft.level = base + 1 + (order.index(kind) if kind in order else len(order)) + max(0, dots)


def _get_opening(drafts: Sequence[Draft]) -> set[int]:
    """The unmarked headings a document begins with: its title, in one language or two."""
    opening: set[int] = set()
    scripts: set[bool] = set()
    for draft in drafts:
        if (
            draft.type == "heading"
            and draft.marker is None
            and draft.text.text.isascii() not in scripts
        ):
            opening.add(id(draft))
            scripts.add(draft.text.text.isascii())
        elif draft.type not in ("byline", "running_header", "page_number") or opening:
            break
    return opening


def get_sections(
    drafts: Sequence[Draft], languages: Sequence[str], ids: Sequence[str]
) -> list[str | None]:
    """Return for each draft the id of the heading it stands under, None before the first.

    Two headings of one level that follow each other in two languages are one place: what comes
    under them stands under the heading in its own language.
    """
    open_headings: list[list[tuple[int, str, str]]] = []
    found: list[str | None] = []
    before_heading = False
    for draft, language, name in zip(drafts, languages, ids, strict=True):
        is_heading = draft.type == "heading"
        level = (draft.level or 1) if is_heading else 0
        if is_heading:
            twin = before_heading and _is_twin(open_headings, level, language)
            while open_headings and open_headings[-1][0][0] >= level + (1 if twin else 0):
                open_headings.pop()
        parent = (
            open_headings[-1 - (1 if is_heading and twin else 0)]
            if len(open_headings) > (1 if is_heading and twin else 0)
            else None
        )
        found.append(_choose(parent, language))
        if is_heading and twin:
            open_headings[-1].append((level, language, name))
        elif is_heading:
            open_headings.append([(level, language, name)])
        before_heading = is_heading
    return found


def _is_twin(open_headings: list[list[tuple[int, str, str]]], level: int, language: str) -> bool:
    if not open_headings:
        return False
    last = open_headings[-1]
    return last[0][0] == level and all(other != language for _, other, _ in last)


def _choose(headings: list[tuple[int, str, str]] | None, language: str) -> str | None:
    if not headings:
        return None
    return next((name for _, other, name in headings if other == language), headings[0][2])
