"""Quantities in the register of reports of cooperation: rails, grids, health, schools, farming."""

import pytest

from mainstem.reading.recognisers import quantities

PAIRS = [
    (
        "各方承诺把通关时间压缩三分之一。",
        [(33.33, "percent", "exact")],
        "They pledged to cut clearance time by one third by 2032.",
        [(33.33, "percent", "exact")],
    ),
    (
        "新批项目96个,其中柬埔寨16个、老挝13个,投资逾3.2万亿越南盾。",
        [
            (96, "project", "exact"),
            (16, None, "exact"),
            (13, None, "exact"),
            (3.2e12, "VND", "over"),
        ],
        "Of the 96 new projects, 16 came from Cambodia and 13 from Laos, costing over 3.2 trillion dong.",
        [
            (96, "project", "exact"),
            (16, "project", "exact"),
            (13, "project", "exact"),
            (3.2e12, "VND", "over"),
        ],
    ),
    (
        "物资包括毛毯6000张和药箱5000个,不足百人的小队运送,贸易额翻番。",
        [
            (6000, "blanket", "exact"),
            (5000, None, "exact"),
            (100, "person", "up_to"),
            (2, "times", "exact"),
        ],
        "Supplies included 6,000 blankets and more than 5,000 kits brought by 40 agrotechnicians on a Boeing 737.",
        [(6000, "blanket", "exact"), (5000, "kit", "over"), (40, "person", "exact")],
    ),
    (
        "该铁路全长421公里,共有桥梁167座、隧道75条,设计时速160公里。",
        [
            (421, "km", "exact"),
            (167, "bridge", "exact"),
            (75, "tunnel", "exact"),
            (160, "km/h", "exact"),
        ],
        "The 421-kilometer line has 167 bridges and 75 tunnels and is designed for 160 km per hour.",
        [
            (421, "km", "exact"),
            (167, "bridge", "exact"),
            (75, "tunnel", "exact"),
            (160, "km/h", "exact"),
        ],
    ),
    (
        "列车最高运行速度提升到每小时200公里,全程用时由8小时缩短至3小时。",
        [(200, "km/h", "exact"), (8, "hour", "exact"), (3, "hour", "exact")],
        "Trains now run at up to 200 kilometers per hour, cutting the journey from eight hours to three hours.",
        [(200, "km/h", "up_to"), (8, "hour", "exact"), (3, "hour", "exact")],
    ),
    (
        "大桥主跨480米,桥面宽27.5米,双向四车道,通航净空20米。",
        [(480, "m", "exact"), (27.5, "m", "exact"), (4, "lane", "exact"), (20, "m", "exact")],
        "The bridge has a main span of 480 meters, a 27.5-meter-wide deck and four lanes.",
        [(480, "m", "exact"), (27.5, "m", "exact"), (4, "lane", "exact")],
    ),
    (
        "G213国道改造工程总投资约3.6亿元,今年已完成投资六成。",
        [(360000000, "CNY", "about"), (60, "percent", "exact")],
        "Upgrading Highway G213 will cost about 360 million yuan, 60 percent of which has been spent.",
        [(360000000, "CNY", "about"), (60, "percent", "exact")],
    ),
    (
        "新建500千伏变电站1座,架设铁塔312基,输电能力150万千瓦。",
        [
            (500, "kV", "exact"),
            (1, "substation", "exact"),
            (312, "tower", "exact"),
            (1500000, "kW", "exact"),
        ],
        "The project includes one 500-kV substation and 312 towers, with a transmission capacity of 1.5 million kilowatts.",
        [(500, "kV", "exact"), (312, "tower", "exact"), (1500000, "kW", "exact")],
    ),
    (
        "光伏电站装机容量60兆瓦,年发电量约9000万千瓦时,可满足4万户家庭用电。",
        [(60, "MW", "exact"), (90000000, "kWh", "about"), (40000, "household", "exact")],
        "The 60-MW solar plant generates about 90 million kWh a year, enough for 40,000 households.",
        [(60, "MW", "exact"), (90000000, "kWh", "about"), (40000, "household", "exact")],
    ),
    (
        "港口年吞吐量达到120万标箱,建有5万吨级泊位6个。",
        [(1200000, "TEU", "exact"), (50000, "tonne", "exact"), (6, "berth", "exact")],
        "The port handles 1.2 million TEUs a year and has six berths.",
        [(1200000, "TEU", "exact"), (6, "berth", "exact")],
    ),
    (
        "医院设床位200张,配备救护车8辆,日均接诊300余人次。",
        [(200, "bed", "exact"), (8, "vehicle", "exact"), (300, "person-time", "over")],
        "The hospital has 200 beds and eight ambulances and sees over 300 patients a day.",
        [(200, "bed", "exact"), (8, "ambulance", "exact"), (300, "person", "over")],
    ),
    (
        "医疗队为1560名患者义诊,实施白内障手术210例,发放药品40余种。",
        [(1560, "person", "exact"), (210, "surgery", "exact"), (40, "kind", "over")],
        "The team saw 1,560 patients, performed 210 cataract surgeries and gave out more than 40 kinds of medicine.",
        [(1560, "person", "exact"), (210, "surgery", "exact"), (40, "kind", "over")],
    ),
    (
        "向当地捐赠疫苗50万剂、口罩20万只、呼吸机30台。",
        [(500000, "dose", "exact"), (200000, "mask", "exact"), (30, "ventilator", "exact")],
        "It donated 500,000 doses of vaccine, 200,000 masks and 30 ventilators.",
        [(500000, "dose", "exact"), (200000, "mask", "exact"), (30, "ventilator", "exact")],
    ),
    (
        "学校有24个班、教师68名、学生1100余人,教学楼3栋。",
        [
            (24, "class", "exact"),
            (68, "person", "exact"),
            (1100, "person", "over"),
            (3, "building", "exact"),
        ],
        "The school has 24 classes, 68 teachers and over 1,100 students in three buildings.",
        [
            (24, "class", "exact"),
            (68, "person", "exact"),
            (1100, "person", "over"),
            (3, "building", "exact"),
        ],
    ),
    (
        "电影周展映影片18部,观影人数近两万。",
        [(18, "film", "exact"), (20000, "person", "nearly")],
        "The film week screened 18 films and drew nearly 20,000 viewers.",
        [(18, "film", "exact"), (20000, "person", "nearly")],
    ),
    (
        "展览共展出作品96幅,图书1200册,参观者超过8000人。",
        [(96, "work", "exact"), (1200, "volume", "exact"), (8000, "person", "over")],
        "The exhibition showed 96 paintings and 1,200 books and attracted more than 8,000 visitors.",
        [(96, "painting", "exact"), (1200, "volume", "exact"), (8000, "person", "over")],
    ),
    (
        "2025年双边贸易额达180.4亿美元,较去年同期增长6.7%,其中出口98.2亿美元,增长8.1%;进口82.2亿美元,下降0.4个百分点。",
        [
            (18040000000, "USD", "exact"),
            (6.7, "percent", "exact"),
            (9820000000, "USD", "exact"),
            (8.1, "percent", "exact"),
            (8220000000, "USD", "exact"),
            (0.4, "percent", "exact"),
        ],
        "Bilateral trade reached US$18.04 billion in 2025, 6.7 percent more than the same period last year; exports were US$9.82 billion, up 8.1 percent.",
        [
            (18040000000, "USD", "exact"),
            (6.7, "percent", "exact"),
            (9820000000, "USD", "exact"),
            (8.1, "percent", "exact"),
        ],
    ),
    (
        "每公斤榴莲售价从60元降到35元,降幅约四成。",
        [(60, "CNY", "exact"), (35, "CNY", "exact"), (40, "percent", "about")],
        "The price of durian fell from 60 yuan to 35 yuan per kilogram, a drop of about 40 percent.",
        [(60, "CNY", "exact"), (35, "CNY", "exact"), (40, "percent", "about")],
    ),
    (
        "水稻示范田2000亩,平均亩产650公斤,比当地品种高出三成。",
        [(2000, "mu", "exact"), (650, "kg", "exact"), (30, "percent", "exact")],
        "The 2,000-mu demonstration field yields 650 kg per mu, 30 percent higher than local varieties.",
        [(2000, "mu", "exact"), (650, "kg", "exact"), (30, "percent", "exact")],
    ),
    (
        "推广杂交稻1.2万公顷,每公顷增产1.5吨,惠及农户3600户。",
        [(12000, "hectare", "exact"), (1.5, "tonne", "exact"), (3600, "household", "exact")],
        "Hybrid rice was planted on 12,000 hectares, adding 1.5 tonnes per hectare and benefiting 3,600 farming households.",
        [(12000, "hectare", "exact"), (1.5, "tonne", "exact"), (3600, "household", "exact")],
    ),
    (
        "放流鱼苗80万尾,种植树苗5.5万株,栽种红树林300公顷。",
        [(800000, "fish", "exact"), (55000, "sapling", "exact"), (300, "hectare", "exact")],
        "Some 800,000 fry were released and 55,000 saplings planted, along with 300 hectares of mangroves.",
        [(800000, "fry", "about"), (55000, "sapling", "exact"), (300, "hectare", "exact")],
    ),
    (
        "保护区面积约2400平方公里,栖息着亚洲象120头、鸟类260种。",
        [(2400, "km2", "about"), (120, "elephant", "exact"), (260, "kind", "exact")],
        "The reserve covers about 2,400 square kilometers and is home to 120 elephants and 260 bird species.",
        [(2400, "km2", "about"), (120, "elephant", "exact"), (260, "kind", "exact")],
    ),
    (
        "志愿者平均年龄23岁,累计服务4.6万小时。",
        [(23, "year", "exact"), (46000, "hour", "exact")],
        "The volunteers, with an average age of 23, have served 46,000 hours.",
        [(23, "year", "exact"), (46000, "hour", "exact")],
    ),
    (
        "救援队携带装备20余吨,在72小时内搜救出6名被困者。",
        [(20, "tonne", "over"), (72, "hour", "exact"), (6, "person", "exact")],
        "The team brought over 20 tons of equipment and rescued six trapped people within 72 hours.",
        [(20, "tonne", "over"), (6, "person", "exact"), (72, "hour", "exact")],
    ),
    (
        "强震震级为7.7级,震源深度10公里,已造成至少1700人遇难、3400人受伤、约300人失踪。",
        [
            (7.7, "magnitude", "exact"),
            (10, "km", "exact"),
            (1700, "person", "at_least"),
            (3400, "person", "exact"),
            (300, "person", "about"),
        ],
        "The quake, measuring 7.7 with a depth of 10 km, killed at least 1,700 people, injured 3,400 and left about 300 missing.",
        [
            (7.7, "magnitude", "exact"),
            (10, "km", "exact"),
            (1700, "person", "at_least"),
            (3400, "person", "exact"),
            (300, "person", "about"),
        ],
    ),
    (
        "首批物资包括帐篷2000顶、毛毯1.5万条、净水设备12套。",
        [(2000, "tent", "exact"), (15000, "blanket", "exact"), (12, "set", "exact")],
        "The first batch includes 2,000 tents, 15,000 blankets and 12 sets of water purifiers.",
        [(2000, "tent", "exact"), (15000, "blanket", "exact"), (12, "set", "exact")],
    ),
    (
        "公司开通国际航线38条,通达16个国家的52座城市。",
        [(38, "route", "exact"), (16, "country", "exact"), (52, "city", "exact")],
        "The airline operates 38 international routes to 52 cities in 16 countries.",
        [(38, "route", "exact"), (52, "city", "exact"), (16, "country", "exact")],
    ),
    (
        "5G基站总数突破4200个,4K频道覆盖三分之二的人口。",
        [(4200, "base station", "over"), (66.67, "percent", "exact")],
        "More than 4,200 5G base stations are in service and 4K channels reach two thirds of the population.",
        [(4200, "station", "over"), (66.67, "percent", "exact")],
    ),
    (
        "气温升至41.5摄氏度,比常年偏高3至5摄氏度。",
        [(41.5, "°C", "exact"), ((3, 5), "°C", "exact")],
        "Temperatures rose to 41.5 degrees Celsius, three to five degrees Celsius above average.",
        [(41.5, "°C", "exact"), ((3, 5), "°C", "exact")],
    ),
    (
        "水位上涨2.3米,流量达每秒4500立方米。",
        [(2.3, "m", "exact"), (4500, "m3/s", "exact")],
        "The river rose by 2.3 meters and its flow reached 4,500 cubic meters per second.",
        [(2.3, "m", "exact"), (4500, "m3/s", "exact")],
    ),
    (
        "今年是两国建交50周年,也是铁路开通三周年。",
        [(50, "year", "exact"), (3, "year", "exact")],
        "This year marks the 50th anniversary of diplomatic ties and the third anniversary of the railway.",
        [(50, "year", "exact"), (3, "year", "exact")],
    ),
    (
        "中国连续16年保持该国最大贸易伙伴地位,投资额位居第二。",
        [(16, "year", "exact"), (1, "rank", "exact"), (2, "rank", "exact")],
        "China has been its largest trading partner for 16 consecutive years and ranks second in investment.",
        [(1, "rank", "exact"), (16, "year", "exact"), (2, "rank", "exact")],
    ),
    (
        "电站满足了全国五分之一的用电需求,成本只有进口电的一半。",
        [(20, "percent", "exact"), (50, "percent", "exact")],
        "The plant meets one fifth of national demand at half of the cost of imported power.",
        [(20, "percent", "exact"), (50, "percent", "exact")],
    ),
    (
        "贫困率由26%降至不足15%,家庭收入增长了1.8倍。",
        [(26, "percent", "exact"), (15, "percent", "up_to"), (1.8, "times", "exact")],
        "The poverty rate dropped from 26 percent to less than 15 percent, and incomes grew 1.8 times.",
        [(26, "percent", "exact"), (15, "percent", "up_to"), (1.8, "times", "exact")],
    ),
    (
        "工程为当地提供就业岗位5000多个,本地员工占比超过八成。",
        [(5000, "job", "over"), (80, "percent", "over")],
        "The works created more than 5,000 jobs, with local staff making up over 80 percent.",
        [(5000, "job", "over"), (80, "percent", "over")],
    ),
    (
        "项目分3个标段,合同工期36个月,合同额1.27亿美元。",
        [(3, "section", "exact"), (36, "month", "exact"), (127000000, "USD", "exact")],
        "The contract, in three sections, runs 36 months and is worth 127 million U.S. dollars.",
        [(3, "section", "exact"), (36, "month", "exact"), (127000000, "USD", "exact")],
    ),
    (
        "打机井45口,修建水塔12座,铺设管道80余公里,解决1.3万人饮水问题。",
        [
            (45, "well", "exact"),
            (12, "water tower", "exact"),
            (80, "km", "over"),
            (13000, "person", "exact"),
        ],
        "Forty-five wells and 12 water towers were built and over 80 km of pipes laid for 13,000 people.",
        [
            (45, "well", "exact"),
            (12, "tower", "exact"),
            (80, "km", "over"),
            (13000, "person", "exact"),
        ],
    ),
    (
        "安装太阳能路灯600盏,发放节能炉具2500个。",
        [(600, "lamp", "exact"), (2500, "stove", "exact")],
        "It installed 600 solar street lamps and handed out 2,500 clean stoves.",
        [(600, "lamp", "exact"), (2500, "stove", "exact")],
    ),
    (
        "筛查儿童3.8万名,确诊病例95例,其中救治62名。",
        [(38000, "person", "exact"), (95, "case", "exact"), (62, "person", "exact")],
        "It plans to screen 38,000 children and treat 62 of them.",
        [(38000, "person", "exact"), (62, "person", "exact")],
    ),
    (
        "口岸日均通关货车由150辆次提升至400辆次,通关时间压缩七成以上。",
        [
            (150, "vehicle-time", "exact"),
            (400, "vehicle-time", "exact"),
            (70, "percent", "at_least"),
        ],
        "Daily truck crossings rose from 150 to 400, and clearance time was cut by more than 70 percent.",
        [(150, "person-time", "exact"), (400, "person-time", "exact"), (70, "percent", "over")],
    ),
    (
        "咖啡种植园占地约15亩,年产咖啡豆数千吨。",
        [(15, "mu", "about"), ((1000, 10000), "tonne", "exact")],
        "The farm covers about one hectare and produces thousands of tonnes of beans a year.",
        [(1, "hectare", "about"), ((1000, 10000), "tonne", "exact")],
    ),
    (
        "赛事吸引来自11个国家的64支队伍、近900名运动员,设8个组别。",
        [
            (11, "country", "exact"),
            (64, "team", "exact"),
            (900, "person", "nearly"),
            (8, "group", "exact"),
        ],
        "The event drew 64 teams and nearly 900 athletes from 11 countries.",
        [(64, "team", "exact"), (900, "person", "nearly"), (11, "country", "exact")],
    ),
    (
        "中国队以3比1获胜,决赛得分95.5分,排名第三。",
        [(95.5, "point", "exact"), (3, "rank", "exact")],
        "The team scored 95.5 points and ranked third.",
        [(95.5, "point", "exact"), (3, "rank", "exact")],
    ),
    (
        "图书馆藏书6万册,期刊300种,可容纳读者500人。",
        [(60000, "volume", "exact"), (300, "kind", "exact"), (500, "person", "exact")],
        "The library holds 60,000 books and 300 journals and seats 500 readers.",
        [(60000, "volume", "exact"), (300, "journal", "exact"), (500, "person", "exact")],
    ),
    (
        "第158次联合巡逻历时5天4夜,出动执法艇6艘、执法队员130名,航程近500公里。",
        [
            (5, "day", "exact"),
            (4, "night", "exact"),
            (6, "vessel", "exact"),
            (130, "person", "exact"),
            (500, "km", "nearly"),
        ],
        "The 158th patrol lasted five days and four nights, with six vessels and 130 officers covering nearly 500 kilometers.",
        [
            (5, "day", "exact"),
            (4, "night", "exact"),
            (6, "vessel", "exact"),
            (130, "person", "exact"),
            (500, "km", "nearly"),
        ],
    ),
    (
        "警方破获案件28起,抓获嫌疑人75人,缴获毒品3.2吨。",
        [(28, "case", "exact"), (75, "person", "exact"), (3.2, "tonne", "exact")],
        "Police solved 28 cases, arrested 75 suspects and seized 3.2 tons of drugs.",
        [(28, "case", "exact"), (75, "person", "exact"), (3.2, "tonne", "exact")],
    ),
    (
        "奖学金名额由每年60个增至100个,累计资助留学生逾1.1万人。",
        [(60, "place", "exact"), (100, "place", "exact"), (11000, "person", "over")],
        "Annual scholarships rose from 60 to 100, supporting over 11,000 students.",
        [(60, "scholarship", "exact"), (100, "scholarship", "exact"), (11000, "person", "over")],
    ),
    (
        "园区入驻企业130家,年产值7亿至9亿美元。",
        [(130, "company", "exact"), ((700000000, 900000000), "USD", "exact")],
        "The park hosts 130 companies with an annual output of US$700 million to US$900 million.",
        [(130, "company", "exact"), ((700000000, 900000000), "USD", "exact")],
    ),
    (
        "跨境电商交易额同比翻一番,占外贸比重约为12%。",
        [(2, "times", "exact"), (12, "percent", "about")],
        "Cross-border e-commerce doubled year on year and accounted for about 12 percent of foreign trade.",
        [(2, "times", "exact"), (12, "percent", "about")],
    ),
    (
        "无偿援助2500万元人民币,优惠贷款期限20年,年利率2%。",
        [(25000000, "CNY", "exact"), (20, "year", "exact"), (2, "percent", "exact")],
        "The grant of RMB 25 million comes with a 20-year loan at 2 percent.",
        [(25000000, "CNY", "exact"), (20, "year", "exact"), (2, "percent", "exact")],
    ),
    (
        "隧道最大埋深达1100米,掘进月均进尺约120米。",
        [(1100, "m", "exact"), (120, "m", "about")],
        "The tunnel lies up to 1,100 meters deep and advances about 120 meters a month.",
        [(1100, "m", "up_to"), (120, "m", "about")],
    ),
    (
        "产量从最初的10余吨扩大到目前的300多吨。",
        [(10, "tonne", "over"), (300, "tonne", "over")],
        "The number of products has grown from just over 20 at the start to more than 600.",
        [(20, "product", "over"), (600, "product", "over")],
    ),
    (
        "联欢活动上演节目16个,千余名观众到场。",
        [(16, "program", "exact"), (1000, "person", "over")],
        "Sixteen programs were staged before an audience of over a thousand people.",
        [(16, "program", "exact"), (1000, "person", "over")],
    ),
    (
        "发布《2024年度十大新闻》,收录图片45张、报告4份。",
        [(10, "news story", "exact"), (45, "picture", "exact"), (4, "report", "exact")],
        "The Top 10 News Stories of the year were released with 45 pictures and four reports.",
        [(10, "news story", "exact"), (45, "picture", "exact"), (4, "report", "exact")],
    ),
    (
        "中心已建站点23处,监测PM2.5、PM10等6项指标。",
        [(23, "station", "exact"), (6, "indicator", "exact")],
        "The center runs 23 stations monitoring six indicators such as PM2.5 and PM10.",
        [(23, "station", "exact"), (6, "indicator", "exact")],
    ),
    (
        "碳排放减少约18万吨,相当于植树千万棵。",
        [(180000, "tonne", "about")],
        "Emissions were cut by about 180,000 tonnes, equal to planting millions of trees.",
        [(180000, "tonne", "about"), ((1000000, 10000000), "tree", "exact")],
    ),
    (
        "C909飞机执飞航线9条,机队规模3架,累计飞行1500小时。",
        [(9, "route", "exact"), (3, "aircraft", "exact"), (1500, "hour", "exact")],
        "The C909 serves nine routes with three aircraft, which have flown 1,500 hours.",
        [(9, "route", "exact"), (3, "aircraft", "exact"), (1500, "hour", "exact")],
    ),
    (
        "友好城市增至68对,孔子学院14所,学习中文者达5万多人。",
        [(68, "pair", "exact"), (14, "institute", "exact"), (50000, "person", "over")],
        "There are 68 pairs of sister cities and 14 Confucius Institutes with over 50,000 learners.",
        [(68, "pair", "exact"), (14, "institute", "exact"), (50000, "person", "over")],
    ),
    (
        "论坛设3场平行会议、5个展区,签约项目22个,总金额逾10亿美元。",
        [
            (3, "session", "exact"),
            (5, "exhibition area", "exact"),
            (22, "project", "exact"),
            (1000000000, "USD", "over"),
        ],
        "The forum featured three parallel sessions; 22 deals worth over $1 billion were signed.",
        [(3, "session", "exact"), (22, "deal", "exact"), (1000000000, "USD", "over")],
    ),
    (
        "冷链班列共运送水果8.7万吨,开行班列1200列,运输时间由3天缩短至26小时。",
        [
            (87000, "tonne", "exact"),
            (1200, "train", "exact"),
            (3, "day", "exact"),
            (26, "hour", "exact"),
        ],
        "Cold-chain trains made 1,200 runs with 87,000 tonnes of fruit, cutting transit from three days to 26 hours.",
        [
            (1200, "run", "exact"),
            (87000, "tonne", "exact"),
            (3, "day", "exact"),
            (26, "hour", "exact"),
        ],
    ),
]


