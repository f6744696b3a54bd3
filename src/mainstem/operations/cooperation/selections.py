"""Selections: the joint choice of a year's news, from the candidates to the ten.

A steward opens it; whoever acts for a member or an organisation scores; nobody sees what others
gave until a steward closes it. Then every score becomes an act of the one who gave it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mainstem.analysis import ranking
from mainstem.analysis.ranking import Ranked
from mainstem.governance import permissions
from mainstem.governance.permissions import Refusal
from mainstem.model.statements import Citation, Json
from mainstem.operations import OperationError, keys
from mainstem.operations.cooperation.timeline import get_timeline
from mainstem.operations.register.links import NoSuchEntry
from mainstem.register import cells, effects, identities
from mainstem.register.acts import Actor
from mainstem.register.effects import End
from mainstem.register.stating import make_statement
from mainstem.store.access import ballots
from mainstem.store.access.ballots import StoredBallot
from mainstem.store.browsing import bitmaps, lists
from mainstem.store.browsing.lists import Label
from mainstem.store.log import history
from mainstem.store.log.history import Writer
from mainstem.store.register import entries, evidence
from mainstem.store.register.entries import Group

KIND = "selection"
SCORE = "score"
PLACES = 10
MOST_POINTS = 10
_QUOTES = 2
"""Sentences of a piece of news that are shown in each language."""
_NO_LANGUAGE = "und"
"""Of what a file of data says: that is no sentence of anyone."""


class NotOpen(OperationError):
    """A choice of news is closed, or was closed meanwhile: nothing can be scored any more."""


class UnfitScore(OperationError):
    """A score is given that cannot be: for no candidate, or not from 0 to 10 points."""


class NobodysVoice(OperationError):
    """Someone scores who acts for no member and no organisation: it would be nobody's voice."""


class SelectionExists(OperationError):
    """There is a choice of news of that year."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may become news of the year."""

    id: str
    label: Label | None
    when: str | None
    own: int | None
    """What the actor's member gave; None: nothing yet."""


@dataclass(frozen=True, slots=True)
class News:
    """One of the chosen, with what is told of it in each language."""

    ranked: Ranked
    label: Label | None
    when: str | None
    areas: tuple[str, ...]
    members: tuple[str, ...]
    quotes: Mapping[str, tuple[Citation, ...]]
    """Language → sentences of its sources."""
    told_by: tuple[str, ...]
    """Publications that are named for it, where no sentence of theirs was read."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of news."""

    id: str
    titles: Mapping[str, str]
    year: str
    is_open: bool
    candidates: tuple[Candidate, ...]
    voters: tuple[str, ...]
    """Who has scored so far; what they gave is not told while it is open."""
    best: tuple[News, ...]
    """Once closed: the ten, more with a tie at the end."""
    others: tuple[Ranked, ...]
    """Once closed: the rest."""
    labels: Mapping[str, Label]
    voter: str | None
    """For whom the actor can score; None: for nobody."""
    score_refusal: Refusal | None
    steward_refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class SelectionRow:
    """A choice of news, in the list of them."""

    id: str
    titles: Mapping[str, str]
    year: str
    is_open: bool


