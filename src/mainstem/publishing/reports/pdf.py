"""Reports as PDF, set by typst: tagged, with a list of chapters and links to the sources."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from importlib import resources

import typst

from mainstem.publishing.reports import fonts
from mainstem.publishing.reports.tree import (
    KEPT_ROWS,
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
    list_cited,
)

_KEPT = "\n\t\u200b\u200c\u200d"
"""Of the characters that control something, those that words are written with: Khmer breaks its
lines at a space of no width."""

_PIXEL = 0.62
"""Points of print for a pixel of a drawing: its words are as high as those of a table."""
_PICTURE_FONT = re.compile(r'font-family="[^"]*"')
_PICTURE_WIDTH = re.compile(r'<svg[^>]*? width="([0-9.]+)"')
_PIXELS = 150.0
"""Of a picture to an inch of the drawing, which print makes smaller."""
_TONGUE = re.compile("[a-z]{2,3}")
_SHORT_NOTE = 20
"""A note of fewer letters stands on the line of its caption."""
_ENDLESS = re.compile(r"[!-~]{31,}")
"""Words that no column is wide enough for."""
_ENDLESS_IN_ADDRESS = re.compile(r"[0-9A-Za-z]{31,}")
"""The same in an address, which is broken at its strokes and dots, and can be copied whole."""


def make_pdf(report: Report) -> bytes:
    """Set a report as PDF that programs can read aloud (PDF/UA-1).

    Where a sign in it has no font, as a picture among letters has none, it is set without that claim.
    The same report gives the same bytes on a machine with the same fonts.

    Raises:
        MissingFont: no installed font has the letters of a script that the report needs.
    """
    markup = make_markup(report).encode()
    compiler = _get_compiler()
    try:
        made = compiler.compile(markup, format="pdf", timestamp=0, pdf_standards="ua-1")
    except typst.TypstError:
        made = compiler.compile(markup, format="pdf", timestamp=0)
    assert isinstance(made, bytes)
    return made


def draw_pngs(svgs: Sequence[str]) -> list[bytes]:
    """Draw SVG pictures as PNG, as finely as print needs."""
    if not svgs:
        return []
    families = _name_families(fonts.choose_families(svgs, _list_families()), "en")
    pages = "#pagebreak()\n".join(
        f'#image(bytes({_quote(_choose_font(svg, families))}), format: "svg")\n' for svg in svgs
    )
    markup = f"#set page(width: auto, height: auto, margin: 0pt)\n{pages}"
    made = _get_compiler().compile(markup.encode(), format="png", ppi=_PIXELS)
    return [made] if isinstance(made, bytes) else list(made or ())


def make_markup(report: Report) -> str:
    """Write a report in typst's language. Words from outside stand in it as strings only."""
    words = [text for part in report.parts for text, _ in iter_words(part)]
    families = fonts.choose_families(words, _list_families())
    title = report.parts[0].title if report.parts else ""
    head = [
        f"#set document(title: {_quote(title)}, author: {_quote(report.author)}, date: none)",
        _read_style(),
        _set_cover(report, families),
    ]
    return "\n".join([*head, *(_set_part(part, families) for part in report.parts)])


@functools.cache
def _read_style() -> str:
    return resources.files(__package__).joinpath("style.typ").read_text("utf-8")


@functools.cache
def _get_compiler() -> typst.Compiler:
    """Return what compiles: looking for the fonts of a machine takes half a second."""
    return typst.Compiler()


@functools.cache
def _list_families() -> frozenset[str]:
    """List the font families of this machine: looking for them takes a tenth of a second."""
    return frozenset(typst.Fonts().families())


def _set_fonts(families: Sequence[str], lang: str) -> str:
    """Set the families of a language; in Chinese quotation marks are as wide as its signs."""
    if not families:
        return ""
    first, *others = map(_quote, families)
    if lang.startswith("zh") and others:
        first = f'(name: {first}, covers: "latin-in-cjk")'
    return f"#set text(font: ({', '.join((first, *others))},));"


