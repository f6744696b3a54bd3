"""Numbers: what tables write for them, read exactly."""

import re
import unicodedata
from decimal import Decimal, localcontext
from functools import lru_cache

PER_CENT = ("%", "％")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?", re.ASCII)
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,39})(?:\.[0-9]{1,40})?", re.ASCII)


def read_number(text: str, *, thousands: str = "", decimal: str = ".") -> str | None:
    """Read a number exactly; None for what is none, or has thousands where they cannot stand.

    Args:
        text: 1234.50, -5, −5, 1.2E3, in digits of full width or of any script.
        thousands: what stands between thousands; a blank is any blank. Empty: nothing may.
        decimal: what stands before the fraction.

    Returns:
        Decimal without an exponent, a plus or zeros in front; zeros at the end stay, as they say
        how exact it is.
    """
    said = fold_digits(text).strip()
    if thousands and (mark := thousands.strip() or " ") in said:
        whole, point, rest = said.partition(decimal)
        if not _get_grouped(mark).fullmatch(whole):
            return None
        said = whole.replace(mark, "") + point + rest
    if decimal != ".":
        said = said.replace(".", "!").replace(decimal, ".")
    if _PLAIN.fullmatch(said):
        return said
    if not _NUMBER.fullmatch(said):
        return None
    plain = format(Decimal(said), "f")
    return plain if _PLAIN.fullmatch(plain) else None


def fold_digits(text: str) -> str:
    """Write digits of any script, and letters and signs of full width, as ASCII: ２０, ๒๐ and ២០."""
    if text.isascii():
        return text
    said = unicodedata.normalize("NFKC", text).replace("\u2212", "-")
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in said)


@lru_cache(16)
def _get_grouped(mark: str) -> re.Pattern[str]:
    return re.compile(rf"[+-]?[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+", re.ASCII)


def multiply(amount: str, scale: Decimal) -> str:
    """Multiply a decimal, exactly; a whole product has no fraction."""
    if scale == 1:
        return amount
    with localcontext() as context:
        context.prec = 90
        text = format(Decimal(amount) * scale, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
