"""Writing: what the register holds, as JSON; the shapes say how it looks."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from mainstem.model.kinds import Choice, Kind, Property
from mainstem.operations.register import lists
from mainstem.operations.register.lists import Row
from mainstem.operations.register.records import EntryRecord
from mainstem.register import acts, effects, orders
from mainstem.register.acts import Act, Actor
from mainstem.register.cells import Cell
from mainstem.register.pictures import Assertion, PropertyPicture, Told
from mainstem.store.browsing.lists import Label
from mainstem.store.documents.cited import CitedDocument
from mainstem.store.register.entries import Change
from mainstem.store.register.records import Stated, Verdict

Member = Any
"""A member of an object: JSON."""


def write_kind(kind: Kind, count: int) -> dict[str, Member]:
    """Write the declaration of a kind."""
    filters = lists.list_filters(kind)
    return {
        "name": kind.name,
        "label": dict(kind.label),
        "plural": dict(kind.plural),
        "properties": [_write_property(prop, prop.name in filters) for prop in kind.properties],
        "count": count,
        "entries": reverse("api:list_entries", args=[kind.name]),
    }


def _write_property(prop: Property, is_filter: bool) -> dict[str, Member]:
    return {
        "name": prop.name,
        "type": prop.type,
        "label": dict(prop.label),
        "many": prop.many,
        "kinds": list(prop.kinds),
        "choices": [_write_choice(choice) for choice in prop.choices],
        "units": list(prop.units),
        "names": prop.names,
        "identifies": prop.identifies,
        "column": prop.column,
        "filter": is_filter,
        "sort": orders.is_sortable(prop),
    }


def _write_choice(choice: Choice) -> dict[str, Member]:
    return {"value": choice.value, "label": dict(choice.label)}


def write_actor(by: Actor) -> dict[str, Member]:
    """Write who acted."""
    return {"name": by.name, "role": by.role, "member": by.member}


def write_entry(record: EntryRecord) -> dict[str, Member]:
    """Write an entry with everything that is stated of it."""
    leader = record.members[0]
    return {
        "id": leader.id,
        "kind": record.kind.name,
        "owner": leader.owner,
        "titles": dict(record.titles),
        "entries": [entry.id for entry in record.members],
        "as_of": acts.format_time(record.at) if record.at else None,
        "acts": record.acts,
        "properties": [_write_said(p, record.verdicts) for p in record.picture.properties],
        "labels": write_labels(record.labels),
        "documents": {d: _write_cited(document) for d, document in record.documents.items()},
        "changes": reverse("api:list_changes", args=[leader.id]),
        "page": reverse("entry", args=[leader.id]),
    }


def _write_said(said: PropertyPicture, verdicts: Mapping[str, Verdict]) -> dict[str, Member]:
    return {
        "property": said.property.name,
        "conflict": said.conflict,
        "values": [_write_told(told, verdicts) for told in said.told],
    }


def _write_told(told: Told, verdicts: Mapping[str, Verdict]) -> dict[str, Member]:
    first = told.first
    return {
        "state": first.state,
        "value": first.value,
        "qualifiers": effects.write_qualifiers(first.qualifiers),
        "rank": first.rank,
        "less_exact": told.is_wider,
        "documents": len(told.documents),
        "statements": [write_statement(one, verdicts) for one in told.assertions],
    }


def write_statement(one: Assertion, verdicts: Mapping[str, Verdict]) -> dict[str, Member]:
    """Write a statement with its citations, who made it and who judged it."""
    statement = one.statement
    verdict = verdicts.get(statement.id)
    return {
        "id": statement.id,
        "entry": statement.entry,
        "property": statement.property,
        "state": statement.state,
        "value": statement.value,
        "qualifiers": effects.write_qualifiers(statement.qualifiers),
        "rank": statement.rank,
        "wording": statement.wording,
        "reader": statement.reader,
        "citations": [effects.write_citation(c) for c in statement.citations],
        "asserted": {
            "act": one.since,
            "at": acts.format_time(one.at),
            "by": write_actor(one.by),
        },
        "judged": None if verdict is None else _write_verdict(verdict),
    }


def _write_verdict(verdict: Verdict) -> dict[str, Member]:
    return {
        "judgement": verdict.id,
        "decision": verdict.decision,
        "note": verdict.note,
        "act": verdict.act,
        "at": acts.format_time(verdict.at),
        "by": write_actor(verdict.by),
    }


def write_listed_statement(stated: Stated, verdicts: Mapping[str, Verdict]) -> dict[str, Member]:
    """Write a statement of a list."""
    return {**write_statement(stated.assertion, verdicts), "kind": stated.kind}


def write_labels(labels: Mapping[str, Label]) -> dict[str, Member]:
    """Write what entries are called."""
    return {
        entry: {"entry": label.leader, "kind": label.kind, "titles": label.titles}
        for entry, label in labels.items()
    }


def _write_cited(document: CitedDocument) -> dict[str, Member]:
    return {
        "subject": document.subject,
        "title": document.title,
        "path": document.path,
        "languages": list(document.languages),
        "published": document.published,
    }


def write_rows(rows: Iterable[Row]) -> list[Member]:
    """Write entries of a list."""
    return [
        {
            "id": row.id,
            "titles": dict(row.titles),
            "changed": row.changed,
            "values": {name: _write_cell(cell) for name, cell in row.cells.items()},
            "entry": reverse("api:get_entry", args=[row.id]),
        }
        for row in rows
    ]


def _write_cell(cell: Cell) -> dict[str, Member]:
    return {
        "conflict": cell.conflict,
        "count": cell.count,
        "values": [
            {
                "state": one.state,
                "value": one.value,
                "qualifiers": effects.write_qualifiers(one.qualifiers),
                "documents": one.documents,
            }
            for one in cell.values
        ],
    }


def write_change(change: Change) -> dict[str, Member]:
    """Write an act that changed an entry, and what it ended."""
    ended = None if change.ended is None else _write_act(change.ended)
    return {**_write_act(change.act), "ended": ended}


def _write_act(act: Act) -> dict[str, Member]:
    return {
        "number": act.number,
        "verb": act.verb,
        "at": acts.format_time(act.at),
        "by": write_actor(act.by),
        "body": act.body,
    }
