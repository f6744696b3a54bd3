"""Chinese commitments: modals, performatives and calls, with the clauses they govern."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from mainstem.reading.claims.commitments.actors import Extent
from mainstem.reading.claims.commitments.grammar import Grammar, Trigger, get_grammar
from mainstem.reading.claims.commitments.norms import find_norms
from mainstem.reading.claims.commitments.openings import NEAR, SUBJECT_REACH, Openings
from mainstem.reading.claims.commitments.parts import CLAUSE, STOPS, Hit, Part, iter_parts, trim
from mainstem.reading.claims.commitments.promises import Modality, Promise, Setting

_NUMBER: Final = "[一二三四五六七八九十]"
_CONNECTED: Final = re.compile(
    rf"\s*(?:同时|此外|另外|还|并|{_NUMBER}是要?|第{_NUMBER}[，,]|[（(]{_NUMBER}[)）]|首先|其次|再次|最后|再者"
    r"|在[^，,。]{1,10}(?:层面|方面|领域|上)|针对[^，,。]{2,20}[，,]|为此|对此)[，,\s]*"
)
_COLUMNS: Final = re.compile(r"\t|\s\s")
_OBJECT: Final = re.compile(r"(?:“[^“”]*”|[^，。；,;“”])*+")
_TAIL_BREAKS: Final = re.compile(r"的|合作|机制|项目|建设|倡议|经济|关系|问题|挑战")
_OBSERVED: Final = re.compile(r"[一-鿿]{0,4}地?(?:认识|意识|看|注意)到")
"""What a duty does not demand: 必须清醒认识到……."""
_APART: Final = frozenset(("urging", "opening", "norm"))
_ACTING: Final = frozenset(("performative", "duty", "promise"))
"""Kinds that one of the listed actions follows."""
_NEEDS: Final = ("需要", "普遍需要", "需")
"""Where one who is to act may follow instead of an action: 需要各方共同努力."""
_OWN_ACTS: Final = ("鼓励", "欢迎", "责成", "授权", "委托")
"""Calls that are acts of the one who calls: he promises to welcome, he does not urge it."""
_OUTRIGHT: Final = ("呼吁", "敦促", "责成")
"""Calls that need no known addressee."""
_OCCASIONS: Final = ("会议", "大会", "论坛", "仪式", "活动")
"""What a programme speaks of: 会议还将发表公报."""
_OBJECTS: Final = ("各方", "各国", "各类", "各项", "各地", "双方", "其", "这", "该")
"""What 将 puts before a verb: 将各方战略对接起来."""
_QUOTE: Final = re.compile(r"[“”]")
_AHEAD: Final = re.compile(
    r"(?:未来|今后)[一二两三四五六七八九十几\d]|将[于向为在]|年内|[底末]前|到20\d\d年|20\d\d[—–-]20\d\d年"
)
"""What makes something announced something promised: 宣布未来三年提供……"""
_JOINED: Final = ("", "并", "同时", "还", "也")
_FAR: Final = 160
_CLAUSES_BACK: Final = 12
_LONGEST_TAIL: Final = 8
_LONGEST_ADVERB: Final = 3
_SHORTEST: Final = 3


def find_promises(text: str, setting: Setting) -> list[Promise]:
    """Find what a Chinese passage (simplified characters) promises or urges, in order."""
    grammar = get_grammar()
    triggers = list(grammar.iter_triggers(text))
    bare = setting.is_instrument or setting.is_advice
    if not (triggers or bare or grammar.proposals.search(text)):
        return []
    return list(_Reader(text, setting, grammar, triggers).read())


class _Reader(Openings):
    """One passage, part by part: what is reported in one may go on in the next."""

    def __init__(
        self, text: str, setting: Setting, grammar: Grammar, triggers: Sequence[Trigger]
    ) -> None:
        super().__init__(text, setting, grammar)
        self.triggers = [trigger for trigger in triggers if self._may_act(trigger)]
        self.quotes = [m.start() for m in _QUOTE.finditer(text)]
        self.depth = 0
        """Quotation marks open at the beginning of the part."""
        self.spoken = (0, 0)
        """What stands before the last word that reports a speech: its speaker is named there."""
        self.is_proposing = False
        self.proposer: Extent | None = None  # of what is numbered since: 提出四点建议：一是……
        self.last: Hit | None = None
        """The last promise of the part before: a part without subject may go on with it."""

    def read(self) -> Iterator[Promise]:
        lists = self.grammar.proposals.search(self.text)
        bare = self.setting.is_instrument or self.setting.is_advice or lists
        if not self.triggers and not bare:
            return
        index = 0
        for part in iter_parts(self.text):
            first = index
            while index < len(self.triggers) and self.triggers[index].start < part.end:
                index += 1
            hits: list[Hit] = []
            speech = self.grammar.speech.search(self.text, part.start, part.end)
            if index > first or self.last or bare:
                found = self._iter_hits(part, speech, self.triggers[first:index])
                hits = [self._hear(hit) for hit in found if self._counts(hit, part)]
                hits = hits or self._continue_or_lay_down(part)
            yield from self._cut(hits, part)
            self._remember(part, speech, hits)

    def _remember(self, part: Part, speech: re.Match[str] | None, hits: list[Hit]) -> None:
        if speech:
            self.spoken = (part.start, speech.start())
        if self.quotes:
            opened = self.text.count("“", part.start, part.end)
            self.depth = max(0, self.depth + opened - self.text.count("”", part.start, part.end))
        self.last = hits[-1] if hits else None

    def _iter_hits(
        self, part: Part, speech: re.Match[str] | None, triggers: Sequence[Trigger]
    ) -> Iterator[Hit]:
        for trigger in triggers:
            reported = speech is not None and speech.start() < trigger.start
            yield Hit(
                trigger.kind,
                trigger.word,
                trigger.start,
                trigger.end,
                part.get_clause(trigger.start),
                reported or self.depth > 0 or self.setting.is_instrument,
                self._get_subject(trigger.start, part),
            )

    def _may_act(self, trigger: Trigger) -> bool:
        """Whether an action may follow: most words are left here, before anybody is looked for."""
        if trigger.kind not in _ACTING or trigger.word in self.grammar.strong:
            return True
        if trigger.word in _NEEDS or trigger.word == "应":
            return True
        return (
            self.begins_action(trigger.end, demanded=True)
            or self.begins_statement(trigger.end)
            or self.begins_target(trigger.end)
        )

    def _hear(self, hit: Hit) -> Hit:
        """Take what both sides 要 do right after a speaker's words for his words too."""
        goes_on = hit.kind == "duty" and self.last is not None and self.last.is_spoken
        return replace(hit, is_spoken=True) if goes_on else hit

    def _continue_or_lay_down(self, part: Part) -> list[Hit]:
        norms = self._lay_down(part)
        named = [norm for norm in norms if norm.subject]
        return named or self._continue(part) or norms

    def _continue(self, part: Part) -> list[Hit]:
        """Take a part without trigger that begins with an action.

        It goes on with the promise before it, or stands in a document whose every item promises.
        """
        announced = self.grammar.proposals.search(self.text, part.start, part.end)
        if announced:
            self.is_proposing = True
            self.proposer = self.actors.find_first(part.start, announced.start())
        begin = announced.end() if announced else part.start
        lead = _CONNECTED.match(self.text, begin, part.end)
        start = lead.end() if lead else begin
        if not self._opens_by_action(start) or self._is_statement(start, part.end):
            return []
        before = self.last
        goes_on = lead or not part.is_whole or (before and before.is_spoken)
        goes_on = goes_on or (self.setting.is_advice and before and before.kind == "bare")
        if before and before.kind not in _APART and goes_on:
            return [replace(before, start=start, end=start, clause=part.start)]
        if self.is_proposing and lead:
            return [Hit("bare", "", start, start, begin, False, self.proposer)]
        spoken = self.setting.is_instrument
        if spoken or (self.setting.is_advice and lead):
            return [Hit("bare", "", start, start, part.start, spoken, None)]
        return []

    def _lay_down(self, part: Part) -> list[Hit]:
        """Take a part that says what is done, each year or from now on, in a plan or a statute."""
        if not self.setting.is_instrument:
            return []
        if _COLUMNS.search(self.text, part.start, min(part.end, part.start + _FAR)):
            return []
        return [
            Hit("norm", "", norm.at, norm.at, norm.clause, True, norm.subject)
            for norm in find_norms(self.text, part.start, part.end, part.clauses)
        ]

    def _opens_by_action(self, at: int) -> bool:
        """Whether words from an offset on are an action by themselves, not a row of a table."""
        begins = self.grammar.opens_action(self.text, at)
        return begins and _COLUMNS.search(self.text, at, at + _FAR) is None

    def _is_statement(self, start: int, end: int) -> bool:
        """Whether an action is told as done, or is but the subject of what is said about it."""
        return self.grammar.stated.search(self.text, start, end) is not None

    def _get_subject(self, at: int, part: Part) -> Extent | None:
        """Find who is to act.

        That is the one named before the trigger in its clause, or at the head of the last clause
        that has one there, or the first one named.
        """
        clause = part.get_clause(at)
        own = self.actors.find_first(clause, at)
        if own:
            return own
        index = bisect_left(part.clauses, clause)
        for start in reversed(part.clauses[max(0, index - _CLAUSES_BACK) : index]):
            named = self.actors.find_first(start, start + SUBJECT_REACH)
            if named and named[0] - start <= _LONGEST_ADVERB and not self._is_object(named, start):
                return named
        return self.actors.find_first(part.start, clause)

    def _is_object(self, named: Extent, start: int) -> bool:
        """Whether a clause begins with what is done to someone: 支持中方提出的倡议."""
        return named[0] > start and self.grammar.opens_action(self.text, start)

    def _counts(self, hit: Hit, part: Part) -> bool:
        """Whether a trigger promises here."""
        clause = self.text[hit.end : self._get_clause_end(hit.end, min(part.end, hit.end + _FAR))]
        if hit.kind == "duty":
            return self._is_duty(hit, clause) and not self._is_idea(hit, part)
        if hit.kind == "performative":
            if hit.word == "宣布" and not _AHEAD.search(self.text, hit.end, part.end):
                return False
            says = self.begins_action(hit.end) or self.begins_statement(hit.end)
            return says and not self._is_idea(hit, part)
        if hit.kind == "promise":
            return self.begins_aim(hit.word, hit.end) and self._is_promise(hit, clause)
        if hit.kind == "wish":
            return hit.is_spoken and self.begins_action(hit.end, or_agent=True)
        if hit.kind == "urging":
            return self._is_urging(hit, clause)
        if hit.kind == "stance":
            return self._is_ours(hit) and self.begins_action(hit.end, or_agent=True)
        if hit.kind == "aim":
            head = self.text[max(part.start, hit.clause - 12) : hit.end]
            return not self.grammar.facts.search(head) and not self._is_idea(hit, part)
        return True

    def _is_named_before(self, hit: Hit) -> bool:
        """Whether somebody, not a mechanism, stands right before a trigger."""
        own = self.actors.find_last(hit.clause, hit.start)
        return own is not None and own[1] == hit.start and not self.actors.is_mechanism(own)

    def _is_ours(self, hit: Hit) -> bool:
        """Whether those support something who declare: 我们支持, 外长们……，并支持."""
        before = self.text[hit.clause : hit.start].strip()
        if before.endswith(("我们", "我们一致", "我们坚定")):
            return True
        if not self.setting.is_instrument or hit.subject is None:
            return False
        return before in _JOINED or hit.subject == (hit.start - len(before), hit.start)

    def _is_duty(self, hit: Hit, clause: str) -> bool:
        if _OBSERVED.match(clause) or clause.startswith(self.grammar.observed):
            return False
        if (
            hit.word == "可以"
            and not self.setting.is_advice
            and (
                not self._is_subject(hit) or (hit.subject and self.actors.is_mechanism(hit.subject))
            )
        ):
            return False
        before = self.text[max(0, hit.start - _FAR) : hit.start]
        if before.endswith(("不是", "只是")) or (before.endswith("而是") and "不是" in before):
            return False  # 不是要……，而是要……
        if hit.word == "可" and not (self._opens_clause(hit) or self._is_subject(hit)):
            return False  # 项目建成后可实现……: what a thing can do
        is_strong = hit.word in self.grammar.strong or (
            hit.word == "应" and self.setting.is_instrument
        )
        if hit.word == "应" and self._is_named_before(hit):
            return len(clause) > 1
        if is_strong and len(clause) > 1:
            return True
        if hit.word in _NEEDS and self.actors.begins_within(hit.end, hit.end + _LONGEST_ADVERB):
            return True
        return self.begins_action(hit.end, demanded=hit.word not in ("可", *_NEEDS))

    def _is_promise(self, hit: Hit, clause: str) -> bool:
        if hit.word == "提出":
            whole = _OBJECT.match(self.text, hit.end, hit.end + _FAR)
            ends = whole.group().rstrip(STOPS) if whole else ""
            return hit.subject is not None and not self.grammar.ideas_put_forward.search(ends)
        if hit.word == "将" and (self._is_expected(hit) or self.text.startswith(_OBJECTS, hit.end)):
            return False
        if hit.is_spoken:
            return hit.word != "将" or self.setting.is_instrument or self._is_subject(hit)
        nearest = self.actors.find_last(hit.clause, hit.start)
        if nearest and self.actors.is_mechanism(nearest):
            return False
        if hit.word == "计划" and nearest is None:
            return False
        return self._is_subject(hit) and not clause.startswith(self.grammar.scheduled)

    def _is_expected(self, hit: Hit) -> bool:
        """Whether another trusts that it will be so: 相信各国将取得新成就."""
        start = max(0, self.text.rfind("。", 0, hit.start), hit.start - _FAR)
        return self.grammar.expected.search(self.text, start, hit.start) is not None

    def _is_subject(self, hit: Hit) -> bool:
        """Whether one who can promise stands right before the trigger, or before its clause."""
        nearest = self.actors.find_last(hit.clause, hit.start)
        if nearest:
            between = self.text[nearest[1] : hit.start]
            return len(between) <= _LONGEST_TAIL and not _TAIL_BREAKS.search(between)
        before = self.text[max(hit.clause, hit.start - NEAR) : hit.start].strip(" “‘")
        if len(before) > _LONGEST_ADVERB or (before and before.startswith(_OCCASIONS)):
            return False
        return hit.is_spoken or hit.subject is not None

    def _is_urging(self, hit: Hit, clause: str) -> bool:
        if hit.word == "欢迎":
            return not self.grammar.welcomed_past.search(clause)
        if hit.word == "鼓励":
            return len(clause) > _SHORTEST
        owner = hit.subject if hit.subject and hit.subject[0] >= hit.clause else None
        is_verb = hit.start - (owner[1] if owner else hit.clause) <= _LONGEST_ADVERB
        if is_verb and hit.word in _OUTRIGHT:
            return len(clause) > _SHORTEST
        return is_verb and (self.begins_action(hit.end, or_agent=True) or self._addresses(hit))

    def _addresses(self, hit: Hit) -> bool:
        """Whether someone that no list knows is advised to act: 建议基金建立制度."""
        if hit.word != "建议" or self.grammar.is_attributive(self.text, hit.end):
            return False
        places = range(hit.end + 2, hit.end + SUBJECT_REACH)
        return any(len(self.grammar.find_action(self.text, at) or "") > 1 for at in places)

    def _is_idea(self, hit: Hit, part: Part) -> bool:
        """Whether an idea, not a person or a body, is said to demand it, or it is put as one."""
        start = max(part.start, hit.start - _FAR)
        end = min(part.end, hit.end + _FAR)
        if "提出" in self.text[start : hit.start]:
            put = self.grammar.put_forward.search(self.text, start, end)
            if put and put.start() < hit.start < put.end():
                return True
        before = self.text[start : hit.start]
        if not self.grammar.idea.search(before):
            return False
        return self.grammar.idea_says.search(before) is not None

    def _opens_clause(self, hit: Hit) -> bool:
        return self.text[hit.clause : hit.start].strip(" “‘") in _JOINED

    def _get_addressee(self, hit: Hit, part: Part) -> Extent | None:
        """Return who is called on to act, or named in what was agreed: 呼吁各国, 商定，中方……."""
        if hit.kind == "performative":
            begin = self.find_statement(hit.end)
            reach = 1
        else:
            is_call = hit.kind == "urging" and hit.word not in _OWN_ACTS
            begin = hit.end if is_call else None
            reach = _LONGEST_ADVERB
        if begin is None or not self.actors.begins_within(begin, begin + reach):
            return None
        return self.actors.find_first(begin, part.end)

    def _get_clause_end(self, at: int, end: int) -> int:
        match = CLAUSE.search(self.text, at, end)
        return match.start() if match else end

    def _cut(self, hits: Sequence[Hit], part: Part) -> Iterator[Promise]:
        """Give each promise of a part its clauses: up to where the next one begins."""
        kept: list[Hit] = []
        for hit in hits:
            if not kept or self._is_new(kept[-1], hit):
                kept.append(hit)
        for index, hit in enumerate(kept):
            alone = (hit.kind in _APART and not hit.is_spoken) or hit.kind == "stance"
            start = hit.clause if index or alone else part.start
            end = kept[index + 1].clause if index + 1 < len(kept) else part.end
            start, end = trim(self.text, start, end)
            if start < end:
                speaker = self.actors.find_first(*self.spoken) if hit.is_spoken else None
                subject = self._get_addressee(hit, part) or hit.subject or speaker
                yield Promise(start, end, hit.start, self._get_modality(hit), subject)

    def _is_new(self, before: Hit, hit: Hit) -> bool:
        """Whether a trigger begins another promise, or belongs to the one before it."""
        if hit.clause <= before.clause or hit.kind in ("aim", "planned"):
            return False
        if hit.kind == "opening" and before.kind == "duty":
            return False
        if self.text.startswith("而", hit.clause) and before.kind == hit.kind:
            return False  # 不应……，而应……
        if before.kind == "performative" and hit.clause == before.end + 1:
            return False  # 决定，将……
        marks = self.quotes[
            bisect_left(self.quotes, before.start) : bisect_left(self.quotes, hit.start)
        ]
        return sum(1 if self.text[at] == "“" else -1 for at in marks) <= 0

    def _get_modality(self, hit: Hit) -> Modality:
        demands = hit.kind in ("duty", "bare") or "需" in hit.word
        if demands and not hit.is_spoken:
            return "recommendation"
        return (
            "recommendation" if hit.kind == "urging" and hit.word not in _OWN_ACTS else "commitment"
        )
