from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading.recognisers import numbers

DIGITS = "零一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="零一二三百千万亿两半点分之又余0123.,% -负第", max_size=60),
    st.lists(
        st.sampled_from(
            [
                "one",
                "twenty",
                "hundred",
                "thousand",
                "million",
                "and",
                "a",
                "half",
                "third",
                "thirds",
                "over",
                "point",
                "minus",
                "5",
                "1.5",
                "$",
                "-",
            ]
        ),
        max_size=15,
    ).map(" ".join),
)


@given(st.integers(1, 10**12 - 1), st.booleans())
def test_reads_back_every_chinese_numeral(number, formal):
    (mention,) = numbers.find(f"共{write_chinese(number, formal=formal)}个", "zh")

    assert mention.value == number


@given(st.integers(0, 10**15 - 1))
def test_reads_back_every_english_numeral(number):
    written = write_english(number)

    (mention,) = numbers.find(f"They counted {written}.", "en")

    assert (mention.value, mention.end - mention.start) == (number, len(written))


@given(st.integers(0, 10**12), st.sampled_from(["zh", "en", "th", "lo", "km", "my"]))
def test_reads_grouped_digits_of_every_size(number, lang):
    (mention,) = numbers.find(f"{number:,}", lang)

    assert mention.value == number


@given(st.integers(10, 10**9), st.sampled_from("๐០໐၀"))
def test_reads_digits_of_the_scripts_of_the_region(number, zero):
    written = "".join(chr(ord(zero) + int(digit)) for digit in str(number))

    (mention,) = numbers.find(written, "th")

    assert mention.value == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三千八百九十六万", 38960000),
        ("5亿1万4千6百", 500014600),
        ("3万5千", 35000),
        ("4.78万亿", 4780000000000),
        ("一万三", 13000),
        ("两千零五", 2005),
        ("壹佰伍拾", 150),
        ("負三十二", -32),
        ("三分之二", Fraction(2, 3)),
        ("１，２３４．５", Fraction("1234.5")),
        ("十余万", 100000),
        ("五十打", 600),
    ],
)
def test_values_chinese_numbers(text, value):
    (mention,) = numbers.find(text, "zh")

    assert (mention.value, mention.end) == (value, len(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two thirds of a million", Fraction(2000000, 3)),
        ("one hundred and three quarters", Fraction("100.75")),
        ("twenty-three fifths", Fraction(23, 5)),
        ("five and a half million", 5500000),
        ("three dozen", 36),
        ("2.6bn", 2600000000),
        ("minus five", -5),
        ("1 2/3", Fraction(5, 3)),
    ],
)
def test_values_english_numbers(text, value):
    (mention,) = numbers.find(text, "en")

    assert (mention.value, mention.end) == (value, len(text))


@pytest.mark.parametrize(
    "text", ["一致同意", "四川", "统一部署", "万象", "百姓", "放肆", "进一步", "收拾"]
)
def test_finds_no_number_in_words(text):
    assert numbers.find(text, "zh") == ()


def test_finds_nothing_in_an_unknown_language():
    assert numbers.find("12 34", "xx") == ()


@given(ANY_TEXT, st.sampled_from(["zh", "en", "km", "lo", "my", "th", "vi"]))
def test_gives_ordered_mentions_inside_any_text(text, lang):
    found = numbers.find(text, lang)

    assert numbers.find(text, lang) == found
    ends = [0, *(m.end for m in found)]
    assert all(end <= m.start < m.end <= len(text) for end, m in zip(ends, found, strict=False))


def write_chinese(number, *, formal=False):
    """Write a number below 10^12 in Chinese numerals."""
    if number == 0:
        return "零"
    groups, rest = [], number
    while rest:
        rest, group = divmod(rest, 10**4)
        groups.append(group)
    written = ""
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            continue
        # A gap before a group is written with one 零.
        if written and (group < 1000 or not written.endswith("万亿"[place:] or "亿")):
            written += "零" if group < 1000 or groups[place + 1] == 0 else ""
        written += _write_group(group, formal=formal) + ("", "万", "亿")[place]
    return written


def _write_group(group, *, formal):
    digits = FORMAL if formal else DIGITS
    multipliers = ("", "拾", "佰", "仟") if formal else ("", "十", "百", "千")
    written, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            written += ("零" if gap and written else "") + digits[digit] + multipliers[place]
        gap = digit == 0
    return written


def write_english(number):
    """Write a number below 10^15 in English words."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return TENS[tens] + (f"-{SMALL[rest]}" if rest else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{SMALL[hundreds]} hundred" + (f" and {write_english(rest)}" if rest else "")
    for value, word in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (10**3, "thousand"),
    ):
        if number >= value:
            many, rest = divmod(number, value)
            joint = " and " if 0 < rest < 100 else " "
            return f"{write_english(many)} {word}" + (
                f"{joint}{write_english(rest)}" if rest else ""
            )
    raise AssertionError(number)
