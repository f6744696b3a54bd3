"""Ties between a number and the words it is about: what may stand between them, by language."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mainstem.reading.claims.patterns import make_pattern


@dataclass(frozen=True, slots=True)
class Grammar:
    """The patterns that tell what a number is about in one kind of language."""

    sentence_end: re.Pattern[str]
    compared: re.Pattern[str]
    """Before a date that a figure is only compared with."""
    same_period: re.Pattern[str]
    """Inside such a date."""
    dated: re.Pattern[str] | None
    """Between a number and the date right behind it that it is of: 70 villages in 2025."""
    link: re.Pattern[str]
    """What may stand between a measure and its number."""
    goes_on: re.Pattern[str]
    """Between a number and a share that tells its growth: the measure is the same."""
    reaches: re.Pattern[str]
    """Between a number and the one it has come to, of the same measure: …, reaching."""
    mutual: re.Pattern[str]
    """A measure of two countries that a sentence before has named: bilateral trade."""
    joint: str
    """Between their names."""
    after: re.Pattern[str]
    """What stands between a number and the end of its noun phrase."""
    before_measure: re.Pattern[str]
    """Between a name and the measure that is its own: 老挝的出口额, Laos's exports."""
    after_measure: re.Pattern[str] | None
    """Between a measure and the name it is of: trade between."""
    opens: re.Pattern[str]
    """Before a name that begins a clause."""
    stops: re.Pattern[str]
    """Between a name that begins a clause and a number, where the number is another's."""
    ranked: re.Pattern[str]
    """The words of a rank, with what something is ranked as: 第四大贸易伙伴."""
    owns: re.Pattern[str]
    """Between a name and the rank of another: China's largest trading partner."""
    counts_inside: bool
    """Whether figures hold the noun they count: 300 passengers."""

    def links(self, text: str, start: int, end: int) -> bool:
        """Whether the words between a measure and a number tie them."""
        return self.link.fullmatch(text, start, end) is not None

    def find_after(
        self, text: str, start: int, last: int, measures: re.Pattern[str]
    ) -> re.Match[str] | None:
        """Return the measure that ends the noun phrase right after a number."""
        phrase = self.after.match(text, start, min(last, start + 48))
        if phrase is None:
            return None
        return find_last(measures, text, phrase.start("noun"), phrase.end("noun"))

    def find_first_after(
        self, text: str, start: int, last: int, nouns: re.Pattern[str]
    ) -> re.Match[str] | None:
        """Return the first of some nouns in the noun phrase right after a number."""
        phrase = self.after.match(text, start, min(last, start + 48))
        return nouns.search(text, *phrase.span("noun")) if phrase else None

    def belongs(self, text: str, name: tuple[int, int], measure: tuple[int, int]) -> bool:
        """Whether a measure is that of a name beside it."""
        if name[1] <= measure[0]:
            return self.before_measure.fullmatch(text, name[1], measure[0]) is not None
        return (
            self.after_measure is not None
            and measure[1] <= name[0]
            and self.after_measure.fullmatch(text, measure[1], name[0]) is not None
        )

    def carries(self, text: str, start: int, end: int) -> bool:
        """Whether a clause that begins with a name at `start` still goes on at a number."""
        return text[start : start + 1] != "-" and self.stops.search(text, start, end) is None


