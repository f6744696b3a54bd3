"""Norms: what a plan or statute lays down in the present tense, 工作组每年召开一次会议."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from mainstem.reading.claims.commitments.grammar import get_grammar, get_words
from mainstem.reading.claims.patterns import either

_FAR: Final = 160
"""Characters beyond which a clause is not read on: keeps long text linear."""
_EACH: Final = r"每(?:半|两|二|三|四|五|六|\d)?(?:个)?(?:年度?|季度?|月|周|日|季)(?:至少|均|各)?"
_NUMBER: Final = r"[\d一二三四五六七八九十百]"
_ASIDE: Final = re.compile(r"其中|其余|但是?|而且?|并且?|同时|此外|另外?|还|也|且")


@dataclass(frozen=True, slots=True)
class Norm:
    """Where a norm's clause begins, where its verb does, and who is to act."""

    clause: int
    at: int
    subject: tuple[int, int] | None


def find_norms(text: str, start: int, end: int, clauses: tuple[int, ...]) -> Iterator[Norm]:
    """Yield the norms of a sentence of an instrument: one for each clause that has its own actor.

    A sentence without an actor holds one where it says when, by whom, or how much.
    """
    if _get_told().search(text, start, end):
        return
    found = False
    for clause in clauses:
        acting = _get_acting().match(text, clause, min(end, clause + _FAR))
        if acting and _names_somebody(text, *_get_subject(acting, "subject")):
            found = True
            yield Norm(clause, acting.end("subject"), _get_subject(acting, "subject"))
    if found:
        return
    fixed = _get_fixed().search(text, start, min(end, start + 2 * _FAR))
    if fixed:
        yield Norm(start, start, _get_subject(fixed, "by") if fixed["by"] else None)


def _get_subject(match: re.Match[str], group: str) -> tuple[int, int]:
    start, end = match.span(group)
    aside = _ASIDE.match(match.string, start, end)
    return (aside.end() if aside else start), end


def _names_somebody(text: str, start: int, end: int) -> bool:
    """Whether a subject is one, not an action that has one for its object (加强各国……)."""
    grammar = get_grammar()
    if grammar.agent.match(text, start, end):
        return True
    return not grammar.opens_action(text, start)


@cache
def _get_told() -> re.Pattern[str]:
    return re.compile(rf"{either(get_words('told'))}|应[^，。；,;]{{1,40}}?(?:邀请|之邀)")


@cache
def _get_acting() -> re.Pattern[str]:
    """A clause with an actor before its verb: 各国指定一个联络点."""
    actors = either(get_words("agents", "organs"))
    verbs = either(get_words("actions", "norms"))
    ways = f"(?:{either(get_words('ways'))}|{_EACH}|至少)"
    lead = r"[\s\d.、（）()一二三四五六七八九十]{0,6}(?:[^，。；：,;:的]{0,16}(?:[年月日底]前|[年月日]底|期间|框架下|基础上|指导下|领导下))?"
    actor = rf"(?:[^，。；：,;:的了由在于向以把使让为“”\d]{{0,20}}?{actors})"
    joined = rf"{actor}(?:(?:、|和|与|及|以及){actor}){{0,5}}"
    period = r"(?:(?:于|在|自)[^，。；,;]{2,16}?[前底起内间后])?"
    return re.compile(rf"{lead}(?P<subject>{joined})(?:{ways}){{0,3}}{period}(?={verbs})")


@cache
def _get_fixed() -> re.Pattern[str]:
    """A clause that says when, by whom or how much: 由各国自筹, 每年评估一次, 到2030年增至100个."""
    verbs = either(get_words("actions", "norms"))
    ways = f"(?:{either(get_words('ways'))})"
    targets = either(get_words("targets"))
    actors = either(get_words("agents", "organs"))
    return re.compile(
        rf"由(?P<by>[^，。；,;于]{{0,20}}?{actors})(?:{ways}|按[^，。；,;]{{1,16}}?){{0,3}}(?={verbs})"
        rf"|{_EACH}[^，。；,;]{{0,12}}?(?={verbs})"
        rf"|(?:{_NUMBER}[年月日]|[年月]底|{_NUMBER}个?[年月日天]内)[^，。；,;]{{0,3}}?前?[，]?(?:{ways}){{0,3}}(?:完成|建成|提交|启动|达到|实现|开通|投入|公布|发布|报送|设立|建立)"
        rf"|(?:到|至|截至|争取|力争)(?:19|20)\d\d年[^。；;]{{0,60}}?(?:{targets})"
        r"|自[^，。；,;]{1,20}起(?:正式)?(?:实施|施行|生效|执行|适用)|有效期"
        r"|(?:平台|网站|网|刊物|公报)上?(?:予以)?(?:公布|发布|公开|公示)"
    )
