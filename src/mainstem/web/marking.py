"""Marking: a passage's text as HTML in which every claim can be seen and chosen."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from mainstem.operations.shelf.evidence import ClaimDetail
from mainstem.operations.shelf.pages import PageMark
from mainstem.web.addresses import DocumentAddress
from mainstem.web.labels import KIND_LABELS


@dataclass(slots=True)
class Node:
    """A stretch of text that one claim covers, and the stretches inside it."""

    start: int
    end: int
    mark: PageMark
    is_continued: bool = False
    """Whether it is the rest of a claim that another one cut in two."""
    children: list["Node"] = field(default_factory=list)


def nest(marks: Iterable[PageMark]) -> list[Node]:
    """Turn ranges that may overlap in any way into a forest.

    A range that reaches out of the one it begins in is cut at its end; what is left over begins
    anew there. Ranges without length are kept where they stand.
    """
    queue = [(m.start, -m.end, n, False, m) for n, m in enumerate(marks)]
    heapq.heapify(queue)
    roots: list[Node] = []
    open_nodes: list[Node] = []
    while queue:
        start, end, number, is_continued, mark = heapq.heappop(queue)
        end = -end
        while (
            open_nodes and open_nodes[-1].end <= start and not (start == end == open_nodes[-1].end)
        ):
            open_nodes.pop()
        if open_nodes and end > open_nodes[-1].end:
            rest = open_nodes[-1].end
            heapq.heappush(queue, (rest, -end, number, True, mark))
            end = rest
        node = Node(start, end, mark, is_continued)
        (open_nodes[-1].children if open_nodes else roots).append(node)
        if end > start:
            open_nodes.append(node)
    return roots


class Marker:
    """Renders the passages of one page, with their claims as links.

    A claim without others inside is a link of its whole text; one with others inside is a span
    that begins with a small link, since links cannot stand in links.
    """

    def __init__(self, address: DocumentAddress, claim: ClaimDetail | None) -> None:
        """Make links from `address`; `claim` is the one that is chosen."""
        self._address = address
        self._shown = {claim.id: "chosen"} if claim else {}
        if claim and claim.counterpart:
            self._shown[claim.counterpart.id] = "counterpart"
        self._has_target = False

    def mark_up(self, text: str, marks: Sequence[PageMark]) -> SafeString:
        """Render a text, all of it escaped; the ranges of `marks` refer to it."""
        return mark_safe("".join(self._iter_parts(text, nest(marks), 0, len(text))))

    def _iter_parts(self, text: str, nodes: Iterable[Node], start: int, end: int) -> Iterator[str]:
        at = start
        for node in nodes:
            yield escape(text[at : node.start])
            yield from self._iter_node(text, node)
            at = node.end
        yield escape(text[at:end])

    def _iter_node(self, text: str, node: Node) -> Iterator[str]:
        mark = node.mark
        if mark.role == "anchor":
            yield self._make_anchor(mark)
        elif not node.children:
            yield format_html("<a {}>", self._make_attributes(mark, href=True))
            yield escape(text[node.start : node.end])
            yield "</a>"
        else:
            yield format_html("<span {}>", self._make_attributes(mark))
            if not node.is_continued:
                yield self._make_chip(mark)
            yield from self._iter_parts(text, node.children, node.start, node.end)
            yield "</span>"

    def _make_attributes(self, mark: PageMark, *, href: bool = False) -> SafeString:
        state = self._shown.get(mark.claim, "")
        attributes = format_html(
            'class="{}" data-claim="{}"', f"m {mark.kind} {state}".rstrip(), mark.claim
        )
        if mark.kind == "discrepancy":
            # A wavy line is not heard; the words for it stand once on the page.
            attributes += mark_safe(' aria-describedby="is-discrepancy"')
        if href:
            attributes += format_html(' href="{}"', self._link(mark))
        if state == "chosen" and not self._has_target:
            # Where a browser goes to once the claim has been chosen.
            self._has_target = True
            attributes += mark_safe(' id="chosen" aria-current="true"')
        return attributes

    def _make_chip(self, mark: PageMark) -> SafeString:
        label = KIND_LABELS[mark.kind]
        return format_html(
            '<a class="chip" href="{}" data-letter="{}" aria-label="{}"></a>',
            self._link(mark),
            label.letter,
            label.one,
        )

    def _make_anchor(self, mark: PageMark) -> SafeString:
        if not mark.claim:
            return format_html("<sup>{}</sup>", mark.label)
        return format_html(
            '<sup><a class="{}" data-claim="{}" href="{}">{}</a></sup>',
            f"anchor {self._shown.get(mark.claim, '')}".rstrip(),
            mark.claim,
            self._link(mark),
            mark.label,
        )

    def _link(self, mark: PageMark) -> str:
        return str(self._address.choosing(mark.claim))
