"""What changed in the register since a day or a meeting, as a page and as a feed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from mainstem.model.kinds import get_kinds
from mainstem.operations.cooperation import plans
from mainstem.operations.cooperation import since as operation
from mainstem.operations.cooperation.since import Changes, Happening, Sitting
from mainstem.store.log.since import Turn
from mainstem.web import days
from mainstem.web.followup import wording
from mainstem.web.links import link_entry
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.review.values import get_label

HAPPENED = 30
"""Meetings, documents and events that are listed, of each kind; the timeline has the rest."""
OVERDUE = 30
"""Overdue promises that are shown, those that were due last first."""
USUAL = timedelta(days=30)
"""How far back is looked where no meeting is known."""
_LEVELS = ("foreign_ministers", "ministers", "leaders")
"""Levels of the meetings that are counted from unless another is asked for: the first that has met."""


@dataclass(frozen=True, slots=True)
class Period:
    """What is asked for."""

    since: datetime
    until: datetime
    sitting: Sitting | None
    """The meeting that is counted from, if it is one."""
    first: date
    last: date


@requires("read")
@require_safe
def show_changes(request: HttpRequest) -> HttpResponseBase:
    """Show what changed since a meeting (`meeting`) or a day (`since`), until a day (`until`)."""
    actor = get_actor(request)
    sittings = operation.list_sittings(actor, today=timezone.localdate())
    period = _parse(request, sittings)
    changes = operation.get_changes(actor, period.since, period.until)
    overdue = plans.list_overdue(actor, today=period.last, shown=OVERDUE)
    happened = operation.list_happenings(actor, period.first, period.last, shown=HAPPENED)
    context = {
        "section": "changes",
        "changes": changes,
        "period": period,
        "sittings": [
            (s, words.write_title(s.titles, s.id, "meeting"), wording.write_plain_date(s.when.iso))
            for s in sittings
        ],
        "is_backwards": period.first >= period.last,
        "is_past": period.last < timezone.localdate(),
        "title": words.write_title(period.sitting.titles, period.sitting.id, "meeting")
        if period.sitting
        else "",
        "added": [
            (
                a,
                get_label(a.kind.plural),
                [
                    (i, words.write_label(changes.labels.get(i), i), changes.times.get(n))
                    for i, n in a.newest
                ],
                a.count - len(a.newest),
            )
            for a in changes.added
        ],
        "touched": [
            (
                t,
                words.write_label(changes.labels.get(t.entry), t.entry),
                _write_kind(t.kind),
                changes.times.get(t.last),
            )
            for t in changes.touched
        ],
        "turns": _gather_turns(changes),
        "happened": [
            (get_label(get_kinds()[some.kind].plural), [_tell(h) for h in some.shown], some.count)
            for some in happened
        ],
        "happened_count": sum(some.count for some in happened),
        "overdue": overdue,
        "late": [
            (item, words.write_title(item.titles, item.id, "commitment"), _write_late(item))
            for item in overdue.items
        ],
        "timeline": f"{reverse('timeline')}?{urlencode({'year': period.last.year})}",
        "feed": f"{reverse('changes feed')}?{request.GET.urlencode()}",
    }
    return render(request, "since/changes.html", context)


@requires("read")
@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """Give what changed as an Atom feed; asked for as the page is."""
    actor = get_actor(request)
    period = _parse(request, operation.list_sittings(actor, today=timezone.localdate()))
    changes = operation.get_changes(actor, period.since, period.until)
    address = request.build_absolute_uri(reverse("changes"))
    atom = Atom1Feed(
        title=gettext("What changed"),
        link=address,
        description="",
        language=get_language(),
        feed_url=request.build_absolute_uri(),
        author_name="Mainstem",
    )
    for number, entry, told in sorted(_iter_news(changes), reverse=True):
        at = changes.times.get(number, period.until)
        atom.add_item(
            title=words.write_label(changes.labels.get(entry), entry),
            link=request.build_absolute_uri(reverse("entry", args=[entry])),
            description=told,
            pubdate=at,
            updateddate=at,
            unique_id=f"{request.build_absolute_uri(reverse('entry', args=[entry]))}#{number}",
        )
    return HttpResponse(
        atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )


def _iter_news(changes: Changes) -> list[tuple[int, str, str]]:
    news = [(n, i, gettext("New")) for a in changes.added for i, n in a.newest]
    news += [(t.last, t.entry, gettext("Changed")) for t in changes.touched]
    news += [(t.number, t.entry, _write_turn(t, changes)[1]) for t in changes.turns]
    return news


def _parse(request: HttpRequest, sittings: list[Sitting]) -> Period:
    today = timezone.localdate()
    # Nobody knows yet what will have changed.
    last = min(days.parse_day(request.GET.get("until", "")) or today, today)
    chosen, asked = request.GET.get("meeting", ""), request.GET.get("since", "")
    day = days.parse_day(asked)
    is_new = day is not None and asked != request.GET.get("was", "")
    # A day that was typed over what was shown is meant, whatever meeting is still chosen beside it.
    sitting = None if is_new else next((s for s in sittings if s.id == chosen), None)
    if sitting is None and day is None:
        sitting = _find_usual(request, sittings, today)
    first = sitting.when.last_day if sitting else day or today - USUAL
    # Of a day, not of a moment: the page says the same until anything is written.
    return Period(days.get_end(first), days.get_end(min(last, today)), sitting, first, last)


def _find_usual(request: HttpRequest, sittings: list[Sitting], today: date) -> Sitting | None:
    """Find the last meeting of the level that is usually counted from."""
    for level in _LEVELS:
        held = [sitting for sitting in sittings if sitting.organ == level]
        if not held and len(sittings) == operation.MEETINGS:
            # Many others have met since.
            held = operation.list_sittings(get_actor(request), organ=level, today=today)
        if held:
            return held[0]
    return None


def _tell(one: Happening) -> tuple[str, str, str]:
    """Write what happened: where its page is, what it is called, and when it was."""
    title = words.write_title(one.titles, one.id, one.kind)
    return link_entry(one.kind, one.id), title, one.when.iso


def _gather_turns(changes: Changes) -> list[tuple[str, str, list[str], datetime | None]]:
    """Gather what was decided of each promise on a day; the latest first, as they come."""
    gathered: dict[tuple[str, date | None], list[Turn]] = {}
    for turn in changes.turns:
        at = changes.times.get(turn.number)
        gathered.setdefault((turn.entry, at and at.date()), []).append(turn)
    return [
        (entry, _write_turn(turns[0], changes)[0], _list_told(turns, changes),
         changes.times.get(turns[0].number))
        for (entry, _), turns in gathered.items()
    ]  # fmt: skip


def _list_told(turns: Sequence[Turn], changes: Changes) -> list[str]:
    """List what was decided, in the order in which it was."""
    return [_write_turn(turn, changes)[1] for turn in reversed(turns)]


def _write_turn(turn: Turn, changes: Changes) -> tuple[str, str]:
    """Write whose status changed, and to what."""
    promise = words.write_label(changes.labels.get(turn.entry), turn.entry)
    other = operation.find_reference(turn)
    name = words.write_label(changes.labels.get(other), other) if other else ""
    if isinstance(turn.value, dict) and not other:
        # It is stated in words alone.
        name = str(turn.value.get("text", ""))
    if not name:
        said = wording.write_status(str(turn.value))
        told = (
            gettext("no longer judged: %(status)s") if turn.ended else gettext("judged: %(status)s")
        )
        return promise, told % {"status": said}
    if turn.property == operation.REFUSED:
        told = (
            gettext("no longer refused: %(entry)s")
            if turn.ended
            else gettext("not fulfilled by: %(entry)s")
        )
    else:
        told = (
            gettext("no longer fulfilled by: %(entry)s")
            if turn.ended
            else gettext("fulfilled by: %(entry)s")
        )
    return promise, told % {"entry": name}


def _write_late(item: plans.Item) -> str:
    """Write how long something is overdue, and what people judged so far."""
    late = wording.write_calendar(item.standing)
    judged = item.standing.judged
    return f"{late} · {wording.write_status(judged)}" if judged else late


def _write_kind(kind: str) -> str:
    known = get_kinds().get(kind)
    return get_label(known.label) if known else kind
