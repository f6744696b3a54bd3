"""Units: which words of sources and codes of the reader say the same unit."""

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
