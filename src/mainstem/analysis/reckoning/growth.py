"""Growth: rates, multiples and amounts by which a text says that something has changed."""

import re
from collections.abc import Iterator
from decimal import Decimal

from mainstem.analysis import periods
from mainstem.analysis.figures import Reach
from mainstem.analysis.reckoning.outcomes import Outcome
from mainstem.analysis.reckoning.story import Story, Told

_HUNDRED = Decimal(100)
_NEAR = 3
"""Sentences away in which the year before is told by a document that names no time."""
_BACK = 40
_DIGIT = re.compile("[0-9]")
_TIMES = re.compile("times?$")
"""Figures before and after one that are looked through for the value of the year before."""


def find_growth(story: Story) -> Iterator[Outcome]:
    """Yield the growth of a story whose values, now and before, it tells as well."""
    for position, one in enumerate(story.told):
        if _is_growth(story, one) and not _is_shared(story, one):
            pair = _find_pair(story, position)
            if pair:
                yield _work_out(story, one, *pair)
            elif one.change == "yoy" and (now := _find_grown(story, position)):
                yield _look_back(story, one, now)


def _is_shared(story: Story, one: Told) -> bool:
    """Say whether rates are told together, so that it takes a reader to say which is whose."""
    around = story.get_lead(one)[-24:] + story.get_after(one, 60)
    return story.get_words(one).respective.search(around) is not None


def _find_grown(story: Story, position: int) -> Told | None:
    """Find the value that growth since the year before stands right behind."""
    one = story.told[position]
    before = story.told[position - 1] if position else None
    if before is None or not before.is_level or not before.figure.period:
        return None
    if story.get_sentence(before) != story.get_sentence(one):
        return None
    return before if _goes_on(story, one, (before, before)) else None


def _look_back(story: Story, one: Told, now: Told) -> Outcome:
    """Say what the value a year before must have been for growth to be right."""
    rate = one.value / (1000 if one.unit == "permille" else _HUNDRED)
    factor = 1 - rate if _is_falling(story, one) else 1 + rate
    computed = now.value / factor if factor > 0 else Decimal(0)
    return Outcome("growth", None, one, (now,), computed)


def _is_growth(story: Story, one: Told) -> bool:
    if one.change:
        return True
    if one.unit == "times":
        return True
    if one.unit != "percent":
        return False
    words = story.get_words(one)
    return not words.is_chinese and story.get_after(one, 12).startswith(
        (" less", " more", " fewer", " lower", " higher")
    )


def _find_pair(story: Story, position: int) -> tuple[Told, Told] | None:
    """Find the value now and the value before that growth lies between."""
    one = story.told[position]
    sentence = [story.told[p] for p in story.sentences[story.get_sentence(one)]]
    fitting = [t for t in sentence if t is not one and _can_grow(story, one, t)]
    if story.get_words(one).average.search(story.get_lead(one)):
        return None
    found = (
        _find_from_to(story, fitting, one)
        or _find_compared(story, fitting, one)
        or _find_year_before(story, position, fitting)
    )
    return found if found and _goes_on(story, one, found) else None


def _can_grow(story: Story, growth: Told, one: Told) -> bool:
    """Say whether a figure may be what has grown."""
    if one.unit in ("year", "rank"):
        return False
    if growth.is_ratio and not _is_points(story, growth):
        return not one.is_ratio or (not one.change and one.unit == "percent" != growth.unit)
    if one.change and growth.is_ratio:
        return False
    return one.unit == growth.unit or not one.unit


def _is_points(story: Story, one: Told) -> bool:
    return one.unit == "percent" and bool(
        story.get_words(one).points.search(one.figure.wording.lower())
    )


def _find_from_to(story: Story, fitting: list[Told], one: Told) -> tuple[Told, Told] | None:
    """Find two values of a clause: from 1,200 to 1,500."""
    best = None
    for before in fitting:
        words = story.get_words(before)
        if not words.from_.search(story.get_lead(before)):
            continue
        for now in fitting:
            if now is before or not _are_alike(before, now):
                continue
            if words.to.search(story.get_lead(now)):
                distance = min(abs(now.start - one.start), abs(before.start - one.start))
                if best is None or distance < best[0]:
                    best = distance, now, before
                break
    return best[1:] if best else None


