"""Rows: the claims of a page of the queue, written without a template.

Each row has some thirty words, labels and links. A template takes four times as long for them as it
takes to put them together, and reviewers turn a page of fifty rows all day.
"""

from collections.abc import Iterator
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
    query = escape(str(address))
    return SafeString("".join(_write_row(n, row, query) for n, row in enumerate(desk.rows, 1)))


def _write_row(number: int, row: Row, query: str) -> str:
    item, word = row.item, sentences.name_kind(row.item.kind)
    since = "" if row.since is None else row.since
    box = f'<input type="checkbox" name="claim" value="{item.source}@{since}" aria-labelledby="c{number}">'
    record = sentences.choose(row.records)
    told = conditional_escape(sentences.tell(record, item.title, item.languages))
    details = conditional_escape(sentences.list_details(record))
    decision = sentences.DECISION_LABELS.get(item.decision, item.decision)
    return (
        f'<tr data-row>\n<td class="pick">{box if row.is_open else ""}</td>\n'
        f'<td class="kind"><span class="letter {escape(word.name)}" aria-hidden="true">'
        f'{escape(str(word.letter))}</span> <span class="word">{escape(str(word.word))}</span></td>\n'
        f'<td class="what"><a id="c{number}" href="{link("review_claim", item.source)}{query}">{told}</a>'
        + (f'<span class="told quiet">{details}</span>' if details else "")
        + (
            f' <span class="verdict {escape(item.decision)}">{escape(str(decision))}</span>'
            if item.decision
            else _write_before(row.before)
        )
        + f'</td>\n<td class="sure"><span class="number">{item.confidence}</span>'
        f'<span class="why">{"".join(_iter_reasons(row))}</span></td>\n'
        f'<td class="from">{_write_document(row)}</td>\n</tr>\n'
    )


def _write_before(before: Before | None) -> str:
    """Say that a claim which waits was judged once."""
    if before is None:
        return ""
    words = BEFORE_LABELS[before.how]
    return f' <span class="verdict before">{escape(str(words))}</span>'


def _iter_reasons(row: Row) -> Iterator[str]:
    for number, reason in enumerate(reasons.explain_confidence(row.item.reasons)):
        if reason.is_against or number < _FOR:
            against = ' class="against"' if reason.is_against else ""
            yield f"<span{against}>{reason.points}&nbsp;{conditional_escape(str(reason.words))}</span>"


def _write_document(row: Row) -> str:
    document = row.document
    title = document.title or describe_path(document.path)
    shown = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"
    languages = pgettext("between items of a list", ", ").join(
        wording.write_language(code) for code in row.item.languages
    )
    address = f"{link('document', document.subject)}?claim={escape(row.record['id'])}#chosen"
    return (
        f'<a href="{address}" title="{escape(document.path)}">{escape(shown)}</a> '
        f'<span class="quiet">{escape(languages)}</span>'
    )
