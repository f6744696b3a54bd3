"""Alignment: passages, then sentences, of two languages that say the same."""

from collections.abc import Sequence

from mainstem.model.documents import Passage, SentencePair, Unit
from mainstem.reading.alignment import certainties, chains, texts
from mainstem.reading.alignment.chains import Bead
from mainstem.reading.alignment.items import Weights, share
from mainstem.reading.alignment.texts import Text
from mainstem.values.identifiers import get_identifier

_RATIOS = (2.4, 4.8)
"""The fewest and the most English characters that say what one Chinese character says: news take
2.9, official texts 3.7 to 4.3."""
_COUNTED = 2000
"""Passages after which a document has shown which traces are usual in it."""
_SURVEYED = 100
"""Runs of passages after which a document has shown which language it puts first."""
_EXPLAINED = 0.14
"""What an English trace of a translation weighs on the average, where the other side explains it:
.17 and more in news, .28 in official documents; at most .11 where the languages tell different
things in paragraphs that stand like translations."""
_COMMON = 0.3
"""The share of them that are explained, which tells where a form comes again and again and nothing
in it is rare: at most .26 of strangers."""


def align(passages: Sequence[Passage]) -> tuple[Unit, ...]:
    """Pair the Chinese and English passages of one bilingual document.

    It may put a translation under each paragraph, under each section, or behind the whole.
    Footnotes are paired among themselves, and their units come last.

    Returns:
        Units that together hold every Chinese and English passage once, in the order of the
        document; those without a counterpart are alone in theirs. None at all if the document
        is not written in both languages, or does not say the same in them. Running headers and
        page numbers are left out.
    """
    body, footnotes = texts.select(passages)
    if not texts.is_bilingual(body):
        return ()
    left, right = texts.prepare(body, mixed=True)
    beads = _find_beads(left, right, _get_ratio(left, right))
    if not _say_the_same(left, right, beads):
        return ()
    return _make_units(left, right, beads) + _pair(*texts.prepare(footnotes, mixed=True))


def align_pair(left: Sequence[Passage], right: Sequence[Passage]) -> tuple[Unit, ...]:
    """Pair the passages of two documents that translate each other, given in any order.

    Returns:
        Units as of `align`: the Chinese passages of the more Chinese document and the English
        ones of the other. None at all if either has none.
    """
    if _count_chinese(right) > _count_chinese(left):
        left, right = right, left
    body, footnotes = (
        [p for p in chinese if p.is_chinese] + [p for p in english if not p.is_chinese]
        for chinese, english in zip(texts.select(left), texts.select(right), strict=True)
    )
    if not body or body[0].is_chinese == body[-1].is_chinese:
        return ()
    return _pair(*texts.prepare(body, mixed=False)) + _pair(*texts.prepare(footnotes, mixed=False))


def _count_chinese(passages: Sequence[Passage]) -> int:
    return sum(len(p.text) if p.is_chinese else -len(p.text) for p in passages)


def _pair(left: Sequence[Text], right: Sequence[Text]) -> tuple[Unit, ...]:
    """Return the units of two lists of texts that follow each other."""
    return _make_units(left, right, _find_beads(left, right, _get_ratio(left, right)))


def _say_the_same(left: Sequence[Text], right: Sequence[Text], beads: Sequence[Bead]) -> bool:
    """Say whether the two sides of beads have more in common than strangers have."""
    pairs = [(_join(left[a:b]), _join(right[c:d])) for a, b, c, d in beads if a < b and c < d]
    weights = Weights((lefts for lefts, _ in pairs), len(pairs))
    explained = sum(share(lefts, rights, weights) for lefts, rights in pairs)
    common = sum(len(lefts & rights) for lefts, rights in pairs)
    told = sum(len(rights) for _, rights in pairs)
    return explained >= _EXPLAINED * told or common >= _COMMON * told


def _join(side: Sequence[Text]) -> frozenset[str]:
    return frozenset().union(*(text.item.traces for text in side))


