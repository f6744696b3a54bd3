"""Observing: tables come in whole and once; a newer release takes the place of the older one."""

import pytest
from fakes.registers import ANNA, NOW

from mainstem.exchange.observations import UnfitTable
from mainstem.governance.permissions import NotAllowed
from mainstem.operations import samples
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.numbers import indicators, observing
from mainstem.operations.numbers.observing import File, Given
from mainstem.register import datasets
from mainstem.register.acts import Actor
from mainstem.store.log import history, rebuilding
from mainstem.store.schema.observation_tables import Observation, Release, Series
from mainstem.store.schema.tables import Statement

pytestmark = pytest.mark.django_db

MAPPING = b"""
[dataset]
collection = "power"
title = { en = "Power" }
publisher = "Somebody"
[columns]
code = "code"
name = "name"
member = "country"
period = "year"
value = "value"
[unit]
all = "kWh"
"""
HEAD = "code,name,country,year,value\n"
ROWS = "P,Power,KHM,2020,1.50\nP,Power,KHM,2021,\nP,Power,LAO,2020,3\n"


def give(rows=ROWS, mapping=MAPPING, **more):
    return Given(File("p.csv", (HEAD + rows).encode()), File("p.toml", mapping), **more)


def take_in(given, by=OPERATOR, now=NOW):
    return observing.take_in(by, given, now=now, progress=lambda *_: None)


def check():
    return rebuilding.check(lambda done, total: None)


def test_takes_in_what_fits_in_one_transaction():
    intake = take_in(give(ROWS + "P,Power,KHM,2022,many\n"))

    assert (intake.observations, intake.series, intake.indicators, intake.gaps) == (2, 1, 1, 1)
    assert [(p.row, p.column, p.reason) for p in intake.problems] == [(5, "value", "number")]
    assert intake.as_of == NOW.date().isoformat()
    found = indicators.get_series(OPERATOR, datasets.name_indicator("power", "P"))
    assert found.titles == {"en": "Power"}
    assert (found.code, found.unit) == ("P", "kWh")
    assert [(v.figure.member, v.figure.period, v.figure.text, v.place) for v in found.values] == [
        ("KH", "2020", "1.50", 2),
        ("LA", "2020", "3", 4),
    ]
    assert [r.facts["publisher"] for r in found.releases] == ["Somebody"]


def test_changes_nothing_the_second_time():
    take_in(give())
    acts = history.count_acts()

    again = take_in(give())

    assert again.is_known
    assert history.count_acts() == acts
    assert Observation.objects.count() == 2


def test_preview_says_the_same_and_writes_nothing():
    told = observing.preview(OPERATOR, give(), now=NOW)

    assert (told.observations, told.indicators, told.is_known) == (2, 1, False)
    assert history.count_acts() == Observation.objects.count() == 0


def test_newer_release_comes_first_and_the_older_stays():
    take_in(give(released="2024-07-01"))

    intake = take_in(give("P,Power,KHM,2020,1.75\nP,Power,KHM,2022,2\n", released="2025-07-01"))

    before = intake.before
    assert (before.same, before.changed, before.added, before.gone) == (0, 1, 1, 1)
    found = indicators.get_series(OPERATOR, datasets.name_indicator("power", "P"))
    assert [(v.figure.text, v.figure.as_of, v.is_current) for v in found.values] == [
        ("1.50", "2024-07-01", False),
        ("1.75", "2025-07-01", True),
        ("2", "2025-07-01", True),
        ("3", "2024-07-01", False),
    ]
    assert [(r.old.figure.text, r.new and r.new.figure.text) for r in found.revisions] == [
        ("3", None),
        ("1.50", "1.75"),
    ]
    assert found.findings == ()


def test_values_of_which_two_stand_in_both_releases_are_not_revised():
    both = "P,Power,KHM,2020,1.75\nP,Power,KHM,2020,9\n"
    take_in(give(both, released="2024-07-01"))

    intake = take_in(give(f"{both}P,Power,KHM,2021,2\n", released="2025-07-01"))

    before = intake.before
    assert (before.same, before.changed, before.added, before.gone) == (1, 0, 1, 0)
    found = indicators.get_series(OPERATOR, datasets.name_indicator("power", "P"))
    assert found.revisions == ()


def test_older_release_that_comes_later_does_not_come_first():
    take_in(give(released="2025-07-01"))
    take_in(give("P,Power,KHM,2020,9\n", released="2024-07-01"))

    found = indicators.get_series(OPERATOR, datasets.name_indicator("power", "P"))
    assert [v.figure.text for v in found.values if v.is_current] == ["1.50", "3"]


def test_other_mapping_reads_the_same_table_anew():
    take_in(give())

    take_in(give(mapping=MAPPING.replace(b'missing = [""]', b"") + b'[values]\nmissing = ["3"]\n'))

    assert Release.objects.count() == Series.objects.count() == 1
    assert list(Observation.objects.values_list("value", flat=True)) == ["1.50"]


def test_all_of_it_follows_from_the_history_and_the_files():
    take_in(give(released="2024-07-01"))
    take_in(give("P,Power,KHM,2020,1\nP,Power,KHM,2021,5000\n", released="2025-07-01"))

    assert check() == ()
    Observation.objects.filter(value="5000").update(value="5001")
    Series.objects.all().delete()

    assert {d.table for d in check()} == {"store_observation", "store_series"}
    rebuilding.rebuild(lambda done, total: None)
    assert check() == ()


def test_retracted_release_is_gone_with_its_values():
    take_in(give())
    stated = Statement.objects.get(property="file")

    with history.open_writer(OPERATOR, NOW, observing.keys.get_signer()) as writer:
        writer.add(observing.End(stated.identifier, "wrong table"))

    assert not Observation.objects.exists()
    assert not Release.objects.exists()
    assert not take_in(give()).is_known


def test_missing_bytes_are_named_when_the_register_is_rebuilt():
    take_in(give())
    observing.data_files.DataFile.objects.filter(name="p.csv").delete()

    with pytest.raises(rebuilding.UnableToRebuild, match="bytes are not in the store"):
        check()


def test_refuses_what_cannot_be_read_and_leaves_nothing():
    unfit = take_in(give("P,Power,XYZ,2020,1\n"))
    with pytest.raises(UnfitTable, match="fit no layout"):
        take_in(Given(File("p.csv", b"a,b\n1,2\n")))

    assert [(p.row, p.reason) for p in unfit.problems] == [(2, "member")]
    assert history.count_acts() == 0
    assert not observing.data_files.DataFile.objects.exists()


def test_only_editors_take_tables_in_and_keep_what_is_new():
    with pytest.raises(NotAllowed):
        take_in(give(), by=Actor("rita", "reviewer", "KH"))

    take_in(give(), by=ANNA)

    assert observing.standing.find_entry(datasets.name_indicator("power", "P")).owner == "KH"


def test_sample_is_named_in_both_languages():
    samples.take_in_observations(OPERATOR, now=NOW)
    samples.take_in_observations(OPERATOR, now=NOW)

    found = indicators.get_series(OPERATOR, datasets.name_indicator("wdi", "SP.POP.TOTL"))
    assert found.titles == {"en": "Population", "zh": "人口"}
    assert found.members == ("KH", "CN", "LA", "MM", "TH", "VN")


@pytest.mark.shared
def test_world_bank_table_comes_in_whole(shared):
    path = shared / "data" / "wdi_325_indicators_six_countries.csv"
    given = Given(File(path.name, path.read_bytes()))

    intake = take_in(given)

    assert (intake.observations, intake.series, intake.problems) == (54_378, 325, ())
    assert take_in(given).is_known
