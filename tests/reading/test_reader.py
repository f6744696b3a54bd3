"""The whole way from bytes to claims."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem import samples
from mainstem.model.documents import Source
from mainstem.model.readings import Reading
from mainstem.reading import contract, loaders, reader


def _read(text: str) -> Reading:
    return reader.read(loaders.load(text.encode("utf-8", "surrogatepass"), "text.txt"))


def _source(text: str) -> Source:
    return loaders.load(text.encode("utf-8"), "text.txt")


def test_title_is_the_heading_a_document_opens_with():
    reading = _read("河流合作年度回顾\n\n2024年,两国举办了论坛。\n")

    assert reading.documents[0].title == "河流合作年度回顾"


def test_title_is_unknown_when_the_first_heading_names_a_section():
    reading = _read("一、 互联互通\n2024年,两国举办了论坛。\n")

    assert reading.documents[0].title is None


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("来源:新华社 2024-12-17 19:24", "2024-12-17"),
        ("2024年12月17日", "2024-12-17"),
        ("PHNOM PENH, March 5, 2031 -- Ministers met here on Tuesday.", "2031-03-05"),
        ("On March 5, 2031, ministers met here and in Vientiane - for a day.", None),
        ("两国举办了论坛。", None),
        ("12月17日", None),
    ],
)
def test_documents_are_dated_by_their_byline(line, published):
    reading = _read(f"河流合作论坛举行\n\n{line}\n\n两国讨论了防洪。\n")

    assert reading.documents[0].published == published


def test_documents_without_text_of_their_own_give_no_claims():
    reading = _read("……\n")

    assert reading.figures == reading.dates == reading.events == ()


@pytest.fixture(scope="module", params=samples.iter_samples(), ids=lambda s: s.name)
def read_sample(request) -> tuple[Source, Reading]:
    """Return a sample and its reading, which takes longer than what is asked of it."""
    source = loaders.load(request.param.data, request.param.name)
    return source, reader.read(source)


def test_reading_is_the_same_twice(read_sample):
    source, first = read_sample

    second = reader.read(source)

    assert list(contract.iter_records(first)) == list(contract.iter_records(second))


def test_every_claim_of_a_sample_quotes_its_source(read_sample):
    _check_quotes(*read_sample)


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["lmc-top10-2025-sections-1-6.txt", "lmc-paper-2024-parts-1-2.txt"]
)
def test_every_claim_of_a_real_document_quotes_its_source(shared, name):
    source = loaders.load((shared / "documents" / name).read_bytes(), name)

    _check_quotes(source, reader.read(source))


WORDS = st.sampled_from(
    [
        *(
            "8月15日",
            "2025年",
            "第十次外长会",
            "在北京举行",
            "超3000元",
            "签署",
            "《联合声明》",
            "[1]",
            "\n",
        ),
        *(
            "一、",
            "【延伸阅读】",
            "August 15, 2025",
            "US$5 billion",
            "was held in",
            "signed",
            "six",
        ),
        *(
            "The parties will",
            " ",
            "。",
            ". ",
            "\n\n",
            "http://a.example/b",
            "\x00",
            "ครั้งที่ ๒",
            "\u202e",
        ),
    ]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=40).map("".join))
def test_any_text_is_read_and_every_claim_quotes_it(text):
    data = text.encode("utf-8", "surrogatepass")
    try:
        source = loaders.load(data, "text.txt")
    except loaders.UnreadableDocument:
        return

    _check_quotes(source, reader.read(source))


def _check_quotes(source: Source, reading: Reading) -> None:
    for claim in (*reading.figures, *reading.dates):
        assert claim.text == source.quote(claim.spans)
        assert claim.spans
    for claim in (*reading.commitments, *reading.citations):
        assert "".join(claim.text.split()) in "".join(source.quote(claim.spans).split())
    for event in reading.events:
        assert event.mentions
        for mention in event.mentions:
            assert mention.text == source.quote(mention.spans)
    for found in reading.discrepancies:
        assert found.zh == (source.quote(found.zh_spans) if found.zh_spans else None)
        assert found.en == (source.quote(found.en_spans) if found.en_spans else None)


def test_tells_of_every_step_once_and_in_order():
    source = loaders.load("2025年8月15日，出口增长12%。".encode(), "a.txt")
    told = []

    read = reader.read(source, progress=lambda step, share: told.append((step, share)))

    assert told == list(reader.STEPS.items())
    assert sum(reader.STEPS.values()) == pytest.approx(1)
    assert read == reader.read(source)
