"""Effects: what an act says is what it does."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.statements import RANKS, Citation, Qualifiers, Statement
from mainstem.register import acts, effects
from mainstem.values.spans import Span

TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
CITATIONS = st.builds(
    Citation,
    document=TEXT,
    passage=TEXT,
    spans=st.lists(st.builds(Span, *[st.integers(0, 99)] * 3), max_size=2).map(tuple),
    quote=TEXT,
    lang=TEXT,
    role=st.sampled_from(["original", "translation"]),
)
STATEMENTS = st.builds(
    Statement,
    id=TEXT.map("statement-{}".format),
    entry=TEXT.map("entry-{}".format),
    property=TEXT,
    state=st.just("known"),
    value=st.one_of(TEXT, st.integers(-9, 9), st.dictionaries(TEXT, TEXT, max_size=2)),
    qualifiers=st.builds(
        Qualifiers, period=st.none() | TEXT, bound=st.sampled_from(["exact", "over"])
    ),
    rank=st.sampled_from(RANKS),
    citations=st.lists(CITATIONS, max_size=2).map(tuple),
    wording=st.none() | TEXT,
    reader=st.none() | TEXT,
)
JUDGEMENTS = st.builds(
    effects.Judgement,
    id=TEXT.map("judgement-{}".format),
    claim=st.builds(effects.ClaimKey, TEXT, TEXT, TEXT, TEXT),
    read=TEXT,
    decision=st.sampled_from(effects.DECISIONS),
    entry=st.none() | TEXT,
    statements=st.lists(TEXT, max_size=2).map(tuple),
    note=TEXT,
)
ROWS = st.one_of(
    STATEMENTS,
    JUDGEMENTS,
    st.builds(effects.Entry, TEXT.map("entry-{}".format), TEXT, st.none() | TEXT),
    st.builds(effects.Grant, TEXT.map("grant-{}".format), TEXT, TEXT, st.none() | TEXT),
    st.builds(effects.Switch, TEXT.map("switch-{}".format), TEXT),
    st.just(effects.Link("link-1", "entry-1", "entry-2", "same", ("both say so",))),
)


def make_act(verb, body):
    return acts.Act(7, datetime(2026, 3, 23, tzinfo=UTC), acts.Actor("a", "editor"), verb, body)


@given(row=ROWS)
def test_an_act_written_and_read_begins_the_row_it_was_made_of(row):
    written = acts.encode(make_act(*effects.write_row(row)))

    assert effects.get_effect(acts.parse(written)) == row


@given(row=ROWS, data=st.data())
def test_refuses_a_body_that_lacks_a_field_or_has_another(row, data):
    verb, body = effects.write_row(row)
    lost = data.draw(st.sampled_from(sorted(body)))

    with pytest.raises(acts.InvalidAct, match="act 7"):
        effects.get_effect(make_act(verb, {k: v for k, v in body.items() if k != lost}))
    with pytest.raises(acts.InvalidAct, match="other"):
        effects.get_effect(make_act(verb, {**body, "other": 1}))


def test_refuses_an_unknown_value_that_is_given_all_the_same():
    body = effects.write_statement(Statement("statement-1", "entry-1", "date", "known", "2026"))

    with pytest.raises(acts.InvalidAct, match="unknown"):
        effects.get_effect(make_act("assert", {**body, "state": "unknown"}))


@given(data=st.binary(max_size=60))
def test_raises_nothing_but_its_own_error_whatever_the_bytes(data):
    try:
        acts.parse(data)
    except acts.InvalidAct:
        return
    pytest.fail("these bytes are no act")
