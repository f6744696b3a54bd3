"""Promises and calls in Chinese and English, told from reports of the past."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mainstem.model.claims import Commitment
from mainstem.model.documents import Line, Source
from mainstem.model.mentions import Recognised
from mainstem.reading import recognising
from mainstem.reading.claims import citations, commitments
from mainstem.reading.claims.areas import get_area
from mainstem.reading.claims.patterns import either
from mainstem.reading.structure import structure


def read(*lines: str) -> Sequence[Commitment]:
    source = Source(
        "made.txt",
        "0" * 64,
        "text",
        "line",
        lines,
        tuple(Line(n, 0, t) for n, t in enumerate(lines, 1)),
    )
    recognised = recognising.recognise(structure(source, "document-1"))
    found = citations.read_citations(recognised, {"document-1": source})
    return commitments.read_commitments(recognised, found, {"document-1": source})


@pytest.mark.parametrize(
    ("text", "modality", "responsible"),
    [
        ("各方同意在明年举办第二届青年论坛。", "commitment", "各方"),
        ("中方承诺向下游国家提供全年水文信息。", "commitment", "中方"),
        ("会议指出，六国要加强防灾减灾合作。", "commitment", "六国"),
        ("六国将继续扩大农产品贸易。", "commitment", "六国"),
        ("老挝外长表示，老方愿同各国加快铁路互联互通。", "commitment", "老方"),
        ("流域国家必须加快建立预警机制。", "recommendation", "流域国家"),
        ("首先，要坚持共商共建的原则。", "recommendation", None),
        ("我们呼吁各国共同打击跨境犯罪。", "recommendation", "各国"),
        ("我们鼓励企业参与园区建设。", "commitment", "我们"),
        ("六國外長同意建立聯合工作組。", "commitment", "六國外長"),
        (
            "The six countries agreed to share flood data every day.",
            "commitment",
            "The six countries",
        ),
        ("China will provide training for 200 engineers.", "commitment", "China"),
        (
            "The ministers stressed the need to speed up customs checks.",
            "commitment",
            "The ministers",
        ),
        ("All countries should protect the river.", "recommendation", "All countries"),
        ("They called on the members to join the patrols.", "recommendation", "the members"),
        ("The parties are committed to ending poverty.", "commitment", "The parties"),
        ("会议商定，自2031年6月起，中方每日发布水情预报。", "commitment", "中方"),
        ("中方宣布，未来三年向湄公河国家提供五百个培训名额。", "commitment", "中方"),
        ("越南计划到2030年可再生能源占发电量的35%。", "commitment", "越南"),
        ("智库建议基金建立公示制度。", "recommendation", "智库"),
        ("各国应牢固树立安全意识。", "recommendation", "各国"),
        ("媒体可以加大宣传。", "recommendation", "媒体"),
        ("泰国和越南两国也将分别推出优惠措施。", "commitment", "泰国和越南两国"),
        (
            "It was agreed that, from June 2031, China will publish a forecast every day.",
            "commitment",
            "China",
        ),
    ],
)
def test_read_commitments_finds_what_is_promised_or_urged(text, modality, responsible):
    found = read(text)

    assert len(found) == 1
    assert found[0].modality == modality
    assert found[0].responsible == responsible
    assert found[0].text in text


@pytest.mark.parametrize(
    "text",
    [
        "这是流域合作的重要成果。",
        "各国的主要需要是饮水安全。",
        "八年来，六国不断扩大贸易，取得了丰硕成果。",
        "会议欢迎第一次部长级会议成功举行。",
        "该项目受到当地居民热烈欢迎和鼓励。",
        "新线路的开通必将为地区发展提供动力。",
        "会议将于下周举行，六国外长将出席开幕式。",
        "中国提出构建命运共同体理念。",
        "他将重心放在教育上，应对挑战的能力很强。",
        "双方签署了《关于加强合作的决定》。",
        "The bridge will reduce travel times considerably.",
        "The 2nd summit will take place in Phnom Penh.",
        "The plan, which will support small projects, was adopted.",
        "The team had been invited to visit the dam.",
        "Trade between the countries has grown steadily.",
        "他祝贺论坛开幕，相信在六国共同努力下，各国将取得更大成就。",
        "电站投产后可实现双向送电，年均减少排放三万吨。",
        "世界银行预计，五国平均增速将降至4.3%。",
        "合作机制也可以与其他机制相互补充。",
        "必须清醒认识到，治理仍面临困境。",
        "大国竞争将使中小国家选择空间收窄。",
        "调查结果表明，六国将继续扩大农产品贸易。",
        "六国先后宣布构建命运共同体，并制定了行动计划。",
        "The song festival, themed “Committed to Peace”, was held in March.",
    ],
)
def test_read_commitments_finds_none_when_nothing_is_promised(text):
    assert not read(text)


def test_read_commitments_finds_numbered_proposals_when_someone_is_said_to_make_them():
    found = read("泰方提出三点建议：一是深化防洪合作。二是推进绿色转型，保护湿地。三是加强培训。")

    assert [c.text[:4] for c in found] == ["泰方提出", "二是推进", "三是加强"]
    assert {(c.modality, c.responsible) for c in found} == {("recommendation", "泰方")}


def test_read_commitments_names_who_acts_when_another_is_named_as_what_he_supports():
    found = read("柬方恪守原则，支持中方提出的倡议，愿同各国拓展合作。")

    assert [c.responsible for c in found] == ["柬方"]


def test_read_commitments_takes_what_is_decided_behind_a_comma_for_one_promise():
    found = read("2031年1月，第二次会议决定，将每年5月3日确定为流域日。")

    assert len(found) == 1


def test_read_commitments_judges_each_promise_by_itself_when_a_sentence_holds_several():
    found = read("部长们表示，六国要加强水文信息共享，并要完善预警机制；同意明年举行联合演练。")

    assert [c.text for c in found] == [
        "部长们表示，六国要加强水文信息共享",
        "并要完善预警机制",
        "同意明年举行联合演练",
    ]


def test_read_commitments_takes_bare_verbs_for_promises_when_the_document_is_a_plan():
    found = read(
        "流域水资源合作行动计划（2030—2034）",
        "一、重点任务",
        "完善部长级会议机制。",
        "每年向外长会提交进展报告。",
        "过去五年的合作取得了显著成效。",
    )

    assert [c.text for c in found] == ["完善部长级会议机制", "每年向外长会提交进展报告"]


def test_read_commitments_takes_english_items_for_promises_when_the_document_is_a_plan():
    found = read(
        "Plan of Action on River Cooperation (2030-2034)",
        "1. Promote exchanges among water authorities of the member countries.",
        "2. Jointly carry out research on sediment.",
        "3. The first plan was adopted five years ago.",
    )

    assert [c.text[:12] for c in found] == ["Promote exch", "Jointly carr"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("各方同意在2031年6月底前提出方案。", "2031-06-30"),
        ("六国将于2031年举办首届运动会。", "2031"),
        ("The members shall report by 31 March 2031.", "2031-03-31"),
        ("The six countries agreed to finish the network by the end of 2031.", "2031-12-31"),
        ("The parties agreed to report before the next ministers' meeting.", None),
        ("六国同意每年举办一次论坛。", None),
        ("六国同意在未来五年内建立站点。", None),
        ("六国将落实《2030年可持续发展议程》。", None),
        ("2031年，各方同意加强合作。", None),
    ],
)
def test_read_commitments_states_when_it_is_due_only_where_a_bound_is_given(text, due):
    assert read(text)[0].due == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("六国同意在未来五年内建立站点。", "2024/2029"),
        ("六国将在3年内提供水文信息。", "2027-08"),
        ("The members shall report within two years.", "2026-08"),
        ("China will provide training over the next five years.", "2024/2029"),
        ("六国同意办好今后五年级的课程。", None),
        ("六国同意在过去十年的基础上加强合作。", None),
    ],
)
def test_read_commitments_counts_a_term_from_the_day_of_the_document(text, due):
    found = read("河流合作论坛举行", "来源:新华社 2024-08-16", text)

    assert [c.due for c in found] == [due]


def test_read_commitments_names_the_footnotes_that_stand_at_the_clause():
    found = read(
        "部长们同意建立预警机制。[1]各国代表参观了水文站。",
        "[1]　《部长级会议联合声明》，某网，2031年5月6日，https://a.example.org/b.html。",
    )

    assert len(found) == 1
    assert len(found[0].citations) == 1


@pytest.mark.parametrize(
    ("text", "lang", "area"),
    [
        ("加强水文信息和洪水预警合作", "zh", "water"),
        ("共同打击电信网络诈骗和毒品走私", "zh", "law_enforcement"),
        ("speed up railway and port connectivity", "en", "connectivity"),
        ("encourage youth and young leaders to meet", "en", "youth"),
        ("improve the research environment for new drugs", "en", None),
        ("谢谢", "zh", None),
    ],
)
def test_get_area_names_the_area_that_most_words_speak_of(text, lang, area):
    assert get_area(text, lang) == area


@given(st.lists(st.text(alphabet="ab c", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_either_matches_each_word_whole(words):
    pattern = re.compile(either(words))

    assert all(pattern.fullmatch(word) for word in words)


@given(
    st.lists(
        st.sampled_from(
            ["六国", "要", "将", "加强", "合作", "，", "。", "；", "“", "”", "欢迎", "我们", "同意", "表示",
             "以", "为目标", "探讨建立", "we", " will ", "agree to ", "the need to ", "act", ". ", ", and "]
        )
    ).map("".join)
)  # fmt: skip
def test_read_commitments_stays_inside_the_text_when_words_are_scrambled(text):
    for claim in read(text):
        assert claim.text
        assert claim.spans
        assert claim.text in text


@pytest.mark.shared
def test_read_commitments_agrees_with_the_gold_when_the_article_is_real(shared: Path):
    path = shared / "documents" / "lmc-paper-2024-parts-1-2.txt"
    gold_path = shared / "gold" / "lmc-paper-2024-parts-1-2.commitments.jsonl"
    rows = [json.loads(line) for line in gold_path.read_text("utf-8").splitlines()]
    wanted = [
        re.sub(r"\s+", "", row["text_zh"])
        for row in rows
        if row["kind"] in ("commitment", "recommendation")
    ]

    texts = [re.sub(r"\s+", "", c.text) for c in read(*path.read_text("utf-8").split("\n"))]

    def agree(text: str, gold: str) -> bool:
        return gold in text or (text in gold and len(text) * 2 >= len(gold))

    found = sum(any(agree(text, gold) for text in texts) for gold in wanted)
    right = sum(any(agree(text, gold) for gold in wanted) for text in texts)
    assert found >= 0.85 * len(wanted)
    assert right >= 0.75 * len(texts)


def test_read_commitments_reads_sentences_of_other_languages_by_their_words():
    found = read("Các nước cam kết chia sẻ dữ liệu thủy văn. Hội nghị diễn ra tại Hà Nội.")

    assert [c.modality for c in found] == ["commitment"]


def test_read_commitments_reads_nothing_when_nothing_was_recognised():
    empty: tuple[Recognised, ...] = ()

    assert commitments.read_commitments(empty, (), {}) == ()


def test_read_commitments_takes_numbered_actions_for_advice_under_a_heading_that_announces_it():
    found = read(
        "五、对未来合作的建议",
        "第一，夯实政治互信。各国宜设立热线。合作的深化有助于稳定。",
        "各方可从两方面着手：一是完善会议机制；二是建设智慧口岸。",
        "六、结语",
        "第一，夯实政治互信。",
    )

    assert [c.text for c in found] == [
        "第一，夯实政治互信",
        "各国宜设立热线",
        "各方可从两方面着手：一是完善会议机制",
        "二是建设智慧口岸",
    ]
    assert {c.modality for c in found} == {"recommendation"}


PLAN = "流域水资源合作行动计划（2030—2034）"


@pytest.mark.parametrize(
    ("text", "responsible", "due"),
    [
        ("联合工作组每半年召开一次会议，轮流主持。", "联合工作组", None),
        ("各国指定一个部门作为联络点，并于2031年3月底前通报秘书处。", "各国", "2031-03-31"),
        ("到2032年，监测站点总数增至120个。", None, "2032"),
        ("项目经费由申请单位与受援国按比例分担。", "申请单位与受援国", None),
        ("中方承诺自2031年6月1日起，把水文站由3个增加到8个。", "中方", None),
        ("牵头国应当在三个月内说明情况。", "牵头国", None),
        ("评估报告须向公众公布。", None, None),
        ("本计划自发布之日起实施。", "本计划", None),
    ],
)
def test_read_commitments_takes_norms_in_the_present_for_promises_when_the_document_is_a_plan(
    text, responsible, due
):
    found = read(PLAN, text)

    assert [(c.responsible, c.due, c.modality) for c in found] == [(responsible, due, "commitment")]


@pytest.mark.parametrize(
    "text",
    [
        "上一期计划共实施项目92个，总投资约3.4亿元。",
        "六国山水相连，渔业资源丰富，但捕捞管理标准不一。",
        "本计划所称“流域国家”，是指沿岸六国。",
        "应东道国邀请，六国部长在金边会晤。",
    ],
)
def test_read_commitments_finds_none_in_a_plan_when_it_tells_or_defines(text):
    assert not read(PLAN, text)


@pytest.mark.parametrize(
    ("text", "responsible"),
    [
        ("The Joint Working Group meets twice a year.", "The Joint Working Group"),
        ("Each country designates a focal point by 31 March 2031.", "Each country"),
        ("Costs are shared equally by the participating countries.", None),
        ("The lead agency is responsible for drafting the annual report.", "The lead agency"),
        ("By 2032, the number of stations shall reach 120.", None),
    ],
)
def test_read_commitments_takes_english_norms_for_promises_when_the_document_is_a_plan(
    text, responsible
):
    found = read("Plan of Action on River Cooperation (2030-2034)", text)

    assert [(c.responsible, c.modality) for c in found] == [(responsible, "commitment")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("一是要扩大职业教育的招生规模；二是要为青年创业者搭建平台。", 2),
        ("当务之急是建立跨部门协调机制。", 1),
        ("为此，亟须补上资金短板。", 1),
        ("与会专家建议，各国应统一水质检测的方法。", 1),
        ("双方商定明年上半年启动第二期工程。", 1),
        ("会议呼吁国际社会支持灾区重建。", 1),
        ("合作不应成为博弈的工具，而应成为互利的样板。", 1),
        ("中方建议设立的研究中心运作良好。", 0),
        ("这不是要另立机制。", 0),
        ("会后，两国外长会见了记者，会议还将发表联合公报。", 0),
        ("中国提出各国应互利共赢的理念，受到欢迎。", 0),
        ("应当看到，各国的差距仍然较大。", 0),
        ("It is therefore necessary to diversify the sources of funding.", 1),
        ("Vietnam proposed setting up a hotline for floods.", 1),
        ("The Ministers instructed the secretariat to report every year.", 1),
        ("The Ministers thanked the host and decided that the next meeting would be in Hue.", 1),
        ("It should be noted that the gap remains wide.", 0),
        ("The proposed dam could reduce the flow.", 0),
    ],
)
def test_read_commitments_counts_what_is_urged_in_articles_and_news(text, count):
    assert len(read(text)) == count


def test_read_commitments_names_nobody_when_a_body_is_only_spoken_of_before():
    text = "应尽快就设立流域秘书处达成共识，明确其经费来源。可先组建协调小组。下一步，要更加注重项目的均衡布局。"

    found = read(text)

    assert [c.responsible for c in found] == [None, None, None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("6. The ministers agreed to meet every year.", "The ministers agreed"),
        ("（三）各方同意每年举办一次青年论坛。", "各方同意"),
        ("七、部长们鼓励各国开展联合研究。", "部长们鼓励"),
        ("1.2　六国将继续扩大农产品贸易。", "六国将"),
        ("(a) China will provide training for 200 engineers.", "China will"),
        ("• China will provide training for 200 engineers.", "China will"),
        # These number nothing.
        ("Article 5 parties will provide training for 200 engineers.", "Article 5 parties"),
        ("2.5 million people must be reached by China.", "2.5 million"),
        ("2.5亿元资金应由中方提供。", "2.5亿元"),
    ],
)
def test_words_of_a_promise_begin_behind_what_numbers_its_passage(text, words):
    (found,) = read(text)

    assert found.text.startswith(words)
    (span,) = found.spans
    assert text[span.start : span.end] == found.text


def test_read_commitments_takes_a_numbered_heading_for_a_section_not_for_the_title_of_a_plan():
    found = read(
        "三、合作面临的形势",
        "（一）扩大开放，凝聚政治共识",
        "各国经济联系密切，部分项目推进缓慢。",
    )

    assert not found


def test_read_commitments_names_those_who_open_a_sentence_that_goes_on_with_a_promise():
    found = read(
        "The Ministers welcomed the results of the forum, and agreed to hold the next one in Hue."
    )

    assert [c.responsible for c in found] == ["The Ministers"]


def test_read_commitments_takes_actions_at_each_level_for_advice_under_a_heading_that_announces_it():
    found = read("四、对策建议", "在机制层面，推动中心与警察组织建立联络渠道。为此，完善信息平台。")

    assert [c.modality for c in found] == ["recommendation", "recommendation"]


def test_read_commitments_goes_on_with_advice_that_was_numbered_when_nobody_else_is_named():
    found = read("三、前景与建议", "第一，完善物流网络。以铁路为骨干，稳步推进口岸升级。")

    assert [c.text for c in found] == ["第一，完善物流网络", "以铁路为骨干，稳步推进口岸升级"]


def test_read_commitments_reads_what_declaring_parties_support_when_they_tell_of_the_past_too():
    found = read(
        "第五次部长级会议联合公报",
        "部长们回顾了上次会议以来的工作。",
        "部长们欢迎两国在2031年上半年完成试点，并支持研究建设输电通道。",
        "会议发表《联合声明》，各国代表出席。",
    )

    assert [(c.text, c.responsible, c.due) for c in found] == [
        ("并支持研究建设输电通道", "部长们", None)
    ]
