"""Whether what follows a Chinese number is its unit here: 三方 are parties, 三方面 are not."""

import re

from mainstem.reading.recognisers import units
from mainstem.reading.recognisers.numbers import chinese as numbers
from mainstem.reading.recognisers.numbers.mentions import (
    NumberMention,
)
from mainstem.reading.recognisers.units import Unit

_NAMED_LATER = re.compile(r"[\s，。、；：！？,.;:!?（）()《》“”\"'‘’【】\[\]的了在和与及将是被\d]")


_BOTH = re.compile(r"[国方党岸军地人者边面会院省市校家性级](?:领导人|元首|首脑)?")


_LEADERS = re.compile(r"[国党](?=领导人|元首|首脑|总理|外长|领袖)")


_NOT_AFTER = {
    "元": "首旦素宵老件勋音化结论次方",
    "人": "民类员才工大均造脸权物士心道文们称格",
    "位": "于置数列居次一",
    "名": "列义称字单录誉",
    "方": "面针法向式案位圆便言形",
    "地": "区方点位上下震面",
    "国": "集会内外际家",
    "年": "代级轻青夜",
    "周": "边围到转密期",
    "天": "然空气津下生",
    "省": "级会",
    "市": "场",
    "城": "市",
    "村": "级",
    "处": "理于境",
    "户": "外口",
    "列": "入出为席国车",
    "起": "来到初步点因源",
    "对": "于应话外华接方象称比待",
    "种": "植子族类",
    "类": "似别",
    "步": "骤伐",
    "口": "岸径",
    "克": "服",
    "里": "程",
    "米": "粒饭",
    "度": "假过",
    "层": "面次",
    "例": "如",
    "岁": "月",
    "伏": "击",
}


_HELD = re.compile(r"(?:举办|举行|开展|开办|召开|组织|完成|出版|实施)了?共?\Z")
_SCORE = re.compile(
    r"(?:得分|评分|分数|总分|均分|平均分|满分|成绩|高分|打分|得|获|拿下|砍下)[一-鿿]{0,3}\Z"
)
CHINESE_DIGITS = re.compile(r"[零〇一二三四五六七八九]{2,}\Z")


def fits(text: str, number: NumberMention, at: int, end: int, unit: Unit) -> bool:
    """Whether the characters after a number are this unit here, and the number counts with it."""
    written = text[at:end]
    if text[end : end + 1] and text[end] in _NOT_AFTER.get(written, ""):
        return False
    value = number.value
    if (
        number.in_words
        and value == 1
        and unit.kind != "currency"
        and unit.dimension in ("count", "time")
    ):
        return False
    if unit.name == "point" and not _SCORE.search(text, max(0, number.start - 8), number.start):
        return False
    if unit.dimension == "time" and written in ("年", "年度", "周"):
        return _is_duration(text, number)
    if (
        unit.kind in ("count", "classifier")
        and value == 2
        and _BOTH.match(text, at)
        and number.in_words
    ):
        return _LEADERS.match(text, at) is not None and _LEADERS.match(text, at).end() == end  # type: ignore[union-attr]
    if unit.name == "country" and written == "方":
        return number.in_words and 2 < value <= 20
    if written in ("地", "省", "市", "城", "村", "省区", "省市"):
        return 2 < value <= (40 if number.in_words else 999)
    if written in ("位", "名") and text[number.start - 1 : number.start] in ("前", "后"):
        return False
    if written in ("期", "届") and number.in_words:
        # 二期工程 is the second one; 举办三期 counts.
        return _HELD.search(text, max(0, number.start - 4), number.start) is not None
    if written == "大":
        return _is_great(text, number, end)
    return True


def _is_duration(text: str, number: NumberMention) -> bool:
    """Whether a number before 年 counts years: 50年, not 2025年, 二〇二五年 or 08年."""
    written = text[number.start : number.end]
    if number.in_words and CHINESE_DIGITS.match(written):
        return False
    if not number.in_words and (1500 <= number.value <= 2600 or written.startswith("0")):
        return False
    return not (numbers.is_bare(text, number) and not number.is_vague)


def _is_great(text: str, number: NumberMention, end: int) -> bool:
    """Whether N大 counts: 三大支柱; not 二十大 (a congress), 两大 of 两大国."""
    following = text[end : end + 1]
    if not following or not "一" <= following <= "鿿":
        return False
    noun = find_noun(text, end)
    return number.value <= 10 or (noun is not None and not number.in_words)


_JOINED = re.compile(
    r"(?:总数|总量|数量|数目|规模)?(?:目前|现|已|共计|总计|合计|累计|共|总|各|计|仅|就|每[年月周天日]|最初的?|原来的?|目前的?|由|从"
    r"|增至|增加到|增加至|扩大到|扩大至|达到|达|为|有|至|到|了|超过|超|逾|突破|近|约|至少|不足|不到)*\Z"
)


def find_noun_before(text: str, start: int) -> str | None:
    """Return what is counted where the noun stands before its number: 帐篷1200顶, 航线已达6条."""
    nouns = units.chinese_nouns().units
    joined = _JOINED.search(text, max(0, start - 12), start)
    for end in {start: None, joined.start() if joined else start: None}:
        for length in range(5, 0, -1):
            at = max(0, end - length)
            noun = nouns.get(text[at:end])
            if noun is not None and not text[at - 1 : at].isdigit():
                return noun.name
    return None


def find_noun(text: str, at: int) -> str | None:
    """Return what a classifier counts: the head of the noun phrase after it, if it is known."""
    nouns = units.chinese_nouns()
    stop = _NAMED_LATER.search(text, at, at + 16)
    last = stop.start() if stop else min(len(text), at + 16)
    while at < last:
        matched = nouns.match(text, at)
        if matched and (matched[0] - at > 1 or _stands_alone(text, matched[0])):
            while (further := nouns.match(text, matched[0])) and (
                further[0] - matched[0] > 1 or _stands_alone(text, further[0])
            ):
                matched = further
            return matched[1].name
        at += 1
    return None


def _stands_alone(text: str, end: int) -> bool:
    """Whether a noun of one character ends here: 6个村约4800人, not 3部信息系统."""
    following = text[end : end + 1]
    return (
        not "一" <= following <= "鿿"
        or following in "约近超逾共均已各就也都开参签来从位的了在和与及将是被由以为等"
    )
