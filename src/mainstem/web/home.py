"""Home: what is new, what waits and what is due; for a stranger, what this is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from mainstem.operations.cooperation import home, series
from mainstem.operations.cooperation.home import Due, Holdings, Home, Unsure, Waiting
from mainstem.operations.register.lists import Row
from mainstem.register.acts import Actor
from mainstem.values.excerpts import Excerpt
from mainstem.web import labels
from mainstem.web.labels import Label
from mainstem.web.mechanism import glance, said
from mainstem.web.mechanism.glance import SeriesLine
from mainstem.web.mechanism.said import Term
from mainstem.web.permissions import get_actor, open_to_all, remembered
from mainstem.web.register import words
from mainstem.web.review import sentences, values
from mainstem.web.review.addresses import QueueAddress
from mainstem.web.review.sentences import KindWord

_SERIES = 3
"""Series of meetings that are told of, the highest."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A kind of entry, and how many there are."""

    name: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class New:
    """An entry that came lately."""

    id: str
    title: str
    lang: str
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Promise:
    """Something that is to be done by a day."""

    row: Row
    when: tuple[SafeString | str, ...]
    who: tuple[SafeString | str, ...]
    how_far: tuple[SafeString | str, ...]


@dataclass(frozen=True, slots=True)
class Pile:
    """Claims of a kind that wait, and where they are judged."""

    kind: str
    letter: Label
    label: Label
    count: int
    address: QueueAddress


@dataclass(frozen=True, slots=True)
class Question:
    """A claim that waits, in one line."""

    source: str
    kind: KindWord
    said: SafeString | str
    around: SafeString | str
    """The words it stands among, with it marked; empty where it tells enough by itself."""
    lang: str
    confidence: int


@open_to_all
@remembered
@require_safe
def show_home(request: HttpRequest) -> HttpResponseBase:
    """Show what is new, what waits and what is due; what this is to one who may see nothing."""
    if "sort" in request.GET:
        # The list of documents was here once, and what people have saved of it goes on to work.
        return redirect(f"{reverse('documents')}?{request.GET.urlencode()}", permanent=True)
    today = timezone.localdate()
    actor = get_actor(request)
    found = home.get_home(actor, today=today)
    if found.is_closed:
        closed = {"section": "home", "cooperation": _name(found)}
        return render(request, "closed.html", closed)
    context = {
        "section": "home",
        "home": found,
        "today": today.isoformat(),
        "met": _list_series(actor, found, today) if found.holdings else [],
        **_describe(found),
    }
    return render(request, "home.html", context)


def _describe(found: Home) -> dict[str, object]:
    holdings, due, waiting = found.holdings, found.due, found.waiting
    counted = holdings.kinds if holdings else ()
    return {
        "cooperation": _name(found),
        "members": _list_members(found),
        "framework": _list_versions(found),
        "kinds": [
            Heading(k.name, values.get_label(k.label if count == 1 else k.plural), count)
            for k, count in counted
        ],
        "newest": list(_iter_new(holdings)) if holdings else [],
        "passed": [_tell_due(row, due) for row in due.passed] if due else [],
        "ahead": [_tell_due(row, due) for row in due.ahead] if due else [],
        "piles": list(_iter_piles(waiting)) if waiting else [],
        "questions": [_ask(one) for one in waiting.unsure] if waiting else [],
        "unsurest": QueueAddress(descending=False),
    }


def _name(found: Home) -> list[tuple[str, str]]:
    """Return language and name of the cooperation: the reader's first, and one more."""
    return words.order_titles(found.mechanism.outline.names.forms)[:2] if found.mechanism else []


def _list_members(found: Home) -> list[tuple[str, Term]]:
    """Return code and name of each member of the cooperation."""
    members = found.mechanism.members if found.mechanism else ()
    return [(member.code, said.choose(member.names.forms)) for member in members]


def _list_versions(found: Home) -> list[Term]:
    """Return what the framework of the cooperation is called, as it is now."""
    versions = found.mechanism.versions if found.mechanism else ()
    return [said.choose(version.names.forms) for version in versions[-1:]]


def _list_series(actor: Actor, found: Home, today: date) -> list[SeriesLine]:
    """Tell of the series that meet by a rule: which met last, and which is next."""
    if found.mechanism is None:
        return []
    regular = [one for one in found.mechanism.series if one.months][:_SERIES]
    return [
        glance.make_line(page)
        for page in series.follow(actor, found.mechanism, regular, today=today)
    ]


def _iter_new(holdings: Holdings) -> Iterator[New]:
    kinds = {kind.name: values.get_label(kind.label) for kind, _ in holdings.kinds}
    for entry in holdings.newest:
        label = holdings.labels[entry.id]
        ordered = words.order_titles(label.titles)
        yield New(
            id=entry.id,
            title=words.write_label(label, entry.id),
            lang=ordered[0][0] if ordered else "",
            kind=kinds.get(entry.kind, entry.kind),
            at=entry.at,
        )


def _tell_due(row: Row, due: Due) -> Promise:
    """Say what is to be done, by when and by whom, and how far it is."""
    said = []
    for name in home.TOLD:
        prop, cell = due.kind.find_property(name), row.cells.get(name)
        if prop and cell:
            shown = words.choose_values(prop, cell)
            said.append(
                [words.write_value(prop, v.state, v.value, v.qualifiers, due.labels) for v in shown]
            )
        else:
            said.append([])
    when, who, how_far = said
    return Promise(row, tuple(when), tuple(who), tuple(how_far))


def _iter_piles(waiting: Waiting) -> Iterator[Pile]:
    """Count claims by what the reader marks them as: events of all types together."""
    counts: Counter[str] = Counter()
    for kind, count in waiting.kinds.items():
        counts[kind.partition(":")[0]] += count
    for name, label in labels.KIND_LABELS.items():
        if counts[name]:
            yield Pile(name, label.letter, label.many, counts[name], QueueAddress(kind=name))


def _ask(one: Unsure) -> Question:
    item = one.item
    return Question(
        source=item.source,
        kind=sentences.name_kind(item.kind),
        said=sentences.tell(one.record, item.title, item.languages),
        around=_mark(one.excerpt) if one.excerpt else "",
        lang=one.lang,
        confidence=item.confidence,
    )


def _mark(excerpt: Excerpt) -> SafeString:
    ((start, end),) = excerpt.marks or ((0, 0),)
    before, after = "…" if excerpt.start else "", "…" if excerpt.is_cut else ""
    text = excerpt.text
    return format_html(
        "{}{}<mark>{}</mark>{}{}", before, text[:start], text[start:end], text[end:], after
    )
