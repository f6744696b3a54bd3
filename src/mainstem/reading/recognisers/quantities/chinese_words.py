"""Chinese words that are quantities of their own: 最大贸易伙伴, 一半, 翻一番, 三成."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from mainstem.model.mentions import Qualifier, QuantityMention
from mainstem.reading import lexicons
from mainstem.reading.recognisers.numbers import chinese as numbers
from mainstem.reading.recognisers.numbers.mentions import (
    multiply,
    to_plain,
)
from mainstem.reading.recognisers.quantities.chinese_context import find_change, qualifiers

_REGION = "(?:世界|全球|全国|东盟|亚洲|区域)?"


@cache
def _ranks() -> re.Pattern[str]:
    words = lexicons.load("numbers")["zh"]
    nouns = "|".join(sorted(words["ranked"], key=lambda w: (-len(w), w)))
    tops = "|".join(sorted(words["superlatives"], key=lambda w: (-len(w), w)))
    return re.compile(
        rf"第(?P<nth>[一二三四五六七八九十]{{1,3}}|\d{{1,3}})大(?:的)?(?P<what>[一-鿿]{{0,12}}?(?:{nouns}))?"
        rf"|(?P<top>{tops})(?:[一-鿿]{{0,12}}?)(?:{nouns})(?!之一)"
        rf"|(?:位居|位列|名列|排名|居|列){_REGION}(?:第(?P<place>[一二三四五六七八九十]{{1,3}}|\d{{1,3}})(?:位|名)?|(?P<head>首位|榜首))"
    )


@cache
def _may_rank() -> re.Pattern[str]:
    """Return what a text without a rank has none of."""
    tops = lexicons.load("numbers")["zh"]["superlatives"]
    ends = "".join(sorted({top[-1] for top in tops}))
    return re.compile(
        rf"[大居列名{ends}](?:(?<=[一二三四五六七八九十\d]大)|{'|'.join(f'(?<={top})' for top in tops)}"
        rf"|(?<=[居列名]){_REGION}(?=第|首位|榜首))"
    )


def read_ranks(text: str) -> Iterator[QuantityMention]:
    """Find ranks: 第二大贸易伙伴, 最大投资国, 位居全球第三."""
    if not _may_rank().search(text):
        return
    for match in _ranks().finditer(text):
        written = match["nth"] or match["place"]
        value: int | float = 1
        if written:
            number = next(iter(numbers.scan(written)), None)
            value = to_plain(number.value) if number else 1
        if text[match.end() : match.end() + 2] == "之一":
            continue
        yield QuantityMention(match.start(), match.end(), value, "rank")


_HALF = re.compile(
    r"(?P<half>一半|半数|过半数?)(?P<above>以上)?(?!天|年|个)"
    r"|百分之百(?P<all>)|翻(?:了)?(?P<times>[一两二三四])番|(?P<double>翻(?:了)?倍|翻番)"
    r"|(?P<tenths>[一二三四五六七八九两]|\d(?:\.\d)?)成(?P<more>半|以上|左右)?(?![一-鿿]?[功果员立为长熟本就绩都分语效型交形品品套像天批])"
)


_AFTER_TENTHS: Mapping[str, Qualifier] = {"以上": "at_least", "左右": "about"}


_TENTHS = re.compile(r"成(?<=[一二三四五六七八九两\d]成)")


def _may_hold_part(text: str) -> bool:
    if "一半" in text or "半数" in text or "过半" in text:
        return True
    if "翻" in text or "百分之百" in text:
        return True
    return "成" in text and _TENTHS.search(text) is not None


def read_parts(text: str) -> Iterator[QuantityMention]:
    """Find shares and doublings that are no plain number with a unit."""
    if not _may_hold_part(text):
        return
    for match in _HALF.finditer(text):
        start, end = match.span()
        value: float
        unit = "percent"
        if match["half"]:
            value = 50
        elif match["all"] is not None:
            value = 100
        elif match["times"]:
            value, unit = 2 ** "零一二三四".index(match["times"].replace("两", "二")), "times"
        elif match["double"]:
            value, unit = 2, "times"
        else:
            if numbers.is_part_of_word(text, start, start + 1) or text[start - 1 : start] in tuple(
                "0123456789.百千万十第一"
            ):
                continue
            number = next(iter(numbers.scan(match["tenths"])))
            value = to_plain(multiply(number.value, 10)) + (5 if match["more"] == "半" else 0)
        qualified = qualifiers().find(text, start, end)
        if (match["half"] and match["above"]) or match["half"] in ("过半", "过半数"):
            qualified = replace(qualified, qualifier="over")
        if match["more"] in _AFTER_TENTHS:
            qualified = replace(qualified, qualifier=_AFTER_TENTHS[match["more"]])
        yield QuantityMention(
            qualified.start,
            qualified.end,
            value,
            unit,
            qualified.qualifier,
            change=find_change(text, qualified.start, unit),
        )
