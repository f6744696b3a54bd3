"""Matching: which entries a claim may be about, with every reason for and against.

A claim and an entry are compared by what is stated of them: number and level, date, place, names,
members. A property that identifies rules an entry out where it differs; nothing else does. People
decide, or a rule that people have put in force.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mainstem.register import amounts, names
from mainstem.register.facts import Facts
from mainstem.register.names import Name
from mainstem.values import dates

Side = Literal["for", "against"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against; pages put it into words by its code."""

    code: str
    points: int
    parameters: tuple[tuple[str, str], ...] = ()
    """What the claim has ("claim") and what the entry has ("entry"), where that helps."""

    @property
    def side(self) -> Side:
        """Whether it speaks for or against."""
        return "for" if self.points > 0 else "against"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that a claim may be about."""

    entry: str
    score: int
    """0 to 100."""
    possible: bool
    """False where something that identifies differs."""
    reasons: tuple[Reason, ...]

    @property
    def is_decisive(self) -> bool:
        """Whether it is enough for a rule, unless another entry fits nearly as well."""
        return self.possible and self.score >= DECISIVE


DECISIVE = 60
RIVAL = 40
"""A second entry that reaches this leaves the choice to a person."""
RULED_OUT = -100

POINTS = {
    "same_sitting": 50,
    "same_number": 40,
    "same_level": 30,
    "same_mechanism": 15,
    "same_body": 10,
    "same_subject": 10,
    "other_mechanism": RULED_OUT,
    "same_day": 30,
    "overlapping_dates": 20,
    "same_month": 15,
    "same_year": 5,
    "near_dates": -5,
    "moved_date": -60,
    "other_date": RULED_OUT,
    "same_place": 10,
    "other_place": -10,
    "other_country": -25,
    "same_name": 35,
    "part_of_name": 5,
    "other_name": -40,
    "other_title": RULED_OUT,
    "same_type": 5,
    "same_members": 5,
    "same_meeting": 35,
    "other_meeting": RULED_OUT,
    "same_period": 20,
    "other_value": -60,
    "same_code": 60,
    "same_unit": 10,
    "same_wording": 60,
    "identifying": RULED_OUT,
}
"""What each reason adds; see the reference page "Confidence and matching"."""

_SITTING_DAYS = 3
"""A sitting lasts some days, and sources give its first, its last, or that of the report. One that
was planned for another day of the year keeps its number: that speaks against, and no more."""


def compare(claim: Facts, entry: Facts) -> tuple[Reason, ...]:
    """Give every reason for and against two being the same; in the order of the kind."""
    found = [
        *_compare_sittings(claim, entry),
        *_compare_dates(claim, entry),
        *_compare_names(claim, entry),
        *_compare_meetings(claim, entry),
        *_compare_places(claim, entry),
        *_compare_choices(claim, entry),
        *_compare_values(claim, entry),
    ]
    return tuple(found)


def rank(claim: Facts, entries: Mapping[str, Facts]) -> list[Candidate]:
    """Rank entries by how well they fit; those that are ruled out come last.

    Args:
        claim: what a claim says.
        entries: identifier of an entry, or of the one that leads a group → what is stated of it.

    Returns:
        Those with a reason for them.
    """
    found = []
    for identifier, entry in entries.items():
        reasons = compare(claim, entry)
        score = sum(r.points for r in reasons if r.points != RULED_OUT)
        possible = all(r.points != RULED_OUT for r in reasons)
        if any(r.points > 0 for r in reasons):
            found.append(Candidate(identifier, max(0, min(100, score)), possible, reasons))
    return sorted(found, key=lambda c: (not c.possible, -c.score, c.entry))


def choose(candidates: Sequence[Candidate]) -> Candidate | None:
    """Return the one entry that matches; None where none does, or another nearly does."""
    possible = [c for c in candidates if c.possible]
    if not possible or not possible[0].is_decisive:
        return None
    if len(possible) > 1 and possible[1].score >= max(RIVAL, possible[0].score - 20):
        return None
    return possible[0]


def _compare_sittings(claim: Facts, entry: Facts) -> Iterator[Reason]:
    """Compare level and number: with the mechanism they name one sitting."""
    if claim.kind.name == "meeting":
        organs = set(claim.get("organ")) & set(entry.get("organ"))
        numbers = claim.numbers, entry.numbers
        left, right = claim.mechanisms, entry.mechanisms
        if organs and numbers[0] & numbers[1]:
            yield _reason("same_sitting", claim=_join(numbers[0]), entry=_join(numbers[1]))
        elif left & right and numbers[0] & numbers[1] and _may_share_level(claim, entry):
            yield _reason("same_number", claim=_join(numbers[0]), entry=_join(numbers[1]))
        elif (
            organs & _HIGHEST and left & right and not all(numbers) and _may_be_alone(claim, entry)
        ):
            yield _reason("same_level", claim=_join(organs), entry=_join(organs))
        if left & right:
            yield _reason("same_mechanism", claim=_join(left), entry=_join(right))
        elif left and right:
            yield _reason("other_mechanism", claim=_join(left), entry=_join(right))
    elif claim.kind.name == "instrument":
        yield from _compare_bodies(claim, entry)


def _compare_bodies(claim: Facts, entry: Facts) -> Iterator[Reason]:
    """Compare whose documents are, and what they are about, as any language says it."""
    left, right = claim.mechanisms, entry.mechanisms
    if left & right:
        yield _reason("same_body", claim=_join(left), entry=_join(right))
    elif left and right:
        yield _reason("other_mechanism", claim=_join(left), entry=_join(right))
    if claim.subjects & entry.subjects:
        yield _reason("same_subject", claim=_join(claim.subjects), entry=_join(entry.subjects))


_DAY = dates.get_exactness("2000-01-01")
_HIGHEST = {"leaders", "foreign_ministers"}
"""Organs that meet once in a while, about everything: where and when tell their meetings apart."""


def _lacks_level(claim: Facts, entry: Facts) -> bool:
    """Say whether one of two meetings is told without its level: the fourth LMC meeting."""
    return bool(claim.get("organ")) != bool(entry.get("organ"))


def _may_share_level(claim: Facts, entry: Facts) -> bool:
    """Say whether place or day make up for the level that one of two meetings is told without."""
    alike = _are_one_place(claim, entry) or bool(_list_shared_days(claim, entry))
    return _lacks_level(claim, entry) and alike


def _list_shared_days(claim: Facts, entry: Facts) -> list[str]:
    days = set(claim.list_finest("date")) & set(entry.list_finest("date"))
    return [day for day in days if dates.get_exactness(day) == _DAY]


def _may_be_alone(claim: Facts, entry: Facts) -> bool:
    """Say whether their level and time leave room for one meeting only.

    Both are called by mechanism, level and number, and no more; or both are special, or neither,
    on the same day.
    """
    if all(any(n.is_bare for n in facts.names) for facts in (claim, entry)):
        return True
    return claim.formats == entry.formats and bool(_list_shared_days(claim, entry))


_DATES = ("date", "due", "start", "end")


def _compare_dates(claim: Facts, entry: Facts) -> Iterator[Reason]:
    for name in _DATES:
        left, right = claim.list_finest(name), entry.list_finest(name)
        if not left or not right:
            continue
        identifies = any(p.name == name and p.identifies for p in claim.kind.properties)
        codes = {_compare_days(a, b) for a in left for b in right}
        best = next((c for c in _BEST_DATES if c in codes), "other_date")
        if best in ("near_dates", "moved_date") and not _is_same_sitting(claim, entry):
            best = "other_date"
        if best != "other_date" or identifies:
            yield _reason(best, claim=_join(left), entry=_join(right))


_BEST_DATES = (
    "same_day",
    "overlapping_dates",
    "same_month",
    "same_year",
    "near_dates",
    "moved_date",
)


def _compare_days(left: str, right: str) -> str:
    try:
        a, b = dates.parse(left), dates.parse(right)
    except dates.InvalidDate:
        return "other_date"
    if not dates.overlaps(a, b):
        gap = max(a.first_day, b.first_day) - min(a.last_day, b.last_day)
        if gap.days <= _SITTING_DAYS:
            return "near_dates"
        return "moved_date" if a.first_day.year == b.first_day.year else "other_date"
    longest = max((d.last_day - d.first_day).days for d in (a, b))
    if longest == 0:
        return "same_day"
    if longest <= 7:
        return "overlapping_dates"
    return "same_month" if longest <= 62 else "same_year"


def _is_same_sitting(claim: Facts, entry: Facts) -> bool:
    left, right = claim.mechanisms, entry.mechanisms
    return bool(
        (left & right or not left or not right)
        and (set(claim.get("organ")) & set(entry.get("organ")) or _lacks_level(claim, entry))
        and claim.numbers & entry.numbers
    )


def _compare_names(claim: Facts, entry: Facts) -> Iterator[Reason]:
    verdicts = {names.compare(a, b) for a in claim.names for b in entry.names}
    words = {
        "claim": claim.names[0].text if claim.names else "",
        "entry": entry.names[0].text if entry.names else "",
    }
    if "same" in verdicts:
        yield _reason("same_wording" if _is_exact(claim, entry) else "same_name", **words)
    elif "differs" in verdicts and _is_one_of_a_kind(claim, entry):
        # The third meeting of the leaders of one body is one, in whatever words.
        return
    elif "differs" in verdicts:
        yield _reason("other_title" if _are_titles(claim, entry) else "other_name", **words)
    elif "part" in verdicts:
        yield _reason("part_of_name", **words)


def _is_one_of_a_kind(claim: Facts, entry: Facts) -> bool:
    """Say whether two are sittings of one high organ with one number, that only wording parts."""
    organs = {*claim.get("organ"), *entry.get("organ")}
    return (
        bool(organs)
        and organs <= _HIGHEST
        and _is_same_sitting(claim, entry)
        and bool(claim.mechanisms & entry.mechanisms)
        and any(names.differ_in_wording(a, b) for a in claim.names for b in entry.names)
    )


_WORDED = ("commitment", "project", "indicator", "organisation", "place", "partnership")
"""Kinds whose whole name is enough: the same is not said of two of them."""


def _is_exact(claim: Facts, entry: Facts) -> bool:
    """Say whether they are called by the same words, and by enough of them to be one."""
    if claim.kind.name not in _WORDED:
        return False
    told = claim.names
    if claim.kind.name == "indicator":
        # What a figure counts is told in few words: those of no language may tell it from the
        # other's, and one word alone, as "projects", is what many figures count.
        if any(_is_unlike(name, entry) for name in claim.names):
            return False
        told = tuple(name for name in claim.names if not name.is_word)
    return bool({n.text for n in told} & {n.text for n in entry.names})


def _is_unlike(name: Name, entry: Facts) -> bool:
    verdicts = {names.compare(name, other) for other in entry.names}
    return "differs" in verdicts and not verdicts & {"same", "part"}


def _are_titles(claim: Facts, entry: Facts) -> bool:
    """Say whether both are known by titles, not by clauses that may be worded in many ways."""
    return all(
        any(n.organ not in (None, "bilateral") or n.instrument for n in facts.names)
        or facts.kind.name in _WORDED
        for facts in (claim, entry)
    )


def _compare_meetings(claim: Facts, entry: Facts) -> Iterator[Reason]:
    """Compare the meetings at which documents were adopted."""
    left, right = _get_sittings(claim), _get_sittings(entry)
    if left & right:
        yield _reason("same_meeting", claim=_join(left), entry=_join(right))
    elif left and right:
        yield _reason("other_meeting", claim=_join(left), entry=_join(right))


def _get_sittings(facts: Facts) -> set[str]:
    if facts.kind.name != "instrument":
        return set()
    return {
        f"{n.organ} {n.ordinal}"
        for n in (*facts.names, *facts.meetings)
        if n.organ and n.ordinal is not None
    }


def _compare_places(claim: Facts, entry: Facts) -> Iterator[Reason]:
    if _are_one_place(claim, entry):
        yield _reason("same_place", claim=_join(claim.places), entry=_join(entry.places))
    elif claim.place_countries and entry.place_countries:
        if not claim.place_countries & entry.place_countries:
            countries = _join(claim.place_countries), _join(entry.place_countries)
            yield _reason("other_country", claim=countries[0], entry=countries[1])
        elif claim.places and entry.places:
            yield _reason("other_place", claim=_join(claim.places), entry=_join(entry.places))


def _are_one_place(claim: Facts, entry: Facts) -> bool:
    """Say whether a place of one is that of the other, or lies in it: Dali and Yunnan."""
    return bool(claim.places & (entry.places | entry.wider) or claim.wider & entry.places)


_SAME = {
    "type": "same_type",
    "period": "same_period",
    "code": "same_code",
    "unit": "same_unit",
    "members": "same_members",
}


def _compare_choices(claim: Facts, entry: Facts) -> Iterator[Reason]:
    """Compare what has the same value or has not, the dates apart."""
    for known in claim.kind.properties:
        if known.type in ("date", "text", "reference") and known.name != "period":
            continue
        left = {_write(v) for v in claim.get(known.name)}
        right = {_write(v) for v in entry.get(known.name)}
        if not left or not right:
            continue
        parameters = {"property": known.name, "claim": _join(left), "entry": _join(right)}
        if left & right:
            if code := _SAME.get(known.name):
                yield _reason(code, **parameters)
        elif known.identifies:
            yield _reason("identifying", **parameters)


def _compare_values(claim: Facts, entry: Facts) -> Iterator[Reason]:
    """Compare what two series have at one time: sources differ by little, other things by much."""
    if apart := amounts.find_apart(claim.get("value"), entry.get("value")):
        yield _reason("other_value", claim=apart[0], entry=apart[1])


def _write(value: Any) -> str:
    return str(value["amount"]) if isinstance(value, dict) and "amount" in value else str(value)


def _join(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))


def _reason(code: str, **parameters: str) -> Reason:
    return Reason(code, POINTS[code], tuple(parameters.items()))
