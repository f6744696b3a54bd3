"""Markup: paragraphs and tables of a word-processor document, written as XML all at once.

Adding cells one by one to a table of six hundred rows takes a minute; writing them takes a moment.
"""

from collections.abc import Callable, Iterable, Sequence

from mainstem.publishing.letters import escape
from mainstem.publishing.reports.fonts import get_scripts
from mainstem.publishing.reports.tree import KEPT_ROWS, Column, Line, Mark, Run, list_cited

_SHAPES: dict[Mark, tuple[str, str]] = {
    "full": ("●", "0B5C66"),
    "half": ("◐", "7A6200"),
    "ring": ("○", "9A3412"),
    "cross": ("×", "A0306E"),
}
"""The shape before a status, and its colour."""
Linker = Callable[[str], str]
"""Returns the relationship by which a document names an address."""
Marker = Callable[[str], str]
"""Writes a bookmark of a name."""
TEXT_WIDTH = 9412
"""Twentieths of a point between the margins of a page."""


class Writer:
    """Writes lines of one part."""

    def __init__(self, lang: str, link: Linker, mark: Marker) -> None:
        """Begin.

        Args:
            lang: of the part.
            link: names addresses.
            mark: writes bookmarks.
        """
        self._lang = lang
        self._link = link
        self._mark = mark

    def write_paragraph(
        self, line: Line, style: str = "", *, marks: str = "", layout: str = "", keep: bool = False
    ) -> str:
        """Write a paragraph.

        Args:
            line: its words.
            style: its style, by identifier.
            marks: bookmarks it begins with.
            layout: what it has beside its style: tabs, alignment.
            keep: whether it stays on the page of what follows.
        """
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        kept = "<w:keepNext/>" if keep else ""
        about = f"<w:pPr>{named}{kept}{layout}</w:pPr>" if named or kept or layout else ""
        return f"<w:p>{about}{marks}{self.write_line(line)}</w:p>"

    def write_line(self, line: Line) -> str:
        """Write the runs of a line."""
        return "".join(map(self._write_run, line))

    def write_table(self, columns: Sequence[Column], rows: Iterable[Sequence[Line]]) -> str:
        """Write a table whose head is repeated on every page, and whose rows are not broken.

        A short one stays on one page.
        """
        rows = list(rows)
        kept = len(rows) if len(rows) <= KEPT_ROWS else 1
        whole = sum(column.width for column in columns)
        widths = [TEXT_WIDTH * column.width // whole for column in columns]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        heads = [(Run(column.title, strong=True),) for column in columns]
        body = "".join(
            self._write_row(row, columns, widths, "", keep=n < kept)
            for n, row in enumerate(rows, 1)
        )
        head = self._write_row(heads, columns, widths, "<w:tblHeader/>", keep=True)
        return (
            '<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl><w:p/>"
        )

    def _write_row(
        self,
        cells: Sequence[Line],
        columns: Sequence[Column],
        widths: Sequence[int],
        about: str,
        *,
        keep: bool,
    ) -> str:
        written = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + self.write_paragraph(
                cell,
                "TableText",
                layout='<w:jc w:val="right"/>' if column.is_number else "",
                keep=keep,
            )
            + "</w:tc>"
            for cell, column, width in zip(cells, columns, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{about}</w:trPr>{written}</w:tr>"

    def _write_run(self, run: Run) -> str:
        parts = []
        if run.begins:
            parts.append(self._mark(name_mark("source", self._lang, run.begins)))
        if run.mark:
            shape, colour = _SHAPES[run.mark]
            parts.append(self._write_words(f"{shape} ", f'<w:color w:val="{colour}"/>'))
        words = self._write_words(
            run.text, "<w:b/><w:bCs/>" if run.is_bold else "", lang=run.lang or self._lang
        )
        if run.link and run.text:
            words = (
                f'<w:hyperlink r:id="{self._link(run.link)}" w:history="1">{words}</w:hyperlink>'
            )
        parts.append(words if run.text else "")
        for before, number in list_cited(run.sources):
            cited = self._write_words(f"{before}{number}", '<w:vertAlign w:val="superscript"/>')
            anchor = name_mark("source", self._lang, number)
            parts.append(f'<w:hyperlink w:anchor="{anchor}" w:history="1">{cited}</w:hyperlink>')
        return "".join(parts)

    def _write_words(self, words: str, about: str, *, lang: str = "") -> str:
        return (
            f"<w:r><w:rPr>{_choose_font(words)}{about}{_write_language(lang or self._lang)}</w:rPr>"
            f'<w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r>'
        )


def _choose_font(words: str) -> str:
    """Name the font that office programs have for a script which the others lack."""
    if words.isascii():
        return ""
    for script in get_scripts():
        if script.is_complex and script.find_word((words,)):
            font = f'w:{{}}="{script.office}"'
            return f"<w:rFonts {' '.join(font.format(n) for n in ('ascii', 'hAnsi', 'cs'))}/>"
    return ""


def _write_language(lang: str) -> str:
    if not lang or lang == "und":
        return ""
    name = "eastAsia" if lang.startswith("zh") else "val"
    code = "zh-CN" if lang == "zh" else lang
    return f'<w:lang w:{name}="{escape(code)}"/>'


def name_mark(*parts: str | int) -> str:
    """Name a bookmark; word processors take letters, digits and low lines only."""
    return "_".join(str(part).replace("-", "_") for part in parts)


def write_bookmark(name: str, number: int) -> str:
    """Write a bookmark at the beginning of a paragraph; names and numbers are each there once."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/><w:bookmarkEnd w:id="{number}"/>'


def write_field(code: str, shown: str, *, is_stale: bool = False) -> str:
    """Write a field: what a word processor works out, with what is shown until it has."""
    stale = ' w:dirty="true"' if is_stale else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"{stale}/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{escape(shown)}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
