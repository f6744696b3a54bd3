"""English commitments: modals, performatives and calls, with the clauses they govern."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from mainstem.model.mentions import NameMention
from mainstem.reading import lexicons, sentences
from mainstem.reading.claims.commitments.promises import Modality, Promise, Setting

_CUT: Final = re.compile(
    r";\s+(?:and\s+)?|,\s+(?:and|while|but)\s+(?=[^,;]{0,60}?\b(?:will|shall|should|must|agreed|called|urged|encouraged|pledged|decided|committed|welcomed|invited|need)\b)|:\s+(?=\()"
)
_CLAUSE: Final = re.compile(r"[,;:—]\s|\bthat\s|\bwhich\s|\bwho\s|\s(?:and|but|while)\s|[.]\s")
_RELATIVE: Final = re.compile(r"\b(?:which|who|that|to|for)\s+(?:also\s+)?$")
_ITEM: Final = re.compile(
    r"(?:[\s(]*(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s+|[•●▪\-–—*]\s+)(?:further\s+|also\s+)?",
    re.IGNORECASE,
)
_BY_SAYING: Final = re.compile(
    r"\b(?:been|being|was|were|has|have|had|as|which|already|the|our|their|its|his|her|and|of"
    r"|recent|urgent|other)\s+(?:\w+ly\s+)?$"
)
"""What makes a verb a report, or a noun: has been committed to, the resolve to, recent calls for."""
_RELATED: Final = re.compile(r"\bwhich\b[^,;]{0,40}$")
_TOWARDS: Final = re.compile(
    r"\b(?:to|participation|participate|support|efforts|further|other|more|joint|continued|deeper|closer|stronger|enhanced)\b"
)
_ADDRESSED: Final = re.compile(
    r"\b(?:to|that|for)\s+\w|\b(?:cooperation|participation|exchanges|efforts|action|support)\b"
)
_REQUEST: Final = 110
"""Characters in which a call says what it calls for."""
_JOINING: Final = re.compile(r"(?:[\s,&]|and|the|of|both)*")
_SUBJECT_REACH: Final = 90
_NEAR: Final = 40
_DANGLING: Final = re.compile(r"[,;]?\s+(?:and|or|but|while)\s*$")
_STOPS: Final = " \t,;:.–—"


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The lexicon, compiled."""

    trigger: re.Pattern[str]
    speech: re.Pattern[str]
    agent: re.Pattern[str]
    """One who can promise, at the end of what stands before a verb."""
    agent_phrase: re.Pattern[str]
    scheduled: re.Pattern[str]
    action: re.Pattern[str]
    needed: re.Pattern[str]
    opened: re.Pattern[str]


def find_promises(text: str, setting: Setting) -> list[Promise]:
    """Find what an English passage promises or urges, in order."""
    grammar = _get_grammar()
    if not setting.is_instrument and not grammar.trigger.search(text):
        return []
    found: list[Promise] = []
    for start, end in sentences.split(text, "en"):
        found.extend(_read_sentence(text, start, end, setting))
    return found


def _read_sentence(text: str, start: int, end: int, setting: Setting) -> Iterator[Promise]:
    grammar = _get_grammar()
    said = grammar.speech.search(text, start, end)
    cuts = [start, *(m.end() for m in _CUT.finditer(text, start, end)), end]
    promised = False
    for first, last in pairwise(cuts):
        spoken = setting.is_instrument or (said is not None and said.start() < last)
        hit = _find_trigger(text, first, last, spoken=spoken, setting=setting)
        if hit is None and setting.is_instrument:
            hit = _find_action(text, first, last, promised=promised or first == start)
        if hit is None:
            continue
        promised = True
        begin, stop = _trim(text, start if first == start else first, last)
        yield Promise(
            begin,
            stop,
            hit.start(),
            _get_modality(hit, spoken=spoken),
            _find_subject(text, first, hit.start(), setting),
        )


def _find_trigger(
    text: str, start: int, end: int, *, spoken: bool, setting: Setting
) -> re.Match[str] | None:
    """Return the first word in a part that promises or urges."""
    for match in _get_grammar().trigger.finditer(text, start, end):
        if _counts(match, text, start, end, spoken=spoken, setting=setting):
            return match
    return None


def _counts(
    match: re.Match[str], text: str, start: int, end: int, *, spoken: bool, setting: Setting
) -> bool:
    grammar = _get_grammar()
    before, after = text[start : match.start()], text[match.end() : min(end, match.end() + 160)]
    kind = match.lastgroup
    if kind == "promise":
        clause = _CLAUSE.split(before)[-1]
        if _RELATIVE.search(before) or grammar.scheduled.match(after):
            return False
        return _ends_in_agent(clause, start + len(before) - len(clause), setting) or (
            spoken and not clause.strip()
        )
    if kind == "duty":
        return not _RELATIVE.search(before) and not grammar.scheduled.match(after)
    if kind == "stress":
        return grammar.needed.search(after) is not None
    if kind == "stance":
        return before.rstrip().lower().endswith(("we", "we strongly", "we fully", "we also")) and (
            match.group().lower() != "welcome" or _TOWARDS.search(after) is not None
        )
    if kind == "urging":
        return not _BY_SAYING.search(before) and _ADDRESSED.search(after[:_REQUEST]) is not None
    if kind == "performative":
        # A word set in capitals belongs to a title: “Staying Committed to …”.
        is_titled = match.group()[0].isupper() and not _ITEM.fullmatch(before) and before.strip()
        return not (is_titled or _BY_SAYING.search(before) or _RELATED.search(before))
    if kind == "opening":
        return grammar.opened.search(after[:60]) is not None
    return True


