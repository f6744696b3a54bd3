"""Demonstration: a mechanism and the documents that ship with Mainstem, to look around in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mainstem.operations import mechanisms, rehearsal, samples
from mainstem.operations.access import accounts
from mainstem.operations.reading import intake
from mainstem.operations.reviewing import rules
from mainstem.operations.reviewing.rules import RULES
from mainstem.register import acts
from mainstem.store.browsing import lists
from mainstem.store.documents.readings import StoredReading
from mainstem.store.log import history
from mainstem.store.review import judgements, queue, reviewed, tallies
from mainstem.store.review.queue import Filters


@dataclass(frozen=True, slots=True)
class Sight:
    """What there is to look at."""

    entries: int
    """In the register."""
    waiting: int
    """Claims that nobody has judged."""
    rules: tuple[str, ...]
    """Those in force."""
    document: str
    """Subject of the document whose languages differ most; empty for none."""
    differences: int
    """In that document."""
    entry: str
    """Identifier of the entry that most claims were found to be about; empty for none."""
    claims: int
    """How many these are."""


def prepare(read: Sequence[StoredReading], *, now: datetime) -> Sight:
    """Fill the register, so that there is something to look at, and the review queue.

    Where nothing was ever done to the register, all rules are put in force and the data of the
    mechanism and the tables of samples are taken in, all by the operator; the rules then accept
    what they cover of the documents, and the operator decides what a person would on the sample
    plan. A store that people work with is left as they have it. Idempotent, and goes on where it
    was interrupted.

    Args:
        read: the documents of the demonstration.
        now: the time of the acts.

    Raises:
        InvalidMechanism, NoSuchMechanism: the data of the mechanism cannot be used.
    """
    if _is_untouched():
        for rule in RULES:
            rules.switch_on(accounts.OPERATOR, rule.name, now=now)
        mechanisms.load(accounts.OPERATOR, mechanisms.get_mechanism(), now=now)
        samples.take_in_observations(accounts.OPERATOR, now=now)
        samples.import_projects(accounts.OPERATOR, now=now)
    intake.take_in(now=now)
    in_force = rules.list_in_force()
    if not any(judgements.list_recent(name, 1) for name in in_force):
        # It was interrupted between the two, or they find nothing anyway.
        rules.apply_rules(now=now)
    if _is_our_own():
        rehearsal.rehearse(accounts.OPERATOR, read, now=now)
    return _look_around(read, tuple(in_force))


def _is_untouched() -> bool:
    """Say whether nothing was done to the register but what `prepare` itself begins with."""
    if history.count_acts() > len(RULES):
        return False
    return all(acts.parse(line.data).by == accounts.OPERATOR for line in history.iter_lines())


def _is_our_own() -> bool:
    """Say whether all that was ever done to the register was done here, or by a rule."""
    bys = [acts.parse(line.data).by for line in history.iter_lines()]
    begun = bys[: len(RULES)] == [accounts.OPERATOR] * len(RULES)
    return begun and all(by.role in ("rule", accounts.OPERATOR.role) for by in bys)


def _look_around(read: Sequence[StoredReading], in_force: tuple[str, ...]) -> Sight:
    most = max(read, key=lambda reading: reading.discrepancies, default=None)
    digests = [digest for reading in read for digest in reviewed.list_digests(reading.id)]
    entry, claims = tallies.find_commonest(digests)
    return Sight(
        entries=sum(lists.count_kinds().values()),
        waiting=queue.count_items(Filters()),
        rules=in_force,
        document=most.subject if most else "",
        differences=most.discrepancies if most else 0,
        entry=entry,
        claims=claims,
    )
