"""Review: the queue, a claim with all it takes to judge it, and judging it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router

from mainstem.api import answers
from mainstem.api.access import get_actor
from mainstem.api.endpoints import reads, writes
from mainstem.api.explaining import describe_standing
from mainstem.api.parameters import Cursor, Limit, Name
from mainstem.api.shapes import review as shapes
from mainstem.api.writing import write_actor
from mainstem.operations import runs
from mainstem.operations.reviewing import judging, review
from mainstem.operations.reviewing.review import Before, Filters, ReviewItem, Source
from mainstem.operations.reviewing.rulings import Correction, Ruling
from mainstem.register import acts, effects, inputs
from mainstem.register.acts import Actor
from mainstem.register.matching import Candidate
from mainstem.register.proposals import Draft
from mainstem.store.review.queue import DECIDED, WAITING, StoredItem

router = Router(tags=["Review"])

SUGGESTED = "suggested"
"""As an entry: the one that matches, and else a new one."""
_DECISIONS = {"waiting": WAITING, "decided": DECIDED, "any": None}


@reads(router, "/queue", needs="review", shape=shapes.Queue)
def list_queue(
    request: HttpRequest,
    decision: Annotated[
        Literal["waiting", "decided", "any", "accepted", "corrected", "rejected", "unsure"],
        Query(description="What was decided on the claims."),
    ] = "waiting",
    kind: Annotated[
        str | None,
        Query(max_length=40, description="“event:meeting”, or “event” for events of all types."),
    ] = None,
    document: Annotated[
        str | None, Query(max_length=40, description="Subject of a document.")
    ] = None,
    language: Annotated[
        str | None, Query(max_length=20, description="Code of a language they are told in.")
    ] = None,
    least: Annotated[int, Query(ge=0, le=100, description="The least confidence.")] = 0,
    most: Annotated[int, Query(ge=0, le=100, description="The most confidence.")] = 100,
    text: Annotated[str, Query(max_length=200, description="Words of the title.")] = "",
    sort: Annotated[
        Literal["confidence", "-confidence"], Query(description="With “-” the surest first.")
    ] = "-confidence",
    cursor: Cursor = "",
    limit: Limit = runs.USUAL,
) -> HttpResponse:
    """List the claims that wait to be judged, or that were."""
    filters = Filters(
        decision=_DECISIONS.get(decision, decision),
        kind=kind or None,
        document=document or None,
        language=language or None,
        least=least,
        most=most,
        text=text,
    )
    run = runs.list_queue(
        get_actor(request),
        filters,
        descending=sort.startswith("-"),
        cursor=cursor,
        limit=limit,
    )
    items = [_write_item(item, run.acts) for item in run.items]
    return answers.write_run(request, items, run.next, total=run.total)


@reads(router, "/queue/{source}", needs="review", shape=shapes.ClaimDetail, misses=True)
def get_claim(request: HttpRequest, source: Name) -> Any:
    """Get a claim with all it takes to judge it.

    Its passages in both languages, the statements that accepting it makes, the entries it may be
    about with every reason for and against, and the judgement that counts.
    """
    return _write_detail(review.get_item(get_actor(request), source))


@writes(router, "POST", "/queue/{source}/judgement", needs="review", shape=shapes.Judged)
def judge(request: HttpRequest, source: Name, judgement: shapes.JudgementIn) -> Any:
    """Judge a claim.

    Its statements, and its entry if that is new, are made with the judgement, or nothing is. Send
    as “expected” the act of the judgement you saw to count, or null if none did: should someone
    have judged it since, the answer is 409 and says who decided what, and nothing is changed.
    """
    actor = get_actor(request)
    ruling = _read_ruling(source, judgement)
    now = datetime.now(UTC)
    made = judging.judge(actor, source, ruling, seen=judgement.expected, now=now)
    return _write_judged(actor, source, made.entry, made.statements)


@writes(router, "DELETE", "/queue/{source}/judgement", needs="review", shape=shapes.Judged)
def undo(
    request: HttpRequest,
    source: Name,
    expected: Annotated[
        int,
        Query(ge=0, le=2**53, description="The act of the judgement that you saw to count."),
    ],
) -> Any:
    """Undo a judgement: what was stated because of it is retracted, and the claim waits again.

    If it had taken the place of another judgement, that one holds again with what it stated.
    People undo what they judged themselves, stewards anything. It all stays in the history.
    """
    actor = get_actor(request)
    standing = review.get_item(actor, source).standing
    if standing is None or standing.since != expected:
        raise judging.AlreadyJudged(source, standing)
    back = judging.undo(actor, standing.id, seen=expected, now=datetime.now(UTC))
    return _write_judged(
        actor, source, back.entry if back else None, back.statements if back else ()
    )


def _read_ruling(source: str, judgement: shapes.JudgementIn) -> Ruling:
    entry = judgement.entry
    if entry == SUGGESTED:
        entry = review.suggest(source)
    return Ruling(
        decision=judgement.decision,
        entry=entry,
        corrections=tuple(_read_correction(one) for one in judgement.corrections),
        note=judgement.note,
    )


def _read_correction(one: shapes.CorrectionIn) -> Correction:
    given = one.qualifiers
    fields = {} if given is None else given.model_dump(exclude_none=True)
    return Correction(
        draft=one.draft,
        property=one.property,
        state=one.state,
        value=one.value,
        qualifiers=None if given is None else inputs.read_qualifiers(fields),
    )


def _write_judged(
    actor: Actor, source: str, entry: str | None, statements: tuple[str, ...]
) -> dict[str, Any]:
    standing = review.get_item(actor, source).standing
    return {
        "source": source,
        "entry": entry,
        "statements": list(statements),
        "standing": describe_standing(standing),
    }


def _write_item(item: StoredItem, made: Mapping[str, int]) -> dict[str, Any]:
    return {
        "source": item.source,
        "kind": item.kind,
        "title": item.title,
        "date": item.date,
        "languages": list(item.languages),
        "document": item.document,
        "confidence": item.confidence,
        "reasons": list(item.reasons),
        "decision": item.decision,
        "act": made.get(item.judgement or ""),
        "claim": reverse("api:get_claim", args=[item.source]),
    }


def _write_detail(found: ReviewItem) -> dict[str, Any]:
    proposal = found.proposal
    return {
        "source": found.item.source,
        "kind": found.item.kind,
        "confidence": found.item.confidence,
        "reasons": list(found.item.reasons),
        "records": [orjson.Fragment(line) for line in found.claim.lines],
        "sources": [_write_source(source) for source in found.sources],
        "proposal": proposal
        and {"kind": proposal.kind, "drafts": [_write_draft(d) for d in proposal.drafts]},
        "candidates": [_write_candidate(candidate) for candidate in found.candidates],
        "suggestion": found.suggestion.entry if found.suggestion else None,
        "standing": describe_standing(found.standing),
        "before": _write_before(found.before),
    }


def _write_before(before: Before | None) -> dict[str, Any] | None:
    if before is None:
        return None
    return {
        "standing": describe_standing(before.standing),
        "how": before.how,
        "reason": before.reason,
        "by": write_actor(before.by),
        "at": acts.format_time(before.at),
    }


def _write_source(source: Source) -> dict[str, Any]:
    return {
        "passage": source.passage,
        "document": source.document,
        "path": source.path,
        "subject": source.subject,
        "lang": source.lang,
        "side": source.side,
        "page": source.page,
        "text": source.text,
        "marks": [list(mark) for mark in source.marks],
    }


def _write_draft(draft: Draft) -> dict[str, Any]:
    return {
        "property": draft.property,
        "state": draft.state,
        "value": draft.value,
        "qualifiers": effects.write_qualifiers(draft.qualifiers),
        "wording": draft.wording,
        "citations": [effects.write_citation(citation) for citation in draft.citations],
    }


def _write_candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        "entry": candidate.entry,
        "score": candidate.score,
        "possible": candidate.possible,
        "reasons": [
            {"code": r.code, "points": r.points, "parameters": dict(r.parameters)}
            for r in candidate.reasons
        ],
    }
