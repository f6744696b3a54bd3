"""Quantities: numbers with their units, qualifiers and intervals; and ordinals."""

from collections.abc import Callable, Mapping, Sequence

from mainstem.model.mentions import DateMention, OrdinalMention, QuantityMention
from mainstem.reading.recognisers.quantities import chinese, english, mekong
from mainstem.reading.recognisers.quantities.found import Found, Taken, find_taken, keep_apart
from mainstem.reading.remembering import remember

_RECOGNISERS: Mapping[str, Callable[[str, Taken], Found]] = {
    "zh": chinese.recognise,
    "zh-Hant": chinese.recognise_traditional,
    "en": english.recognise,
    "km": mekong.RECOGNISERS["km"],
    "lo": mekong.RECOGNISERS["lo"],
    "my": mekong.RECOGNISERS["my"],
    "th": mekong.RECOGNISERS["th"],
    "vi": mekong.RECOGNISERS["vi"],
}


def recognise(
    text: str, lang: str, dates: Sequence[DateMention]
) -> tuple[tuple[QuantityMention, ...], tuple[OrdinalMention, ...]]:
    """Return the quantities and the ordinals of a passage, each in order of `start`.

    Args:
        text: the passage.
        lang: its language; in one without a lexicon of its own nothing is found.
        dates: its dates; a number inside one is not a quantity.

    Returns:
        Mentions that overlap neither each other nor a date, an address of the web or a number
        that names something (Highway 71C, PM2.5).
    """
    return _recognise(text, lang, tuple(find_taken(text, dates)))


@remember
def _recognise(
    text: str, lang: str, taken: Taken
) -> tuple[tuple[QuantityMention, ...], tuple[OrdinalMention, ...]]:
    reader = _RECOGNISERS.get(lang)
    return keep_apart(reader(text, taken), taken) if reader else ((), ())
