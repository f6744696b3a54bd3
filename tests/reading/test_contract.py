"""Every field that is written is described."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem import samples
from mainstem.reading import contract, loaders, reader

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/reading-contract.md"


def test_every_field_is_on_the_reference_page():
    sample = next(iter(samples.iter_samples()))
    written = {
        (record["kind"], field)
        for record in contract.iter_records(reader.read(loaders.load(sample.data, sample.name)))
        for field in record
    }
    described = {
        (row[1], field)
        for row in re.finditer(r"^\| `(\w+)` \| (.*) \|$", PAGE.read_text(), re.MULTILINE)
        for field in re.findall(r"`(\w+)`", row[2])
    }

    missing = {pair for pair in written if pair[1] not in ("kind", "id")} - described

    assert not missing


@pytest.mark.parametrize("text", ["水", "\ud800", "0123456789012345678901234567890"])
@pytest.mark.parametrize("number", [3, 2**63, 10**25, -(10**25)])
def test_reads_a_record_back_from_its_line(text, number):
    record = {"kind": "event", "text": text, "ordinal": number, "spans": [], "date": None}

    assert contract.load_record(contract.dump_record(record)) == record


@given(st.text(), st.none() | st.text("0123456789abcdef", min_size=16, max_size=16))
def test_finds_the_counterpart_of_a_figure_or_date_in_its_line(text, digits):
    counterpart = digits and f"figure-{digits}"
    for kind, last in (("figure", "period"), ("date", "basis")):
        record = {"kind": kind, "text": text, last: text, "counterpart": counterpart}

        assert contract.find_counterpart(contract.dump_record(record)) == counterpart
