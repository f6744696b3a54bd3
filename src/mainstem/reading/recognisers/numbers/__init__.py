"""Numbers: numerals in words or digits read into exact values, language by language."""

from collections.abc import Callable, Mapping

from mainstem.reading.recognisers.numbers import chinese, english, mekong
from mainstem.reading.recognisers.numbers.mentions import NumberMention

_FINDERS: Mapping[str, Callable[[str], tuple[NumberMention, ...]]] = {
    "zh": chinese.find,
    "zh-Hant": chinese.find,
    "en": english.find,
}


def find(text: str, lang: str) -> tuple[NumberMention, ...]:
    """Return the numbers that stand for themselves in a text, in order of `start`.

    Args:
        text: any text.
        lang: "zh", "zh-Hant", "en", "km", "lo", "my", "th" or "vi"; none is found in another.
    """
    if lang in _FINDERS:
        return _FINDERS[lang](text)
    if lang in ("km", "lo", "my", "th", "vi"):
        return tuple(mekong.scan(text, lang))
    return ()
