"""What the words of two languages do not say alike: markers, fields, names, titles, rows."""

import pytest
from fakes.bilinguals import tell


def types(zh, en):
    return [d[0] for d in tell((zh, en))]


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("大会发布了新章程。", "The assembly adopted the new charter.", "meaning"),
        ("船员被押解回国。", "The sailors were extradited.", "meaning"),
        ("客流同比增长。", "Passenger traffic fell year on year.", "meaning"),
        ("运量突破纪录。", "Freight volume hits a record.", "meaning"),
        ("这是流域内最长的桥。", "It is one of the longest bridges in the basin.", "meaning"),
        ("谈判没有结束。", "The negotiations ended.", "meaning"),
        ("港口恢复运行。", "The port did not resume operations.", "meaning"),
        ("副部长主持会议。", "The minister chaired the meeting.", "meaning"),
        ("协会迈入第五个年头。", "The association marks its 5th anniversary.", "meaning"),
        ("老方表示，将继续合作。", "Somchai said that cooperation would go on.", "meaning"),
        ("代表团下午参观了水库。", "The delegation toured the reservoir.", "omission"),
    ],
)
def test_tells_what_words_say_differently(zh, en, expected):
    assert types(zh, en) == [expected]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("大会发布了新章程。", "The assembly released the new charter."),
        ("大会通过了新章程。", "The assembly adopted the new charter."),
        ("客流同比增长。", "Passenger traffic rose year on year."),
        ("这是流域内最长的桥之一。", "It is one of the longest bridges in the basin."),
        ("谈判没有结束。", "The negotiations have not ended."),
        ("副部长主持会议。", "The vice minister chaired the meeting."),
        ("协会成立五周年。", "The association marks its fifth anniversary."),
        ("老方表示，将继续合作。", "Laos said that cooperation would go on."),
        ("代表团下午参观了水库。", "The delegation toured the reservoir in the afternoon."),
    ],
)
def test_says_nothing_when_words_agree(zh, en):
    assert types(zh, en) == []


def test_tells_another_place_of_the_same_country():
    (found,) = tell(("项目在柬埔寨暹粒启动。", "The project was launched in Battambang, Cambodia."))

    assert found == ("name", "暹粒", "Battambang")


def test_tells_a_place_spelt_as_its_chinese_is_read():
    (found,) = tell(("专家走访老挝琅南塔。", "Experts visited Langnanta in Laos."))

    assert found == ("name", "琅南塔", "Langnanta")


def test_tells_a_place_that_one_side_leaves_out():
    assert tell(("活动在湖南长沙举行。", "The event was held."))[0][:2] == ("omission", "湖南长沙")
    assert tell(("活动举行。", "The event was held in Changsha."))[0] == (
        "addition",
        None,
        "Changsha",
    )


def test_says_nothing_of_a_province_beside_its_city():
    assert types("活动在长沙举行。", "The event was held in Changsha, Hunan Province.") == []


def test_tells_a_country_that_a_row_lacks():
    zh = "中国、老挝、泰国、越南派代表参加。"

    assert types(zh, "China, Laos and Vietnam sent delegates.") == ["name"]
    assert types(zh, "China, Laos, Thailand and Vietnam sent delegates.") == []
    assert types(zh, "The four countries sent delegates.") == []


def test_tells_a_title_whose_words_are_missing():
    zh = "会议通过《加强跨境粮食运输安全与应急水源储备的联合宣言》。"

    assert "name" in types(zh, "The meeting adopted the Joint Declaration on Transport.")
    assert (
        types(
            zh,
            "The meeting adopted the Joint Declaration on Strengthening the Security of Cross-Border"
            " Grain Transport and Emergency Water Reserves.",
        )
        == []
    )


def test_tells_another_head_once_a_document():
    pair = ("第三届流域青年论坛召开。", "The Third Basin Youth Summit was held.")

    assert [d[0] for d in tell(pair, pair)] == ["name"]


def test_tells_one_name_given_in_two_ways():
    here = ("流域青年创业走廊建成。", "The Basin Youth Startup Corridor was built.")
    there = ("流域青年创业走廊扩建。", "The Basin Cooperation Startup Corridor was extended.")

    assert [d[0] for d in tell(here, there)] == ["name"]
    assert tell(here, here) == []


def test_tells_a_row_that_grew():
    zh = "各方愿建设和平、繁荣、美丽的流域。"
    row = "The parties are ready to build a peaceful, prosperous, beautiful"

    assert types(zh, f"{row} and musical basin.") == ["addition"]


def test_tells_whose_shared_future_it_is():
    zh = "双方推进中老命运共同体建设。"

    assert types(zh, "The two sides advance a community with a shared future.") == ["omission"]
    assert types(zh, "The two sides advance a China-Laos community with a shared future.") == []


def test_tells_a_date_that_differs():
    assert types("会议于2024年5月3日开幕。", "The meeting opened on May 4, 2024.") == ["date"]
    assert types("会议于2024年5月3日开幕。", "The meeting opened on May 3, 2024.") == []


def test_reads_traditional_characters_as_well():
    assert [
        d[0] for d in tell(("客運量同比增長。", "Passenger traffic fell."), lang="zh-Hant")
    ] == ["meaning"]


def test_tells_a_place_told_as_another_the_second_time_it_is_named():
    zh = "村长论坛在老挝琅勃拉邦举行，会上发布《琅勃拉邦共识》。"

    there = "The village heads forum was held in Luang Namtha, Laos, and released the Luang Prabang Consensus."
    here = there.replace("Namtha", "Prabang")
    assert types(zh, there) == ["name"]
    assert types(zh, here) == []


def test_tells_a_country_told_as_another_the_second_time_it_is_named():
    zh = "外长们欢迎老挝接任主席国，下次会议在老挝举行。"

    there = "The Ministers welcomed Cambodia as the next chair; the next meeting will be in Laos."
    assert types(zh, there) == ["name"]


def test_leaves_a_name_alone_that_only_sounds_alike_in_chinese():
    zh = "低碳示范项目在老挝占巴萨克完成移交。"

    assert types(zh, "The low-carbon project was handed over in Champasak, Laos.") == []


def test_tells_that_something_was_free_by_video_or_for_a_government():
    assert types("医生为患者免费手术。", "Doctors operated on patients.") == ["omission"]
    assert types("会议以视频方式举行。", "The meeting was held.") == ["omission"]
    assert types("部长代表老挝政府接收物资。", "The minister received the goods.") == ["omission"]


def test_leaves_the_spelt_name_of_a_storm_alone():
    zh = "台风“博罗依”登陆越南中部。"

    assert types(zh, "Typhoon Bualoi made landfall in central Vietnam.") == []


def test_tells_a_theme_that_english_does_not_quote():
    zh = "学者围绕“以文明互鉴促命运与共”主题深入交流。"

    assert types(zh, "Scholars had in-depth exchanges on the theme.") == ["omission"]


def test_tells_a_rate_that_fell_in_one_language_and_rose_in_the_other():
    zh = "出口增长12.9%；进口同比下降2.1%。"

    there = "Exports were up 12.9 percent, while imports were up 2.1 percent."
    here = "Exports were up 12.9 percent, while imports fell by 2.1 percent."
    assert types(zh, there) == ["meaning"]
    assert types(zh, here) == []


def test_leaves_a_place_alone_that_english_names_within_a_longer_name():
    zh = "金边到西港的高速公路通车。"

    assert "name" not in types(zh, "The Phnom Penh-Sihanoukville Expressway was opened.")
