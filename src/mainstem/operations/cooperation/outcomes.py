"""Outcomes: a meeting with what it adopted and what became of it, an instrument with its text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from mainstem.governance.permissions import find_refusal
from mainstem.model.mechanism.nouns import Mechanism, Series
from mainstem.operations import mechanisms
from mainstem.operations.cooperation import plans, sittings
from mainstem.operations.cooperation.plans import Item
from mainstem.operations.cooperation.sittings import Sitting
from mainstem.operations.register import entries, lists
from mainstem.operations.register.entries import EntryPage
from mainstem.operations.register.links import NoSuchEntry
from mainstem.operations.register.lists import Query, Row
from mainstem.operations.register.withdrawals import find_labels
from mainstem.operations.shelf import library, pages
from mainstem.operations.shelf.pages import Block
from mainstem.register import names
from mainstem.register.acts import Actor
from mainstem.register.cells import SOURCE
from mainstem.store.browsing import lists as stored
from mainstem.store.browsing.lists import Label
from mainstem.store.documents import readings
from mainstem.store.documents.readings import StoredReading
from mainstem.store.holding import standing
from mainstem.store.review import reviewed
from mainstem.values import dates

PROMISE, MADE_IN = "commitment", "instrument"
MOST = 200
"""Instruments or commitments that one page shows."""
BLOCKS = 12
"""Blocks of a text that its page begins with; the reader has all."""
LOOKED_AT = 300
"""Documents whose titles are compared with that of an instrument, the newest."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of a list, with what the entries they speak of are called."""

    rows: tuple[Row, ...]
    labels: Mapping[str, Label]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Promises:
    """What was promised, by the day it is due, and how it stands."""

    items: tuple[Item, ...]
    total: int
    """All there are, shown or not."""
    labels: Mapping[str, Label]
    """Of their evidence."""


@dataclass(frozen=True, slots=True)
class Text:
    """A document that was read and that has the text of an instrument."""

    subject: str
    title: str
    languages: tuple[str, ...]
    blocks: tuple[Block, ...]
    """Its beginning, both languages side by side where it has two."""
    two_columns: bool
    claims: int


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """What the page of a meeting shows."""

    mechanism: Mechanism
    entry: EntryPage
    series: Series | None
    before: Sitting | None
    after: Sitting | None
    adopted: Listed
    promises: Promises
    """What was promised at the meeting or in what it adopted."""


@dataclass(frozen=True, slots=True)
class InstrumentPage:
    """What the page of an instrument shows."""

    mechanism: Mechanism
    entry: EntryPage
    texts: tuple[Text, ...]
    """None for one who may not look at documents."""
    may_inspect: bool
    promises: Promises


def get_meeting(actor: Actor, entry: str, *, today: date) -> MeetingPage:
    """Get all that the page of a meeting shows.

    Raises:
        NoSuchEntry: there is no such meeting.
        NotAllowed: the actor may not see what is accepted.
    """
    page = get_page(actor, entry, "meeting")
    mechanism = mechanisms.get_mechanism()
    series, before, after = _place(actor, mechanism, page.id)
    ids = list_ids(page)
    columns = ("type", "standing", "date")
    adopted = _list(actor, Query("instrument", {"meeting": ids}, "date", False, columns))
    made_in = (*ids, *list_group_ids([row.id for row in adopted.rows]))
    return MeetingPage(
        mechanism, page, series, before, after, adopted, gather_promises(made_in, today)
    )


def get_instrument(actor: Actor, entry: str, *, today: date) -> InstrumentPage:
    """Get all that the page of an instrument shows.

    Raises:
        NoSuchEntry: there is no such instrument.
        NotAllowed: the actor may not see what is accepted.
    """
    page = get_page(actor, entry, "instrument")
    may_inspect = find_refusal(actor, "inspect") is None
    ids = list_ids(page)
    return InstrumentPage(
        mechanism=mechanisms.get_mechanism(),
        entry=page,
        texts=tuple(_iter_texts(page, ids)) if may_inspect else (),
        may_inspect=may_inspect,
        promises=gather_promises(ids, today),
    )


def list_texts(actor: Actor, entry: str) -> tuple[Text, ...]:
    """List the documents that have the text of an instrument; none for one who may not look at them.

    Raises:
        NoSuchEntry: there is no such instrument.
        NotAllowed: the actor may not see what is accepted.
    """
    page = get_page(actor, entry, "instrument")
    return () if find_refusal(actor, "inspect") else tuple(_iter_texts(page, list_ids(page)))


def get_page(actor: Actor, entry: str, kind: str) -> EntryPage:
    """Get all that is stated of an entry, which must be of a kind.

    Raises:
        NoSuchEntry: there is none, or it is of another kind.
        NotAllowed: the actor may not see what is accepted.
    """
    page = entries.get_entry_page(actor, entry)
    if page.kind.name != kind:
        raise NoSuchEntry(f"{entry} is no {kind}.")
    return page


def list_ids(page: EntryPage) -> tuple[str, ...]:
    """List all entries that were found to be the one of a page."""
    return tuple(member.id for member in page.members) or (page.id,)


def list_entries(page: EntryPage, name: str) -> list[str]:
    """List the entries that a property of an entry leads to, the best first."""
    shown = page.picture.find(name)
    values = [told.first.value for told in shown.told] if shown else []
    return [str(v["entry"]) for v in values if isinstance(v, dict) and "entry" in v]


