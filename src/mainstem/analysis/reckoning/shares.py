"""Shares: percentages of which a text tells the part and the whole as well."""

from collections.abc import Iterator
from decimal import Decimal

from mainstem.analysis.figures import Reach
from mainstem.analysis.reckoning.outcomes import Outcome
from mainstem.analysis.reckoning.story import Story, Told

_HUNDRED = Decimal(100)
_BACK = 12
"""Figures before a share among which its whole is looked for."""


def find_shares(story: Story) -> Iterator[Outcome]:
    """Yield the shares of a story, each with its part and its whole.

    The part stands before the share in its sentence; the whole is the last larger figure before
    that, counted in the same. One that misses is told only where both stand in one sentence, or
    what it is a share of is named like the whole.
    """
    for position, one in enumerate(story.told):
        if one.unit == "percent" and not one.change and _is_share(story, one):
            outcome = _work_out(story, position)
            if outcome:
                yield outcome


def _is_share(story: Story, one: Told) -> bool:
    words = story.get_words(one)
    if words.points.search(one.figure.wording.lower()):
        return False
    around = story.get_before(one, 24) + " " + one.figure.wording.lower() + story.get_after(one, 16)
    return words.share.search(around) is not None


def _work_out(story: Story, position: int) -> Outcome | None:
    one = story.told[position]
    sentence = story.get_sentence(one)
    part = next(
        (
            t
            for t in reversed(story.told[max(0, position - 3) : position])
            if t.is_level and story.get_sentence(t) == sentence and t.value > 0
        ),
        None,
    )
    if part is None:
        return None
    levels = [
        t
        for t in story.told[max(0, position - 4) : position + 2]
        if t.is_level and story.get_sentence(t) == sentence
    ]
    for whole in levels:
        # 9,000 of the 18,750; half of the 7.2 billion; 占4800名的25%.
        if not story.get_words(one).of.search(story.get_lead(whole)):
            continue
        own = [t for t in levels if t.start < whole.start]
        if own and _is_unit(own[-1], whole):
            part = own[-1]
            holds = one.figure.reach.meets(_divide(part.figure.reach, whole.figure.reach))
            return Outcome("share", holds, one, (part, whole), part.value / whole.value * _HUNDRED)
    of = _get_of(story, one)
    first = story.told.index(part)
    best = None
    for whole in reversed(story.told[max(0, first - _BACK) : first]):
        if not whole.is_level or whole.value <= part.value or not _is_unit(part, whole):
            continue
        if story.get_section(whole) != story.get_section(one):
            break
        holds = one.figure.reach.meets(_divide(part.figure.reach, whole.figure.reach))
        near = abs(story.get_sentence(whole) - sentence)
        named = bool(whole.measure) and whole.measure.lower() in of
        if holds and (near <= _FAR or named):
            return Outcome("share", True, one, (part, whole), part.value / whole.value * _HUNDRED)
        if best is None and (near == 0 or named):
            best = Outcome("share", False, one, (part, whole), part.value / whole.value * _HUNDRED)
    return best


_FAR = 3
"""Sentences away in which a whole is looked for."""


def _get_of(story: Story, one: Told) -> str:
    """Return the words that say what a share is one of."""
    if story.get_words(one).is_chinese:
        return story.get_lead(one).rpartition("占")[2]
    return story.get_after(one, 48)


def _is_unit(part: Told, whole: Told) -> bool:
    return part.unit == whole.unit or not (part.unit and whole.unit)


def _divide(part: Reach, whole: Reach) -> Reach:
    """Return where the share of a part of a whole may be, in percent."""
    low = None if part.low is None or not whole.high else part.low / whole.high * _HUNDRED
    high = None if part.high is None or not whole.low else part.high / whole.low * _HUNDRED
    return Reach(low, high)
