"""The number of a meeting is compared: the ninth told as the eighth is another one."""

import pytest
from fakes.bilinguals import tell


def test_tells_an_ordinal_given_as_another():
    found = tell(
        (
            "5月18日，水资源联合工作组第九次会议以视频方式举行。",
            "On May 18, the eighth meeting of the joint working group on water was held by video.",
        )
    )

    assert found == [("number", "第九次", "eighth")]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("第九次会议在大理举行。", "The 9th meeting was held in Dali."),
        ("第九次会议在大理举行。", "The meeting, number 9 of its kind, was held in Dali in the 21st century."),
        ("第九次会议在大理举行。", "The meeting in Dali marked the 20th anniversary of the ties."),
        ("中国是第二大贸易伙伴。", "China is the third largest trading partner."),
    ],
)  # fmt: skip
def test_leaves_other_ordinals_alone(zh, en):
    assert not [found for found in tell((zh, en)) if "次" in (found[1] or "")]
