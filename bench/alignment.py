"""Alignment: speed, and strict F1 beside Gale and Church's lengths alone.

Layouts and omissions are made from the bilingual text given. Sentences come from NTREX-128
(newstest2019, 1,997 pairs, CC BY-SA) where the environment variable NTREX names the folder of its
files, or they lie in ../shared/data/ntrex128: per document, pairs are merged on one side or left out
at random, and every second document, on which nothing was fitted, is measured. Without them the
sentence pairs of the text itself are taken, again and again.
"""

import dataclasses
import itertools
import math
import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from mainstem.model.documents import Passage, Piece, Unit
from mainstem.reading import alignment, loaders, structure

NTREX = Path(
    os.environ.get("NTREX") or Path(__file__).resolve().parents[2] / "shared" / "data" / "ntrex128"
)
MANY = 2000
"""Sentences a side that are aligned at once."""
MERGED, OMITTED = 0.1, 0.04
"""Shares of pairs merged on each side, and left out on each side."""

Pair = tuple[str, str]
Key = tuple[tuple[str, ...], tuple[str, ...]]


def run(text: str) -> None:
    measure_speed(text)
    measure_layouts(text)
    if not NTREX.is_dir():
        print("\nNo folder of NTREX-128 (set NTREX): sentences of the text, repeated.")
        measure_many(_list_pairs(text))
        return
    documents = list(_iter_documents())
    measure_news(documents)
    measure_sentences(documents[1::2], 1.0)
    measure_sentences(documents[1::2], 2.0)
    measure_many([pair for document in documents for pair in document])


def measure_news(documents: Sequence[Sequence[Pair]]) -> None:
    """Time a document that alternates paragraphs of four sentences and repeats none."""
    passages: list[Passage] = []
    for document in documents:
        for n in range(0, len(document), 4):
            chinese, english = zip(*document[n : n + 4], strict=True)
            passages.append(_make(f"zh{len(passages)}", "".join(chinese), "zh"))
            passages.append(_make(f"en{len(passages)}", " ".join(english), "en"))
    size = sum(len(p.text) for p in passages)
    seconds, _ = _time(lambda: alignment.align(passages))
    again, _ = _time(lambda: alignment.align(passages))
    print(
        f"\nalternating news, nothing repeated: {size:,} characters, "
        f"{seconds / size * 1e6:.2f} us/character, {again / size * 1e6:.2f} when its words are known"
    )


def measure_speed(text: str) -> None:
    passages = _structure(text)
    alignment.align(passages)  # the dictionary loads once
    for times in (10, 40):
        copies = [dataclasses.replace(p, id=f"{p.id}-{n}") for n in range(times) for p in passages]
        size = sum(len(p.text) for p in copies)
        seconds, units = _time(lambda passages=copies: alignment.align(passages))
        print(
            f"alternating text x {times:<3} {size:>9,} characters {len(units):>6,} units "
            f"{seconds:>6.2f} s {seconds / size * 1e6:>6.2f} us/character"
        )


def measure_layouts(text: str) -> None:
    """Compare with what the undisturbed text gives, passages left out counting as unmatched."""
    units = alignment.align(_structure(text))
    print(
        f"\n{'strict F1 of units':24} {'alternating':>12} {'in two blocks':>14} {'two files':>10}"
    )
    for name, chinese, english in (
        ("complete", 0.0, 0.0),
        ("8 % of English missing", 0.0, 0.08),
        ("8 % of Chinese missing", 0.08, 0.0),
    ):
        scores = [
            _measure_layout(units, random.Random(seed), chinese, english) for seed in (1, 2, 3)
        ]
        means = [sum(column) / len(column) for column in zip(*scores, strict=True)]
        print(f"{name:24} {means[0]:>12.3f} {means[1]:>14.3f} {means[2]:>10.3f}")


def _measure_layout(
    units: Sequence[Unit], source: random.Random, chinese: float, english: float
) -> list[float]:
    kept = [
        dataclasses.replace(
            unit,
            left=() if source.random() < chinese else unit.left,
            right=() if source.random() < english else unit.right,
        )
        for unit in units
    ]
    left = [p for unit in kept for p in unit.left]
    right = [p for unit in kept for p in unit.right]
    gold = {key for unit in kept for key in _iter_keys(unit)}
    readings = (
        alignment.align([p for unit in kept for p in (*unit.left, *unit.right)]),
        alignment.align(left + right),
        alignment.align_pair(right, left),
    )
    return [_score({_get_key(unit) for unit in found}, gold) for found in readings]


def measure_sentences(documents: Sequence[Sequence[Pair]], hardness: float) -> None:
    """Align documents one by one, each sentence as a passage of two files."""
    source = random.Random(7)
    print(
        f"\nsentences of {len(documents)} documents, {MERGED * hardness:.0%} merged and "
        f"{OMITTED * hardness:.0%} left out a side"
    )
    _compare([_mutate(document, source, hardness) for document in documents])


def measure_many(pairs: Sequence[Pair]) -> None:
    """Align exactly MANY sentences with as many, from the start again where there are fewer."""
    enough = list(itertools.islice(itertools.cycle(pairs), 2 * MANY))
    left, right, gold = _mutate(enough, random.Random(7), 1.0)
    left, right = left[:MANY], right[:MANY]
    held = {p.id for p in (*left, *right)}
    print(
        f"\n{len(left):,} x {len(right):,} sentences at once, merged and left out as in the first"
    )
    _compare([(left, right, {key for key in gold if held.issuperset(key[0] + key[1])})])


