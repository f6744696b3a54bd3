"""Names in another language."""

import pytest

from mainstem.operations.naming import names


@pytest.mark.parametrize(
    ("text", "language", "translated"),
    [
        ("柬埔寨", "en", "Cambodia"),
        ("泰国清迈", "en", "Chiang Mai, Thailand"),
        ("云南省", "en", "Yunnan"),
        ("Chiang Mai, Thailand", "zh", "泰国清迈"),
        ("澜湄合作", "en", "Lancang-Mekong Cooperation"),
        ("柬埔寨", "zh", None),
        ("柬埔寨某地", "en", None),
        ("Somewhere, Thailand", "zh", None),
        ("", "zh", None),
        ("柬" * 5_000, "en", None),
    ],
)
def test_translates_what_is_listed(text, language, translated):
    assert names.translate(text, language) == translated


def test_names_a_country_as_the_lexicon_does():
    assert names.get_country("MM", "en") == "Myanmar"
    assert names.get_country("XX", "en") is None


@pytest.mark.parametrize(
    ("text", "language", "translated"),
    [
        ("泰国和越南", "en", "Thailand, Viet Nam"),
        ("柬埔寨、老挝、缅甸", "en", "Cambodia, Lao PDR, Myanmar"),
        ("Thailand and China", "zh", "泰国、中国"),
        ("泰国清迈", "en", "Chiang Mai, Thailand"),
        ("泰国和各国", "en", None),
        ("泰国", "zh", None),
        ("", "en", None),
    ],
)
def test_translates_names_that_stand_together(text, language, translated):
    assert names.translate_all(text, language) == translated
