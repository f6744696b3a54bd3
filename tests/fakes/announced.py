"""Links between what the article of 2024 announces and what the review of 2025 reports.

Listed by reading both texts, before the program was asked. An entry is named by a few letters of
one of its names; a promise by a few of its wording.
"""

from dataclasses import dataclass

CRIME = (
    "平安澜湄行动2025",
    "妙瓦底地区从事网赌电诈",
    "KK园区494栋",
    "联合打击电信网络诈骗犯罪部级会议",
    "关于深化打击跨国犯罪合作的联合声明",
    "执法安全合作部长级会议",
    "第160次中老缅泰",
)
CORRIDOR = ("创新走廊建设高官会第2次会议", "第二届澜沧江—湄公河创新走廊建设研讨会")


@dataclass(frozen=True, slots=True)
class Announced:
    """A promise of the article, and what the review has of it."""

    promise: str
    reported: tuple[str, ...]
    """What a careful person links."""
    arguable: tuple[str, ...] = ()
    """What one careful person would link and another not: neither right nor wrong."""


ANNOUNCED = (
    Announced("执法和非传统安全合作部长级会议", ("执法安全合作部长级会议",)),
    Announced("创新走廊框架下相关机制建设", CORRIDOR, ("数据跨境流动合作倡议",)),
    Announced("探索建立澜湄地区创新走廊会晤机制", CORRIDOR, ("数据跨境流动合作倡议",)),
    Announced(
        "完善澜湄地区科技创新合作框架",
        CORRIDOR,
        ("数据跨境流动合作倡议", "科技创新大赛", "腾冲科学家论坛"),
    ),
    Announced(
        "鼓励高校、科研机构、企业",
        ("科技创新大赛",),
        ("腾冲科学家论坛", "国际联合实验室", *CORRIDOR),
    ),
    Announced(
        "将坚决打击跨境犯罪",
        CRIME,
        ("第二届澜湄区域犯罪形势分析圆桌会议", "联合巡逻执法合作的联合声明", "谅解备忘录"),
    ),
    Announced(
        "探索更高层次的澜湄执法和司法合作机会",
        ("执法安全合作部长级会议",),
        (
            "关于建立澜沧江—湄公河综合执法安全合作中心的谅解备忘录",
            "关于深化打击跨国犯罪合作的联合声明",
            "关于深化湄公河联合巡逻执法合作的联合声明",
            "进展、挑战与路径",
            "第160次中老缅泰",
            "第二届澜湄区域犯罪形势分析圆桌会议",
        ),
    ),
    Announced(
        "加强同全球安全倡议等相关倡议对接", (), ("执法安全合作部长级会议", "进展、挑战与路径")
    ),
    Announced(
        "提升湄公河流域执法能力",
        (),
        (
            "第二届澜湄区域犯罪形势分析圆桌会议",
            "第160次中老缅泰",
            "执法安全合作部长级会议",
            "关于深化湄公河联合巡逻执法合作的联合声明",
            "关于建立澜沧江—湄公河综合执法安全合作中心的谅解备忘录",
        ),
    ),
    Announced("探讨建立澜湄司法和法律合作机制", (), ("进展、挑战与路径",)),
    Announced(
        "列入澜湄合作的具体行动计划",
        (),
        ("第二届澜湄区域犯罪形势分析圆桌会议", "进展、挑战与路径"),
    ),
    Announced("探讨建立澜湄电视与媒体合作联盟", (), ("共同评选出“澜湄合作2025年度十大新闻”",)),
    Announced(
        "以打造澜湄贸易投资大市场为目标",
        ("贸易达5009亿美元", "中国和湄公河贸易"),
        (
            "关累港口岸",
            "二维码互联互通",
            "农业农资经贸合作论坛",
            "贸易额",
            "进出口贸易",
            "出口市场",
        ),
    ),
    Announced(
        "推动澜湄六国加强技术合作、人才和信息交流",
        (),
        (
            "海外科技中心",
            "国际联合实验室",
            "科技创新大赛",
            *CORRIDOR,
            "绿色产业转型与污染防治",
            "国际培训班",
            "数据跨境流动合作倡议",
        ),
    ),
    Announced("携手更多周边邻国合作打造", (), ("中央周边工作会议",)),
)
"""Of every other promise of the article the first six sections of the review report nothing."""

OUTSIDE = (
    ("澜湄合作五年行动计划（2023—2027）", "2024年度落实进展报告"),
    ("绿色澜湄计划", "绿色产业转型与污染防治"),
    ("“平安澜湄”行动", "平安澜湄行动2025"),
)
"""What is announced and reported too, but is no promise the article was read to make: a plan with
its progress report, a programme with what was held under it. Follow-up cannot find these."""
