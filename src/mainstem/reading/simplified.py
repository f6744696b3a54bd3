"""Simplified and traditional Chinese: the one place that asks OpenCC which characters differ."""

from functools import cache


def simplify(text: str) -> str:
    """Return a Chinese text in simplified characters; its length and offsets do not change.

    Each character is looked up on its own, so that words which only a phrase table would change
    stay as they are (寮國 becomes 寮国, which the lexicons hold).
    """
    return text.translate(get_simplified())


@cache
def get_simplified() -> dict[int, str]:
    """Return the simplified form of each traditional character, one for one, by its code."""
    return {ord(a): b for a, b in _convert("t2s") if len(b) == 1}


@cache
def get_telling() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the characters that only simplified, and those that only traditional script has."""
    simplified = {a for a, _ in _convert("s2t")}
    traditional = {a for a, _ in _convert("t2s")}
    return tuple(sorted(simplified - traditional)), tuple(sorted(traditional - simplified))


@cache
def _convert(direction: str) -> tuple[tuple[str, str], ...]:
    """Return each character that OpenCC changes, with what it becomes."""
    # Loading the converter takes time that `mainstem --help` should not pay.
    from opencc import OpenCC

    characters = [chr(code) for code in range(0x3400, 0xA000)]
    # Lines keep the converter from reading characters together as phrases.
    converted = OpenCC(direction).convert("\n".join(characters)).split("\n")
    return tuple((a, b) for a, b in zip(characters, converted, strict=True) if a != b)
