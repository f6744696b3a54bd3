"""A mechanism of two states of a valley, as small as a mechanism can be that has a bit of each."""

VALLEY = """\
[[mechanism]]
id = "valley"
names = { en = "Valley Cooperation", zh = "山谷合作" }
short = { en = "VC", zh = "谷合" }
co_chair = "LA"
sources = ["charter"]

[[source]]
id = "charter"
title = "Charter of the valley"
publisher = "Valley Press"
date = "2019-05-01"
url = "https://valley.example/charter"
lang = "en"

[[member]]
code = "LA"
names = { en = "Lao PDR", zh = "老挝" }
formal = { en = "Lao People's Democratic Republic", zh = "老挝人民民主共和国" }
sources = ["charter"]

[[member]]
code = "TH"
names = { en = "Thailand", zh = "泰国", th = "ไทย" }
names_unchecked = ["th"]
formal = { en = "Kingdom of Thailand", zh = "泰王国" }
sources = ["charter"]

[[version]]
id = "2019"
names = { en = "One pillar", zh = "一个支柱" }
date = "2019-05-01"
sources = ["charter"]

[[node]]
id = "river"
role = "pillar"
names = { en = "The river", zh = "河流" }
versions = ["2019"]
areas = ["water", "environment"]
sources = ["charter"]

[[place]]
id = "pakse"
names = { en = "Pakse", zh = "巴色" }
member = "LA"
sources = ["charter"]

[[organ]]
id = "council"
type = "organ"
level = "ministers"
names = { en = "Valley Council of Ministers", zh = "山谷部长理事会" }
sources = ["charter"]

[[organ]]
id = "office"
type = "secretariat"
names = { en = "Valley Office", zh = "山谷办公室" }
parent = "council"
place = "pakse"
sources = ["charter"]

[[organisation]]
id = "college"
type = "university"
names = { en = "Valley College", zh = "山谷学院" }
members = ["TH"]
sources = ["charter"]

[[series]]
id = "council"
organ = "council"
names = { en = "Councils", zh = "理事会" }
months = 12
sources = ["charter"]

[[meeting]]
id = "council-1"
series = "council"
level = "ministers"
ordinal = 1
names = { en = "First Valley Council of Ministers", zh = "山谷部长理事会首次会议" }
date = "2019-05-01"
place = "pakse"
co_chairs = ["LA", "TH"]
outcomes = [
    { en = "An office was set up.", zh = "设立办公室。" },
]
sources = ["charter"]

[[meeting]]
id = "council-3"
series = "council"
level = "ministers"
ordinal = 3
names = { en = "Third Valley Council of Ministers", zh = "山谷部长理事会第三次会议" }
date = "2021-06-10"
mode = "video"
co_chairs = ["LA"]
sources = ["charter"]
certain = false
why = "Known from a calendar only."

[[instrument]]
id = "plan"
type = "plan_of_action"
names = { en = "Plan of Action of the Valley (2020-2024)", zh = "山谷行动计划（2020—2024）" }
date = "2019-05-01"
meeting = "council-1"
standing = "adopted"
period = "2020/2024"
sources = ["charter"]

[[commitment]]
id = "gauges"
instrument = "plan"
number = "1"
areas = ["water"]
due = "2020"
responsible = [{ en = "The council", zh = "理事会" }]
fulfilled_by = ["meeting/council-3"]
text = { en = "Read the gauges together.", zh = "共同读取水位。" }
sources = ["charter"]

[[fund]]
id = "fund"
type = "fund"
names = { en = "Valley Fund", zh = "山谷基金" }
announced = "2019-05-01"
meeting = "council-1"
amounts = [{ amount = "1500000.50", currency = "USD" }]
provider = "TH"
sources = ["charter"]

[[partnership]]
id = "towns"
type = "sister_cities"
names = { en = "Towns of the valley", zh = "山谷城镇" }
partners = ["place/pakse", "organisation/college"]
members = ["LA", "TH"]
areas = ["water"]
count = 4
as_of = "2021"
sources = ["charter"]

[[word]]
of = "organ"
key = "ministers"
forms = { en = ["Valley Round", "Round of the Valley"], pt = ["Roda do Vale"] }
"""


def make_files(text=VALLEY):
    """Return the files of the mechanism, with some of its text replaced."""
    return {"valley.toml": text.encode()}


def write_folder(folder, text=VALLEY):
    """Write the mechanism into a folder and return its path, as a setting has it."""
    for name, data in make_files(text).items():
        (folder / name).write_bytes(data)
    return str(folder)
