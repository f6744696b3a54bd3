"""What is found in a unit is found in each that comes again, where that one stands."""

from unittest import mock

from mainstem.reading import loaders, reader, remembering

_UNIT = """2025年，澜湄合作专项基金支持了{zh}个项目，总额达500万美元。

In 2025, the LMC Special Fund supported {en} projects, with a total of 5 million US dollars.
"""


def find(*units: str) -> list[tuple[str, int, int, str | None, str | None]]:
    reading = reader.read(loaders.load("\n".join(units).encode(), "own.txt"))
    return [
        (d.type, d.zh_spans[0].place, d.en_spans[0].place, d.zh, d.en)
        for d in reading.discrepancies
    ]


def test_tells_a_difference_of_each_unit_it_stands_in_and_of_no_other():
    wrong, right = _UNIT.format(zh=32, en=42), _UNIT.format(zh=42, en=42)
    units = (wrong, right, wrong, _UNIT.format(zh=31, en=42), right, wrong)

    found = find(*units)
    with mock.patch.object(remembering, "_LONGEST", -1):
        expected = find(*units)

    assert found == expected
    assert [(kind, zh) for kind, zh, *_ in found] == [("number", n) for n in (1, 9, 13, 21)]
    assert [en for _, _, en, *_ in found] == [3, 11, 15, 23]
