"""Re-reading: which judgement counts for a claim that a newer reader, or a newer version, brings.

A judgement is keyed to the words a claim was read from. It neither gets lost nor is asked for
again as long as those words, or what is claimed, stay: it counts for a claim

    source    that was read from exactly the same words,
    overlap   that was read from mostly the same words, and nothing fits it better,
    content   that says the same in the same wording in another document or elsewhere in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from mainstem.register import claims
from mainstem.register.claims import Claim, Mention
from mainstem.register.effects import ClaimKey
from mainstem.values.spans import Span

Ground = Literal["source", "overlap", "content"]


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement that holds, as far as finding its claim again goes."""

    id: str
    key: ClaimKey
    read: str
    """The claim as it was read then."""


@dataclass(frozen=True, slots=True)
class Found:
    """The judgement that counts for a claim, and why it does."""

    judgement: Standing
    ground: Ground


def find_judgements(
    keys: Sequence[ClaimKey], read: Sequence[Claim], standing: Iterable[Standing]
) -> list[Found | None]:
    """Find the judgement that counts for each claim of a reading; None where it is to be asked.

    Each judgement counts by its words for one claim only: of two claims that a newer reader makes
    of one, the other is new. By its content it counts wherever the same is said.

    Args:
        keys: names of the claims.
        read: the claims; none where nothing was judged in the documents they were read from.
        standing: judgements on claims of the same documents, or with the same content.
    """
    known = list(standing)
    by_source = {s.key.source: s for s in known}
    found: list[Found | None] = [
        Found(by_source[key.source], "source") if key.source in by_source else None for key in keys
    ]
    taken = {f.judgement.id for f in found if f}
    _fill_overlaps(found, keys, read, [s for s in known if s.id not in taken])
    by_content = {s.key.content: s for s in known}
    for number, key in enumerate(keys):
        if found[number] is None and key.content in by_content:
            found[number] = Found(by_content[key.content], "content")
    return found


def _fill_overlaps(
    found: list[Found | None],
    keys: Sequence[ClaimKey],
    read: Sequence[Claim],
    free: Sequence[Standing],
) -> None:
    """Give the judgements that are left to the claims that fit them best, the best pair first."""
    open_by_kind: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(read):
        if found[number] is None:
            open_by_kind[claim.kind].append(number)
    pairs = []
    for order, judgement in enumerate(free):
        places, titles = _recall(judgement)
        for number in open_by_kind[judgement.key.kind]:
            if judgement.key.document not in {m.document for m in read[number].mentions}:
                continue
            share, likeness = compare(places, gather_spans(read[number].mentions))
            if share > 0.5:
                same = keys[number].content == judgement.key.content
                alike = bool(titles & _get_titles(read[number].record))
                pairs.append(((same, alike, likeness), -number, -order))
    taken: set[int] = set()
    for _, number, order in sorted(pairs, reverse=True):
        if found[-number] is None and -order not in taken:
            taken.add(-order)
            found[-number] = Found(free[-order], "overlap")


def compare(left: Sequence[Span], right: Sequence[Span]) -> tuple[float, float]:
    """Compare the words of two claims, in characters.

    Returns:
        What they share of the shorter of them, and of both together: 0 to 1 each, 0 where one of
        them has no words.
    """
    one, other = (sum(s.end - s.start for s in spans) for spans in (left, right))
    common = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in left
        for b in right
        if a.place == b.place
    )
    if not one or not other:
        return 0.0, 0.0
    return min(1.0, common / min(one, other)), common / max(one + other - common, common, 1)


def gather_spans(mentions: Iterable[Mention]) -> list[Span]:
    """Gather the words of mentions, each stretch once.

    A judgement does not say which of two documents of a pair a stretch of it stands in, so that
    is left out: stretches of both that cover each other by chance are short.
    """
    return sorted({span for mention in mentions for span in mention.spans})


def _recall(judgement: Standing) -> tuple[list[Span], set[str]]:
    """Read again what was judged: where it stood, and its titles."""
    lines = judgement.read.split("\n")
    try:
        claim = claims.parse(lines, lambda _: (judgement.key.document, "und"))
    except (ValueError, KeyError):
        # The line was written by a reader whose contract had other fields.
        return [], set()
    return gather_spans(claim.mentions), _get_titles(claim.record)


def _get_titles(record: claims.Record) -> set[str]:
    title = record.get("title")
    return {t for t in title.values() if t} if isinstance(title, dict) else set()
