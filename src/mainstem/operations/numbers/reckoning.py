"""Reckoning: sums, growth and shares that documents state, worked out anew from their own figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from mainstem.analysis import units
from mainstem.analysis.figures import Figure
from mainstem.analysis.reckoning import reckon
from mainstem.analysis.reckoning.outcomes import Kind, Outcome
from mainstem.analysis.reckoning.story import Story, Text, Told
from mainstem.governance import permissions
from mainstem.model.statements import Citation, Statement
from mainstem.operations import OperationError, keys
from mainstem.operations.shelf import library
from mainstem.operations.shelf.library import DocumentEntry
from mainstem.reading.contract import Record
from mainstem.register import proposals
from mainstem.register.acts import Actor
from mainstem.register.stating import make_statement
from mainstem.store.documents import figures, readings
from mainstem.store.documents.figures import StoredFigure
from mainstem.store.documents.readings import StoredReading
from mainstem.store.holding import standing
from mainstem.store.log import history
from mainstem.store.register import entries
from mainstem.store.review import queue


class NotTied(OperationError):
    """Figures are to be tied in the register that are not accepted, or that nothing ties."""


MOST = 3_000
"""Figures of a document that are looked at."""
PAGE_SIZE = 20
"""Documents of a page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as a document tells it."""

    claim: str
    """Identifier, by which the document opens at it."""
    page: int
    """Of the document, as the reader shows it."""
    text: str
    lang: str
    entry: str
    """The indicator it was accepted for; empty: it waits, or is none."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Figures that a document ties to each other, and whether they agree."""

    kind: Kind
    holds: bool | None
    """None: growth since a year whose value the document does not tell."""
    stated: Shown
    others: tuple[Shown, ...]
    computed: Decimal
    """What the others make of the one that is stated, in its unit; where nothing could be checked,
    what the value of the year before must have been, in that of the value."""
    unit: str
    langs: tuple[str, ...]
    """The languages of the document that tell it so."""
    is_yearly: bool = False
    """Whether it is growth in percent since the same time a year before."""

    is_tied: bool = False
    """Whether the register says so already."""

    @property
    def can_tie(self) -> bool:
        """Whether the register can say what ties them: each is accepted, for its own indicator."""
        shown = (self.stated, *self.others) if self.kind == "sum" else (self.stated, self.others[0])
        own = {one.entry for one in shown}
        fits = self.kind == "sum" or self.is_yearly
        return fits and all(own) and len(own) == len(shown)


@dataclass(frozen=True, slots=True)
class Reckonings:
    """What a document states of its own figures; what does not hold comes first."""

    document: DocumentEntry
    found: tuple[Reckoned, ...]
    figures: int
    """Those that were looked at."""

    @property
    def failing(self) -> int:
        """Return how many do not hold."""
        return sum(one.holds is False for one in self.found)


@dataclass(frozen=True, slots=True)
class ReckoningsList:
    """What the documents of a page state, the newest read first."""

    documents: tuple[Reckonings, ...]
    """Those that state any."""
    total: int
    """Documents that have been read."""
    number: int
    pages: int


def get_reckonings(actor: Actor, subject: str) -> Reckonings | None:
    """Work out anew what a document states of its own figures; None where it was not read.

    Raises:
        NotAllowed: the actor may not look at documents.
    """
    permissions.check(actor, "inspect")
    reading = readings.find_reading(subject)
    return None if reading is None else _reckon(reading)


def list_reckonings(actor: Actor, *, number: int = 1) -> ReckoningsList:
    """Work out what the documents of a page state, the newest read first.

    Args:
        actor: who looks.
        number: page from 1; one outside counts as the nearest inside.

    Raises:
        NotAllowed: the actor may not look at documents.
    """
    permissions.check(actor, "inspect")
    total = readings.count_readings()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, number), pages)
    found = readings.list_readings(
        "read", descending=True, first=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE
    )
    documents = tuple(r for r in map(_reckon, found) if r.found)
    return ReckoningsList(documents, total, page, pages)


def tie(actor: Actor, subject: str, claim: str, *, now: datetime) -> int:
    """State in the register what ties the figures of a document, once all of them are accepted.

    Parts become parts of their total, a rate of growth that of its series, each with the words of
    the figure that is stated as its source. Idempotent.

    Args:
        actor: who states it.
        subject: of the document.
        claim: identifier of the figure that is worked out from the others.
        now: the time of the acts.

    Returns:
        How many statements were made.

    Raises:
        NotAllowed: the actor may not edit, or not look at documents.
        NotTied: nothing ties that figure to others, or not all of them are accepted.
    """
    permissions.check(actor, "edit")
    found = get_reckonings(actor, subject)
    chosen = [r for r in found.found if r.stated.claim == claim and r.can_tie] if found else []
    if not chosen:
        raise NotTied("These figures are not accepted, each for an indicator of its own.")
    with history.open_writer(actor, now, keys.get_signer()) as writer:
        statements = {s.id: s for one in chosen for s in _iter_ties(one)}
        held = standing.list_holding(list(statements))
        fresh = [s for name, s in statements.items() if name not in held]
        writer.add(*fresh)
    return len(fresh)


