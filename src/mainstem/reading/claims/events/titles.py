"""Titles of events: a name, or the clause that tells of one, without what only leads up to it."""

import re
from typing import Final

_DATELINE: Final = re.compile(
    r"^(?:新华社|中新社|人民网|央视网|本报)?[^，。（(]{0,14}\d{1,2}日电?\s*[（(](?:记者|通讯员)[^）)]*[）)]\s*"
    r"|^[A-Z][A-Za-z ]{2,24}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})? \((?:[A-Z]{2,6}|Xinhua)\)\s*[–—-]+\s*"
)
"""Where and when a news item was sent: 新华社北京12月7日电（记者……）, Vientiane (VNA) –."""
_CALLED: Final = re.compile(
    r"\s*[（(](?:以下)?(?:简称|hereinafter|hereafter)[^（）()]{0,40}[）)]", re.IGNORECASE
)
"""What it is called further on."""
_LEAD: Final = re.compile(
    r"^(?:特别是|尤其是|其中|此外|同时|这是|据了解)+[，,]?|^(?:marking|following) (?=the )",
    re.IGNORECASE,
)
_SINCE: Final = re.compile(
    r"^自?(?:(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?)?(?P<told>.{4,}?)(?:以来|之后|以后)$"
    r"|^自(?:(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?)?(?P<after>.{4,}?)后$"
)
"""What something else is told to be since: 自2018年示范区启动建设以来."""


def tidy(title: str) -> str:
    """Leave out what leads up to a title; one that is nothing else stays as it is."""
    left = _LEAD.sub("", _DATELINE.sub("", _CALLED.sub("", title))).strip()
    since = _SINCE.match(left)
    if since:
        left = since["told"] or since["after"]
    return left or title
