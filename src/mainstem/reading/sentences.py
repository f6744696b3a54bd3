"""Sentences: where each sentence of a passage begins and ends."""

import re
from collections.abc import Iterator
from functools import cache

from mainstem.reading import lexicons
from mainstem.reading.remembering import remember

_CLOSING = "”’\"'»」』）)】］\\]〕"
# A mark that what follows shows to lie inside a sentence: “走吧！”，他说 and 《你好吗？》.
_GOES_ON = "》〉，、；：,;:"
# A run of marks is tried from its first one only: from each of them would be quadratic. Patterns
# begin with the marks, as only then the search skips what lies between in no time.
_EAST = re.compile(
    rf"[。！？!?｡….](?<![。！？!?｡…].)(?:(?<=[。！？!?｡])[。！？!?｡]*+|(?<=…)…*+(?:[！？!?]++|(?=[\s（(【\[{_CLOSING}]|\Z))"
    rf"|(?<=[㐀-鿿]\.)(?=\s|\Z))[{_CLOSING}]*+(?![{_GOES_ON}])"
)
_LATIN = re.compile(
    rf"[.!?…。！？](?<![.!?…。！？].)[.!?…。！？]*+[{_CLOSING}]*+"
    r"(?:(?=\s)|(?<=[。！？])|(?<=[^\W\d_A-Z]{2}\.)(?=[A-Z][a-z]*+[ ,]))"
)
_KHMER = re.compile(rf"(?<!។ល)[។៕!?](?!ល។)[{_CLOSING}]*+")
_BURMESE = re.compile(rf"[။!?]++[{_CLOSING}]*+")
_FOLLOWING = re.compile(r"\s*+([“‘\"'«(\[]*+)([\w’-]{0,20})")
_TOKEN = re.compile(r"[^\s(\[“‘\"'—–/]*\Z")
_NUMBERING = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVXLC]{1,6}|[A-Za-z])")
_INITIALS = re.compile(r"(?:\w\.)*[^\W\d_]")
# A source or credit that stands behind the stop: “… a working visit. (XINHUA)”.
_CREDIT = re.compile(
    r"\s*+(?:[(（](?!(?:\d{1,2}|[a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})[)）])|[\[【〔])"
    r"[^()\[\]（）【】〔〕]{0,200}+(?<![.!?。！？…])[)\]）】〕][.。]?"
)


@remember
def split(text: str, lang: str) -> tuple[tuple[int, int], ...]:
    """Return the half-open offsets of the sentences of a passage, spaces between them left out.

    Closing quotes and brackets stay with the sentence they close, and so does a source or photo
    credit in brackets behind it. Every character that is not a space lies in one sentence.

    Args:
        text: the passage.
        lang: its language; one that is not known is split like English.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for end in _iter_ends(text, lang):
        if end > start:
            _append(found, text, start, end)
            start = end
    _append(found, text, start, len(text))
    return tuple(found)


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Append text[start:end] without the spaces around it, unless nothing is left."""
    sentence = text[start:end]
    first = end - len(sentence.lstrip())
    last = start + len(sentence.rstrip())
    if first < last:
        found.append((first, last))


def _iter_ends(text: str, lang: str) -> Iterator[int]:
    """Yield the offsets at which sentences end, in order."""
    east = lang in ("zh", "zh-Hant", "ja")
    pattern = _get_pattern(lang)
    latin = pattern is _LATIN
    start = 0
    for match in pattern.finditer(text):
        if match.start() < start:
            continue  # inside a credit that the sentence before it has taken
        end = match.end()
        if latin and not _is_end(text, start, match, lang):
            continue
        if east and '"' in match[0]:
            end = _leave_opening(text, start, match)
        credit = _CREDIT.match(text, end)
        start = credit.end() if credit else end
        yield start


def _get_pattern(lang: str) -> re.Pattern[str]:
    """Return what may end a sentence in a language."""
    if lang in ("zh", "zh-Hant", "ja"):
        return _EAST
    if lang == "km":
        return _KHMER
    if lang == "my":
        return _BURMESE
    return _get_spaced(lang) if lang in ("th", "lo") else _LATIN


@cache
def _get_spaced(lang: str) -> re.Pattern[str]:
    """Return what ends a sentence in Thai or Lao: a stop after a long word, or a known start."""
    starters = "|".join(map(re.escape, lexicons.load("sentences")[lang]["starters"]))
    # An abbreviation has few letters: พ.ศ. น. กม. ทส.
    return re.compile(
        rf"(?:[!?。]++|(?<=[\u0e00-\u0eff]{{6}})\.(?=\s|\Z))[{_CLOSING}]*+|(?<=\S)(?=\s(?:{starters}))"
    )


def _leave_opening(text: str, start: int, match: re.Match[str]) -> int:
    """Return the end of a sentence before a straight quotation mark that opens the next one."""
    if text.count('"', start, match.start()) % 2:
        return match.end()
    return match.start() + match[0].index('"')


@cache
def _get_words(lang: str, kind: str) -> frozenset[str]:
    """Return a list of the lexicon; a language without one uses the English."""
    lexicon = lexicons.load("sentences")
    return frozenset(lexicon[lang if lang == "vi" else "en"][kind])


def _is_end(text: str, start: int, match: re.Match[str], lang: str) -> bool:
    """Say whether a stop in a text of a spaced script ends the sentence begun at `start`."""
    following = _FOLLOWING.match(text, match.end())
    opening, word = following.groups() if following else ("", "")
    if word[:1].islower():
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    before = _TOKEN.search(text, max(start, match.start() - 24), match.start())
    token = before[0] if before else ""
    return _ends_at(
        token, text[start : min(match.start(), start + 40)].strip(), word, opening, lang
    )


def _ends_at(token: str, sentence: str, word: str, opening: str, lang: str) -> bool:
    """Say whether the stop after `token` ends the sentence, by the word that follows it.

    Args:
        token: what stands between the last space and the stop.
        sentence: the first characters of the sentence.
        word: the next word, "" where none follows.
        opening: quotation marks or brackets before it.
        lang: the language of the text.
    """
    lower = token.lower()
    if sentence == token and _NUMBERING.fullmatch(token):
        return False
    if lower in _get_words(lang, "never"):
        return False
    if word[:1].isdigit() and lower in _get_words(lang, "before_number"):
        return False
    if lower in _get_words(lang, "may_end") or _INITIALS.fullmatch(token):
        return bool(opening) or word.lower() in _get_words(lang, "starters")
    return True