def list_group_ids(leaders: Sequence[str]) -> list[str]:
    """List all entries that were found to be the same as some."""
    return sorted({i for group in standing.list_groups_of(leaders).values() for i in group})


def _list(actor: Actor, query: Query) -> Listed:
    labels: dict[str, Label] = {}
    rows: list[Row] = []
    for row, known in islice(lists.iter_rows(actor, query), MOST + 1):
        rows.append(row)
        labels.update(known)
    return Listed(tuple(rows[:MOST]), labels, len(rows) > MOST)


def gather_promises(made_in: tuple[str, ...], today: date) -> Promises:
    """Gather what is promised in some instruments and meetings, by the day it is due."""
    found = sorted(plans.list_items(made_in, today=today), key=lambda i: (i.due or "9", i.id))
    shown = tuple(found[:MOST])
    labels = find_labels({e for item in shown for e in item.evidence})
    return Promises(shown, len(found), labels)


def _place(
    actor: Actor, mechanism: Mechanism, entry: str
) -> tuple[Series | None, Sitting | None, Sitting | None]:
    """Find the series a meeting is of, and the meetings before and after it."""
    by_series = sittings.gather(actor, mechanism, mechanism.series)
    for series in mechanism.series:
        met = by_series[series.id]
        at = next((n for n, s in enumerate(met) if s.entry == entry), None)
        if at is not None:
            before = met[at - 1] if at else None
            return series, before, met[at + 1] if at + 1 < len(met) else None
    return None, None, None


def _iter_texts(page: EntryPage, ids: tuple[str, ...]) -> Iterator[Text]:
    """Yield documents that have the text, the cited ones first.

    They are called like the instrument, or of its kind and what it promises was read in them.
    """
    read_in = _count_promises(ids)
    meant = [names.analyse(t, _NO_ALIASES) for t in page.titles.values()]
    day = _find_day(page)
    cited = [d.subject for d in page.documents.values() if d.reading]
    listed = readings.list_readings("read", descending=True, first=0, limit=LOOKED_AT)
    by_subject = {reading.subject: reading for reading in listed}
    for subject in dict.fromkeys([*cited, *by_subject]):
        reading = by_subject.get(subject) or readings.find_reading(subject)
        if reading is None:
            continue
        if not (_is_text_of(reading, meant, day) or _has_promises(reading, meant, read_in)):
            continue
        shown = pages.get_document_page(subject, number=1, kinds=())
        if shown is None:
            continue
        yield Text(
            subject=subject,
            title=library.describe(reading).title,
            languages=tuple(dict.fromkeys(c for d in reading.documents for c in d.languages)),
            blocks=shown.blocks[:BLOCKS],
            two_columns=shown.two_columns,
            claims=reading.claims,
        )


def _count_promises(made_in: tuple[str, ...]) -> Mapping[str, int]:
    """Count what is promised in an instrument by the document it was read in, by its SHA-256."""
    selection = stored.narrow(PROMISE, {MADE_IN: made_in})
    return dict(stored.count_values(selection, [SOURCE], {})[SOURCE])


def _has_promises(
    reading: StoredReading, meant: Sequence[names.Name], read_in: Mapping[str, int]
) -> bool:
    """Say whether promises of an instrument were read in a document that is one of its kind."""
    kinds = {one.instrument for one in meant} - {None}
    titles = [names.analyse(d.title, _NO_ALIASES) for d in reading.documents if d.title]
    if not any(title.instrument in kinds for title in titles):
        return False
    return any(digest in read_in for digest in reviewed.list_digests(reading.id))


def _find_day(page: EntryPage) -> date | None:
    """Return the first day of the date of an instrument; None where none is known."""
    shown = next((p for p in page.picture.properties if p.property.name == "date"), None)
    return _read_day(str(shown.told[0].first.value)) if shown else None


def _read_day(text: str) -> date | None:
    try:
        return dates.parse(text).first_day
    except dates.InvalidDate:
        return None


def _is_text_of(reading: StoredReading, meant: Sequence[names.Name], day: date | None) -> bool:
    """Say whether a document is called like an instrument, and was published after it."""
    for document in reading.documents:
        published = _read_day(document.published or "")
        if day and published and not _EARLIER <= (published - day).days <= _LATER:
            continue
        title = names.analyse(document.title, _NO_ALIASES) if document.title else None
        if title and any(_is_same(title, one) for one in meant):
            return True
    return False


_EARLIER, _LATER = -31, 400
"""Days between an instrument and the publication of its text; a date may tell the month only."""


def _is_same(title: names.Name, meant: names.Name) -> bool:
    """Say whether a title is that of an instrument.

    It is of the same kind, subject and years, and then of the same meeting, or has the same words
    that tell it from others. A plan of other years and a statement of another meeting are other texts, however alike.
    """
    if title.instrument is None or title.instrument != meant.instrument:
        return False
    if (title.subjects, title.years) != (meant.subjects, meant.years):
        return False
    if title.text == meant.text:
        return True
    if title.organ and meant.organ:
        numbers = title.ordinal, meant.ordinal
        return title.organ == meant.organ and None not in numbers and numbers[0] == numbers[1]
    return names.compare(title, meant) == "same"


class _NoAliases:
    """Titles are compared without a list of names."""

    def find(self, text: str) -> tuple[str, ...]:
        """Find nothing."""
        return ()


_NO_ALIASES = _NoAliases()
