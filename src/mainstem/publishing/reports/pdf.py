"""Reports as PDF, set by typst: tagged, with a list of chapters and links to the sources."""

import functools
import unicodedata

import typst

from mainstem.publishing.reports import fonts
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
    iter_words,
)

_KEPT = "\n\t\u200b\u200c\u200d"
"""Of the characters that control something, those that words are written with: Khmer breaks its
lines at a space of no width."""

_STYLE = """
#set page(paper: "a4", margin: (x: 22mm, top: 24mm, bottom: 22mm), numbering: "1")
#set text(size: 10pt, fill: rgb("#1d2a2e"))
#set par(leading: 0.75em, spacing: 1.1em, justify: false)
#set heading(numbering: none)
#show heading.where(level: 1): it => {
  set text(size: 15pt, weight: "bold", fill: rgb("#0b5c66"))
  block(above: 2em, below: 1em, it)
}
#show heading.where(level: 2): it => {
  set text(size: 11.5pt, weight: "bold")
  block(above: 1.5em, below: 0.8em, it)
}
#show figure.where(kind: table): set block(breakable: true)
#show figure.caption: it => { set text(size: 9pt); set align(left); block(it.body) }
#set table(stroke: (x, y) => (bottom: if y == 0 { 0.8pt } else { 0.3pt + rgb("#b8c4c6") }), inset: (x: 4pt, y: 5pt))
#show table.cell.where(y: 0): set text(weight: "bold")
#show table: set text(size: 9pt)
#let cite-to(part, number) = super(link(label("source-" + part + "-" + str(number)), str(number)))
#let quiet(body) = block(sticky: true, text(fill: rgb("#566468"), size: 9pt, body))
"""


def make_pdf(report: Report) -> bytes:
    """Set a report as PDF.

    The same report gives the same bytes on a machine with the same fonts.

    Raises:
        MissingFont: no installed font has the letters of a script that the report needs.
    """
    return typst.compile(make_markup(report).encode(), format="pdf", timestamp=0)


def draw_png(svg: str) -> bytes:
    """Draw an SVG picture as PNG, at twice the size of a screen's."""
    markup = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        f'#image(bytes({_quote(svg)}), format: "svg")'
    )
    return typst.compile(markup.encode(), format="png", ppi=192.0)


def make_markup(report: Report) -> str:
    """Write a report in typst's language. Words from outside stand in it as strings only."""
    words = [text for part in report.parts for text, _ in iter_words(part)]
    families = fonts.choose_families(words, _list_families())
    title = report.parts[0].title if report.parts else ""
    head = [
        f"#set document(title: {_quote(title)}, author: {_quote(report.author)}, date: none)",
        _STYLE,
        f"#set text(font: ({''.join(_quote(f) + ', ' for f in families)}))" if families else "",
    ]
    return "\n".join([*head, *map(_set_part, report.parts)])


@functools.cache
def _list_families() -> frozenset[str]:
    """List the font families of this machine: looking for them takes a tenth of a second."""
    return frozenset(typst.Fonts().families())


def _set_part(part: Part) -> str:
    language, _, rest = part.lang.partition("-")
    region = f", region: {_quote(rest)}" if len(rest) == 2 else ""
    return "\n".join(
        (
            "#pagebreak(weak: true)",
            f"#set text(lang: {_quote(language)}{region})",
            # One that goes through the whole part, so that its language is the part's.
            f'#text(size: 24pt, weight: "bold", fill: rgb("#0b5c66"), {_quote(part.title)})',
            f"#parbreak()\n#text(size: 12pt, {_quote(part.subtitle)})\n#v(1em)",
            f"#outline(title: {_quote(part.contents)}, depth: 1, target: selector(heading)"
            f".after({_name('begin', part)}).before({_name('end', part)}))",
            f"#metadata(none) #{_name('begin', part)}",
            *(_set_block(block, part.lang) for block in part.blocks),
            f"#metadata(none) #{_name('end', part)}",
        )
    )


def _name(what: str, part: Part) -> str:
    return f"label({_quote(f'{what}-{part.lang}')})"


def _set_block(block: Block, lang: str) -> str:
    match block:
        case Heading():
            return (
                f"#heading(level: {block.level}, supplement: {_quote(lang)}, {_quote(block.text)})"
            )
        case Paragraph():
            line = _set_line(block.line, lang)
            return f"#quiet[{line}]\n" if block.quiet else f"{line}\n"
        case Bullets():
            return "#list(" + "".join(f"[{_set_line(i, lang)}], " for i in block.items) + ")"
        case Table():
            return _set_table(block, lang)
        case Picture():
            return (
                f'#figure(image(bytes({_quote(block.svg)}), format: "svg", width: 100%, '
                f"alt: {_quote(block.description)}), caption: {_quote(block.caption)}, "
                "numbering: none, supplement: none)"
            )
        case Sources():
            return _set_sources(block, lang)


def _set_table(table: Table, lang: str) -> str:
    widths = "".join(f"{c.width}fr, " for c in table.columns)
    aligned = "".join("right, " if c.is_number else "left, " for c in table.columns)
    titles = "".join(f"[#{_quote(c.title)}], " for c in table.columns)
    rows = "\n".join("".join(f"[{_set_line(c, lang)}], " for c in row) for row in table.rows)
    return (
        f"#figure(table(columns: ({widths}), align: ({aligned}), table.header({titles}),\n{rows}), "
        f"kind: table, alt: {_quote(table.title)})"
    )


def _set_sources(sources: Sources, lang: str) -> str:
    lines = []
    for source in sources.items:
        said = f" #text(lang: {_quote(source.lang.partition('-')[0])}, {_quote('“' + source.quote + '”')})"
        lines.append(
            f"#block(below: 0.8em)[#text(size: 8.5pt)[{source.number}. {_set_line(source.line, lang)}"
            f"{said if source.quote else ''}] #label({_quote(f'source-{lang}-{source.number}')})]"
        )
    return "\n".join(lines)


def _set_line(line: Line, lang: str) -> str:
    return "".join(_set_run(run, lang) for run in line)


def _set_run(run: Run, lang: str) -> str:
    arguments = []
    if run.lang and run.lang != lang:
        arguments.append(f"lang: {_quote(run.lang.partition('-')[0])}, ")
    if run.strong:
        arguments.append('weight: "bold", ')
    words = f"text({''.join(arguments)}{_quote(run.text)})"
    if run.link:
        words = f"link({_quote(run.link)}, {words})"
    cited = "#super[,]".join(f"#cite-to({_quote(lang)}, {n})" for n in run.sources)
    return f"#{words};{cited}"


def _quote(words: str) -> str:
    """Write a string of typst's: a backslash and a quotation mark are all that ends one."""
    plain = "".join(c for c in words if c in _KEPT or unicodedata.category(c)[0] != "C")
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
