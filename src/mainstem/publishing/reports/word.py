"""Reports as DOCX, with styles, bookmarks and the same bytes every time."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from mainstem.publishing.reports.tree import (
    Block,
    Bullets,
    Heading,
    Line,
    Paragraph,
    Part,
    Picture,
    Report,
    Run,
    Sources,
    Table,
)

_QUIET = RGBColor(0x56, 0x64, 0x68)
_FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest time an archive can hold: every member has it, so that the bytes stay the same."""

Rasterise = Callable[[str], bytes]
"""Makes a PNG of an SVG drawing: word processors do not all show the latter."""


def make_document(report: Report, rasterise: Rasterise) -> bytes:
    """Set a report as DOCX. The same report gives the same bytes."""
    document = docx.Document()
    _style(document, report)
    for number, part in enumerate(report.parts):
        _set_part(document, part, rasterise, is_first=number == 0)
    made = io.BytesIO()
    document.save(made)
    return _fix_times(made.getvalue())


def _style(document: Document, report: Report) -> None:
    properties = document.core_properties
    moment = datetime.fromisoformat(report.on).replace(tzinfo=UTC)
    properties.created = properties.modified = moment
    properties.author = properties.last_modified_by = report.author
    properties.title = report.parts[0].title if report.parts else ""
    properties.comments = ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.font.name = "Noto Sans"
    # What a word processor takes for Chinese; it finds fonts for the other scripts by itself.
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Noto Sans CJK SC")


def _set_part(document: Document, part: Part, rasterise: Rasterise, *, is_first: bool) -> None:
    if not is_first:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    _add(document.add_paragraph(style="Title"), (Run(part.title),), part.lang)
    _add(document.add_paragraph(style="Subtitle"), (Run(part.subtitle),), part.lang)
    for block in part.blocks:
        _set_block(document, block, part.lang, rasterise)


def _set_block(document: Document, block: Block, lang: str, rasterise: Rasterise) -> None:
    match block:
        case Heading():
            _add(document.add_heading(level=block.level), (Run(block.text),), lang)
        case Paragraph():
            paragraph = document.add_paragraph()
            _add(paragraph, block.line, lang)
            if block.quiet:
                _soften(paragraph)
        case Bullets():
            for item in block.items:
                _add(document.add_paragraph(style="List Bullet"), item, lang)
        case Table():
            _set_table(document, block, lang)
        case Picture():
            document.add_picture(io.BytesIO(rasterise(block.svg)), width=Cm(16))
            _describe(document, block.description)
            _add(document.add_paragraph(style="Caption"), (Run(block.caption),), lang)
        case Sources():
            for source in block.items:
                paragraph = document.add_paragraph()
                _mark(paragraph, f"source-{lang}-{source.number}", source.number)
                _add(paragraph, (Run(f"{source.number}. "), *source.line), lang)
                if source.quote:
                    _add(paragraph, (Run(f" “{source.quote}”", lang=source.lang),), lang)


def _set_table(document: Document, table: Table, lang: str) -> None:
    made = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    heads = tuple((Run(column.title, strong=True),) for column in table.columns)
    for row_number, row in enumerate((heads, *table.rows)):
        cells = made.rows[0].cells if row_number == 0 else made.add_row().cells
        for cell, column, line in zip(cells, table.columns, row, strict=True):
            paragraph = cell.paragraphs[0]
            _add(paragraph, line, lang)
            if column.is_number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    # Repeated where the table goes on on the next page.
    repeated = OxmlElement("w:tblHeader")
    made.rows[0]._tr.get_or_add_trPr().append(repeated)


def _add(paragraph: WordParagraph, line: Line, lang: str) -> None:
    for run in line:
        if run.link:
            _link(paragraph, run, lang)
        else:
            added = paragraph.add_run(_clean(run.text))
            added.bold = run.strong or None
            _set_language(added, run.lang or lang)
        for n, number in enumerate(run.sources):
            _cite(paragraph, ("," if n else "") + str(number), f"source-{lang}-{number}")


def _link(paragraph: WordParagraph, run: Run, lang: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, True))
    added = paragraph.add_run(_clean(run.text))
    _set_language(added, run.lang or lang)
    added.font.color.rgb = RGBColor(0x0B, 0x5C, 0x66)
    link.append(added._r)
    paragraph._p.append(link)


def _cite(paragraph: WordParagraph, words: str, mark: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), mark)
    added = paragraph.add_run(words)
    added.font.superscript = True
    link.append(added._r)
    paragraph._p.append(link)


def _mark(paragraph: WordParagraph, name: str, number: int) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(number))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), name)
        paragraph._p.append(mark)


def _set_language(run: WordRun, lang: str) -> None:
    element = OxmlElement("w:lang")
    element.set(qn("w:eastAsia" if lang.startswith("zh") else "w:val"), lang)
    run._r.get_or_add_rPr().append(element)


def _describe(document: Document, words: str) -> None:
    for drawn in document.paragraphs[-1]._p.iter(qn("wp:docPr")):
        drawn.set("descr", _clean(words))


def _soften(paragraph: WordParagraph) -> None:
    for run in paragraph.runs:
        run.font.color.rgb = _QUIET
        run.font.size = Pt(9)


def _clean(words: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(c for c in words if c >= " " or c in "\t\n")


def _fix_times(data: bytes) -> bytes:
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(fixed, "w") as new:
        for member in sorted(old.namelist()):
            info = zipfile.ZipInfo(member, _FIRST)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(member))
    return fixed.getvalue()
