"""Structure: physical lines become passages, re-joined where a line break means nothing.

One step a module: `rows` measures the lines, `furniture` finds what is printed on every page,
`notes` tells footnotes from text, `joining` makes blocks of rows, `texts` writes each block as
one traceable text, `mixed` takes two languages apart, `roles` says what a block is, `sections`
which heading it stands under.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from mainstem.model.documents import Passage, Source
from mainstem.reading import languages
from mainstem.reading.structure import markers, mixed, notes, roles, sections, texts
from mainstem.reading.structure.furniture import find_furniture
from mainstem.reading.structure.joining import get_blocks
from mainstem.reading.structure.markers import Marker
from mainstem.reading.structure.roles import Draft
from mainstem.reading.structure.rows import NOTE, Row, get_rows
from mainstem.values.identifiers import get_identifier

_NOTE_HEAD: Final = re.compile(rf"({NOTE})\s*")


def structure(source: Source, document: str) -> tuple[Passage, ...]:
    """Split a source into passages, in the order of the document.

    Args:
        source: the document as loaded.
        document: its identifier, which the passages carry.

    Returns:
        Passages in the order they begin; none for a source without text. Every character that
        is not a space stands in exactly one passage, or is the marker of one of its anchors.
    """
    drafts = _get_drafts(get_rows(source.lines))
    roles.assign_types(drafts)
    sections.assign_levels(drafts)
    return _get_passages(drafts, document)


def _get_drafts(rows: Sequence[Row]) -> list[Draft]:
    furniture = find_furniture(rows)
    text = _get_text(rows, furniture)
    note_of = notes.find_notes(text)
    note_blocks = _get_note_blocks(text, note_of)
    anchors = frozenset(m.group(1) for b in note_blocks if (m := _NOTE_HEAD.match(b[0].text)))
    body = _get_body(rows, text, note_of)
    size = _get_body_size(body)
    drafts = [_draft(block, anchors, size) for block in get_blocks(body)]
    drafts += [_draft_note(block) for block in note_blocks]
    drafts += [
        Draft(texts.compose([rows[i]], frozenset()), role, None, None)
        for i, role in furniture.items()
    ]
    drafts.sort(key=lambda d: (d.text.pieces[0].place, d.text.pieces[0].start))
    return [part for draft in drafts for part in _split(draft)]


def _get_text(rows: Sequence[Row], furniture: dict[int, str]) -> list[Row]:
    """Return the rows that are no furniture; the first of a page is still known as that."""
    text = []
    opens_page = False
    for index, row in enumerate(rows):
        opens_page |= row.opens_page
        if index not in furniture:
            row.opens_page, opens_page = opens_page, False
            text.append(row)
    return text


def _get_body(rows: Sequence[Row], text: Sequence[Row], note_of: Sequence[int]) -> list[Row]:
    """Return the rows of the body; one after a note or a page number opens a page."""
    body = {id(row) for row, note in zip(text, note_of, strict=True) if not note}
    found = []
    was_body = True
    for row in rows:
        is_body = id(row) in body
        if is_body:
            row.opens_page |= not was_body
            found.append(row)
        was_body = is_body
    return found


def _get_note_blocks(rows: Sequence[Row], note_of: Sequence[int]) -> list[list[Row]]:
    blocks: dict[int, list[Row]] = {}
    for row, note in zip(rows, note_of, strict=True):
        if note:
            blocks.setdefault(note, []).append(row)
    return list(blocks.values())


def _get_body_size(rows: Sequence[Row]) -> float | None:
    """Return the size of the type most text is set in; None where no layout is known."""
    sizes: Counter[float] = Counter()
    for row in rows:
        if row.line.layout and not row.line.layout.bold:
            sizes[round(row.line.layout.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0] if sizes else None


def _draft(block: Sequence[Row], anchors: frozenset[str], size: float | None) -> Draft:
    line = block[0].line
    set_apart = False
    if size is not None:
        layouts = [row.line.layout for row in block if row.line.layout]
        set_apart = bool(layouts) and all(a.bold or a.size > 1.15 * size for a in layouts)
    return Draft(
        texts.compose(block, anchors),
        line.role,
        line.level,
        block[0].marker,
        set_apart,
    )


def _draft_note(block: Sequence[Row]) -> Draft:
    head = _NOTE_HEAD.match(block[0].text)
    marker = Marker("note", head.group(1)) if head else block[0].marker
    return Draft(texts.compose(block, frozenset()), "footnote", None, marker)


def _split(draft: Draft) -> list[Draft]:
    parts = mixed.split_languages(draft.text) if draft.role != "footnote" else [draft.text]
    if len(parts) == 1:
        return [draft]
    first, *rest = parts
    return [
        replace(draft, text=first),
        *(replace(draft, text=p, marker=markers.get_marker(p.text)) for p in rest),
    ]


def _get_passages(drafts: Sequence[Draft], document: str) -> tuple[Passage, ...]:
    languages_of = _get_languages([d.text.text for d in drafts])
    ids = [
        get_identifier("passage", document, d.text.pieces[0].place, d.text.pieces[0].start)
        for d in drafts
    ]
    sections_of = sections.get_sections(drafts, languages_of, ids)
    return tuple(
        Passage(
            id=name,
            document=document,
            type=draft.type,
            lang=language,
            text=draft.text.text,
            pieces=draft.text.pieces,
            section=section,
            level=draft.level,
            marker=draft.marker.text if draft.marker else None,
            anchors=draft.text.anchors,
        )
        for draft, language, name, section in zip(
            drafts, languages_of, ids, sections_of, strict=True
        )
    )


def _get_languages(found: Sequence[str]) -> list[str]:
    """Identify each text; Chinese that may be either script is in the document's own."""
    languages_of = [languages.identify(text) for text in found]
    if "zh-Hant" not in languages_of:
        return languages_of
    decided = [
        name.startswith("zh") and not languages.is_chinese_undecided(text)
        for text, name in zip(found, languages_of, strict=True)
    ]
    counts = Counter(name for name, sure in zip(languages_of, decided, strict=True) if sure)
    script = "zh-Hant" if counts["zh-Hant"] > counts["zh"] else "zh"
    return [
        script if name == "zh" and not sure else name
        for name, sure in zip(languages_of, decided, strict=True)
    ]
