"""Funds: a fund or a facility, with what was announced beside it and what names it since."""

from dataclasses import dataclass

from mainstem.model.mechanism.nouns import Fund, Mechanism
from mainstem.operations import mechanisms
from mainstem.operations.cooperation import mentions, outcomes
from mainstem.operations.cooperation.mentions import Mention
from mainstem.operations.register import lists
from mainstem.operations.register.entries import EntryPage
from mainstem.operations.register.lists import Query, Row
from mainstem.register import describing
from mainstem.register.acts import Actor

KIND = "fund"


@dataclass(frozen=True, slots=True)
class FundPage:
    """What the page of a fund shows."""

    mechanism: Mechanism
    entry: EntryPage
    fund: Fund | None
    """As the data has it; None for one that only the register knows."""
    beside: tuple[Row, ...]
    """What was announced at the same meeting."""
    mentions: tuple[Mention, ...]


def get_fund(actor: Actor, entry: str) -> FundPage:
    """Get all that the page of a fund shows.

    Raises:
        NoSuchEntry: there is no such fund.
        NotAllowed: the actor may not see what is accepted.
    """
    page = outcomes.get_page(actor, entry, KIND)
    mechanism = mechanisms.get_mechanism()
    ids = outcomes.list_ids(page)
    fund = next((f for f in mechanism.funds if _name(mechanism, f.id) in ids), None)
    beside = tuple(_list_beside(actor, page))
    shown = {row.id for row in beside} | {row.id for one in page.referring for row in one.rows}
    return FundPage(
        mechanism=mechanism,
        entry=page,
        fund=fund,
        beside=beside,
        mentions=mentions.find_mentions(actor, page, without=shown),
    )


def _name(mechanism: Mechanism, fund: str) -> str:
    return describing.name_thing(mechanism.outline.id, KIND, KIND, fund)


def _list_beside(actor: Actor, page: EntryPage) -> list[Row]:
    meetings = outcomes.list_group_ids(outcomes.list_entries(page, "meeting"))
    if not meetings:
        return []
    query = Query(KIND, {"meeting": tuple(meetings)}, "name", False, ("type",))
    return [row for row, _ in lists.iter_rows(actor, query) if row.id != page.id]
