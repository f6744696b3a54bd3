"""Simplified forms of traditional Chinese characters, one for one, so that offsets stay true."""

from functools import cache


def simplify(text: str) -> str:
    """Return a Chinese text in simplified characters; its length and offsets do not change.

    Each character is looked up on its own, so that words which only a phrase table would change
    stay as they are (寮國 becomes 寮国, which the lexicons hold).
    """
    return text.translate(_get_table())


@cache
def _get_table() -> dict[int, str]:
    # Loading the converter takes time that `mainstem --help` should not pay.
    from opencc import OpenCC

    characters = [chr(code) for code in range(0x3400, 0xA000)]
    # Lines keep the converter from reading characters together as phrases.
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {
        ord(a): b for a, b in zip(characters, simplified, strict=True) if a != b and len(b) == 1
    }
