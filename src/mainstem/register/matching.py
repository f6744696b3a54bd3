"""Matching: which entries a claim may be about, with every reason for and against.

A claim and an entry are compared by what is stated of them: number and level, date, place, names,
members. A property that identifies rules an entry out where it differs; nothing else does. People
decide, or a rule that people have put in force.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from mainstem.model.kinds import Kind, get_kinds
from mainstem.model.statements import Json
from mainstem.register import names
from mainstem.register.names import Aliases, Name
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
    "same_level": 30,
    "same_mechanism": 15,
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
    "same_code": 60,
    "same_unit": 10,
    "same_wording": 60,
    "identifying": RULED_OUT,
}
"""What each reason adds; see the reference page "Confidence and matching"."""

_SITTING_DAYS = 3
"""A sitting lasts some days, and sources give its first, its last, or that of the report. One that
was planned for another day of the year keeps its number: that speaks against, and no more."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is stated of an entry, or would be: property → values."""

    kind: Kind
    values: Mapping[str, tuple[Any, ...]]
    names: tuple[Name, ...]
    places: frozenset[str]
    place_countries: frozenset[str]
    meetings: tuple[Name, ...]

    def get(self, name: str) -> tuple[Any, ...]:
        """Return the values of a property; none where nothing is stated."""
        return self.values.get(name, ())


def gather(kind: str, stated: Iterable[tuple[str, Json]], aliases: Aliases) -> Facts:
    """Gather what identifies an entry from its statements.

    Args:
        kind: of the entry.
        stated: properties and known values; references written out as names where they are known.
        aliases: what names are listed.
    """
    values: dict[str, list[Any]] = {}
    for name, value in stated:
        values.setdefault(name, []).append(value)
    known = get_kinds()[kind]
    texts = [_get_text(v) for p in known.get_names() for v in values.get(p.name, ())]
    keys = [k for v in values.get("place", ()) if (t := _get_text(v)) for k in aliases.find(t)]
    homes = {key: aliases.get_country(key) for key in keys}
    meetings = [_get_text(v) for v in values.get("meeting", ())]
    return Facts(
        kind=known,
        values={name: tuple(found) for name, found in values.items()},
        names=tuple(names.analyse(t, aliases) for t in texts if t),
        places=frozenset(k for k in keys if homes[k] != k),
        place_countries=frozenset(c for c in homes.values() if c),
        meetings=tuple(names.analyse(t, aliases) for t in meetings if t),
    )


def list_names(kind: str, stated: Iterable[tuple[str, Json]]) -> list[str]:
    """List what `gather` asks the aliases for, so that it can be looked up at once."""
    called = {p.name for p in get_kinds()[kind].get_names()} | {"meeting"}
    found = []
    for name, value in stated:
        if text := _get_text(value):
            if name in called:
                found.append(names.get_rest(text))
            elif name == "place":
                found.append(text)
    return found


def compare(claim: Facts, entry: Facts) -> tuple[Reason, ...]:
    """Give every reason for and against two being the same; in the order of the kind."""
    found = [
        *_compare_sittings(claim, entry),
        *_compare_dates(claim, entry),
        *_compare_names(claim, entry),
        *_compare_meetings(claim, entry),
        *_compare_places(claim, entry),
        *_compare_choices(claim, entry),
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
        numbers = _get_numbers(claim), _get_numbers(entry)
        left, right = _get_mechanisms(claim), _get_mechanisms(entry)
        if organs and numbers[0] & numbers[1]:
            yield _reason("same_sitting", claim=_join(numbers[0]), entry=_join(numbers[1]))
        elif organs & _HIGHEST and left & right and not all(numbers) and _are_bare(claim, entry):
            yield _reason("same_level", claim=_join(organs), entry=_join(organs))
        if left & right:
            yield _reason("same_mechanism", claim=_join(left), entry=_join(right))
        elif left and right:
            yield _reason("other_mechanism", claim=_join(left), entry=_join(right))


_HIGHEST = {"leaders", "foreign_ministers"}
"""Organs that meet once in a while, about everything: where and when tell their meetings apart."""


def _are_bare(claim: Facts, entry: Facts) -> bool:
    """Say whether both are called by mechanism, level and number, and no more."""
    return all(any(n.is_bare for n in facts.names) for facts in (claim, entry))


def _get_mechanisms(facts: Facts) -> set[str]:
    return {m for name in facts.names for m in name.mechanisms}


def _get_numbers(facts: Facts) -> set[str]:
    return {str(v["amount"]) for v in facts.get("ordinal") if isinstance(v, dict)}


_DATES = ("date", "due", "start", "end")


def _compare_dates(claim: Facts, entry: Facts) -> Iterator[Reason]:
    for name in _DATES:
        left, right = _keep_finest(claim.get(name)), _keep_finest(entry.get(name))
        if not left or not right:
            continue
        identifies = any(p.name == name and p.identifies for p in claim.kind.properties)
        codes = {_compare_days(a, b) for a in left for b in right}
        best = next((c for c in _BEST_DATES if c in codes), "other_date")
        if best in ("near_dates", "moved_date") and not _is_same_sitting(claim, entry):
            best = "other_date"
        if best != "other_date" or identifies:
            yield _reason(best, claim=_join(left), entry=_join(right))


def _keep_finest(found: Sequence[Any]) -> list[str]:
    """Keep the dates that say most: a source that says 2015 does not make a year of a day."""
    texts = list(dict.fromkeys(str(date) for date in found))
    finest = max((dates.get_exactness(t) for t in texts), default=0)
    return [t for t in texts if dates.get_exactness(t) == finest]


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
    left, right = _get_mechanisms(claim), _get_mechanisms(entry)
    return bool(
        (left & right or not left or not right)
        and set(claim.get("organ")) & set(entry.get("organ"))
        and _get_numbers(claim) & _get_numbers(entry)
    )


def _compare_names(claim: Facts, entry: Facts) -> Iterator[Reason]:
    verdicts = {names.compare(a, b) for a in claim.names for b in entry.names}
    words = {
        "claim": claim.names[0].text if claim.names else "",
        "entry": entry.names[0].text if entry.names else "",
    }
    if "same" in verdicts:
        yield _reason("same_wording" if _is_exact(claim, entry) else "same_name", **words)
    elif "differs" in verdicts:
        yield _reason("other_title" if _are_titles(claim, entry) else "other_name", **words)
    elif "part" in verdicts:
        yield _reason("part_of_name", **words)


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
    if claim.places & entry.places:
        yield _reason("same_place", claim=_join(claim.places), entry=_join(entry.places))
    elif claim.place_countries and entry.place_countries:
        if not claim.place_countries & entry.place_countries:
            countries = _join(claim.place_countries), _join(entry.place_countries)
            yield _reason("other_country", claim=countries[0], entry=countries[1])
        elif claim.places and entry.places:
            yield _reason("other_place", claim=_join(claim.places), entry=_join(entry.places))


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


def _write(value: Any) -> str:
    return str(value["amount"]) if isinstance(value, dict) and "amount" in value else str(value)


def _get_text(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("text", ""))
    return value if isinstance(value, str) else ""


def _join(values: Iterable[str]) -> str:
    return ", ".join(sorted(values))


def _reason(code: str, **parameters: str) -> Reason:
    return Reason(code, POINTS[code], tuple(parameters.items()))
