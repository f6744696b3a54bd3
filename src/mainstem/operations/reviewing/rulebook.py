"""Rulebook: what each rule does, has done and would do, for those who switch rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mainstem.governance import permissions
from mainstem.governance.permissions import Refusal
from mainstem.operations.reviewing import queueing, review, rules
from mainstem.operations.reviewing.review import Standing
from mainstem.operations.reviewing.rules import Rule
from mainstem.register.acts import Actor
from mainstem.store.holding import standing
from mainstem.store.register import sketches
from mainstem.store.register.sketches import Sketch
from mainstem.store.review import judgements
from mainstem.store.review.judgements import AuthorCount
from mainstem.store.review.queue import StoredItem

TRIED = 50
"""Claims that are tried on one page: the surest ones."""
PAGE_SIZE = 50
_SWITCHINGS = 20
"""The newest of which a page tells."""


@dataclass(frozen=True, slots=True)
class Switching:
    """That a rule was put in force, or out of it."""

    is_on: bool
    by: Actor
    at: datetime
    reason: str
    """Empty where nobody gave one."""
    act: int
    """Its number."""


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """A rule, and what became of it."""

    rule: Rule
    is_in_force: bool
    judged: AuthorCount
    covered: int
    """Claims that wait and are for it to look at, in force or not."""
    switchings: tuple[Switching, ...]
    """The newest first; the first says since when it is as it is."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would do with a claim that waits."""

    item: StoredItem
    entry: str | None
    """That it would be accepted into, or `rulings.NEW`; None: the rule would leave it."""


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule with what it would accept, and what it has accepted."""

    sheet: RuleSheet
    trials: tuple[Trial, ...]
    """Of the surest claims it covers, at most `TRIED`."""
    accepted: tuple[Standing, ...]
    """Judgements of it that hold, one page of them, the newest first."""
    number: int
    """Of that page, from 1."""
    pages: int
    """At least 1."""
    entries: dict[str, Sketch]
    """Those that trials and judgements lead to."""
    refusal: Refusal | None
    """Why the actor may not switch it."""

    @property
    def would_accept(self) -> int:
        """How many of those tried it would accept."""
        return sum(trial.entry is not None for trial in self.trials)


def list_sheets(by: Actor) -> list[RuleSheet]:
    """List the rules in the order in which they are applied.

    Raises:
        NotAllowed: the actor may not review.
    """
    permissions.check(by, "review")
    queueing.fill()
    return [_describe(rule, rules.list_covered(rule)) for rule in rules.RULES]


def get_page(by: Actor, name: str, *, number: int = 1) -> RulePage:
    """Get a rule with what it would accept now, and what it has accepted.

    Nothing is accepted by it. What it would make new, the rules after it could find to match;
    trials do not go so far.

    Args:
        by: who looks.
        name: of the rule, or its code.
        number: of the page of what it accepted; one outside the list counts as the nearest inside.

    Raises:
        NoSuchRule: there is no such rule.
        NotAllowed: the actor may not review.
    """
    permissions.check(by, "review")
    rule = rules.get_rule(name)
    queueing.fill()
    covered = rules.list_covered(rule)
    sheet = _describe(rule, covered)
    trials = [Trial(item, rules.choose_entry(rule, item.source)) for item in covered[:TRIED]]
    pages = max(1, -(-sheet.judged.held // PAGE_SIZE))
    page = min(max(1, number), pages)
    held = judgements.list_by(rule.name, first=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    accepted = [review.describe(judgement) for judgement in held]
    named = {trial.entry for trial in trials} | {one.entry for one in accepted}
    return RulePage(
        sheet=sheet,
        trials=tuple(trials),
        accepted=tuple(accepted),
        number=page,
        pages=pages,
        entries=sketches.load([entry for entry in named if entry]),
        refusal=permissions.find_refusal(by, "switch"),
    )


def _describe(rule: Rule, covered: Sequence[StoredItem]) -> RuleSheet:
    return RuleSheet(
        rule=rule,
        is_in_force=rules.is_in_force(rule.name),
        judged=judgements.count_by(rule.name),
        covered=len(covered),
        switchings=tuple(_iter_switchings(rule.name)),
    )


def _iter_switchings(name: str) -> Iterator[Switching]:
    for act in standing.list_switchings(name, _SWITCHINGS):
        reason = str(act.body.get("reason", ""))
        is_plain = reason == rules.SWITCHED_OFF
        yield Switching(
            act.verb == "switch", act.by, act.at, "" if is_plain else reason, act.number
        )
