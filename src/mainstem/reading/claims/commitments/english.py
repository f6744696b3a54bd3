"""English commitments: modals, performatives and calls, with the clauses they govern."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import Final

from mainstem.model.mentions import NameMention
from mainstem.reading import lexicons, sentences
from mainstem.reading.claims.commitments.promises import Modality, Promise, Setting
from mainstem.reading.claims.patterns import either

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
    r"\b(?:been|being|was|were|has|have|had|as|which|already|the|our|their|its|his|her)\s+(?:\w+ly\s+)?$"
)
"""What makes a verb a report, or a noun: has been committed to, the resolve to."""
_CALLS: Final = re.compile(r"\b(?:and|of|recent|urgent|other|joint|repeated)\s+$")
"""What makes calls a noun: commitments and calls for."""
_RELATED: Final = re.compile(r"\bwhich\b[^,;]{0,40}$")
_TOWARDS: Final = re.compile(
    r"\b(?:to|participation|participate|support|efforts|further|other|more|joint|continued|deeper|closer|stronger|enhanced)\b"
)
_ADDRESSED: Final = re.compile(
    r"\b(?:to|that|for)\s+\w|\b(?:cooperation|participation|exchanges|efforts|action|support)\b"
)
_PROPOSED: Final = re.compile(r"\s+(?:that|to|for|the \w+ing|\w+ing)\b")
_TASKED: Final = re.compile(r"^\s[^,;.]{2,90}?\b(?:to|with)\s+\w")
_COORDINATED: Final = re.compile(r"\band\s+(?:also\s+|further\s+)?$")
_SAID_TO: Final = re.compile(r"\b(?:will|would|shall|should|must)\b")
_JOINING: Final = re.compile(r"(?:[\s,&]|and|the|of|both)*")
_BEFORE: Final = 120
_AFTER: Final = 120
"""Characters before and after a verb that tell what it does."""
_NEAR: Final = 60
_ADVERB: Final = 12
_WE: Final = ("we", "we strongly", "we fully", "we also", "we firmly")
_DANGLING: Final = re.compile(r"[,;]?\s+(?:and|or|but|while)\s*$")
_STOPS: Final = " \t,;:.–—"


_OBSERVED: Final = (
    r"(?! (?:also )?be (?:noted|recalled|remembered|said|seen|stressed|mentioned|pointed|admitted|underestimated|overlooked)"
    r"|(?: not)? have\b)"
)
"""What a duty does not demand: it must be noted, should have."""
_LEAD: Final = (
    r"(?:[\s(]*(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]\s+|[•●▪\-–—*]\s+)?"
    r"(?:(?:by|from|before|after|within|every|in|on|upon|at|where|when|if|once|as)\b[^,;]{2,60},\s+)?"
)
_PREAMBLE: Final = re.compile(r"[\W\d]*(?!during\b)\w+ing\b")
_NOUNS: Final = r"(?:[\w'’/-]+,?\s+){0,6}?"
_WAYS: Final = (
    r"(?:also|jointly|each|both|all|then|together|regularly|annually|\w+ly|at least once a year)"
)


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The lexicon, compiled."""

    candidate: re.Pattern[str]
    """Where a trigger may stand: quick to search for, in lower case like all but agents."""
    trigger: re.Pattern[str]
    speech: re.Pattern[str]
    agent: re.Pattern[str]
    """One who can promise, at the end of what stands before a verb."""
    agent_phrase: re.Pattern[str]
    scheduled: re.Pattern[str]
    action: re.Pattern[str]
    acting: re.Pattern[str]
    passive: re.Pattern[str]
    told: re.Pattern[str]
    needed: re.Pattern[str]
    opened: re.Pattern[str]


def find_promises(text: str, setting: Setting) -> list[Promise]:
    """Find what an English passage promises or urges, in order."""
    lowered = text.lower()
    if len(lowered) != len(text):
        # A few letters grow in lower case (İ), and offsets would not fit.
        lowered = text
    candidates = [m.span() for m in _get_grammar().candidate.finditer(lowered)]
    if not candidates and not setting.is_instrument:
        return []
    reader = _Reader(text, lowered, setting)
    return [
        promise
        for start, end in sentences.split(text, "en")
        if setting.is_instrument or _reach_into(candidates, start, end)
        for promise in reader.read(start, end)
    ]


