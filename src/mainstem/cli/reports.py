"""Reports: what was read, in words for a terminal."""

import sys
from typing import TextIO

from mainstem.operations.reading import documents
from mainstem.operations.reading.documents import Outcome
from mainstem.operations.reading.jobs import Failure
from mainstem.operations.shelf.summaries import DiscrepancyLine, Lookout, Summary

_KINDS = (
    ("figure", "figures"),
    ("date", "dates"),
    ("event", "events"),
    ("commitment", "commitments"),
    ("citation", "citations"),
    ("discrepancy", "discrepancies"),
)
_QUOTE = 60
"""Characters of a quotation before it is cut."""


def print_failure(failure: Failure) -> None:
    """Say on standard error why a file was not read, in one line."""
    reason = " ".join(failure.reason.split())
    print(f"mainstem: {failure.name}: {reason}", file=sys.stderr)


def print_outcome(outcome: Outcome, *, file: TextIO) -> None:
    """Say what was found in a document, where its languages disagree, and what needs a look."""
    reading = outcome.reading
    if reading is None:
        return
    names = " + ".join(item.name for item in outcome.job.items)
    known = " (read before)" if outcome.status == "known" else ""
    print(f"{names}{known}", file=file)
    summary = documents.summarise(reading)
    print(f"  {describe_counts(summary)}", file=file)
    for line in summary.discrepancies:
        print(f"  {_describe_discrepancy(line)}", file=file)
    if (more := summary.counts["discrepancy"] - len(summary.discrepancies)) > 0:
        print(f"  … and {more:,} more discrepancies: mainstem serve shows them.", file=file)
    for sentence in _list_lookouts(summary):
        print(f"  look: {sentence}", file=file)
    file.flush()


def describe_counts(summary: Summary) -> str:
    """Count what was found: passages, then claims by kind, leaving out what there is none of."""
    counts = [(summary.passages, "passage", "passages")]
    counts += [(summary.counts[kind], kind, plural) for kind, plural in _KINDS]
    words = [f"{n:,} {one if n == 1 else many}" for n, one, many in counts if n]
    return ", ".join(words) or "nothing in it"


def _describe_discrepancy(line: DiscrepancyLine) -> str:
    mark = "≠" if line.severity == "major" else "~"
    places = " | ".join(p for p in (line.left_place, line.right_place) if p)
    left, right = _quote(line.left), _quote(line.right)
    return (
        f"{mark} {line.type}, {places or 'no place'}: {left} | {right}  {_cut(line.note)}".rstrip()
    )


def _quote(text: str | None) -> str:
    return "—" if text is None else f"“{_cut(text)}”"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _QUOTE else f"{flat[: _QUOTE - 1]}…"


def _list_lookouts(summary: Summary) -> list[str]:
    sentences = [
        f"{notice.place}: {notice.message}" if notice.place else notice.message
        for notice in summary.notices
    ]
    if summary.undated_events.count:
        sentences.append(
            _describe_lookout(
                summary.undated_events, "event without a date", "events without a date"
            )
        )
    if summary.untranslated.count:
        sentences.append(
            _describe_lookout(
                summary.untranslated, "block in one language only", "blocks in one language only"
            )
        )
    return sentences


def _describe_lookout(lookout: Lookout, one: str, many: str) -> str:
    places = ", ".join(p for p in lookout.places if p)
    more = ", …" if lookout.has_more else ""
    words = f"{lookout.count:,} {one if lookout.count == 1 else many}"
    return f"{words} ({places}{more})" if places else words
