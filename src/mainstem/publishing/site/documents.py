"""Documents on the site: whole texts side by side, or the sentences that the register rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mainstem.publishing.letters import escape
from mainstem.publishing.reports.phrases import get_phrases


@dataclass(frozen=True, slots=True)
class Leaning:
    """An entry that rests on a sentence."""

    title: str
    lang: str
    link: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that statements cite."""

    passage: str
    """Identifier of the passage it stands in."""
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class PassageText:
    """A passage of a text."""

    id: str
    text: str
    lang: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a document."""

    title: str
    about: str
    """Who published it and when; empty where that is not known."""
    blocks: tuple[tuple[tuple[PassageText, ...], tuple[PassageText, ...]], ...]
    """Passages side by side; none where only its sentences are shown."""
    two: bool
    """Whether it is in two languages."""
    quotes: tuple[Quote, ...]
    turn: tuple[tuple[str, str], ...]
    """Words and addresses of the pages before and after."""


def set_sheet(sheet: Sheet, leaning: Mapping[Quote, Sequence[Leaning]], lang: str) -> str:
    """Set a page of a document as an element `main`.

    Args:
        sheet: the page.
        leaning: what rests on each of its quotes.
        lang: of the page around; BCP 47.
    """
    say = get_phrases(lang).say
    about = f'<p class="quiet">{escape(sheet.about)}</p>\n' if sheet.about else ""
    told = say("site_document_text" if sheet.blocks else "site_document_quotes")
    if sheet.blocks:
        marked: dict[str, list[str]] = {}
        for quote in sheet.quotes:
            marked.setdefault(quote.passage, []).append(quote.text)
        body = "".join(_set_block(left, right, marked) for left, right in sheet.blocks)
        body = f'<div class="text{" two" if sheet.two else ""}">\n{body}</div>\n'
    else:
        firsts = {q.passage: q for q in reversed(sheet.quotes)}
        body = "".join(
            _set_quote(
                q,
                leaning.get(q, ()),
                say("site_cited_by"),
                mark=q.passage if firsts[q.passage] is q else "",
            )
            for q in sheet.quotes
        )
        body = f'<ol class="sources">\n{body}</ol>\n'
    turn = " · ".join(f'<a href="{escape(to)}">{escape(words)}</a>' for words, to in sheet.turn)
    return (
        f'<main id="content" class="page drawn"><h1>{escape(sheet.title)}</h1>\n{about}'
        f'<p class="quiet">{escape(told)}</p>\n{body}'
        + (f'<p class="turn">{turn}</p>\n' if turn else "")
        + "</main>\n"
    )


def _set_block(
    left: Sequence[PassageText], right: Sequence[PassageText], marked: Mapping[str, Sequence[str]]
) -> str:
    sides = "".join(
        f"<div>{''.join(_set_passage(p, marked.get(p.id, ())) for p in side)}</div>"
        for side in (left, right)
        if side
    )
    return f'<div class="pairing">{sides}</div>\n'


def _set_passage(passage: PassageText, quotes: Sequence[str]) -> str:
    tag = "h2" if passage.is_heading else "p"
    return (
        f'<{tag} id="{escape(passage.id)}" lang="{escape(passage.lang)}">'
        f"{_mark(passage.text, quotes)}</{tag}>"
    )


def _mark(text: str, quotes: Sequence[str]) -> str:
    """Mark where quotes stand in a text; those that overlap become one."""
    inside = [False] * len(text)
    for quote in quotes:
        at = text.find(quote) if quote else -1
        if at >= 0:
            inside[at : at + len(quote)] = [True] * len(quote)
    parts, start = [], 0
    for end in range(1, len(text) + 1):
        if end == len(text) or inside[end] != inside[start]:
            piece = escape(text[start:end])
            parts.append(f"<mark>{piece}</mark>" if inside[start] else piece)
            start = end
    return "".join(parts)


def _set_quote(quote: Quote, leaning: Sequence[Leaning], words: str, *, mark: str) -> str:
    """Set a quotation; `mark` is what links to its passage lead to, empty for another of the same."""
    names = "; ".join(
        f'<a href="{escape(one.link)}" lang="{escape(one.lang or "und")}">{escape(one.title)}</a>'
        for one in leaning
    )
    named = f' id="{escape(mark)}"' if mark else ""
    return (
        f'<li{named}><q lang="{escape(quote.lang)}">'
        f"{escape(quote.text)}</q> {escape(words)} {names}</li>\n"
    )
