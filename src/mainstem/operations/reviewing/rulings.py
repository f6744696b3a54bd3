"""Rulings: what a reviewer decides on a claim, and what is stated because of it."""

from dataclasses import dataclass, replace

from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.model.statements import Json, Qualifiers, State
from mainstem.operations import OperationError
from mainstem.register import inputs, proposals
from mainstem.register.claims import Claim
from mainstem.register.effects import Decision
from mainstem.register.proposals import Draft, Proposal
from mainstem.store.holding import standing

NEW = "new"
"""As an entry: that the claim tells of one the register does not have yet."""


class UnfitRuling(OperationError):
    """A ruling does not fit its claim: no such property, entry, draft or value, or nothing left."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A statement other than proposed."""

    draft: int | None
    """Place of the proposed draft it takes the place of; None: it is one more."""
    property: str = ""
    """Of one more."""
    state: State | None = "known"
    """None leaves the draft out."""
    value: Json = None
    qualifiers: Qualifiers | None = None
    """None keeps those of the draft."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a reviewer decides on a claim."""

    decision: Decision
    entry: str | None = None
    """Identifier of the entry it is about, or `NEW`; None where it is rejected or unsure."""
    corrections: tuple[Correction, ...] = ()
    note: str = ""


def states(decision: str) -> bool:
    """Say whether a decision states something of an entry."""
    return decision in ("accepted", "corrected")


def make_drafts(claim: Claim, proposal: Proposal, ruling: Ruling) -> list[Draft]:
    """Return what is stated: the proposal, with the corrections in place of its drafts.

    Raises:
        UnfitRuling: a correction speaks of no draft or property, has a value that the property
            cannot have, or nothing is left.
    """
    kind = get_kinds()[proposal.kind]
    drafts: list[Draft | None] = list(proposal.drafts)
    for correction in ruling.corrections:
        if correction.draft is not None:
            if not 0 <= correction.draft < len(proposal.drafts):
                raise UnfitRuling(f"There is no draft {correction.draft} to correct.")
            drafts[correction.draft] = _correct(kind, proposal.drafts[correction.draft], correction)
        elif kind.find_property(correction.property) is None:
            raise UnfitRuling(f"A {proposal.kind} has no property {correction.property!r}.")
        else:
            citations = tuple(proposals.cite(m) for m in claim.mentions)
            blank = Draft(correction.property, None, citations)
            drafts.append(_correct(kind, blank, correction))
    left = [draft for draft in drafts if draft]
    if not left:
        raise UnfitRuling("Nothing is left of the claim; reject it instead.")
    return left


def _correct(kind: Kind, draft: Draft, correction: Correction) -> Draft | None:
    if correction.state is None:
        return None
    if (correction.state == "known") != (correction.value is not None):
        raise UnfitRuling(f"{draft.property} is {correction.state} and has {correction.value!r}.")
    prop = kind.find_property(draft.property)
    if correction.value is not None and prop is not None:
        _check(prop, correction.value)
    return replace(
        draft,
        state=correction.state,
        value=correction.value,
        qualifiers=draft.qualifiers if correction.qualifiers is None else correction.qualifiers,
        wording=draft.wording or _get_wording(draft),
    )


def _check(prop: Property, value: Json) -> None:
    """Check that a property may have a value, and that what it leads to is there."""
    try:
        inputs.check_value(prop, value)
    except inputs.InvalidValue as error:
        raise UnfitRuling(f"{prop.name} cannot have this value ({error}).") from error
    if isinstance(value, dict) and "entry" in value:
        target = standing.find_entry(str(value["entry"]))
        if target is None or target.kind not in prop.kinds:
            raise UnfitRuling(f"{prop.name} cannot lead to {value['entry']}.")


def _get_wording(draft: Draft) -> str | None:
    """Return how the source had it, so that it stays beside what it was corrected to."""
    value = draft.value
    if isinstance(value, dict):
        value = value.get("text", value.get("amount"))
    return value if isinstance(value, str) else None
