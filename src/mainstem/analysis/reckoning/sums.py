"""Sums: parts and what a text says they make together, and what lies between two figures."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from mainstem.analysis.figures import add_reaches
from mainstem.analysis.reckoning.outcomes import Outcome
from mainstem.analysis.reckoning.story import Story, Told

_MOST_PARTS = 16
_NEAR = Decimal("0.1")
"""By what share of a whole three parts or more may miss it and still be meant for it."""
_CLOSE = Decimal("0.03")
"""The same of two parts, or of parts that no word ties to it."""
_FEW_DIGITS, _MANY_DIGITS = 2, 3
"""Digits that a number has at least which meets three parts, or two, not by chance."""


def find_sums(story: Story) -> Iterator[Outcome]:
    """Yield the sums of a story: those that close, and those that are meant to and do not.

    Parts are the figures of one sentence, or of sentences one after another, after the whole or
    before it. Where no word ties them they are believed to be parts only if they close, or nearly.
    """
    found = list(_list_sums(story))
    # What closes comes before what does not, and a sum of one sentence before one of several.
    found.sort(key=lambda f: (not f[0].holds, _get_extent(story, f[0])))
    wholes: set[str] = set()
    parts: set[str] = set()
    for outcome, tied in found:
        own = {t.figure.key for t in outcome.others}
        name = outcome.stated.figure.key
        # A whole may be divided in two ways: by country, and by exports and imports.
        if not (own | {name}) & parts and (tied or name not in wholes):
            wholes.add(name)
            parts |= own
            yield outcome


def _list_sums(story: Story) -> Iterator[tuple[Outcome, bool]]:
    """Yield what may be sums, and whether words tie each."""
    levels = [t for t in story.told if t.is_level]
    for number, whole in enumerate(levels):
        if whole.value > 0:
            for group, tied in _list_groups(story, levels, number):
                if outcome := _add(story, whole, group, tied):
                    yield outcome, tied


def _get_extent(story: Story, outcome: Outcome) -> int:
    numbers = [story.get_sentence(t) for t in outcome.figures]
    return max(numbers) - min(numbers)


def find_differences(story: Story) -> Iterator[Outcome]:
    """Yield what a text says lies between two figures: a surplus of 339 of 813 and 474."""
    for number, one in enumerate(story.told):
        words = story.get_words(one)
        if not one.is_level or not words.difference.search(story.get_before(one, 24)):
            continue
        near = [t for t in story.told[max(0, number - 8) : number] if _is_addable(story, one, t)]
        for left, right in pairwise(near[-3:]):
            if left.is_level and right.is_level:
                computed = abs(left.value - right.value)
                larger, smaller = sorted((left, right), key=lambda t: t.value, reverse=True)
                holds = larger.figure.reach.meets(add_reaches((smaller.figure, one.figure)))
                if holds or abs(computed - one.value) <= one.value * _NEAR:
                    yield Outcome("difference", holds, one, (larger, smaller), computed)
                    break


def _list_groups(
    story: Story, levels: Sequence[Told], number: int
) -> Iterator[tuple[list[Told], bool]]:
    """Yield what may be the parts of a level, and whether words tie them to it."""
    whole = levels[number]
    words = story.get_words(whole)
    after = _follow(story, whole, levels[number + 1 : number + 1 + _MOST_PARTS * 2])
    if after:
        gap = _cut(story.get_between(whole, after[0]))
        tied = bool(words.parts.search(gap[-60:]))
        tied = tied or any(words.rest.search(story.get_before(t, 16)) for t in after[1:3])
        yield from _list_cuts(story, after, tied)
    before = _follow(story, whole, levels[max(0, number - _MOST_PARTS * 2) : number][::-1])[::-1]
    if before:
        tied = bool(words.together.search(story.get_before(whole, 24)))
        for start in range(len(before) - 1, -1, -1):
            alone = start == 0 or _are_apart(story, before[start - 1], before[start])
            if alone:
                yield before[start:], tied and not _are_apart(story, before[start], whole)
    yield from _list_scattered(story, levels, number)


def _list_scattered(
    story: Story, levels: Sequence[Told], number: int
) -> Iterator[tuple[list[Told], bool]]:
    """Yield the figures of the time of a whole that its section tells after it, far apart."""
    whole = levels[number]
    time, section = whole.figure.period, story.get_section(whole)
    found = [
        t
        for t in levels[number + 1 : number + 1 + _MOST_PARTS * 2]
        if t.figure.period == time and t.unit == whole.unit and t.value < whole.value
        if time and section and story.get_section(t) == section
    ]
    if 2 < len(found) <= _MOST_PARTS:
        yield found, False


def _follow(story: Story, whole: Told, others: Sequence[Told]) -> list[Told]:
    """Return the figures beside a whole that can be added up to it, nearest first."""
    found: list[Told] = []
    for other in others:
        if story.get_section(other) != story.get_section(whole):
            break
        last = found[-1] if found else whole
        if abs(story.get_sentence(other) - story.get_sentence(last)) > _FAR:
            break
        if _is_addable(story, whole, other):
            if other.value >= whole.value:
                break
            found.append(other)
        if len(found) == _MOST_PARTS:
            break
    return found


_FAR = 4
"""Sentences between two figures that are added up."""


def _is_addable(story: Story, whole: Told, other: Told) -> bool:
    if not other.is_level or other.value <= 0 or other.figure.bound not in ("exact", "about"):
        return False
    same = other.unit == whole.unit
    # English leaves the unit out of a list: 420,000 in Cambodia, 380,000 in Laos.
    return same or not (other.unit and whole.unit)


def _list_cuts(
    story: Story, after: Sequence[Told], tied: bool
) -> Iterator[tuple[list[Told], bool]]:
    """Yield the parts that end with a sentence: those of the first one, of two, of all."""
    ends = [
        n
        for n, one in enumerate(after, 1)
        if n == len(after) or story.get_sentence(after[n]) != story.get_sentence(one)
    ]
    for end in ends:
        yield list(after[:end]), tied and after[end - 1].passage == after[0].passage
    # A sentence of its own may tell the parts, after one that tells something else.
    for start, end in pairwise(ends):
        yield list(after[start:end]), False
    # A total told anew within its sentence: 1500, of which 900 and 600, against 1400 before.
    for end in range(2, ends[0] if tied else 0):
        yield list(after[:end]), False


def _are_apart(story: Story, one: Told, other: Told) -> bool:
    return story.get_sentence(one) != story.get_sentence(other)


def _is_list(story: Story, parts: Sequence[Told]) -> bool:
    """Say whether parts stand in one sentence, each after a comma of its own."""
    gaps = [story.get_between(a, b) for a, b in pairwise(parts)]
    return len(gaps) > 1 and all("\n" not in g and any(c in g for c in "、，,") for g in gaps)


def _cut(gap: str) -> str:
    """Leave out of the words between two figures the sentences that lie between theirs."""
    return gap.rsplit("\n", 1)[-1] if gap.count("\n") > 1 else gap


def _add(story: Story, whole: Told, parts: Sequence[Told], tied: bool) -> Outcome | None:
    """Add parts up; None where nothing says that they are meant for the whole."""
    if len(parts) < 2:
        return None
    times = {p.figure.period for p in parts}
    if len(times) == 1 and not _is_within(times.pop(), whole.figure.period):
        return None
    computed = sum((p.value for p in parts), Decimal(0))
    miss = abs(computed - whole.value) / whole.value
    holds = whole.figure.reach.meets(add_reaches([p.figure for p in parts])) and miss <= _NEAR
    counted = _is_counted(story, whole, parts)
    if holds:
        # Small numbers meet by chance where no word ties them.
        least = _FEW_DIGITS if len(parts) > 2 else _MANY_DIGITS
        together = (
            len(parts) > 2 or abs(story.get_sentence(whole) - story.get_sentence(parts[-1])) < 2
        )
        meant = tied or counted or (together and _has_digits(whole, least))
    else:
        limit = _NEAR if len(parts) > 2 else _CLOSE
        meant = (counted and miss < 1) or (tied and miss <= limit) or (
            len(parts) > 2 and _has_digits(whole, _FEW_DIGITS) and miss <= _CLOSE and _is_list(story, parts)
        )  # fmt: skip
    return Outcome("sum", holds, whole, tuple(parts), computed) if meant else None


def _is_within(part: str, whole: str) -> bool:
    """Say whether parts of one time may be those of a whole: of the same, or one says none."""
    return not part or not whole or part == whole or "/" in part or "/" in whole


def _has_digits(whole: Told, least: int) -> bool:
    digits = "".join(c for c in whole.figure.wording if c.isdigit()).strip("0")
    return len(digits) >= least


def _is_counted(story: Story, whole: Told, parts: Sequence[Told]) -> bool:
    """Say whether beside the whole stands how many parts there are: the five countries."""
    sentence = story.get_sentence(whole)
    return any(
        story.told[p].value == len(parts) and story.told[p].unit in _GROUPS
        for p in story.sentences.get(sentence, ())
        if story.told[p] is not whole
    )


_GROUPS = frozenset({
    "country", "province", "region", "year", "county", "city", "village", "kind", "category",
    "party", "place", "quarter", "wharf", "port", "district", "bank", "group", "area", "item",
})  # fmt: skip
"""What parts may be: one of the five countries, of three years, of four provinces."""
