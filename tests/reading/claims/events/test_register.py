"""Events in the register of year reviews: what paragraphs of both languages tell, and what not."""

import pytest
from fakes.tellings import read

from mainstem.model.claims import Event

Expected = list[tuple[str, str | None]]

HEADING = (("heading", "2031年合作回顾"), ("en", "Cooperation in 2031"))
PARAGRAPHS: list[tuple[str, str, Expected]] = [
    (
        "2031年4月2日,第二批防疫专家组抵达仰光,协助缅方开展震后防疫。",
        "On April 2, 2031, the second group of epidemic prevention experts arrived in Yangon to help after the quake.",
        [("relief", "2031-04-02")],
    ),
    (
        "2031年7月,越南河江省遭受特大暴雨和山洪。",
        "In July 2031, torrential rain and flash floods hit Vietnam's Ha Giang Province.",
        [("disaster", "2031-07")],
    ),
    (
        "2031年3月25日,第19次湄公河联合巡逻执法行动从关累港启程,为期4天。",
        "On March 25, 2031, the 19th joint patrol on the Mekong River departed from Guanlei Port for four days.",
        [("operation", "2031-03-25")],
    ),
    (
        "2031年8月18日,“微笑行”义诊活动在金边启动,24名医生为200名儿童实施手术。",
        'On August 18, 2031, the "Smile" free clinic was launched in Phnom Penh, where 24 doctors treated 200 children.',
        [("launch", "2031-08-18")],
    ),
    (
        "2031年4月19日,国产飞机正式投入河内至昆岛航线运营。",
        "On April 19, 2031, the jet was put into operation on the route from Hanoi to Con Dao.",
        [("opening", "2031-04-19")],
    ),
    (
        "2031年3月6日,首列国际货运班列从成都出发,4天后抵达曼谷。",
        "On March 6, 2031, the first international freight train departed from Chengdu and arrived in Bangkok four days later.",
        [("shipment", "2031-03-06")],
    ),
    (
        "2031年10月16日,木姐—瑞丽口岸恢复通关,首日通行货车80辆。",
        "On October 16, 2031, customs clearance resumed at the Muse-Ruili border gate, with 80 trucks on the first day.",
        [("opening", "2031-10-16")],
    ),
    (
        "阮文强2031年9月访华,同王毅举行会谈,双方签署5份合作文件。",
        "Vietnamese President To Lam visited China in September 2031, held talks with Wang Yi, and the two sides signed five cooperation documents.",
        [("agreement", "2031-09")],
    ),
    (
        "2031年5月,乡村供水行动计划二期在琅勃拉邦省移交3处供水站。",
        "Under Phase II of the rural water program, three water supply stations were handed over in Luang Prabang in May 2031.",
        [("handover", "2031-05")],
    ),
    (
        "2031年12月7日,河内—昆明国际马拉松友谊赛鸣枪开跑。",
        "On December 7, 2031, the Hanoi-Kunming International Marathon Friendship Race started.",
        [("competition", "2031-12-07")],
    ),
    (
        "2031年6月10日,老挝正式接任共同主席国。",
        "On June 10, 2031, Laos officially took over as co-chair.",
        [("other", "2031-06-10")],
    ),
    (
        "2031年5月3日,柏威夏寺保护工程完成修复。",
        "In May 2031, experts completed the restoration of Preah Vihear Temple.",
        [("completion", "2031-05-03")],
    ),
    (
        "中老铁路政府间协定2031年9月在万象签署。",
        "The intergovernmental agreement on the China-Laos Railway was signed in Vientiane in September 2031.",
        [("agreement", "2031-09")],
    ),
    (
        "2031年1月15日,李强同越南总理范明政举行会谈。会谈后,两国总理见证签署14项合作文件。",
        "On January 15, 2031, Li Qiang held talks with Pham Minh Chinh. They then witnessed the signing of 14 cooperation documents.",
        [("agreement", "2031-01-15")],
    ),
    (
        "2031年9月3日,1600名涉诈犯罪嫌疑人从缅甸移交我方。",
        "On September 3, 2031, 1,600 fraud suspects were handed over from Myanmar.",
        [("operation", "2031-09-03")],
    ),
    (
        "2031年6月24日,舞剧《大河之歌》在万象国家文化宫首演。",
        'On June 24, 2031, the dance drama "Song of the River" premiered in Vientiane.',
        [("cultural", "2031-06-24")],
    ),
    (
        "2031年8月,海关总署允许符合要求的柬埔寨鲜食柚子进口。",
        "In August 2031, fresh pomelos from Cambodia gained access to the Chinese market.",
        [("agreement", "2031-08")],
    ),
    (
        "2031年10月30日,台风登陆越南中部。11月3日,红十字会向越南提供紧急人道主义援助。",
        "On October 30, 2031, a typhoon made landfall in Vietnam. On November 3, the Red Cross provided emergency humanitarian aid.",
        [("disaster", "2031-10-30"), ("relief", "2031-11-03")],
    ),
    (
        "2031年9月2日,台风“海神”影响越南北部,多地停电。",
        "On September 2, 2031, Typhoon Haishen hit northern Vietnam, cutting power in many places.",
        [("disaster", "2031-09-02")],
    ),
    (
        "2031年2月5日,泰国内阁批准廊开铁路项目,全长300公里。",
        "On February 5, 2031, the Thai Cabinet approved the Nong Khai railway project of 300 kilometers.",
        [("agreement", "2031-02-05")],
    ),
    (
        "2031年1月16日,专项基金项目协议签约仪式在内比都举行,双方代表签署协议。",
        "On January 16, 2031, the signing ceremony for the fund's project agreement was held in Nay Pyi Taw.",
        [("agreement", "2031-01-16")],
    ),
    (
        "2031年7月8日,第十届青年友好交流活动在西安举行。",
        "On July 8, 2031, the 10th Youth Exchange Program was held in Xi'an.",
        [("cultural", "2031-07-08")],
    ),
    (
        "外长们祝贺第二届流域运动会2031年5月3日在岘港举行,1300名运动员参加了15个大项的比赛。",
        "The Ministers welcomed the second River Games held in Da Nang on May 3, 2031, with 15 sports.",
        [("competition", "2031-05-03")],
    ),
    (
        "受登革热疫情影响,中方2031年8月向老挝援助检测试剂20万份。",
        "In response to a dengue outbreak, China provided emergency aid of 200,000 test kits to Laos in August 2031.",
        [("relief", "2031-08")],
    ),
    (
        "2031年5月11日,第四届青年创业训练营在河内举办,最终评选出12个优秀项目,为获奖团队提供启动资金。",
        "On May 11, 2031, the fourth Youth Entrepreneurship Training Camp was held in Hanoi.",
        [("training", "2031-05-11")],
    ),
]  # fmt: skip


