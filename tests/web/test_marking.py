"""Claims in a text become links, whatever the text holds and however they overlap."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from mainstem.operations.shelf.pages import PageMark
from mainstem.web.addresses import DocumentAddress
from mainstem.web.marking import Marker, nest

HOSTILE = "<script>alert('x')</script> \"&amp; \u202eabc\u202c </p><a href=x>字"


class Reader(HTMLParser):
    """Checks that tags nest and no link stands in a link; collects the text."""

    def __init__(self):
        super().__init__()
        self.open, self.text, self.links = [], "", []

    def handle_starttag(self, tag, attrs):
        assert tag in ("a", "span", "sup")
        assert not (tag == "a" and "a" in self.open)
        self.open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def render(text, marks, claim=None):
    html = Marker(DocumentAddress(page=1), claim).mark_up(text, marks)
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return html, reader


def make_mark(start, end, claim="figure-1", kind="figure", role="claim", label=""):
    return PageMark(start, end, claim, kind, role, label)


def test_escapes_everything_a_document_says():
    html, reader = render(HOSTILE, [make_mark(0, 9), make_mark(4, 20, "date-1", "date")])

    assert reader.text == HOSTILE
    assert "<script" not in html


def test_links_the_innermost_claim_and_gives_outer_ones_a_chip():
    html, reader = render("ab cd ef", [make_mark(0, 8, "e", "event"), make_mark(3, 5, "d", "date")])

    assert html.startswith('<span class="m event" data-claim="e"><a class="chip"')
    assert [link["href"] for link in reader.links] == [
        "?page=1&claim=e#chosen",
        "?page=1&claim=d#chosen",
    ]


def test_cuts_a_claim_that_reaches_out_of_another():
    nodes = nest([make_mark(0, 5, "a"), make_mark(3, 8, "b")])

    assert [(n.start, n.end, n.mark.claim, n.is_continued) for n in nodes] == [
        (0, 5, "a", False),
        (5, 8, "b", True),
    ]
    assert [(n.start, n.end, n.mark.claim) for n in nodes[0].children] == [(3, 5, "b")]


def test_shows_a_footnote_marker_between_letters():
    html, reader = render("abc", [make_mark(2, 2, "citation-1", "citation", "anchor", "[1]")])

    assert reader.text == "ab[1]c"
    assert re.search(r"ab<sup><a [^>]*>\[1\]</a></sup>c", html)


@given(
    st.text(alphabet="ab<>&\"' 字", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12),
)
def test_never_loses_a_letter_whatever_overlaps(text, ranges):
    marks = [
        make_mark(min(a, b, len(text)), min(max(a, b), len(text)), f"c{n}")
        for n, (a, b) in enumerate(ranges)
        if min(a, b, len(text)) < min(max(a, b), len(text))
    ]

    _, reader = render(text, marks)

    assert reader.text == text
    assert {link["href"] for link in reader.links} <= {
        f"?page=1&claim={m.claim}#chosen" for m in marks
    }
    assert len({link["href"] for link in reader.links}) == len(marks)
