"""Languages of short texts, of hostile ones, and of two thousand sentences in eight languages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.reading import languages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("六国同意加强水资源合作。", "zh"),
        ("六國同意加強水資源合作。", "zh-Hant"),
        ("The six countries agreed to share data.", "en"),
        ("Joint Patrol Concluded", "en"),
        ("ประเทศสมาชิกทั้งหกตกลงร่วมมือกัน", "th"),
        ("ບັນດາປະເທດສະມາຊິກເຫັນດີ", "lo"),
        ("ប្រទេសជាសមាជិកបានយល់ព្រម", "km"),
        ("အဖွဲ့ဝင်နိုင်ငံများ သဘောတူသည်", "my"),
        ("Các nước thành viên nhất trí hợp tác", "vi"),
        ("Страны договорились о сотрудничестве", "ru"),
        ("Nagkasundo ang mga bansa na magtulungan sa ilalim ng plano", "fil"),
        ("Les pays sont convenus de coopérer dans le domaine de l'eau", "fr"),
        ("加盟国は協力することで合意した", "ja"),
        ("2025", "und"),
        ("(FOHB.GOV.CN)", "und"),
        ("", "und"),
        ("——", "und"),
        ("澜湄合作（Lancang-Mekong Cooperation）第五次会议在万象举行", "zh"),
        ("The forum (澜湄合作论坛) was held in Vientiane last week", "en"),
    ],
)
def test_identify_names_the_language(text, expected):
    assert languages.identify(text) == expected


@given(st.text())
def test_identify_answers_when_text_is_arbitrary(text):
    assert languages.identify(text) == languages.identify(text)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("part", "language", "least"),
    [
        ("src.eng", "en", 0.99),
        ("ref.khm", "km", 0.99),
        ("ref.lao", "lo", 0.99),
        ("ref.mya", "my", 0.99),
        ("ref.tha", "th", 0.99),
        ("ref.vie", "vi", 0.99),
        ("ref.zho-CN", "zh", 0.99),
        # Thirteen sentences hold no character that tells the scripts apart.
        ("ref.zho-TW", "zh-Hant", 0.985),
    ],
)
def test_identify_is_right_when_sentences_are_real(shared: Path, part, language, least):
    path = shared / "data" / "ntrex128" / f"newstest2019-{part}.txt"
    sentences = path.read_text(encoding="utf-8").splitlines()

    right = sum(languages.identify(sentence) == language for sentence in sentences)

    assert right >= least * len(sentences)
