"""Ballots: keep, read and clear the scores of a choice that is open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mainstem.register.acts import Actor
from mainstem.store.schema.ballot_tables import Ballot


@dataclass(frozen=True, slots=True)
class StoredBallot:
    """What one voter gave one candidate."""

    candidate: str
    points: int
    by: Actor
    """Who typed it, acting for the voter."""


def save(selection: str, by: Actor, points: Mapping[str, int | None], *, at: datetime) -> None:
    """Keep what a voter gives, in the place of what they gave before; None takes it away."""
    voter = by.member or ""
    mine = Ballot.objects.filter(selection=selection, voter=voter, candidate__in=list(points))
    mine.delete()
    Ballot.objects.bulk_create(
        Ballot(
            selection=selection,
            voter=voter,
            candidate=candidate,
            points=value,
            account=by.name,
            role=by.role,
            at=at,
        )
        for candidate, value in points.items()
        if value is not None
    )


def list_own(selection: str, voter: str) -> dict[str, int]:
    """Return what one voter gave: candidate → points."""
    mine = Ballot.objects.filter(selection=selection, voter=voter)
    return dict(mine.values_list("candidate", "points"))


def list_voters(selection: str) -> list[str]:
    """List who has given any score, without saying which."""
    rows = Ballot.objects.filter(selection=selection).order_by("voter")
    return list(rows.values_list("voter", flat=True).distinct())


def take(selection: str) -> list[StoredBallot]:
    """Take all ballots of a choice out of the box, in the order of candidates and voters."""
    rows = Ballot.objects.filter(selection=selection).order_by("candidate", "voter")
    fields = ("candidate", "points", "account", "role", "voter")
    taken = [
        StoredBallot(candidate, points, Actor(account, role, voter))
        for candidate, points, account, role, voter in rows.values_list(*fields)
    ]
    rows.delete()
    return taken
