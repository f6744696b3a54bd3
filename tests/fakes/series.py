"""Series of indicators: imported from small tables, and stated as reviewers do."""

from fakes.registers import NOW, act
from fakes.statements import DALI, make_entry, state, text
from mainstem.operations.access.accounts import OPERATOR
from mainstem.operations.numbers import observing
from mainstem.operations.numbers.observing import File, Given
from mainstem.register import datasets

PERIOD = "2025-01/2025-09"


def import_table(rows, *, collection="wdi", released="2025-07-01", unit="person"):
    """Import rows of code, name, country, year, value; return the identifier of each indicator."""
    mapping = f"""
[dataset]
collection = "{collection}"
title = {{ en = "Table of {collection}", zh = "表" }}
publisher = "World Bank"
released = "{released}"
[columns]
code = "code"
name = "name"
member = "country"
period = "year"
value = "value"
[unit]
all = "{unit}"
"""
    table = "code,name,country,year,value\n" + "\n".join(rows) + "\n"
    given = Given(File("t.csv", table.encode()), File("t.toml", mapping.encode()))
    observing.take_in(OPERATOR, given, now=NOW, progress=lambda *_: None)
    return [
        datasets.name_indicator(collection, c) for c in dict.fromkeys(r.split(",")[0] for r in rows)
    ]


def state_indicator(name, members=(), unit="USD", **references):
    """Make an indicator as one that was read; references lead to other indicators."""
    entry = make_entry(name, "indicator")
    act(
        entry,
        state(entry, "name", text(name), DALI),
        state(entry, "unit", unit, DALI),
        *(state(entry, "members", member, DALI) for member in members),
        *(state(entry, p, {"entry": getattr(e, "id", e)}) for p, e in references.items()),
    )
    return entry


def state_value(entry, amount, *documents, unit="USD", period=PERIOD, **limits):
    """State a value of an indicator; return the statement."""
    said = state(
        entry, "value", {"amount": amount, "unit": unit}, *(documents or (DALI,)),
        period=period, **limits,
    )  # fmt: skip
    act(said)
    return said
