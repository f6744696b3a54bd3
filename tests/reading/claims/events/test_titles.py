"""Titles of events: what leads up to them is left out."""

import pytest

from mainstem.reading.claims.events.titles import tidy


@pytest.mark.parametrize(
    ("title", "tidied"),
    [
        ("流域合作(简称流合)首次领导人会议", "流域合作首次领导人会议"),
        ("自2018年示范区启动建设以来", "示范区启动建设"),
        ("特别是两国铁路建成", "两国铁路建成"),
        ("这是自2025年9月咖啡豆获得检疫准入后", "咖啡豆获得检疫准入"),
        ("新华社北京11月30日电(记者某某)六国启动信息共享网站", "六国启动信息共享网站"),
        (
            "Vientiane (VNA) – The ministers signed an agreement",
            "The ministers signed an agreement",
        ),
        ("marking the completion of the patrol", "the completion of the patrol"),
        ("战后重建论坛", "战后重建论坛"),
        ("以来", "以来"),
        ("第三次外长会", "第三次外长会"),
        ("Forum on Rivers (Fourth)", "Forum on Rivers (Fourth)"),
    ],
)
def test_tidies_a_title(title, tidied):
    assert tidy(title) == tidied