def _reach_into(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, which are in order, lies between two offsets, if only in part."""
    first = bisect_right(spans, start, key=itemgetter(1))
    return first < len(spans) and spans[first][0] < end


class _Reader:
    """One passage, sentence by sentence; `lowered` is its text in lower case."""

    def __init__(self, text: str, lowered: str, setting: Setting) -> None:
        self.text = text
        self.lowered = lowered
        self.setting = setting
        self.grammar = _get_grammar()

    def read(self, start: int, end: int) -> Iterator[Promise]:
        """Yield the promises of one sentence: each with its part of it."""
        said = self.grammar.speech.search(self.lowered, start, end)
        cuts = [start, *(m.end() for m in _CUT.finditer(self.lowered, start, end)), end]
        promised = False
        for first, last in pairwise(cuts):
            spoken = self.setting.is_instrument or (said is not None and said.start() < last)
            hit = self._find_trigger(first, last, spoken=spoken)
            if hit is None and self.setting.is_instrument and (promised or first == start):
                hit = self._find_action(first, last) or self._find_norm(first, last)
            if hit is None:
                continue
            promised = True
            begin, stop = self._trim(first, last)
            # A norm is matched from its beginning, and names its actor.
            is_acting = "actor" in hit.re.groupindex
            subject = hit.span("actor") if is_acting else self._find_who(hit, start, first, last)
            if begin < stop:
                yield Promise(begin, stop, hit.start(), _get_modality(hit, spoken=spoken), subject)

    def _find_trigger(self, start: int, end: int, *, spoken: bool) -> re.Match[str] | None:
        """Return the first word in a part that promises or urges."""
        for candidate in self.grammar.candidate.finditer(self.lowered, start, end):
            match = self.grammar.trigger.match(self.lowered, candidate.start(), end)
            if match and self._counts(match, start, end, spoken=spoken):
                return match
        return None

    def _find_action(self, start: int, end: int) -> re.Match[str] | None:
        """Return the bare verb an item of a plan begins with."""
        item = _ITEM.match(self.lowered, start, end)
        return self.grammar.action.match(self.lowered, item.end() if item else start, end)

    def _find_norm(self, start: int, end: int) -> re.Match[str] | None:
        """Return who acts, or what is done, where a plan or statute says so in the present."""
        if self.grammar.told.search(self.lowered, start, end) or _PREAMBLE.match(
            self.lowered, start, end
        ):
            return None
        acting = self.grammar.acting.match(self.lowered, start, end)
        return acting or self.grammar.passive.match(self.lowered, start, end)

    def _counts(self, match: re.Match[str], start: int, end: int, *, spoken: bool) -> bool:
        """Whether a word promises here."""
        before = self.lowered[max(start, match.start() - _BEFORE) : match.start()]
        after = self.lowered[match.end() : min(end, match.end() + _AFTER)]
        kind = match.lastgroup
        if kind in ("duty", "promise") and (
            _RELATIVE.search(before) or self.grammar.scheduled.match(after)
        ):
            return False
        if match.group() == "would" and not spoken:
            return False
        if match.group() == "could":
            return self._ends_in_agent(_CLAUSE.split(before)[-1], match.start())
        if match.group() == "shall" and self.setting.is_instrument:
            return True
        if kind == "promise":
            clause = _CLAUSE.split(before)[-1]
            return self._ends_in_agent(clause, match.start()) or (spoken and not clause.strip())
        if kind == "stress":
            return self.grammar.needed.search(after) is not None
        if kind == "stance":
            is_ours = before.rstrip().endswith(_WE)
            return is_ours and (match.group() != "welcome" or _TOWARDS.search(after) is not None)
        if kind == "urging":
            is_noun = _BY_SAYING.search(before) or _CALLS.search(before)
            return not is_noun and _ADDRESSED.search(after) is not None
        if kind == "proposing":
            return not _BY_SAYING.search(before) and _PROPOSED.match(after) is not None
        if kind == "tasking":
            clause = _CLAUSE.split(before)[-1].strip(_STOPS)
            is_verb = not clause or _ITEM.fullmatch(clause + " ") is not None
            is_verb = is_verb or self._ends_in_agent(clause, match.start())
            return is_verb and _TASKED.search(after) is not None
        if kind == "performative":
            # A word set in capitals belongs to a title: “Staying Committed to …”.
            is_capital = self.text[match.start()].isupper()
            is_titled = is_capital and before.strip() != "" and not _ITEM.fullmatch(before)
            return not (is_titled or _BY_SAYING.search(before) or _RELATED.search(before))
        if kind == "opening":
            return self.grammar.opened.search(after[:_NEAR]) is not None
        return True

    def _ends_in_agent(self, clause: str, end: int) -> bool:
        """Whether the words right before a verb name one who can promise."""
        if self.grammar.agent.search(clause[-_NEAR:]):
            return True
        end -= len(clause) - len(clause.rstrip())
        names = self._get_names(end - len(clause), end + 1)
        return any(n.kind != "place" and end - _ADVERB <= n.end <= end + 1 for n in names)

    def _get_names(self, start: int, end: int) -> Sequence[NameMention]:
        names = self.setting.names
        first = bisect_left(names, start, key=_get_start)
        return names[first : bisect_left(names, end, key=_get_start)]

    def _find_who(
        self, hit: re.Match[str], start: int, first: int, last: int
    ) -> tuple[int, int] | None:
        """Return who is to act.

        That is one called on, else the subject of the part, or of what was agreed in it, or of
        the sentence that it goes on with.
        """
        if hit.lastgroup == "urging":
            to = self.lowered.find(" to ", hit.end(), min(last, hit.end() + _AFTER))
            called = self._find_subject(hit.end(), to) if to >= 0 else None
            if called and called[0] - hit.end() <= _ADVERB:
                return called
        own = self._find_subject(first, hit.start())
        if own:
            return own
        said = _SAID_TO.search(self.lowered, hit.start(), last)
        if said:
            return self._find_subject(hit.end(), said.start())
        return self._find_subject(start, first, opens=True) if first > start else None

    def _find_subject(self, start: int, end: int, *, opens: bool = False) -> tuple[int, int] | None:
        """Return those named last before the verb, several joined by "and" together, or nobody.

        With `opens`, those named first.
        """
        if opens:
            end = min(end, start + _BEFORE)
        start = max(start, end - _BEFORE)
        spans = [m.span() for m in self.grammar.agent_phrase.finditer(self.lowered, start, end)]
        names = self._get_names(start, end)
        spans += [(n.start, n.end) for n in names if n.kind != "place" and n.end <= end]
        found: list[tuple[int, int]] = []
        for first, last in sorted(spans):
            if found and (
                first <= found[-1][1] or _JOINING.fullmatch(self.lowered, found[-1][1], first)
            ):
                found[-1] = (found[-1][0], max(found[-1][1], last))
            else:
                found.append((first, last))
        if not found:
            return None
        # The ministers adopted the plan of the group and decided to …
        goes_on = opens or _COORDINATED.search(self.lowered, max(start, end - _ADVERB), end)
        first, last = found[0] if goes_on else found[-1]
        return (first - 4 if self.lowered.endswith("the ", start, first) else first), last

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        dangling = _DANGLING.search(self.lowered, max(start, end - _ADVERB), end)
        end = dangling.start() if dangling else end
        while start < end and self.text[start] in _STOPS:
            start += 1
        while end > start and self.text[end - 1] in _STOPS:
            end -= 1
        return start, end


def _get_modality(hit: re.Match[str], *, spoken: bool) -> Modality:
    if hit.lastgroup in ("duty", "stress"):
        return "commitment" if spoken else "recommendation"
    return "recommendation" if hit.lastgroup == "urging" else "commitment"


def _inflect(verbs: Sequence[str]) -> list[str]:
    """Return verbs in the present tense, as one or several do it: meet, meets."""
    return [form for verb in verbs for form in (verb, _get_third(*verb.partition(" ")))]


def _get_third(verb: str, space: str, rest: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es{space}{rest}"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies{space}{rest}"
    return f"{verb}s{space}{rest}"


def _get_start(name: NameMention) -> int:
    return name.start


@cache
def _get_grammar() -> _Grammar:
    en = lexicons.load("commitments")["en"]
    commitment = "(?:commitment|determination|resolve|readiness|willingness) to"
    kinds = {
        "performative": either(en["performative"]),
        "duty": rf"(?<!\bthe )(?:{either(en['duty'])}){_OBSERVED}",
        "promise": rf"(?:{either(en['promise'])})(?! not\b| have\b| like\b)",
        "urging": either(en["urging"]),
        "deciding": rf"(?:{either(en['deciding'])})(?=[^.;]{{0,160}}\b(?:will|would|should|shall|must)\b)",
        "proposing": either(en["proposing"]),
        "tasking": either(en["tasking"]),
        "renewed": rf"(?:{either(en['renewing'])})\b[^.;]{{0,40}}?\b{commitment}",
        "stress": either(en["stressing"]),
        "pledge": either(en["pledge"]),
        "planned": rf"(?:{either(en['planned'])})(?=[^.;]{{0,60}}\b(?:{either(en['plans'])})\b)",
        "opening": either(en["opening"]),
        "stance": either(en["stance"]),
    }
    every = [w for kind in (*kinds, "renewing", "stressing") for w in en.get(kind, ())]
    adverbs = "also|both|all|each|jointly|together|further|therefore|respectively|then|now"
    modifiers = "six|five|four|three|two|both|all|participating|lead|senior|foreign|joint|concerned|upstream|downstream|developing|neighboring|neighbouring|chinese|cambodian|lao|myanmar|thai|vietnamese|member|relevant|other|lancang-mekong|mekong|riparian|local"
    named = set(en["agents"]) - set(en["pronouns"])
    return _Grammar(
        candidate=re.compile(rf"\b(?:{either(every)})\b"),
        trigger=re.compile("(?:" + "|".join(f"(?P<{k}>{p})" for k, p in kinds.items()) + r")\b"),
        speech=re.compile(rf"\b(?:{either(en['speech'])})\b"),
        agent=re.compile(rf"\b(?:{either(en['agents'])})(?:\s+(?:{adverbs}))?\s*$"),
        agent_phrase=re.compile(
            rf"\b(?:(?:the|each|every|all)\s+)?(?:(?:{modifiers})\s+)*(?:{either(named)})\b"
        ),
        scheduled=re.compile(rf"\s*(?:{either(en['scheduled'])})\b"),
        action=re.compile(
            rf"(?:to\s+)?(?:[a-z]+ly\s+)?(?:{either(en['actions'])})\b(?!\s*[,:]|ing)"
        ),
        acting=re.compile(
            rf"{_LEAD}(?P<actor>{_NOUNS}(?:{either(named)}))\s+(?:{_WAYS}\s+){{0,2}}"
            rf"(?:{either(_inflect(en['actions']))}|(?:is|are)\s+(?:{_WAYS}\s+)?(?:{either(en['done'])}))\b"
        ),
        passive=re.compile(
            rf"{_LEAD}{_NOUNS}(?:{either(en['matters'])})\b[^.;]{{0,60}}?\b(?:is|are)\s+(?:{_WAYS}\s+)?(?:{either(en['done'])})\b"
        ),
        told=re.compile(rf"\b(?:{either(en['told'])})\b"),
        needed=re.compile(
            rf"\b(?:{either(en['needed'])})\b[^.;]{{0,20}}\b(?:to|of|for)\b"
            r"|\bimportance of (?:\w+ly )?\w+ing\b"
        ),
        opened=re.compile(rf"\b(?:{either(en['opened'])})\b"),
    )
