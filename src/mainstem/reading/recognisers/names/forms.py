"""Names found by their form: organisations by their ending, persons by the office before them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mainstem.model.mentions import NameKind
from mainstem.reading import lexicons
from mainstem.reading.recognisers.names.gazetteer import Entry

Row = tuple[int, int, NameKind, str | None, str | None]
"""What makes a NameMention, in the order of its fields; many are found that are not kept."""
_LONGEST_ZH = 24
"""How many characters a Chinese name of an organisation may have before its ending."""
_PUNCTUATION = r"\s\d，。、；：！？（）()《》〈〉“”‘’「」『』【】\[\],.;:!?\"'…—–·|/"
_HAN = "[\u4e00-\u9fff]"
# Possessive, and never begun inside a word: a line of ten million capitals takes one step.
# It begins with the capital, as only then the search skips what lies between in no time.
_CAPITALISED = r"[A-Z](?<![\w.'’&‑-][A-Z])(?:[\w&‑-]|['’.](?=\w))*+"
_NAME_EN = re.compile(
    rf" (?:(?:U|Daw|H\.E\.|Samdech|Dr\.|Mr\.|Ms\.|Mrs\.) )?(?P<name>{_CAPITALISED}(?: {_CAPITALISED}){{0,3}})"
)
_RUN_EN = re.compile(rf"{_CAPITALISED}(?: (?:(?:of(?: the)?|for|and|&) )?{_CAPITALISED}){{1,14}}+")
_LEAD = re.compile(r"(?:(?:The|In|At|A|An|On|of|the|and|for|&) | )+")
_JOINING = frozenset(["of", "the", "and", "for", "&"])
_OF_COUNTRY = re.compile(r" of (?:the )?")


def get_role(text: str, matches: Sequence[tuple[int, int, Entry]], index: int) -> str | None:
    """Return the office that stands directly before the listed name at `index`, if one does."""
    if index == 0:
        return None
    start = matches[index][0]
    first, last, before = matches[index - 1]
    if before.kind in ("office", "weak_office") and text[last:start] in ("", " "):
        return text[first:last]
    return None


def find_organisations(
    text: str, lang: str, matches: Sequence[tuple[int, int, Entry]]
) -> list[Row]:
    """Find organisations that are not listed by how their names are made.

    Args:
        text: the passage.
        lang: "zh" or "en"; other languages have no rule yet.
        matches: the listed names and offices in it.
    """
    if lang == "zh":
        return list(_iter_organisations_zh(text))
    return list(_iter_organisations_en(text, matches)) if lang == "en" else []


def find_persons(text: str, lang: str, matches: Sequence[tuple[int, int, Entry]]) -> list[Row]:
    """Find persons that are not listed by the office before their name.

    Args:
        text: the passage.
        lang: "zh" or "en"; other languages have no rule yet.
        matches: the listed names and offices in it.
    """
    if lang == "zh":
        return list(_iter_persons_zh(text, matches))
    return list(_iter_persons_en(text, matches)) if lang == "en" else []


@cache
def _get_endings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what ends a Chinese name of an organisation, and what it cannot run over."""
    lexicon = lexicons.load("organisations")["forms"]
    endings = sorted(lexicon["zh"], key=len, reverse=True)
    boundaries = sorted(lexicon["zh_boundaries"], key=len, reverse=True)
    # 对外 belongs to a name (对外经济合作中心), 对 alone does not.
    words = "|".join(re.escape(w) + ("(?!外)" if w == "对" else "") for w in boundaries)
    firsts = "".join({w[0]: None for w in boundaries})
    ending = re.compile(rf"(?:{'|'.join(endings)})(?![长员门分队化])")
    return ending, re.compile(rf"(?s:.*)(?=[{_PUNCTUATION}{firsts}])(?:[{_PUNCTUATION}]|{words})")


def _iter_organisations_zh(text: str) -> Iterator[Row]:
    ending, boundary = _get_endings()
    for match in ending.finditer(text):
        first = max(0, match.start() - _LONGEST_ZH)
        # One character of the ending stays out, so that 同 in 合同 cannot cut at the very end.
        edge = boundary.match(text, first, match.start())
        start = edge.end() if edge else first
        if match.start() - start >= 2 and (edge or first == 0):
            yield start, match.end(), "organisation", None, None


@cache
def _get_heads() -> frozenset[str]:
    return frozenset(lexicons.load("organisations")["forms"]["en"])


def _iter_organisations_en(text: str, matches: Sequence[tuple[int, int, Entry]]) -> Iterator[Row]:
    heads = _get_heads()
    index = 0
    for run in _RUN_EN.finditer(text):
        if heads.isdisjoint(run[0].split(" ")):
            continue
        while index < len(matches) and matches[index][1] <= run.start():
            index += 1
        start = run.start()
        inside = index
        while inside < len(matches) and matches[inside][0] < run.end():
            first, last, entry = matches[inside]
            inside += 1
            if entry.kind in ("office", "weak_office", "person"):
                yield from _claim(text, start, first, heads)
                start = last
            # A listed name stands for itself, unless something it belongs to is named with it.
            elif (
                entry.kind == "organisation"
                and first >= start
                and heads.isdisjoint(text[start:first].split(" "))
            ):
                start = last
        yield from _claim(text, start, run.end(), heads)


def _claim(text: str, start: int, end: int, heads: frozenset[str]) -> Iterator[Row]:
    """Yield text[start:end] as an organisation if its words say so, without words around it."""
    lead = _LEAD.match(text, start, end)
    start = lead.end() if lead else start
    words = text[start:end].split(" ")
    while words and (words[-1] in _JOINING or not words[-1]):
        end -= len(words.pop()) + 1
    if len(words) > 1 and not heads.isdisjoint(words):
        yield start, end, "organisation", None, None


@cache
def _get_person_zh() -> re.Pattern[str]:
    offices = lexicons.load("persons")["offices"]
    after = "|".join(sorted(offices["zh_after"], key=len, reverse=True))
    return re.compile(
        rf"(?![{offices['zh_not_before']}]|{after})"
        rf"(?P<name>{_HAN}{{1,6}}(?:·{_HAN}{{1,8}}){{1,3}}|{_HAN}{{2,4}}?)"
        rf"(?={after}|[{_PUNCTUATION}]|\Z)"
    )


def _iter_persons_zh(text: str, matches: Sequence[tuple[int, int, Entry]]) -> Iterator[Row]:
    pattern = _get_person_zh()
    for index, (start, end, entry) in enumerate(matches):
        if entry.kind != "office":
            continue
        following = matches[index + 1] if index + 1 < len(matches) else None
        match = pattern.match(text, end)
        if match is None or (following is not None and following[0] < match.end()):
            continue
        yield match.start(), match.end(), "person", None, text[start:end]


def _iter_persons_en(text: str, matches: Sequence[tuple[int, int, Entry]]) -> Iterator[Row]:
    heads = _get_heads()
    for index, (start, end, entry) in enumerate(matches):
        if entry.kind != "office":
            continue
        last, following = end, index + 1
        if (
            following < len(matches)
            and matches[following][2].kind == "country"
            and _OF_COUNTRY.fullmatch(text, end, matches[following][0])
        ):
            # Prime Minister of Cambodia Hun Manet
            last, following = matches[following][1], following + 1
        match = _NAME_EN.match(text, last)
        if match is None or not heads.isdisjoint(match["name"].split(" ")):
            continue
        if following < len(matches) and matches[following][0] < match.end():
            continue
        yield match.start("name"), match.end(), "person", None, text[start:end]
