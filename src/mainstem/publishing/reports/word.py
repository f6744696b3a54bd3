"""Reports as DOCX, with styles, contents, running heads, bookmarks and the same bytes every time."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from mainstem.publishing import letters
from mainstem.publishing.reports import markup
from mainstem.publishing.reports.markup import Writer, name_mark, write_bookmark, write_field
from mainstem.publishing.reports.tree import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Part,
    Picture,
    Report,
    Run,
    Sources,
    Table,
)

_INK, _RIVER, _QUIET = (RGBColor.from_string(c) for c in ("1D2A2E", "0B5C66", "566468"))
_LATIN, _HAN = "Arial", "Microsoft YaHei"
"""Office programs have them, and put others in their place where they are not installed."""
_FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest time an archive can hold: every member has it, so that the bytes stay the same."""
_BODY = "word/document.xml"
_WIDTH = re.compile(r'<svg[^>]*? width="([0-9.]+)"')
_PIXEL = 0.0212
"""Centimetres of print for a pixel of a drawing."""
_WIDEST = 16.6
_LONGEST = 255
"""Letters that a property of a document can have."""

Rasterise = Callable[[Sequence[str]], list[bytes]]
"""Makes a PNG of each SVG drawing: word processors do not all show the latter."""


def make_document(report: Report, rasterise: Rasterise) -> bytes:
    """Set a report as DOCX. The same report gives the same bytes."""
    document = docx.Document()
    _describe(document, report)
    _style(document)
    _set_margins(document, report)
    body = _Body(document, report, rasterise).write()
    made = io.BytesIO()
    document.save(made)
    return _finish(made.getvalue(), body)


def _describe(document: Document, report: Report) -> None:
    properties = document.core_properties
    moment = datetime.fromisoformat(report.on).replace(tzinfo=UTC)
    properties.created = properties.modified = moment
    properties.author = properties.last_modified_by = letters.keep(report.author)[:_LONGEST]
    properties.title = letters.keep(report.parts[0].title)[:_LONGEST] if report.parts else ""
    properties.language = report.parts[0].lang if report.parts else "en"
    properties.comments = ""


_STYLES: tuple[tuple[str, str, float, RGBColor, float, float], ...] = (
    ("Normal", "", 10.5, _INK, 0, 6),
    ("Title", "", 26, _RIVER, 0, 4),
    ("Subtitle", "", 13, _INK, 0, 22),
    ("Heading 1", "", 16, _RIVER, 22, 8),
    ("Heading 2", "", 12, _INK, 16, 6),
    ("Caption", "", 9, _INK, 8, 4),
    ("List Bullet", "", 10.5, _INK, 0, 3),
    ("Owner", "Normal", 12, _QUIET, 0, 4),
    ("Quiet", "Normal", 9, _QUIET, 0, 6),
    ("Table Text", "Normal", 9, _INK, 1, 1),
    ("Source", "Normal", 8.5, _INK, 0, 3),
    ("Contents Heading", "Normal", 16, _RIVER, 0, 8),
    ("Contents 1", "Normal", 10.5, _INK, 4, 2),
    ("Contents 2", "Normal", 10, _INK, 0, 1),
)
"""Name, the style it is like, points, colour, points before and after."""


def _style(document: Document) -> None:
    styles = document.styles
    for name, base, size, colour, before, after in _STYLES:
        if base:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles[base]
        style = styles[name]
        style.font.size, style.font.color.rgb = Pt(size), colour
        style.font.italic = False
        style.font.bold = name in ("Title", "Heading 1", "Heading 2", "Contents Heading")
        about = style.element.get_or_add_rPr()
        _choose_fonts(about)
        # What scripts like Khmer and Lao are set in has a size of its own.
        for old in about.findall(qn("w:szCs")):
            about.remove(old)
        about.find(qn("w:sz")).addnext(
            parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(size * 2)}"/>')
        )
        space = style.paragraph_format
        space.space_before, space.space_after = Pt(before), Pt(after)
        space.widow_control = True
        space.keep_with_next = name in ("Heading 1", "Heading 2", "Caption")
    source = styles["Source"].paragraph_format
    source.left_indent, source.first_line_indent = Cm(1), Cm(-1)
    styles["Contents 2"].paragraph_format.left_indent = Cm(0.6)
    # What the library brings spreads the letters of a subtitle.
    for spread in styles["Subtitle"].element.iter(qn("w:spacing")):
        if spread.get(qn("w:val")):
            spread.getparent().remove(spread)
    for border in styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
    styles.element.append(parse_xml(_TABLE_STYLE))


