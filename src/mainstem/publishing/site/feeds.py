"""Feeds: what programs read of the site (Atom, RFC 4287; sitemaps.org 0.9), and its entrance."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from mainstem.publishing import locales
from mainstem.publishing.letters import escape
from mainstem.publishing.reports.phrases import get_phrases

_ATOM = "http://www.w3.org/2005/Atom"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
MOST_ADDRESSES = 50_000
"""A map of a site may hold no more."""


def set_feed(
    name: str, author: str, address: str, lang: str, told: Sequence[tuple[str, str, datetime]]
) -> bytes:
    """Set a feed of what changed last.

    Args:
        name: of the feed.
        author: who publishes it.
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
    _add(etree.SubElement(feed, f"{{{_ATOM}}}author"), "name", author)
    for title, link, at in told:
        entry = etree.SubElement(feed, f"{{{_ATOM}}}entry")
        _add(entry, "title", title)
        _add(entry, "id", link)
        _add(entry, "link", rel="alternate", href=link)
        _add(entry, "updated", at.isoformat())
    return etree.tostring(feed, encoding="utf-8", xml_declaration=True)


def list_maps(paths: Sequence[str]) -> list[str]:
    """Return how the maps of the site are called: one, and more of a site too large for one."""
    count = -(-len(paths) // MOST_ADDRESSES)
    return ["sitemap.xml", *(f"sitemap-{n}.xml" for n in range(1, count + 1) if count > 1)]


def set_maps(site: str, paths: Sequence[str], languages: Sequence[str]) -> dict[str, bytes]:
    """Set the maps of the site, every page with the same page in the other languages.

    Args:
        site: its address.
        paths: of its pages.
        languages: that pages are in, each in a folder of that name.

    Returns:
        Path → bytes. Of a large site the first leads to the others.
    """
    first, *others = list_maps(paths)
    known = set(paths)
    if not others:
        return {first: _set_map(site, paths, known, languages)}
    maps = {
        name: _set_map(site, paths[n * MOST_ADDRESSES : (n + 1) * MOST_ADDRESSES], known, languages)
        for n, name in enumerate(others)
    }
    root = etree.Element(f"{{{_SITEMAP}}}sitemapindex", nsmap=_make_names(_SITEMAP))
    for name in others:
        one = etree.SubElement(root, f"{{{_SITEMAP}}}sitemap")
        etree.SubElement(one, f"{{{_SITEMAP}}}loc").text = f"{site}/{name}"
    return {first: etree.tostring(root, encoding="utf-8", xml_declaration=True), **maps}


def _set_map(
    site: str, paths: Sequence[str], known: Collection[str], languages: Sequence[str]
) -> bytes:
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=_make_names(_SITEMAP, xhtml=_XHTML))
    for path in paths:
        url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = f"{site}/{path}"
        lang, _, rest = path.partition("/")
        for other in languages if lang in languages else ():
            if f"{other}/{rest}" in known:
                link = etree.SubElement(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=other)
                link.set("href", f"{site}/{other}/{rest}")
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def set_missing(name: str, site: str, languages: Sequence[str]) -> bytes:
    """Set the page a server shows for one that is not there.

    It may be shown at any address, so its links are whole ones; without the address of the site
    it has none.
    """
    parts = []
    for code in languages:
        say = get_phrases(code).say
        ways = " · ".join(
            f'<a href="{escape(site)}/{code}/{file}">{escape(say(word))}</a>'
            for word, file in (("site_home", "index.html"), ("site_names", "names.html"))
            if site
        )
        parts.append(
            f'<section lang="{code}"><h1>{escape(say("site_missing"))}</h1>\n'
            f"<p>{escape(say('site_missing_about'))}</p>\n<p>{ways}</p></section>\n"
        )
    style = f'<link rel="stylesheet" href="{escape(site)}/site.css">\n' if site else ""
    return (
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>404 · {escape(name)}</title>\n{style}"
        f'<main class="page narrow">{"".join(parts)}</main>\n</html>\n'
    ).encode()


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
        f'<main class="page narrow"><h1>{escape(name)}</h1>\n<ul class="things">\n{items}</ul></main>\n</html>\n'
    ).encode()


def _make_names(own: str, **others: str) -> Any:
    """Name spaces of a document; the types that come with lxml know none without a prefix."""
    return {None: own, **others}


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> None:
    element = etree.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
    if text:
        # What XML cannot hold is left out: a title read from a file may have such characters.
        element.text = "".join(c for c in text if c >= " " or c in "\t\n")