def _iter_ties(one: Reckoned) -> Iterator[Statement]:
    cited = _find_citations(one.stated)
    if one.kind == "sum":
        for part in one.others:
            yield make_statement(part.entry, "total", {"entry": one.stated.entry}, cited)
    else:
        grown = one.others[0].entry
        yield make_statement(one.stated.entry, "growth", {"entry": grown}, cited)


def _is_tied(one: Reckoned) -> bool:
    names = [statement.id for statement in _iter_ties(one)]
    return len(standing.list_holding(names)) == len(names)


def _find_citations(shown: Shown) -> Sequence[Citation]:
    """Return the citations of the value that a figure was accepted as."""
    group = entries.find_group(shown.entry)
    assertions = entries.list_assertions(group) if group else []
    values = [a.statement for a in assertions if a.statement.property == "value"]
    return next((v.citations for v in values if v.wording == shown.text), ())


def _reckon(reading: StoredReading) -> Reckonings:
    stored = figures.list_figures(reading.id, MOST) if reading.counts.get("figure") else []
    last = max((f.passage for f in stored), default=0)
    texts = figures.list_texts(reading.id, last) if last else {}
    numbers = {passage: n for n, passage in enumerate(texts)}
    by_claim = {f.claim: f for f in stored}
    outcomes: list[Outcome] = []
    for lang in dict.fromkeys(t.lang for t in texts.values()):
        told = [
            _tell(f, numbers[f.passage])
            for f in stored
            if texts[f.passage].lang == lang and _get_amount(f.record) is not None
        ]
        words = [Text(texts[p].words, texts[p].lang, texts[p].section) for p in numbers]
        outcomes += reckon.reckon(Story(words, told))
    held = queue.find_entries([by_claim[t.figure.key].id for o in outcomes for t in o.figures])
    found = _join_languages(outcomes, by_claim, held)
    found = [replace(one, is_tied=_is_tied(one)) if one.can_tie else one for one in found]
    found.sort(key=lambda one: (one.holds is not False, one.holds is None))
    return Reckonings(library.describe(reading), tuple(found), len(stored))


def _get_amount(record: Record) -> str | None:
    amount = record["value"] if record["value"] is not None else record["low"]
    return None if amount is None else proposals.write_amount(amount)


def _tell(stored: StoredFigure, passage: int) -> Told:
    record = stored.record
    limits = proposals.qualify(record)
    figure = Figure(
        key=stored.claim,
        indicator="",
        member="",
        period=limits.period or "",
        text=_get_amount(record) or "0",
        unit=record["unit"] or "",
        source="",
        bound=limits.bound,
        low=limits.low or "",
        high=limits.high or "",
        wording=record["text"],
    )
    return Told(
        figure,
        passage,
        stored.start,
        stored.end,
        change=record["change"] or "",
        subject=record["subject"] or "",
        measure=record["measure"] or "",
    )


def _join_languages(
    outcomes: Sequence[Outcome], by_claim: Mapping[str, StoredFigure], held: Mapping[int, str]
) -> list[Reckoned]:
    """Join what two languages tell alike: of figures that are each other's counterparts."""
    found: dict[tuple[str, bool | None, frozenset[str]], Reckoned] = {}
    for outcome in outcomes:
        names = [by_claim[t.figure.key] for t in outcome.figures]
        both = frozenset(min(n.claim, n.record["counterpart"] or n.claim) for n in names)
        key = (outcome.kind, outcome.holds, both)
        lang = names[0].record["lang"]
        if key in found:
            found[key] = replace(found[key], langs=(*found[key].langs, lang))
            continue
        shown = [_show(n, held) for n in names]
        told = 0 if outcome.holds is not None else 1
        unit = names[told].record["unit"] or ""
        computed = units.convert(outcome.computed, outcome.figures[told].unit, unit)
        found[key] = Reckoned(
            kind=outcome.kind,
            holds=outcome.holds,
            stated=shown[0],
            others=tuple(dict.fromkeys(shown[1:])),
            computed=outcome.computed if computed is None else computed,
            unit=unit,
            langs=(lang,),
            is_yearly=outcome.kind == "growth" and names[0].record["change"] == "yoy",
        )
    return list(found.values())


def _show(stored: StoredFigure, held: Mapping[int, str]) -> Shown:
    record = stored.record
    entry = held.get(stored.id, "")
    return Shown(stored.claim, stored.page, record["text"], record["lang"], entry)
