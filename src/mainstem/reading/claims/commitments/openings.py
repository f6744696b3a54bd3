"""Openings: whether an action, a statement or an aim begins at an offset of a Chinese passage."""

import re
from functools import cached_property
from typing import Final

from mainstem.reading.claims.commitments.actors import Actors
from mainstem.reading.claims.commitments.grammar import Grammar
from mainstem.reading.claims.commitments.promises import Setting

_TIME: Final = re.compile(
    r"(?:(?:自|从|到|至|于|在)?(?:[今明后]年|(?:未来|今后)[一二两三四五六七八九十几\d]{1,2}年|(?:\d{4}[—–-])?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|近期|年内|[上下]半年|下一?阶段|下一步|[上下]个?月"
    r"|第?[一二三四五六七八九十\d]{1,3}个?[年月日天]|第[一二三四]季度)(?:以?[内底初末之前后起]){0,2}[，,]?){1,4}"
)
_TARGET: Final = re.compile(r"到20\d\d年[^，。；,;]{2,30}\d")
"""What is to be so by a year: 到2030年数字经济占三成 with a figure."""
_AIMING: Final = ("提出", "计划", "力争", "拟")
NEAR: Final = 24
"""Characters beyond which a word has nothing to do with another: keeps long text linear."""
SUBJECT_REACH: Final = 10
"""Characters at the head of a clause in which its subject is named."""


class Openings:
    """One passage, and what the grammar says of words at its offsets."""

    def __init__(self, text: str, setting: Setting, grammar: Grammar) -> None:
        """Take a passage in simplified characters."""
        self.text = text
        self.setting = setting
        self.grammar = grammar

    @cached_property
    def actors(self) -> Actors:
        """Those named in the passage who can act; collected when first asked for."""
        return Actors(self.text, self.setting.names, self.grammar)

    def begins_action(self, at: int, *, or_agent: bool = False, demanded: bool = False) -> bool:
        """Tell whether a verb follows, adverbs, dates and quotation marks left out."""
        while at < len(self.text) and self.text[at] in "“‘「还也都 ":
            at += 1
        time = _TIME.match(self.text, at, at + NEAR)
        if time and self.begins_action(time.end(), or_agent=or_agent, demanded=demanded):
            return True
        if self.grammar.opens_action(self.text, at, demanded=demanded):
            return True
        if not or_agent or self.grammar.is_attributive(self.text, at):
            return False
        return self.actors.begins_within(at, at + SUBJECT_REACH)

    def begins_statement(self, at: int) -> bool:
        """Tell whether what was agreed is said behind a comma: 商定，中方每日提供数据."""
        begin = self.find_statement(at)
        return begin is not None and self.begins_action(begin, or_agent=True)

    def find_statement(self, at: int) -> int | None:
        """Return where words begin behind a comma at an offset, and behind the time they name."""
        if self.text[at : at + 1] not in ("，", ",", "：", ":"):
            return None
        time = _TIME.match(self.text, at + 1, at + NEAR)
        return time.end() if time else at + 1

    def begins_aim(self, word: str, at: int) -> bool:
        """Tell whether an action follows a word that promises, or what is to be so by a year."""
        if word not in _AIMING:
            return self.begins_action(at)
        return self.begins_action(at, demanded=True) or self.begins_target(at)

    def begins_target(self, at: int) -> bool:
        """Tell whether a figure stands at an offset that is to be reached by a year."""
        return _TARGET.match(self.text, at) is not None
