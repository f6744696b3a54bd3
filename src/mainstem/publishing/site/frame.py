"""Frames: what stands around the content of every page of the site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mainstem.publishing.letters import escape
from mainstem.publishing.reports import page
from mainstem.publishing.reports.phrases import get_phrases
from mainstem.publishing.reports.tree import Part


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the frame."""

    text: str
    address: str
    """Relative to the page."""
    lang: str = ""
    whole: str = ""
    """Address on the web; empty where that is not known."""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around a page."""

    name: str
    """What the site is called, in the language of the page."""
    up: str
    """From the page to the folder of its language: empty, or "../" as often as needed."""
    links: tuple[Link, ...]
    """To the parts of the site."""
    languages: tuple[Link, ...]
    """To the same page in the others."""
    feed: str = ""
    """Address of the feed; empty where there is none."""
    whole: str = ""
    """Address of the page on the web; empty where that is not known."""
    is_alike: bool = True
    """Whether `languages` lead to this page in other words, and not to another that stands for it."""


def set_part(part: Part, frame: Frame) -> bytes:
    """Set a page of blocks."""
    subtitle = f'<p class="quiet">{escape(part.subtitle)}</p>\n' if part.subtitle else ""
    main = (
        f'<main id="content" class="page drawn"><h1>{escape(part.title)}</h1>\n{subtitle}'
        f"{page.set_blocks(part, page.embed)}</main>\n"
    )
    return set_page(part.title, main, part.lang, frame)


def set_page(title: str, main: str, lang: str, frame: Frame) -> bytes:
    """Set a page around its content.

    Args:
        title: of the page, as text.
        main: its content as HTML, an element `main` whose id is "content".
        lang: its language; BCP 47.
        frame: what stands around.
    """
    say = get_phrases(lang).say
    whole = f"{title} · {frame.name}" if title != frame.name else title
    alternates = "".join(
        f'<link rel="{rel}"{more} href="{escape(to)}">\n'
        for rel, more, to in _list_relations(frame)
    )
    if frame.feed:
        alternates += (
            f'<link rel="alternate" type="application/atom+xml" href="{escape(frame.feed)}">\n'
        )
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(whole)}</title>\n"
        f'<link rel="stylesheet" href="{frame.up}../site.css">\n{alternates}</head>\n<body>\n'
        f'<a class="skip" href="#content">{escape(say("site_skip"))}</a>\n'
        f'<header class="site"><a class="name" href="{frame.up}index.html">{escape(frame.name)}</a>\n'
        f'<nav aria-label="{escape(say("site_main"))}">{_set_links(frame.links)}</nav>\n'
        f'<p class="interface">{_set_links(frame.languages)}</p></header>\n'
        f"{main}</body>\n</html>\n"
    ).encode()


def _list_relations(frame: Frame) -> Iterator[tuple[str, str, str]]:
    """Yield what programs are told of a page: a relation, more about it, and an address.

    Search machines read whole addresses only.
    """
    if frame.whole:
        yield "canonical", "", frame.whole
    for link in frame.languages if frame.is_alike else ():
        yield "alternate", f' hreflang="{escape(link.lang)}"', link.whole or link.address


def _set_links(links: Sequence[Link]) -> str:
    return " ".join(
        f'<a href="{escape(link.address)}"'
        + (f' lang="{escape(link.lang)}" hreflang="{escape(link.lang)}"' if link.lang else "")
        + (' aria-current="page"' if link.is_current else "")
        + f">{escape(link.text)}</a>"
        for link in links
    )
