"""Reports as HTML: the body for a page of the site, or a file that stands alone."""

import base64
from collections.abc import Callable
from importlib import resources

from mainstem.publishing.letters import escape
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
    list_cited,
)


def make_page(report: Report) -> bytes:
    """Set a report as one file that needs no other: styles and pictures are in it."""
    title = escape(report.parts[0].title if report.parts else "")
    lang = escape(report.parts[0].lang if report.parts else "en")
    style = resources.files(__package__).joinpath("page.css").read_text("utf-8")
    return (
        f'<!doctype html>\n<html lang="{lang}">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        # Nothing in the file acts or asks for another, whatever the words in it are.
        '<meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        f"<title>{title}</title>\n<style>\n{style}</style>\n<body>\n<main>\n{make_body(report, embed)}"
        "</main>\n</body>\n</html>\n"
    ).encode()


def make_body(report: Report, locate: Callable[[Picture], str]) -> str:
    """Set the parts of a report, one after the other, as sections.

    Args:
        report: what to set.
        locate: says at what address a picture is.
    """
    return "".join(_set_part(part, locate) for part in report.parts)


def embed(picture: Picture) -> str:
    """Return an address that holds the picture itself.

    As a picture, not as elements: nothing in a drawing can act on the page.
    """
    return f"data:image/svg+xml;base64,{base64.b64encode(picture.svg.encode()).decode()}"


def _set_part(part: Part, locate: Callable[[Picture], str]) -> str:
    chapters = [
        (n, b) for n, b in enumerate(part.blocks) if isinstance(b, Heading) and b.level == 1
    ]
    items = "".join(
        f'<li><a href="#{part.lang}-{n}">{_set_heading(heading)}</a></li>\n'
        for n, heading in chapters
    )
    name = f"contents-{part.lang}"
    owner = f'<p class="owner">{escape(part.owner)}</p>\n' if part.owner else ""
    subtitle = f'<p class="subtitle">{escape(part.subtitle)}</p>\n' if part.subtitle else ""
    notes = "".join(f'<p class="quiet">{escape(note)}</p>\n' for note in part.notes)
    return (
        f'<section class="report" lang="{escape(part.lang)}">\n'
        f'<header class="cover">{owner}<h1>{escape(part.title)}</h1>\n{subtitle}{notes}</header>\n'
        f'<nav aria-labelledby="{name}"><h2 id="{name}">{escape(part.contents)}</h2>\n'
        f"<ol>\n{items}</ol></nav>\n" + set_blocks(part, locate) + "</section>\n"
    )


def _set_heading(heading: Heading) -> str:
    number = f'<span class="no">{escape(heading.number)}</span> ' if heading.number else ""
    return f"{number}{escape(heading.text)}"


def _set_caption(number: str, words: str) -> str:
    return f"<strong>{escape(number)}</strong> {escape(words)}" if number else escape(words)


def set_blocks(part: Part, locate: Callable[[Picture], str]) -> str:
    """Set the blocks of a part, without its title and the list of its chapters."""
    return "".join(_set_block(n, block, part.lang, locate) for n, block in enumerate(part.blocks))


def _set_block(number: int, block: Block, lang: str, locate: Callable[[Picture], str]) -> str:
    match block:
        case Heading():
            level = block.level + 1
            return f'<h{level} id="{lang}-{number}">{_set_heading(block)}</h{level}>\n'
        case Paragraph():
            kind = ' class="quiet"' if block.quiet else ""
            return f"<p{kind}>{_set_line(block.line, lang)}</p>\n"
        case Bullets():
            items = "".join(f"<li>{_set_line(item, lang)}</li>\n" for item in block.items)
            return f"<ul>\n{items}</ul>\n"
        case Table():
            return _set_table(block, lang)
        case Picture():
            note = f'<p class="quiet">{_set_line(block.note, lang)}</p>' if block.note else ""
            # On a small screen a drawing keeps its size, so that its words can be read.
            return (
                f'<figure><div class="scroll" tabindex="0" role="region" '
                f'aria-label="{escape(block.caption)}">'
                f'<img src="{escape(locate(block))}" alt="{escape(block.description)}"></div>'
                f"<figcaption>{_set_caption(block.number, block.caption)}{note}</figcaption>"
                "</figure>\n"
            )
        case Sources():
            return _set_sources(block, lang)


def _set_table(table: Table, lang: str) -> str:
    kinds = [' class="number"' if c.is_number else "" for c in table.columns]
    head = "".join(
        f'<th scope="col"{kind}>{escape(c.title)}</th>'
        for c, kind in zip(table.columns, kinds, strict=True)
    )
    head = f"<thead><tr>{head}</tr></thead>\n" if any(c.title for c in table.columns) else ""
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{kind}>{_set_line(cell, lang)}</td>" for cell, kind in zip(row, kinds, strict=True)
        )
        + "</tr>\n"
        for row in table.rows
    )
    caption = f"<caption>{_set_caption(table.number, table.title)}</caption>\n"
    caption = caption if table.number else ""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(table.title)}">'
        f"<table>\n{caption}{head}"
        f"<tbody>\n{rows}</tbody></table></div>\n"
    )


def _set_sources(sources: Sources, lang: str) -> str:
    items = "".join(
        f'<li id="source-{lang}-{s.number}" value="{s.number}">{_set_line(s.line, lang)}'
        + (f'<q lang="{escape(s.lang)}">{escape(s.quote)}</q>' if s.quote else "")
        + "</li>\n"
        for s in sources.items
    )
    return f'<ol class="sources">\n{items}</ol>\n'


def _set_line(line: Line, lang: str) -> str:
    return "".join(_set_run(run, lang) for run in line)


def _set_run(run: Run, lang: str) -> str:
    words = escape(run.text)
    if run.lang and run.lang != lang:
        words = f'<span lang="{escape(run.lang)}">{words}</span>'
    if run.is_bold:
        words = f"<strong>{words}</strong>"
    if run.begins:
        words = f'<span id="source-{lang}-{run.begins}">{words}</span>'
    if run.link:
        words = f'<a href="{escape(run.link)}">{words}</a>'
    if run.mark:
        words = f'<span class="mark {run.mark}">{words}</span>'
    if run.sources:
        cited = "".join(
            f'{before}<a href="#source-{lang}-{n}">{n}</a>' for before, n in list_cited(run.sources)
        )
        words += f"<sup>{cited}</sup>"
    return words
