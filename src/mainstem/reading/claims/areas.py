"""Areas of cooperation: which one a clause belongs to, by its words."""

import re
from functools import lru_cache
from typing import Final

from mainstem.model.speech import Speech, get_speech
from mainstem.reading import lexicons
from mainstem.reading.claims.patterns import make_pattern

_SAMPLE: Final = 600


def get_area(text: str, lang: str) -> str | None:
    """Return the area whose words fill most of a clause; None where no area is named."""
    weights = _weigh(text, lang)
    return max(weights, key=lambda area: weights[area]) if weights else None


def list_areas(text: str, lang: str) -> tuple[str, ...]:
    """Return the areas whose words fill at least half as much of a clause as the first one's."""
    weights = _weigh(text, lang)
    ordered = sorted(weights, key=lambda area: -weights[area])
    return tuple(a for a in ordered if weights[a] * 2 >= weights[ordered[0]])


def find_area(text: str) -> str | None:
    """Find an area by its code, or by one of its words in either language; else None."""
    said = " ".join(text.casefold().split())
    code = said.replace(" ", "_").replace("-", "_")
    if code in list_codes():
        return code
    speech = get_speech()
    return _get_words("en", speech)[1].get(said) or _get_words("zh", speech)[1].get(said)


def list_codes() -> frozenset[str]:
    """List the codes of all areas."""
    return frozenset(lexicons.load("areas")["zh"])


def _weigh(text: str, lang: str) -> dict[str, int]:
    """Count the letters of the words of each area."""
    pattern, areas = _get_words("zh" if lang.startswith("zh") else "en", get_speech())
    weights: dict[str, int] = {}
    for match in pattern.finditer(text[:_SAMPLE].lower() if lang == "en" else text[:_SAMPLE]):
        area = areas[match.group()]
        weights[area] = weights.get(area, 0) + len(match.group())
    return weights


@lru_cache(maxsize=8)
def _get_words(lang: str, speech: Speech) -> tuple[re.Pattern[str], dict[str, str]]:
    own = [word for word in speech.list_of("area") if (word.lang == "zh") == (lang == "zh")]
    areas = {" ".join(word.text.lower().split()): word.key for word in own}
    areas |= {word: area for area, words in lexicons.load("areas")[lang].items() for word in words}
    words = make_pattern(areas)
    return re.compile(rf"\b{words}\b" if lang == "en" else words), areas