def _ends_in_agent(clause: str, offset: int, setting: Setting) -> bool:
    """Whether the words right before a verb name one who can promise."""
    tail = clause[-_NEAR:].lower()
    if _get_grammar().agent.search(tail):
        return True
    end = offset + len(clause.rstrip())
    return any(
        name.kind != "place" and end - 12 <= name.end <= end + 1
        for name in _get_names(setting, offset, end + 1)
    )


def _get_names(setting: Setting, start: int, end: int) -> Sequence[NameMention]:
    names = setting.names
    first = bisect_left(names, start, key=lambda name: name.start)
    last = bisect_left(names, end, key=lambda name: name.start)
    return names[first:last]


def _find_subject(text: str, start: int, end: int, setting: Setting) -> tuple[int, int] | None:
    """Return those named last before the verb, several joined by "and" together, or nobody."""
    start = max(start, end - _SUBJECT_REACH)
    spans = [m.span() for m in _get_grammar().agent_phrase.finditer(text, start, end)]
    spans += [
        (n.start, n.end)
        for n in _get_names(setting, start, end)
        if n.kind != "place" and n.end <= end
    ]
    found: tuple[int, int] | None = None
    for first, last in sorted(spans):
        if found and (first <= found[1] or _JOINING.fullmatch(text, found[1], first)):
            found = (found[0], max(found[1], last))
        else:
            found = (first, last)
    return found


def _find_action(text: str, start: int, end: int, *, promised: bool) -> re.Match[str] | None:
    """Return the bare verb an item of a plan begins with."""
    if not promised:
        return None
    item = _ITEM.match(text, start, end)
    return _get_grammar().action.match(text, item.end() if item else start, end)


def _get_modality(hit: re.Match[str], *, spoken: bool) -> Modality:
    if hit.lastgroup in ("duty", "stress"):
        return "commitment" if spoken else "recommendation"
    return "recommendation" if hit.lastgroup == "urging" else "commitment"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    dangling = _DANGLING.search(text, max(start, end - 12), end)
    end = dangling.start() if dangling else end
    while start < end and text[start] in _STOPS:
        start += 1
    while end > start and text[end - 1] in _STOPS:
        end -= 1
    return start, end


@cache
def _get_grammar() -> _Grammar:
    en = lexicons.load("commitments")["en"]
    kinds = {
        "performative": _either(en["performative"]),
        "duty": rf"(?<!\bthe )(?:{_either(en['duty'])})(?! not\b| be noted)",
        "promise": rf"(?:{_either(en['promise'])})(?! not\b)",
        "urging": _either(en["urging"]),
        "renewed": rf"(?:{_either(en['renewing'])})\b[^.;]{{0,40}}?\b(?:commitment|determination|resolve|readiness|willingness) to",
        "stress": _either(en["stressing"]),
        "pledge": _either(en["pledge"]),
        "planned": rf"(?:{_either(en['planned'])})(?=[^.;]{{0,60}}\b(?:{_either(en['plans'])})\b)",
        "opening": _either(en["opening"]),
        "stance": _either(en["stance"]),
    }
    agents = _either(en["agents"])
    return _Grammar(
        trigger=re.compile(
            r"\b(?:" + "|".join(f"(?P<{k}>{p})" for k, p in kinds.items()) + r")\b", re.IGNORECASE
        ),
        speech=re.compile(rf"\b(?:{_either(en['speech'])})\b", re.IGNORECASE),
        agent=re.compile(
            rf"\b(?:{agents})(?:\s+(?:also|both|all|each|jointly|together|further|therefore|respectively|then|now))?\s*$"
        ),
        agent_phrase=re.compile(
            rf"\b(?:the\s+)?(?:(?:six|five|two|both|all|participating|member|relevant|other|lancang-mekong|mekong|riparian|local)\s+)*(?:{_either(set(en['agents']) - set(en['pronouns']))})\b",
            re.IGNORECASE,
        ),
        scheduled=re.compile(rf"\s*(?:{_either(en['scheduled'])})\b"),
        action=re.compile(
            rf"(?:to\s+)?(?:[a-z]+ly\s+)?(?:{_either(en['actions'])})\b(?!\s*[,:]|ing)",
            re.IGNORECASE,
        ),
        needed=re.compile(
            rf"\b(?:{_either(en['needed'])})\b[^.;]{{0,20}}\b(?:to|of|for)\b|\bimportance of (?:\w+ly )?\w+ing\b"
        ),
        opened=re.compile(rf"\b(?:{_either(en['opened'])})\b"),
    )


def _either(words: Iterable[str]) -> str:
    listed = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in listed)
