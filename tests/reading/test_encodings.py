"""Bytes become the characters they were, or the doubt is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading import encodings

CHINESE = "六国代表在昆明举行会议，讨论水资源合作的下一步安排。"
TRADITIONAL = "六國代表在昆明舉行會議，討論水資源合作的下一步安排。"
PHRASES = (
    "澜湄合作外长会在云南举行",
    "会议通过了三份文件",
    "贸易额同比增长百分之九",
    "2025年8月15日",
    "，",
    "。",
    "（来源：新华社）",
    "The ministers met in Kunming. ",
    "LMC 2.0 ",
    "各方同意加强农业和减贫合作",
    "项目惠及数千名村民",
    "\n",
)
chinese_texts = st.lists(st.sampled_from(PHRASES), min_size=3, max_size=12).map("".join)


@given(
    text=chinese_texts.filter(lambda t: sum("\u4e00" <= c <= "\u9fff" for c in t) > 8),
    encoding=st.sampled_from(
        ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
    ),
)
def test_decode_returns_the_text_in_every_encoding(text, encoding):
    decoded = encodings.decode(text.encode(encoding))

    assert decoded.text == text
    assert not decoded.is_binary


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "big5hkscs"),
        (CHINESE, "gb2312"),
        ("云南省外事办公室", "gbk"),
        ("雲南省外事辦公室", "big5"),
        ("In 2025 the LMC (澜湄合作) entered its tenth year.\n" * 3, "gbk"),
        ("A page of English.\n" * 9000 + "结尾是中文。", "gb18030"),
    ],
)
def test_decode_is_sure_of_chinese_encodings(text, encoding):
    decoded = encodings.decode(text.encode(encoding))

    assert decoded.text == text
    assert decoded.flaws == ()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le président a visité Vientiane ; l’accord a été signé.", "cp1252"),
        ("El señor García llegó el día 3.", "cp1252"),
        ("ประเทศสมาชิกแม่โขง-ล้านช้างประชุมที่เชียงใหม่", "cp874"),
        ("Министры шести стран встретились в Куньмине.", "cp1251"),
        ("Министры шести стран встретились в Куньмине.", "koi8-r"),
    ],
)
def test_decode_reports_encodings_it_guessed(text, encoding):
    decoded = encodings.decode(text.encode(encoding))

    assert decoded.text == text
    assert "not stated" in decoded.flaws[0].message


@pytest.mark.parametrize(
    "text",
    [
        "ประเทศสมาชิกประชุมกันที่เชียงใหม่\n",
        "ກອງປະຊຸມລັດຖະມົນຕີ\n",
        "Hội nghị Bộ trưởng Ngoại giao\n",
        "កិច្ចប្រជុំ\n",
        "plain\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_decode_finds_utf16_without_a_mark(text, encoding):
    assert encodings.decode(text.encode(encoding)).text == text


def test_decode_says_when_the_encoding_is_not_known():
    viscii = b"C\xf5ng ho\xe0 x\xe3 h\xb5i ch\xfc ngh\xeea Vi\xaet Nam \xf0\xb5c l\xa7p t\xf1 do h\xd5nh ph\xfac"

    decoded = encodings.decode(viscii)

    assert decoded.flaws
    assert not decoded.is_binary


def test_decode_names_the_place_that_is_damaged():
    data = "第一行\n".encode() + "第二行".encode() + b"\xb0\xa1" + "还有很多正常的文字\n".encode()

    decoded = encodings.decode(data)

    assert decoded.encoding == "utf-8"
    assert decoded.text.count("\ufffd") == 2
    assert [(f.line, f.message) for f in decoded.flaws] == [
        (2, "byte 20 is not UTF-8 (B0); it stands as U+FFFD in the text"),
        (2, "byte 21 is not UTF-8 (A1); it stands as U+FFFD in the text"),
    ]


def test_decode_counts_what_it_does_not_name():
    data = "正常的文字".encode() * 100 + b"\xff" * 50

    decoded = encodings.decode(data)

    assert len(decoded.flaws) == 11
    assert "50 characters in all" in decoded.flaws[-1].message


def test_decode_tells_null_characters():
    decoded = encodings.decode("一\n二\0三\n".encode())

    assert decoded.text == "一\n二\0三\n"
    assert decoded.flaws[0].line == 2


def test_decode_trusts_valid_utf8_more_than_a_label():
    assert encodings.decode(CHINESE.encode(), "gb2312").text == CHINESE


def test_decode_trusts_a_label_that_fits():
    assert encodings.decode("한국어 문서".encode("euc-kr"), "euc-kr").text == "한국어 문서"


@pytest.mark.parametrize(
    "label", ["", "no-such", "rot13", "zlib", "base64", "idna", "\0", "utf-16"]
)
def test_decode_ignores_labels_that_are_no_encoding(label):
    assert encodings.decode(CHINESE.encode("gb18030"), label).text == CHINESE


def test_decode_tells_binary_data():
    assert encodings.decode(bytes(range(256)) * 20).is_binary


@given(data=st.binary(max_size=300), label=st.none() | st.text(max_size=8))
def test_decode_takes_any_bytes(data, label):
    decoded = encodings.decode(data, label)

    assert isinstance(decoded.text, str)