def _compare(cases: Sequence[tuple[list[Passage], list[Passage], set[Key]]]) -> None:
    """Print what both ways make of each case: two files, and the true beads."""
    for name, align in (("Mainstem", _align), ("Gale-Church", _align_by_length)):
        began = time.process_time()
        counts = [_count(align(left, right), gold) for left, right, gold in cases]
        seconds = time.process_time() - began
        print(f"  {name:12} strict F1 {_get_f1(counts):.3f}   {seconds:.2f} s")


def _align(left: Sequence[Passage], right: Sequence[Passage]) -> set[Key]:
    return {_get_key(unit) for unit in alignment.align_pair(left, right)}


def _list_pairs(text: str) -> list[Pair]:
    """Return the sentences of a bilingual text that answer one to one."""
    pairs: list[Pair] = []
    for unit in alignment.align(_structure(text)):
        texts = {p.id: p.text for p in (*unit.left, *unit.right)}
        for pair in unit.sentences:
            if len(pair.left) == len(pair.right) == 1:
                (a, b, c), (d, e, f) = pair.left[0], pair.right[0]
                pairs.append((texts[a][b:c], texts[d][e:f]))
    return pairs


def _structure(text: str) -> tuple[Passage, ...]:
    return structure.structure(loaders.load(text.encode(), "bench.txt"), "bench")


def _time(call):
    """Return the processor's seconds, which other work on the machine changes least."""
    began = time.process_time()
    result = call()
    return time.process_time() - began, result


def _get_key(unit: Unit) -> Key:
    return tuple(p.id for p in unit.left), tuple(p.id for p in unit.right)


def _iter_keys(unit: Unit) -> Iterator[Key]:
    if unit.left and unit.right:
        yield _get_key(unit)
    else:
        yield from (((p.id,), ()) for p in unit.left)
        yield from (((), (p.id,)) for p in unit.right)


def _score(found: set[Key], gold: set[Key]) -> float:
    return 2 * len(found & gold) / (len(found) + len(gold))


def _count(found: set[Key], gold: set[Key]) -> tuple[int, int, int]:
    """Count right, found and wanted beads that have both sides."""
    full = {key for key in found if all(key)}
    return len(full & gold), len(full), sum(1 for key in gold if all(key))


def _get_f1(counts: Sequence[tuple[int, int, int]]) -> float:
    right, found, wanted = (sum(column) for column in zip(*counts, strict=True))
    return 2 * right / (found + wanted)


def _iter_documents() -> Iterator[list[Pair]]:
    """Yield the documents of NTREX-128 as lists of Chinese and English sentences."""
    names = ("DOCUMENT_IDS.tsv", "newstest2019-ref.zho-CN.txt", "newstest2019-src.eng.txt")
    columns = [(NTREX / name).read_text("utf-8").splitlines() for name in names]
    documents: dict[str, list[Pair]] = {}
    for document, chinese, english in zip(*columns, strict=True):
        documents.setdefault(document, []).append((chinese.strip(), english.strip()))
    yield from documents.values()


def _mutate(
    pairs: Sequence[Pair], source: random.Random, hardness: float
) -> tuple[list[Passage], list[Passage], set[Key]]:
    """Return both sides of a document with merged and missing sentences, and the true beads."""
    left: list[Passage] = []
    right: list[Passage] = []
    gold: set[Key] = set()
    n = 0
    while n < len(pairs):
        chance = source.random() / hardness
        two = pairs[n : n + 2] if chance < 2 * MERGED else pairs[n : n + 1]
        n += len(two)
        chinese, english = [zh for zh, _ in two], [en for _, en in two]
        if chance < MERGED:
            chinese = ["".join(chinese)]
        elif chance < 2 * MERGED:
            english = [" ".join(english)]
        elif chance < 2 * MERGED + OMITTED:
            english = []
        elif chance < 2 * MERGED + 2 * OMITTED:
            chinese = []
        first, second = len(left), len(right)
        left += [_make(f"zh{first + k}", text, "zh") for k, text in enumerate(chinese)]
        right += [_make(f"en{second + k}", text, "en") for k, text in enumerate(english)]
        gold.add((tuple(p.id for p in left[first:]), tuple(p.id for p in right[second:])))
    return left, right, gold


def _make(name: str, text: str, lang: str) -> Passage:
    return Passage(name, "bench", "paragraph", lang, text, (Piece(0, 1, 0, len(text)),))


def _align_by_length(left: Sequence[Passage], right: Sequence[Passage]) -> set[Key]:
    """Align by lengths alone, within a band.

    Source: Gale and Church (1993), A program for aligning sentences in bilingual corpora.
    """
    shapes = (
        (1, 1, 0.89),
        (1, 0, 0.005),
        (0, 1, 0.005),
        (1, 2, 0.0445),
        (2, 1, 0.0445),
        (2, 2, 0.011),
    )
    lefts = [len(p.text) for p in left]
    rights = [len(p.text) for p in right]
    ratio = sum(rights) / max(1, sum(lefts))
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    for i in range(len(left) + 1):
        middle = i * len(right) // max(1, len(left))
        for j in range(max(0, middle - 60), min(len(right), middle + 60) + 1):
            for a, b, prior in shapes:
                if (i - a, j - b) in best and (a or b):
                    x, y = sum(lefts[i - a : i]) * ratio, sum(rights[j - b : j])
                    delta = (y - x) / math.sqrt(max(1.0, (x + y) / 2) * 6.8)
                    tail = max(1e-12, math.erfc(abs(delta) / math.sqrt(2)))
                    cost = best[i - a, j - b][0] - math.log(prior) - math.log(tail)
                    if (i, j) not in best or cost < best[i, j][0]:
                        best[i, j] = (cost, a, b)
    found: set[Key] = set()
    i, j = len(left), len(right)
    while i or j:
        _, a, b = best[i, j]
        found.add((tuple(p.id for p in left[i - a : i]), tuple(p.id for p in right[j - b : j])))
        i, j = i - a, j - b
    return found
