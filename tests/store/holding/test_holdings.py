"""Holdings: whatever acts come in whatever transactions, what holds is what they say."""

import pytest
from django.db import transaction
from fakes.histories import SIGNER
from fakes.registers import ANNA, NOW
from fakes.statements import DALI, VIENTIANE, end, link, make_entry, state
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mainstem.register import effects, verification
from mainstem.store.holding import holdings
from mainstem.store.log import derivations, history, rebuilding
from mainstem.store.schema.tables import Entry, Grant, Judgement, Link, Source, Statement, Switch

pytestmark = pytest.mark.django_db

ENTRIES = [make_entry(origin) for origin in "abcde"]
STATEMENTS = [state(entry, "date", day, DALI) for entry in ENTRIES[:3] for day in ("2024", "2025")]
LINKS = [
    link(ENTRIES[one], ENTRIES[other])
    for one, other in ((0, 1), (1, 2), (2, 3), (3, 4), (0, 4))
]  # fmt: skip
OTHERS = [
    link(ENTRIES[0], ENTRIES[3], "different"),
    effects.Switch("switch-1", "both-languages-agree"),
    effects.Grant("grant-1", "anna", "editor", "KH"),
    effects.Judgement(
        "judgement-1",
        effects.ClaimKey("source-1", "content-1", "event", DALI),
        "{}",
        "accepted",
        ENTRIES[0].id,
        (),
        "",
    ),
]
ROWS = [*ENTRIES, *STATEMENTS, *LINKS, *OTHERS]


class Model:
    """What holds, kept in the plainest way."""

    def __init__(self):
        self.since = {}
        self.rows = {}
        self.past = []

    def allows(self, row):
        needed = {
            effects.Link: ("left", "right"),
            type(STATEMENTS[0]): ("entry",),
        }.get(type(row), ())
        return row.id not in self.rows and all(getattr(row, n) in self.rows for n in needed)

    def begin(self, number, row):
        self.rows[row.id], self.since[row.id] = row, number

    def end(self, number, row):
        self.past.append((self.since.pop(row.id), number, row.id))
        del self.rows[row.id]

    def list_rows(self):
        return {*self.past, *((since, None, name) for name, since in self.since.items())}

    def find_leader(self, entry):
        """Return the oldest entry that holds and is reached by links that hold."""
        group, edge = {entry}, {entry}
        while edge:
            same = [x for x in self.rows.values() if getattr(x, "judgement", "") == "same"]
            met = {
                name
                for x in same
                for name in (x.left, x.right)
                if x.left in edge or x.right in edge
            }
            edge = met - group
            group |= met
        return min(self.since[name] for name in group if name in self.since)


def write(changes):
    with history.open_writer(ANNA, NOW, SIGNER) as writer:
        writer.add(*changes)


def list_stored():
    tables = (Entry, Statement, Judgement, Link, Grant, Switch)
    return {
        row for t in tables for row in t.objects.values_list("since", "until", "identifier")
    }  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_holds_is_what_the_acts_say_and_can_be_made_again(data):
    with transaction.atomic():
        model, number = Model(), 0
        for _ in range(data.draw(st.integers(1, 5))):
            changes = []
            for row in data.draw(st.lists(st.sampled_from(ROWS), max_size=12)):
                if row.id in model.rows:
                    model.end(number, row)
                    changes.append(end(row))
                elif model.allows(row):
                    model.begin(number, row)
                    changes.append(row)
                else:
                    continue
                number += 1
            write(changes)

        assert list_stored() == model.list_rows()
        for name, since, leader in Entry.objects.filter(until=None).values_list(
            "identifier", "since", "same_as"
        ):
            assert leader == model.find_leader(name), since
        assert verification.verify(history.find_extent(), [SIGNER.verifier]).is_sound
        assert rebuilding.check(lambda done, total: None) == ()
        transaction.set_rollback(True)


def test_cites_each_document_of_a_statement_once():
    write([ENTRIES[0], state(ENTRIES[0], "date", "2025", DALI, VIENTIANE, DALI)])

    assert [*Source.objects.order_by("id").values_list("statement", "document")] == [
        (1, DALI),
        (1, VIENTIANE),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        [ENTRIES[0], ENTRIES[0]],
        [LINKS[0]],
        [ENTRIES[0], LINKS[0]],
        [STATEMENTS[0], ENTRIES[0]],
        [LINKS[0], ENTRIES[0], ENTRIES[1]],
        [ENTRIES[0], end(ENTRIES[0]), STATEMENTS[0]],
        [ENTRIES[0], end(ENTRIES[0]), end(ENTRIES[0])],
        [end(ENTRIES[0])],
        [effects.End("nothing-1", "")],
        [effects.End("", "")],
    ],
    ids=str,
)
def test_refuses_what_does_not_follow_and_keeps_nothing_of_it(changes):
    with pytest.raises((holdings.AlreadyHolds, holdings.NothingHolds)):
        write(changes)

    assert history.count_acts() == 0
    assert list_stored() == set()


def test_a_group_is_what_links_join_however_far():
    write([*ENTRIES, *LINKS[:3]])

    assert holdings.get_group(ENTRIES[3].id) == {entry.id for entry in ENTRIES[:4]}
    assert holdings.get_group(ENTRIES[4].id) == {ENTRIES[4].id}


def test_whom_an_ended_entry_was_the_same_as_does_not_hang_on_who_ended_first():
    write([*ENTRIES[:2], LINKS[0], end(ENTRIES[0])])
    write([end(ENTRIES[1])])

    assert [*Entry.objects.order_by("since").values_list("same_as", flat=True)] == [0, 1]
    assert rebuilding.check(lambda done, total: None) == ()


def test_tells_of_all_whose_group_may_have_become_another(monkeypatch):
    told = []
    spy = derivations.Derivation("spy", (), lambda applied: told.append(applied.regrouped))
    monkeypatch.setattr(derivations, "DERIVATIONS", (spy,))
    write([*ENTRIES[:3], *LINKS[:2]])
    write([end(ENTRIES[1])])
    write([end(ENTRIES[0])])

    # One that has ended still joins what was found to be the same as it.
    assert told == [{0: 4, 1: 4, 2: 4}, {0: 5, 2: 5}, {2: 6}]


def test_settles_many_links_in_as_many_queries_as_few(django_assert_max_num_queries, monkeypatch):
    monkeypatch.setattr(derivations, "DERIVATIONS", ())
    entries = [make_entry(str(n)) for n in range(300)]
    write(entries)

    with django_assert_max_num_queries(60):
        write([link(entries[n], entries[n + 1]) for n in range(0, 300, 2)])

    assert Entry.objects.values("same_as").distinct().count() == 150
