"""Units: which words of sources and codes of the reader say the same unit, and how many of it."""

from decimal import Decimal

_SAME = {
    "current us$": "USD",
    "us$": "USD",
    "us dollars": "USD",
    "%": "percent",
    "annual %": "percent",
    "people": "person",
    "persons": "person",
}


def normalise(unit: str) -> str:
    """Return one spelling for a unit that sources write in several; others as they are.

    Shares of different wholes ("% of GDP", "% of land area") all count as percent: what they are
    shares of is for the series to say, not for a figure of it.
    """
    said = unit.strip()
    if said.startswith("% of "):
        return "percent"
    return _SAME.get(said.casefold(), said)


_SCALES = {
    "kWh": {"Wh": -3, "MWh": 3, "GWh": 6, "TWh": 9},
    "MW": {"W": -6, "kW": -3, "GW": 3, "TW": 6},
    "V": {"kV": 3},
    "m": {"mm": -3, "cm": -2, "dm": -1, "km": 3},
    "tonne": {"g": -6, "kg": -3},
    "m2": {"hectare": 4, "km2": 6},
    "m3": {"litre": -3, "km3": 9},
    "percent": {"permille": -1},
    "person": {"thousand persons": 3, "million persons": 6},
}
_BY_UNIT = {
    **{base: (base, 0) for base in _SCALES},
    **{unit: (base, power) for base, some in _SCALES.items() for unit, power in some.items()},
}


def convert(amount: Decimal, unit: str, wanted: str) -> Decimal | None:
    """Write an amount in another unit of the same dimension; None where there is no way.

    Only powers of ten are converted, exactly; currencies never, as rates are nobody's here.
    """
    if unit == wanted:
        return amount
    base, power = _BY_UNIT.get(unit, ("", 0))
    other, wanted_power = _BY_UNIT.get(wanted, (" ", 0))
    return amount.scaleb(power - wanted_power) if base == other else None


def get_base(unit: str) -> str:
    """Return the unit that a unit is a power of ten of; itself where there is none."""
    return _BY_UNIT.get(unit, (unit, 0))[0]