def find_last(measures: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the measure that ends at `end`, looking from `start` on."""
    found = None
    for match in measures.finditer(text, start, end):
        found = match
    return found if found and found.end() == end else None


_CHANGE = "增长|增加|增至|上升|上涨|下降|减少|提高|提升|降低|扩大|缩短|下滑|回落|增|减|升|降"
_LESS = "同比|环比|年均|月均|分别|累计|平均|其中|并|且|约|近|超过|超|逾|突破|了|达到|达|为|至|到"
CHINESE = Grammar(
    sentence_end=re.compile(r"[。！？；]"),
    compared=re.compile(r"(?:相较于?|较|比)\Z"),
    same_period=re.compile(r"同期"),
    dated=None,
    link=re.compile(
        rf"(?:[（(][^（）()]{{0,20}}[)）])?"
        rf"(?:{_CHANGE}|{_LESS}|的|已经?|将|共计?|合计|总计|日均|是|有|实现|完成|由|从|仅|最高|最大|可|净"
        rf"|总额|总量|水平|规模|连续.{{1,3}}年|方面|左右|[：:]|(?:较|比)[一-鿿\d]{{2,10}}?(?=增|上|下|减|提|降|扩|缩))*"
    ),
    goes_on=re.compile(
        rf"[，,、（(]?(?:{_CHANGE}|{_LESS}|(?:较|比)[一-鿿\d]{{2,10}}?(?=增|上|下|减|提|降|扩|缩)|以上|左右)+"
    ),
    reaches=re.compile(r"[，,](?:\d{4}年)?(?:达到?|升至|增至|为)"),
    mutual=re.compile(r"双边|两国"),
    joint="和",
    after=re.compile(r"的?(?P<noun>[一-鿿]{1,12}?)(?=[^一-鿿]|[为在将被于对向和与及参免已]|\Z)"),
    before_measure=re.compile(r"(?:的|之间的?|间的?|双边|两国|(?!在|于|到|赴)[一-鿿]{1,4})?"),
    after_measure=None,
    opens=re.compile(
        r"(?:[，,。；;：:！？!?（(\s]|其中|当天|当日|期间|目前|此外|同时|今年|去年|随后|截至目前)\Z"
    ),
    # A clause after a comma goes on with the subject only where it begins like one without its own.
    stops=re.compile(
        r"[，,：:](?!(?:同时|还|并|也|共|已|累计|运输|发送|完成|实现|建成|提供|捐赠|派出|开通|接待|培训|惠及|覆盖|同比|较|比|增长|下降|占|达|超|总投资|投资|全长|总长|总面积|面积|年产|每年|预计|计划))"
        r"|[。；]|的(?!\Z)|、(?![\d一二三四五六七八九十])|以及|代表|双方|各方|三方|其中|由[一-鿿]{2,12}(?:承建|建设|提供)"
    ),
    ranked=re.compile(r".{0,5}?大的?(?P<what>[一-鿿]{2,})\Z"),
    owns=re.compile(r"的?"),
    counts_inside=False,
)

_VERBS = (
    r"reach(?:e[sd]|ing)?|total(?:l?ed|l?ing|s)?|was|were|is|are|st(?:ood|ands|anding) at|hit(?:ting)?|r(?:ose|ising)"
    r"|gr(?:ew|owing|own)|fell|falling|dropped|declined|increas(?:ed|ing)|decreas(?:ed|ing)|exceed(?:ed|ing|s)?"
    r"|surpass(?:ed|ing)?|amount(?:ed|ing|s) to|up|down|worth|valued|climbed|jumped|surged|soared|averag(?:ed|ing)"
)
_SMALL = (
    r"(?: (?:by|to|at|of|from|about|around|some|nearly|almost|over|more|than|an?|the|as|high|much|up|down|approximately"
    r"|roughly|estimated|total|average))*"
)
OTHER = Grammar(
    sentence_end=re.compile(r"[.!?;](?=\s|\Z)"),
    compared=re.compile(
        r"(?:\b(?:compared (?:with|to)|than(?: in| at| for)?|versus|against)"
        r"|(?:percent|%|times)[^,.;]{0,12} (?:from|over|on))"
        r"(?: (?:that|those) (?:of|in))?(?: the same period(?: of| in)?)? (?:the )?\Z",
        re.IGNORECASE,
    ),
    same_period=re.compile(r"same period", re.IGNORECASE),
    dated=re.compile(
        r"(?: [a-z-]+){0,2} (?:in|during|for|of|as of|at the end of|by the end of)(?: the)?(?: year)? ",
        re.IGNORECASE,
    ),
    link=re.compile(
        rf"(?: of{_SMALL}|(?: (?:between|of|with|from|to|in|by|on|for) [^.;:,\d]{{1,48}})?"
        rf"(?: (?:has|have|had|will|would|also|already|been|be|now))*(?:,)? (?:{_VERBS}){_SMALL}) ?",
        re.IGNORECASE,
    ),
    goes_on=re.compile(
        rf"[,(]?(?: ?(?:and|or|which|that|representing|registering|with|year on year|year-on-year|{_VERBS}"
        rf"|increase|decrease|rise|growth|drop|decline|an?|of|by|to|from|about|over|nearly|more|than))+ ",
        re.IGNORECASE,
    ),
    reaches=re.compile(
        r"[^.;]{0,40}, (?:and )?(?:reaching|hitting|totall?ing|to reach) ", re.IGNORECASE
    ),
    mutual=re.compile(r"bilateral|two-way|mutual|two countries", re.IGNORECASE),
    joint=" and ",
    after=re.compile(
        r"(?: worth)?(?: of| in| for)(?: the)? (?P<noun>[a-z-]{2,24}(?: [a-z-]{2,24}){0,2}?)"
        r"(?=[.,;:)]| (?:and|to|in|from|for|by|with|at|on|of|a|was|were|has|had|have)\b|\Z)",
        re.IGNORECASE,
    ),
    before_measure=re.compile(r"(?:['’]s)?(?: [a-z-]{2,20}){0,3} ", re.IGNORECASE),
    after_measure=re.compile(r" (?:between|of|with|by|from|in) (?:the )?", re.IGNORECASE),
    opens=re.compile(
        r"(?:[,;:(] |\A)(?:and |while |but )?(?:the )?\Z|[.!?] (?:the )?\Z", re.IGNORECASE
    ),
    stops=re.compile(
        r"[;:]|, (?:the|its|an?|it|they|which|with|where|this|these|including|while|as|and the)\b|\b(?:both|two) sides\b",
        re.IGNORECASE,
    ),
    ranked=re.compile(
        r"(?:[^\s-]+[\s-])?(?:largest|biggest)\s+(?P<what>\S.*)\Z", re.IGNORECASE | re.DOTALL
    ),
    owns=re.compile(r"['’]s? (?:own )?", re.IGNORECASE),
    counts_inside=True,
)


def match_words(words: Iterable[str], lang: str) -> re.Pattern[str]:
    """Return what finds the longest of the words, whole ones where the language writes spaces.

    Any language but Chinese must be in lower case.
    """
    if lang == "zh":
        return re.compile(make_pattern(words))
    tree = make_pattern(word.lower() for word in words)
    return re.compile(rf"(?<![^\W\d_]){tree}(?![^\W\d_])")