def tell(chinese: str, english: str) -> list[Event]:
    return [*read(("zh", chinese), ("en", english), pairs=True)]


@pytest.mark.parametrize(("chinese", "english", "expected"), PARAGRAPHS)
def test_tells_one_event_of_both_languages(chinese: str, english: str, expected: Expected) -> None:
    events = tell(chinese, english)

    told = [(e.type, e.date) for e in events if e.type not in ("visit", "meeting")]
    assert told == expected
    assert all(event.lines == (1, 2) for event in events)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("货物品类由开通初期的10余种扩大至3400多种。", "The variety of goods has grown to over 3,400."),
        ("中方捐赠的3.2万株种苗在保护中心安家。", "The 32,000 seedlings have found a home in the center."),
        ("截至目前,已为白内障患者免费实施手术5000余例。", "To date, more than 5,000 free cataract surgeries have been provided."),
        ("各方一致同意,2032年适时举行第五次领导人会议,并启动新一期计划编制。", "The parties agreed to hold the fifth summit in 2032."),
        ("这座大桥有望于2032年底前建成通车。", "The bridge is expected to open by the end of 2032."),
        ("中老铁路开通运营满四周年。", "The China-Laos Railway has been in operation for four years."),
        ("一列国际旅客列车驶出磨憨站。", "An international passenger train pulls out of Mohan Station."),
        ("影片首周票房居第二位。", "The film, screened in six countries, ranked second in its first week."),
        ("近年来,铁路、公路、水运网络日益完善。", "In recent years, the network of rail and road has steadily improved."),
    ],
)  # fmt: skip
def test_tells_nothing_of_totals_plans_and_descriptions(chinese: str, english: str) -> None:
    assert tell(chinese, english) == []


def test_dates_a_declaration_by_its_forum_and_not_by_the_deadline_it_sets() -> None:
    forum, declaration = read(
        ("zh", "2031年10月20日,第二届青年论坛在河内举行。"),
        ("zh", "论坛通过了《河内宣言》,一致同意2032年底前建立青年网络。"),
    )

    assert (forum.type, forum.date) == ("meeting", "2031-10-20")
    assert (declaration.type, declaration.date) == ("document_released", "2031-10-20")


def test_dates_what_a_communique_says_was_issued_by_the_meeting_it_is_about() -> None:
    events = read(
        ("zh", "2031年8月21日,第十一次外长会在清迈举行。"),
        *(("zh", f"{number}、外长们讨论了第{number}个议题。") for number in "一二三四五"),
        ("zh", "六、会议发表《关于创新走廊的联合声明》。"),
    )

    assert [(e.type, e.date) for e in events] == [
        ("meeting", "2031-08-21"),
        ("document_released", "2031-08-21"),
    ]


def test_dates_nothing_by_a_year_that_something_is_compared_with() -> None:
    (event,) = tell(
        "中老两国启动“蓝天”联合行动,使烟霾浓度较2030年降低两成。",
        'China and Laos launched the "Blue Sky" joint operation to cut haze by 20 percent from the 2030 level.',
    )

    assert event.date is None


def test_tells_nothing_by_headings_alone_without_a_day_or_a_number() -> None:
    assert read(("heading", "专项基金结出硕果 惠民项目落地生根")) == ()


def test_links_a_telling_whose_translation_gives_another_day() -> None:
    (event,) = tell(
        "2031年4月22日,环境合作圆桌对话在清迈召开。",
        "On April 23, 2031, the Environmental Cooperation Roundtable Dialogue was held in Chiang Mai.",
    )

    assert event.date == "2031-04-22"
    assert event.title_en == "Environmental Cooperation Roundtable Dialogue"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The 32,000 seedlings were handed over to Laos on May 3, 2031.", "32,000 seedlings were handed over to Laos"),
        ("On October 8, 2031, Cambodia's Road 9, built by a company, was completed.", "Cambodia's Road 9, built by a company, was completed"),
        ('On May 3, 2031, the "Bright Journey" free clinic was launched in Laos.', '"Bright Journey" free clinic'),
    ],
)  # fmt: skip
def test_names_an_event_without_date_and_with_whole_numbers_and_quotes(
    text: str, title: str
) -> None:
    (event,) = read(("en", text))

    assert event.title_en == title


def test_takes_no_month_for_a_wish() -> None:
    (event,) = read(
        ("en", "In May 2031 China launched the second phase of the Laos water project.")
    )

    assert (event.type, event.date) == ("launch", "2031-05")
