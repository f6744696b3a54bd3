"""Remembering: the same as without it, whatever came before, and no long texts."""

from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading import languages, sentences
from mainstem.reading.alignment.traces import Reader
from mainstem.reading.recognisers import dates, names, titles
from mainstem.reading.remembering import remember

_PIECES = st.sampled_from(
    ("2025年", "3月5日", "约500亿美元", "中老缅泰", "第一次", "外长会", "《三亚宣言》", "。", " ", "，", "瀾湄",
     "On 5 March 2025, ", "about 12.5 per cent", "Vientiane", "Joint Statement on Water", ". ",
     "lmcchina.org/1", "tháng 5 năm 2024", "ปี 2568", "\ud800")
)  # fmt: skip
_TEXTS = st.lists(_PIECES | st.text(max_size=4), max_size=12).map("".join)
_READERS = (dates.find, names.recognise, names.find_countries, titles.recognise, sentences.split)


@given(_TEXTS, st.sampled_from(["zh", "zh-Hant", "en", "th", "vi", "und"]))
def test_gives_the_same_as_without_it_for_any_text(text: str, lang: str) -> None:
    for read in _READERS:
        expected = read.__wrapped__(text, lang)  # type: ignore[attr-defined]
        assert read(text, lang) == read(text, lang) == expected
    assert languages.identify(text) == languages.identify.__wrapped__(text)  # type: ignore[attr-defined]


@given(_TEXTS, st.booleans())
def test_traces_are_those_of_a_new_reader_once_others_were_read(
    text: str, traditional: bool
) -> None:
    used = Reader()
    used.read_chinese(text, traditional=not traditional)
    used.limit(frozenset(used.read_english(text)))
    new = Reader()
    new.limit(frozenset(new.read_english(text)))
    found = [set(r.read_chinese(text, traditional=traditional)) for r in (used, used, new)]
    assert found[0] == found[1] == found[2]


def test_asks_once_for_a_short_text_and_each_time_for_a_long_one() -> None:
    asked = []

    @remember
    def measure(text: str, unit: str) -> str:
        asked.append(text)
        return f"{len(text)} {unit}"

    for text in ("short", "long" * 1000):
        assert measure(text, "letters") == measure(text, "letters")
    assert asked == ["short", "long" * 1000, "long" * 1000]
    assert measure("short", "signs") == "5 signs"
