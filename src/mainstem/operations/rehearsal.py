"""Rehearsal: what a person decides on the samples: papers with their items, and how some stand."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from mainstem.model.statements import Citation
from mainstem.operations import keys
from mainstem.operations.cooperation import followup, plans
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Query
from mainstem.operations.reviewing import judging
from mainstem.register import effects, identities
from mainstem.register.acts import Actor
from mainstem.register.stating import make_statement
from mainstem.samples import get_followup, iter_samples
from mainstem.store.documents.readings import StoredReading
from mainstem.store.holding import standing
from mainstem.store.log import history
from mainstem.store.review import queue, reviewed
from mainstem.store.review.queue import Filters
from mainstem.store.review.reviewed import ReadPassage

PLAN, PROMISE = "instrument", "commitment"
MOST = 500
"""Claims of one document that are looked through."""


def rehearse(actor: Actor, read: Sequence[StoredReading], *, now: datetime) -> None:
    """Accept the promises of the sample papers, make them their items, and say how some stand.

    Idempotent, and goes on where it was interrupted; what is not there to be decided on is passed
    over.

    Args:
        actor: who decides.
        read: the samples, as they were read.
        now: the time of the acts.
    """
    told = tomllib.loads(get_followup().data.decode("utf-8"))
    digests = {s.name: hashlib.sha256(s.data).hexdigest() for s in iter_samples()}
    passages = [p for r in read for p in reviewed.list_passages(r.id)]
    has_items = [_rehearse_paper(actor, p, digests, read, passages, now) for p in told["papers"]]
    if any(has_items):
        _decide(actor, told["decisions"], now)


def _rehearse_paper(
    actor: Actor,
    paper: Mapping[str, Any],
    digests: Mapping[str, str],
    read: Sequence[StoredReading],
    passages: Sequence[ReadPassage],
    now: datetime,
) -> bool:
    """Make a paper an instrument with items; return whether it has any."""
    documents = [digests[name] for name in paper["documents"]]
    subject = _find_subject(read, documents[0])
    if subject is None:
        return False
    _accept_promises(actor, subject, paper["none"], now)
    entry = identities.name_entry(PLAN, f"sample {documents[0]}")
    if standing.find_entry(entry) is None:
        _write_paper(actor, entry, paper, digests, passages, now)
    has_items = False
    for document in documents:
        with suppress(plans.NothingToAdopt):
            plans.adopt_items(actor, entry, document, now=now)
            has_items = True
    return has_items


def _find_subject(read: Sequence[StoredReading], document: str) -> str | None:
    found = (r.subject for r in read if document in reviewed.list_digests(r.id))
    return next(found, None)


def _accept_promises(actor: Actor, subject: str, none: Sequence[str], now: datetime) -> None:
    """Accept what was read as a promise, but for what only looks like one."""
    filters = Filters(kind=PROMISE, document=subject)
    items = queue.list_items(filters, descending=False, first=0, limit=MOST)
    wanted = [i for i in items if not any(words in i.title for words in none)]
    if wanted:
        judging.judge_many(actor, [(i.source, None) for i in wanted], "accepted", now=now)


def _write_paper(
    actor: Actor,
    entry: str,
    paper: Mapping[str, Any],
    digests: Mapping[str, str],
    passages: Sequence[ReadPassage],
    now: datetime,
) -> None:
    with history.open_writer(actor, now, keys.get_signer()) as writer:
        writer.add(effects.Entry(entry, PLAN, None))
        for told in paper["statements"]:
            document = digests[told.get("document", paper["documents"][0])]
            cited = _cite(passages, document, told["words"])
            writer.add(make_statement(entry, told["property"], told["value"], cited))


def _cite(passages: Sequence[ReadPassage], document: str, words: str) -> list[Citation]:
    """Cite the first passage of a document that has some words."""
    found = next((p for p in passages if p.document == document and words in p.text), None)
    return [Citation(document, found.identifier, (), words, found.lang)] if found else []


def _decide(actor: Actor, decisions: Sequence[Mapping[str, Any]], now: datetime) -> None:
    promises = _list_titles(actor, PROMISE)
    for decision in decisions:
        for promise in _find(promises, decision["promise"]):
            things = _list_titles(actor, decision["kind"]) if "by" in decision else []
            for words in decision.get("by", ()):
                for thing in _find(things, words)[:1]:
                    followup.choose(actor, promise, thing, now=now)
            with suppress(followup.Decided):
                followup.judge(actor, promise, decision["status"], seen=(), now=now)


def _list_titles(actor: Actor, kind: str) -> list[tuple[str, tuple[str, ...]]]:
    return list(_iter_titles(actor, kind))


def _iter_titles(actor: Actor, kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for row, _ in lists.iter_rows(actor, Query(kind)):
        yield row.id, tuple(row.titles.values())


def _find(entries: Sequence[tuple[str, tuple[str, ...]]], words: str) -> list[str]:
    return [entry for entry, titles in entries if any(words in title for title in titles)]
