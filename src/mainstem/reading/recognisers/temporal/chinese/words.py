"""Chinese numbers and units of time."""

from mainstem.reading.recognisers.dates.numerals import parse_number

DIGITS = "0-9〇零○一二三四五六七八九十两兩廿卅"
NUMBER = r"(?:[0-9]{1,6}(?:\.[0-9]{1,6})?(?![0-9])|[一二三四五六七八九十两兩廿卅百〇零]{1,8}|[几幾数數]十?|半)"
SMALL = r"(?:[0-9]{1,2}|[一二三四五六七八九十两兩廿卅零〇]{1,3})"
YEAR = r"(?:[12][0-9]{3}|[一二][〇零○一二三四五六七八九]{3}|[一二两兩]千(?:零[一二三四五六七八九]|零?[一二三四五六七八九]?十[一二三四五六七八九]?)?)"
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九正腊臘]|冬)"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9]|三十[一]?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|[一二三四五六七八九])"

UNITS = {
    name: unit
    for unit, names in {
        "second": "秒钟 秒鐘 秒",
        "minute": "分钟 分鐘 分",
        "hour": "个小时 個小時 小时 小時 个钟头 個鐘頭 钟头 鐘頭 个钟",
        "business day": "个工作日 個工作日 工作日",
        "day": "天 日",
        "weekend": "个周末 個週末 周末 週末",
        "week": "个星期 個星期 个礼拜 個禮拜 星期 礼拜 禮拜 周 週 个周 個週",
        "month": "个月 個月",
        "quarter": "个季度 個季度 季度",
        "year": "年 周年",
        "decade": "个年代",
        "century": "个世纪 個世紀 世纪 世紀",
    }.items()
    for name in names.split()
}
UNIT = "(?:" + "|".join(sorted(UNITS, key=len, reverse=True)) + ")"
WEEKDAYS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "日": 7,
    "天": 7,
    "末": 6,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "5": 5,
    "6": 6,
}
WEEK = r"(?:星期|礼拜|禮拜|周|週)"


def parse_count(text: str) -> float | None:
    """Read 5, 2.5, 二十, 一百二十, 半, 几."""
    if text == "半":
        return 0.5
    if text in ("几", "幾", "数", "數"):
        return 3
    if "." in text:
        return float(text)
    if "百" in text:
        high, _, low = text.partition("百")
        hundreds, rest = (
            parse_number(high),
            parse_number(low.lstrip("零〇")) if low.lstrip("零〇") else 0,
        )
        return None if hundreds is None or rest is None else hundreds * 100 + rest
    return int(text) if text.isdigit() else parse_number(text)
