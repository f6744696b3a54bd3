"""Rows: the claims of a page of the queue, written without a template.

Each row has some thirty words, labels and links. A template takes four times as long for them as it
takes to put them together, and reviewers turn a page of fifty rows all day.
"""

from collections.abc import Iterator
from functools import cache
from html import escape

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy, pgettext

from mainstem.model.documents import describe_path
from mainstem.operations.reviewing.desk import Desk, Row
from mainstem.operations.reviewing.review import Before
from mainstem.web import wording
from mainstem.web.labels import Label
from mainstem.web.links import link
from mainstem.web.review import reasons, sentences
from mainstem.web.review.addresses import QueueAddress

_LONGEST_TITLE = 48
"""Characters; what is longer is cut."""
BEFORE_LABELS: dict[str, Label] = {
    "undone": gettext_lazy("Judged before, and undone"),
    "withdrawn": gettext_lazy("Accepted by a rule before, and withdrawn"),
    "retracted": gettext_lazy("Its entry was retracted"),
}
_FOR = 2
"""Reasons shown that speak for a claim; those against it are shown all."""


def write_rows(desk: Desk, address: QueueAddress) -> SafeString:
    """Write the rows of the table of claims."""
    query, words = escape(str(address)), _Words()
    rows = (_write_row(n, row, query, words) for n, row in enumerate(desk.rows, 1))
    return SafeString("".join(rows))


def _write_row(number: int, row: Row, query: str, words: "_Words") -> str:
    item = row.item
    since = "" if row.since is None else row.since
    box = f'<input type="checkbox" name="claim" value="{item.source}@{since}" aria-labelledby="c{number}">'
    record = sentences.choose(row.records)
    told = conditional_escape(sentences.tell(record, item.title, item.languages))
    details = conditional_escape(sentences.list_details(record))
    decision = sentences.DECISION_LABELS.get(item.decision, item.decision)
    return (
        f'<tr data-row>\n<td class="pick">{box if row.is_open else ""}</td>\n'
        f'<td class="kind">{words.write_kind(item.kind)}</td>\n'
        f'<td class="what"><a id="c{number}" href="{link("review_claim", item.source)}{query}">{told}</a>'
        + (f'<span class="told quiet">{details}</span>' if details else "")
        + (
            f' <span class="verdict {escape(item.decision)}">{escape(str(decision))}</span>'
            if item.decision
            else _write_before(row.before)
        )
        + f'</td>\n<td class="sure"><span class="number">{item.confidence}</span>'
        f'<span class="why">{words.write_reasons(item.reasons)}</span></td>\n'
        f'<td class="from">{_write_document(row, words)}</td>\n</tr>\n'
    )


def _write_before(before: Before | None) -> str:
    """Say that a claim which waits was judged once."""
    if before is None:
        return ""
    words = BEFORE_LABELS[before.how]
    return f' <span class="verdict before">{escape(str(words))}</span>'


def _write_kind(kind: str) -> str:
    word = sentences.name_kind(kind)
    return (
        f'<span class="letter {escape(word.name)}" aria-hidden="true">{escape(str(word.letter))}</span> '
        f'<span class="word">{escape(str(word.word))}</span>'
    )


def _write_reasons(codes: tuple[str, ...]) -> str:
    return "".join(_iter_reasons(codes))


def _iter_reasons(codes: tuple[str, ...]) -> Iterator[str]:
    for number, reason in enumerate(reasons.explain_confidence(codes)):
        if reason.is_against or number < _FOR:
            against = ' class="against"' if reason.is_against else ""
            yield f"<span{against}>{reason.points}&nbsp;{conditional_escape(str(reason.words))}</span>"


def _write_languages(codes: tuple[str, ...]) -> str:
    comma = pgettext("between items of a list", ", ")
    return escape(comma.join(wording.write_language(code) for code in codes))


class _Words:
    """What many rows of a page say alike, in its language; each is put into words once."""

    def __init__(self) -> None:
        """Know no words yet."""
        self.write_kind = cache(_write_kind)
        self.write_reasons = cache(_write_reasons)
        self.write_languages = cache(_write_languages)


def _write_document(row: Row, words: _Words) -> str:
    document = row.document
    title = document.title or describe_path(document.path)
    shown = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
    address = f"{link('document', document.subject)}?claim={escape(row.record['id'])}#chosen"
    return (
        f'<a href="{address}" title="{escape(document.path)}">{escape(shown)}</a> '
        f'<span class="quiet">{words.write_languages(row.item.languages)}</span>'
    )
