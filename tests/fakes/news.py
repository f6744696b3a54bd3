"""News written for the project, of meetings and documents that share names, places or days."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """A text, and what each of its claims tells of, by words of the claim's title."""

    name: str
    text: str
    tells: dict[str, str]


TOLD = (
    Told(
        "zh-leaders-3",
        text="""\
李克强同通伦共同主持澜湄合作第三次领导人会议

2020-08-24 20:15 来源: 外交部

8月24日上午,国务院总理李克强同老挝总理通伦以视频方式共同主持澜沧江-湄公河合作第三次领导人会议。柬埔寨首相洪森、缅甸总统温敏、泰国总理巴育、越南总理阮春福与会。

会议围绕“加强伙伴关系,实现共同繁荣”的主题展开讨论。与会领导人通过了《澜湄合作第三次领导人会议万象宣言》,并发表关于同陆海新通道对接的共同主席声明。

缅甸将接任下一届共同主席国,第四次领导人会议拟于2022年在缅甸举行。
""",
        tells={
            "lmc leaders 3": "第三次领导人会议",
            "lmc vientiane": "万象宣言",
        },
    ),
    Told(
        "en-leaders-3",
        text="""\
Lao and Chinese leaders chair river cooperation summit by video link

VIENTIANE, 25 August 2020 -- Prime Minister Thongloun Sisoulith and Premier Li Keqiang co-chaired the Third Mekong-Lancang Cooperation Leaders' Meeting by video conference on Monday, 24 August.

The leaders of Cambodia, Myanmar, Thailand and Viet Nam joined from their capitals. At the close they adopted the Vientiane Declaration of the Third Mekong-Lancang Cooperation Leaders' Meeting.

The summit had been prepared by the Fifth Foreign Ministers' Meeting, which was held in the Lao capital on 20 February 2020.
""",
        tells={
            "lmc leaders 3": "Third Mekong",
            "lmc vientiane": "Vientiane Declaration",
            "lmc ministers 5": "Fifth Foreign",
        },
    ),
    Told(
        "lo-leaders-3",
        text="""\
ກອງປະຊຸມຜູ້ນໍາການຮ່ວມມືແມ່ນໍ້າຂອງ-ແມ່ນໍ້າລ້ານຊ້າງ ຄັ້ງທີ 3

ໃນວັນທີ 24 ສິງຫາ 2020, ທ່ານ ທອງລຸນ ສີສຸລິດ ນາຍົກລັດຖະມົນຕີແຫ່ງ ສປປ ລາວ ໄດ້ເປັນປະທານຮ່ວມ ກອງປະຊຸມຜູ້ນໍາການຮ່ວມມືແມ່ນໍ້າຂອງ-ແມ່ນໍ້າລ້ານຊ້າງ ຄັ້ງທີ 3 ຜ່ານລະບົບທາງໄກ ຮ່ວມກັບ ທ່ານ ຫຼີ ເຄີສຽງ ນາຍົກລັດຖະມົນຕີແຫ່ງ ສປ ຈີນ.

ກອງປະຊຸມໄດ້ຮັບຮອງເອົາ ຖະແຫຼງການວຽງຈັນ ຂອງກອງປະຊຸມຜູ້ນໍາ ຄັ້ງທີ 3.
""",
        tells={
            "lmc leaders 3": "ກອງປະຊຸມຜູ້ນໍາການ",
            "lmc vientiane": "ຖະແຫຼງການວຽງຈັນ",
        },
    ),
    Told(
        "vi-leaders-3",
        text="""\
Thủ tướng dự Hội nghị Cấp cao Mekong - Lan Thương lần thứ ba

Sáng 24/8/2020, tại Hà Nội, Thủ tướng Nguyễn Xuân Phúc đã tham dự Hội nghị Cấp cao Hợp tác Mekong - Lan Thương lần thứ ba, được tổ chức theo hình thức trực tuyến dưới sự đồng chủ trì của Lào và Trung Quốc.

Các nhà lãnh đạo đã thông qua Tuyên bố Viêng Chăn của Hội nghị.
""",
        tells={
            "lmc leaders 3": "Hội nghị Cấp cao",
            "lmc vientiane": "Tuyên bố Viêng Chăn",
        },
    ),
    Told(
        "en-commission-4",
        text="""\
Mekong leaders meet in Vientiane for the Fourth MRC Summit

Vientiane, Lao PDR, 5 April 2023 - Heads of government of Cambodia, Lao PDR, Thailand and Viet Nam gathered today for the Fourth Mekong River Commission Summit, hosted by Prime Minister Sonexay Siphandone.

The Summit endorsed the Vientiane Declaration 2023, in which the four members call for more innovation and joint planning. China and Myanmar took part as dialogue partners.

The Third Summit took place in Siem Reap on 5 April 2018.
""",
        tells={
            "mrc leaders 4": "Fourth Mekong River",
            "mrc vientiane": "Vientiane Declaration",
            "mrc leaders 3": "Third Summit",
        },
    ),
    Told(
        "th-commission-4",
        text="""\
การประชุมสุดยอดผู้นำคณะกรรมาธิการแม่น้ำโขง ครั้งที่ ๔

เมื่อวันที่ ๕ เมษายน ๒๕๖๖ รองนายกรัฐมนตรีเข้าร่วมการประชุมสุดยอดผู้นำคณะกรรมาธิการแม่น้ำโขง ครั้งที่ ๔ ณ นครหลวงเวียงจันทน์ สปป.ลาว

ที่ประชุมได้รับรองปฏิญญาเวียงจันทน์ ค.ศ. 2023 เพื่อกำหนดทิศทางความร่วมมือในอีกสิบปีข้างหน้า
""",
        tells={
            "mrc leaders 4": "การประชุมสุดยอดผู้นำ",
            "mrc vientiane": "ปฏิญญาเวียงจันทน์",
        },
    ),
    Told(
        "km-commission-4",
        text="""\
កិច្ចប្រជុំកំពូលគណៈកម្មការទន្លេមេគង្គលើកទី៤

វៀងចន្ទន៍៖ សម្តេចនាយករដ្ឋមន្ត្រីបានចូលរួមកិច្ចប្រជុំកំពូលគណៈកម្មការទន្លេមេគង្គលើកទី៤ នៅថ្ងៃទី៥ ខែមេសា ឆ្នាំ២០២៣ នៅរាជធានីវៀងចន្ទន៍ ប្រទេសឡាវ។

ថ្នាក់ដឹកនាំបានអនុម័តសេចក្តីប្រកាសវៀងចន្ទន៍ ឆ្នាំ២០២៣។
""",
        tells={
            "mrc leaders 4": "កិច្ចប្រជុំកំពូល",
            "mrc vientiane": "សេចក្តីប្រកាសវៀងចន្ទន៍",
        },
    ),
    Told(
        "en-triangle",
        text="""\
Twenty years of the Development Triangle

The three prime ministers signed the Vientiane Declaration on the Establishment of the Cambodia-Laos-Vietnam Development Triangle on 28 November 2004 in Vientiane, at the Third Summit of the Development Triangle.
""",
        tells={
            "clv leaders 3": "Third Summit",
            "clv vientiane": "Vientiane Declaration",
        },
    ),
    Told(
        "zh-two-of-a-day",
        text="""\
中国-东盟关于新冠肺炎问题特别外长会在万象举行

2020年2月20日,中国-东盟关于新冠肺炎问题特别外长会在老挝首都万象举行,国务委员兼外长王毅和菲律宾外长洛钦共同主持。

当天,澜沧江-湄公河合作第五次外长会也在万象举行,王毅与老挝外长沙伦赛共同主持。
""",
        tells={
            "special ministers": "特别外长会",
            "lmc ministers 5": "第五次外长会",
        },
    ),
    Told(
        "en-special",
        text="""\
Special ASEAN-China Foreign Ministers' Meeting on COVID-19

The Special ASEAN-China Foreign Ministers' Meeting on the Coronavirus Disease was convened in Vientiane, Lao PDR, on 20 February 2020. Secretary Teodoro Locsin and State Councilor Wang Yi co-chaired the meeting.

The Ministers issued a joint statement on the response to the outbreak.
""",
        tells={
            "special ministers": "Special ASEAN-China",
        },
    ),
    Told(
        "th-two-of-a-day",
        text="""\
รัฐมนตรีต่างประเทศร่วมประชุมที่เวียงจันทน์

วันที่ 20 กุมภาพันธ์ 2563 นายดอน ปรมัตถ์วินัย รัฐมนตรีว่าการกระทรวงการต่างประเทศ เข้าร่วมการประชุมรัฐมนตรีต่างประเทศกรอบความร่วมมือแม่โขง-ล้านช้าง ครั้งที่ 5 ณ เวียงจันทน์ โดยสาธารณรัฐประชาชนจีนและ สปป. ลาว เป็นประธานร่วม

ในวันเดียวกัน รัฐมนตรีฯ ยังได้เข้าร่วมการประชุมรัฐมนตรีต่างประเทศอาเซียน-จีน สมัยพิเศษ ว่าด้วยโรคติดเชื้อไวรัสโคโรนา
""",
        tells={
            "special ministers": "สมัยพิเศษ",
            "lmc ministers 5": "ครั้งที่ 5",
        },
    ),
    Told(
        "my-ministers-5",
        text="""\
ပဉ္စမအကြိမ် မဲခေါင်-လန်ချန်း နိုင်ငံခြားရေးဝန်ကြီးများ အစည်းအဝေး

ဗီယင်ကျန်း ဖေဖော်ဝါရီ ၂၁

၂၀၂၀ ပြည့်နှစ် ဖေဖော်ဝါရီလ ၂၀ ရက်နေ့တွင် လာအိုနိုင်ငံ ဗီယင်ကျန်းမြို့၌ ကျင်းပသော ပဉ္စမအကြိမ် မဲခေါင်-လန်ချန်း ပူးပေါင်းဆောင်ရွက်မှု နိုင်ငံခြားရေးဝန်ကြီးများ အစည်းအဝေးသို့ ပြည်ထောင်စုဝန်ကြီး ဦးကျော်တင် တက်ရောက်ခဲ့သည်။
""",
        tells={
            "lmc ministers 5": "ပဉ္စမအကြိမ်",
        },
    ),
    Told(
        "en-strategy-9",
        text="""\
Cambodia chairs ACMECS and CLMV summits online

PHNOM PENH, 9 December 2020 - Prime Minister Hun Sen presided over the 9th ACMECS Summit and the 10th CLMV Summit, both held virtually today. The gatherings had at first been planned in Phnom Penh for April.

Leaders adopted the Phnom Penh Declaration of the 9th ACMECS Summit. The previous ACMECS Summit, the eighth, was held in Bangkok on 16 June 2018.
""",
        tells={
            "acmecs leaders 9": "9th ACMECS",
            "clmv leaders 10": "10th CLMV",
            "acmecs phnom penh": "Phnom Penh Declaration",
            "acmecs leaders 8": "ACMECS Summit",
        },
    ),
    Told(
        "km-strategy-9",
        text="""\
កិច្ចប្រជុំកំពូល ACMECS លើកទី៩ និង CLMV លើកទី១០

រាជធានីភ្នំពេញ៖ កិច្ចប្រជុំកំពូល ACMECS លើកទី៩ បានប្រព្រឹត្តទៅតាមប្រព័ន្ធវីដេអូ នៅថ្ងៃទី៩ ខែធ្នូ ឆ្នាំ២០២០ ក្រោមអធិបតីភាពសម្តេចតេជោ ហ៊ុន សែន។

ថ្នាក់ដឹកនាំបានអនុម័តសេចក្តីប្រកាសភ្នំពេញ នៃកិច្ចប្រជុំកំពូល ACMECS លើកទី៩។
""",
        tells={
            "acmecs leaders 9": "កិច្ចប្រជុំកំពូល",
            "acmecs phnom penh": "សេចក្តីប្រកាសភ្នំពេញ",
        },
    ),
    Told(
        "zh-strategy-9",
        text="""\
第九届三河流域合作战略峰会在线举行

2020年12月9日,第九届三河流域合作战略(ACMECS)峰会以视频形式举行,柬埔寨首相洪森主持。峰会通过《金边宣言》。

同日举行了第十届柬老缅越(CLMV)峰会。
""",
        tells={
            "acmecs leaders 9": "第九届",
            "clmv leaders 10": "第十届",
            "acmecs phnom penh": "金边宣言",
        },
    ),
    Told(
        "my-leaders-2",
        text="""\
ဒုတိယအကြိမ် မဲခေါင်-လန်ချန်း ထိပ်သီးအစည်းအဝေး ဖနွမ်းပင်တွင် ကျင်းပ

ကမ္ဘောဒီးယားနိုင်ငံ ဖနွမ်းပင်မြို့တွင် ၂၀၁၈ ခုနှစ် ဇန်နဝါရီ ၁၀ ရက်က ကျင်းပသော ဒုတိယအကြိမ် လန်ချန်း-မဲခေါင် ပူးပေါင်းဆောင်ရွက်မှု ခေါင်းဆောင်များအစည်းအဝေးသို့ ဒုတိယသမ္မတ ဦးမြင့်ဆွေ တက်ရောက်သည်။ ခေါင်းဆောင်များက ဖနွမ်းပင်ကြေညာချက်ကို ထုတ်ပြန်ခဲ့သည်။
""",
        tells={
            "lmc leaders 2": "ဒုတိယအကြိမ်",
            "lmc phnom penh": "ဖနွမ်းပင်ကြေညာချက်",
        },
    ),
    Told(
        "zh-leaders-2",
        text="""\
大湄公河次区域经济合作第六次领导人会议在越南河内举行

新华社河内3月31日电 大湄公河次区域经济合作第六次领导人会议31日在越南首都河内举行。会议通过了《河内行动计划(2018—2022)》。

此前,澜沧江—湄公河合作第二次领导人会议于2018年1月10日在金边举行,会议发表《金边宣言》。
""",
        tells={
            "lmc leaders 2": "澜沧江—湄公河合作第二次",
            "lmc phnom penh": "金边宣言",
            "gms leaders 6": "第六次领导人会议",
            "hanoi plan": "河内行动计划",
        },
    ),
    Told(
        "zh-signing",
        text="""\
驻柬埔寨大使出席澜湄合作专项基金2021年度柬方项目签约仪式

2021年8月9日,驻柬埔寨大使王文天与柬副首相兼外交大臣布拉索昆在金边签署澜湄合作专项基金2021年柬方项目合作协议。
""",
        tells={
            "signing": "专项基金",
        },
    ),
    Told(
        "en-signing",
        text="""\
Cambodia and China sign agreement on Special Fund projects for 2021

PHNOM PENH: Deputy Prime Minister Prak Sokhonn and Chinese Ambassador Wang Wentian on 9 August 2021 signed in Phnom Penh an agreement on the
Cambodian projects of the Lancang-Mekong Cooperation Special Fund 2021.

Photo: Deputy Prime Minister Prak Sokhonn (right) and Ambassador Wang Wentian sign the agreement on August 9, 2021.
""",
        tells={
            "signing": "Special Fund",
        },
    ),
)
