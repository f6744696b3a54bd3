import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading.alignment.traces import Reader


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("贸易额5009亿美元", "US$500.9 billion"),
        ("1.2万亿元", "1.2 trillion yuan"),
        ("5,000人", "5000 people"),
        ("30万吨", "300,000 tonnes"),
        ("第十二届会议", "the Twelfth meeting"),
        ("第3次", "the third time"),
        ("8月", "in August"),
        ("08月", "Aug."),
        ("LMC", "the LMC"),
        ("王小洪", "Xiaohong"),
        ("鐵路", "railways"),
        ("互联互通", "interconnected"),
    ],
)
def test_both_languages_leave_the_same_trace(chinese, english):
    traditional = chinese == "鐵路"

    reader = Reader()

    found = reader.read_chinese(chinese, traditional=traditional)

    assert set(found) & set(reader.read_english(english))


@pytest.mark.parametrize(
    ("chinese", "english"), [("5009亿", "5009 million"), ("8月", "you may"), ("第三", "#33")]
)
def test_different_things_leave_different_traces(chinese, english):
    reader = Reader()

    assert not set(reader.read_chinese(chinese)) & set(reader.read_english(english))


def test_english_function_words_leave_no_trace():
    assert Reader().read_english("It was of the and with them") == ()


def test_chinese_traces_are_limited_to_those_of_interest():
    reader = Reader()
    reader.limit(frozenset({"bridg", "#5"}))

    assert set(reader.read_chinese("铁路和5座桥梁，第3座")) == {"bridg", "#5"}


@given(st.text(st.characters(), max_size=60))
def test_any_text_has_traces_or_none(text):
    for trace in Reader().read_chinese(text) + Reader().read_english(text):
        assert trace
