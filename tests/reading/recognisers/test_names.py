"""Names: by lexicon, by form, by abbreviation; and what is none."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading.recognisers import names


def recognise(text: str, lang: str) -> list[tuple[str, str | None, str]]:
    return [(m.kind, m.key, text[m.start : m.end]) for m in names.recognise(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("老挝人民民主共和国代表团抵达万象", "zh", [("country", "LA", "老挝人民民主共和国"), ("place", "vientiane", "万象")]),
        ("寮國與緬甸", "zh-Hant", [("country", "LA", "寮國"), ("country", "MM", "緬甸")]),
        ("Lao PDR and Viet Nam", "en", [("country", "LA", "Lao PDR"), ("country", "VN", "Viet Nam")]),
        ("สปป.ลาว", "th", [("country", "LA", "สปป.ลาว")]),
        ("贡布省和清迈府", "zh", [("place", "kampot", "贡布省"), ("place", "chiang-mai", "清迈府")]),
        ("Kampot Province", "en", [("place", "kampot", "Kampot Province")]),
        ("云南大学与云南民族大学", "zh", [("organisation", "yunnan-university", "云南大学"), ("organisation", "yunnan-minzu-university", "云南民族大学")]),
        ("the Lancang‑Mekong Cooperation", "en", [("organisation", "lmc", "Lancang‑Mekong Cooperation")]),
        ("昆明海关缉私协会在此举行", "zh", [("organisation", None, "昆明海关缉私协会")]),
        ("中国驻柬埔寨大使王某某致辞", "zh", [("country", "CN", "中国"), ("country", "KH", "柬埔寨"), ("person", None, "王某某")]),
        ("Deputy Governor Somchai Deelert spoke", "en", [("person", None, "Somchai Deelert")]),
    ],
)  # fmt: skip
def test_finds_names_by_lexicon_and_form(
    text: str, lang: str, expected: list[tuple[str, str | None, str]]
) -> None:
    assert recognise(text, lang) == expected


def test_tells_the_office_of_a_person_named_with_it() -> None:
    (first, second) = names.recognise("外长王毅和大使李某某，", "zh")

    assert (first.role, second.role) == ("外长", "大使")


@pytest.mark.parametrize(
    "text", ["部长们重申，合作要继续。", "外长们一致同意。", "大使们通过声明。"]
)
def test_takes_what_several_officials_do_for_no_name(text: str) -> None:
    assert [m for m in names.recognise(text, "zh") if m.kind == "person"] == []


def test_ends_a_name_before_what_its_bearer_does() -> None:
    (found,) = names.recognise("外长李某重申立场", "zh")

    assert "外长李某重申立场"[found.start : found.end] == "李某"


@pytest.mark.parametrize(
    "text", ["其中国有企业居多", "今日本地有雨", "集中老师意见", "中老年人越来越多"]
)
def test_finds_no_country_inside_other_words(text: str) -> None:
    assert names.find_countries(text, "zh") == ()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("70.5亿美元、500亿泰铢、3亿欧元、越南盾、新加坡元、老挝基普、50亿缅元", "zh"),
        ("US$7 billion, A$3, HK$5, 30 million Thai baht and US dollars, Lao kip, Vietnamese dong", "en"),
    ],
)  # fmt: skip
def test_finds_no_country_in_its_money(text: str, lang: str) -> None:
    assert names.recognise(text, lang) == ()
    assert names.find_countries(text, lang) == ()


@pytest.mark.parametrize(
    ("text", "lang", "codes"),
    [
        ("中老缅泰四国联合巡逻", "zh", ("CN", "LA", "MM", "TH")),
        ("泰中友谊", "zh", ("TH", "CN")),
        ("其中越南增长最快", "zh", ("VN",)),
        ("驻柬大使访越", "zh", ("KH", "VN")),
        ("滇缅贸易", "zh", ("MM",)),
        ("中国海关总署", "zh", ("CN",)),
        ("the Lao Cai railway in Viet Nam", "en", ("VN",)),
        ("Vietnamese and Thai students", "en", ("VN", "TH")),
        ("澜湄六国", "zh", ()),
        ("Mekong countries and ASEAN", "en", ()),
    ],
)
def test_finds_countries_also_in_abbreviations_and_other_names(
    text: str, lang: str, codes: tuple[str, ...]
) -> None:
    assert names.find_countries(text, lang) == codes


def test_gives_every_listed_name_of_a_key() -> None:
    assert names.get_names("LA")["zh"][0] == "老挝"
    assert "Burma" in names.get_names("MM")["en"]
    assert names.get_names("no-such-key") == {}


def test_gives_the_country_of_a_place_where_it_lies_in_one() -> None:
    assert names.get_country("kampot") == "KH"
    assert names.get_country("mekong-river") is None


PIECES = st.sampled_from(
    ["中国", "老", "越", "外长", "王毅", "大学", "中心", "Ministry of ", "President ", "Xi Jinping", "A", "·", " ", "、", "\n", "\ud800"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)), st.sampled_from(["zh", "zh-Hant", "en", "th", "km", "vi", "und"]))  # fmt: skip
def test_gives_ordered_names_that_do_not_overlap_whatever_the_text(text: str, lang: str) -> None:
    found = names.recognise(text, lang)

    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert found == names.recognise(text, lang)
    names.find_countries(text, lang)
