import pytest
from fakes.effort import count_calls
from hypothesis import example, given
from hypothesis import strategies as st

from mainstem.reading.sentences import split


def pieces(text, lang):
    return [text[a:b] for a, b in split(text, lang)]


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        ("zh", ["第一座桥已经通车。", "“第二座呢？”", "还在建！"]),
        ("zh", ["他说“走吧！”，随后离开。", "《你好吗？》一书出版；读者很多。"]),
        ("zh", ["雨停了……", "水位下降。（图片来源：本报）", "船来了。[3]"]),
        ("zh", ["（一）修路。", "（二）架桥，全长3.5公里。", "No.1号井完工"]),
        ("zh-Hant", ["會議在萬象舉行。", "六國出席。"]),
        ("en", ["Mr. Lee met U.S. envoy J. Doe on Nov. 14.", "He left at 5 p.m.", "The end."]),
        ("en", ["The bridge cost $3.5 billion.", "Acme Co. Ltd. paid.", "No. 5 is open."]),
        ("en", ["The port opened in May. (RIVER NEWS)", "Boats came. [3]", "(2) Trains too."]),
        ("en", ['"It works."', 'She said: "Come in!" and smiled.', "Did he?", "Yes!"]),
        ("en", ["1. This plan holds.", "II. Another one.", "See www.example.org. for it."]),
        ("en", ["The centre opened in May.", "It serves six countries."]),
        ("vi", ["Hội nghị họp tại TP. Hồ Chí Minh.", "Các nước dự.", "Năm 2025, v.v."]),
        ("km", ["សាលា ផ្លូវ ។ល។ ស្ពាន។", "ទឹក៕"]),
        ("my", ["တံတား၊ လမ်း။", "မြစ်။"]),
        ("th", ["รัฐมนตรีประชุมเมื่อ พ.ศ. 2560 ที่เชียงใหม่", "นอกจากนี้ ยังมีการลงนาม"]),
        ("lo", ["ກອງປະຊຸມໄດ້ຈັດຂຶ້ນ.", "ພ້ອມນີ້ ຍັງມີ"]),
    ],
)
def test_split_finds_the_sentences(lang, sentences):
    assert pieces(" ".join(sentences), lang) == sentences


def test_split_finds_the_end_when_the_space_behind_it_is_missing():
    assert pieces("The centre opened.The port followed.", "en") == [
        "The centre opened.",
        "The port followed.",
    ]


def test_split_keeps_a_straight_quotation_mark_with_the_sentence_it_opens():
    assert pieces('他来了。"好。"再见。', "zh") == ["他来了。", '"好。"', "再见。"]


@pytest.mark.parametrize("text", ["", "   ", "\n\u3000"])
def test_split_finds_nothing_when_there_are_only_spaces(text):
    assert split(text, "zh") == ()


@given(
    st.text(st.sampled_from('Aab1 .。！？…"”)）(（[]U.S我的ก។။\u3000\n》，')) | st.text(),
    st.sampled_from(["zh", "en", "km", "my", "th", "lo", "vi", "und"]),
)
@example('。"。(。)', "zh")
def test_split_covers_every_character_once_and_no_outer_spaces(text, lang):
    ends = 0

    for start, end in split(text, lang):
        assert ends <= start < end
        assert not text[ends:start].strip()
        assert text[start:end] == text[start:end].strip()
        ends = end
    assert not text[ends:].strip()


@pytest.mark.parametrize("unit", [". (", "A. ", '。"', "！，", ".", "。", "…，", "x", ". [", "（"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_split_takes_effort_in_proportion_to_the_text_when_it_is_odd(unit, lang):
    def cost(length):
        text = unit * (length // len(unit))
        return count_calls(lambda: split(text, lang))

    cost(100)
    assert cost(3_200) < 16 * cost(400) + 100
