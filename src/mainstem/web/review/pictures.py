"""Pictures: a claim as its page shows it, everything in the reader's language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from mainstem.model.kinds import Kind, Property, get_kinds
from mainstem.model.statements import Statement
from mainstem.operations.reviewing.desk import Sketch, Task
from mainstem.operations.reviewing.rulings import NEW
from mainstem.register.matching import Candidate
from mainstem.register.proposals import Draft, Proposal
from mainstem.web.review import reasons, sentences, sources, values
from mainstem.web.review.reasons import Reason
from mainstem.web.review.sentences import KindWord
from mainstem.web.review.sources import Place


@dataclass(frozen=True, slots=True)
class Stated:
    """What would be stated of one property."""

    label: str
    values: tuple[SafeString | str, ...]
    """None for what was read and is left out."""
    read: tuple[SafeString | str, ...] = ()
    """What was read otherwise, where a person has corrected it."""


@dataclass(frozen=True, slots=True)
class CandidatePicture:
    """An entry the claim may be about."""

    entry: str
    title: SafeString | str
    facts: tuple[SafeString | str, ...]
    """The few things by which it is known beside its title."""
    reasons: tuple[Reason, ...]
    is_possible: bool
    is_suggested: bool


@dataclass(frozen=True, slots=True)
class ClaimPicture:
    """A claim as its page shows it."""

    kind: KindWord
    sentence: SafeString | str
    details: SafeString | str
    reasons: tuple[Reason, ...]
    """Why it is as sure as it is."""
    shown: tuple[Place, ...]
    """Where it is told, the first places."""
    hidden: tuple[Place, ...]
    """The other places."""
    is_bilingual: bool
    """Whether any place stands in two languages."""
    entry_kind: str
    """What would be made or added to; empty for a discrepancy."""
    stated: tuple[Stated, ...]
    candidates: tuple[CandidatePicture, ...]
    is_undated: bool
    """Whether a figure would be stated without the time it is of."""


def draw(task: Task) -> ClaimPicture:
    """Draw the claim that is to be judged."""
    shown = task.shown
    own, item = sentences.choose(shown.claim.records), shown.item
    places = tuple(sources.arrange(shown.sources))
    proposal = shown.proposal
    kind = get_kinds()[proposal.kind] if proposal else None
    return ClaimPicture(
        kind=sentences.name_kind(item.kind),
        sentence=sentences.tell(own, item.title, item.languages),
        details=sentences.list_details(own),
        reasons=tuple(reasons.explain_confidence(item.reasons)),
        shown=places[: sources.SHOWN],
        hidden=places[sources.SHOWN :],
        is_bilingual=any(place.left and place.right for place in places),
        entry_kind=values.get_label(kind.label) if kind else "",
        stated=tuple(_list_stated(proposal, task)) if proposal else (),
        candidates=tuple(
            _draw_candidate(kind, c, task) for c in shown.candidates if c.entry in task.entries
        )
        if kind
        else (),
        is_undated=proposal is not None and _is_undated(task.stated or proposal.drafts),
    )


def _is_undated(said: Sequence[Draft | Statement]) -> bool:
    values_ = [one.qualifiers for one in said if one.property == "value"]
    return any(limits.period is None and limits.as_of is None for limits in values_)


def get_choice(task: Task) -> str:
    """Return the entry that is chosen unless the reviewer chooses another one."""
    standing, suggestion = task.shown.standing, task.shown.suggestion
    if standing and standing.entry in task.entries:
        return str(standing.entry)
    return suggestion.entry if suggestion else NEW


def _list_stated(proposal: Proposal, task: Task) -> Sequence[Stated]:
    """List what would be stated, or is because of the judgement that counts, by property."""
    kind = get_kinds()[proposal.kind]
    read = _group(kind, proposal.drafts, task)
    if not task.stated:
        return [Stated(label, tuple(words.values())) for label, words in read.items()]
    now = _group(kind, task.stated, task)
    labels = [values.get_label(prop.label) for prop in kind.properties]
    return [
        Stated(label, tuple(is_now.values()), tuple(w for k, w in was.items() if k not in is_now))
        for label in labels
        if (is_now := now.get(label, {})) or label in read
        if (was := read.get(label, {})) or is_now
    ]


def _group(
    kind: Kind, said: Sequence[Draft | Statement], task: Task
) -> dict[str, dict[str, SafeString | str]]:
    """Put values into words, those of each property together: label → plain words → words."""
    found: dict[str, dict[str, SafeString | str]] = {}
    for one in said:
        if prop := kind.find_property(one.property):
            words = _write(prop, one, task)
            found.setdefault(values.get_label(prop.label), {}).setdefault(_strip(words), words)
    return found


def _write(prop: Property, one: Draft | Statement, task: Task) -> SafeString | str:
    if one.state != "known":
        return str(values.STATE_LABELS[one.state])
    return values.write_value(prop, one.value, one.qualifiers, task.entries)


def draw_found(task: Task, found: Mapping[str, Sketch]) -> list[CandidatePicture]:
    """Draw the entries that were looked up by words."""
    proposal = task.shown.proposal
    kind = get_kinds()[proposal.kind] if proposal else None
    return [
        CandidatePicture(
            entry=entry,
            title=values.get_title(sketch),
            facts=tuple(list_facts(kind, sketch, task.entries)),
            reasons=(),
            is_possible=True,
            is_suggested=False,
        )
        for entry, sketch in found.items()
        if kind
    ]


def _strip(words: SafeString | str) -> str:
    """Leave the marks out: two names a document has for one body are told by one here."""
    return " ".join(strip_tags(words).split())


def _draw_candidate(kind: Kind, candidate: Candidate, task: Task) -> CandidatePicture:
    sketch = task.entries[candidate.entry]
    suggestion = task.shown.suggestion
    return CandidatePicture(
        entry=candidate.entry,
        title=values.get_title(sketch),
        facts=tuple(list_facts(kind, sketch, task.entries)),
        reasons=tuple(reasons.explain_match(kind, candidate.reasons)),
        is_possible=candidate.possible,
        is_suggested=suggestion is not None and suggestion.entry == candidate.entry,
    )


def list_facts(
    kind: Kind, sketch: Sketch, entries: Mapping[str, Sketch]
) -> Sequence[SafeString | str]:
    """List the first values an entry is known by, one of each property."""
    found: dict[str, SafeString | str] = {}
    for name, value in sketch.stated:
        prop = kind.find_property(name)
        if prop and name not in found:
            found[name] = values.write_value(prop, value, values.UNLIMITED, entries)
    return list(found.values())[:MOST_FACTS]


MOST_FACTS = 4