def _choose_fonts(about: etree._Element) -> None:
    fonts = about.get_or_add_rFonts()  # type: ignore[attr-defined]
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name, font in (("ascii", _LATIN), ("hAnsi", _LATIN), ("cs", _LATIN), ("eastAsia", _HAN)):
        fonts.set(qn(f"w:{name}"), font)


_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable">
<w:name w:val="Report Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:color="1D2A2E"/>
<w:bottom w:val="single" w:sz="4" w:color="B8C4C6"/>
<w:insideH w:val="single" w:sz="4" w:color="B8C4C6"/></w:tblBorders>
<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr>
<w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="1D2A2E"/></w:tcBorders></w:tcPr>
</w:tblStylePr></w:style>"""


def _set_margins(document: Document, report: Report) -> None:
    """Set the paper, and what stands at the head and the foot of every page but the cover."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.4)
    section.different_first_page_header_footer = True
    names = dict.fromkeys(
        " · ".join(words for words in (p.owner, p.title) if words) for p in report.parts
    )
    head = section.header.paragraphs[0]
    head.text = letters.keep("  |  ".join(names))
    foot = section.footer.paragraphs[0]
    foot.alignment = 1
    fields = f"{write_field('PAGE', '1')}<w:r><w:t> / </w:t></w:r>{write_field('NUMPAGES', '1')}"
    for run in parse_xml(f"<w:p {nsdecls('w')}>{fields}</w:p>"):
        foot._p.append(run)
    for paragraph in (head, foot):
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(8), _QUIET


