"""Frames: what stands around the blocks of every page of the site."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

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
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around a page."""

    name: str
    """What the site is called, in the language of the page."""
    home: str
    """Its address, relative to the page."""
    style: str
    """Likewise."""
    links: tuple[Link, ...]
    """To what there is, in the order of the kinds."""
    languages: tuple[Link, ...]
    """To the same page in the others."""


def set_page(part: Part, frame: Frame) -> bytes:
    """Set a page of the site."""
    say = get_phrases(part.lang).say
    title = escape(part.title)
    heading = f"{title} · {escape(frame.name)}" if part.title != frame.name else title
    subtitle = f'<p class="subtitle">{escape(part.subtitle)}</p>\n' if part.subtitle else ""
    alternates = "".join(
        f'<link rel="alternate" hreflang="{escape(link.lang)}" href="{escape(link.address)}">\n'
        for link in frame.languages
    )
    return (
        f'<!doctype html>\n<html lang="{escape(part.lang)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{heading}</title>\n"
        f'<link rel="stylesheet" href="{escape(frame.style)}">\n{alternates}</head>\n<body>\n'
        f'<a class="skip" href="#content">{escape(say("site_skip"))}</a>\n'
        f'<header><a class="name" href="{escape(frame.home)}">{escape(frame.name)}</a>\n'
        f'<nav aria-label="{escape(say("site_main"))}">{_set_links(frame.links)}</nav>\n'
        f"<p>{_set_links(frame.languages)}</p></header>\n"
        f'<main id="content"><h1>{title}</h1>\n{subtitle}'
        f"{page.set_blocks(part, page.embed)}</main>\n"
        "</body>\n</html>\n"
    ).encode()


def _set_links(links: Sequence[Link]) -> str:
    return " ".join(
        f'<a href="{escape(link.address)}"'
        + (f' lang="{escape(link.lang)}" hreflang="{escape(link.lang)}"' if link.lang else "")
        + (' aria-current="page"' if link.is_current else "")
        + f">{escape(link.text)}</a>"
        for link in links
    )
