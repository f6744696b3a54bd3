"""Rules: which there are, how each stands, and what it has accepted."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from mainstem.api import writing
from mainstem.api.access import get_actor
from mainstem.api.endpoints import reads
from mainstem.api.shapes import rules as shapes
from mainstem.model.statements import Json
from mainstem.operations.reviewing import rulebook
from mainstem.operations.reviewing.rulebook import RuleSheet, Switching
from mainstem.register import acts

router = Router(tags=["Review"])


@reads(router, "/rules", needs="review", shape=shapes.RuleList)
def list_rules(request: HttpRequest) -> Any:
    """List the rules that may accept claims, in the order in which they are applied.

    Each says what it asks of a claim, whether it is in force and who put it there, how many of its
    judgements hold, and how many claims wait that it looks at.
    """
    return {"items": [_write(sheet) for sheet in rulebook.list_sheets(get_actor(request))]}


def _write(sheet: RuleSheet) -> dict[str, Json]:
    rule = sheet.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "least": rule.least,
        "reasons": sorted(rule.reasons),
        "bars": sorted(rule.bars),
        "claims": sorted(rule.claims),
        "makes_entries": rule.makes_entries,
        "in_force": sheet.is_in_force,
        "accepted": sheet.judged.held,
        "ended": sheet.judged.ended,
        "waiting": sheet.covered,
        "switchings": [_write_switching(one) for one in sheet.switchings],
    }


def _write_switching(one: Switching) -> dict[str, Json]:
    return {
        "on": one.is_on,
        "reason": one.reason,
        "act": one.act,
        "by": writing.write_actor(one.by),
        "at": acts.format_time(one.at),
    }
