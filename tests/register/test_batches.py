"""Batches: whatever the order of the acts, a batch carried out table by table comes to the same."""

from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.statements import Statement
from mainstem.register import batches
from mainstem.register.batches import Begun, Ending
from mainstem.register.effects import End, Entry, Link

ENTRIES = [f"entry-{n}" for n in range(4)]
ROWS = st.one_of(
    st.builds(Entry, st.sampled_from(ENTRIES), st.just("meeting"), st.none()),
    st.builds(
        Statement,
        id=st.integers(0, 4).map("statement-{}".format),
        entry=st.sampled_from(ENTRIES),
        property=st.just("date"),
        state=st.just("unknown"),
        value=st.none(),
    ),
    st.just(Link("link-1", ENTRIES[0], ENTRIES[1], "same", ())),
)
ENDS = st.builds(
    End,
    st.sampled_from([*ENTRIES, *(f"statement-{n}" for n in range(5)), "link-1"]),
    st.just(""),
)


class Model:
    """The rows that hold, kept in the plainest way: refuses what the store refuses."""

    def __init__(self):
        self.holding = {}

    def begin(self, number, row):
        needed = {Entry: [], Statement: ["entry"], Link: ["left", "right"]}[type(row)]
        for name in needed:
            assert self.holding[getattr(row, name)] < number
        assert row.id not in self.holding
        self.holding[row.id] = number

    def end(self, end):
        del self.holding[end.target]


def carry_out(effects):
    model = Model()
    for effect in effects:
        if isinstance(effect, Ending):
            model.end(effect.end)
        else:
            model.begin(effect.number, effect.row)
    return model.holding


def carry_out_in_batches(effects):
    model = Model()
    for batch in batches.split(effects):
        for ending in batch.endings:
            model.end(ending.end)
        for kind in (Entry, Statement, Link):
            for begun in batch.begun:
                if type(begun.row) is kind:
                    model.begin(begun.number, begun.row)
    return model.holding


def attempt(carry, effects):
    try:
        return carry(effects)
    except (AssertionError, KeyError):
        return None


@given(changes=st.lists(ROWS | ENDS, max_size=12))
def test_batches_come_to_what_the_acts_come_to_one_by_one(changes):
    effects = [
        Ending(n, change) if isinstance(change, End) else Begun(n, change, "")
        for n, change in enumerate(changes)
    ]

    assert attempt(carry_out_in_batches, effects) == attempt(carry_out, effects)


def test_edits_of_many_statements_are_one_batch():
    effects = []
    for n in range(50):
        effects.append(Ending(2 * n, End(f"statement-{n}", "")))
        new = Statement(f"statement-{n + 100}", "entry-1", "date", "unknown", None)
        effects.append(Begun(2 * n + 1, new, ""))

    assert len(list(batches.split(effects))) == 1


def test_there_is_no_batch_of_nothing():
    assert list(batches.split([])) == []
