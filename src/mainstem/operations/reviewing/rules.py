"""Rules: what people may put in force to be done without asking them. All are off by default."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from mainstem.governance import permissions
from mainstem.operations import Missing, OperationError
from mainstem.operations import keys as signing
from mainstem.operations.reviewing import judging, queueing, review, rulings
from mainstem.operations.reviewing.judging import Judged
from mainstem.register import effects, identities
from mainstem.register.acts import Actor
from mainstem.register.effects import End
from mainstem.register.inputs import InvalidValue
from mainstem.store.holding import standing
from mainstem.store.log import history
from mainstem.store.review import judgements, queue, replacing
from mainstem.store.review.queue import Filters, StoredItem


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that can be put in force."""

    code: str
    """By which commands and addresses name it."""
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
    code="nothing-like-it",
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
    code="both-languages",
    name="both languages agree and one entry matches",
    least=70,
    reasons=frozenset({"both_languages", "languages_agree"}),
    bars=frozenset({"discrepancy_major", "languages_differ"}),
)
RULES: tuple[Rule, ...] = (NOTHING_LIKE_IT, BOTH_LANGUAGES)
"""In the order in which they are applied: what one makes, the next may find to match."""


class NoSuchRule(Missing):
    """A rule is spoken of that this program does not have."""


class NotInForce(OperationError):
    """A rule is to be applied that nobody has put in force. Not raised where all are applied."""


def get_rule(name: str) -> Rule:
    """Get a rule by its name or its code.

    Raises:
        NoSuchRule: there is no such rule.
    """
    found = next((rule for rule in RULES if name in (rule.name, rule.code)), None)
    if found is None:
        known = ", ".join(rule.code for rule in RULES)
        raise NoSuchRule(f"There is no rule {name!r}; there are {known}.")
    return found


def is_in_force(rule: str) -> bool:
    """Say whether a rule is in force.

    Raises:
        NoSuchRule: there is no such rule.
    """
    return standing.find_switch(get_rule(rule).name) is not None


def switch_on(by: Actor, rule: str, *, now: datetime, reason: str = "") -> None:
    """Put a rule in force; nothing happens if it is.

    Raises:
        InvalidValue: the reason is too long.
        NoSuchRule: there is no such rule.
        NotAllowed: the actor may not switch rules.
    """
    permissions.check(by, "switch")
    name, why = get_rule(rule).name, _clean(reason)
    with history.open_writer(by, now, signing.get_signer()) as writer:
        if standing.find_switch(name) is None:
            writer.add(effects.Switch(identities.name_switch(name), name, why))


def switch_off(by: Actor, rule: str, *, now: datetime, reason: str = "") -> None:
    """Put a rule out of force; what it accepted stays until someone undoes it.

    Raises:
        InvalidValue: the reason is too long.
        NoSuchRule: there is no such rule.
        NotAllowed: the actor may not switch rules.
    """
    permissions.check(by, "switch")
    name, why = get_rule(rule).name, _clean(reason)
    with history.open_writer(by, now, signing.get_signer()) as writer:
        if held := standing.find_switch(name):
            writer.add(End(held, why or SWITCHED_OFF))


SWITCHED_OFF = "switched off"
"""The reason where nobody gave one."""
LONGEST_REASON = 500
"""Characters."""


def withdraw(by: Actor, rule: str, *, now: datetime) -> int:
    """Undo all that a rule has judged and nobody judged anew, in one transaction.

    Its claims wait again. Should it be in force, or be put in force again, it accepts what it
    covers as if it never had.

    Returns:
        how many judgements were undone.

    Raises:
        NoSuchRule: there is no such rule.
        NotAllowed: the actor may not switch rules.
    """
    return judging.undo_all_of(by, get_rule(rule).name, now=now)


def list_in_force() -> list[str]:
    """Return the names of the rules that are in force, in the order in which they are applied."""
    return [rule.name for rule in RULES if is_in_force(rule.name)]