def list_selections(by: Actor) -> list[SelectionRow]:
    """List the choices of news, the latest year first.

    Raises:
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(by, "read")
    slots = list(bitmaps.iter_numbers(lists.select(KIND, {})))
    found = []
    for row in lists.list_rows(KIND, slots):
        said = cells.read_cells(row.cells, ["year", "status"])
        year = said["year"].first if "year" in said else ""
        is_open = "status" in said and said["status"].first == "open"
        found.append(SelectionRow(row.id, row.titles, str(year), is_open))
    return sorted(found, key=lambda s: s.year, reverse=True)


def open_selection(by: Actor, year: int, *, without: Sequence[str] = (), now: datetime) -> str:
    """Open the choice of a year's news; its candidates are what happened in that year.

    Args:
        by: who opens it.
        year: of the news.
        without: happenings that are no candidates.
        now: the time of the acts.

    Returns:
        the identifier of the choice.

    Raises:
        NotAllowed: the actor is no steward.
        SelectionExists: there is one of that year.
        UnfitScore: nothing happened in that year, so there is no candidate.
    """
    permissions.check(by, "switch")
    months = get_timeline(by, year, whole=True).months
    candidates = [h.id for m in months for h in m.days if h.id not in without]
    if not candidates:
        raise UnfitScore(f"Nothing is known of {year} that could be news of that year.")
    entry = effects.Entry(identities.name_entry(KIND, f"{year:04}"), KIND, None)
    with history.open_writer(by, now, keys.get_signer()) as writer:
        if entries.find_group(entry.id):
            raise SelectionExists(f"The news of {year} are being chosen, or were.")
        writer.add(entry)
        stated: list[tuple[str, Json]] = [
            ("title", {"lang": "en", "text": f"News of the year {year}"}),
            ("title", {"lang": "zh", "text": f"{year}年度新闻"}),
            ("year", f"{year:04}"),
            ("status", "open"),
            *(("candidates", {"entry": c}) for c in candidates),
        ]
        writer.add(*(make_statement(entry.id, p, v, ()) for p, v in stated))
    return entry.id


def score(by: Actor, selection: str, points: Mapping[str, int | None], *, now: datetime) -> None:
    """Give points to candidates, for the member or organisation one acts for.

    Args:
        by: who scores.
        selection: the choice, which is open.
        points: candidate → 0 to 10; None takes a score away. Others stay as they are.
        now: when.

    Raises:
        NobodysVoice: the actor acts for no one.
        NoSuchEntry: there is no such choice.
        NotAllowed: the actor may not review.
        NotOpen: it is closed.
        UnfitScore: there is no such candidate, or not as many points.
    """
    permissions.check(by, "review")
    if not by.member:
        raise NobodysVoice("Scores are given for a member or an organisation; you act for none.")
    with history.hold():
        group = _find(selection)
        if not _is_open(group):
            raise NotOpen("This choice is closed.")
        leaders = _find_candidates(group)
        given: dict[str, int | None] = {}
        for candidate, value in points.items():
            if candidate not in leaders:
                raise UnfitScore(f"{candidate} is no candidate.")
            if value is not None and not 0 <= value <= MOST_POINTS:
                raise UnfitScore(f"{value} is not from 0 to {MOST_POINTS} points.")
            # What was given to one that was found to be the same meanwhile is replaced, too.
            given |= {c: None for c, leader in leaders.items() if leader == leaders[candidate]}
            given[leaders[candidate]] = value
        ballots.save(group.leader.id, by, given, at=now)


def close(by: Actor, selection: str, *, now: datetime) -> int:
    """Close a choice: its scores become acts of those who gave them; return how many there are.

    What was withdrawn meanwhile is no candidate any more, and its scores are forgotten.

    Raises:
        NoSuchEntry: there is no such choice.
        NotAllowed: the actor is no steward.
        NotOpen: it is closed already.
    """
    permissions.check(by, "switch")
    with history.open_writer(by, now, keys.get_signer()) as writer:
        group = _find(selection)
        if not _is_open(group):
            raise NotOpen("This choice is closed already.")
        leaders = _find_candidates(group)
        taken = [b for b in ballots.take(group.leader.id) if b.candidate in leaders]
        labels = lists.find_labels({b.candidate for b in taken})
        for ballot in taken:
            _write(writer, group.leader.id, ballot, labels.get(ballot.candidate))
        status = entries.list_assertions(group, of="status")
        writer.add(*(End(a.statement.id, "closed") for a in status))
        writer.add(make_statement(group.leader.id, "status", "closed", ()))
    return len(taken)


def get_selection(by: Actor, selection: str) -> Selection:
    """Get a choice: open, with what one gave oneself; closed, with its result.

    Raises:
        NoSuchEntry: there is no such choice.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(by, "read")
    group = _find(selection)
    leaders = _find_candidates(group)
    names = list(dict.fromkeys(leaders.values()))
    days = evidence.find_days(names)
    is_open = _is_open(group)
    given = ballots.list_own(group.leader.id, by.member) if is_open and by.member else {}
    own = {c: points for c, _, points in _join([(c, "", p) for c, p in given.items()], leaders)}
    ranked = [] if is_open else ranking.rank(_join(_list_scores(group), leaders), names)
    best = ranking.take_best(ranked, PLACES)
    chosen = {r.candidate for r in best}
    labels = lists.find_labels([*names, group.leader.id])
    label = labels.get(group.leader.id)
    voters = ballots.list_voters(group.leader.id) if is_open else _list_voters(ranked)
    return Selection(
        id=group.leader.id,
        titles=label.titles if label else {},
        year=_get_year(group),
        is_open=is_open,
        candidates=tuple(
            Candidate(n, labels.get(n), days.get(n), own.get(n))
            for n in sorted(names, key=lambda n: (days.get(n) or "9", n))
        ),
        voters=tuple(voters),
        best=tuple(_tell(r, labels.get(r.candidate), days.get(r.candidate)) for r in best),
        others=tuple(r for r in ranked if r.candidate not in chosen),
        labels=labels,
        voter=by.member,
        score_refusal=permissions.find_refusal(by, "review"),
        steward_refusal=permissions.find_refusal(by, "switch"),
    )