class _Body:
    """Writes what stands between the margins."""

    def __init__(self, document: Document, report: Report, rasterise: Rasterise) -> None:
        self._part = document.part
        self._report = report
        self._links: dict[str, str] = {}
        self._marks = 0
        pictures = [b for p in report.parts for b in p.blocks if isinstance(b, Picture)]
        self._pictures = dict(
            zip(map(id, pictures), rasterise([p.svg for p in pictures]), strict=True)
        )

    def write(self) -> str:
        """Return the paragraphs and tables of the report."""
        return "".join([*self._write_cover(), *map(self._write_part, self._report.parts)])

    def _write_cover(self) -> Iterator[str]:
        parts = [(part, Writer(part.lang, self._link, self._mark)) for part in self._report.parts]
        space = '<w:spacing w:before="2400"/>'
        for part, writer in parts:
            yield writer.write_paragraph((Run(part.owner),), "Owner", layout=space)
            space = ""
        space = '<w:spacing w:before="1200"/>'
        for part, writer in parts:
            yield writer.write_paragraph((Run(part.title),), "Title", layout=space)
            yield writer.write_paragraph((Run(part.subtitle),), "Subtitle")
            space = ""
        for part, writer in parts:
            for note in part.notes:
                yield writer.write_paragraph((Run(note),), "Quiet")

    def _write_part(self, part: Part) -> str:
        writer = Writer(part.lang, self._link, self._mark)
        contents = writer.write_paragraph(
            (Run(part.contents),), "ContentsHeading", layout="<w:pageBreakBefore/>"
        )
        chapters = [
            (name_mark("chapter", part.lang, n), block)
            for n, block in enumerate(part.blocks)
            if isinstance(block, Heading)
        ]
        listed = "".join(_write_entry(writer, name, heading) for name, heading in chapters)
        names = {id(heading): name for name, heading in chapters}
        first = chapters[0][0] if chapters else ""
        blocks = []
        before: Block | None = None
        for block, after in zip(part.blocks, (*part.blocks[1:], None), strict=True):
            name = names.get(id(block), "")
            leads = isinstance(before, Heading) and after is not None
            keep = leads or isinstance(after, Table)
            blocks.append(
                self._write_block(block, writer, part.lang, name, is_first=name == first, keep=keep)
            )
            before = block
        return contents + listed + "".join(blocks)

    def _write_block(
        self, block: Block, writer: Writer, lang: str, name: str, *, is_first: bool, keep: bool
    ) -> str:
        """Write a block; `keep`: on the page of what follows."""
        match block:
            case Heading():
                words = f"{block.number}  {block.text}" if block.number else block.text
                layout = "<w:pageBreakBefore/>" if is_first else ""
                mark = self._mark(name)
                style = f"Heading{block.level}"
                return writer.write_paragraph((Run(words),), style, marks=mark, layout=layout)
            case Paragraph():
                style = "Quiet" if block.quiet else ""
                return writer.write_paragraph(block.line, style, keep=keep)
            case Bullets():
                return "".join(writer.write_paragraph(line, "ListBullet") for line in block.items)
            case Table():
                caption = _write_caption(writer, block.number, block.title)
                return caption + writer.write_table(block.columns, block.rows)
            case Picture():
                return self._write_picture(block, writer, keep=keep)
            case Sources():
                return "".join(self._write_sources(block, writer, lang))

    def _write_sources(self, sources: Sources, writer: Writer, lang: str) -> Iterator[str]:
        for source in sources.items:
            line = (Run(f"{source.number}\t"), *source.line)
            if source.quote:
                line = (*line, Run(f"“{source.quote}”", lang=source.lang))
            mark = self._mark(name_mark("source", lang, source.number))
            yield writer.write_paragraph(line, "Source", marks=mark)

    def _write_picture(self, picture: Picture, writer: Writer, *, keep: bool) -> str:
        """Write a drawing; `keep`: on the page of the table of its numbers."""
        found = _WIDTH.search(picture.svg)
        width = min(_WIDEST, float(found[1]) * _PIXEL if found else _WIDEST)
        inline = self._part.new_pic_inline(io.BytesIO(self._pictures[id(picture)]), width=Cm(width))
        self._marks += 1
        for about in inline.iter(qn("wp:docPr")):
            about.set("id", str(self._marks))
            about.set("name", picture.number or f"Figure {self._marks}")
            about.set("descr", letters.keep(picture.description))
        drawing = etree.tostring(inline, encoding="unicode")
        note = writer.write_paragraph(picture.note, "Quiet", keep=keep) if picture.note else ""
        return (
            f"<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing>{drawing}</w:drawing></w:r></w:p>"
            f"{_write_caption(writer, picture.number, picture.caption)}{note}"
        )

    def _mark(self, name: str) -> str:
        self._marks += 1
        return write_bookmark(name, self._marks)

    def _link(self, address: str) -> str:
        """Return the relationship to an address, the same for the same one."""
        if address not in self._links:
            name = f"rIdL{len(self._links) + 1}"
            self._part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, name, True)
            self._links[address] = name
        return self._links[address]


def _write_caption(writer: Writer, number: str, words: str) -> str:
    if not number:
        return ""
    return writer.write_paragraph((Run(number, strong=True), Run(f"  {words}")), "Caption")


def _write_entry(writer: Writer, name: str, heading: Heading) -> str:
    """Write a line of the contents, with the page that a word processor finds."""
    words = f"{heading.number}  {heading.text}" if heading.number else heading.text
    page = write_field(f"PAGEREF {name} \\h", "", is_stale=True)
    layout = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{markup.TEXT_WIDTH}"/></w:tabs>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Contents{heading.level}"/>{layout}</w:pPr>'
        f'<w:hyperlink w:anchor="{name}" w:history="1">{writer.write_line((Run(words),))}'
        f"<w:r><w:tab/></w:r>{page}</w:hyperlink></w:p>"
    )


def _finish(data: bytes, body: str) -> bytes:
    """Put the body before what holds the paper and the margins, and give all members one time.

    As text: to take in ten thousand elements one by one takes longer than to write them.
    """
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(fixed, "w") as new:
        for member in sorted(old.namelist()):
            info = zipfile.ZipInfo(member, _FIRST)
            info.compress_type = zipfile.ZIP_DEFLATED
            held = old.read(member)
            if member == _BODY:
                held = held.replace(b"<w:sectPr", body.encode() + b"<w:sectPr", 1)
            new.writestr(info, held)
    return fixed.getvalue()