def apply_rules(*, now: datetime, readings: Sequence[int] | None = None) -> list[Judged]:
    """Let the rules in force accept what they cover; nothing where none is in force.

    Each acceptance is an act of the rule, in a transaction of its own, and is undone like any
    other. A claim that a person has taken out of judgement is left to people.

    Args:
        now: the time of the acts.
        readings: whose claims are looked at; None: all that wait.
    """
    queueing.fill()
    in_force = [rule for rule in RULES if is_in_force(rule.name)]
    # What one makes the next may find to match: each looks when the one before has done.
    return [
        judged
        for rule in in_force
        for judged in iter_applied(rule, list_covered(rule, readings), now)
        if judged
    ]


def apply_now(
    by: Actor,
    rule: str,
    *,
    now: datetime,
    limit: int | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Let a rule in force look at what waits, without anything having been read.

    Args:
        by: who asks for it; the acts are the rule's.
        rule: its name or code.
        now: the time of the acts.
        limit: how many claims it looks at, the surest; None: all it covers.
        progress: is told how many it has looked at, of how many.

    Returns:
        how many it accepted.

    Raises:
        NoSuchRule: there is no such rule.
        NotAllowed: the actor may not switch rules.
        NotInForce: it is not in force.
    """
    permissions.check(by, "switch")
    found = get_rule(rule)
    if not is_in_force(found.name):
        raise NotInForce(f"The rule “{found.name}” is not in force: nothing is accepted by it.")
    queueing.fill()
    covered = list_covered(found)[:limit]
    accepted = 0
    for number, judged in enumerate(iter_applied(found, covered, now), 1):
        accepted += judged is not None
        progress(number, len(covered))
    return accepted


def iter_applied(rule: Rule, items: Sequence[StoredItem], now: datetime) -> Iterator[Judged | None]:
    """Let a rule judge claims it covers one by one, and yield what became of each."""
    actor = Actor(rule.name, "rule")
    for item in items:
        judged = None
        # A person who judges it at the same time comes first.
        with suppress(judging.AlreadyJudged, review.NoSuchClaim, rulings.UnfitRuling):
            if entry := choose_entry(rule, item.source):
                ruling = rulings.Ruling("accepted", entry=entry)
                judged = judging.judge(actor, item.source, ruling, seen=None, now=now)
        yield judged


def choose_entry(rule: Rule, source: str) -> str | None:
    """Return the entry that a rule accepts a claim into; None where it does not."""
    shown = review.get_item(Actor(rule.name, "rule"), source)
    if not rule.makes_entries:
        return shown.suggestion.entry if shown.suggestion else None
    if shown.proposal is None or any(c.possible for c in shown.candidates):
        return None
    return rulings.NEW


def list_covered(rule: Rule, readings: Sequence[int] | None = None) -> list[StoredItem]:
    """List the claims that wait and are for a rule to look at, the surest first.

    That is by what each says alone: whether an entry matches is another question.
    """
    waiting = Filters(least=rule.least)
    asked = [waiting] if readings is None else [replace(waiting, reading=r) for r in readings]
    found = [
        item
        for filters in asked
        for item in queue.list_items(filters, descending=True, first=0, limit=_AT_ONCE)
        if rule.reasons & set(item.reasons)
        and not rule.bars & set(item.reasons)
        and (not rule.claims or item.kind.partition(":")[0] in rule.claims)
    ]
    ended = judgements.find_last_ended([item.source for item in found])
    return [
        item
        for item in found
        if item.source not in ended or ended[item.source].reason == replacing.RULE_WITHDRAWN
    ]


_AT_ONCE = 10_000
"""Claims looked at in one run: the surest ones."""


def _clean(reason: str) -> str:
    words = " ".join("".join(c if c.isprintable() else " " for c in reason).split())
    if len(words) > LONGEST_REASON:
        raise InvalidValue("reason", "long")
    return words
