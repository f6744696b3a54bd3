"""Remembering: the same as without it, whatever came before, and no long texts."""

from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from mainstem import samples
from mainstem.reading import contract, languages, loaders, reader, remembering, sentences
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


def test_forgets_what_it_kept_when_it_is_told_to() -> None:
    asked = []

    @remember
    def measure(text: str) -> int:
        asked.append(text)
        return len(text)

    measure("short")
    remembering.forget()
    measure("short")

    assert asked == ["short", "short"]


_PARAGRAPHS = [
    p for s in samples.iter_samples() for p in s.data.decode().split("\n\n") if p.strip()
]


@settings(max_examples=6)  # Each reads a document twice.
@given(st.lists(st.sampled_from(_PARAGRAPHS[::3]), min_size=1, max_size=3))
def test_reads_paragraphs_that_come_again_as_if_for_the_first_time(paragraphs: list[str]) -> None:
    source = loaders.load("\n\n".join([*paragraphs, *paragraphs[::-1]]).encode(), "again.txt")

    found = list(contract.iter_records(reader.read(source)))
    with mock.patch.object(remembering, "_LONGEST", -1):
        expected = list(contract.iter_records(reader.read(source)))

    assert found == expected