def _find(selection: str) -> Group:
    group = entries.find_group(selection)
    if group is None or group.leader.kind != KIND:
        raise NoSuchEntry(f"There is no choice of news {selection} (any more).")
    return group


def _is_open(group: Group) -> bool:
    stated = entries.list_assertions(group, of="status")
    return any(a.statement.value == "open" for a in stated)


def _get_year(group: Group) -> str:
    stated = entries.list_assertions(group, of="year")
    return str(stated[0].statement.value) if stated else ""


def _find_candidates(group: Group) -> dict[str, str]:
    """Find the candidates of a choice: each that was named → the one it is found to be.

    Those found to be the same since are one; one that was withdrawn is not there.
    """
    stated = entries.list_assertions(group, of="candidates")
    values = (a.statement.value for a in stated)
    named = dict.fromkeys(str(v["entry"]) for v in values if isinstance(v, dict) and "entry" in v)
    found = entries.find_groups(named)
    leaders = {c: found[c].leader.id for c in named if c in found}
    return leaders | {leader: leader for leader in leaders.values()}


def _join(
    scores: Sequence[tuple[str, str, int]], leaders: Mapping[str, str]
) -> list[tuple[str, str, int]]:
    """Join the scores of candidates that are the same: the most that each voter gave one of them."""
    joined: dict[tuple[str, str], int] = {}
    for candidate, voter, points in scores:
        if candidate in leaders:
            pair = (leaders[candidate], voter)
            joined[pair] = max(points, joined.get(pair, 0))
    return [(*pair, points) for pair, points in joined.items()]


def _write(writer: Writer, selection: str, ballot: StoredBallot, label: Label | None) -> None:
    """Write a score as acts of the one who gave it."""
    origin = f"{selection} {ballot.by.member} {ballot.candidate}"
    entry = effects.Entry(identities.name_entry(SCORE, origin), SCORE, ballot.by.member)
    titles = label.titles if label else {"en": ballot.candidate}
    stated: list[tuple[str, Json]] = [
        *(("title", {"lang": lang, "text": text}) for lang, text in sorted(titles.items())),
        ("selection", {"entry": selection}),
        ("candidate", {"entry": ballot.candidate}),
        ("voter", ballot.by.member),
        ("points", {"amount": str(ballot.points), "unit": None}),
    ]
    made = (make_statement(entry.id, p, v, ()) for p, v in stated)
    writer.add(entry, *made, by=ballot.by)


def _list_scores(group: Group) -> list[tuple[str, str, int]]:
    """List the scores that stand in the register: candidate, voter, points."""
    names = tuple(e.id for e in group.entries)
    slots = list(bitmaps.iter_numbers(lists.select(SCORE, {"selection": names})))
    found = []
    for row in lists.list_rows(SCORE, slots):
        said = cells.read_cells(row.cells, ["candidate", "voter", "points"])
        if len(said) == 3:
            points = said["points"].first
            amount = points["amount"] if isinstance(points, dict) else "0"
            if str(amount).isdecimal():
                found.append(
                    (said["candidate"].facets[0], str(said["voter"].first), int(str(amount)))
                )
    return found


def _list_voters(ranked: Sequence[Ranked]) -> list[str]:
    return sorted({voter for r in ranked for voter in r.scores})


def _tell(ranked: Ranked, label: Label | None, when: str | None) -> News:
    """Gather what is told of a piece of news, each sentence with its source."""
    group = entries.find_group(ranked.candidate)
    said = entries.list_assertions(group) if group else []
    quotes: dict[str, dict[str, Citation]] = {}
    told_by: dict[str, None] = {}
    for statement in (assertion.statement for assertion in said):
        for citation in statement.citations:
            if citation.lang != _NO_LANGUAGE:
                quotes.setdefault(citation.lang, {}).setdefault(citation.quote, citation)
            elif statement.wording:
                told_by.update(dict.fromkeys(statement.wording.splitlines()))

    def values(name: str) -> tuple[str, ...]:
        found = (a.statement for a in said if a.statement.property == name)
        return tuple(dict.fromkeys(str(s.value) for s in found if s.state == "known"))

    return News(
        ranked=ranked,
        label=label,
        when=when,
        areas=values("area"),
        members=values("members"),
        quotes={
            lang: tuple(sorted(found.values(), key=lambda c: -len(c.quote))[:_QUOTES])
            for lang, found in sorted(quotes.items(), key=lambda item: item[0] != "zh")
        },
        told_by=tuple(told_by)[:_QUOTES],
    )
