"""Promises: all of them by the day they are due, and one with what may have become of it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mainstem.analysis.followup.statuses import JUDGED
from mainstem.model.kinds import get_kinds
from mainstem.operations.cooperation import followup, plans, waiting
from mainstem.operations.cooperation.followup import Decided, Evidence, FollowUp
from mainstem.operations.cooperation.wordings import find_wordings
from mainstem.operations.naming import names
from mainstem.operations.register import lists
from mainstem.operations.searching import search
from mainstem.operations.searching.search import EntryHit, Filters, Hit
from mainstem.register.acts import Actor
from mainstem.register.pictures import Assertion
from mainstem.store.documents.counterparts import Counterpart
from mainstem.web import refusals
from mainstem.web.addresses import parse_page
from mainstem.web.followup import wording
from mainstem.web.links import link
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import changes, words
from mainstem.web.review.values import get_label
from mainstem.web.wording import get_code


@requires("read")
@require_safe
def list_promises(request: HttpRequest) -> HttpResponseBase:
    """Show promises by the day they are due, or those of one judgement."""
    judged = request.GET.get("judged")
    wanted = judged if judged in (*JUDGED, "") else None
    page = plans.list_promises(
        get_actor(request),
        today=timezone.localdate(),
        judged=wanted,
        number=parse_page(request.GET.get("page", "")),
    )
    context = {
        "section": "follow-up",
        "page": page,
        "rows": make_rows(get_actor(request), page.items, page.labels),
        "total": sum(page.counts.values()),
        "chosen": wanted,
        "choices": [
            (code, wording.write_status(code) if code else _("Not judged yet"), page.counts[code])
            for code in ("", *JUDGED)
            if page.counts.get(code)
        ],
        "query": "" if wanted is None else f"judged={wanted}&",
    }
    return render(request, "followup/promises.html", context)


@requires("read")
@require_safe
def show_promise(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Show a promise, what was decided about it, and what may have fulfilled it."""
    return _show(request, entry)


@requires("edit")
@require_POST
def decide(request: HttpRequest, entry: str) -> HttpResponseBase:
    """Choose or refuse an entry, judge the promise, or take one of these back."""
    actor, now, sent = get_actor(request), datetime.now(UTC), request.POST
    try:
        match sent.get("do"):
            case "choose":
                followup.choose(actor, entry, sent.get("other", ""), now=now)
            case "refuse":
                followup.refuse(actor, entry, sent.get("other", ""), now=now)
            case "judge":
                followup.judge(
                    actor,
                    entry,
                    sent.get("status", ""),
                    seen=_parse_seen(sent.get("seen", "")),
                    now=now,
                )
            case "undo":
                seen = _parse_seen(sent.get("seen", ""))
                followup.take_back(
                    actor, entry, sent.get("statement", ""), seen=seen[0] if seen else -1, now=now
                )
            case _:
                return _show(request, entry, _("Nothing was chosen, so nothing was changed."), 400)
    except Decided:
        problem = _(
            "Someone decided about this since you opened the page. Look again: nothing was changed."
        )
        return _show(request, entry, problem, 409)
    return redirect(
        f"{reverse('promise', args=[entry])}#{'judge' if sent['do'] == 'judge' else 'evidence'}"
    )


def make_rows(
    actor: Actor, items: Sequence[plans.Item], labels: words.Labels
) -> list[dict[str, object]]:
    """Make the lines of a list of promises.

    One that nobody has worded in the reader's language has the sentence beside it in the document
    it was read in, where there is one.
    """
    beside = find_wordings(actor, {i.id: i.titles for i in items}, get_code())
    return [_make_row(item, labels, beside.get(item.id)) for item in items]


def _make_row(
    item: plans.Item, labels: words.Labels, beside: Counterpart | None
) -> dict[str, object]:
    titles = words.order_titles(item.titles)
    return {
        "item": item,
        "title": titles[0] if titles else ("und", words.write_title({}, item.id, "commitment")),
        "beside": beside,
        "responsible": ", ".join(_choose_words(item.responsible)),
        "areas": [wording.write_area(code) for code in item.areas],
        "status": wording.write_status(item.standing.leading),
        "is_judged": item.standing.judged is not None,
        "calendar": wording.write_calendar(item.standing),
        # What is stated in words alone leads nowhere.
        "evidence": [
            (link("entry", e) if e in labels else "", words.write_label(labels.get(e), e))
            for e in item.evidence
        ],
    }


def _choose_words(said: Sequence[tuple[str, str]]) -> list[str]:
    """Keep what is said in the reader's language, where anything is; else all of it.

    Names that are listed in both languages are told in the reader's.
    """
    own = [text for lang, text in said if lang == words.get_code()]
    return own or [names.translate_all(text, words.get_code()) or text for _, text in said]


