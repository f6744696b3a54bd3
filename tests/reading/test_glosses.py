import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading import glosses


def test_segment_covers_the_text_without_gaps():
    text = "第三次澜湄环境部长会议在万象举行，出席者约120人。"

    words = glosses.segment(text)

    assert "".join(text[a:b] for a, b in words) == text
    assert "环境" in {text[a:b] for a, b in words}
    assert "120" in {text[a:b] for a, b in words}


def test_segment_counts_characters_when_text_is_traditional_or_beyond_the_basic_plane():
    text = "𠀀湄公河國家合作"

    assert "合作" in {text[a:b] for a, b in glosses.segment(text)}


def test_segment_of_nothing_is_empty():
    assert glosses.segment("") == ()


@given(st.text(st.characters(), max_size=40))
def test_segment_covers_any_text(text):
    words = glosses.segment(text)

    assert [a for a, _ in words] + [len(text)] == [0] + [b for _, b in words]


@pytest.mark.parametrize(
    ("word", "english"),
    [("铁路", "railway"), ("鐵路", "railway"), ("合作", "cooperation"), ("猫", "cats")],
)
def test_glosses_hold_the_stem_of_the_translation(word, english):
    assert glosses.stem(english) in glosses.glosses(word)


@pytest.mark.parametrize("word", ["", "合作猫", "Mekong", "\ud800", "[", "湄 公"])
def test_glosses_are_empty_when_the_word_is_unknown(word):
    assert glosses.glosses(word) == frozenset()


def test_glosses_leave_out_remarks_and_pinyin():
    assert not glosses.glosses("个") & {"cl", "ge", "classifi"}
    assert "variant" not in glosses.glosses("囯")


@pytest.mark.parametrize(
    "family",
    [
        "develop develops developed developing development developmental",
        "cooperate cooperated cooperation cooperative",
        "country countries country's",
        "agree agreed agreement agreements",
        "plan plans planned planning",
        "strategy strategies strategic strategically",
        "China Chinese",
        "Cambodia Cambodian Cambodians",
        "hold held holding",
        "connect connected connection connectivity",
        "process processes processing",
        "leader leaders leadership",
        "railway railways",
    ],
)
def test_stem_joins_the_members_of_a_family(family):
    assert len({glosses.stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["river rice", "mine mind", "trade train", "port post", "Thailand thing", "water wait"]
)
def test_stem_keeps_strangers_apart(pair):
    assert len({glosses.stem(word) for word in pair.split()}) == 2


@given(st.text(max_size=30))
def test_stem_never_fails(text):
    assert isinstance(glosses.stem(text), str)
