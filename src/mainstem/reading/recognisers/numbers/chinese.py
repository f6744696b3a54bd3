"""Chinese numbers: 三千八百九十六万, 5亿1万4千6百, 十余万, 三分之二, in both scripts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.recognisers.numbers import notation
from mainstem.reading.recognisers.numbers.mentions import (
    LONGEST,
    Kind,
    NumberMention,
    add,
    multiply,
    simplify,
)
from mainstem.reading.recognisers.numbers.sums import NumeralSum

_UNITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "兩": 2,
    "俩": 2,
    "倆": 2,
    "仨": 3,
    "貳": 2,
    "陸": 6,
    "參": 3,
    "叄": 3,
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_ROUNDS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_MANY = _TENS | _ROUNDS
FORMAL = frozenset("壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟")
"""Financial numerals. Alone they are mostly parts of words: 登陆, 放肆, 拾取."""

_U = "[" + "".join(_UNITS) + "]"
_M = "[" + "".join(_MANY) + "]"
_SP = r"[ \u3000]{0,3}"
_OPEN = "[多余餘几幾来來]"
_LAST = _U.replace("两", "").replace("兩", "")  # 三十两 weighs 30 liang
_D = notation.DIGITS
_INTEGER = (
    rf"(?:(?:{_D}|{_U}{{1,{LONGEST}}}+)|{_M}(?:{_D}|{_U})?)"
    rf"(?:{_SP}{_M}(?:[零〇]?{_D}|{_SP}{_U}{{1,4}}(?={_SP}{_OPEN}?{_SP}{_M})|{_SP}{_LAST}{{1,4}}|{_SP}{_D}(?={_SP}{_M}))?){{0,20}}"
    rf"(?:{_SP}{_OPEN}{_SP}{_M}(?:{_SP}{_M}){{0,2}})?"
)
_DECIMAL = "[一二三四五六七八九零〇壹贰貳叁肆伍陆陸柒捌玖]"
_FIND_INTEGER = re.compile(_INTEGER)
_FIND_POINT = re.compile(
    rf"{_SP}[点點]((?:{_SP}{_DECIMAL}){{1,20}})(?![十百])({_SP}[万萬亿億]{{1,2}})?"
)
_FIND_OVER = re.compile(rf"{_SP}分{_SP}之{_SP}([负負]?)")
_FIND_AND = re.compile(rf"{_SP}又{_SP}")
# Runs that no number can begin in the middle of are skipped whole, so that reading stays linear.
_START = re.compile(rf"{_U}++|{_M}|\d++|[.．](?=\d)|[{notation.VULGAR}]|半(?={_M}|打)")
_PIECE = re.compile(rf"(?P<digits>{_D})|(?P<units>{_U}+)|(?P<many>{_M})|(?P<open>{_OPEN})|{_SP}")
_SIGN = re.compile(r"[负負][ \u3000]{0,3}\Z|(?:(?<![\w)）%％.\-－])|^)[-－−]\Z")
_SPACES = str.maketrans("", "", " \u3000")


def scan(
    text: str,
    start_pattern: re.Pattern[str] = _START,
    taken: Sequence[tuple[int, int]] = (),
) -> Iterator[NumberMention]:
    """Yield everything that can be read as a number, in order, also 一 inside words.

    Bare multipliers (千 in 千余名) are yielded too. It is for callers who look at what stands
    around a number before they believe it; `find` has its own judgement.

    Args:
        text: any text.
        start_pattern: matches where a number may begin; a narrower one than the default saves
            time. It must take a run of digits or numerals whole, so that reading stays linear.
        taken: ranges in order where no number begins.
    """
    position = 0
    ranges = iter(taken)
    first, last = next(ranges, (len(text), 0))
    while start := start_pattern.search(text, position):
        at = start.start()
        while last <= at and first < len(text):
            first, last = next(ranges, (len(text), 0))
        if first <= at:
            position = max(last, start.end())
            continue
        mention = _read(text, start.start())
        if mention is None:
            position = start.end()
        else:
            yield mention
            position = mention.end


def find(text: str) -> tuple[NumberMention, ...]:
    """Return the numbers that stand for themselves, in order of `start`.

    一 counts only before a measure word or a mark of punctuation, multipliers only with a number.
    """
    return tuple(_with_dozen(text, m) for m in scan(text) if _is_number(text, m))


def without_prefix(text: str, number: NumberMention) -> NumberMention:
    """Leave the last 千 or 兆 to the unit after it: 500千伏 are 500 kilovolts.

    The caller has seen that such a unit stands there. A number that is nothing without it stays.
    """
    if text[number.end - 1] not in "千兆" or number.end - number.start < 2:
        return number
    shorter = _read(text[number.start : number.end - 1], 0)
    if shorter is None or shorter.end != number.end - 1 - number.start:
        return number
    return replace(shorter, start=number.start, end=number.end - 1)


def _read(text: str, at: int) -> NumberMention | None:
    if text[at] in ".．" or text[at].isdigit() or text[at] in notation.VULGAR:
        return _read_from_digits(text, at)
    if text[at] == "半":
        many = _MANY.get(text[at + 1], 12)
        return NumberMention(at, at + 2, simplify(Fraction(many, 2)), in_words=True)
    following = text[at + 1 : at + 2]
    if text[at] in _UNITS and (not following or following not in _GOES_ON):
        return _signed(text, NumberMention(at, at + 1, _UNITS[text[at]], in_words=True))
    return _read_from(text, at)


def _read_from_digits(text: str, at: int) -> NumberMention | None:
    if at > 0 and text[at - 1].isascii() and (text[at - 1].isalnum() or text[at - 1] == "_"):
        return None
    written = notation.read_notation(text, at)
    if written is None:
        return None
    end, value, kind = written
    following = text[end : end + 1]
    if not following or following not in _GOES_ON:
        return _signed(text, NumberMention(at, end, value, kind))
    plain = kind in ("integer", "decimal")
    # 40k stops here; 4.78万亿 and 16分之5 go on.
    if (
        plain
        and text[at] not in ".．"
        and (longer := _read_from(text, at))
        and longer.end > end
        and longer.in_words
    ):
        return longer
    return _signed(text, NumberMention(at, end, value, kind))


def _read_from(text: str, at: int) -> NumberMention | None:
    match = _FIND_INTEGER.match(text, at)
    if match is None or match.end() - at > LONGEST:
        return None
    first = _evaluate(match[0], at)
    if first is None:
        return None
    joined = _FIND_AND.match(text, first.end)
    if joined and (part := _read_fraction(text, joined.end())):
        value = add(first.value, part.value)
        return _signed(text, replace(first, end=part.end, value=value, kind="fraction"))
    mention = _read_fraction(text, at, first) or _read_point(text, first)
    return _signed(text, mention)


def _read_fraction(text: str, at: int, under: NumberMention | None = None) -> NumberMention | None:
    """Read 三分之二, whose lower number stands first."""
    if under is None:
        match = _FIND_INTEGER.match(text, at)
        under = _evaluate(match[0], at) if match else None
    if under is None or under.value == 0 or _is_bare(text, under):
        return None
    over = _FIND_OVER.match(text, under.end)
    match = over and _FIND_INTEGER.match(text, over.end())
    upper = match and over and _evaluate(match[0], over.end())
    if not upper or not over:
        return None
    upper = _read_point(text, upper)
    value = Fraction(upper.value) / Fraction(under.value) * (-1 if over[1] else 1)
    return NumberMention(at, upper.end, simplify(value), "fraction", in_words=True)


def _read_point(text: str, mention: NumberMention) -> NumberMention:
    point = _FIND_POINT.match(text, mention.end)
    if point is None or text[mention.end - 1].isdigit():
        return mention
    digits = "".join(str(_UNITS[c]) for c in point[1].translate(_SPACES))
    value = add(mention.value, Decimal(f"0.{digits}"))
    for many in (point[2] or "").strip():
        value = multiply(value, _ROUNDS[many])
    return replace(mention, end=point.end(), value=value, kind="decimal")


_GOES_ON = frozenset(
    "".join(_UNITS) + "".join(_MANY) + "0123456789０１２３４５６７８９ \u3000分又点點多余餘几幾来來"
)
_SIGNS = frozenset("负負-－− \u3000")


def _signed(text: str, mention: NumberMention) -> NumberMention:
    if mention.start == 0 or text[mention.start - 1] not in _SIGNS:
        return mention
    sign = _SIGN.search(text, max(0, mention.start - 5), mention.start)
    if sign is None:
        return mention
    return replace(mention, start=sign.start(), value=-mention.value)


def _evaluate(numeral: str, at: int) -> NumberMention | None:
    """Value a run of numerals; it may end before the run does (五十 of 五十千)."""
    total, end, position = NumeralSum(rounds=10**4), 0, 0
    in_words, is_open, gap = False, False, False
    kind: Kind = "integer"
    while position < len(numeral) and (piece := _PIECE.match(numeral, position)):
        position = piece.end()
        if piece.lastgroup is None:
            continue
        if piece.lastgroup == "open":
            is_open = True
            continue
        if piece.lastgroup == "many":
            many = _MANY[piece[0]]
            if not total.can_take(many):
                break
            total.take(many)
            in_words = True
        elif piece.lastgroup == "digits":
            total.number = notation.parse_value(piece[0])
            kind = "decimal" if "." in piece[0] or "．" in piece[0] else kind
            if total.last >= 1000 and len(piece[0]) == 1 and position == len(numeral) and not gap:
                total.number *= total.last // 10
        else:
            in_words = True
            total.number, total.spread = _read_units(piece[0])
            gap = gap or piece[0] == "零"
            if len(piece[0]) == 1 and total.last >= 100 and position == len(numeral) and not gap:
                total.number = total.number * (total.last // 10)
            if piece[0] not in "零〇":
                gap = False
        end = position
    if end == 0:
        return None
    low = total.total()
    high = None if total.spread is None else add(low, total.spread)
    return NumberMention(
        at, at + end, low, kind, in_words, is_open and numeral[end - 1] in _MANY, high=high
    )


def _read_units(units: str) -> tuple[int, int | None]:
    """Value digits written one after the other; 两三 is 2, spreading 1 further up."""
    values = [_UNITS[c] for c in units]
    if len(values) == 2 and 0 < values[0] < values[1] <= values[0] + 2:
        return values[0], values[1] - values[0]
    number = 0
    for value in values:
        number = number * 10 + value
    return number, None


def _is_bare(text: str, mention: NumberMention) -> bool:
    """Whether there are only multipliers: 百, 万万; 十 and 十万 are numbers."""
    if text[mention.start] not in _BARE_STARTS:
        return False
    written = text[mention.start : mention.end].translate(_SPACES)
    return (written[0] != "拾" or len(written) == 1) and not any(
        c in _UNITS or c.isdigit() or c == "十" for c in written
    )


_BARE_STARTS = frozenset(_MANY) - {"十"}


def is_bare(text: str, mention: NumberMention) -> bool:
    """Whether a scanned mention has multipliers and no number (千 in 千余名)."""
    return mention.in_words and _is_bare(text, mention)


def is_generation(text: str, mention: NumberMention) -> bool:
    """Whether a digit with a capital names a generation or resolution: 5G, 4K."""
    return mention.end - mention.start == 2 and text[mention.end - 1] in "GK"


@cache
def _followers() -> re.Pattern[str]:
    """What may follow a single numeral that counts: a measure word, a mark, the end."""
    words = lexicons.load("numbers")["zh"]
    return re.compile(rf"\Z|[\s\W]|[{words['followers']}]|{'|'.join(words['long_followers'])}")


@cache
def _words() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Return numeral → the words with it, each with the place it has there."""
    words: dict[str, list[tuple[str, int]]] = {}
    for word in lexicons.load("numbers")["zh"]["words"]:
        for place, character in enumerate(word):
            if character in _UNITS or character in _MANY:
                words.setdefault(character, []).append((word, place))
    return {character: tuple(entries) for character, entries in words.items()}


def is_part_of_word(text: str, start: int, end: int) -> bool:
    """Whether a numeral belongs to a word that is no number: 一致, 万象, 百姓, 四川."""
    for word, place in _words().get(text[start], ()):
        if start >= place and len(word) > end - start and text.startswith(word, start - place):
            return True
    return False


def _is_number(text: str, mention: NumberMention) -> bool:
    start, end = mention.start, mention.end
    if not mention.in_words:
        return end == len(text) or not (text[end].isascii() and text[end].isalpha())
    if _is_bare(text, mention) or mention.high is not None:
        return False
    written = text[start:end]
    if is_part_of_word(text, start, end):
        return False
    if all(c in _UNITS for c in written):
        return len(written) == 1 and _followers().match(text, end) is not None
    return True


def _with_dozen(text: str, mention: NumberMention) -> NumberMention:
    """Multiply by a dozen that follows: 五十打."""
    following = text[mention.end : mention.end + 2]
    if not mention.in_words or following[:1] != "打" or following in ("打击", "打造", "打擊"):
        return mention
    return replace(mention, end=mention.end + 1, value=multiply(mention.value, 12))
