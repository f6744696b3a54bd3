import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading.alignment import traces


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

    found = traces.get_chinese(chinese, traditional=traditional)

    assert found & traces.get_english(english)


@pytest.mark.parametrize(
    ("chinese", "english"), [("5009亿", "5009 million"), ("8月", "you may"), ("第三", "#33")]
)
def test_different_things_leave_different_traces(chinese, english):
    assert not traces.get_chinese(chinese) & traces.get_english(english)


def test_english_function_words_leave_no_trace():
    assert traces.get_english("It was of the and with them") == frozenset()


def test_chinese_traces_are_limited_to_those_of_interest():
    assert traces.get_chinese("铁路和桥梁", known=frozenset({"bridg"})) == {"bridg"}


@given(st.text(st.characters(), max_size=60))
def test_any_text_has_traces_or_none(text):
    for trace in traces.get_chinese(text) | traces.get_english(text):
        assert trace
