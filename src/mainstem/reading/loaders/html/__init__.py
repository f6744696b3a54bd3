"""HTML: a saved web page becomes blocks; menus and footers are left out, headings never."""

import re
from collections.abc import Iterator
from typing import Final

from mainstem.model.documents import Notice, Source
from mainstem.reading import encodings
from mainstem.reading.loaders.blocks import Block, make_source
from mainstem.reading.loaders.html.metadata import Metadata
from mainstem.reading.loaders.html.reading import PageReader
from mainstem.reading.loaders.html.tokens import iter_tokens
from mainstem.reading.loaders.inputs import Input

_HEAD: Final = 4096
_MENU: Final = 3
"""So many blocks in a row that are nothing but links are a menu."""
_BEGINS: Final = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>|\xef\xbb\xbf|\xff\xfe|\xfe\xff)*+"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|h[1-6]|article|section|table)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET: Final = re.compile(rb"<meta[^>]{1,300}charset\s*=\s*[\"']?\s*([\w:.-]+)", re.IGNORECASE)
_XML_ENCODING: Final = re.compile(
    rb"<\?xml[^>]{1,200}encoding\s*=\s*[\"']([\w:.-]+)", re.IGNORECASE
)


def handles(given: Input) -> bool:
    """Tell HTML by how it begins; a file called .html may begin with anything but a tag."""
    head = given.data[:_HEAD].replace(b"\0", b"")
    if _BEGINS.match(head):
        return True
    return (
        given.suffix in ("html", "htm", "xhtml", "shtml")
        and re.search(rb"<[a-zA-Z!]", head) is not None
    )


def read(given: Input) -> Source:
    """Read a web page; entities are resolved, nothing is fetched."""
    decoded = encodings.decode(given.data, _get_declared(given.data))
    if decoded.is_binary:
        raise given.refuse("is called HTML, but is binary data")
    if decoded.text.count("<") > given.limits.tags:
        raise given.refuse(f"has more than {given.limits.tags} tags")
    metadata = Metadata()
    notices = [Notice(None, flaw.message) for flaw in decoded.flaws]
    blocks = _drop_menus(PageReader().read(metadata.watch(iter_tokens(decoded.text))))
    if not any(block.role != "heading" for block in blocks):
        # Everything looked like boilerplate: a page of links, or one built of strange names.
        blocks = PageReader(keeps_boilerplate=True).read(iter_tokens(decoded.text))
    headings = [block.text for block in blocks if block.role == "heading"]
    return make_source(
        given,
        blocks,
        format="html",
        title=metadata.get_title(headings),
        published=metadata.get_published(),
        publisher=metadata.get_publisher(),
        notices=notices,
    )


def _get_declared(data: bytes) -> str | None:
    found = _CHARSET.search(data, 0, _HEAD) or _XML_ENCODING.search(data, 0, _HEAD)
    return found[1].decode("ascii", "replace") if found else None


def _drop_menus(blocks: list[Block]) -> list[Block]:
    """Leave out runs of blocks that are nothing but links."""
    return [block for run in _iter_runs(blocks) if not _is_menu(run) for block in run]


def _is_menu(run: list[Block]) -> bool:
    return len(run) >= _MENU and run[0].is_link and run[0].role != "heading"


def _iter_runs(blocks: list[Block]) -> Iterator[list[Block]]:
    """Group neighbours that are all links and no headings; every other block is alone."""
    run: list[Block] = []
    for block in blocks:
        is_entry = block.is_link and block.role != "heading"
        if run and not (is_entry and run[-1].is_link and run[-1].role != "heading"):
            yield run
            run = []
        run.append(block)
    if run:
        yield run
