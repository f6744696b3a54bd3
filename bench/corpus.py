"""Passages in eight spellings of seven languages, as many as asked for, none a copy of another.

Sentences come from NTREX-128 where it stands beside the checkout, else from words written here.
A passage is the beginning of one sentence, the end of another, and a number.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "ntrex128"
FILES = {
    "zh": "newstest2019-ref.zho-CN.txt",
    "zh-Hant": "newstest2019-ref.zho-TW.txt",
    "en": "newstest2019-src.eng.txt",
    "km": "newstest2019-ref.khm.txt",
    "lo": "newstest2019-ref.lao.txt",
    "my": "newstest2019-ref.mya.txt",
    "th": "newstest2019-ref.tha.txt",
    "vi": "newstest2019-ref.vie.txt",
}
WORDS = {
    "zh": "澜湄 合作 基金 会议 国家 水资源 部长 发展 中国 老挝 项目 农业 贸易 增长 年度 计划 的 在 和 人民",
    "zh-Hant": "瀾湄 合作 基金 會議 國家 水資源 部長 發展 中國 寮國 項目 農業 貿易 增長 年度 計劃 的 在 和 人民",
    "en": "river fund meeting countries water minister growth trade plan the of and in farmers project joint "
    "cooperation declaration people year",
    "km": "ទឹក ទន្លេ កម្ពុជា កិច្ច សហការ ប្រទេស មូលនិធិ ប្រជុំ ឆ្នាំ និង នៃ ការ កសិកម្ម ពាណិជ្ជកម្ម គម្រោង",
    "lo": "ນ້ຳ ແມ່ນ້ຳ ລາວ ການ ຮ່ວມມື ປະເທດ ກອງທຶນ ປະຊຸມ ປີ ແລະ ຂອງ ກະສິກຳ ການຄ້າ ໂຄງການ ລັດຖະມົນຕີ",
    "my": "ရေ မြစ် မြန်မာ ပူးပေါင်း နိုင်ငံ ရန်ပုံငွေ အစည်းအဝေး နှစ် နှင့် ၏ စိုက်ပျိုးရေး ကုန်သွယ်ရေး စီမံကိန်း",
    "th": "น้ำ แม่น้ำ ไทย ความร่วมมือ ประเทศ กองทุน ประชุม ปี และ ของ การ เกษตร การค้า โครงการ รัฐมนตรี",
    "vi": "nước sông hợp tác quốc gia quỹ cuộc họp năm và của phát triển nông nghiệp thương mại dự án bộ trưởng",
}
SPACELESS = ("zh", "th", "lo", "km", "my")
SPACED = ("en", "vi")
_CLUSTER = re.compile(r"\w[^\w\s]*|\S")


def iter_passages(number: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield (language, text) of passages, the languages in turn."""
    chance = random.Random(seed)
    sentences = {lang: list(_iter_sentences(lang, chance)) for lang in FILES}
    languages = list(FILES)
    for n in range(number):
        lang = languages[n % len(languages)]
        left, right = chance.choice(sentences[lang]), chance.choice(sentences[lang])
        yield lang, f"{_cut(left, chance)[0]}{_cut(right, chance)[1]} {1_000 + n * 7 % 90_000}"


def get_origin() -> str:
    return "NTREX-128" if SHARED.is_dir() else "words of the bench"


def _iter_sentences(lang: str, chance: random.Random) -> Iterator[str]:
    path = SHARED / FILES[lang]
    if path.is_file():
        yield from (line.strip() for line in path.read_text("utf-8").splitlines() if line.strip())
        return
    words, space = WORDS[lang].split(), " " if lang in SPACED else ""
    for _ in range(2_000):
        # Squared, so that the first words are rare and the last in a large share of all texts.
        picked = [
            words[int(len(words) * chance.random() ** 0.5)] for _ in range(chance.randint(8, 40))
        ]
        yield space.join(picked)


def _cut(sentence: str, chance: random.Random) -> tuple[str, str]:
    starts = [m.start() for m in _CLUSTER.finditer(sentence)]
    at = chance.choice(starts[len(starts) // 4 : 3 * len(starts) // 4 + 1])
    return sentence[:at], sentence[at:]