def _name_families(families: Sequence[str], lang: str) -> str:
    """Name families as a drawing does, those of its language first."""
    ordered = sorted(families, key=lambda f: lang.startswith("zh") and "CJK" not in f)
    return ", ".join(f"'{family}'" for family in (*ordered, "sans-serif"))


def _choose_font(svg: str, families: str) -> str:
    """Pin the fonts of a drawing: a screen chooses its own, print has those of the report."""
    return _PICTURE_FONT.sub(f'font-family="{families}"', svg)


def _set_language(lang: str) -> str:
    language, _, rest = lang.partition("-")
    region = rest if len(rest) == 2 else "cn" if language == "zh" else ""
    return f"#set text(lang: {_quote(language)}{f', region: {_quote(region)}' if region else ''});"


def _set_cover(report: Report, families: Sequence[str]) -> str:
    """Set the cover: all parts on one page, each in its language."""

    def say(words: str, part: Part) -> str:
        setting = f"{_set_fonts(families, part.lang)}{_set_language(part.lang)}"
        return f"[{setting}#{_quote(words)}]"

    owners = "".join(f"{say(p.owner, p)}, " for p in report.parts if p.owner)
    titles = "".join(f"({say(p.title, p)}, {say(p.subtitle, p)}), " for p in report.parts)
    notes = "".join(f"{say(note, p)}, " for p in report.parts for note in p.notes)
    return f"#cover(({owners}), ({titles}), ({notes}))\n#counter(page).update(1)"


def _set_part(part: Part, families: Sequence[str]) -> str:
    pictures = _name_families(families, part.lang)
    name = " · ".join(words for words in (part.owner, part.title) if words)
    return "\n".join(
        (
            _set_fonts(families, part.lang),
            _set_language(part.lang),
            f"#set page(header: head({_quote(name)}), footer: foot)",
            f"#outline(title: {_quote(part.contents)}, depth: 2, target: selector(heading)"
            f".after({_name('begin', part)}).before({_name('end', part)}))",
            "#pagebreak(weak: true)",
            f"#metadata(none) #{_name('begin', part)}",
            *_set_blocks(part.blocks, part.lang, pictures),
            f"#metadata(none) #{_name('end', part)}",
        )
    )


def _name(what: str, part: Part) -> str:
    return f"label({_quote(f'{what}-{part.lang}')})"


def _set_blocks(blocks: Sequence[Block], lang: str, families: str) -> Iterator[str]:
    """Set blocks so that what belongs together stays on one page.

    That is a drawing and the short table of its numbers, and words that lead in.
    """
    before: Block | None = None
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        words = _set_block(block, lang, families)
        if isinstance(block, Picture) and _is_kept(after):
            yield f"#block(breakable: false, width: 100%)[{words}"
        elif isinstance(before, Picture) and _is_kept(block):
            yield f"{words}]"
        elif isinstance(block, Paragraph) and isinstance(before, Heading) and after:
            yield f"#block(sticky: true)[{words}]"
        else:
            yield words
        before = block


def _is_kept(block: "Block | None") -> bool:
    """Say whether a block is a table that is not broken over two pages."""
    return isinstance(block, Table) and len(block.rows) <= KEPT_ROWS


def _set_block(block: Block, lang: str, families: str) -> str:
    match block:
        case Heading():
            number = f"#{_quote(block.number)}#h(0.7em)" if block.number else ""
            return (
                f"#heading(level: {block.level}, supplement: {_quote(lang)})"
                f"[{number}#{_quote(block.text)}]"
            )
        case Paragraph():
            line = _set_line(block.line, lang)
            return f"#quiet[{line}]\n" if block.quiet else f"{line}\n"
        case Bullets():
            return "#list(" + "".join(f"[{_set_line(i, lang)}], " for i in block.items) + ")"
        case Table():
            return _set_table(block, lang)
        case Picture():
            return _set_picture(block, lang, families)
        case Sources():
            return _set_sources(block, lang)


