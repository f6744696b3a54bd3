"""Feeds: what programs read of the site (Atom, RFC 4287; sitemaps.org 0.9), and its entrance."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any

from lxml import etree

from mainstem.publishing import locales

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
MOST_ADDRESSES = 50_000
"""A map of a site may hold no more."""


def set_feed(
    name: str, address: str, lang: str, told: Sequence[tuple[str, str, datetime]]
) -> bytes:
    """Set a feed of what changed last.

    Args:
        name: of the site.
        address: of the feed.
        lang: of its words; BCP 47.
        told: title, address and time of each change, the newest first.
    """
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap=_make_names(_ATOM))
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", lang)
    _add(feed, "title", name)
    _add(feed, "id", address)
    _add(feed, "link", rel="self", href=address)
    newest = max((at for _, _, at in told), default=datetime.fromtimestamp(0, UTC))
    _add(feed, "updated", newest.isoformat())
    author = etree.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", name)
    for title, link, at in told:
        entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "title", title)
        _add(entry, "id", link)
        _add(entry, "link", rel="alternate", href=link)
        _add(entry, "updated", at.isoformat())
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True)


def set_map(site: str, paths: Sequence[str], languages: Sequence[str]) -> bytes:
    """Set the map of the site, every page with the same page in the other languages.

    Of a site with more pages than a map may hold, the first.
    """
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=_make_names(_SITEMAP, xhtml=_XHTML))
    known = set(paths)
    for path in paths[:MOST_ADDRESSES]:
        url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = f"{site}/{path}"
        lang, _, rest = path.partition("/")
        for other in languages if lang in languages else ():
            if f"{other}/{rest}" in known:
                link = etree.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=other)
                link.set("href", f"{site}/{other}/{rest}")
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def set_entrance(name: str, languages: Sequence[str]) -> bytes:
    """Set the page that lets a reader choose a language."""
    items = "".join(
        f'<li><a href="{code}/index.html" lang="{code}" hreflang="{code}">'
        f"{escape(locales.write_own_name(code))}</a></li>\n"
        for code in languages
    )
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(name)}</title>\n<link rel="stylesheet" href="site.css">\n'
        f"<main><h1>{escape(name)}</h1>\n<ul>\n{items}</ul></main>\n</html>\n"
    ).encode()


def _make_names(own: str, **others: str) -> Any:
    """Name spaces of a document; the types that come with lxml know none without a prefix."""
    return {None: own, **others}


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> None:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    if text:
        # What XML cannot hold is left out: a title read from a file may have such characters.
        element.text = "".join(c for c in text if c >= " " or c in "\t\n")
