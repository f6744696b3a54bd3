"""Quantities."""

from mainstem.reading.recognisers.quantities.found import Found


def _r(text: str) -> Found:
    return Found()


RECOGNISERS = dict.fromkeys(["km", "lo", "my", "th", "vi"], _r)