def _make_units(
    left: Sequence[Text], right: Sequence[Text], beads: Sequence[Bead]
) -> tuple[Unit, ...]:
    ratio = _get_ratio(left, right)
    known = [traces for text in left for traces in text.traces]
    fine = Weights(known, len(known))
    return tuple(_make_unit(left[a:b], right[c:d], fine, ratio) for a, b, c, d in beads)


def _get_ratio(left: Sequence[Text], right: Sequence[Text]) -> float:
    """Return how many English characters say what one Chinese character says, here."""
    chinese, english = (sum(text.length for text in side) for side in (left, right))
    fewest, most = _RATIOS
    return min(max(english / max(chinese, 1), fewest), most)


def _find_beads(left: Sequence[Text], right: Sequence[Text], ratio: float) -> list[Bead]:
    """Return the beads of passages, searching only between those that are sure."""
    counted = left[:_COUNTED]
    weights = Weights((text.item.traces for text in counted), len(counted))
    lead = _get_lead(left, right, weights)
    sure = certainties.find_sure(left, right, weights, ratio=ratio, lead=lead)
    beads: list[Bead] = []
    i = j = 0
    for end, stop in (*sure, (len(left), len(right))):
        if i < end or j < stop:
            lefts, rights = [t.item for t in left[i:end]], [t.item for t in right[j:stop]]
            found = chains.search(lefts, rights, weights, ratio=ratio, lead=lead)
            beads += [(a + i, b + i, c + j, d + j) for a, b, c, d in found]
        if end < len(left):
            beads.append((end, end + 1, stop, stop + 1))
        i, j = end + 1, stop + 1
    return beads


def _get_lead(left: Sequence[Text], right: Sequence[Text], weights: Weights) -> int:
    """Return 1 if a document's English more often translates what precedes it, -1 what follows."""
    runs: dict[int, frozenset[str]] = {}
    for text in (*left, *right):
        if 0 <= text.run < _SURVEYED:
            runs[text.run] = runs.get(text.run, frozenset()).union(*text.traces)
    chinese = {text.run for text in left}
    ahead = behind = 0.0
    for run in sorted(chinese & runs.keys()):
        ahead += share(runs[run], runs.get(run + 1, frozenset()), weights)
        behind += share(runs[run], runs.get(run - 1, frozenset()), weights)
    return -1 if behind > ahead else 1


def _make_unit(left: Sequence[Text], right: Sequence[Text], weights: Weights, ratio: float) -> Unit:
    first = (left or right)[0].passage
    return Unit(
        id=get_identifier("unit", first.id),
        type=first.type,
        left=tuple(text.passage for text in left),
        right=tuple(text.passage for text in right),
        sentences=_pair_sentences(left, right, weights, ratio),
    )


def _pair_sentences(
    left: Sequence[Text], right: Sequence[Text], weights: Weights, ratio: float
) -> tuple[SentencePair, ...]:
    """Return the sentences of a unit in pairs of none to three a side, each sentence once."""
    lefts, rights = _list_sentences(left), _list_sentences(right)
    if len(lefts) == len(rights) == 1:
        return (SentencePair(lefts, rights),)
    items, others = [i for t in left for i in t.items], [i for t in right for i in t.items]
    head, tail = certainties.count_sure(items, others, weights, ratio=ratio)
    pairs = [SentencePair(lefts[n : n + 1], rights[n : n + 1]) for n in range(head)]
    end, stop = len(items) - tail, len(others) - tail
    items, others = items[head:end], others[head:stop]
    if items or others:
        beads = chains.search(items, others, weights, ratio=ratio)
        pairs += [
            SentencePair(lefts[head + a : head + b], rights[head + c : head + d])
            for a, b, c, d in beads
        ]
    pairs += [
        SentencePair(lefts[end + n : end + n + 1], rights[stop + n : stop + n + 1])
        for n in range(tail)
    ]
    return tuple(pairs)


def _list_sentences(side: Sequence[Text]) -> tuple[tuple[str, int, int], ...]:
    return tuple((t.passage.id, start, end) for t in side for start, end in t.sentences)