def read(text, lang):
    found, _ = quantities.recognise(text, lang, ())
    return [
        (round(q.value, 2) if q.value is not None else (q.low, q.high), q.unit, q.qualifier)
        for q in found
    ]


@pytest.mark.parametrize(("chinese", "wanted", "english", "wanted_english"), PAIRS)
def test_reads_all_quantities_of_a_report(chinese, wanted, english, wanted_english):
    assert read(chinese, "zh") == wanted
    assert read(english, "en") == wanted_english


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("zh", "震中发生里氏6.4级强震", [(6.4, "magnitude", "exact")]),
        ("zh", "女学员约占六成", [(60, "percent", "about")]),
        ("zh", "已运抵10余批救灾物资", [(10, "batch", "over")]),
        ("zh", "一家五口住上新房", [(5, "person", "exact")]),
        ("zh", "在8个村新打机井15口", [(8, "village", "exact"), (15, "well", "exact")]),
        ("zh", "梯级电站有五级，台阶设5级", []),
        ("zh", "航班由6班增至11班", [(6, "flight", "exact"), (11, "flight", "exact")]),
        ("zh", "供水覆盖8村，播放量突破1.2亿次", [(8, "village", "exact"), (120000000, None, "over")]),
        ("zh", "二期工程启动，实施手术860余台次", [(860, "surgery", "over")]),
        ("zh", "江豚由89头增至108头", [(89, "dolphin", "exact"), (108, "dolphin", "exact")]),
        ("en", "left 60 dead and more than 500 injured", [(60, "person", "exact"), (500, "person", "over")]),
        ("zh", "流速每秒3米", [(3, "m/s", "exact")]),
        ("en", "an aftershock of magnitude 5.1", [(5.1, "magnitude", "exact")]),
        ("en", "a 5.1-magnitude aftershock", [(5.1, "magnitude", "exact")]),
        ("en", "a pier measuring 7.5 meters", [(7.5, "m", "exact")]),
        ("en", "volunteers aged between 18 and 45", [((18, 45), "year", "exact")]),
        ("en", "at 90 kph or 120 km an hour", [(90, "km/h", "exact"), (120, "km/h", "exact")]),
        ("en", "screened 900 children and treated 31", [(900, "person", "exact"), (31, "person", "exact")]),
        ("en", "built 40 schools, 12 of which are in use", [(40, "school", "exact"), (12, "school", "exact")]),
        ("en", "prices rose from 14 to 21 percent", [(14, "percent", "exact"), (21, "percent", "exact")]),
        ("en", "a 4K channel on a 5G network over Highway 9", []),
    ],
)  # fmt: skip
def test_reads_words_that_only_their_neighbours_explain(lang, text, wanted):
    assert read(text, lang) == wanted


@pytest.mark.parametrize(
    ("lang", "text", "change"),
    [
        ("zh", "用时由3天缩短至26小时", [None, None]),
        ("zh", "覆盖率提高到35%，同比提高3.2个百分点", [None, "yoy"]),
        ("zh", "比去年同期增长8%", ["yoy"]),
        ("en", "coverage rose to 35 percent, up 3.2 percentage points", [None, "increase"]),
        ("en", "15 percent more than the same period last year", ["yoy"]),
        ("en", "12 percent of the total, up 5 percent year on year", [None, "yoy"]),
        ("en", "cut emissions by 300 tonnes", ["decrease"]),
    ],
)
def test_tells_what_has_changed_from_what_was_reached(lang, text, change):
    found, _ = quantities.recognise(text, lang, ())

    assert [q.change for q in found] == change
