"""Rules: what people may put in force to be done without asking them. All are off by default."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from mainstem.governance import permissions
from mainstem.operations import OperationError, judging, queueing, review, rulings
from mainstem.operations import keys as signing
from mainstem.register import effects, identities
from mainstem.register.acts import Actor
from mainstem.register.effects import End
from mainstem.store import history, judgements, queue, standing
from mainstem.store.queue import Filters, StoredItem


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can be put in force."""

    name: str
    """By which its acts are signed."""
    least: int
    """Confidence a claim needs."""
    reasons: frozenset[str]
    """Reasons of which the claim must have one."""
    bars: frozenset[str]
    """Reasons of which it must have none."""
    claims: frozenset[str] = frozenset()
    """Kinds of claims it covers, as the reading contract names them; empty: all."""
    makes_entries: bool = False
    """Whether it accepts what no entry may be meant by, as a new one; else what one matches."""


NOTHING_LIKE_IT = Rule(
    name="both languages agree and no entry is like it",
    least=80,
    reasons=frozenset({"both_languages"}),
    # Even a small difference between the languages is for a person to look at.
    bars=frozenset({"discrepancy_major", "discrepancy_minor", "languages_differ"}),
    # A figure alone is no thing: which series it belongs to is for a person to say.
    claims=frozenset({"event", "commitment"}),
    makes_entries=True,
)
BOTH_LANGUAGES = Rule(
    name="both languages agree and one entry matches",
    least=70,
    reasons=frozenset({"both_languages", "languages_agree"}),
    bars=frozenset({"discrepancy_major", "languages_differ"}),
)
RULES: tuple[Rule, ...] = (NOTHING_LIKE_IT, BOTH_LANGUAGES)
"""In the order in which they are applied: what one makes, the next may find to match."""


class NoSuchRule(OperationError):
    """A rule is spoken of that this program does not have."""


def is_in_force(rule: str) -> bool:
    """Say whether a rule is in force."""
    return standing.find_switch(_get_rule(rule).name) is not None


def switch_on(by: Actor, rule: str, *, now: datetime) -> None:
    """Put a rule in force; nothing happens if it is.

    Raises:
        NoSuchRule: there is no such rule.
        NotAllowed: the actor may not switch rules.
    """
    permissions.check(by, "switch")
    name = _get_rule(rule).name
    with history.open_writer(by, now, signing.get_signer()) as writer:
        if standing.find_switch(name) is None:
            writer.add(effects.Switch(identities.name_switch(name), name))


def switch_off(by: Actor, rule: str, *, now: datetime) -> None:
    """Put a rule out of force; what it accepted stays until someone undoes it.

    Raises:
        NoSuchRule: there is no such rule.
        NotAllowed: the actor may not switch rules.
    """
    permissions.check(by, "switch")
    with history.open_writer(by, now, signing.get_signer()) as writer:
        if held := standing.find_switch(_get_rule(rule).name):
            writer.add(End(held, "switched off"))


def list_in_force() -> list[str]:
    """Return the names of the rules that are in force, in the order in which they are applied."""
    return [rule.name for rule in RULES if is_in_force(rule.name)]


def apply_rules(*, now: datetime, readings: Sequence[int] | None = None) -> list[judging.Judged]:
    """Let the rules in force accept what they cover; nothing where none is in force.

    Each acceptance is an act of the rule, in a transaction of its own, and is undone like any
    other. A claim that a person has undone after a rule is not accepted by it again.

    Args:
        now: the time of the acts.
        readings: whose claims are looked at; None: all that wait.
    """
    queueing.fill()
    done = []
    for rule in RULES:
        if not is_in_force(rule.name):
            continue
        actor = Actor(rule.name, "rule")
        refused = judgements.list_undone(rule.name)
        for item in _list_covered(rule, readings):
            if item.source in refused:
                continue
            # A person who judges it at the same time comes first.
            with suppress(judging.AlreadyJudged, review.NoSuchClaim, rulings.UnfitRuling):
                entry = _choose_entry(rule, actor, item.source)
                if entry is not None:
                    ruling = rulings.Ruling("accepted", entry=entry)
                    done.append(judging.judge(actor, item.source, ruling, seen=None, now=now))
    return done


def _choose_entry(rule: Rule, actor: Actor, source: str) -> str | None:
    """Return the entry that a rule accepts a claim into; None where it does not."""
    shown = review.get_item(actor, source)
    if not rule.makes_entries:
        return shown.suggestion.entry if shown.suggestion else None
    if shown.proposal is None or any(c.possible for c in shown.candidates):
        return None
    return rulings.NEW


def _list_covered(rule: Rule, readings: Sequence[int] | None) -> list[StoredItem]:
    waiting = Filters(least=rule.least)
    asked = [waiting] if readings is None else [replace(waiting, reading=r) for r in readings]
    return [
        item
        for filters in asked
        for item in queue.list_items(filters, descending=True, first=0, limit=_AT_ONCE)
        if rule.reasons & set(item.reasons)
        and not rule.bars & set(item.reasons)
        and (not rule.claims or item.kind.partition(":")[0] in rule.claims)
    ]


_AT_ONCE = 10_000
"""Claims looked at in one run: the surest ones."""


def _get_rule(name: str) -> Rule:
    found = next((rule for rule in RULES if rule.name == name), None)
    if found is None:
        raise NoSuchRule(f"There is no rule {name!r}.")
    return found
