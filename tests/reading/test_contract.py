"""Every field that is written is described."""

import re
from pathlib import Path

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