def _find_compared(story: Story, fitting: list[Told], one: Told) -> tuple[Told, Told] | None:
    """Find a value, and one that the words compare it with: 18 percent more than the 9.8 of 2024."""
    for base in fitting:
        words = story.get_words(base)
        lead = story.get_lead(base) + _get_first_words(base)
        is_multiple = one.unit == "times" and one.end <= base.start and words.times.search(lead)
        if base.start > one.start and _NAMED.search(story.get_lead(one)):
            # It says itself with what it compares: 比2019年增长4.2%.
            continue
        compares = words.than if one.start <= base.start else words.compared
        if not is_multiple and not compares.search(lead):
            continue
        for now in reversed([t for t in fitting if t.start < min(base.start, one.start)]):
            if _are_alike(now, base):
                return now, base
        if is_multiple and (said := _find_said_before(story, one, base)):
            return said, base
    return None


def _find_said_before(story: Story, one: Told, base: Told) -> Told | None:
    """Find what the sentence before begins with: 1,860 were granted. That is three times the 620."""
    last = story.sentences.get(story.get_sentence(one) - 1, [])
    return next((t for p in last if (t := story.told[p]).is_level and t.unit == base.unit), None)


def _get_first_words(one: Told) -> str:
    """Return the words that a figure itself begins with: less than."""
    digit = _DIGIT.search(one.figure.wording)
    return one.figure.wording.lower()[: digit.start()] if digit else ""


def _find_year_before(story: Story, position: int, fitting: list[Told]) -> tuple[Told, Told] | None:
    """Find the value that growth stands behind, and that of the same thing a year before."""
    one = story.told[position]
    nows = [t for t in fitting if t.start < one.start]
    now = nows[-1] if nows else _find_reached(story, fitting)
    if now is None:
        return None
    # Compared with a year that the words name, or else with the year before.
    named = [year for year in _YEAR.findall(story.get_lead(one)) if year != now.figure.period]
    if one.change.startswith("since") and not named:
        return None
    earlier = named[-1] if named else periods.go_back_a_year(now.figure.period)
    for other in story.told[max(0, position - _BACK) : position + _BACK]:
        if other is now or other is one or other.change or not _are_alike(other, now):
            continue
        apart = abs(story.get_sentence(other) - story.get_sentence(now))
        near = apart == 0 or (apart == 1 and other.passage == now.passage and bool(now.unit))
        if not _is_same_thing(now, other, near):
            continue
        lead = story.get_lead(other)
        said = one.change == "yoy" and apart and story.get_words(other).before.search(lead)
        if said or (earlier and earlier in (other.figure.period, *_YEAR.findall(lead)[-1:])):
            return now, other
        # A report that names no time of its own is of the time after the one it names.
        is_dated = bool(_YEAR.search(lead)) and not story.get_words(other).so_far.search(lead)
        if one.change == "yoy" and not now.figure.period and is_dated and apart < _NEAR:
            return now, other
    return None


def _find_reached(story: Story, fitting: list[Told]) -> Told | None:
    """Find the value that growth, told before it, has led to: rose 20 percent to 480,000."""
    reached = [t for t in fitting if story.get_words(t).to.search(story.get_lead(t))]
    return reached[0] if reached else None


_NAMED = re.compile(r"[比较].{0,8}年")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def _goes_on(story: Story, one: Told, pair: tuple[Told, Told]) -> bool:
    """Say whether nothing else is told of between values and their growth."""
    sentence = (story.told[p] for p in story.sentences[story.get_sentence(one)])
    amounts = [t for t in sentence if t.change and not t.is_ratio]
    before = [t for t in (*pair, *amounts) if t.end <= one.start and t is not one]
    if not before:
        return True
    gap = story.get_between(max(before, key=lambda t: t.end), one)
    words = story.get_words(one)
    if len(gap) <= _SHORT[words.is_chinese] or words.than.search(
        gap.rstrip("增长加降低减少提高升")
    ):
        return True
    return story.get_grammar(one).goes_on.fullmatch(gap) is not None


