"""Rules: what people may put in force to be done without asking them. All are off by default."""

from contextlib import suppress
from dataclasses import dataclass
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


BOTH_LANGUAGES = Rule(
    name="both languages agree and one entry matches",
    least=70,
    reasons=frozenset({"both_languages", "languages_agree"}),
    bars=frozenset({"discrepancy_major", "languages_differ"}),
)
RULES: tuple[Rule, ...] = (BOTH_LANGUAGES,)


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


def apply_rules(*, now: datetime) -> list[judging.Judged]:
    """Let the rules in force accept what they cover; nothing where none is in force.

    Each acceptance is an act of the rule, in a transaction of its own, and is undone like any
    other. A claim that a person has undone after a rule is not accepted by it again.
    """
    queueing.fill()
    done = []
    for rule in RULES:
        if not is_in_force(rule.name):
            continue
        actor = Actor(rule.name, "rule")
        refused = judgements.list_undone(rule.name)
        for item in _list_covered(rule):
            if item.source in refused:
                continue
            entry = review.suggest(item.source)
            if entry in (None, rulings.NEW):
                continue
            ruling = rulings.Ruling("accepted", entry=entry)
            # A person who judges it at the same time comes first.
            with suppress(judging.AlreadyJudged, review.NoSuchClaim, rulings.UnfitRuling):
                done.append(judging.judge(actor, item.source, ruling, seen=None, now=now))
    return done


def _list_covered(rule: Rule) -> list[StoredItem]:
    waiting = Filters(least=rule.least)
    found = queue.list_items(waiting, descending=True, first=0, limit=_AT_ONCE)
    return [
        item
        for item in found
        if rule.reasons & set(item.reasons) and not rule.bars & set(item.reasons)
    ]


_AT_ONCE = 10_000
"""Claims looked at in one run: the surest ones."""


def _get_rule(name: str) -> Rule:
    found = next((rule for rule in RULES if rule.name == name), None)
    if found is None:
        raise NoSuchRule(f"There is no rule {name!r}.")
    return found
