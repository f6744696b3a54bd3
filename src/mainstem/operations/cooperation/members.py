"""Members: one state of the cooperation, with what the register holds that names it."""

from dataclasses import dataclass
from datetime import date

from mainstem.governance import permissions
from mainstem.model.kinds import Kind
from mainstem.model.mechanism.nouns import Mechanism, Member, Organ
from mainstem.operations import Missing, mechanisms
from mainstem.operations.cooperation import glance, matrix, series
from mainstem.operations.cooperation.sittings import Sitting
from mainstem.register.acts import Actor
from mainstem.store.browsing import lists


class NoSuchMember(Missing):
    """The mechanism has no member of that code."""


@dataclass(frozen=True, slots=True)
class MemberPage:
    """What the page of a member shows."""

    mechanism: Mechanism
    member: Member
    counts: tuple[tuple[Kind, int], ...]
    """Entries that name it, by kind; also where there are none."""
    organs: tuple[tuple[Organ, str], ...]
    """Those that are its own, and the entries they are kept as (empty for none)."""
    chaired: tuple[Sitting, ...]
    """Meetings of the series that it co-chairs, the latest first."""
    hosted: tuple[Sitting, ...]
    """Those held at a place in it, the latest first."""


def get_member(actor: Actor, code: str, *, today: date) -> MemberPage:
    """Get all that the page of a member shows.

    Raises:
        NoSuchMember: the mechanism has none of that code.
        NotAllowed: the actor may not see what is accepted.
    """
    permissions.check(actor, "read")
    mechanism = mechanisms.get_mechanism()
    member = next((m for m in mechanism.members if m.code == code), None)
    if member is None:
        raise NoSuchMember(f"There is no member {code!a}.")
    entries = glance.find_entries(mechanism)
    places = {entries.get(("place", p.id)) for p in mechanism.places if p.member == code}
    followed = series.follow(actor, mechanism, mechanism.series, today=today)
    met = [line.sitting for page in followed for line in page.lines if line.sitting]
    latest = sorted(met, key=lambda s: s.first_day, reverse=True)
    return MemberPage(
        mechanism=mechanism,
        member=member,
        counts=tuple((kind, _count(kind, code)) for kind in matrix.list_kinds()),
        organs=tuple(
            (organ, entries.get(("organ", organ.id), ""))
            for organ in mechanism.organs
            if organ.members == (code,)
        ),
        chaired=tuple(s for s in latest if code in s.co_chairs),
        hosted=tuple(s for s in latest if s.place_entry and s.place_entry in places),
    )


def _count(kind: Kind, code: str) -> int:
    counted = lists.count_values(lists.narrow(kind.name, {}), [matrix.MEMBERS], {})
    return dict(counted[matrix.MEMBERS]).get(code, 0)