def _set_picture(picture: Picture, lang: str, families: str) -> str:
    found = _PICTURE_WIDTH.search(picture.svg)
    width = f"calc.min(space.width, {float(found[1]) * _PIXEL:.1f}pt)" if found else ""
    drawn = (
        f'image(bytes({_quote(_choose_font(picture.svg, families))}), format: "svg", '
        f"width: {width or '100%'}, alt: {_quote(picture.description)})"
    )
    is_short = sum(len(run.text) for run in picture.note) < _SHORT_NOTE
    note = f" {'#h(0.6em)' if is_short else '#linebreak()'}#text(fill: quiet-ink)[{_set_line(picture.note, lang)}]"
    return (
        f"#layout(space => figure(align(left, {drawn}), "
        f"caption: [{_set_caption(picture.number, picture.caption)}{note if picture.note else ''}], "
        "kind: image, numbering: none, supplement: none))"
    )


def _set_caption(number: str, words: str) -> str:
    return f"#strong({_quote(number)})#h(0.6em)#{_quote(words)}" if number else f"#{_quote(words)}"


def _set_table(table: Table, lang: str) -> str:
    widths = "".join(f"{c.width}fr, " for c in table.columns)
    aligned = "".join("right, " if c.is_number else "left, " for c in table.columns)
    titles = "".join(f"[#{_quote(c.title)}], " for c in table.columns)
    rows = "\n".join("".join(f"[{_set_line(c, lang)}], " for c in row) for row in table.rows)
    caption = f"caption: [{_set_caption(table.number, table.title)}], " if table.number else ""
    kept = _is_kept(table)
    return (
        f"#{'block(breakable: false, ' if kept else ''}figure(table(columns: ({widths}), align: ({aligned}), table.header({titles}),\n{rows}), "
        f"kind: table, {caption}numbering: none, supplement: none, alt: {_quote(table.title)}){')' if kept else ''}"
    )


def _set_sources(sources: Sources, lang: str) -> str:
    lines = []
    for source in sources.items:
        said = f"#text(lang: {_quote(_choose_tongue(source.lang))}, {_quote('“' + source.quote + '”')})"
        lines.append(
            f"#source([{_set_target(lang, source.number)}], "
            f"[{source.number}], [{_set_line(source.line, lang)}{said if source.quote else ''}])"
        )
    return "\n".join(lines)


def _set_target(lang: str, number: int) -> str:
    """Set what the number of a source in the text leads to."""
    return f"#metadata(none)#label({_quote(f'source-{lang}-{number}')})"


def _set_line(line: Line, lang: str) -> str:
    return "".join(_set_run(run, lang) for run in line)


def _set_run(run: Run, lang: str) -> str:
    arguments = []
    if run.lang and run.lang != lang:
        arguments.append(f"lang: {_quote(_choose_tongue(run.lang))}, ")
    if run.is_bold:
        arguments.append('weight: "bold", ')
    endless = _ENDLESS_IN_ADDRESS if run.link == run.text else _ENDLESS
    words = f"text({''.join(arguments)}{_quote(endless.sub(_loosen, run.text))})"
    if run.link:
        words = f"link({_quote(run.link)}, {words})"
    mark = f"#mark({_quote(run.mark)})" if run.mark else ""
    if run.begins:
        mark = _set_target(lang, run.begins)
    cited = "".join(
        (f"#super[{before}]#sym.zws" if before else "") + f"#cite-to({_quote(lang)}, {n})"
        for before, n in list_cited(run.sources)
    )
    return f"{mark}#{words};{'#sym.wj' if cited else ''}{cited}"


def _choose_tongue(lang: str) -> str:
    """Return the language of a code as print names it; of an unfit one that nobody knows."""
    tongue = lang.partition("-")[0].lower()
    return tongue if _TONGUE.fullmatch(tongue) else "und"


def _loosen(found: re.Match[str]) -> str:
    """Let a word that is too long for any column be broken, at spaces of no width."""
    word = found[0]
    return "\u200b".join(word[n : n + 12] for n in range(0, len(word), 12))


def _quote(words: str) -> str:
    """Write a string of typst's: a backslash and a quotation mark are all that ends one."""
    plain = "".join(c for c in words if c in _KEPT or unicodedata.category(c)[0] != "C")
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
