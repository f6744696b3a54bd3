"""Roles: what a block is (heading, caption, byline, list item …), told by its form."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mainstem.reading.structure import markers
from mainstem.reading.structure.markers import Marker
from mainstem.reading.structure.rows import WIDE
from mainstem.reading.structure.texts import Text

_CREDIT: Final = r"图片来源|圖片來源|图源|图片由|图片提供|资料图|資料圖|摄|攝|供图|供圖|(?i:photo|image|picture|credit|courtesy)"
_CREDITED: Final = re.compile(
    rf"[（(\[【](?=[^（）()\[\]【】]*(?:{_CREDIT}|(?:来源|來源|图|圖)[:：/]))[^（）()\[\]【】]{{2,80}}[)）\]】]?\s*$"
    r"|\[(?:新华社|新華社|中新社|Xinhua|AP|AFP|Reuters|CNS|VCG)[^\[\]]{0,40}\]\s*$"
    r"|\((?:Xinhua|AP|AFP|VNA|Reuters|CNS|VCG|KPL|TNA|AKP)/[^()]{2,60}\)\s*$"
    r"|[.!?”\"]\s*\((?=[^()a-z]*[A-Z]{2})[^()a-z]{3,140}\)\s*$"
    r"|(?:记者|記者|社|报|報)\s*[\u4e00-\u9fff]{2,4}(?:\s[\u4e00-\u9fff]{2,4}){0,2}\s*[摄攝]$"
)
_UNCLOSED: Final = re.compile(r"[（(\[【][^（）()\[\]【】]+\Z")
_CREDIT_ENDS: Final = frozenset(")）]】摄攝")
"""What a credit ends with, unless its bracket is never closed."""
_SHOWN_WITHIN: Final = re.compile(r"(?:.{1,400}[。，,.!！])?(?:图为|圖為)")
_SHOWN: Final = re.compile(
    r"图[:：]|资料图|資料圖|▲|△|(?i:file photo|photo shows|photo[:：]|pictured (?:is|are|here)|this photo|ảnh[:：])"
)
_BYLINE: Final = re.compile(
    r"[（(【\[]?(?:来源|來源|稿源|作者|文[/／]|编辑|編輯|责任编辑|責任編輯|责编|审校|校对|翻译|编译|摄影|供稿|通讯员|"
    r"记者|記者|发布日期|发布时间|發布時間|时间|日期|转载时间|本报记者|本報記者|本刊记者|新华社记者|新華社記者|中新社记者|"
    r"(?i:reporters?|editors?|edited by|source|authors?|translated by|translator|post time|posted|published|updated|"
    r"date|salin|nguồn|phóng viên|tác giả|ที่มา|ผู้เขียน|วันที่\S*|ngày|ວັນທີ|ថ្ងៃទី))\s*[:：\s]"
    r"|By\s+(?:[A-Z][\w.'’-]*\s*,?\s*(?:and\s+)?){1,6}$"
    r"|By\s+(?:(?:the|our|and|staff|editors?|editorial|board|team|office|department|secretariat|correspondents?|reporters?)\b\s*){1,6}$"
    r"|(?:本刊|本报|本報|本网|本站)?(?:编辑部|編輯部|评论员|評論員|编者|編者|综合报道)$|(?i:editorial (?:board|office|department|team))$"
    r"|(?:本报|本報|本刊|新华社|新華社|中新社)?(?:记者|記者)\s+[\u4e00-\u9fff]{2,4}"
)
_DATE_ALONE: Final = re.compile(
    r"(?:on\s+)?\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}$|[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+\d{4}$"
    r"|(?:\d{4}|[一二三四五六七八九〇○零]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月(?:\s*[\d一二三四五六七八九十]{1,3}\s*日)?$"
)
_MASTHEAD: Final = re.compile(
    r"(?:agenda )?items? \d[\w ()]*$|[\w-]+ (?:special |emergency )?session$|distr\.|original:|english only$|(?:resolution|decision)s? adopted by\b[^.;]{2,60}$|\[[^\[\]]*(?:reference to|adopted|consensus|vote)[^\[\]]*\]$|.*\t(?:distr\.|[A-Z]+/[A-Z\d/.]+)",
    re.IGNORECASE,
)
"""What the first page of a document of an organisation says before its title."""
_DATED: Final = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2})?")
_DATELINE: Final = re.compile(
    r"^.{1,60}(?:[\d၀-၉]{1,2}日[电電]|\((?:Xinhua|ဆင်ဟွာ|VNA|KPL|ซินหัว|ຊິນຫົວ)\))\s*$"
)
_SITE_DATE: Final = re.compile(
    r"(?i:[\w.-]+\.(?:org|com|cn|net|gov)[\w.]*|xinhua|vna|tna|kpl),\s*(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4}$"
)
_ENDS: Final = re.compile(r"[。！!.;；:：，,、…។។៖៕။][”’\"'」』）)\]】]*$")
_SENTENCE: Final = re.compile(r"[。；;]")
_LETTERS: Final = re.compile(r"[^\W\d_]{2}|[\u3400-\u9fff]")
_WORDS: Final = re.compile(r"[^\W\d_][\w'’-]*")
_BRACKETED: Final = re.compile(r"[（(\[【][^（）()]*[）)\]】]")
_WIDE: Final = re.compile(f"[{WIDE}]")
_LONGEST_BYLINE: Final = 90
_LONGEST_CREDIT: Final = 82
"""Characters of a credit whose bracket is never closed, brackets included."""
_LONGEST_CAPTION: Final = 900
_SHORT: Final = 24
_SAMPLE: Final = 200
_MOST_IN_A_ROW: Final = 3
"""Unmarked lines without full stop: so many may be titles, more are a table or a list of names."""


@dataclass(slots=True)
class Draft:
    """A passage in the making."""

    text: Text
    role: str | None
    """Its type, where the markup or its place states it."""
    level: int | None
    marker: Marker | None
    is_set_apart: bool = False
    """Whether it is bold or larger, and the body of the document is not."""
    type: str = "paragraph"


def assign_types(drafts: Sequence[Draft]) -> None:
    """Set the type of every draft, in order."""
    for draft in drafts:
        # What the markup calls a paragraph may be anything set as one: a byline, a caption.
        stated = draft.role if draft.role != "paragraph" else None
        draft.type = stated or _get_type(draft)
    _settle_numbered(drafts)
    _find_titles(drafts)


def _get_type(draft: Draft) -> str:
    text = draft.text.text
    if markers.is_label(text):
        return "label"
    if len(text) <= _LONGEST_CAPTION and (_is_credited(text) or _is_shown(text)):
        # "Reporter Zhao Zizhong, photographer" is a credit without a caption.
        return "byline" if len(text) <= 24 and _BYLINE.match(text) else "caption"
    if len(text) <= _LONGEST_BYLINE and _is_byline(text):
        return "byline"
    if draft.is_set_apart and _is_title_like(text) and _LETTERS.search(text):
        return "heading"
    if draft.marker is None:
        return "paragraph"
    if draft.marker.is_heading_like and _is_title_like(text):
        return "heading"
    if draft.marker.kind == "digit" and _is_short_title(text):
        return "heading"
    return "list_item"


def _is_credited(text: str) -> bool:
    tail = text[-200:]
    ends = tail.rstrip()[-_LONGEST_CREDIT:]
    if ends[-1:] not in _CREDIT_ENDS and not _UNCLOSED.search(ends):
        return False
    return _CREDITED.search(tail) is not None


def _is_shown(text: str) -> bool:
    if ("图为" in text or "圖為" in text) and _SHOWN_WITHIN.match(text):
        return True
    return _SHOWN.match(text) is not None


def _is_byline(text: str) -> bool:
    if "。" in text:
        return False
    if _DATE_ALONE.match(text) or _MASTHEAD.match(text):
        return True
    if _BYLINE.match(text) or _DATELINE.match(text) or _SITE_DATE.search(text):
        return True
    return _DATED.search(text) is not None and not _ENDS.search(text[-8:])


def _is_title_like(text: str) -> bool:
    """Whether a marked text is a heading, not a numbered paragraph."""
    if len(text) > 240 or _SENTENCE.search(text.rstrip("。.；;")):
        return False
    return not _ENDS.search(text[-8:])


def _is_short_title(text: str) -> bool:
    """Whether "1. …" heads a part: brief, capitalised, and without a stop."""
    words = _WORDS.findall(text[:200])
    if not _is_title_like(text) or len(text) > 90:
        return False
    if _WIDE.search(text):
        return len(text) <= 24
    return len(words) <= 10 and _are_capitalised(words)


def _are_capitalised(words: Sequence[str]) -> bool:
    long = [w for w in words if len(w) > 3]
    return (
        bool(words)
        and words[0][0].isupper()
        and sum(w[0].isupper() for w in long) * 10 >= len(long) * 6
    )


def _settle_numbered(drafts: Sequence[Draft]) -> None:
    """Make items of long numbered titles whose fellows are items: one was cut off, or is brief."""
    kinds = Counter((d.marker.kind, d.type) for d in drafts if d.marker)
    for draft in drafts:
        if draft.type != "heading" or draft.marker is None or draft.role:
            continue
        kind = draft.marker.kind
        if kinds[kind, "list_item"] > kinds[kind, "heading"] and len(draft.text.text) > _SHORT:
            draft.type = "list_item"


def _find_titles(drafts: Sequence[Draft]) -> None:
    """Make headings of short unmarked lines that stand over text."""
    index = 0
    while index < len(drafts):
        end = index
        while end < len(drafts) and _may_be_title(drafts[end], first=index == 0):
            end += 1
        count = end - index
        if count > _MOST_IN_A_ROW:
            # A table or a list of names; but what a document begins with is still its title.
            twin = _is_wide(drafts[0]) != _is_wide(drafts[1])
            count = (2 if twin else 1) if index == 0 else 0
        if count and _has_text(drafts, end) and not _is_foreign(drafts, index, end):
            for draft in drafts[index : index + count]:
                draft.type = "heading"
        index = max(end, index + 1)


def _is_wide(draft: Draft) -> bool:
    return _WIDE.search(draft.text.text) is not None


def _is_foreign(drafts: Sequence[Draft], start: int, end: int) -> bool:
    """Whether a word or two in ASCII stand alone in text of another script: Views, Share."""
    text = drafts[start].text.text
    if end - start > 1 or start == 0 or not text.isascii() or len(_WORDS.findall(text)) > 2:
        return False
    if drafts[start - 1].type == "heading":
        return False
    follows = drafts[end].text.text[:_SAMPLE]
    return len(follows.encode("ascii", "ignore")) * 2 < len(follows)


def _has_text(drafts: Sequence[Draft], start: int) -> bool:
    """Whether the blocks after a title hold text before the next heading."""
    following = drafts[start : start + 4]
    return any(d.type in ("paragraph", "list_item", "caption") for d in following)


def _may_be_title(draft: Draft, *, first: bool) -> bool:
    text = draft.text.text
    if draft.type != "paragraph" or draft.role or len(text) > 200 or _ENDS.search(text[-8:]):
        return False
    words = _WORDS.findall(text)
    if (
        not words
        or not _LETTERS.search(text)
        or _SENTENCE.search(text)
        or _BRACKETED.fullmatch(text)
    ):
        return False
    if _WIDE.search(text):
        return len(text) <= 50
    if not (text[0].isascii() or text[0].isupper()):
        return len(text) <= 160
    return len(words) <= 30 and (first or len(words) <= 7 or _are_capitalised(words))