_SHORT = {True: 8, False: 28}
"""Characters in which nothing else can be told, in Chinese and otherwise."""


def _are_alike(left: Told, right: Told) -> bool:
    return left.unit == right.unit or not left.unit or not right.unit


def _is_same_thing(left: Told, right: Told, near: bool) -> bool:
    """Say whether two figures are of one thing; beside each other they need not say so both."""
    pairs = ((left.measure, right.measure), (left.subject, right.subject))
    if any(a and b and a != b for a, b in pairs):
        return False
    return near or bool(left.measure and right.measure)


def _work_out(story: Story, one: Told, now: Told, before: Told) -> Outcome:
    if not one.is_ratio or _is_points(story, one):
        return _subtract(story, one, now, before)
    computed = (now.value / before.value - 1) * _HUNDRED if before.value else Decimal(0)
    reaches = _list_reaches(story, one)
    between = _divide(now.figure.reach, before.figure.reach)
    holds = between is not None and any(r.meets(between) for r in reaches)
    if one.unit == "times":
        computed = now.value / before.value if before.value else Decimal(0)
        if _is_increase(story, one) and story.get_words(one).is_chinese:
            computed -= 1
    elif _is_falling(story, one):
        computed = -computed
    return Outcome("growth", holds, one, (now, before), computed)


def _subtract(story: Story, one: Told, now: Told, before: Told) -> Outcome:
    computed = now.value - before.value
    if _is_falling(story, one):
        computed = -computed
    low = _add(now.figure.reach, before.figure.reach, -1)
    reach = one.figure.reach
    if _is_falling(story, one):
        low = Reach(_negate(low.high), _negate(low.low))
    return Outcome("change", reach.meets(low), one, (now, before), computed)


def _add(left: Reach, right: Reach, sign: int) -> Reach:
    other = right if sign > 0 else Reach(_negate(right.high), _negate(right.low))
    return left + other


def _negate(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value


def _is_falling(story: Story, one: Told) -> bool:
    if one.change == "decrease":
        return True
    if one.change == "increase":
        return False
    words = story.get_words(one)
    lead = story.get_lead(one)[-24:]
    after = story.get_after(one, 16)
    return bool(words.falls.search(lead) or (not words.is_chinese and words.falls.search(after)))


def _is_increase(story: Story, one: Told) -> bool:
    return bool(one.change) and not story.get_words(one).level.search(story.get_lead(one))


def _list_reaches(story: Story, one: Told) -> list[Reach]:
    """List what growth in percent a rate or a multiple may mean."""
    reach = one.figure.reach
    if one.unit == "times":
        factors = [reach]
        if _is_increase(story, one):
            more = Reach(
                None if reach.low is None else reach.low + 1,
                None if reach.high is None else reach.high + 1,
            )
            # 增长四倍 is five times as much; "fourfold" is four times, "rose 1.5 times" may be both.
            factors = [more] if _says_by(story, one) else [reach, more]
            if not story.get_words(one).is_chinese and not _TIMES.search(
                one.figure.wording.lower()
            ):
                factors = [reach]
        return [
            Reach(
                None if f.low is None else (f.low - 1) * _HUNDRED,
                None if f.high is None else (f.high - 1) * _HUNDRED,
            )
            for f in factors
        ]
    scale = Decimal(10) if one.unit == "permille" else Decimal(1)
    low = None if reach.low is None else reach.low / scale
    high = None if reach.high is None else reach.high / scale
    return [Reach(_negate(high), _negate(low))] if _is_falling(story, one) else [Reach(low, high)]


def _says_by(story: Story, one: Told) -> bool:
    """Say whether a multiple is told as what has come to it: 增长1.5倍, but not 翻一番."""
    return story.get_words(one).is_chinese and "倍" in one.figure.wording


def _divide(now: Reach, then: Reach) -> Reach | None:
    """Return where the growth between two values may be, in percent; None where that says nothing."""
    if then.low is None or then.low <= 0:
        return None
    low = None if now.low is None or then.high is None else (now.low / then.high - 1) * _HUNDRED
    high = None if now.high is None else (now.high / then.low - 1) * _HUNDRED
    return Reach(low, high)