def _show(
    request: HttpRequest, entry: str, problem: str = "", status: int = 200
) -> HttpResponseBase:
    page = followup.get_follow_up(get_actor(request), entry, today=timezone.localdate())
    titles = words.order_titles(page.titles)
    context = {
        "section": "follow-up",
        "page": page,
        "problem": problem,
        "title": titles[0] if titles else ("und", words.write_title({}, page.id, "commitment")),
        "other_titles": titles[1:],
        "beside": find_wordings(get_actor(request), {page.id: page.titles}, get_code()).get(
            page.id
        ),
        "areas": [wording.write_area(code) for code in page.values.get("area", ())],
        "responsible": _choose(page.responsible),
        "worded": [(_link(page.id, a), a) for a in page.worded],
        "calendar": wording.write_calendar(page.standing),
        "judged": [(a, wording.write_status(str(a.statement.value))) for a in page.judged],
        "seen": " ".join(str(a.since) for a in page.judged),
        "choices": [(code, wording.write_status(code)) for code in JUDGED],
        "chosen": [_describe(page.id, e) for e in page.chosen],
        "refused": [_describe(page.id, e) for e in page.refused],
        "suggestions": [
            {
                "id": s.proposed.entry,
                "kind": get_label(get_kinds()[s.proposed.kind].label),
                "title": words.write_label(s.label, s.proposed.entry),
                "when": s.proposed.when.iso if s.proposed.when else "",
                "score": s.proposed.score,
                "pro": [wording.write_reason(r) for r in s.proposed.reasons if r.side == "for"],
                "con": [wording.write_reason(r) for r in s.proposed.reasons if r.side == "against"],
            }
            for s in page.suggestions
        ],
        "find": request.GET.get("find", "")[:200],
        "found": _find_others(request, page),
        "deeds": changes.tell(page.changes, get_kinds()["commitment"], page.labels, page.id),
        "refusal": refusals.describe(page.refusal) if page.refusal else "",
        "may_decide": page.refusal is None,
        "waiting": waiting.find_waiting(get_actor(request), page.id) if not page.refusal else None,
    }
    return render(request, "followup/promise.html", context, status=status)


def _find_others(request: HttpRequest, page: FollowUp) -> list[dict[str, str]]:
    """Find entries by words that could fulfil a promise and are not decided about."""
    wanted = request.GET.get("find", "").strip()[:200]
    prop = get_kinds()[followup.KIND].find_property(followup.FULFILLED)
    if not wanted or prop is None:
        return []
    decided = {e.entry for e in (*page.chosen, *page.refused)}
    results = search.search(get_actor(request), wanted, filters=Filters(kind="entry"))
    labels = _find_labels(request, results.hits)
    return [
        {
            "id": hit.identifier,
            "title": words.write_label(labels.get(hit.identifier), hit.identifier),
            "kind": get_label(get_kinds()[hit.kind].label),
        }
        for hit in results.hits
        if isinstance(hit, EntryHit) and hit.kind in prop.kinds and hit.identifier not in decided
    ]


def _find_labels(request: HttpRequest, hits: Sequence[Hit]) -> words.Labels:
    found = [hit.identifier for hit in hits if isinstance(hit, EntryHit)]
    return lists.find_labels(get_actor(request), found)


def _choose(told: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return what is told in the reader's language; in all of them where it is not told in it."""
    return told.get(get_code()) or tuple(text for texts in told.values() for text in texts)


def _link(entry: str, assertion: Assertion) -> str:
    """Return the address of the sentences that a statement stands on."""
    query = urlencode({"statement": assertion.statement.id})
    return f"{reverse('entry', args=[entry])}?{query}#evidence"


def _describe(entry: str, evidence: Evidence) -> dict[str, object]:
    label = evidence.label
    return {
        "link": _link(entry, evidence.assertion),
        "evidence": evidence,
        "title": words.write_label(label, evidence.entry)
        if evidence.entry
        else _get_words(evidence),
        "kind": get_label(get_kinds()[label.kind].label) if label else "",
        "sources": len({c.document for c in evidence.assertion.statement.citations}),
    }


def _get_words(evidence: Evidence) -> str:
    """Return what is told in words alone, in whatever language."""
    value = evidence.assertion.statement.value
    return str(value.get("text", "")) if isinstance(value, Mapping) else str(value)


def _parse_seen(text: str) -> list[int]:
    return [
        int(word) for word in text.split() if word.isascii() and word.isdigit() and len(word) < 19
    ]
