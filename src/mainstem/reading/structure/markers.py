"""Markers: what stands at the head of a row and says heading, item or label."""

import re
from dataclasses import dataclass
from typing import Final

_HAN: Final = "一二三四五六七八九十百零〇"
_HEADS: Final = re.compile(
    rf"""
      (?P<part>第[{_HAN}\d]{{1,5}}[编編部]分?(?=[\s　：:])
        |(?i:part)\s+(?:[IVXLC]+|\d+|one|two|three|four|five)\b)
    | (?P<chapter>第[{_HAN}\d]{{1,5}}章|(?i:chapter)\s+(?:[IVXLC]+|\d+)\b|(?i:annex|appendix)(?:\s+(?:[IVXLC]+|\d+|[A-Z]))?\b
        |附[件录錄](?:[{_HAN}\d]{{1,3}})?(?=[\s　：:]|$))
    | (?P<section>第[{_HAN}\d]{{1,5}}[节節]|(?i:section)\s+(?:[IVXLC]+|\d+)\b)
    | (?P<article>第[{_HAN}\d]{{1,5}}[条條]|(?i:article)\s+(?:[IVXLC]+|\d+)\b)
    | (?P<numeral>[{_HAN}]{{1,4}}[、．])
    | (?P<roman>(?=[IVXLC])X{{0,4}}(?:IX|IV|V?I{{0,3}})[.．、](?=\s|[\u4e00-\u9fff]))
    | (?P<bracketed>[（(][{_HAN}]{{1,4}}[)）])
    | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}\.?(?=[\s　]|[\u4e00-\u9fff])(?!\s*[%％]))
    | (?P<digit>[\d\u17e0-\u17e9\u0e50-\u0e59\u1040-\u1049\u0ed0-\u0ed9]{{1,3}}(?:[.．](?!\d)|[、)）]|-(?=[\u1780-\u17ff])))
    | (?P<enclosed>[（(](?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[)）])
    | (?P<letter>[a-zA-Z][.)](?=\s))
    | (?P<bullet>[•●○■□◆◇▪▫‣–—\-*·](?=[\s　]))
    """,
    re.VERBOSE,
)
_MAY_HEAD: Final = re.compile(
    rf"[第附（(\d{_HAN}IVXLC\u17e0-\u17e9\u0e50-\u0e59\u1040-\u1049\u0ed0-\u0ed9•●○■□◆◇▪▫‣–—\-*·]|[a-zA-Z][.)]|(?i:part|chap|anne|appe|sect|arti)"
)
"""How a marker begins: tried first, since most rows have none."""
_LABEL: Final = re.compile(
    r"[【〖〔\[［][^【】〖〗〔〕\[\]［］\d]{1,24}[】〗〕\]］]$|(?i:read more|further reading|related news|相关阅读|延伸阅读|編者按|编者按)[:：]?$"
)
_LABEL_ENDS: Final = frozenset("】〗〕]］:：eEgGsS读讀按")
_HEADING_KINDS: Final = (
    "part",
    "chapter",
    "section",
    "article",
    "numeral",
    "roman",
    "bracketed",
    "decimal",
)


_NUMBERING: Final = frozenset(
    ("numeral", "roman", "bracketed", "decimal", "digit", "enclosed", "letter", "bullet")
)
"""Kinds that are no words: "Article 5" may begin a sentence about it."""


@dataclass(frozen=True, slots=True)
class Marker:
    """What numbers a row: its kind ("numeral", "bullet" …) and its characters as they stand."""

    kind: str
    text: str

    @property
    def is_heading_like(self) -> bool:
        """Whether such a marker usually numbers headings."""
        return self.kind in _HEADING_KINDS


def get_marker(text: str) -> Marker | None:
    """Return the marker at the head of a row, None where it has none."""
    match = _HEADS.match(text) if _MAY_HEAD.match(text) else None
    if match is None or match.lastgroup is None:
        return None
    return Marker(match.lastgroup, match.group())


def measure_numbering(text: str) -> int:
    """Return how many characters at the head of a passage only number it, with the space after them.

    Returns:
        0 where it is not numbered, or by words ("Chapter 2").
    """
    marker = get_marker(text)
    if marker is None or marker.kind not in _NUMBERING:
        return 0
    rest = text[len(marker.text) :]
    return len(text) - len(rest.lstrip()) if rest.strip() else 0


def is_label(text: str) -> bool:
    """Tell whether a row is a label such as 【延伸阅读】 or [Read More]."""
    return len(text) <= 26 and text[-1:] in _LABEL_ENDS and _LABEL.match(text) is not None
